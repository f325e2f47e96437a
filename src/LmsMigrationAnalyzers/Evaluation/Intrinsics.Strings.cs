using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Strings and string builders.</content>
internal static partial class Intrinsics
{
    private const int MaxJoined = 64;

    private static Value? StringCall(Evaluator evaluator, IInvocationOperation call, IOperation? receiver, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        var name = call.TargetMethod.Name;
        if (receiver is null)
        {
            return name switch
            {
                "Concat" => Concat(evaluator, call, arguments, frame),
                "Join" => Join(evaluator, call, arguments, frame),
                "Format" => Format(evaluator, call, arguments, frame),
                "IsNullOrEmpty" or "IsNullOrWhiteSpace" => IsBlank(evaluator.Evaluate(arguments[0], frame)) is { } blank ? Truth(blank, call) : null,
                "Equals" => Same(evaluator.Evaluate(arguments[0], frame), evaluator.Evaluate(arguments[1], frame), arguments, call),
                _ => null,
            };
        }

        var text = evaluator.Evaluate(receiver, frame);
        switch (name)
        {
            case "Trim" or "TrimStart" or "TrimEnd":
                var characters = TrimCharacters(evaluator, arguments, frame);
                return characters is null ? null : Map(evaluator, call, text, frame, t =>
                {
                    t = name is "TrimEnd" ? t : t.TrimStart(characters);
                    return name is "TrimStart" ? t : t.TrimEnd(characters);
                });
            case "ToLower" or "ToLowerInvariant":
                return Map(evaluator, call, text, frame, static t => Cased(t, static s => s.ToLowerInvariant()));
            case "ToUpper" or "ToUpperInvariant":
                return Map(evaluator, call, text, frame, static t => Cased(t, static s => s.ToUpperInvariant()));
            case "Replace" when arguments.Length >= 2:
                return Replace(evaluator, call, text, arguments, frame);
            case "Insert" when evaluator.Evaluate(arguments[0], frame).AsConstant?.Integer is 0:
                return Evaluator.Product(call, [evaluator.Texts(arguments[1], frame), [.. text.Alternatives.Select(t => Evaluator.TextOf(t, receiver.Syntax))]], frame);
            case "Substring" when evaluator.Evaluate(arguments[0], frame).AsConstant?.Integer is { } start && text is TextValue { Text: { IsLiteral: true } known } && start <= known.Length:
                var length = arguments.Length > 1 ? evaluator.Evaluate(arguments[1], frame).AsConstant?.Integer : known.Length - start;
                return length is { } count && start + count <= known.Length ? new TextValue(known.Slice((int)start, (int)count)) : null;
            case "Contains" or "StartsWith" or "EndsWith" when text.AsConstant?.Constant is string whole && evaluator.Evaluate(arguments[0], frame).AsConstant?.Constant is string part:
                return Truth(
                    name switch
                    {
                        "Contains" => whole.IndexOf(part, StringComparison.Ordinal) >= 0,
                        "StartsWith" => whole.StartsWith(part, StringComparison.Ordinal),
                        _ => whole.EndsWith(part, StringComparison.Ordinal),
                    },
                    call);
            case "Equals":
                return Same(text, evaluator.Evaluate(arguments[0], frame), arguments, call);
            case "ToString" or "Normalize":
                return text;
            default:
                return null;
        }
    }

    private static ConstantValue Truth(bool value, IOperation operation) => new(value, operation.Type, SymbolicText.Of(value ? "True" : "False"));

    private static bool? IsBlank(Value value) => value switch
    {
        ConstantValue { Constant: null } => true,
        TextValue { Text: var text } => text.IsLiteral ? string.IsNullOrWhiteSpace(text.Flat) : text.Parts.Any(static p => p is LiteralPart) ? false : null,
        _ => null,
    };

    private static ConstantValue? Same(Value left, Value right, ImmutableArray<IOperation?> arguments, IOperation call)
    {
        if (left.AsConstant?.Constant is not string a || right.AsConstant?.Constant is not string b)
        {
            return null;
        }

        var ignoresCase = arguments.Any(static x => x?.Syntax.ToString().EndsWith("IgnoreCase", StringComparison.Ordinal) == true);
        return Truth(string.Equals(a, b, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal), call);
    }

    private static char[]? TrimCharacters(Evaluator evaluator, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        var characters = new List<char>();
        foreach (var argument in arguments)
        {
            if (evaluator.Evaluate(argument, frame) is var value && value.AsConstant?.Constant is string text)
            {
                characters.AddRange(text);
                continue;
            }

            var items = evaluator.Items(value);
            if (!items.IsExact)
            {
                return null;
            }

            characters.AddRange(items.Values.SelectMany(static i => i.Value.AsConstant?.Constant as string ?? ""));
        }

        return [.. characters];
    }

    private static SymbolicText Cased(SymbolicText text, Func<string, string> change)
        => SymbolicText.Concat(text.Parts.Select(part => part is LiteralPart literal && !string.Equals(change(literal.Text), literal.Text, StringComparison.Ordinal)
            ? SymbolicText.Of(change(literal.Text))
            : SymbolicText.Of(part)));

