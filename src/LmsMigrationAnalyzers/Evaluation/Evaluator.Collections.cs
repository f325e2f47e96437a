using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>What is known of a collection's items.</summary>
/// <param name="Values">The items that are known, in order.</param>
/// <param name="IsExact">Whether these are all, and each is there for sure.</param>
/// <param name="MaxCount">The most items that there can be; null where nothing bounds them.</param>
internal sealed record CollectionItems(ImmutableArray<CollectionItem> Values, bool IsExact, long? MaxCount)
{
    /// <summary>Nothing is known.</summary>
    public static CollectionItems Unknown { get; } = new([], IsExact: false, MaxCount: null);

    /// <summary>Whether every item that there may be is among <see cref="Values"/>, perhaps there on some ways only.</summary>
    public bool IsComplete { get; init; } = IsExact;

    /// <summary>At most <paramref name="count"/> items, unknown ones.</summary>
    public static CollectionItems AtMost(long? count) => new([], IsExact: false, count);
}

/// <summary>An item, with its key where the collection is a dictionary or a list of pairs.</summary>
/// <param name="Value">The item, or the pair's value.</param>
/// <param name="Key">The pair's key; null in a plain collection.</param>
/// <param name="Operation">The expression or call that puts it there.</param>
/// <param name="Loop">The loop that puts it there any number of times; null where it is there once.</param>
internal sealed record CollectionItem(Value Value, Value? Key, IOperation Operation, IOperation? Loop)
{
    /// <summary>The item as a loop or lambda gets it: with its key, where it has one, as a pair.</summary>
    public Value Whole => Key is null ? Value : new PairValue(Key, Value);
}

/// <content>Collections: lists, arrays, dictionaries, name-value collections, sequences of pairs.</content>
internal sealed partial class Evaluator
{
    /// <summary>What is known of the items of <paramref name="value"/>.</summary>
    public CollectionItems Items(Value value) => Items(value, depth: 0);

