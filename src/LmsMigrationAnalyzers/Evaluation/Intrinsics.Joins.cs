using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Texts put together: Concat, Join and Format.</content>
internal static partial class Intrinsics
{
    private const int MaxConcatenated = 4;
    private const int MaxJoined = 64;

    private static Value? Concat(Evaluator evaluator, IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        if (arguments.Length == 1)
        {
            var items = evaluator.Items(evaluator.Evaluate(arguments[0], frame));
            return items.IsComplete && items.Values.All(static i => i is { Loop: null, Key: null })
                ? Evaluator.Product(call, items.Values.Select(i => i.Value.Alternatives.Select(v => Evaluator.TextOf(v, i.Operation.Syntax)).ToImmutableArray()), frame)
                : JoinOf(evaluator, call, SymbolicText.Empty, arguments[0]!, frame);
        }

        return Evaluator.Product(call, arguments.Select(a => evaluator.Texts(a, frame)), frame);
    }

    private static Value? Join(Evaluator evaluator, IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        if (arguments.Length < 2 || evaluator.Texts(arguments[0], frame) is not [var separator])
        {
            return null;
        }

        return JoinOf(evaluator, call, separator, arguments[1]!, frame);
    }

    /// <summary>The items with a separator between them: each by itself where all are known, else a <see cref="JoinPart"/>.</summary>
    private static Value JoinOf(Evaluator evaluator, IInvocationOperation call, SymbolicText separator, IOperation collection, Frame frame)
    {
        return JoinOf(evaluator, call, separator, evaluator.Evaluate(collection, frame), frame, 0);
    }

    private static Value JoinOf(Evaluator evaluator, IInvocationOperation call, SymbolicText separator, Value value, Frame frame, int depth)
    {
        var items = evaluator.Items(value);
        if (!items.IsComplete && depth < MaxConcatenated && value is ObjectValue { Origin: IInvocationOperation { TargetMethod: { Name: "Concat", ContainingType.Name: "Enumerable" } } both } concatenated
            && Evaluator.ReceiverAndArguments(both) is { Receiver: { } first, Arguments: [{ } second] })
        {
            // Two sequences one after the other: each reads by itself.
            Value Part(IOperation part) => JoinOf(evaluator, call, separator, evaluator.Evaluate(part, concatenated.Frame), frame, depth + 1);
            return Evaluator.Product(call, [Texts(Part(first)), [separator], Texts(Part(second))], frame);

            ImmutableArray<SymbolicText> Texts(Value part) => [.. part.Alternatives.Select(v => Evaluator.TextOf(v, call.Syntax))];
        }

        if (items is { IsComplete: true, Values.Length: <= MaxJoined } && items.Values.All(static i => i.Key is null))
        {
            var pieces = new List<ImmutableArray<SymbolicText>>();
            foreach (var item in items.Values)
            {
                var texts = item.Value.Alternatives.Select(v => Evaluator.TextOf(v, item.Operation.Syntax)).ToImmutableArray();
                if (item.Loop is { } loop)
                {
                    // Each turn brings its separator along.
                    pieces.Add([SymbolicText.Of(new RepeatPart(pieces.Count == 0 ? texts[0].Append(separator) : separator.Append(texts[0]), loop.Syntax))]);
                    continue;
                }

                if (pieces.Count > 0 && !(pieces.Count == 1 && items.Values[0].Loop is not null))
                {
                    pieces.Add([separator]);
                }

                pieces.Add(texts);
            }

            return Evaluator.Product(call, pieces, frame);
        }

        return new TextValue(SymbolicText.Of(new JoinPart(separator, value, Projected(evaluator, value), call.Syntax)));
    }

    /// <summary>How one item reads that a <c>Select</c> projects.</summary>
    private static SymbolicText? Projected(Evaluator evaluator, Value value)
        => value is ObjectValue { Origin: IInvocationOperation { TargetMethod.Name: "Select" } select } projected
            && Evaluator.ReceiverAndArguments(select).Arguments is [{ } selector, ..]
            && evaluator.Evaluate(selector, projected.Frame) is DelegateValue @delegate
            && evaluator.Inside(@delegate, select, [], projected.Frame) is { } inside
            && evaluator.Returned(inside.Body, inside.Frame, select) is TextValue text
                ? text.Text
                : null;

    private static Value? Format(Evaluator evaluator, IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        // With a format provider first.
        var first = arguments.Length > 1 && arguments[0]?.Type?.SpecialType != SpecialType.System_String && evaluator.Evaluate(arguments[0], frame) is not TextValue ? 1 : 0;
        if (evaluator.Evaluate(arguments[first], frame) is not TextValue format)
        {
            return null;
        }

        var values = new List<ImmutableArray<SymbolicText>>();
        foreach (var argument in arguments.Skip(first + 1))
        {
            if (argument is { Type: IArrayTypeSymbol } && evaluator.Items(evaluator.Evaluate(argument, frame)) is { IsExact: true } items)
            {
                values.AddRange(items.Values.Select(i => i.Value.Alternatives.Select(v => Evaluator.TextOf(v, i.Operation.Syntax)).ToImmutableArray()));
            }
            else
            {
                values.Add(evaluator.Texts(argument, frame));
            }
        }

        return Evaluator.Product(call, FormatPieces(format.Text, values), frame);
    }

    private static IEnumerable<ImmutableArray<SymbolicText>> FormatPieces(SymbolicText format, List<ImmutableArray<SymbolicText>> values)
    {
        var flat = format.Flat;
        var start = 0;
        for (var i = 0; i < flat.Length; i++)
        {
            if (flat[i] is not ('{' or '}'))
            {
                continue;
            }

            yield return [format.Slice(start, i - start)];
            if (i + 1 < flat.Length && flat[i + 1] == flat[i])
            {
                yield return [format.Slice(i, 1)];
                i++;
            }
            else
            {
                var end = flat.IndexOf('}', i);
                if (end < 0)
                {
                    yield break;
                }

                var digits = new string([.. flat.Skip(i + 1).TakeWhile(char.IsDigit)]);
                if (int.TryParse(digits, out var index) && index < values.Count)
                {
                    yield return values[index];
                }

                i = end;
            }

            start = i + 1;
        }

        yield return [format.Slice(start)];
    }
}
