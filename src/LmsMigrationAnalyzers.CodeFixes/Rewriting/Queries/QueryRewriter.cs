using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;

/// <summary>
/// Gives the query of a request a constant parameter, wherever and in whichever notation the program writes it: literals, interpolation,
/// <c>+</c>, Format, constants, locals, builders, dictionaries, chains, statements, attributes. Requests that share a piece of that code keep
/// what they ask for. (<see cref="QueryEditor"/> writes variables too, at the very call.)
/// </summary>
internal sealed class QueryRewriter(FixContext context, RequestSite site)
{
    private readonly EditReach _reach = new(context, site);
    private readonly Evaluator _evaluator = new(context.Lms, context.CancellationToken);

    /// <summary>Whether an interface describes the request: what its methods are given is a value, only an attribute holds the query.</summary>
    private bool IsOfInterface => Request is { Library: HttpLibrary.Refit or HttpLibrary.RestEase };

    private HttpRequest Request => site.Lms.Request;

    /// <summary>Plans one more parameter; false where the code does not let it.</summary>
    public bool TryAdd(FixPlan plan, string name, string value)
    {
        var added = new NewParameter(name, value);
        if (new QuerySibling(context.Lms, _reach, site, added).Find() is { } beside)
        {
            beside(plan);
            return true;
        }

        if (Request.Urls.Any(static url => url.Flat.IndexOf('#') >= 0))
        {
            return TryAddAtLiteral(plan, added);
        }

        return (Request.UrlOperation is not null && !site.IsDerived && (TryAddToBuilder(plan, added) || TryAddToText(plan, added) || TryAddToRequest(plan, added)))
            || TryAddAtLiteral(plan, added)
            || TryAddAtCall(plan, added)
            || TryAddForPath(plan, added)
            || TryAddBeforeOptional(plan, added);
    }

    /// <summary>Plans a value for a parameter: in place of the one that it has, else as one more parameter.</summary>
    public bool TrySet(FixPlan plan, string name, string value)
    {
        var present = Present(name);
        return present.Count == 0 ? TryAdd(plan, name, value) : present.All(p => new QueryValueEditor(context, _reach).TrySet(plan, p, value));
    }

    /// <summary>Plans more items for a parameter whose value is a list with commas; adds the parameter where it is missing.</summary>
    public bool TryMerge(FixPlan plan, string name, IReadOnlyList<string> items)
    {
        var present = Present(name);
        return present.Count == 0 ? TryAdd(plan, name, string.Join(",", items)) : present.All(p => new QueryValueEditor(context, _reach).TryAppend(plan, p, items));
    }

    /// <summary>The parameters of that name, on all ways through the code.</summary>
    private List<QueryParameter> Present(string name)
        => [.. site.Lms.Alternatives.SelectMany(url => url.Parameters(name)).GroupBy(static p => PlaceOf(p.Value) ?? PlaceOf(p.Name)).Select(static g => g.First())];

    private static Location? PlaceOf(SymbolicText text) => (text.Parts.LastOrDefault() as LiteralPart) is { } last ? last.LocationOf(0, last.Text.Length) : null;

    private bool TryAddToText(FixPlan plan, NewParameter added)
    {
        // Flurl percent-encodes path segments: only a URL that is a string takes a query as text.
        if (Request.Library == HttpLibrary.Flurl && Request.UrlOperation?.Type?.SpecialType != SpecialType.System_String)
        {
            return false;
        }

        var text = new QueryTextEditor(_evaluator, _reach, site.Lms, EndpointWord(), added);
        if (!text.TryAppend(Request.UrlOperation, Request.UrlFrame!, QueryState.None))
        {
            return false;
        }

        text.Plan(plan);
        return true;
    }

    /// <summary>The last word of the endpoint's path: what tells a URL that names it from another.</summary>
    private string? EndpointWord()
        => site.Lms.Match is { } match ? match.Path.Segments.Where((_, i) => i >= match.Start && !match.Identifiers.Contains(i)).Select(static s => s.Literal).LastOrDefault(static word => word is not null && word.Any(char.IsLetter)) : null;

    /// <summary>A request that is put together by a chain of calls gets one call more.</summary>
    private bool TryAddToBuilder(FixPlan plan, NewParameter added)
        => Request.UrlOperation is { Type.SpecialType: not SpecialType.System_String } && TryAddToChain(plan, added);

    private bool TryAddToChain(FixPlan plan, NewParameter added)
    {
        if (Request.Library != HttpLibrary.Flurl || Request.UrlOperation is not { Syntax: ExpressionSyntax receiver, Type: { } type } || !_reach.MayEdit(receiver))
        {
            return false;
        }

        plan.Replace(receiver, (_, current) => Code.Expression($"{current}.SetQueryParam(\"{added.Name}\", \"{added.Value}\")"));
        if (type.SpecialType == SpecialType.System_String || type.Name is "Uri")
        {
            plan.AddUsing(receiver, "Flurl");
        }

        return true;
    }

