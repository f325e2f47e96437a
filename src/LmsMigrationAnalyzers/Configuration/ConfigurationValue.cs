using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>A value of a configuration file, decoded, with the way back to the text that it stands in.</summary>
internal sealed class ConfigurationValue
{
    // Where each decoded character, and the end, stands in the text; null where nothing is escaped.
    private readonly ImmutableArray<int> offsets;

    /// <summary>A value of a file.</summary>
    /// <param name="key">The key, parts separated by colons as .NET configuration writes them.</param>
    /// <param name="value">The decoded value.</param>
    /// <param name="span">The raw text, without quotes.</param>
    /// <param name="offsets">Where each decoded character stands, one more for the end; default where nothing is escaped.</param>
    public ConfigurationValue(string key, string value, TextSpan span, ImmutableArray<int> offsets = default)
    {
        Key = key;
        Value = value;
        Span = span;
        this.offsets = offsets;
    }

    /// <summary><c>Lms:Url</c>. In a file that knows no keys, what stands before the value (a header's name).</summary>
    public string Key { get; }

    /// <summary>The value as the program reads it.</summary>
    public string Value { get; }

    /// <summary>The raw text, without quotes.</summary>
    public TextSpan Span { get; }

    /// <summary>The raw text of a part of <see cref="Value"/>: an escape (<c>\u002B</c>, <c>&amp;quot;</c>) is taken whole.</summary>
    public TextSpan SpanOf(int start, int length)
        => offsets.IsDefault
            ? new TextSpan(Span.Start + start, length)
            : TextSpan.FromBounds(offsets[start], offsets[start + length]);

    /// <summary>The first <paramref name="length"/> characters alone: blanks behind a value are no part of it.</summary>
    public ConfigurationValue Shorten(int length)
        => new(Key, Value.Substring(0, length), SpanOf(0, length), offsets.IsDefault ? default : offsets.RemoveRange(length + 1, Value.Length - length));

    /// <summary>The same value under another key.</summary>
    public ConfigurationValue WithKey(string key) => key == Key ? this : new ConfigurationValue(key, Value, Span, offsets);

    /// <inheritdoc/>
    public override string ToString() => Key + "=" + Value;
}
