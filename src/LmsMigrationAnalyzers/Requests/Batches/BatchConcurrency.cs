using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Batches;

/// <summary>Whether batch calls of Docebo run at the same time: the rule tells it, the fix reads it again.</summary>
internal static class BatchConcurrency
{
    private const int MaxRuns = 50;

    /// <summary>How the batch call at <paramref name="site"/> runs together with others; null where it does not, or is no batch call.</summary>
    public static ConcurrentRun? Of(RequestSite site, LmsCompilation lms, Evaluator evaluator) => All(site, lms, evaluator).FirstOrDefault();

    /// <summary>All the places where it does: a wrapper with a fixed URL may have many callers.</summary>
    public static IEnumerable<ConcurrentRun> All(RequestSite site, LmsCompilation lms, Evaluator evaluator)
    {
        if (site.Lms.Endpoint is not { IsBatch: true } || !site.DecidesEndpoint)
        {
            yield break;
        }

        // A wrapper that lets one through at a time.
        var gate = new Concurrency(lms, evaluator, IsBatchCall, []);
        if (WayIn(site).Any(gate.IsOneAtATime))
        {
            yield break;
        }

        var known = new HashSet<(SyntaxNode Construct, SyntaxNode Work)>();
        while (known.Count < MaxRuns && new Concurrency(lms, evaluator, IsBatchCall, known).Of(site.Call) is { } run && known.Add((run.Construct.Syntax, run.Work.Syntax)))
        {
            yield return run;
        }

        bool IsBatchCall(IOperation operation)
            => operation is IInvocationOperation call
                && lms.SitesOf(operation.Syntax.SyntaxTree, evaluator.CancellationToken).Any(s => s.Lms.Endpoint is { IsBatch: true }
                    && (ReferenceEquals(s.Call.Syntax, operation.Syntax)
                        // A local function that knows its endpoint is told of inside.
                        || (call.TargetMethod is { MethodKind: MethodKind.LocalFunction, DeclaringSyntaxReferences: [var declared] } && declared.SyntaxTree == s.Call.Syntax.SyntaxTree && declared.Span.Contains(s.Call.Syntax.Span))));
    }

    /// <summary>The sending call, and those of the wrappers that lead to it from the site's call.</summary>
    private static IEnumerable<IOperation> WayIn(RequestSite site)
    {
        yield return site.Lms.Request.Send;
        for (var frame = site.Lms.Request.Frame; frame?.CallSite is { } call && !ReferenceEquals(call, site.Call); frame = frame.Caller)
        {
            yield return call;
        }
    }