    private CollectionItems Items(Value value, int depth)
    {
        if (value is not ObjectValue @object || depth > 16)
        {
            return value is AlternativesValue several && depth <= 16 ? Widest(several, depth) : CollectionItems.Unknown;
        }

        var start = @object.Origin switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => Elements(initializer.ElementValues, @object.Frame, depth),
            IArrayCreationOperation { DimensionSizes: [var size] } => CollectionItems.AtMost(Evaluate(size, @object.Frame).AsConstant?.Integer),
            ICollectionExpressionOperation expression => Elements(expression.Elements, @object.Frame, depth),
            IObjectCreationOperation creation => Created(creation, @object.Frame, depth),
            IInvocationOperation call => Sequence(call, @object.Frame, depth),
            ILocalReferenceOperation local when Declaration(local) is IForEachLoopOperation loop => Chunk(Evaluate(loop.Collection, @object.Frame)),
            IPropertyReferenceOperation { Property.Name: "Keys" or "AllKeys" or "Values" } part => PartsOf(part, @object.Frame, depth),
            _ => CollectionItems.Unknown,
        };
        return @object.Events.IsEmpty ? start : After(start, @object.Events, depth);
    }

    /// <summary>What a loop over chunks hands out holds no more than a chunk.</summary>
    internal CollectionItems Chunk(Value chunks, int depth = 0)
    {
        if (chunks is not ObjectValue { Origin: IInvocationOperation call } made || depth > 4)
        {
            return CollectionItems.Unknown;
        }

        var (receiver, arguments) = ReceiverAndArguments(call);
        switch (call.TargetMethod.Name)
        {
            case "Chunk" or "Batch" or "Buffer" or "InSetsOf":
                return CollectionItems.AtMost(arguments.Select(a => Evaluate(a, made.Frame).AsConstant?.Integer).FirstOrDefault(static n => n is not null));
            case "GroupBy" when ResultOf(arguments.FirstOrDefault()) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } number:
                // Numbered and grouped by number / 5: chunks before there was Chunk.
                return CollectionItems.AtMost(Evaluate(number.RightOperand, made.Frame).AsConstant?.Integer);
            case "Select" when receiver is not null && RootOf(ResultOf(arguments.FirstOrDefault())) is IParameterReferenceOperation:
                return Chunk(Evaluate(receiver, made.Frame), depth + 1);
            case "ToList" or "ToArray" or "AsEnumerable" or "DefaultIfEmpty" when receiver is not null:
                return Chunk(Evaluate(receiver, made.Frame), depth + 1);
            default:
                return CollectionItems.Unknown;
        }

        static IOperation? ResultOf(IOperation? lambda)
            => (Unwrap(lambda) is IDelegateCreationOperation creation ? creation.Target : Unwrap(lambda)) is IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: var result }] }
                ? Unwrap(result)
                : null;

        // What a chain of calls starts from: `g` of `g.Select(x => x.Id).ToList()`.
        static IOperation? RootOf(IOperation? operation)
        {
            while (operation is IInvocationOperation { TargetMethod.Name: "Select" or "ToList" or "ToArray" or "Where" or "Distinct" or "OrderBy" } inner)
            {
                operation = Unwrap(ReceiverAndArguments(inner).Receiver);
            }

            return operation;
        }
    }

    private CollectionItems Widest(AlternativesValue several, int depth)
    {
        long? most = 0;
        foreach (var alternative in several.Alternatives)
        {
            var count = alternative is ConstantValue { Constant: null } ? 0 : Items(alternative, depth + 1).MaxCount;
            most = count is null || most is null ? null : Math.Max(most.Value, count.Value);
        }

        return CollectionItems.AtMost(most);
    }

    private CollectionItems Elements(ImmutableArray<IOperation> elements, Frame frame, int depth)
    {
        var values = ImmutableArray.CreateBuilder<CollectionItem>();
        var isExact = true;
        var isComplete = true;
        long? count = 0;
        foreach (var element in elements)
        {
            if (element is ISpreadOperation spread)
            {
                var inner = Items(Evaluate(spread.Operand, frame), depth + 1);
                values.AddRange(inner.Values);
                isExact &= inner.IsExact;
                isComplete &= inner.IsComplete;
                count += inner.MaxCount;
                continue;
            }

            values.Add(Item(element, Evaluate(element, frame)));
            count++;
        }

        return new(values.ToImmutable(), isExact, count) { IsComplete = isComplete };
    }

    /// <summary>The keys or values of a dictionary.</summary>
    private CollectionItems PartsOf(IPropertyReferenceOperation part, Frame frame, int depth)
    {
        var whole = part.Instance is { } instance ? Items(Evaluate(instance, frame), depth + 1) : CollectionItems.Unknown;
        var wantsKeys = part.Property.Name is not "Values";
        return whole with { Values = [.. whole.Values.Select(item => item with { Value = wantsKeys && item.Key is { } key ? key : item.Value, Key = null })] };
    }

    /// <summary>A pair (KeyValuePair, tuple) is an item with a key.</summary>
    private CollectionItem Item(IOperation operation, Value value)
    {
        if (value is PairValue known)
        {
            return new(known.Item, known.Key, operation, Loop: null);
        }

        if (value is ObjectValue { Origin: IObjectCreationOperation { Type.Name: "KeyValuePair", Arguments: [var key, var item] } } pair)
        {
            return new(Evaluate(item.Value, pair.Frame), Evaluate(key.Value, pair.Frame), operation, Loop: null);
        }

        if (value is ObjectValue { Origin: ITupleOperation { Elements: [var first, var second] } } tuple)
        {
            return new(Evaluate(second, tuple.Frame), Evaluate(first, tuple.Frame), operation, Loop: null);
        }

        return value is ObjectValue { Origin: IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "KeyValuePair" }, Arguments: [var k, var v] } } made
            ? new(Evaluate(v.Value, made.Frame), Evaluate(k.Value, made.Frame), operation, Loop: null)
            : new(value, Key: null, operation, Loop: null);
    }

    private CollectionItems Created(IObjectCreationOperation creation, Frame frame, int depth)
    {
        // A copy of another collection; a capacity or comparer says nothing.
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Type is { SpecialType: SpecialType.None } type && (type is IArrayTypeSymbol || Operations.Is(type, "System.Collections.IEnumerable")) && type.TypeKind != TypeKind.Delegate)
            {
                return Items(Evaluate(argument.Value, frame), depth + 1);
            }
        }

        return Operations.Is(creation.Type, "System.Collections.IEnumerable") ? new([], IsExact: true, MaxCount: 0) : CollectionItems.Unknown;
    }

    private CollectionItems After(CollectionItems start, ImmutableArray<ObjectEvent> events, int depth)
    {
        var values = start.Values.ToBuilder();
        var isExact = start.IsExact;
        var isComplete = start.IsComplete;
        var count = start.MaxCount;
        foreach (var happened in events)
        {
            if (!happened.Path.IsEmpty)
            {
                continue;
            }

            var sure = happened is { IsConditional: false, Loop: null };
            switch (happened.Name)
            {
                case "Add" or "TryAdd" or "Enqueue" or "Push" or "AddLast" or "Append" or "Set":
                    values.Add(happened.Arguments.Length >= 2
                        ? new(Argument(happened, 1)!, Argument(happened, 0), happened.Operation, happened.Loop)
                        : Item(happened.Operation, Argument(happened, 0) ?? Unknown(happened.Operation, happened.Frame)) with { Loop = happened.Loop });
                    isExact &= sure;
                    count = happened.Loop is null ? count + 1 : null;
                    break;
                case "AddRange" or "UnionWith":
                    var more = Items(Argument(happened, 0) ?? Unknown(happened.Operation, happened.Frame), depth + 1);
                    values.AddRange(more.Values.Select(item => item with { Loop = item.Loop ?? happened.Loop }));
                    isExact &= sure && more.IsExact;
                    isComplete &= more.IsComplete;
                    count = happened.Loop is null ? count + more.MaxCount : null;
                    break;
                case "Clear" when sure:
                    values.Clear();
                    count = 0;
                    isExact = isComplete = true;
                    break;
                case "Insert" when happened.Arguments.Length == 2 && Argument(happened, 0)?.AsConstant?.Integer is { } at && at <= values.Count:
                    values.Insert((int)at, Item(happened.Operation, Argument(happened, 1)!) with { Loop = happened.Loop });
                    isExact &= sure;
                    count = happened.Loop is null ? count + 1 : null;
                    break;
                case "" or "Item" or "this[]" when happened.Value is not null && happened.Arguments.Length == 1:
                    // The same key again replaces its value.
                    if (sure && Argument(happened, 0) is { } key && values.FirstOrDefault(v => v.Key is { } other && Same(other, key) == true) is { } before)
                    {
                        values[values.IndexOf(before)] = before with { Value = Evaluate(happened.Value, happened.Frame), Operation = happened.Operation };
                        break;
                    }

                    values.Add(new(Evaluate(happened.Value, happened.Frame), Argument(happened, 0), happened.Operation, happened.Loop));
                    isExact &= sure;
                    count = happened.Loop is null ? count + 1 : null;
                    break;
                case "Remove" or "RemoveAt" or "RemoveAll" or "RemoveRange":
                    isExact = false;
                    break;
            }
        }

        return new(values.ToImmutable(), isExact, count) { IsComplete = isComplete };
    }

    /// <summary>The value that a dictionary holds under a key, or a list at an index; null where that is not known.</summary>
    public Value? Lookup(Value collection, Value key)
    {
        var items = Items(collection);
        if (key.AsConstant is null && !IsTypeOf(key))
        {
            return null;
        }

        // Where no key could be a number, a number is a place: of a plain item, or of a pair in a list.
        var position = key.AsConstant?.Integer;
        if (items.Values.All(i => i.Key is null || (position is not null && IsText(i.Key))))
        {
            return items.IsExact && position is { } index && index >= 0 && index < items.Values.Length ? items.Values[(int)index].Whole : null;
        }

        var found = items.Values.LastOrDefault(i => i.Key is { } other && Same(other, key) == true);
        return found is { Loop: null } ? found.Value : null;
    }

    private static bool IsText(Value value) => value is TextValue || value.AsConstant is { Constant: string };

    private static bool IsTypeOf(Value value) => value is ObjectValue { Origin: ITypeOfOperation };

    /// <summary>The element of a tuple or pair, or unknown.</summary>
    public Value TupleElement(IOperation value, int index, Frame frame)
        => Value.OneOf([.. Evaluate(value, frame).Alternatives.Select(one => ElementAt(one, index) ?? Unknown(value, frame))], () => Unknown(value, frame));

    /// <summary>The element of a tuple or pair; null where it is neither.</summary>
    public Value? ElementAt(Value value, int index) => value switch
    {
        ObjectValue { Origin: ITupleOperation tuple } known when index < tuple.Elements.Length => Evaluate(tuple.Elements[index], known.Frame),
        ObjectValue { Origin: IObjectCreationOperation { Type.Name: "KeyValuePair", Arguments: { Length: 2 } arguments } } pair when index < 2 => Evaluate(arguments[index].Value, pair.Frame),
        PairValue pair => index == 0 ? pair.Key : index == 1 ? pair.Item : null,
        _ => null,
    };

    private Value Element(IArrayElementReferenceOperation element, Frame frame)
    {
        if (element.Indices is not [var position] || Items(Evaluate(element.ArrayReference, frame)) is not { IsExact: true } items)
        {
            return Unknown(element, frame);
        }

        if (Evaluate(position, frame).AsConstant?.Integer is { } index)
        {
            return index >= 0 && index < items.Values.Length ? items.Values[(int)index].Whole : Unknown(element, frame);
        }

        // `kinds[i]`: one of the texts that are known.
        return items.Values.All(static item => item is { Key: null, Value.AsConstant: not null }) && element.Type?.SpecialType == SpecialType.System_String
            ? Value.OneOf([.. items.Values.Select(static item => item.Value)], () => Unknown(element, frame))
            : Unknown(element, frame);
    }
}
