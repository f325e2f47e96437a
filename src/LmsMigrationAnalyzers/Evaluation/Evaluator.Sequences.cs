using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Sequences: what the operators of LINQ make of the items that are known.</content>
internal sealed partial class Evaluator
{
    /// <summary>The standard sequence operators: how each changes the number of items.</summary>
    private CollectionItems Sequence(IInvocationOperation call, Frame frame, int depth)
    {
        var (receiver, arguments) = ReceiverAndArguments(call);
        long? Number(int index) => index < arguments.Length ? Evaluate(arguments[index], frame).AsConstant?.Integer : null;
        CollectionItems Source() => receiver is null ? CollectionItems.Unknown : Items(Evaluate(receiver, frame), depth + 1);
        CollectionItems Other() => arguments.Length > 0 && arguments[0] is { } other ? Items(Evaluate(other, frame), depth + 1) : CollectionItems.Unknown;
        switch (call.TargetMethod.Name)
        {
            case "Range" or "Repeat" when receiver is null:
                return CollectionItems.AtMost(Number(1));
            case "Empty" when receiver is null:
                return new([], IsExact: true, MaxCount: 0);
            case "ParseQueryString" when arguments is [{ } parsed] && Evaluate(parsed, frame) is { AsConstant: { Constant: null or "" } }:
                return new([], IsExact: true, MaxCount: 0);
            case "Of" or "Create" when receiver is null && arguments.Length > 0:
                return Elements([.. arguments.OfType<IOperation>()], frame, depth);
            case "ToList" or "ToArray" or "AsEnumerable" or "ToHashSet" or "ToImmutableArray" or "ToImmutableList" or "AsReadOnly" or "Cast" or "Reverse" or "Order" or "AsSpan":
                return Source();
            case "Take" or "TakeLast":
                var taken = Source();
                var most = Least(taken.MaxCount, Number(0));
                return taken.IsExact && Number(0) is { } first && string.Equals(call.TargetMethod.Name, "Take", StringComparison.Ordinal)
                    ? new([.. taken.Values.Take((int)Math.Min(first, MaxItems))], IsExact: true, most)
                    : CollectionItems.AtMost(most);
            case "Skip" when Source() is { IsExact: true } all && Number(0) is { } skipped:
                return new([.. all.Values.Skip((int)Math.Min(skipped, MaxItems))], IsExact: true, Math.Max(0, all.Values.Length - skipped));
            case "Split" when receiver?.Type?.SpecialType == SpecialType.System_String:
                return Pieces(call, receiver, arguments, frame);
            case "Select":
                return Projected(call, Source(), arguments, frame);
            case "SelectMany" when receiver is not null:
                return Flattened(call, Source(), arguments, frame, depth);
            case "GetValues" when receiver is not null && arguments is [{ } name] && Evaluate(name, frame) is { AsConstant: not null } wanted:
                // All values of one name of a NameValueCollection.
                return Source() is { IsComplete: true } pairs ? pairs with { Values = [.. pairs.Values.Where(v => v.Key is { } key && Same(key, wanted) == true).Select(static v => v with { Key = null })] } : CollectionItems.Unknown;
            case "Where":
                return Filtered(call, Source(), arguments, frame);
            case "Distinct" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "OfType":
                var ordered = Source();
                return ordered with { IsExact = ordered.IsExact && call.TargetMethod.Name is not ("Distinct" or "OfType") };
            case "DistinctBy" or "Skip" or "SkipLast" or "Except" or "Intersect" or "TakeWhile" or "SkipWhile" or "GetRange":
                var number = string.Equals(call.TargetMethod.Name, "GetRange", StringComparison.Ordinal) ? Number(1) : null;
                return CollectionItems.AtMost(Least(Source().MaxCount, number));
            case "Concat" or "Union":
                var (left, right) = (Source(), Other());
                return new([.. left.Values, .. right.Values], left.IsExact && right.IsExact, left.MaxCount + right.MaxCount) { IsComplete = left.IsComplete && right.IsComplete };
            case "Append" or "Prepend" when arguments.Length == 1 && arguments[0] is { } one:
                var rest = Source();
                var item = Item(one, Evaluate(one, frame));
                return rest with
                {
                    Values = string.Equals(call.TargetMethod.Name, "Append", StringComparison.Ordinal) ? rest.Values.Add(item) : rest.Values.Insert(0, item),
                    MaxCount = rest.MaxCount + 1,
                };
            default:
                return CollectionItems.Unknown;
        }
    }

