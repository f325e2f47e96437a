using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Filters;

/// <summary>An id filter of a request that may hold more ids than the vendor takes.</summary>
/// <param name="Filter">The filter and its limit.</param>
/// <param name="Count">How many ids there are; null where nothing bounds them.</param>
/// <param name="Value">The value that holds a literal list too long, where one piece of source does; else null.</param>
/// <param name="Collection">The collection that the ids come from, where there is one.</param>
/// <param name="Parameters">The parameters of the query that it is written in.</param>
internal sealed record IdFilter(BoundedFilter Filter, long? Count, Location? Value, ObjectValue? Collection, ImmutableArray<QueryParameter> Parameters)
{
    /// <summary>Whether <see cref="Count"/> is how many there are, and not only the most that there can be.</summary>
    public bool IsExact { get; init; }

    // Where a collection is known to be as small as this, no guard needs to be looked for.
    private const int Unproblematic = 5;

    /// <summary>The filters at <paramref name="site"/> that hold too many ids, or may.</summary>
    public static IEnumerable<IdFilter> Of(RequestSite site, LmsCompilation lms, Evaluator evaluator)
    {
        foreach (var filter in site.Lms.Endpoint?.BoundedFilters ?? [])
        {
            var worst = site.Lms.Alternatives
                .Select(url => Measure(filter, url.Parameters(filter.Name).ToImmutableArray(), lms, evaluator))
                .Where(found => found is { } f && (f.Count is null || f.Count > filter.Max))
                .OrderByDescending(static found => found!.Count ?? long.MaxValue)
                .FirstOrDefault();
            if (worst is not null)
            {
                yield return worst;
            }
        }
    }

    private static IdFilter? Measure(BoundedFilter filter, ImmutableArray<QueryParameter> parameters, LmsCompilation lms, Evaluator evaluator)
    {
        long? count = 0;
        ObjectValue? collection = null;
        Location? place = null;
        foreach (var parameter in parameters)
        {
            var (ids, source) = CountOf(parameter, lms, evaluator);
            count += ids;
            collection ??= source;
            place ??= parameter.Value.Parts is [LiteralPart literal] ? literal.LocationOf(0, literal.Text.Length) : null;
        }

        return parameters.IsEmpty ? null : new(filter, count, collection is null && parameters.Length == 1 ? place : null, collection, parameters)
        {
            IsExact = collection is null || IsCounted(collection, evaluator),
        };
    }

    private static bool IsCounted(ObjectValue collection, Evaluator evaluator)
        => evaluator.Items(collection).IsExact || (collection.Origin is IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable", Name: var name } } call
            && (name is "Range" or "Repeat" || (name is "ToList" or "ToArray" or "Select" && Evaluator.ReceiverAndArguments(call).Receiver is { } receiver
                && evaluator.Evaluate(receiver, collection.Frame) is ObjectValue source && IsCounted(source, evaluator))));

    private static (long? Count, ObjectValue? Collection) CountOf(QueryParameter parameter, LmsCompilation lms, Evaluator evaluator)
    {
        switch (parameter.Repeat)
        {
            case JoinPart join:
                return Bound(join.Items, join.Expression, evaluator);
            case RepeatPart { Loop: { } loop }:
                return OfLoop(loop, lms, evaluator);
        }

        long? count = 0;
        ObjectValue? collection = null;
        var text = parameter.Value.Flat.Replace("%2C", ",").Replace("%2c", ",");
        var single = text.Split(',').Count(static id => id.Length > 0);
        foreach (var part in parameter.Value.Parts)
        {
            long? ids = 0;
            ObjectValue? source = null;
            switch (part)
            {
                case JoinPart join:
                    (ids, source) = Bound(join.Items, join.Expression, evaluator);
                    break;
                case RepeatPart { Loop: { } loop }:
                    (ids, source) = OfLoop(loop, lms, evaluator);
                    break;
                case HolePart hole:
                    (ids, source) = OfHole(hole, evaluator);
                    ids = source is null && ids is 1 ? 0 : ids;
                    break;
            }

            // Single ids are parted by commas; a joined collection, or what a loop appends, counts by itself.
            single -= part is JoinPart or RepeatPart || source is not null ? 1 : 0;
            count += ids;
            collection ??= source;
        }

        return (count + Math.Max(0, single), collection);
    }

    /// <summary>A value that is not known: a collection by its bound, a text by what the program calls it.</summary>
    private static (long? Count, ObjectValue? Collection) OfHole(HolePart hole, Evaluator evaluator)
    {
        if (hole.Value is not ObjectValue value)
        {
            return (1, null);
        }

        if (value.Type is { SpecialType: SpecialType.None } type && (type is IArrayTypeSymbol || Operations.Is(type, "System.Collections.IEnumerable")))
        {
            return Bound(value, hole.Expression, evaluator);
        }

        // `user_ids={userIds}`: text of many ids, as nothing else is called in the plural; `{userId}` is one.
        var name = UrlTemplate.NameOf(hole) ?? "";
        var isPlural = value.Type?.SpecialType == SpecialType.System_String
            && (name.EndsWith("ids", StringComparison.OrdinalIgnoreCase) || name.EndsWith("list", StringComparison.OrdinalIgnoreCase) || name.EndsWith("csv", StringComparison.OrdinalIgnoreCase));
        return isPlural ? (null, value) : (1, null);
    }

    private static (long? Count, ObjectValue? Collection) OfLoop(SyntaxNode loop, LmsCompilation lms, Evaluator evaluator)
    {
        var frame = Frame.Top(lms.BodyAround(loop, evaluator.CancellationToken)?.Owner);
        if (lms.OperationOf(loop, evaluator.CancellationToken) is not { } operation)
        {
            return (null, null);
        }

        var (count, source) = CollectionOf(operation) is { } collection ? Bound(evaluator.Evaluate(collection, frame), collection.Syntax, evaluator) : (CollectionGuard.TurnsOf(operation, frame, evaluator), null);
        var emptied = CollectionGuard.EmptiedIn(operation, list: null, frame, evaluator);
        return (emptied is { } most && !(count <= most) ? most : count, source);
    }

    /// <summary>What a loop goes over: what <c>foreach</c> names, what <c>i &lt; ids.Length</c> counts, what <c>Select</c> or <c>Aggregate</c> is called on, what <c>ForEach</c> is given.</summary>
    public static IOperation? CollectionOf(IOperation? loop) => loop switch
    {
        IInvocationOperation { TargetMethod.Name: "Select" or "Aggregate" } call => Evaluator.ReceiverAndArguments(call).Receiver,
        IForEachLoopOperation each => each.Collection,
        IInvocationOperation call => EachCall.Of(call)?.Collection,
        IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.NotEquals, RightOperand: var limit } } => CollectionBound.Counted(limit),
        _ => null,
    };

    private static (long? Count, ObjectValue? Collection) Bound(Value items, SyntaxNode? expression, Evaluator evaluator)
    {
        var count = CollectionBound.Of(items, evaluator);
        if (count is not <= Unproblematic && CollectionGuard.At(expression, evaluator) is { } guarded)
        {
            count = count is null ? guarded : Math.Min(count.Value, guarded);
        }

        return (count, items.Alternatives.OfType<ObjectValue>().FirstOrDefault());
    }
}
