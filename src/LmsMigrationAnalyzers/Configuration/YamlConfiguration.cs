using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>
/// Reads a YAML file line by line: maps and lists by their indentation, plain and quoted values, block texts line by line. Flow
/// collections (<c>{ a: b }</c>), anchors and tags are not understood: their line is a value as it stands.
/// </summary>
internal static class YamlConfiguration
{
    private sealed class Level(int indent, string key)
    {
        public int Indent { get; } = indent;

        public string Key { get; set; } = key;

        public int Items { get; set; }

        // A list of `- name: X` / `value: Y` pairs (the environment of a container) is a map from X to Y.
        public string? Name { get; set; }
    }

    /// <summary>Every value in <paramref name="text"/>.</summary>
    public static IReadOnlyList<ConfigurationValue> Read(string text)
    {
        var values = new List<ConfigurationValue>();
        var levels = new List<Level>();
        var blockIndent = -1;
        foreach (var (start, end) in LineConfiguration.Lines(text))
        {
            var (from, to) = LineConfiguration.Trim(text, start, end);
            var indent = from - start;
            if (from == to)
            {
                continue;
            }

            if (blockIndent >= 0 && indent > blockIndent)
            {
                values.Add(LineConfiguration.Plain(KeyOf(levels), text, from, to));
                continue;
            }

            blockIndent = -1;
            if (text[from] == '#' || LineConfiguration.Starts(text, from, "---"))
            {
                continue;
            }

            while (text[from] == '-' && from + 1 < to && text[from + 1] == ' ')
            {
                Enter(levels, indent, isItem: true);
                from = LineConfiguration.Trim(text, from + 1, to).Start;
                indent = from - start;
            }

            var colon = KeyEnd(text, from, to);
            if (colon < 0)
            {
                var last = WithoutComment(text, from, to);
                values.Add(LineConfiguration.Scalar(KeyOf(levels), text, from, last));
                continue;
            }

            var level = Enter(levels, indent, isItem: false);
            level.Key = text.Substring(from, colon - from).Trim().Trim('"', '\'');
            var (valueStart, valueEnd) = LineConfiguration.Trim(text, colon + 1, to);
            valueEnd = WithoutComment(text, valueStart, valueEnd);
            if (valueStart >= valueEnd)
            {
                continue;
            }

            if (text[valueStart] is '|' or '>')
            {
                blockIndent = indent;
                continue;
            }

            var value = LineConfiguration.Scalar(KeyOf(levels), text, valueStart, valueEnd);
            if (level.Key is "name" or "key")
            {
                level.Name = value.Value;
            }

            values.Add(level is { Key: "value", Name: { } name }
                ? LineConfiguration.Scalar(ConfigurationKeys.OfEnvironmentVariable(name), text, valueStart, valueEnd)
                : value);
        }

        return values;
    }

    private static Level Enter(List<Level> levels, int indent, bool isItem)
    {
        while (levels.Count > 0 && levels[levels.Count - 1].Indent > indent)
        {
            levels.RemoveAt(levels.Count - 1);
        }

        if (isItem)
        {
            // The items of a list may stand as far left as the key that they belong to.
            var top = levels.Count > 0 ? levels[levels.Count - 1] : null;
            var list = top is { Indent: var own } && own == indent && IsItem(top) ? top : null;
            if (list is null)
            {
                list = new Level(indent, "");
                levels.Add(list);
            }

            list.Key = list.Items.ToString(CultureInfo.InvariantCulture);
            list.Items++;
            return list;
        }

        while (levels.Count > 0 && levels[levels.Count - 1] is var item && item.Indent == indent && IsItem(item))
        {
            levels.RemoveAt(levels.Count - 1);
        }

        if (levels.Count > 0 && levels[levels.Count - 1].Indent == indent)
        {
            return levels[levels.Count - 1];
        }

        levels.Add(new Level(indent, ""));
        return levels[levels.Count - 1];
    }

    private static bool IsItem(Level level) => level.Items > 0;

    private static string KeyOf(List<Level> levels) => string.Join(":", levels.Select(l => l.Key));

    // The colon that ends a key: outside quotes, and followed by a blank or the line's end.
    private static int KeyEnd(string text, int start, int end)
    {
        if (text[start] is '{' or '[' or '&' or '*' or '!')
        {
            return -1;
        }

        var from = start;
        if (text[start] is '"' or '\'')
        {
            var close = text.IndexOf(text[start], start + 1, end - start - 1);
            if (close < 0)
            {
                return -1;
            }

            from = close + 1;
        }

        for (var at = from; at < end; at++)
        {
            if (text[at] == ':' && (at + 1 == end || text[at + 1] == ' '))
            {
                return at;
            }

            if (text[at] == '#' && at > start && text[at - 1] == ' ')
            {
                return -1;
            }
        }

        return -1;
    }

    private static int WithoutComment(string text, int start, int end)
    {
        if (start < end && text[start] is '"' or '\'')
        {
            var close = text.IndexOf(text[start], start + 1, Math.Max(0, end - start - 1));
            while (close > 0 && close + 1 < end && text[close - 1] == '\\')
            {
                close = text.IndexOf(text[start], close + 1, end - close - 1);
            }

            var after = close < 0 ? -1 : text.IndexOf('#', close, end - close);
            return after < 0 ? end : LineConfiguration.Trim(text, start, after).End;
        }

        for (var at = start + 1; at < end; at++)
        {
            if (text[at] == '#' && text[at - 1] == ' ')
            {
                return LineConfiguration.Trim(text, start, at).End;
            }
        }

        return end;
    }
}
