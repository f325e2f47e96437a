using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Filters;

/// <summary>
/// How many items a collection holds at most that is one of several, by who hands it out: a loop over <c>Chunk(5)</c>, a lambda that a query or a
/// method of the program calls with each batch.
/// </summary>
internal static class CollectionBatch
{
    private static readonly HashSet<string> SameBatches = new(StringComparer.Ordinal) { "Where", "ToList", "ToArray", "AsEnumerable", "OrderBy", "OrderByDescending", "Reverse", "Skip", "Take", "AsParallel", "ToImmutableArray", "ToImmutableList" };

    /// <summary>The most items; null where it is no batch, or nothing bounds it.</summary>
    public static long? Of(ObjectValue items, Evaluator evaluator)
    {
        switch (items.Origin)
        {
            case ILocalReferenceOperation local when LoopOf(local) is { } loop:
                return OfEach(evaluator.Evaluate(loop.Collection, items.Frame), evaluator);
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter } reference when CallOf(reference) is var (call, delegated):
                return OfLambda(parameter, call, delegated, items.Frame, evaluator);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } batches }:
                return OfEach(evaluator.Evaluate(batches, items.Frame), evaluator);
            case IArrayElementReferenceOperation { Indices: [{ Type.SpecialType: SpecialType.System_Int32 }], ArrayReference: var batches }:
                return OfEach(evaluator.Evaluate(batches, items.Frame), evaluator);
            case IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true, Name: "First" or "Last" or "ElementAt" or "Dequeue" or "Pop" or "Peek" } } taken when Evaluator.ReceiverAndArguments(taken).Receiver is { } several:
                return OfEach(evaluator.Evaluate(several, items.Frame), evaluator);
            default:
                return null;
        }
    }

    /// <summary>The most items that any of several collections holds.</summary>
    private static long? OfEach(Value batches, Evaluator evaluator)
    {
        if (!evaluator.Enter())
        {
            return null;
        }

        long? most = null;
        foreach (var alternative in batches.Alternatives)
        {
            if (alternative is not ObjectValue one || (evaluator.Chunk(one).MaxCount ?? Known(one, evaluator) ?? Made(one, evaluator)) is not { } count)
            {
                most = null;
                break;
            }

            most = Math.Max(most ?? 0, count);
        }

        evaluator.Leave();
        return most;
    }

    /// <summary>Batches that are put into a list: the largest of what is put there.</summary>
    private static long? Known(ObjectValue batches, Evaluator evaluator)
    {
        var items = evaluator.Items(batches);
        return items.IsComplete && !items.Values.IsEmpty ? Largest(items.Values.Select(item => CollectionBound.Of(item.Value, evaluator))) : null;
    }

    /// <summary>Batches that a query or a method of the program makes.</summary>
    private static long? Made(ObjectValue batches, Evaluator evaluator)
    {
        if (batches.Origin is not IInvocationOperation call)
        {
            return null;
        }

        if (!call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
        {
            return evaluator.Inside(call, batches.Frame) is not { } inside ? null
                : Operations.Within(inside.Body).OfType<IReturnOperation>().Where(static r => r is { Kind: OperationKind.YieldReturn, ReturnedValue: not null }).ToList() is { Count: > 0 } yields
                    ? Largest(yields.Select(y => CollectionBound.Of(evaluator.Evaluate(y.ReturnedValue!, inside.Frame), evaluator)))
                    : OfEach(evaluator.Returned(inside.Body, inside.Frame, call), evaluator);
        }

        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        if (receiver is not null && SameBatches.Contains(call.TargetMethod.Name))
        {
            return OfEach(evaluator.Evaluate(receiver, batches.Frame), evaluator);
        }

        return call.TargetMethod.Name is "Select" && arguments is [{ } selector, ..] && evaluator.Evaluate(selector, batches.Frame) is DelegateValue @delegate
            && evaluator.Inside(@delegate, call, [], batches.Frame) is { } each
                ? CollectionBound.Of(evaluator.Returned(each.Body, each.Frame, call), evaluator)
                : null;
    }

    /// <summary>What a lambda gets: of a query over batches one of them, of a method of the program what that calls it with.</summary>
    private static long? OfLambda(IParameterSymbol parameter, IInvocationOperation call, IParameterSymbol delegated, Frame frame, Evaluator evaluator)
    {
        if (TeamHelpers.AsksInChunks(evaluator.Lms, call))
        {
            // What such a method of the team's class owes, however it is written.
            return parameter.Ordinal == 0 ? DokeosApi.MaxFilterIds : null;
        }

        if (call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
        {
            var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
            return parameter.Ordinal == 0 && (receiver ?? arguments.FirstOrDefault()) is { } batches ? OfEach(evaluator.Evaluate(batches, frame), evaluator) : null;
        }

        long? most = null;
        foreach (var target in evaluator.Targets(call, frame))
        {
            foreach (var invoke in Operations.All(target.Body).OfType<IInvocationOperation>())
            {
                if (invoke.TargetMethod.MethodKind == MethodKind.DelegateInvoke && invoke.Instance is IParameterReferenceOperation called
                    && SymbolEqualityComparer.Default.Equals(called.Parameter.OriginalDefinition, delegated.OriginalDefinition)
                    && parameter.Ordinal < invoke.Arguments.Length)
                {
                    if (CollectionBound.Of(evaluator.Evaluate(invoke.Arguments[parameter.Ordinal].Value, target.Frame), evaluator) is not { } count)
                    {
                        return null;
                    }

                    most = Math.Max(most ?? 0, count);
                }
            }
        }

        return most;
    }

    private static long? Largest(IEnumerable<long?> counts)
    {
        long? most = 0;
        foreach (var count in counts)
        {
            most = count is null || most is null ? null : Math.Max(most.Value, count.Value);
        }

        return most;
    }

    private static IForEachLoopOperation? LoopOf(ILocalReferenceOperation local)
    {
        for (var operation = local.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation declarator } loop && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local))
            {
                return loop;
            }
        }

        return null;
    }

    /// <summary>The call that the lambda around a reference to its own parameter is given to, and as what.</summary>
    private static (IInvocationOperation Call, IParameterSymbol Delegated)? CallOf(IParameterReferenceOperation reference)
    {
        IOperation? lambda = reference;
        while (lambda is not null && !(lambda is IAnonymousFunctionOperation { Symbol: var symbol } && SymbolEqualityComparer.Default.Equals(symbol, reference.Parameter.ContainingSymbol)))
        {
            lambda = lambda.Parent;
        }

        while (lambda?.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            lambda = lambda.Parent;
        }

        return lambda?.Parent is IArgumentOperation { Parameter: { } delegated, Parent: IInvocationOperation call } ? (call, delegated) : null;
    }
}
