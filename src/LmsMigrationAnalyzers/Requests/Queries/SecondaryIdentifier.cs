using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>A name or code in a path of Docebo that takes an id there, while nothing says so.</summary>
/// <param name="Name">What the program calls it, or its text.</param>
/// <param name="Location">Where it is written.</param>
internal sealed record SecondaryIdentifier(string Name, Location? Location)
{
    /// <summary>The first in the path of a request; null where there is none.</summary>
    public static SecondaryIdentifier? Of(LmsRequest lms)
    {
        if (lms.Match is not { Endpoint.Api: LmsApi.Docebo } match || lms.HasUnknownQuery
            || lms.Url.Parameters(DoceboApi.UseSecondaryIdentifier).Any(static p => p.Value.Literal is null or "true" or "True" or "1"))
        {
            return null;
        }

        foreach (var segment in match.Identifiers.Select(index => match.Path.Segments[index]))
        {
            if (segment.Literal is { } literal)
            {
                if (DoceboIdentifiers.IsNameOrCode(literal) || (literal.Any(char.IsLetter) && IsGivenAsNameOrCode(lms, segment)))
                {
                    return new(System.Uri.UnescapeDataString(literal), segment.Pieces.Select(lms.Url.LocationOf).FirstOrDefault(static location => location is not null));
                }
            }
            else if (segment.IsHole && lms.Url.Text.Parts[segment.Pieces[0].Index] is HolePart hole && (NameOrCode(hole, segment.HoleName) ?? GivenAsNameOrCode(lms, hole, segment.HoleName)) is { } name)
            {
                return new(name, (hole.Holder ?? hole.Expression)?.GetLocation());
            }
        }

        return null;
    }

    /// <summary>Whether a method of an interface that is sent calls what it is given a name or code: <c>User([Path] string username)</c>.</summary>
    private static bool IsGivenAsNameOrCode(LmsRequest lms, PathSegment segment)
        => lms.Request.Send is IInvocationOperation { TargetMethod.ContainingType.TypeKind: TypeKind.Interface } sent
            && sent.Arguments.Any(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Type.SpecialType: SpecialType.System_String, Name: var name } } && DoceboIdentifiers.IsNamedLikeNameOrCode(name)
                && segment.Pieces.Select(piece => lms.Url.Text.Parts[piece.Index]).OfType<LiteralPart>().Any(part => part.Via.Append(part.Origin?.Token.Parent)
                    .Any(node => node is not null && node.SyntaxTree == argument.Syntax.SyntaxTree && argument.Syntax.Span.Contains(node.Span))));

    /// <summary>The parameter of an interface's method that says that what it is given is a name or code, where the value itself is not called an id.</summary>
    private static string? GivenAsNameOrCode(LmsRequest lms, HolePart hole, string? name)
        => !PathPattern.IsNamedLikeAnId(name) && hole.Expression is { } expression && lms.Request.Send is IInvocationOperation { TargetMethod.ContainingType.TypeKind: TypeKind.Interface } sent
            ? sent.Arguments.FirstOrDefault(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Type.SpecialType: SpecialType.System_String, Name: var parameter } } && DoceboIdentifiers.IsNamedLikeNameOrCode(parameter)
                && argument.Syntax.SyntaxTree == expression.SyntaxTree && argument.Syntax.Span.Contains(expression.Span))?.Parameter?.Name
            : null;

    /// <summary>Whether whoever calls the interface's method that a site calls passes a name or code: then its attribute can say so.</summary>
    public static bool IsPassedByAll(RequestSite site, LmsCompilation lms, CancellationToken cancellationToken)
        => site.Call is IInvocationOperation { TargetMethod: { } method }
            && CallSites.Calls(lms, method.OriginalDefinition, cancellationToken).All(place => lms.SitesOf(place.Operation.Syntax.SyntaxTree, cancellationToken)
                .Any(other => other.Call.Syntax == place.Operation.Syntax && Of(other.Lms) is not null));

    /// <summary>
    /// Whether the code that writes the path takes it from a call, under a name that says nothing of names and codes: other calls may pass ids.
    /// </summary>
    public static bool MayBeAnIdElsewhere(RequestSite site)
    {
        var function = QueryPlace.MethodAround(site.Call.Syntax);
        var literal = site.Lms.Match?.Identifiers.SelectMany(index => site.Lms.Match.Path.Segments[index].Pieces)
            .Select(piece => site.Lms.Url.Text.Parts[piece.Index]).OfType<LiteralPart>().FirstOrDefault(static part => part.Origin is { } origin && origin.Token.ValueText.IndexOf('/') < 0);

        // Where the text before it goes the same way, a path goes there, not the identifier.
        var ofPath = literal is null ? [] : site.Lms.Url.Text.Parts.TakeWhile(part => part != literal).OfType<LiteralPart>().LastOrDefault(static part => part.Text.IndexOf('/') >= 0)?.Via ?? [];
        var elsewhere = literal?.Via.Where(node => !ofPath.Contains(node) && (function is null || node.SyntaxTree != function.SyntaxTree || !function.Span.Contains(node.Span))).ToList();
        return elsewhere is { Count: > 0 } && !elsewhere.Exists(static node => node.DescendantTokens().Any(static token => DoceboIdentifiers.IsNamedLikeNameOrCode(token.ValueText)));
    }

    /// <summary>
    /// Whether a text is nothing but an identifier of the path, so that no query can be written behind it: it may be escaped, compared or shown.
    /// </summary>
    public static bool IsOneOf(SymbolicText text, LmsRequest lms)
        => lms.Match is { } match && !text.Parts.IsEmpty && text.Flat.IndexOf('/') < 0
            && match.Identifiers.SelectMany(index => match.Path.Segments[index].Pieces).Select(piece => lms.Url.Text.Parts[piece.Index]).ToList() is var written
            && text.Parts.All(part => written.Exists(other => (part, other) switch
            {
                (LiteralPart { Origin: { } one }, LiteralPart { Origin: { } two }) => one.Token == two.Token,
                (HolePart one, HolePart two) => ReferenceEquals(one.Value, two.Value) || (one.Expression is not null && one.Expression == two.Expression),
                _ => false,
            }));

    /// <summary>The name of a text that is a name or code by what the program calls it; null for everything else.</summary>
    private static string? NameOrCode(HolePart hole, string? name)
    {
        var origin = (hole.Value as ObjectValue)?.Origin;
        var type = (hole.Value as ObjectValue)?.Type ?? origin?.Type;
        return name is not null && type?.SpecialType == SpecialType.System_String && DoceboIdentifiers.IsNamedLikeNameOrCode(name) ? name : null;
    }
}
