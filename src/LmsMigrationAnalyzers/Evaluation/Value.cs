using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>What the source tells of the value of an expression. Immutable; lives as long as the compilation's model.</summary>
internal abstract class Value
{
    /// <summary>More alternatives than this are not told apart: the value is unknown.</summary>
    public const int MaxAlternatives = 16;

    /// <summary>Each value that this one may be; itself where there is only one.</summary>
    public virtual ImmutableArray<Value> Alternatives => [this];

    /// <summary>The constant that this is (number, bool, enum, null, or a wholly known string), else null.</summary>
    public virtual ConstantValue? AsConstant => null;

    /// <summary>This value as it came through <paramref name="reference"/>: literal text remembers its way.</summary>
    public virtual Value Through(SyntaxNode reference) => this;

    /// <summary>One of <paramref name="values"/>; duplicates of one and the same value are one.</summary>
    public static Value OneOf(ImmutableArray<Value> values, Func<Value> unknown)
    {
        var flat = values.SelectMany(static value => value.Alternatives).Distinct().ToImmutableArray();
        return flat.Length switch
        {
            0 => unknown(),
            1 => flat[0],
            > MaxAlternatives => unknown(),
            _ => new AlternativesValue(flat),
        };
    }
}

/// <summary>A string, character or URI.</summary>
internal sealed class TextValue(SymbolicText text) : Value
{
    /// <summary>The text.</summary>
    public SymbolicText Text { get; } = text;

    /// <inheritdoc/>
    public override ConstantValue? AsConstant => Text.Literal is { } literal ? new ConstantValue(literal, type: null, Text) : null;

    /// <inheritdoc/>
    public override Value Through(SyntaxNode reference) => new TextValue(Text.Through(reference));

    /// <inheritdoc/>
    public override string ToString() => Text.ToString();
}

/// <summary>A number, bool, enum member or null.</summary>
/// <param name="value">As <see cref="IOperation.ConstantValue"/> gives it: an enum is its number.</param>
/// <param name="type">The static type: an enum where it is one.</param>
/// <param name="text">How it reads in a text, with the place that it is written at.</param>
internal sealed class ConstantValue(object? value, ITypeSymbol? type, SymbolicText text) : Value
{
    /// <summary>The constant; an enum is its number.</summary>
    public object? Constant { get; } = value;

    /// <summary>The static type.</summary>
    public ITypeSymbol? Type { get; } = type;

    /// <summary>How it reads in a text.</summary>
    public SymbolicText Text { get; } = text;

    /// <summary>The name of the enum member that this is, else null.</summary>
    public string? EnumMember => Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type && Constant is not null
        ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, Constant))?.Name
        : null;

    /// <inheritdoc/>
    public override ConstantValue AsConstant => this;

    /// <summary>The constant as a whole number, else null.</summary>
    public long? Integer => Constant switch
    {
        int or long or short or byte or sbyte or ushort or uint => Convert.ToInt64(Constant, CultureInfo.InvariantCulture),
        string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <inheritdoc/>
    public override Value Through(SyntaxNode reference) => new ConstantValue(Constant, Type, Text.Through(reference));

    /// <inheritdoc/>
    public override string ToString() => Constant?.ToString() ?? "null";
}

/// <summary>A lambda, local function or method group.</summary>
/// <param name="method">The method; for a lambda its own symbol.</param>
/// <param name="body">The operation whose children are the body: an anonymous function; null for a named method.</param>
/// <param name="frame">Where it was made: what it captures is looked up there.</param>
/// <param name="receiver">The object of a method group, if any.</param>
internal sealed class DelegateValue(IMethodSymbol method, IOperation? body, Frame frame, Value? receiver) : Value
{
    /// <summary>The method that is called.</summary>
    public IMethodSymbol Method { get; } = method;

    /// <summary>The anonymous function; null for a named method.</summary>
    public IOperation? Body { get; } = body;

    /// <summary>Where it was made.</summary>
    public Frame Frame { get; } = frame;

    /// <summary>The object of a method group.</summary>
    public Value? Receiver { get; } = receiver;
}

/// <summary>
/// An object, collection or anything that is no text and no constant: where it comes from and what was done to it up to the
/// place of the question. Also every value that is unknown: then <see cref="Origin"/> is the expression that it came from.
/// </summary>
/// <param name="origin">The creation, call, or reference that gave it; null where it is made.</param>
/// <param name="frame">The frame in which <paramref name="origin"/> stands.</param>
/// <param name="type">Its type as far as known: of a creation exactly, else the static one.</param>
/// <param name="events">What was done to it, in order.</param>
internal sealed class ObjectValue(IOperation? origin, Frame frame, ITypeSymbol? type, ImmutableArray<ObjectEvent> events) : Value
{
    /// <summary>The creation, call, or reference that gave it.</summary>
    public IOperation? Origin { get; } = origin;

    /// <summary>The frame in which <see cref="Origin"/> stands.</summary>
    public Frame Frame { get; } = frame;

    /// <summary>Its type as far as known.</summary>
    public ITypeSymbol? Type { get; } = type;

    /// <summary>What was done to it, in order: initializers, calls, assignments.</summary>
    public ImmutableArray<ObjectEvent> Events { get; } = events;

    /// <summary>This object after <paramref name="happened"/>: once, however often the walk comes by the same call.</summary>
    public ObjectValue With(ObjectEvent happened)
        => Events.Any(e => ReferenceEquals(e.Operation, happened.Operation) && ReferenceEquals(e.Frame, happened.Frame) && e.Path.Length == happened.Path.Length)
            ? this
            : new(Origin, Frame, Type, Events.Add(happened));

    /// <inheritdoc/>
    public override string ToString() => $"[{Type?.Name ?? "?"}: {Origin?.Syntax}]";
}

/// <summary>An entry of a dictionary, or any other pair of which both halves are values.</summary>
internal sealed class PairValue(Value key, Value item) : Value
{
    /// <summary>The key, or first half.</summary>
    public Value Key { get; } = key;

    /// <summary>The value, or second half.</summary>
    public Value Item { get; } = item;

    /// <inheritdoc/>
    public override string ToString() => $"({Key}, {Item})";
}

/// <summary>One of several values, as a branch decides.</summary>
internal sealed class AlternativesValue(ImmutableArray<Value> values) : Value
{
    /// <inheritdoc/>
    public override ImmutableArray<Value> Alternatives => values;

    /// <inheritdoc/>
    public override Value Through(SyntaxNode reference)
        => new AlternativesValue(values.Select(value => value.Through(reference)).ToImmutableArray());

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", values);
}
