using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>In which notation a parameter joins a query.</summary>
internal enum QueryNotation
{
    /// <summary>The expression is the text of the URL up to its end: the parameter is written behind it.</summary>
    Text,

    /// <summary>The expression is the <c>Uri</c>.</summary>
    Uri,

    /// <summary>The expression is what Flurl's sending call is called on: <c>SetQueryParam</c> joins the chain.</summary>
    FlurlChain,

    /// <summary>The expression creates the pairs of the query: a dictionary, an array of pairs or tuples, an anonymous object.</summary>
    Pairs,

    /// <summary>The expression is a chain that gives the query a parameter with each call: one call more joins it.</summary>
    Chain,

    /// <summary>The expression names the pairs of the query, which statements fill before the call: one more statement sets another entry.</summary>
    Entry,

    /// <summary>The expression is a call that leaves out an optional argument which ends the URL: it gives that one.</summary>
    Omitted,

    /// <summary>The expression is the path in an attribute of an interface's method: only a constant can be written there.</summary>
    Attribute,
}

/// <summary>What stands between the URL as it is and the parameter to come.</summary>
internal enum QuerySeparator
{
    /// <summary>The query begins with it: <c>?</c>.</summary>
    Question,

    /// <summary>It joins others: <c>&amp;</c>.</summary>
    Ampersand,

    /// <summary>The text ends with a separator already.</summary>
    None,

    /// <summary>It depends: some alternatives of the text have a query.</summary>
    AtRunTime,
}

/// <summary>The place in the source where a parameter can be added to the query of a request, for this request alone.</summary>
/// <param name="Notation">In which notation.</param>
/// <param name="Node">The expression to edit.</param>
/// <param name="Separator">What to write before the parameter.</param>
internal sealed partial record QueryPlace(QueryNotation Notation, ExpressionSyntax Node, QuerySeparator Separator)
{
    /// <summary>Of a chain: the method that gives a parameter, and whether its value is a text.</summary>
    public (string Name, bool TakesText) Method { get; init; }

    /// <summary>Of a call that leaves an argument out: that argument's name.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>Where the expression serves other requests too: what it is for these, and the choice by which they differ. Else empty.</summary>
    public ImmutableArray<ChosenPath> Chosen { get; init; } = [];

    /// <summary>Where the wrapper begins a query of its own, which joins what is written here; null where it begins none.</summary>
    public QueryJoint? Joint { get; init; }

    /// <summary>Of an argument that is left out: what the parameter holds then, with which its text begins.</summary>
    public string Default { get; init; } = "";

    /// <summary>
    /// Finds the place nearest to the call that decides the request: what is edited there changes no other request. Null where the
    /// query is put together out of its reach.
    /// </summary>
    public static QueryPlace? Of(RequestSite site, Evaluator evaluator)
        => !site.IsDerived ? AtCall(site, evaluator)
            : BuilderPath.IsIn(site.Lms.Request, evaluator.Lms) ? null
            : InDerived(site, evaluator);

    /// <summary>The one place at a call for all that is decided elsewhere and asked there; null where it differs.</summary>
    public static QueryPlace? AtCall(SharedCall choice, Evaluator evaluator)
    {
        if (choice.IsOfSome)
        {
            return ForChosen(choice, evaluator);
        }

        var places = choice.Sites.Select(site => AtCall(site, evaluator)).ToList();
        if (places[0] is not { } first || places.Exists(place => place is null || place.Node != first.Node || place.Notation != first.Notation))
        {
            return null;
        }

        var separators = places.Select(static place => place!.Separator).Distinct().ToList();
        return separators.Count == 1 ? first
            : separators.Contains(QuerySeparator.None) || first.Notation is not (QueryNotation.Text or QueryNotation.Uri) ? null
            : first with { Separator = QuerySeparator.AtRunTime };
    }

    /// <summary>The end of the URL that several requests share, with the paths of those that are meant.</summary>
    private static QueryPlace? ForChosen(SharedCall choice, Evaluator evaluator)
    {
        var chosen = choice.Sites.Select(site => ChosenPath.Of(site, evaluator)).ToList();
        return chosen[0] is { } first && chosen.TrueForAll(c => c is not null && c.Url == first.Url && c.Path == first.Path && chosen.TrueForAll(other => other?.Value != c.Value || other.HasQuery == c.HasQuery))
            ? new(QueryNotation.Text, first.Url, QuerySeparator.AtRunTime) { Chosen = [.. chosen.Select(static c => c!).GroupBy(static c => c.Value).Select(static same => same.First())] }
            : null;
    }

