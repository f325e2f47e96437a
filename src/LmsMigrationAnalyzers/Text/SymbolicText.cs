using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Text;

/// <summary>
/// A string as far as the source tells it: literal pieces, each with the place that it is written at, and holes. Immutable.
/// </summary>
/// <remarks>
/// All searching goes through <see cref="Flat"/>, in which a part that is not a literal is the one character
/// <see cref="TextPart.Placeholder"/>; <see cref="Slice(int, int)"/> turns a range of it back into a text that keeps its places.
/// </remarks>
internal sealed class SymbolicText
{
    private string? _flat;

    private SymbolicText(ImmutableArray<TextPart> parts) => Parts = parts;

    /// <summary>The text without characters.</summary>
    public static SymbolicText Empty { get; } = new([]);

    /// <summary>The pieces, in order; none is an empty literal.</summary>
    public ImmutableArray<TextPart> Parts { get; }

    /// <summary>The characters, with <see cref="TextPart.Placeholder"/> for each part that is not a literal.</summary>
    public string Flat => _flat ??= string.Concat(Parts.Select(static part => part.Flat));

    /// <summary>The length of <see cref="Flat"/>.</summary>
    public int Length => Flat.Length;

    /// <summary>Whether every character is known.</summary>
    public bool IsLiteral => Parts.All(static part => part is LiteralPart);

    /// <summary>The characters where all are known, else null.</summary>
    public string? Literal => IsLiteral ? Flat : null;

    /// <summary>A text of one literal piece that is made, not written.</summary>
    public static SymbolicText Of(string text) => Of(text, token: null);

    /// <summary>A text of one literal piece that is written in <paramref name="token"/>.</summary>
    public static SymbolicText Of(string text, SyntaxToken? token)
        => text.Length == 0 && token is null
            ? Empty
            : new([new LiteralPart(text, token is { } written ? new TextOrigin(written) : null, 0, [])]);

    /// <summary>A number with the minus before it.</summary>
    public static SymbolicText OfNegative(string text, SyntaxToken sign, SyntaxToken number) => new([new LiteralPart(text, new TextOrigin(number, sign), 0, [])]);

    /// <summary>A text of one hole.</summary>
    public static SymbolicText Hole(Value value, SyntaxNode? expression) => new([new HolePart(value, expression)]);

    /// <summary>A text of one part.</summary>
    public static SymbolicText Of(TextPart part) => new([part]);

    /// <summary>The pieces one after another.</summary>
    public static SymbolicText Concat(IEnumerable<SymbolicText> texts)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        foreach (var text in texts)
        {
            parts.AddRange(text.Parts);
        }

        return parts.Count == 0 ? Empty : new(parts.ToImmutable());
    }

    /// <summary>This text and <paramref name="other"/> after it.</summary>
    public SymbolicText Append(SymbolicText other)
        => Parts.IsEmpty ? other : other.Parts.IsEmpty ? this : new(Parts.AddRange(other.Parts));

    /// <summary>This text as it came through <paramref name="reference"/>.</summary>
    public SymbolicText Through(SyntaxNode reference)
    {
        if (Parts is [HolePart only])
        {
            // What nothing else names is called like the variable that holds it.
            return only.Through(reference) is var held && held == only ? this : new([held]);
        }

        if (!Parts.Any(static part => part is LiteralPart))
        {
            return this;
        }

        return new(Parts.Select(part => part is LiteralPart literal ? literal.Through(reference) : part).ToImmutableArray());
    }

    /// <summary>The range of <see cref="Flat"/> as a text.</summary>
    public SymbolicText Slice(int start, int length)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var at = 0;
        foreach (var part in Parts)
        {
            var size = part.Flat.Length;
            var from = Math.Max(start, at);
            var to = Math.Min(start + length, at + size);
            if (from < to)
            {
                parts.Add(part is LiteralPart literal && (from != at || to != at + size) ? literal.Slice(from - at, to - from) : part);
            }

            at += size;
        }

        return parts.Count == 0 ? Empty : new(parts.ToImmutable());
    }

    /// <summary>From <paramref name="start"/> to the end.</summary>
    public SymbolicText Slice(int start) => Slice(start, Length - start);

    /// <summary>The pieces between occurrences of <paramref name="separator"/> in the literal characters.</summary>
    public ImmutableArray<SymbolicText> Split(char separator)
    {
        var result = ImmutableArray.CreateBuilder<SymbolicText>();
        var start = 0;
        for (var i = 0; i <= Flat.Length; i++)
        {
            if (i == Flat.Length || Flat[i] == separator)
            {
                result.Add(Slice(start, i - start));
                start = i + 1;
            }
        }

        return result.ToImmutable();
    }

    /// <summary>Without white space at both ends.</summary>
    public SymbolicText Trim()
    {
        var start = 0;
        var end = Length;
        while (start < end && char.IsWhiteSpace(Flat[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(Flat[end - 1]))
        {
            end--;
        }

        return Slice(start, end - start);
    }

    /// <summary>The literal part that holds character <paramref name="index"/> of <see cref="Flat"/>, and its index in that part.</summary>
    public (LiteralPart Part, int Index)? LiteralAt(int index)
    {
        var at = 0;
        foreach (var part in Parts)
        {
            var size = part.Flat.Length;
            if (index < at + size)
            {
                return index >= at && part is LiteralPart literal ? (literal, index - at) : null;
            }

            at += size;
        }

        return null;
    }

    /// <summary>The first place in the source that characters of this text are written at, or null.</summary>
    public Location? FirstLocation()
    {
        foreach (var part in Parts)
        {
            if (part is LiteralPart { Origin: { } } literal && literal.LocationOf(0, literal.Text.Length) is { } location)
            {
                return location;
            }

            if (part is HolePart { Expression: { } expression })
            {
                return expression.GetLocation();
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Flat.Replace(TextPart.Placeholder, '…');
}
