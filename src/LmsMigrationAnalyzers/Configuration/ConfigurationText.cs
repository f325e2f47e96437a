using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>Text that is being decoded, character by character, with the place of each.</summary>
internal sealed class ConfigurationText
{
    private readonly StringBuilder decoded = new();
    private readonly ImmutableArray<int>.Builder offsets = ImmutableArray.CreateBuilder<int>();
    private bool isEscaped;

    /// <summary>Adds a character that stands at <paramref name="offset"/>, and takes <paramref name="length"/> characters there.</summary>
    public void Add(char c, int offset, int length = 1)
    {
        isEscaped |= length != 1;
        decoded.Append(c);
        offsets.Add(offset);
    }

    /// <summary>Adds what an escape at <paramref name="offset"/> stands for.</summary>
    public void Add(string text, int offset)
    {
        isEscaped = true;
        foreach (var c in text)
        {
            decoded.Append(c);
            offsets.Add(offset);
        }
    }

    /// <summary>What was decoded so far.</summary>
    public override string ToString() => decoded.ToString();

    /// <summary>The value that was decoded, of the raw text from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public ConfigurationValue ToValue(string key, int start, int end)
    {
        offsets.Add(end);
        return new ConfigurationValue(key, decoded.ToString(), TextSpan.FromBounds(start, end), isEscaped ? offsets.ToImmutable() : default);
    }
}
