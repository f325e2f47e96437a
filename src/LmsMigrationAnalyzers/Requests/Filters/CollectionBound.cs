using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Clients;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Filters;

/// <summary>How many items a collection holds at most: by what it is made of, by who hands it over, by a guard before its use.</summary>
internal static class CollectionBound
{
    private static readonly HashSet<string> NoMore = new(StringComparer.Ordinal)
    {
        "Select", "Where", "ToList", "ToArray", "ToHashSet", "AsEnumerable", "Distinct", "OrderBy", "OrderByDescending", "Order", "OrderDescending", "Reverse", "Cast", "OfType", "Skip", "ConvertAll", "FindAll",
        "Except", "Intersect", "ExceptBy", "DistinctBy", "SkipWhile", "TakeWhile", "SkipLast", "AsReadOnly", "ToImmutableArray", "ToImmutableList", "ToFrozenSet", "AsSpan", "AsMemory",
    };

    private static readonly Func<ObjectValue, Evaluator, long?>[] Bounds = [CollectionSlice.Of, CollectionBatch.Of, CollectionGuard.Of, Source, Filled, Callers];

    /// <summary>The most items; null where nothing bounds them.</summary>
    public static long? Of(Value items, Evaluator evaluator)
    {
        long? most = 0;
        foreach (var alternative in items.Alternatives)
        {
            var count = alternative is ConstantValue { Constant: null } ? 0 : alternative is ObjectValue value ? OfOne(value, evaluator) : null;
            if (count is null)
            {
                return null;
            }

            most = Math.Max(most.Value, count.Value);
        }

        return most;
    }

    private static long? OfOne(ObjectValue items, Evaluator evaluator)
    {
        if (!evaluator.Enter())
        {
            return null;
        }

        var count = IsFilledElsewhere(items) ? null : evaluator.Items(items).MaxCount;
        foreach (var bound in Bounds)
        {
            count = Least(count, bound(items, evaluator));
        }

        evaluator.Leave();
        return count;
    }

    private static long? Least(long? left, long? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);

    /// <summary>The collection that <c>ids.Count</c>, <c>ids.Length</c> or <c>ids.Count()</c> counts.</summary>
    public static IOperation? Counted(IOperation? count) => Evaluator.Unwrap(count) switch
    {
        IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } instance } => instance,
        IInvocationOperation { TargetMethod.Name: "Count" } call => Evaluator.ReceiverAndArguments(call).Receiver,
        _ => null,
    };

    /// <summary>Whether a list in a field gets items in methods that may run any number of times.</summary>
    private static bool IsFilledElsewhere(ObjectValue items)
        => items.Frame.Owner is IFieldSymbol or IPropertySymbol && items.Events.Any(static e => e.Name is "Add" or "AddRange" or "Enqueue" or "Push" or "TryAdd" or "Insert"
            && e.Frame.Root.Owner is IMethodSymbol { MethodKind: MethodKind.Ordinary });

    /// <summary>A projection or a filter of a collection, and a copy, has no more items than it.</summary>
    private static long? Source(ObjectValue items, Evaluator evaluator) => items.Origin switch
    {
        IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true, Name: var name } } made when NoMore.Contains(name) && Evaluator.ReceiverAndArguments(made).Receiver is { } source
            => Of(evaluator.Evaluate(source, items.Frame), evaluator),
        IObjectCreationOperation { Type.DeclaringSyntaxReferences.IsEmpty: true, Arguments: [var copied, ..] } when items.Events.IsEmpty && RequestParts.IsCollection(Evaluator.Unwrap(copied.Value)?.Type)
            => Of(evaluator.Evaluate(copied.Value, items.Frame), evaluator),
        ICollectionExpressionOperation { Elements: var elements } when items.Events.IsEmpty
            => elements.Aggregate((long?)0, (sum, element) => sum + (element is ISpreadOperation spread ? Of(evaluator.Evaluate(spread.Operand, items.Frame), evaluator) : 1)),
        _ => null,
    };

    /// <summary>A list that is filled in loops, by the conditions of these: <c>while (some.Count &lt; 5 &amp;&amp; queue.TryDequeue(out var id)) some.Add(id);</c>.</summary>
    private static long? Filled(ObjectValue items, Evaluator evaluator)
    {
        if (items.Events.IsEmpty || items.Origin is not (IObjectCreationOperation or ICollectionExpressionOperation) || !items.Events.Any(static e => e.Loop is not null)
            || evaluator.Items(new ObjectValue(items.Origin, items.Frame, items.Type, [])).MaxCount is not { } count)
        {
            return null;
        }

        foreach (var happened in items.Events.Where(static e => e.Path.IsEmpty && e.Name is not ("Clear" or "Remove" or "Sort" or "Reverse" or "Contains")))
        {
            if (happened.Name is not "Add" || (happened.Loop is null ? 1 : CollectionGuard.TurnsOf(happened.Loop, happened.Frame, evaluator)) is not { } turns)
            {
                return null;
            }

            count += turns;
        }

        return count;
    }

    /// <summary>The most that any caller passes, where all callers are seen.</summary>
    private static long? Callers(ObjectValue items, Evaluator evaluator)
    {
        if (items is not { Origin: IParameterReferenceOperation { Parameter: var parameter }, Frame.Caller: null, Events.IsEmpty: true }
            || CallSites.EveryArgumentFor(evaluator.Lms, parameter, evaluator.CancellationToken) is not { } places)
        {
            return null;
        }

        long? most = 0;
        foreach (var place in places)
        {
            if (Of(evaluator.Evaluate(place.Operation, Frame.Top(place.Owner)), evaluator) is not { } count)
            {
                return null;
            }

            most = Math.Max(most.Value, count);
        }

        return most;
    }
}
