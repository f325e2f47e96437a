using System;
using System.Collections.Generic;
using System.Globalization;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>
/// Reads a JSON configuration file into keys and values with their places. As tolerant as the configuration providers are (comments,
/// trailing commas), and more: what comes after a mistake is left out, what came before counts.
/// </summary>
internal sealed class JsonConfiguration
{
    // Far beyond any configuration; nesting is read by recursion.
    private const int MaxDepth = 64;

    private readonly string text;
    private readonly List<ConfigurationValue> values = [];
    private readonly List<string> path = [];
    private int at;

    private JsonConfiguration(string text) => this.text = text;

    /// <summary>Every string, number and word in <paramref name="text"/>.</summary>
    public static IReadOnlyList<ConfigurationValue> Read(string text)
    {
        var reader = new JsonConfiguration(text);
        reader.ReadValue();
        return reader.values;
    }

    private string Key => string.Join(":", path);

    // False at the first mistake.
    private bool ReadValue()
    {
        SkipTrivia();
        if (at >= text.Length || path.Count > MaxDepth)
        {
            return false;
        }

        switch (text[at])
        {
            case '{':
                return ReadMembers('}', isObject: true);
            case '[':
                return ReadMembers(']', isObject: false);
            case '"':
                var start = at + 1;
                if (ReadString() is not { } content)
                {
                    return false;
                }

                values.Add(content.ToValue(Key, start, at - 1));
                return true;
            default:
                return ReadWord();
        }
    }

    private bool ReadMembers(char close, bool isObject)
    {
        at++;
        for (var index = 0; ; index++)
        {
            SkipTrivia();
            if (at >= text.Length)
            {
                return false;
            }

            if (text[at] == close)
            {
                at++;
                return true;
            }

            if (isObject)
            {
                if (text[at] != '"' || ReadString() is not { } name)
                {
                    return false;
                }

                SkipTrivia();
                if (at >= text.Length || text[at] != ':')
                {
                    return false;
                }

                at++;
                path.Add(name.ToString());
            }
            else
            {
                path.Add(index.ToString(CultureInfo.InvariantCulture));
            }

            var isRead = ReadValue();
            path.RemoveAt(path.Count - 1);
            if (!isRead)
            {
                return false;
            }

            SkipTrivia();
            if (at < text.Length && text[at] == ',')
            {
                at++;
            }
            else if (at >= text.Length || text[at] != close)
            {
                return false;
            }
        }
    }

    // Stands after the closing quote; null where there is none on the line.
    private ConfigurationText? ReadString()
    {
        var content = new ConfigurationText();
        for (at++; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"')
            {
                at++;
                return content;
            }

            if (c is '\r' or '\n')
            {
                return null;
            }

            if (c != '\\')
            {
                content.Add(c, at);
                continue;
            }

            if (at + 1 >= text.Length)
            {
                return null;
            }

            var escape = text[at + 1];
            if (escape == 'u')
            {
                if (at + 5 >= text.Length
                    || !int.TryParse(text.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                {
                    return null;
                }

                content.Add((char)code, at, 6);
                at += 5;
                continue;
            }

            content.Add(escape switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => escape }, at, 2);
            at++;
        }

        return null;
    }

    // A number, true, false, null.
    private bool ReadWord()
    {
        var start = at;
        var content = new ConfigurationText();
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.'))
        {
            content.Add(text[at], at);
            at++;
        }

        if (at == start)
        {
            return false;
        }

        values.Add(content.ToValue(Key, start, at));
        return true;
    }

    private void SkipTrivia()
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')
            {
                at++;
            }
            else if (Starts("//"))
            {
                at = IndexOrEnd("\n");
            }
            else if (Starts("/*"))
            {
                at = Math.Min(text.Length, IndexOrEnd("*/") + 2);
            }
            else
            {
                return;
            }
        }
    }

    private bool Starts(string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

    private int IndexOrEnd(string mark)
    {
        var index = text.IndexOf(mark, Math.Min(at + 2, text.Length), StringComparison.Ordinal);
        return index < 0 ? text.Length : index;
    }
}