    /// <summary>The pieces of a text that is known, cut at one character.</summary>
    private CollectionItems Pieces(IInvocationOperation call, IOperation text, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        var separator = arguments.FirstOrDefault() is { } first
            ? Evaluate(first, frame) is ObjectValue { Origin: IArrayCreationOperation { Initializer.ElementValues: [var only] } } several ? Evaluate(only, several.Frame).AsConstant?.Constant : Evaluate(first, frame).AsConstant?.Constant
            : null;
        char? at = separator switch { char one => one, string { Length: 1 } one => one[0], _ => null };
        return at is { } character && Texts(text, frame) is [{ IsLiteral: true } whole]
            ? new([.. whole.Split(character).Select(piece => new CollectionItem(new TextValue(piece), Key: null, call, Loop: null))], IsExact: true, whole.Split(character).Length)
            : CollectionItems.Unknown;
    }

    private static long? Least(long? left, long? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);

    private const int MaxItems = 64;

    /// <summary>What a <c>Select</c> makes of items that are known; of unknown ones only how many there are.</summary>
    private CollectionItems Projected(IInvocationOperation call, CollectionItems source, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        if (arguments.IsEmpty || Evaluate(arguments[0], frame) is not DelegateValue selector)
        {
            return CollectionItems.AtMost(source.MaxCount);
        }

        if (!source.IsComplete || source.Values.Length > MaxItems)
        {
            // Of pairs the names are known, though not how many there are: `ids.Select(id => KeyValuePair.Create("ids[]", id))`.
            return Inside(selector, call, [], frame) is { } each && Item(call, Returned(each.Body, each.Frame, call)) is { Key: not null } pair
                ? new([pair with { Loop = call }], IsExact: false, source.MaxCount) { IsComplete = true }
                : CollectionItems.AtMost(source.MaxCount);
        }

        var values = ImmutableArray.CreateBuilder<CollectionItem>(source.Values.Length);
        foreach (var item in source.Values)
        {
            if (Inside(selector, call, [new Argument(item.Whole)], frame) is not { } inside)
            {
                return CollectionItems.AtMost(source.MaxCount);
            }

            values.Add(Item(item.Operation, Returned(inside.Body, inside.Frame, call)) with { Loop = item.Loop });
        }

        return source with { Values = values.ToImmutable() };
    }

    /// <summary>What a <c>SelectMany</c> makes of items that are known: the items of each, perhaps projected once more.</summary>
    private CollectionItems Flattened(IInvocationOperation call, CollectionItems source, ImmutableArray<IOperation?> arguments, Frame frame, int depth)
    {
        if (!source.IsComplete || source.Values.Length > MaxItems || arguments.IsEmpty || Evaluate(arguments[0], frame) is not DelegateValue selector)
        {
            return CollectionItems.Unknown;
        }

        var result = arguments.Length > 1 ? Evaluate(arguments[1], frame) as DelegateValue : null;
        var values = ImmutableArray.CreateBuilder<CollectionItem>();
        foreach (var item in source.Values)
        {
            if (Inside(selector, call, [new Argument(item.Whole)], frame) is not { } inside || Items(Returned(inside.Body, inside.Frame, call), depth + 1) is not { IsComplete: true } inner)
            {
                return CollectionItems.Unknown;
            }

            foreach (var one in inner.Values)
            {
                var value = arguments.Length == 1 ? one
                    : result is not null && Inside(result, call, [new Argument(item.Whole), new Argument(one.Whole)], frame) is { } each ? Item(one.Operation, Returned(each.Body, each.Frame, call))
                    : null;
                if (value is null)
                {
                    return CollectionItems.Unknown;
                }

                values.Add(value with { Loop = one.Loop ?? item.Loop });
            }
        }

        return new(values.ToImmutable(), source.IsExact && values.All(static v => v.Loop is null), source.MaxCount is null || values.Any(static v => v.Loop is not null) ? null : values.Count) { IsComplete = true };
    }

    /// <summary>What a <c>Where</c> leaves: an item that it is not known of may be there.</summary>
    private CollectionItems Filtered(IInvocationOperation call, CollectionItems source, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        if (!source.IsComplete || source.Values.Length > MaxItems || arguments.IsEmpty || Evaluate(arguments[0], frame) is not DelegateValue predicate)
        {
            return CollectionItems.AtMost(source.MaxCount);
        }

        var values = ImmutableArray.CreateBuilder<CollectionItem>(source.Values.Length);
        var isExact = source.IsExact;
        foreach (var item in source.Values)
        {
            var holds = Inside(predicate, call, [new Argument(item.Whole)], frame) is { } inside
                ? Returned(inside.Body, inside.Frame, call).AsConstant?.Constant as bool?
                : null;
            if (holds != false)
            {
                values.Add(item);
                isExact &= holds == true;
            }
        }

        return source with { Values = values.ToImmutable(), IsExact = isExact };
    }
}