    private static QueryPlace? AtCall(RequestSite site, Evaluator evaluator)
    {
        var request = site.Lms.Request;
        var root = site.Root;
        if (request.UrlOperation is { } url && request.UrlFrame is { } urlFrame
            // Or in an action that the call itself is given: `Send(m => m.RequestUri = …)`.
            && (IsNear(url, urlFrame, site.Call, root) || (url.Syntax.SyntaxTree == site.Call.Syntax.SyntaxTree && site.Call.Syntax.Span.Contains(url.Syntax.Span))))
        {
            if (request.Library == HttpLibrary.Flurl)
            {
                return url.Syntax is ExpressionSyntax receiver ? new(QueryNotation.FlurlChain, receiver, QuerySeparator.None) : null;
            }

            return PlaceAt(url, urlFrame, site, evaluator, isWhole: request.Added.IsEmpty && request.Library is HttpLibrary.HttpClient or HttpLibrary.HttpWebRequest or HttpLibrary.WebClient)
                ?? InRequestObject(site);
        }

        if (request.UrlOperation is null && request.Library is HttpLibrary.Refit or HttpLibrary.RestEase)
        {
            return InAttribute(site);
        }

        if (site.Call is not IInvocationOperation call)
        {
            return null;
        }

        if (request.Library == HttpLibrary.Flurl && InChain(call, request) is { } chain)
        {
            return chain;
        }

        var pairs = call.Arguments.Select(a => PairsIn(a, call, site)).FirstOrDefault(static p => p is not null);
        if (request.EncodesPath || BuilderPath.IsIn(request, evaluator.Lms))
        {
            // What is appended as a piece of the path takes no query; the address that was made of it does.
            return pairs ?? (request.EncodesPath ? null : InArguments(call, root, site, evaluator, static type => type.SpecialType != SpecialType.System_String));
        }

        if (InArguments(call, root, site, evaluator) is { } place
            || (MessageMaker(site) is { } maker && (place = InArguments(maker, root, site, evaluator)) is not null))
        {
            return place;
        }

        return pairs ?? call.Arguments.Select(a => ChainIn(a, site, evaluator)).FirstOrDefault(static p => p is not null) ?? InDescription(call, root, site, evaluator) ?? InRequestObject(site)
            ?? OmittedText.PlaceAt(call, root, site, evaluator) ?? EndOfQuery(call, root, site, evaluator) ?? QueryJoint.PlaceAt(call, root, site, evaluator)
            ?? call.Arguments.Select(a => OwnChainIn(a, site, evaluator)).FirstOrDefault(static p => p is not null);
    }

