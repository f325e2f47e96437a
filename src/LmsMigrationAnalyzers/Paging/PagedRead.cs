using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// How a call that reads one page is made to read them all: the expression that holds the rows of a page is given to a helper as a
/// function of the page. Found without changing anything, so that the rule can say why no fix is offered.
/// </summary>
/// <param name="Expression">The expression: the call, or what makes objects of its answer.</param>
/// <param name="Answer">How the rows of several pages are put together.</param>
/// <param name="Query">Where the page joins the query; null where it is an argument of <see cref="Method"/>.</param>
/// <param name="Run">The statements before the expression that belong to one page; null where the expression holds all.</param>
internal sealed record PagedRead(ExpressionSyntax Expression, PagedAnswer Answer, QueryPlace? Query, PageStatements? Run)
{
    /// <summary>The interface's method that takes the page, where no text of the caller's is the query.</summary>
    public PagedMethod? Method { get; init; }

    /// <summary>The message that says the path itself and takes the page.</summary>
    public PagedMessage? Message { get; init; }

    /// <summary>The chain that puts the query together and takes the page.</summary>
    public PagedChain? Chain { get; init; }

    /// <summary>The argument by which a method of the program takes the page.</summary>
    public PagedArgument? Argument { get; init; }

    /// <summary>The method that gives the rows by an <c>out</c> parameter.</summary>
    public PagedOut? Out { get; init; }

    /// <summary>The requests that are made at the expression: one, or those that several derived classes or callers decide.</summary>
    public ImmutableArray<RequestSite> Sites { get; init; } = [];

    /// <summary>Whether the helper can be told to end with the first page: it looks at the number of rows, whatever the answer says.</summary>
    private bool CountsRows => Answer.Form is AnswerForm.List or AnswerForm.Array or AnswerForm.Collection or AnswerForm.AsyncRows;

    /// <summary>Derived classes decide, and not each of them for a list of which one page is taken for all.</summary>
    public const string OtherClasses = "a derived class decides what is asked for, and not all of them ask for lists";

    /// <summary>The query is put together where an edit would change other requests.</summary>
    public const string QueryElsewhere = "the query is put together elsewhere";

    /// <summary>The answer is in a form that the rows of several pages cannot be put together in.</summary>
    public const string UnknownAnswer = "the rows of several pages cannot be put together in this type";

    /// <summary>Pages that come as JSON are to be joined, and nothing that is referenced can do that.</summary>
    public const string NoLibrary = "no JSON library is referenced that can join the pages";

    /// <summary>The code around the call cannot become a function of the page.</summary>
    public const string NoFunction = "the code around the call cannot be repeated for each page";

    /// <summary>Finds how to read all pages, or why not.</summary>
    public static (PagedRead? Read, string Reason) Of(RequestSite site, Evaluator evaluator)
    {
        // One change for all who decide: it is worked out from the first, whichever is reported.
        if (site.IsDerived)
        {
            if (SharedCall.OfDerived(site, evaluator) is { } derived)
            {
                return Of(derived.Sites[0], derived, evaluator);
            }

            return SharedCall.OfSomeDerived(site, evaluator) is { } some && Of(some.Sites[0], some, evaluator) is { Read: { } read } found && read.CountsRows ? found : (null, OtherClasses);
        }

        var here = Of(site, choice: null, evaluator);
        foreach (var shared in here.Reason is UnknownAnswer or QueryElsewhere ? SharedCall.OfCallers(site, evaluator) : [])
        {
            if (shared.Deciding.All(caller => Of(caller, choice: null, evaluator).Read is null) && Of(shared.Sites[0], shared, evaluator) is { Read: not null } inside)
            {
                return inside;
            }
        }

        // A wrapper that chooses the path itself, as by a type argument: all pages for these paths.
        foreach (var some in here.Reason == QueryElsewhere ? SharedCall.OfSomeCallers(site, evaluator) : [])
        {
            if (Of(some.Sites[0], some, evaluator) is { Read: { CountsRows: true } } chosen)
            {
                return chosen;
            }
        }

        return here;
    }

