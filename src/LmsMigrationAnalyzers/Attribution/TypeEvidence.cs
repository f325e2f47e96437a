using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>
/// The evidence that a sending type, its base types and partial parts hold. It speaks for the type's requests only where the type has
/// one client and one address: of several, each has its own evidence.
/// </summary>
internal sealed class TypeEvidence(LmsCompilation lms, LmsEvidence evidence, CancellationToken cancellationToken)
{
    private readonly Dictionary<INamedTypeSymbol, Answer> _known = new(SymbolEqualityComparer.Default);

    /// <summary>What the type that sends <paramref name="request"/> says, or null.</summary>
    public (LmsApi Api, Evidence Evidence)? Of(HttpRequest request, SymbolicText url)
    {
        // A client that the method's caller passes has its own evidence there.
        if (request.Client is ObjectValue { Origin: IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } } }
            || TypeOf(request) is not { } type)
        {
            return null;
        }

        if (!_known.TryGetValue(type, out var answer))
        {
            _known[type] = answer = Find(type);
        }

        return answer.Found is { } found && IsOnlyAddress(type, url) ? found : null;
    }

    /// <summary>The type that sends: of the object itself where it is more derived than the code.</summary>
    private static INamedTypeSymbol? TypeOf(HttpRequest request)
    {
        if (request is { Library: HttpLibrary.Refit or HttpLibrary.RestEase, Send: IInvocationOperation { TargetMethod.ContainingType: { } @interface } })
        {
            return @interface.OriginalDefinition;
        }

        for (var frame = request.Frame; frame is not null; frame = frame.Lexical)
        {
            if (frame.Owner is { } owner && (owner as INamedTypeSymbol ?? owner.ContainingType) is { } declaring)
            {
                return frame.This is ObjectValue { Type: INamedTypeSymbol { TypeKind: TypeKind.Class } type } && IsOrDerives(type, declaring) ? type.OriginalDefinition : declaring.OriginalDefinition;
            }
        }

        return null;
    }

    private static bool IsOrDerives(INamedTypeSymbol type, INamedTypeSymbol ancestor) => TypesOf(type).Any(t => SymbolEqualityComparer.Default.Equals(t, ancestor.OriginalDefinition));

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamedTypeSymbol type)
    {
        for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType)
        {
            yield return current.OriginalDefinition;
        }
    }

    private sealed record Answer((LmsApi Api, Evidence Evidence)? Found);

    private Answer Find(INamedTypeSymbol type)
    {
        var parts = TypesOf(type).SelectMany(static t => t.DeclaringSyntaxReferences).Select(r => r.GetSyntax(cancellationToken)).ToList();
        var found = parts.SelectMany(part => OwnText(part).Concat(Referenced(part))).ToList();
        return found.Count == 0 || found.Any(f => f.Api != found[0].Api) || new ClientCount(lms, cancellationToken).HasSeveral([.. TypesOf(type)], parts)
            ? new(Found: null)
            : new(found[0]);
    }

    /// <summary>The literals of a declaration, those of types inside it left out.</summary>
    private IEnumerable<(LmsApi Api, Evidence Evidence)> OwnText(SyntaxNode part)
    {
        foreach (var one in evidence.In(part.SyntaxTree))
        {
            if (part.Span.Contains(one.Position))
            {
                var token = part.SyntaxTree.GetRoot(cancellationToken).FindToken(one.Position);
                if (IsOwn(token, part) && !IsWholeUrl(one, token))
                {
                    yield return (one.Api, new("the type holds " + LmsEvidence.Describe(one.Kind), token.GetLocation()));
                }
            }
        }
    }

    /// <summary>The constants of other types that a declaration uses.</summary>
    private IEnumerable<(LmsApi Api, Evidence Evidence)> Referenced(SyntaxNode part)
    {
        foreach (var member in evidence.Members)
        {
            foreach (var token in LmsCompilation.Identifiers(part.SyntaxTree, member.Key, cancellationToken))
            {
                if (!part.Span.Contains(token.SpanStart) || token.Parent is not IdentifierNameSyntax name || !IsOwn(token, part) || LiteralUse.IsNoRequest(token))
                {
                    continue;
                }

                var symbol = lms.ModelOf(part.SyntaxTree)?.GetSymbolInfo(name, cancellationToken).Symbol;

                foreach (var (one, tree) in member)
                {
                    if (symbol is IFieldSymbol or IPropertySymbol && symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == tree && r.Span.Contains(one.Position))
                        && !IsWholeUrl(one, tree.GetRoot(cancellationToken).FindToken(one.Position)))
                    {
                        yield return (one.Api, new("the type uses " + LmsEvidence.Describe(one.Kind), token.GetLocation()));
                    }
                }
            }
        }
    }

    private static bool IsOwn(SyntaxToken token, SyntaxNode part)
        => part is TypeDeclarationSyntax
            ? token.Parent?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() == part
            : token.Parent?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is null;

    /// <summary>An absolute URL of one call says nothing of where the client's other calls go: only a member or constructor that holds a base address does.</summary>
    private static bool IsWholeUrl(SourceEvidence one, SyntaxToken token)
    {
        if (one.Kind is not (SourceEvidenceKind.DokeosHost or SourceEvidenceKind.DoceboHost))
        {
            return false;
        }

        var path = UrlTemplate.Parse(baseAddress: null, SymbolicText.Of(token.ValueText)).Path;
        return !DokeosPrefix.IsPlausible(path, path.Segments.Length)
            || token.Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax or GlobalStatementSyntax;
    }

    /// <summary>
    /// Whether a URL goes where the type's evidence says: relative, or behind the only address that there is. Of two addresses
    /// (<c>_lmsUrl</c>, <c>_hrUrl</c>) each must show for itself whose it is.
    /// </summary>
    private bool IsOnlyAddress(INamedTypeSymbol type, SymbolicText url)
    {
        if (url.Parts.IsEmpty || url.Parts[0] is not HolePart { Value: ObjectValue { Origin: { } origin } })
        {
            return true;
        }

        if (url.Parts.Length == 1)
        {
            // The whole URL is unknown: nothing but rules about the client can speak. An address of its own may go anywhere.
            var name = origin switch
            {
                IMemberReferenceOperation member => member.Member.Name,
                IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => parameter.Name,
                _ => "",
            };
            return !HasAny(name, "url", "uri", "endpoint", "address");
        }

        return origin switch
        {
            IMemberReferenceOperation { Member: not IPropertySymbol { IsIndexer: true } and var member }
                => Addresses(TypesOf(type).Append(member.ContainingType)).All(a => AreSame(a, member.Name)),
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter }
                => Addresses(TypesOf(type)).All(a => AreSame(a, parameter.Name)),
            _ => false,
        };
    }

    /// <summary>The members that are called like an address, or that hold the LMS's own.</summary>
    private IEnumerable<string> Addresses(IEnumerable<INamedTypeSymbol> types)
    {
        foreach (var member in types.SelectMany(static t => t.GetMembers()))
        {
            var typed = member switch
            {
                IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
                IPropertySymbol { IsIndexer: false } property => property.Type,
                _ => null,
            };
            if (typed is { SpecialType: SpecialType.System_String } or { Name: "Uri" } && (IsAddress(member.Name) || HoldsHost(member)))
            {
                yield return member.Name;
            }
            else if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            {
                foreach (var parameter in constructor.Parameters.Where(static p => p.Type.SpecialType == SpecialType.System_String && IsAddress(p.Name)))
                {
                    yield return parameter.Name;
                }
            }
        }
    }

    /// <summary>Whether a member's own text names a host of an LMS: <c>_campus = "https://acme.dokeos.com/api"</c>.</summary>
    private bool HoldsHost(ISymbol member)
        => member.DeclaringSyntaxReferences.Any(declared => evidence.In(declared.SyntaxTree)
            .Any(one => one.Kind is SourceEvidenceKind.DokeosHost or SourceEvidenceKind.DoceboHost && declared.Span.Contains(one.Position)));

    // `TokenUrl`, `RedirectUri`, `HostKey` are no address that requests for resources go to.
    private static bool IsAddress(string name)
        => HasAny(name, "url", "uri", "host", "endpoint", "address", "server")
            && !HasAny(name, "token", "auth", "login", "redirect", "callback", "proxy", "key", "secret");

    private static bool HasAny(string name, params string[] words)
        => words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool AreSame(string left, string right) => string.Equals(left.TrimStart('_'), right.TrimStart('_'), StringComparison.OrdinalIgnoreCase);
}