    /// <summary>Why nothing can make the calls wait for one another; null where something can.</summary>
    public static string? ReasonAgainst(ConcurrentRun run, LmsCompilation lms, CancellationToken cancellationToken)
    {
        var place = LoopableEach(run) ?? run.Work.Syntax;
        var projection = ProjectedQuery.Of(run.Construct.Syntax, run.Work.Syntax)?.Query ?? run.Construct.Syntax;
        return run switch
        {
            { Work: IInvocationOperation { TargetMethod: { IsAsync: true, ReturnsVoid: true } } } when AsyncVoid.Of(run.Work, lms, cancellationToken) is null => "the method that starts them gives no task back",
            { Kind: ConcurrencyKind.Loop or ConcurrencyKind.Overlapping } when !AsyncContext.Of(place).CanAwait && !IsBlockedFor(run) => "the code that starts them is not asynchronous",
            { Kind: ConcurrencyKind.Projection, Construct.Syntax: not InvocationExpressionSyntax } when ProjectedQuery.Of(run.Construct.Syntax, run.Work.Syntax) is null => "a query expression starts them",
            { Kind: ConcurrencyKind.Together } when !AreArguments(run) && !AsyncContext.Of(place).CanAwait => "the code that starts them is not asynchronous",
            { Kind: ConcurrencyKind.Projection, Consumer: not IInvocationOperation { TargetMethod.Name: "WhenAll" or "WaitAll" } } when !AsyncContext.Of(projection).CanAwait => "the code that starts them is not asynchronous",
            { Kind: ConcurrencyKind.Parallel, Work: IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } } => "the async lambda returns nothing that can be waited for",
            { Kind: ConcurrencyKind.Parallel } when !HasDegree(run.Construct, new Evaluator(lms, cancellationToken)) => "the degree of parallelism is decided elsewhere",
            { Kind: ConcurrencyKind.Threads } when StartedThread.Of(run) is null => "threads of their own run them",
            _ => null,
        };
    }

    /// <summary>Whether a parallel loop, query or block can be told to run one at a time where it stands.</summary>
    private static bool HasDegree(IOperation construct, Evaluator evaluator) => construct switch
    {
        IInvocationOperation { TargetMethod.ContainingType.Name: "ParallelEnumerable" } => InChain(construct.Syntax, "AsParallel") is not null,

        // A loop without options is given some, and options that are made where it stands say another degree.
        IInvocationOperation loop when loop.Arguments.FirstOrDefault(static a => a is { IsImplicit: false, Parameter.Type.Name: "ParallelOptions" })?.Value.Syntax is null or ObjectCreationExpressionSyntax => true,
        _ => AssignedDegree(construct, evaluator) is not null,
    };

    /// <summary>The call of that name in the expression that a query is, not in what it does with an item.</summary>
    public static InvocationExpressionSyntax? InChain(SyntaxNode query, string name)
        => query.DescendantNodes(static n => n is not AnonymousFunctionExpressionSyntax).OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call => call.Expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == name);

    /// <summary>The degree of parallelism in the options that a loop or block of the same member is given.</summary>
    public static ExpressionSyntax? AssignedDegree(IOperation construct, Evaluator evaluator)
        => Concurrency.DegreeOf((construct as IInvocationOperation)?.Arguments ?? (construct as IObjectCreationOperation)?.Arguments ?? [], evaluator)?.Assigned.Syntax is AssignmentExpressionSyntax { Right: { } degree }
            && degree.FirstAncestorOrSelf<MemberDeclarationSyntax>() == construct.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>()
                ? degree
                : null;

    /// <summary>
    /// The <c>ForEach</c> that a loop can take the place of: of a list, with a lambda that is one expression or awaits. A lambda of statements that awaits
    /// nothing stays as it is.
    /// </summary>
    public static SyntaxNode? LoopableEach(ConcurrentRun run)
        => run.Construct is IInvocationOperation { TargetMethod.Name: "ForEach" } each && (run.Work is not IInvocationOperation || run.Work.Syntax.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Parent: LambdaExpressionSyntax } })
            ? each.Syntax
            : null;

    /// <summary>Whether the code that starts a task keeps it and waits for tasks without awaiting them: then it may wait for each as well.</summary>
    public static bool IsBlockedFor(ConcurrentRun run)
        => run.Work.Syntax.FirstAncestorOrSelf<StatementSyntax>() is LocalDeclarationStatementSyntax or ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax or InvocationExpressionSyntax }
            && run.Work.Syntax.Parent is not (ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } })
            && (run.Construct is not IInvocationOperation { TargetMethod.Name: "ForEach" } || run.Work is IInvocationOperation)
            && Evaluator.Body(run.Work) is { } body
            && Operations.All(body).Any(static o => o is IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAll" or "GetResult", ContainingType.ContainingNamespace.Name: "Tasks" or "CompilerServices" } }
                or IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" } });

    /// <summary>Whether calls are all that a <c>WhenAll</c> is given, so that functions can take their places.</summary>
    public static bool AreArguments(ConcurrentRun run)
        => WaitAround(run.Construct) is { TargetMethod.Name: "WhenAll", Syntax: InvocationExpressionSyntax whenAll }
            && whenAll.ArgumentList.Arguments.All(static a => a.Expression is InvocationExpressionSyntax && !a.DescendantNodes().Any(static n => n is AwaitExpressionSyntax or DeclarationExpressionSyntax));

    /// <summary>The call that waits for all that is started in an expression: the <c>WhenAll</c> that an array of tasks is given to.</summary>
    public static IInvocationOperation? WaitAround(IOperation construct)
    {
        var current = construct;
        for (var i = 0; i < 4 && current is not null; i++, current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod.Name: "WhenAll" or "WhenEach" or "WaitAll" or "WhenAny" or "WaitAny" } wait)
            {
                return wait;
            }
        }

        return null;
    }
}
