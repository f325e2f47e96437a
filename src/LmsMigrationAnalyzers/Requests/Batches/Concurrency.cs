using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Batches;

/// <summary>How calls come to run at the same time.</summary>
internal enum ConcurrencyKind
{
    /// <summary>A projection starts one for each item: <c>Task.WhenAll(items.Select(Send))</c>.</summary>
    Projection,

    /// <summary>Several are arguments of one <c>WhenAll</c>.</summary>
    Together,

    /// <summary>A loop starts them and does not wait for each.</summary>
    Loop,

    /// <summary>Several are started before the first is awaited.</summary>
    Overlapping,

    /// <summary><c>Parallel</c> or a parallel query runs them.</summary>
    Parallel,

    /// <summary>Threads of their own, or those of the pool, run them.</summary>
    Threads,
}

/// <summary>Calls that run at the same time.</summary>
/// <param name="Kind">How.</param>
/// <param name="Construct">The call, loop or statement that lets them run together.</param>
/// <param name="Work">What is run several times: the call, or the lambda or method group that holds it.</param>
/// <param name="Consumer">For a projection, the call that waits for all; else null.</param>
internal sealed record ConcurrentRun(ConcurrencyKind Kind, IOperation Construct, IOperation Work, IOperation? Consumer = null)
{
    /// <summary>Of several in one expression, the calls that run together with <see cref="Work"/>.</summary>
    public ImmutableArray<IOperation> Others { get; init; } = [];
}

/// <summary>
/// Whether a call runs at the same time as others of its kind: asked from the call outwards, through lambdas and the callers of the
/// methods that it stands in.
/// </summary>
/// <remarks>Runs that are <paramref name="known"/> already are passed over, so that the next is found.</remarks>
internal sealed partial class Concurrency(LmsCompilation lms, Evaluator evaluator, Func<IOperation, bool> isSuchCall, HashSet<(SyntaxNode Construct, SyntaxNode Work)> known)
{
    private const int MaxHops = 4;

    private readonly HashSet<SyntaxNode> _seen = [];

    /// <summary>How <paramref name="call"/> runs together with others; null where one runs after another, or that cannot be told.</summary>
    public ConcurrentRun? Of(IOperation call) => Unknown(Climb(call, 0));

    private ConcurrentRun? Unknown(ConcurrentRun? run) => run is not null && known.Contains((run.Construct.Syntax, run.Work.Syntax)) ? null : run;

    private ConcurrentRun? Climb(IOperation work, int hops)
    {
        if (hops > MaxHops || !_seen.Add(work.Syntax) || IsOneAtATime(work))
        {
            return null;
        }

        var started = work;
        var awaited = false;
        while (started.Parent is { } parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation or IConditionalOperation or ICoalesceOperation:
                    break;
                case IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" or "AsTask" or "Unwrap" or "ContinueWith" or "WaitAsync" } } fluent when ReferenceEquals(Evaluator.ReceiverAndArguments(fluent).Receiver, started):
                    break;
                case IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "GetResult" or "Wait" } blocking when ReferenceEquals(blocking.Instance, started):
                    awaited = true;
                    break;
                case IAwaitOperation or IPropertyReferenceOperation { Property.Name: "Result" }:
                    awaited = true;
                    break;
                default:
                    goto Found;
            }

