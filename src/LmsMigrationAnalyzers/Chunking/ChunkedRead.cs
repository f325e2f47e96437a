using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Filters;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Responses;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Chunking;

/// <summary>
/// How a call with filters of too many ids is made to ask in chunks: the expression that holds its rows is given to a helper as a function
/// of a chunk. Found without changing anything, so that the rule can say why no fix is offered.
/// </summary>
/// <param name="Expression">The expression: the call, what makes objects of its answer, or what reads all its pages.</param>
/// <param name="Answer">How the rows of several chunks are put together.</param>
/// <param name="Ids">The ids, a filter after the other.</param>
/// <param name="Run">The statements before the expression that belong to one chunk; null where the expression holds all.</param>
internal sealed record ChunkedRead(ExpressionSyntax Expression, PagedAnswer Answer, ImmutableArray<ChunkedIds> Ids, PageStatements? Run)
{
    private const int MaxSteps = 20;

    /// <summary>What moves into the function of a chunk.</summary>
    public IEnumerable<SyntaxNode> Moved => Run is null ? [Expression] : Run.Inner is null ? Run.Moved.Cast<SyntaxNode>().Append(Expression) : Run.Moved.Cast<SyntaxNode>().Append(Run.Target);

    /// <summary>Whether a node stays behind, though what is around it moves: what follows the rows in a <c>using</c>.</summary>
    public bool Stays(SyntaxNode node)
        => Run is { Inner: { } inner } && !Expression.Span.Contains(node.Span) && (inner.Span.Contains(node.Span) || Run.After.Any(s => s.Span.Contains(node.Span)));

    /// <summary>Finds how to ask in chunks of the ids of <paramref name="filters"/>, or why not.</summary>
    public static (ChunkedRead? Read, string Reason) Of(RequestSite site, IReadOnlyList<IdFilter> filters, Evaluator evaluator)
    {
        if (site.IsDerived || site.Call.Syntax is not ExpressionSyntax call || evaluator.Lms.ModelOf(call.SyntaxTree) is not { } model)
        {
            return (null, "the call is elsewhere");
        }

        if (site.Lms.Url.Query.Any(static p => IsSorting(p.BareName)))
        {
            return (null, "the rows are sorted: joined chunks would not be");
        }

        var use = site.Use(evaluator);
        if (use.Rows.Any(static r => r.Take is RowTake.First or RowTake.Take) && use.Rows.All(static r => r.Take is RowTake.First or RowTake.Take or RowTake.Existence))
        {
            return (null, "only the first rows are taken: they need not be those of the first chunk");
        }

        var ids = filters.Select(filter => ChunkedIds.Of(site, filter, model, evaluator)).ToList();
        if (ids.Contains(null))
        {
            return (null, "the ids are not in a collection of their own here");
        }

        if (filters.Where((filter, i) => !FilterPresence.FollowsIds(site, filter, ids[i]!, model, evaluator)).Any())
        {
            return (null, "something else than the ids decides whether the query carries them");
        }

        // Pages that are read in a method which the call enters are read for each chunk anew.
        var entered = Entered(site);
        var pages = PageOf(site, entered);
        if (pages is not AnonymousFunctionExpressionSyntax && (pages is not null || !use.PageFollowing.All(o => QueryPlace.MethodAround(o.Syntax) is { } method && entered.Contains(method))))
        {
            return PagedByHand.Of(call, [.. ids!], use, model, evaluator) is { } paged ? (paged, "") : (null, "the call reads one page of a loop: the chunks would have to go around it");
        }

        var reason = PagedRead.UnknownAnswer.Replace("pages", "chunks");
        foreach (var candidate in PagedRead.Candidates(site, use, call, model))
        {
            var expression = Outermost(candidate, model, evaluator);
            if (PagedAnswer.Of(PagedRead.TypeOf(expression, model, evaluator.CancellationToken), use)?.From(expression, use, model) is not { Form: not AnswerForm.Expando } answer)
            {
                continue;
            }

            if (answer.Form is not (AnswerForm.List or AnswerForm.Array or AnswerForm.Collection or AnswerForm.Envelope or AnswerForm.AsyncRows) && !answer.IsServedBy(evaluator.Lms.Compilation))
            {
                reason = PagedRead.NoLibrary.Replace("pages", "chunks");
                continue;
            }

            reason = PagedRead.NoFunction.Replace("page", "chunk");
            if (!PagedRead.IsEvaluatedAlways(expression) || Needed(expression, call, ids!, site, evaluator) is not { } needed)
            {
                continue;
            }

            var isWhole = needed.TrueForAll(node => expression.Span.Contains(node.Span));
            var run = isWhole ? null : PageStatements.Find(expression, needed, model, evaluator.CancellationToken);
            if ((isWhole || run is not null) && LambdaLimits.Allow(expression, run, model, evaluator.CancellationToken))
            {
                var read = new ChunkedRead(expression, answer, [.. ids!], run);
                if (read.Ids.All(one => read.IsKnownBefore(one, model)) && (pages is null || read.Moved.Any(node => node.Span.Contains(pages.Span))))
                {
                    return (read, "");
                }
            }
        }

        return (null, reason);
    }

