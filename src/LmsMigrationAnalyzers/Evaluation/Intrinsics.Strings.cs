using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Strings and string builders.</content>
internal static partial class Intrinsics
{
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
                "Create" or "Copy" or "Intern" when arguments.Length > 0 => evaluator.Evaluate(arguments[arguments.Length - 1], frame) is var made && made.Alternatives.All(static v => v is TextValue) ? made : null,
                _ => null,
            };
        }

        var text = evaluator.Evaluate(receiver, frame);
        switch (name)
        {
            case "Trim" or "TrimStart" or "TrimEnd":
                var characters = TrimCharacters(evaluator, arguments, frame);
                return characters is null ? null : MapToSeveral(evaluator, call, text, frame, t =>
                {
                    t = name is "TrimEnd" ? t : t.TrimStart(characters);
                    return name is "TrimStart" ? [t] : WithoutEnd(t, whole => whole.TrimEnd(characters));
                });
            case "ToLower" or "ToLowerInvariant":
                return Map(evaluator, call, text, frame, static t => Cased(t, static s => s.ToLowerInvariant()));
            case "ToUpper" or "ToUpperInvariant":
                return Map(evaluator, call, text, frame, static t => Cased(t, static s => s.ToUpperInvariant()));
            case "Replace" when arguments.Length >= 2:
                return Replace(evaluator, call, text, arguments, frame);
            case "Insert" when evaluator.Evaluate(arguments[0], frame).AsConstant?.Integer is 0:
                return Evaluator.Product(call, [evaluator.Texts(arguments[1], frame), [.. text.Alternatives.Select(t => Evaluator.TextOf(t, receiver.Syntax))]], frame);
            case "Substring" or "Remove" when arguments.Length > 0:
                return Cut(evaluator, call, text, receiver, arguments, frame);
            case "Contains" or "IndexOf" or "StartsWith" or "EndsWith" when arguments.Length > 0 && evaluator.Evaluate(arguments[0], frame).AsConstant?.Constant is string sought && text is TextValue { Text: var searched }:
                return Found(name, searched, sought, call);
            case "Equals":
                return Same(text, evaluator.Evaluate(arguments[0], frame), arguments, call);
            case "ToString" or "Normalize":
                return text;
            default:
                return null;
        }
    }

    /// <summary>Whether a text holds another: a hole may hold anything, unless it is one value.</summary>
    private static ConstantValue? Found(string name, SymbolicText text, string sought, IOperation call)
    {
        var at = text.Flat.IndexOf(sought, StringComparison.Ordinal);
        switch (name)
        {
            case "StartsWith":
                return text.Flat.Length >= sought.Length && text.Slice(0, sought.Length).IsLiteral || text.IsLiteral ? Truth(text.Flat.StartsWith(sought, StringComparison.Ordinal), call) : null;
            case "EndsWith":
                return text.Flat.Length >= sought.Length && text.Slice(text.Length - sought.Length).IsLiteral || text.IsLiteral ? Truth(text.Flat.EndsWith(sought, StringComparison.Ordinal), call) : null;
        }

        var isKnown = at >= 0 || text.Parts.All(p => p is LiteralPart || (p is HolePart hole && (IsOneValue(hole) || IsIdentifierSegment(text, hole)) && sought.Any(static c => c is '?' or '&' or '/' or '=')));
        if (!isKnown)
        {
            return null;
        }

        // Where it stands is known only as far as everything before it is.
        return string.Equals(name, "Contains", StringComparison.Ordinal) ? Truth(at >= 0, call)
            : at < 0 ? Number(-1, call)
            : text.Slice(0, at).IsLiteral ? Number(at, call)
            : Number(Math.Max(at, 1), call);
    }

    /// <summary>Whether a hole that follows a slash is called like what identifies something: it is one segment of a path.</summary>
    private static bool IsIdentifierSegment(SymbolicText text, HolePart hole)
        => text.Parts.IndexOf(hole) is > 0 and var at && text.Parts[at - 1] is LiteralPart { Text: [.., '/'] }
            && UrlTemplate.NameOf(hole) is { } name && (PathPattern.IsNamedLikeAnId(name) || DoceboIdentifiers.IsNamedLikeNameOrCode(name));

    private static bool IsOneValue(HolePart hole)
        => hole.IsEscaped || hole.Value is ObjectValue { Type: { IsValueType: true } };

    /// <summary><c>Substring</c> and <c>Remove</c>: of characters that are known, or of the last ones (<c>url.Length - 1</c>).</summary>
    private static Value? Cut(Evaluator evaluator, IOperation call, Value value, IOperation receiver, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        var isRemove = call is IInvocationOperation { TargetMethod.Name: "Remove" };
        var start = Position(evaluator, arguments[0], receiver, frame);
        var length = arguments.Length > 1 ? Position(evaluator, arguments[1], receiver, frame) : null;
        if (start is null || (arguments.Length > 1 && length is null))
        {
            return null;
        }

        // Remove(start) keeps what stands before; Substring(start) what stands behind; Substring(0, Length - 1) what Remove(Length - 1) keeps.
        return (isRemove, start.Value, length) switch
        {
            (true, var from, null) => Kept(evaluator, call, value, frame, new(0, FromEnd: false), from),
            (true, { FromEnd: true } from, { FromEnd: false } count) when from.Offset == count.Offset => Kept(evaluator, call, value, frame, new(0, FromEnd: false), from),
            (true, { FromEnd: false, Offset: 0 }, { FromEnd: false } count) => Kept(evaluator, call, value, frame, count, new(0, FromEnd: true)),
            (false, var from, null) => Kept(evaluator, call, value, frame, from, new(0, FromEnd: true)),
            (false, { FromEnd: false } from, { FromEnd: false } count) => Kept(evaluator, call, value, frame, from, new(from.Offset + count.Offset, FromEnd: false)),
            (false, { FromEnd: false, Offset: 0 }, { FromEnd: true } end) => Kept(evaluator, call, value, frame, new(0, FromEnd: false), end),
            (false, { FromEnd: false } from, { FromEnd: true } end) when end.Offset >= from.Offset => Kept(evaluator, call, value, frame, from, new(end.Offset - from.Offset, FromEnd: true)),
            _ => null,
        };
    }

    /// <summary>A place in a text, counted from its start or end.</summary>
    private readonly record struct Place(int Offset, bool FromEnd);

    private static Place? Position(Evaluator evaluator, IOperation? operation, IOperation receiver, Frame frame)
        => Evaluator.Unwrap(operation) switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat when evaluator.Evaluate(hat.Operand, frame).AsConstant?.Integer is { } back => new((int)back, FromEnd: true),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, LeftOperand: IPropertyReferenceOperation { Property.Name: "Length", Instance: { } of } } minus
                when IsSameReference(of, receiver) && evaluator.Evaluate(minus.RightOperand, frame).AsConstant?.Integer is { } back => new((int)back, FromEnd: true),
            IPropertyReferenceOperation { Property.Name: "Length", Instance: { } whole } when IsSameReference(whole, receiver) => new(0, FromEnd: true),
            { } other when evaluator.Evaluate(other, frame).AsConstant?.Integer is { } index => new((int)index, FromEnd: false),
            _ => null,
        };

    private static bool IsSameReference(IOperation left, IOperation right) => (Evaluator.Unwrap(left), Evaluator.Unwrap(right)) switch
    {
        (ILocalReferenceOperation a, ILocalReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Local, b.Local),
        (IParameterReferenceOperation a, IParameterReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Parameter, b.Parameter),
        (IFieldReferenceOperation a, IFieldReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Field, b.Field),
        _ => false,
    };

    private static Value? Kept(Evaluator evaluator, IOperation operation, Value value, Frame frame, Place start, Place end)
        => MapToSeveral(evaluator, operation, value, frame, text =>
        {
            if (end is { FromEnd: true, Offset: > 0 and var cut } && text.Parts.LastOrDefault() is RepeatPart && start is { FromEnd: false, Offset: 0 })
            {
                return WithoutEnd(text, whole => whole.Length >= cut && whole.Slice(whole.Length - cut).IsLiteral ? whole.Slice(0, whole.Length - cut) : whole);
            }

            var from = start.FromEnd ? text.Length - start.Offset : start.Offset;
            var to = end.FromEnd ? text.Length - end.Offset : end.Offset;
            return from >= 0 && to >= from && to <= text.Length && text.Slice(0, from).IsLiteral | (start.FromEnd && text.Slice(from).IsLiteral)
                && ((end.FromEnd && text.Slice(to).IsLiteral) || text.Slice(0, to).IsLiteral)
                    ? [text.Slice(from, to - from)]
                    : null;
        });

    /// <summary>
    /// What is left of a text whose end goes. Where a loop wrote it that is the end of its last turn, or, where it had no turn, of what stands before.
    /// </summary>
    private static IReadOnlyCollection<SymbolicText> WithoutEnd(SymbolicText text, Func<SymbolicText, SymbolicText> cut)
    {
        if (text.Parts.LastOrDefault() is not RepeatPart repeat)
        {
            return [cut(text)];
        }

        var before = text.Slice(0, text.Length - repeat.Flat.Length);
        var turned = before.Append(SymbolicText.Of(new RepeatPart(cut(repeat.Body), repeat.Loop)));
        return cut(before) is var bare && bare.Length == before.Length ? [turned] : [turned, bare];
    }

    /// <summary><c>url[1..]</c>, <c>url[..^1]</c>, <c>url[^1]</c>.</summary>
    public static Value? Range(Evaluator evaluator, IImplicitIndexerReferenceOperation indexer, Frame frame)
    {
        if (indexer.Argument is not IRangeOperation range || evaluator.Evaluate(indexer.Instance, frame) is not { } value || !value.Alternatives.All(static v => v is TextValue))
        {
            return null;
        }

        var start = range.LeftOperand is null ? new Place(0, FromEnd: false) : Position(evaluator, range.LeftOperand, indexer.Instance, frame);
        var end = range.RightOperand is null ? new Place(0, FromEnd: true) : Position(evaluator, range.RightOperand, indexer.Instance, frame);
        return start is { } from && end is { } to ? Kept(evaluator, indexer, value, frame, from, to) : null;
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
        return replacements.IsEmpty ? null : MapToSeveral(evaluator, call, text, frame, t => [.. replacements.Select(replacement => Replaced(t, old, replacement))]);

        static SymbolicText Replaced(SymbolicText t, string old, SymbolicText replacement)
        {
            var pieces = new List<SymbolicText>();
            var start = 0;
            for (var at = t.Flat.IndexOf(old, StringComparison.Ordinal); at >= 0; at = t.Flat.IndexOf(old, start, StringComparison.Ordinal))
            {
                pieces.Add(t.Slice(start, at - start));
                pieces.Add(replacement);
                start = at + old.Length;
            }

            pieces.Add(t.Slice(start));
            return SymbolicText.Concat(pieces);
        }
    }
}