    private static (PagedRead? Read, string Reason) Of(RequestSite site, SharedCall? choice, Evaluator evaluator)
    {
        if (site.Call.Syntax is not ExpressionSyntax call || evaluator.Lms.ModelOf(call.SyntaxTree) is not { } model)
        {
            return (null, NoFunction);
        }

        PagedMethod? method = null;
        PagedMessage? message = null;
        PagedChain? chain = null;
        PagedArgument? argument = null;
        QueryPlace? place = null;
        if (choice is not null)
        {
            if ((place = QueryPlace.AtCall(choice, evaluator)) is null or { Notation: QueryNotation.Attribute } || place.Node.SyntaxTree != call.SyntaxTree)
            {
                return (null, QueryElsewhere);
            }
        }
        else if (PagedMethod.IsMeant(site))
        {
            if ((method = PagedMethod.Of(site, evaluator.Lms, evaluator.CancellationToken)) is null)
            {
                return (null, PagedMethod.NoParameter);
            }
        }
        else if ((argument = PagedArgument.Of(site, evaluator.Lms.LmsOptions.Of(call.SyntaxTree))) is not null)
        {
            // The method takes a page: nothing of the query needs to be written.
        }
        else if ((place = AtCall(site, evaluator)) is null or { Notation: QueryNotation.Chain } && (chain = PagedChain.Of(site, evaluator)) is not null)
        {
            // The methods that a chain has for size and page say more than its pairs.
            place = null;
        }
        else if (place is null or { Notation: QueryNotation.Attribute } || place.Node.SyntaxTree != call.SyntaxTree)
        {
            (place, message) = (null, PagedMessage.Of(site, evaluator));
            if (message is null)
            {
                return (null, QueryElsewhere);
            }
        }

        var use = site.Use(evaluator);
        var reason = UnknownAnswer;
        var needed = Needed(site, place, call, evaluator).ToList();
        if ((message?.Creation ?? chain?.Chain) is { } made)
        {
            needed.Add(made);
        }

        if (KeptBuilders.Creations(call, site, evaluator) is not { } builders)
        {
            return (null, NoFunction);
        }

        needed.AddRange(builders);

        // Rows that cannot be written are told apart by a member, where no other form of the answer can be compared.
        var candidates = Candidates(site, use, call, model).ToList();
        foreach (var (expression, isByKey) in candidates.Select(static e => (e, false)).Concat(candidates.Select(static e => (e, true))))
        {
            if (PagedAnswer.Of(TypeOf(expression, model, evaluator.CancellationToken), use)?.From(expression, use, model) is not { } seen
                || WritableRows.Allow(seen.Row, seen.Library, evaluator.CancellationToken) == isByKey
                || (isByKey ? seen.ByKey(use) : seen) is not { } answer
                || (answer is { Form: AnswerForm.Expando, Path.IsDefault: true } && site.Lms.Api != LmsApi.Docebo))
            {
                continue;
            }

            if (!answer.IsServedBy(evaluator.Lms.Compilation))
            {
                reason = NoLibrary;
                continue;
            }

            if (KeptAnswer.Is(site, answer, evaluator))
            {
                reason = KeptAnswer.Reason;
                continue;
            }

            reason = NoFunction;
            var isWhole = needed.TrueForAll(node => expression.Span.Contains(node.Span));

            // An awaiting function gives no sequence: there the response before it is read for all pages.
            if (!IsEvaluatedAlways(expression) || (answer.Form == AnswerForm.AsyncRows && (!isWhole || expression.DescendantNodes().Any(static n => n is AwaitExpressionSyntax))))
            {
                continue;
            }

            var run = isWhole ? null : PageStatements.Find(expression, needed, model, evaluator.CancellationToken);
            if ((isWhole || run is not null) && LambdaLimits.Allow(expression, run, model, evaluator.CancellationToken))
            {
                return (new(expression, answer, place, run) { Method = method, Message = message, Chain = chain, Argument = argument, Sites = choice?.Sites ?? [site] }, "");
            }
        }

        return reason == UnknownAnswer && choice is null && needed.TrueForAll(node => call.Span.Contains(node.Span)) && IsEvaluatedAlways(call) && PagedOut.Of(call, use, evaluator) is { } given
            && LambdaLimits.Allow(call, run: null, model, evaluator.CancellationToken, PagedOut.IsOut)
                ? (new(call, given.Answer, place, Run: null) { Method = method, Message = message, Chain = chain, Argument = argument, Out = given, Sites = [site] }, "")
                : (null, reason);
    }

    /// <summary>Where the page joins the query. A wrapper that begins one of its own is changed only where nothing here says what the query holds.</summary>
    private static QueryPlace? AtCall(RequestSite site, Evaluator evaluator)
    {
        var place = QueryPlace.Of(site, evaluator);
        return place is { Joint: null } ? place : QueryEntry.Of(site, evaluator) ?? place;
    }

    /// <summary>What awaiting the expression gives; its own type where it is no task.</summary>
    public static ITypeSymbol? TypeOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var type = model.GetTypeInfo(expression, cancellationToken).Type;
        var awaited = Operations.IsTask(type) ? Operations.Awaited(type) : type;