    private static bool IsSorting(string name)
        => name.StartsWith("sort", StringComparison.OrdinalIgnoreCase) || name.StartsWith("order", StringComparison.OrdinalIgnoreCase);

    /// <summary>The methods that the call of <paramref name="site"/> enters on the way to the request.</summary>
    private static HashSet<SyntaxNode> Entered(RequestSite site)
    {
        var methods = new HashSet<SyntaxNode>();
        var operation = site.Lms.Request.Send;
        for (var frame = site.Lms.Request.Frame; !ReferenceEquals(operation, site.Call) && QueryPlace.MethodAround(operation.Syntax) is { } method; frame = frame.Caller!)
        {
            methods.Add(method);
            if (frame is not { Caller: not null, CallSite: { } callSite })
            {
                break;
            }

            operation = callSite;
        }

        if (QueryPlace.MethodAround(site.Call.Syntax) is { } own)
        {
            methods.Remove(own);
        }

        return methods;
    }

    /// <summary>
    /// What gives a variable page its value: a lambda that is called with each page, else the expression itself. Null where the page is not
    /// a variable, or one of a method in <paramref name="entered"/>.
    /// </summary>
    private static SyntaxNode? PageOf(RequestSite site, HashSet<SyntaxNode> entered)
    {
        foreach (var hole in site.Lms.Url.Query.Where(static p => FirstPageOnly.IsPage(p.BareName)).SelectMany(static p => p.Value.Parts).OfType<HolePart>())
        {
            var origin = hole.Value.Alternatives.OfType<ObjectValue>().Select(static v => v.Origin).FirstOrDefault(static o => o is not null);
            if (origin is ILoopOperation or ILocalReferenceOperation or IParameterReferenceOperation && QueryPlace.MethodAround(origin.Syntax) is { } method && entered.Contains(method))
            {
                continue;
            }

            return origin is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda }
                ? lambda.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
                : origin?.Syntax ?? hole.Expression ?? site.Call.Syntax;
        }

