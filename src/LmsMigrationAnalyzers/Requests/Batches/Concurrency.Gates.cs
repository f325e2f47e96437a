using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Batches;

/// <content>What lets only one of the calls run at a time.</content>
internal sealed partial class Concurrency
{
    /// <summary>A lock, or a semaphore that lets one in, held around an operation.</summary>
    public bool IsOneAtATime(IOperation work)
    {
        for (var operation = work.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is ILockOperation)
            {
                return true;
            }

            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation or IMethodBodyOperation
                && Operations.All(operation).OfType<IInvocationOperation>().Any(wait => wait.Syntax.SpanStart < work.Syntax.SpanStart && IsSingleGate(wait)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSingleGate(IInvocationOperation wait)
        => wait.TargetMethod.Name is "WaitAsync" or "Wait" && wait.Instance is { } gate && string.Equals(gate.Type?.Name, "SemaphoreSlim", StringComparison.Ordinal)
            && evaluator.Evaluate(gate, Frame.Top(owner: null)) is ObjectValue { Origin: IObjectCreationOperation { Arguments: [var count, ..] } } made
            && evaluator.Evaluate(count.Value, made.Frame).AsConstant?.Integer == 1;

    /// <summary>A degree of parallelism of 1.</summary>
    private bool IsSerial(IInvocationOperation consumer)
    {
        foreach (var operation in Operations.All(consumer))
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "WithDegreeOfParallelism" } degree && degree.Arguments.Any(a => evaluator.Evaluate(a.Value, Frame.Top(owner: null)).AsConstant?.Integer == 1))
            {
                return true;
            }
        }

        return DegreeOf(consumer.Arguments) is { IsOne: true };
    }

    /// <summary>The degree of parallelism that options among the arguments of a call or creation name; null where none do.</summary>
    private (IOperation Assigned, bool IsOne)? DegreeOf(ImmutableArray<IArgumentOperation> arguments) => DegreeOf(arguments, evaluator);

    /// <summary>The same, and where it is assigned.</summary>
    public static (IOperation Assigned, bool IsOne)? DegreeOf(ImmutableArray<IArgumentOperation> arguments, Evaluator evaluator)
    {
        foreach (var argument in arguments)
        {
            if (argument is { IsImplicit: false, Parameter.Type: { TypeKind: TypeKind.Class, Name: var name } } && name.EndsWith("Options", StringComparison.Ordinal)
                && evaluator.Evaluate(argument.Value, Frame.Top(owner: null)) is ObjectValue options
                && options.Events.LastOrDefault(static e => e.Name is "MaxDegreeOfParallelism") is { Value: { } degree } assigned)
            {
                return (assigned.Operation, evaluator.Evaluate(degree, assigned.Frame).AsConstant?.Integer == 1);
            }
        }

        return null;
    }
}