        // `client.GetFromJsonAsync<Row[]>(url)!`: what the task gives is said not to be null, too.
        return expression is PostfixUnaryExpressionSyntax && !ReferenceEquals(awaited, type) ? awaited?.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : awaited;
    }

    /// <summary>The expressions that hold a page's rows, the nearest to typed rows first.</summary>
    internal static IEnumerable<ExpressionSyntax> Candidates(RequestSite site, ResponseUse use, ExpressionSyntax call, SemanticModel model)
        => Expressions(site, use, call).Select(expression => Awaited(expression, model)).OfType<ExpressionSyntax>();

    /// <summary>
    /// A task that may not be there cannot be awaited for each page: <c>client?.GetAsync(…) ?? Task.FromResult(…)</c> gives one always. Null where
    /// nothing takes its place.
    /// </summary>
    private static ExpressionSyntax? Awaited(ExpressionSyntax expression, SemanticModel model)
        // What is said of the rows of a sequence is said of those of the whole.
        => expression is PostfixUnaryExpressionSyntax { Operand: var sequence } && model.GetTypeInfo(sequence).Type is { Name: "IAsyncEnumerable" } ? sequence
            : expression is not ConditionalAccessExpressionSyntax || !Operations.IsTask(model.GetTypeInfo(expression).Type) ? expression
            : expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either && either.Left == expression ? either
            : model.GetNullableContext(expression.SpanStart).WarningsEnabled() ? null
            : expression;

    private static IEnumerable<ExpressionSyntax> Expressions(RequestSite site, ResponseUse use, ExpressionSyntax call)
    {
        var root = site.Root;
        bool IsHere(IOperation operation, Frame frame) => QueryPlace.IsNear(operation, frame, site.Call, root);
        var made = use.Deserializations.Where(d => IsHere(d.Operation, d.Frame)).ToList();
        if (made is [{ Type: not null, Operation.Syntax: ExpressionSyntax typed }])
        {
            yield return Whole(typed);
        }

        // What is bound at run time, made of a response by a call of its own.
        if (made is [{ Type: null, Operation: IInvocationOperation { Syntax: ExpressionSyntax late, TargetMethod.ReturnType: var given } }] && late != call
            && (Operations.Awaited(given) ?? given) is IDynamicTypeSymbol)
        {
            yield return Whole(late);
        }

        // RestSharp's typed response: the rows are its Data.
        var data = use.BodyReads.Where(r => IsHere(r.Operation, r.Frame) && r.Operation is IPropertyReferenceOperation { Property.Name: "Data" }).ToList();
        if (data is [{ Operation.Syntax: ExpressionSyntax rows }])
        {
            yield return Whole(rows);
        }

        yield return Whole(call);

        // Where the response is of no use without its body, the body as text or bytes.
        foreach (var read in use.BodyReads)
        {
            if (IsHere(read.Operation, read.Frame) && read.Operation.Syntax is ExpressionSyntax body && body != call
                && (Operations.Awaited(read.Operation.Type) ?? read.Operation.Type) is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol)
            {
                yield return Whole(body);
            }
        }

        var texts = QueryPlace.FunctionAround(call)?.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(static i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReadToEnd" or "ReadToEndAsync" }).ToList();
        if (texts is [var text] && use.BodyReads.Any(r => IsHere(r.Operation, r.Frame)))
        {
            yield return Whole(text);
        }
    }

    /// <summary>An access through <c>?.</c> is one expression with what stands before it.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax expression)
    {
        for (SyntaxNode current = expression; current.Parent is ExpressionSyntax parent; current = parent)
        {
            if (parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == current)
            {
                expression = access;
            }
            else if (parent is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax or ConditionalAccessExpressionSyntax))
            {
                break;
            }
        }

        // What may be null and is said not to be: the function of a page says so too.
        return expression.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed ? suppressed : expression;
    }

    /// <summary>What has to be done anew for each page.</summary>
    internal static IEnumerable<SyntaxNode> Needed(RequestSite site, QueryPlace? place, ExpressionSyntax call, Evaluator evaluator)
    {
        yield return call;
        if (place is { Notation: not QueryNotation.Entry })
        {
            yield return place.Node;
            if (place.Notation != QueryNotation.Omitted && QueryPlace.CreationDescribedAt(place.Node, evaluator) is { } described)
            {
                // The object that is given the page is one of its own for each.
                yield return described;
            }
        }

        var request = site.Lms.Request;
        if (request.Library is HttpLibrary.HttpClient or HttpLibrary.HttpWebRequest && request.Message is ObjectValue { Origin: { } creation } message
            && creation is IObjectCreationOperation or IInvocationOperation && QueryPlace.IsNear(creation, message.Frame, site.Call, site.Root))
        {
            // A message can be sent once only.
            yield return creation.Syntax;
        }
        else if (request.Library == HttpLibrary.RestSharp && place is not null && request.Message is ObjectValue { Origin: IObjectCreationOperation made } one
            && QueryPlace.IsNear(made, one.Frame, site.Call, request.Frame.Root) && !made.Syntax.Span.Contains(place.Node.Span))
        {
            // What is added to a request object stays in it.
            yield return made.Syntax;
        }
        else if (QueryPlace.MessageMaker(site) is { } maker)
        {
            yield return maker.Syntax;
        }

        foreach (var node in ForgottenHeaders.Of(site, call, evaluator))
        {
            yield return node;
        }
    }

    /// <summary>In a query expression only the first source, and what is joined to it, is evaluated once.</summary>
    internal static bool IsEvaluatedAlways(ExpressionSyntax expression)
    {
        for (SyntaxNode current = expression; current.Parent is { } parent and not MemberDeclarationSyntax; current = QuerySource.Of(current) ?? parent)
        {
            if (parent is QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax or JoinIntoClauseSyntax && QuerySource.Of(current) is null)
            {
                return false;
            }
        }

        return true;
    }
}