    private static Value? Replace(Evaluator evaluator, IInvocationOperation call, Value text, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        if (evaluator.Evaluate(arguments[0], frame).AsConstant?.Constant is not string { Length: > 0 } old)
        {
            return null;
        }

        var replacements = evaluator.Texts(arguments[1], frame);
        if (replacements.Length != 1)
        {
            return null;
        }

        return Map(evaluator, call, text, frame, t =>
        {
            var pieces = new List<SymbolicText>();
            var start = 0;
            for (var at = t.Flat.IndexOf(old, StringComparison.Ordinal); at >= 0; at = t.Flat.IndexOf(old, start, StringComparison.Ordinal))
            {
                pieces.Add(t.Slice(start, at - start));
                pieces.Add(replacements[0]);
                start = at + old.Length;
            }

            pieces.Add(t.Slice(start));
            return SymbolicText.Concat(pieces);
        });
    }

    private static Value? Concat(Evaluator evaluator, IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        if (arguments.Length == 1)
        {
            var items = evaluator.Items(evaluator.Evaluate(arguments[0], frame));
            return items.IsExact
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
        var value = evaluator.Evaluate(collection, frame);
        var items = evaluator.Items(value);
        if (items is { IsExact: true, Values.Length: <= MaxJoined } && items.Values.All(static i => i is { Loop: null, Key: null }))
        {
            var pieces = new List<ImmutableArray<SymbolicText>>();
            foreach (var item in items.Values)
            {
                if (pieces.Count > 0)
                {
                    pieces.Add([separator]);
                }

                pieces.Add([.. item.Value.Alternatives.Select(v => Evaluator.TextOf(v, item.Operation.Syntax))]);
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

    /// <summary>What <c>ToString()</c> gives of texts, numbers, and of builders whose events are known.</summary>
    private static Value? ToText(Evaluator evaluator, IInvocationOperation call, Value value, Frame frame)
    {
        switch (value)
        {
            case TextValue:
                return value;
            case ConstantValue constant when call.Arguments.All(static a => a.Parameter?.Type.SpecialType != SpecialType.System_String || a.Value.ConstantValue.Value is "D" or "d" or "G" or "g" or "0"):
                // As a number an enum member reads otherwise than by its name.
                if (constant.Type?.TypeKind == TypeKind.Enum && call.Arguments.Any(static a => a.Value.ConstantValue.Value is "D" or "d"))
                {
                    return new TextValue(Evaluator.NumberText(constant));
                }

                return new TextValue(constant.Text);
            case ObjectValue { Type.Name: "StringBuilder" } builder:
                return Appended(evaluator, call, builder, frame);
            case ObjectValue { Type.Name: "UriBuilder" }:
                return Built(evaluator, call, value, frame);
            case ObjectValue when Operations.Is(call.Instance?.Type, "Flurl.Url"):
                return FlurlRequest.TextOf(evaluator, value, call.Instance!);
            case ObjectValue { Type.Name: "NameValueCollection" or "QueryBuilder" } or ObjectValue { Origin: IInvocationOperation { TargetMethod.Name: "ParseQueryString" } }:
                return QueryText(evaluator, call, (ObjectValue)value, frame);
            case AlternativesValue several:
                return Value.OneOf([.. several.Alternatives.Select(v => ToText(evaluator, call, v, frame) ?? v)], () => Evaluator.Unknown(call, frame));
            case ObjectValue unknown when call.Arguments.IsEmpty && unknown.Type is { IsValueType: true }:
                return unknown;
            default:
                return null;
        }
    }

    /// <summary>What a <c>StringBuilder</c> holds.</summary>
    private static Value Appended(Evaluator evaluator, IOperation call, ObjectValue builder, Frame frame)
    {
        var pieces = new List<ImmutableArray<SymbolicText>>();
        if (evaluator.ConstructorArgument(builder, static p => p.Type.SpecialType == SpecialType.System_String) is { } start)
        {
            pieces.Add([.. start.Alternatives.Select(v => Evaluator.TextOf(v, builder.Origin?.Syntax))]);
        }

        foreach (var happened in builder.Events)
        {
            ImmutableArray<SymbolicText> texts = happened.Name switch
            {
                "Append" or "AppendLine" when happened.Arguments is [{ } argument, ..] => evaluator.Texts(argument, happened.Frame),
                "AppendFormat" when Format(evaluator, (IInvocationOperation)happened.Operation, happened.Arguments, happened.Frame) is { } formatted
                    => [.. formatted.Alternatives.Select(v => Evaluator.TextOf(v, happened.Operation.Syntax))],
                "AppendJoin" when Join(evaluator, (IInvocationOperation)happened.Operation, happened.Arguments, happened.Frame) is { } joined
                    => [.. joined.Alternatives.Select(v => Evaluator.TextOf(v, happened.Operation.Syntax))],
                "Append" or "AppendLine" or "AppendFormat" or "AppendJoin" or "Insert" or "Replace" => [SymbolicText.Hole(Evaluator.Unknown(happened.Operation, happened.Frame), happened.Operation.Syntax)],
                _ => [],
            };
            if (texts.IsEmpty)
            {
                continue;
            }

            if (happened.Loop is { } loop)
            {
                pieces.Add([SymbolicText.Of(new RepeatPart(texts[0], loop.Syntax))]);
            }
            else
            {
                pieces.Add(happened.IsConditional ? [.. texts, SymbolicText.Empty] : texts);
            }
        }

        return Evaluator.Product(call, pieces, frame);
    }
}