    /// <summary>The request object is given the parameter where it is sent.</summary>
    private bool TryAddToRequest(FixPlan plan, NewParameter added)
    {
        if (TryAddToChain(plan, added))
        {
            return true;
        }

        // A wrapper that serves other calls is given the object by this one.
        if (Request.Library != HttpLibrary.RestSharp || (RequestIn(Request.Send) ?? RequestIn(site.Call)) is not { } request)
        {
            return false;
        }

        plan.Replace(request, (_, current) => Code.Expression($"{current}.AddQueryParameter(\"{added.Name}\", \"{added.Value}\")"));
        return true;
    }

    private ExpressionSyntax? RequestIn(IOperation call)
        => call is IInvocationOperation send && RestSharpReader.RequestOf(send)?.Syntax is ExpressionSyntax request && _reach.MayEdit(request) ? request : null;

    /// <summary>Where the end of the URL, or its fragment, is a literal, whoever puts it there: an attribute, a derived class.</summary>
    private bool TryAddAtLiteral(FixPlan plan, NewParameter added)
        => Request.Urls.All(url => url.Flat.IndexOf('#') is var mark && TryInsert(plan, url, mark < 0 ? url.Length : mark, added));

    private bool TryInsert(FixPlan plan, SymbolicText url, int position, NewParameter added)
    {
        if (QueryStates.After(QueryState.None, [url.Slice(0, position)]).Separator() is not { } separator)
        {
            return false;
        }

        // What a library percent-encodes as a piece of the path takes no query, nor does a value that the program puts into one.
        if (Request.EncodesPath || BuilderPath.IsIn(Request, context.Lms) || (position > 0 && url.LiteralAt(position - 1)?.Part is { Origin: { } origin } && site.Lms.Match is not null
            && SecondaryIdentifier.IsOneOf(SymbolicText.Of(origin.Token.ValueText, origin.Token), site.Lms)))
        {
            return false;
        }

        // Right behind a literal, or right before one.
        var (part, index) = position > 0 && url.LiteralAt(position - 1) is { } behind ? (behind.Part, behind.Index + 1) : url.LiteralAt(position) ?? default;
        return part is { IsEscaped: false } && !IsValue(url, position, part) && (!IsOfInterface || part.Origin?.Token.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is not null) && (position < url.Length || part.Origin?.Token.Parent is not { } written || UrlEnd.IsAt(written, [part.Origin.Token.ValueText], Request.Urls)) && new QueryValueEditor(context, _reach).TryInsert(plan, part, index, separator + added);
    }

    /// <summary>Whether the literal that ends at <paramref name="position"/> is the value of a parameter and no more: what is written there would be part of it for whoever reads the code.</summary>
    private static bool IsValue(SymbolicText url, int position, LiteralPart part)
        => position > part.Text.Length && url.Flat[position - part.Text.Length - 1] == '=' && part.Start == 0 && part.Origin is { } origin && origin.Token.ValueText.Length == part.Text.Length && part.Text.IndexOfAny(['=', '&', '?']) < 0;

    /// <summary>At the call that decides the endpoint, if its text is the end of the URL.</summary>
    private bool TryAddAtCall(FixPlan plan, NewParameter added)
    {
        if (QueryPlace.Of(site, _evaluator) is not { } place || context.DocumentOf(place.Node.SyntaxTree) is null
            || (place.Joint is { } joint && context.DocumentOf(joint.Node.SyntaxTree) is null))
        {
            return false;
        }

        QueryEditor.Add(plan, place, added.Name, ParameterText.Constant(added.Value));
        return true;
    }

    /// <summary>Where the code that writes the URL serves other requests too: for this one's path only.</summary>
    private bool TryAddForPath(FixPlan plan, NewParameter added)
    {
        if (ChosenPath.Of(site, _evaluator) is not { } chosen || context.DocumentOf(chosen.Url.SyntaxTree) is null || !EditReach.TakesCode(chosen.Url))
        {
            return false;
        }

        var text = QueryEditor.Quoted((chosen.HasQuery ? "&" : "?") + added);
        plan.Replace(chosen.Url, (_, current) => QueryEditor.Plus(current, $"({chosen.Path.WithoutTrivia()} == {QueryEditor.Quoted(chosen.Value)} ? {text} : \"\")"));
        return true;
    }

    /// <summary>Before a query that the path need not have.</summary>
    private bool TryAddBeforeOptional(FixPlan plan, NewParameter added)
    {
        if (OptionalQuery.Of(Request.Urls) is not { } optional || StringText.Of(optional.Mark.Token) is null || !_reach.MayEdit(optional.Sum) || !EditReach.TakesCode(optional.Sum))
        {
            return false;
        }

        plan.Track(optional.Mark);
        plan.Replace(optional.Sum, (scope, current) =>
        {
            var mark = scope.Find(current, optional.Mark);
            var joined = current.Right.ReplaceNode(mark, Code.Expression($"{QueryEditor.Quoted("&" + mark.Token.ValueText.Substring(1))}").WithTriviaFrom(mark));
            return current.WithLeft(QueryEditor.AppendText(current.Left, "?" + added, ParameterText.Constant("")).WithTriviaFrom(current.Left)).WithRight(joined);
        });
        return true;
    }
}