        return null;
    }

    /// <summary>
    /// The outermost call of the program's own that gives the same rows by calling a function around the expression: reading all pages,
    /// asking again, another filter's chunks. Chunks go around it.
    /// </summary>
    private static ExpressionSyntax Outermost(ExpressionSyntax expression, SemanticModel model, Evaluator evaluator)
    {
        var result = expression;
        while (Returning(result) is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax outer } }
            && model.GetSymbolInfo(outer, evaluator.CancellationToken).Symbol is IMethodSymbol method
            && (!method.DeclaringSyntaxReferences.IsEmpty || TeamHelpers.Is(evaluator.Lms, method, outer.SyntaxTree))
            && SymbolEqualityComparer.Default.Equals(PagedRead.TypeOf(outer, model, evaluator.CancellationToken), PagedRead.TypeOf(result, model, evaluator.CancellationToken)))
        {
            result = outer;
        }

        return result;
    }

    /// <summary>The lambda whose result an expression is.</summary>
    private static AnonymousFunctionExpressionSyntax? Returning(ExpressionSyntax expression)
    {
        SyntaxNode current = expression;
        while (true)
        {
            switch (current.Parent)
            {
                case AwaitExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or ReturnStatementSyntax:
                    current = current.Parent;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured }:
                    current = configured;
                    break;
                case BlockSyntax { Parent: AnonymousFunctionExpressionSyntax function } when current is ReturnStatementSyntax:
                    return function;
                case BlockSyntax or UsingStatementSyntax when current is ReturnStatementSyntax or BlockSyntax or UsingStatementSyntax:
                    current = current.Parent;
                    break;
                case AnonymousFunctionExpressionSyntax function when function.Body == current:
                    return function;
                default:
                    return null;
            }
        }
    }

    /// <summary>
    /// What has to be done anew for each chunk: the call, the places of the ids, and what the ids go through, from its creation on (a
    /// builder that was appended to once would hold the chunk before). Null where that is not in reach.
    /// </summary>
    private static List<SyntaxNode>? Needed(ExpressionSyntax expression, ExpressionSyntax call, IEnumerable<ChunkedIds> ids, RequestSite site, Evaluator evaluator)
    {
        var needed = PagedRead.Needed(site, place: null, call, evaluator).ToList();
        needed.AddRange(ids.Select(static one => one.Place));
        if (KeptBuilders.Creations(call, site, evaluator) is not { } builders)
        {
            return null;
        }

        needed.AddRange(builders);
        if (site.Lms.Request.Message is ObjectValue { Origin.Syntax: { } message } && message.SyntaxTree == call.SyntaxTree
            && QueryPlace.FunctionAround(message) == QueryPlace.FunctionAround(call))
        {
            needed.Add(message);
        }

        needed = [.. needed.Distinct()];
        var target = expression.FirstAncestorOrSelf<StatementSyntax>();
        StatementList? list = null;
        while (target is not null && ((list = StatementList.Containing(target)) is null
            || !needed.TrueForAll(n => target.Span.Contains(n.Span) || list.Statements.Any(s => s.Span.Contains(n.Span)))))
        {
            // Out of a `using`, which moves as a whole.
            target = target.Parent?.FirstAncestorOrSelf<StatementSyntax>();
        }

        if (target is null || list is null)
        {
            return needed;
        }

        var before = list.Statements.TakeWhile(s => s != target).ToList();
        for (var step = 0; step < MaxSteps; step++)
        {
            // What is declared by what moves moves along with whatever touches it.
            var moved = new HashSet<StatementSyntax>(before.Where(s => needed.Exists(n => s.Span.Contains(n.Span))));
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var statement in before)
            {
                if (moved.Contains(statement) || statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => names.Contains(n.Identifier.ValueText)))
                {
                    moved.Add(statement);
                    names.UnionWith(Declared(statement));
                }
            }

            var missing = moved.SelectMany(s => WrittenBut(s, ids)).Where(name => !names.Contains(name)).Distinct().ToList();
            var makers = before.Where(s => !moved.Contains(s) && Declared(s).Any(missing.Contains)).ToList();
            var made = new HashSet<string>(makers.SelectMany(Declared), StringComparer.Ordinal);
            if (missing.Exists(name => !made.Contains(name) && moved.Any(s => WrittenBut(s, ids).Contains(name) && ids.Any(one => s.Span.Contains(one.Place.Span)))))
            {
                // What the ids are added to comes from elsewhere.
                return null;
            }

            if (makers.Count == 0)
            {
                return needed;
            }

            needed.AddRange(makers);
        }

        return null;
    }

    internal static IEnumerable<string> Declared(StatementSyntax statement)
        => statement is LocalDeclarationStatementSyntax local ? local.Declaration.Variables.Select(static v => v.Identifier.ValueText) : [];

    /// <summary>The same where a call that is a loop over the ids does nothing to them, but to what its action names.</summary>
    private static IEnumerable<string> WrittenBut(StatementSyntax statement, IEnumerable<ChunkedIds> ids)
        => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && ids.Any(one => call.Span.Contains(one.Place.Span))
            && call.ArgumentList.Arguments.Select(static a => a.Expression).OfType<LambdaExpressionSyntax>().FirstOrDefault() is { } action
                ? action.Body is BlockSyntax block ? Written(block)
                    : Root(action.Body is AssignmentExpressionSyntax assignment ? assignment.Left : (ExpressionSyntax)action.Body) is IdentifierNameSyntax name ? [name.Identifier.ValueText] : []
                : Written(statement);

    /// <summary>The variables that a statement assigns, or calls something on for its effect; not those that it declares.</summary>
    internal static IEnumerable<string> Written(StatementSyntax statement)
    {
        var own = new HashSet<string>(statement.DescendantNodesAndSelf().Select(static n => n switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
            ForEachStatementSyntax each => each.Identifier.ValueText,
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            _ => "",
        }), StringComparer.Ordinal);
        foreach (var node in statement.DescendantNodesAndSelf())
        {
            var root = node switch
            {
                AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => Root(assignment.Left),
                ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => Root(call),
                PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } unary => Root(unary.Operand),
                PostfixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } unary => Root(unary.Operand),
                _ => null,
            };
            if (root is IdentifierNameSyntax { Identifier.ValueText: var name } && !own.Contains(name))
            {
                yield return name;
            }
        }
    }

    private static ExpressionSyntax Root(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case MemberAccessExpressionSyntax access:
                    expression = access.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called }:
                    expression = called.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    expression = element.Expression;
                    break;
                case ParenthesizedExpressionSyntax inner:
                    expression = inner.Expression;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>Whether the ids mean the same before what moves: nothing in them is declared or assigned there.</summary>
    internal bool IsKnownBefore(ChunkedIds ids, SemanticModel model)
        => ids.Form == IdsForm.Literal || ids.Place.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name
            => model.GetSymbolInfo(name).Symbol is not (ILocalSymbol or IParameterSymbol) || model.GetSymbolInfo(name).Symbol is not { } symbol
                || symbol.DeclaringSyntaxReferences.All(reference => ids.Place.Span.Contains(reference.Span) || !Moved.Any(node => node.Span.Contains(reference.Span))));
}
