using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>
/// What the classes derived from one decide by texts of their own, at one call of the base class: where each of them asks for a list
/// and takes its first page for all, that call can read all pages for all of them.
/// </summary>
/// <param name="Sites">A site of each class that decides, in source order.</param>
internal sealed record DerivedChoice(ImmutableArray<RequestSite> Sites)
{
    /// <summary>The choices at the call of <paramref name="site"/>; null where a class asks there for something else, or is not understood.</summary>
    public static DerivedChoice? Of(RequestSite site, Evaluator evaluator)
    {
        var (lms, cancellationToken) = (evaluator.Lms, evaluator.CancellationToken);
        if (!site.IsDerived || lms.ModelOf(site.Call.Syntax.SyntaxTree) is not { } model
            || site.Call.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not INamedTypeSymbol type
            || (!type.IsAbstract && lms.Identifiers(type.Name, cancellationToken).Any(static token => token.Parent is TypeSyntax name && IsCreated(name))))
        {
            return null;
        }

        var sites = new List<RequestSite>();
        foreach (var derived in lms.DerivedTypes(type, cancellationToken).Where(static t => t is { TypeKind: TypeKind.Class, IsAbstract: false }))
        {
            var deciding = Chain(derived, type)
                .SelectMany(static t => t.DeclaringSyntaxReferences)
                .SelectMany(reference => lms.SitesOf(reference.SyntaxTree, cancellationToken)
                    .Where(s => s.IsDerived && s.Call.Syntax == site.Call.Syntax && reference.Span.Contains(s.Location.SourceSpan)))
                .ToList();
            if (deciding.Count == 0 || deciding.Exists(s => s.Lms.Api != site.Lms.Api || FirstPageOnly.Uses(s, lms.LmsOptions.Of(s.Location.SourceTree!), evaluator).IsEmpty))
            {
                return null;
            }

            sites.AddRange(deciding);
        }

        return sites.Count == 0 ? null : new([.. sites.Distinct().OrderBy(static s => s.Location.SourceTree!.FilePath, System.StringComparer.Ordinal).ThenBy(static s => s.Location.SourceSpan.Start)]);
    }

    /// <summary>A class and those between it and the base.</summary>
    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol derived, INamedTypeSymbol type)
    {
        for (var current = derived; current is not null && !SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, type.OriginalDefinition); current = current.BaseType)
        {
            yield return current.OriginalDefinition;
        }
    }

    private static bool IsCreated(TypeSyntax name)
        => name.AncestorsAndSelf().TakeWhile(static n => n is TypeSyntax).LastOrDefault()?.Parent is ObjectCreationExpressionSyntax;
}