    /// <summary>A text that a wrapper puts at the end of the URL, behind a query that it begins itself: <c>List("users", "active=1", "sort=id")</c>.</summary>
    private static QueryPlace? EndOfQuery(IInvocationOperation call, Frame root, RequestSite site, Evaluator evaluator)
        => call.Arguments.LastOrDefault() is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer.ElementValues: [.., var last] } }
            && evaluator.Texts(last, root) is { IsEmpty: false } texts && texts.All(static text => text.Parts is [LiteralPart, ..] && text.Flat.IndexOf('=') > 0)
            && PlaceAt(last, root, site, evaluator) is { Separator: QuerySeparator.Ampersand } place
                ? place
                : null;

    /// <summary>RestSharp's request object, which takes parameters whatever its path is made of.</summary>
    private static QueryPlace? InRequestObject(RequestSite site)
        => site.Lms.Request is { Library: HttpLibrary.RestSharp, Message: ObjectValue { Origin: IObjectCreationOperation { Syntax: ExpressionSyntax creation } made, Frame: var frame } }
            && IsNear(made, frame, site.Call, site.Root)
                ? new(QueryNotation.Chain, creation, QuerySeparator.None) { Method = ("AddQueryParameter", true) }
                : null;

    /// <summary>The chain that a method of the program is given and sends: <c>"users".ToRequest().Items()</c>.</summary>
    private static QueryPlace? InChain(IInvocationOperation call, HttpRequest request)
    {
        var start = request.UrlOperation;
        while (Evaluator.Unwrap(start) is IInvocationOperation fluent)
        {
            start = Evaluator.ReceiverAndArguments(fluent).Receiver;
        }

        return Evaluator.Unwrap(start) is IParameterReferenceOperation { Parameter: { Type.Name: "IFlurlRequest" or "Url" } parameter }
            && SymbolEqualityComparer.Default.Equals((parameter.ContainingSymbol as IMethodSymbol)?.OriginalDefinition, call.TargetMethod.OriginalDefinition)
            && call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal)?.Value is { Syntax: ExpressionSyntax given }
            && given is not AssignmentExpressionSyntax
                ? new(QueryNotation.FlurlChain, given, QuerySeparator.None)
                : null;
    }

    /// <summary>The text of the path in an object that describes the request: <c>Send(new ApiRequest { Path = "users" })</c>, <c>var call = ApiCall.Get("users")</c>.</summary>
    private static QueryPlace? InDescription(IInvocationOperation call, Frame root, RequestSite site, Evaluator evaluator)
    {
        // What begins behind the question mark is a value of another parameter.
        var url = site.Lms.Url.Text;
        var query = url.Flat.IndexOf('?');
        var paths = url.Parts.Where((_, i) => query < 0 || url.Parts.Take(i).Sum(static p => p.Flat.Length) < query);
        foreach (var part in paths.OfType<LiteralPart>().Reverse())
        {
            if (part.Origin is { } origin && origin.Tree == call.Syntax.SyntaxTree && origin.Token.Parent is { } written && FunctionAround(written) == FunctionAround(call.Syntax)
                && written.AncestorsAndSelf().OfType<ExpressionSyntax>().TakeWhile(static n => n is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or BinaryExpressionSyntax or ParenthesizedExpressionSyntax).LastOrDefault() is { } whole
                && (whole.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } or ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax }
                    || CreationDescribedAt(whole, evaluator) is not null)
                // One of several that are chosen from is not the path of the others.
                && site.Lms.Request.Urls.All(other => other.Parts.OfType<LiteralPart>().Any(piece => piece.Origin is { } place && place.Tree == origin.Tree && whole.Span.Contains(place.Token.Span)))
                && evaluator.Lms.OperationOf(whole, evaluator.CancellationToken) is { } text)
            {
                return PlaceAt(text, root, site, evaluator);
            }
        }

        return null;
    }

    /// <summary>Where the object is made that a statement gives <paramref name="text"/> to, <c>call.Path = "users";</c>, in the same function before it.</summary>
    public static ExpressionSyntax? CreationDescribedAt(ExpressionSyntax text, Evaluator evaluator)
        => text.Parent is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name }, Parent: ExpressionStatementSyntax } assignment && assignment.Right == text
            && evaluator.Lms.ModelOf(text.SyntaxTree)?.GetSymbolInfo(name, evaluator.CancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] }
            && reference.GetSyntax(evaluator.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax creation }
            && FunctionAround(creation) == FunctionAround(text)
                ? creation
                : null;

    /// <summary>The call, in the code that sends it, of the program's method that makes the message.</summary>
    public static IInvocationOperation? MessageMaker(RequestSite site)
    {
        var root = site.Root;
        for (var frame = (site.Lms.Request.Message as ObjectValue)?.Frame; frame?.Caller is not null; frame = frame.Caller)
        {
            if (frame.CallSite is IInvocationOperation maker && IsNear(maker, frame.Caller, site.Call, root))
            {
                return ReferenceEquals(maker, site.Call) ? null : maker;
            }
        }

        return null;
    }

    private static QueryPlace? InArguments(IInvocationOperation call, Frame root, RequestSite site, Evaluator evaluator, Func<ITypeSymbol, bool>? isMeant = null)
    {
        var place = call.Arguments.OrderByDescending(static a => a.Parameter?.Ordinal ?? 0)
            .Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && TextType(a.Value) is { } type && isMeant?.Invoke(type) is not false)
            .Select(a => PlaceAt(a.Value, root, site, evaluator) ?? JoiningWrapper.PlaceAt(a, call, root, site, evaluator) ?? BehindFormat(a.Value, call, site))
            .FirstOrDefault(static p => p is not null);

        // Behind the value of another parameter only where there is no place for a query of its own.
        return place is not null && !IsValue(place.Node, site) ? place
            : call.Arguments.Select(a => OmittedArgument.PlaceAt(a, call, site, evaluator)).FirstOrDefault(static p => p is not null) ?? place;
    }

    /// <summary>Whether a text is all of a parameter's value.</summary>
    private static bool IsValue(ExpressionSyntax text, RequestSite site)
        => text is LiteralExpressionSyntax { Token: var token } && site.Lms.Url.Query.Any(parameter => parameter.Value.Parts is [LiteralPart { Start: 0, Origin: { } origin } value] && origin.Token == token && value.Text.Length == token.ValueText.Length);

    /// <summary>The end of a format whose last placeholder ends the URL: <c>Get("users/{0}", id)</c>.</summary>
    private static QueryPlace? BehindFormat(IOperation argument, IInvocationOperation call, RequestSite site)
    {
        if (argument.Syntax is not LiteralExpressionSyntax { Token: { ValueText: [.., '}'] } token } literal
            || site.Lms.Request.Urls.Any(url => url.Flat.IndexOf('#') >= 0
                || !url.Parts.Any(part => part is LiteralPart { Origin: { } origin } && origin.Token == token)
                || !url.Parts.Skip(url.Parts.Length - 1).All(part => (part switch { LiteralPart { Origin: { } origin } => origin.Token.Parent, HolePart { Expression: { } expression } => expression, _ => null })
                    is { } last && last != literal && last.SyntaxTree == literal.SyntaxTree && call.Syntax.Span.Contains(last.Span))))
        {
            return null;
        }

        return QueryEnd.Behind(site.Lms.Request.Urls) is { } separator and not QuerySeparator.AtRunTime ? new(QueryNotation.Text, literal, separator) : null;
    }

    /// <summary>Whether an operation is done by the code that <paramref name="call"/> stands in, not by a method that it calls.</summary>
    public static bool IsNear(IOperation operation, Frame frame, IOperation call, Frame root)
        => operation.Syntax.SyntaxTree == call.Syntax.SyntaxTree
            && (ReferenceEquals(frame, root) || FunctionAround(operation.Syntax) == FunctionAround(call.Syntax));

    /// <summary>The member, local function or lambda that a node is in.</summary>
    public static SyntaxNode? FunctionAround(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(static n => n is (MemberDeclarationSyntax and not GlobalStatementSyntax) or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);

    /// <summary>The member or local function that a node is in: lambdas belong to the function around them.</summary>
    public static SyntaxNode? MethodAround(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(static n => n is (MemberDeclarationSyntax and not GlobalStatementSyntax) or LocalFunctionStatementSyntax);

    /// <summary>The type of a value that may be a URL; null where it is none.</summary>
    private static ITypeSymbol? TextType(IOperation operation)
        => Evaluator.Unwrap(operation)?.Type is { } type && (type.SpecialType == SpecialType.System_String || Operations.Is(type, "System.Uri")) ? type : null;

    /// <summary>The place behind an operation that is the tail of the URL, or the whole of it, whatever its pieces are.</summary>
    private static QueryPlace? PlaceAt(IOperation operation, Frame frame, RequestSite site, Evaluator evaluator, bool isWhole = false)
    {
        var target = Descend(operation);
        var isUri = target.Type is { } type && Operations.Is(type, "System.Uri");
        if (target.Syntax is not ExpressionSyntax node || (!isUri && target.Type?.SpecialType != SpecialType.System_String))
        {
            return null;
        }

        var texts = evaluator.Texts(target, frame);
        if (texts.Any(text => SecondaryIdentifier.IsOneOf(text, site.Lms)))
        {
            return null;
        }

        if ((QueryEnd.For(texts, site) ?? (isWhole ? QueryEnd.Behind(site.Lms.Request.Urls) : null)) is not { } separator)
        {
            return null;
        }

        // A fragment ends the URL: only in one string can something be written before it.
        return site.Lms.Request.Urls.Any(static url => url.Flat.IndexOf('#') >= 0) && !(node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax && node.ToString().Contains("#"))
            ? null
            : new(isUri ? QueryNotation.Uri : QueryNotation.Text, node, separator);
    }

    /// <summary>From <c>new Uri(text)</c> to the text, and through conversions.</summary>
    public static IOperation Descend(IOperation operation)
    {
        while (true)
        {
            var inner = Evaluator.Unwrap(operation) ?? operation;
            if (inner is IObjectCreationOperation { Type: { } type } creation && Operations.Is(type, "System.Uri")
                && creation.Arguments.LastOrDefault(static a => a.Parameter?.Name is "uriString" or "relativeUri")?.Value is { } text)
            {
                operation = text;
                continue;
            }

            if (!ReferenceEquals(inner, operation))
            {
                operation = inner;
                continue;
            }

            return operation;
        }
    }
}