            started = parent;
        }

    Found:
        if (awaited || !Operations.IsTask(work.Type) && work is IInvocationOperation { Type: { } type } && !Operations.IsTask(type) && !IsAsyncVoid(work))
        {
            return Body(work, hops);
        }

        return Started(work, started, hops);
    }

    private static bool IsAsyncVoid(IOperation work) => work is IInvocationOperation { TargetMethod: { IsAsync: true, ReturnsVoid: true } };

    /// <summary>Work that is started and not awaited on the spot.</summary>
    private ConcurrentRun? Started(IOperation work, IOperation started, int hops)
    {
        switch (started.Parent)
        {
            case IReturnOperation:
                return Body(work, hops);
            case IArgumentOperation { Parent: IInvocationOperation consumer }:
                return Consumed(work, started, consumer, hops);
            case IArrayInitializerOperation or ICollectionExpressionOperation or ITupleOperation:
                return Siblings(work, started.Parent);
            case IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }:
                return LoopAround(started) is { } loop ? new(ConcurrencyKind.Loop, loop, work)
                    : FollowedBy(started, variable: null) ? new(ConcurrencyKind.Overlapping, StatementOf(started), work) : Body(work, hops);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return Kept(work, started, declarator.Symbol, hops);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local }:
                return Kept(work, started, local.Local, hops);
            case ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: var array } }:
                return Gathered(work, started, VariableOf(array), hops);
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } }:
                return Gathered(work, started, VariableOf(list), hops);
            default:
                return null;
        }
    }

    private ConcurrentRun? Kept(IOperation work, IOperation started, ILocalSymbol variable, int hops)
    {
        if (LoopAround(started) is { } loop)
        {
            // Awaited in the same turn; or in the next one before it starts another: `await last; last = Send(item);`.
            return AwaitOf(variable, loop, started) is null && AwaitBefore(variable, loop, started) is null ? new(ConcurrencyKind.Loop, loop, work) : Body(work, hops);
        }

        return FollowedBy(started, variable) ? new(ConcurrencyKind.Overlapping, StatementOf(started), work) : Body(work, hops);
    }

    private ConcurrentRun? Consumed(IOperation work, IOperation started, IInvocationOperation consumer, int hops)
    {
        var name = consumer.TargetMethod.Name;
        if (IsTaskType(consumer.TargetMethod.ContainingType) && name is "WhenAll" or "WhenAny" or "WhenEach" or "WaitAll" or "WaitAny")
        {
            return name is "WhenAny" or "WaitAny" && consumer.Arguments.Length == 1 ? Body(work, hops) : Siblings(work, consumer);
        }

        if (consumer.TargetMethod.ReturnsVoid || name is "Add" or "Enqueue" or "Push" or "Append")
        {
            return Gathered(work, started, VariableOf(consumer.Instance), hops);
        }

        return null;
    }

    /// <summary>Work that is put into a list or array: in a loop it gathers there, unless each is awaited.</summary>
    private ConcurrentRun? Gathered(IOperation work, IOperation started, ISymbol? list, int hops)
    {
        if (LoopAround(started) is not { } loop)
        {
            if (EachAround(started) is { } each)
            {
                return list is not null && FunctionOf(started) is { } turn && AwaitOf(list, turn, started) is not null ? null : new(ConcurrencyKind.Loop, each, work);
            }

            return FollowedBy(started, variable: null) ? new(ConcurrencyKind.Overlapping, StatementOf(started), work) : null;
        }

        return list is not null && AwaitOf(list, loop, started) is { } wait && IsInEachTurn(wait, loop, started) ? Body(work, hops) : new(ConcurrencyKind.Loop, loop, work);
    }

    private static ISymbol? VariableOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };

    /// <summary>The call ends before its body goes on: what runs together is then the whole body, if anything.</summary>
    private ConcurrentRun? Body(IOperation work, int hops)
    {
        for (var operation = work.Parent; operation is not null; operation = operation.Parent)
        {
            switch (operation)
            {
                case IAnonymousFunctionOperation lambda:
                    return Lambda(lambda, lambda, hops);
                case ILocalFunctionOperation function:
                    return Callers(function.Symbol, hops);
            }
        }

        return lms.BodyAround(work.Syntax, evaluator.CancellationToken)?.Owner is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
            ? Callers(method, hops)
            : null;
    }

    /// <summary>A lambda or method group: what it is handed to decides.</summary>
    private ConcurrentRun? Lambda(IOperation lambda, IOperation work, int hops)
    {
        var value = lambda;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
        {
            return References(declarator.Symbol, lambda).Select(reference => reference.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } invoke ? Climb(invoke, hops + 1) : Lambda(reference, reference, hops + 1)).FirstOrDefault(r => Unknown(r) is not null);
        }

        if (DelegateStore.Of(value) is { } store)
        {
            return store.Invocations(lambda).Select(invoke => Climb(invoke, hops + 1)).FirstOrDefault(r => Unknown(r) is not null);
        }

        if (value.Parent is IArgumentOperation { Parent: (IObjectCreationOperation { Type.Name: "Thread" } or IInvocationOperation { TargetMethod.Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" }) and { } starter })
        {
            return LoopAround(starter) is { } around
                ? Operations.All(around).Any(static o => o is IInvocationOperation { TargetMethod.Name: "Join" }) ? null : new(ConcurrencyKind.Threads, around, work)
                : null;
        }

        if (value.Parent is IArgumentOperation { Parent: IObjectCreationOperation block } && DegreeOf(block.Arguments) is { } degree)
        {
            // A block of a data flow runs what it is given for one item at a time, unless it is told otherwise.
            return degree.IsOne ? null : new(ConcurrencyKind.Parallel, block, work);
        }

        if (ArgumentOf(value) is not { Parent: IInvocationOperation consumer } argument)
        {
            return null;
        }

        var name = consumer.TargetMethod.Name;
        var isAsync = lambda switch
        {
            IAnonymousFunctionOperation function => function.Symbol.IsAsync || Operations.IsTask(function.Symbol.ReturnType),
            IMethodReferenceOperation group => Operations.IsTask(group.Method.ReturnType),
            _ => lambda.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoked } && Operations.IsTask(invoked.ReturnType),
        };
        switch (Operations.FullName(consumer.TargetMethod.ContainingType))
        {
            case "System.Threading.Tasks.Parallel":
                // An async lambda without a task returns at its first await: then no degree of parallelism holds it back.
                var isForgotten = lambda is IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } };
                return (IsSerial(consumer) && !isForgotten) || (name is "Invoke" && !IsFirstOfSeveral(consumer, lambda)) ? null : new(ConcurrencyKind.Parallel, consumer, work);
            case "System.Linq.ParallelEnumerable":
                return IsSerial(consumer) ? null : new(ConcurrencyKind.Parallel, consumer, work);
            case "System.Linq.Enumerable" when name is "Select" or "SelectMany" && isAsync:
                return Sequence(consumer, work, consumer, isStarted: false, 0);
            case "System.Collections.Generic.List" or "System.Array" when name is "ConvertAll" && isAsync:
                return Sequence(consumer, work, consumer, isStarted: true, 0);
            case "System.Collections.Generic.List" or "System.Array" when name is "ForEach" && isAsync:
                return new(ConcurrencyKind.Loop, consumer, work);
            case "System.Linq.Enumerable" or "System.Collections.Generic.List" or "System.Array":
                return Body(consumer, hops + 1);
        }

        // A method of the program may run what it is given several times at once.
        foreach (var target in evaluator.Targets(consumer, Frame.Top(owner: null)))
        {
            var parameter = argument.Parameter?.OriginalDefinition;
            foreach (var reference in Operations.All(target.Body).OfType<IParameterReferenceOperation>())
            {
                if (SymbolEqualityComparer.Default.Equals(reference.Parameter.OriginalDefinition, parameter) && Within(reference, target.Body) is { } inside)
                {
                    return inside with { Work = work };
                }
            }
        }

        return Climb(consumer, hops + 1);
    }

    /// <summary>How a delegate in a parameter is run inside one method, its callers left aside: called, or handed on.</summary>
    private ConcurrentRun? Within(IParameterReferenceOperation reference, IOperation body)
    {
        var inside = new Concurrency(lms, evaluator, isSuchCall, known);
        var run = reference.Parent is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } invoke && ReferenceEquals(invoke.Instance, reference)
            ? inside.Climb(invoke, MaxHops)
            : inside.Lambda(reference, reference, MaxHops);
        return run is not null && ReferenceEquals(Evaluator.Body(run.Construct), Evaluator.Body(body) ?? body) ? run : null;
    }

    /// <summary>A sequence of tasks: started all at once where it is put into a list or given to <c>WhenAll</c>; one by one by a loop that awaits each.</summary>
    private static ConcurrentRun? Sequence(IOperation sequence, IOperation work, IInvocationOperation projection, bool isStarted, int depth)
    {
        var value = sequence;
        while (value.Parent is IConversionOperation or IParenthesizedOperation or ITranslatedQueryOperation or ISpreadOperation or ICollectionExpressionOperation { Elements.Length: 1 })
        {
            isStarted |= value.Parent is ISpreadOperation;
            value = value.Parent;
        }

        if (depth > MaxHops)
        {
            return null;
        }

        switch (value.Parent)
        {
            case IArgumentOperation { Parent: IInvocationOperation consumer }:
                return consumer.TargetMethod.Name switch
                {
                    "WhenAll" or "WhenEach" or "WaitAll" or "WhenAny" or "WaitAny" => new(ConcurrencyKind.Projection, projection, work, consumer),
                    "ToList" or "ToArray" or "ToHashSet" => Sequence(consumer, work, projection, isStarted: true, depth + 1),
                    "Where" or "OrderBy" or "Concat" or "AsEnumerable" => Sequence(consumer, work, projection, isStarted, depth + 1),
                    "AddRange" => new(ConcurrencyKind.Projection, projection, work),
                    _ => null,
                };
            case IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" } list:
                return Sequence(list, work, projection, isStarted: true, depth + 1);
            case IForEachLoopOperation loop when ReferenceEquals(loop.Collection, value):
                return isStarted ? new(ConcurrencyKind.Projection, projection, work, loop) : null;
            case IReturnOperation when OneOfMany(value) is { } many:
                return Sequence(many, work, projection, isStarted, depth + 1);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return References(declarator.Symbol, sequence).Select(reference => Sequence(reference, work, projection, isStarted, depth + 1)).FirstOrDefault(static r => r is not null);
            default:
                return null;
        }
    }

    /// <summary>The argument that a value is, by itself or as one of several in a <c>params</c> array.</summary>
    private static IArgumentOperation? ArgumentOf(IOperation value)
        => (value.Parent is IArrayInitializerOperation { Parent: IArrayCreationOperation { IsImplicit: true } array } ? array.Parent : value.Parent) as IArgumentOperation;

    /// <summary>The <c>SelectMany</c> whose lambda gives a sequence as one of several.</summary>
    private static IInvocationOperation? OneOfMany(IOperation sequence)
    {
        var function = FunctionOf(sequence);
        while (function?.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            function = function.Parent;
        }

        return function?.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "SelectMany", ContainingType.Name: "Enumerable" } } many } ? many : null;
    }
}
