using System.Collections.Generic;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>Reads files that hold one setting a line: <c>.env</c>, <c>.ini</c>, <c>.properties</c>, and <c>.http</c> files.</summary>
internal static class LineConfiguration
{
    /// <summary><c>KEY=value</c>, <c>export KEY="value"</c>, <c>key: value</c>; <c>[section]</c>; comments begin with <c>#</c>, <c>;</c> or <c>//</c>.</summary>
    public static IReadOnlyList<ConfigurationValue> ReadSettings(string text)
    {
        var values = new List<ConfigurationValue>();
        var section = "";
        foreach (var (start, end) in Lines(text))
        {
            var (from, to) = Trim(text, start, end);
            if (from == to || text[from] is '#' or ';' || Starts(text, from, "//"))
            {
                continue;
            }

            if (text[from] == '[' && text[to - 1] == ']')
            {
                section = text.Substring(from + 1, to - from - 2).Trim() + ":";
                continue;
            }

            from = Starts(text, from, "export ") && to > from + "export ".Length ? Trim(text, from + "export ".Length, to).Start : from;
            var sign = IndexOf(text, '=', from, to) is var equals and >= 0 && IsName(text, from, equals) ? equals : Colon(text, from, to);
            if (sign < 0 || !IsName(text, from, sign))
            {
                values.Add(Plain("", text, from, to));
                continue;
            }

            var (_, nameEnd) = Trim(text, from, sign);
            var key = section + ConfigurationKeys.OfEnvironmentVariable(text.Substring(from, nameEnd - from));
            var (valueStart, valueEnd) = Trim(text, sign + 1, to);
            values.Add(Scalar(key, text, valueStart, valueEnd));
        }

        return values;
    }

    /// <summary>
    /// An <c>.http</c> file: request lines (key: the verb), headers (key: their name) and variables (key: <c>@name</c>). Bodies hold no
    /// settings and are left out.
    /// </summary>
    public static IReadOnlyList<ConfigurationValue> ReadHttp(string text)
    {
        var values = new List<ConfigurationValue>();
        var inHeaders = false;
        var inBody = false;
        foreach (var (start, end) in Lines(text))
        {
            var (from, to) = Trim(text, start, end);
            if (Starts(text, from, "###"))
            {
                inHeaders = inBody = false;
                continue;
            }

            if (from == to)
            {
                inBody |= inHeaders;
                inHeaders = false;
                continue;
            }

            if (inBody || text[from] == '#' || Starts(text, from, "//"))
            {
                continue;
            }

            if (!inHeaders)
            {
                var isVariable = text[from] == '@';
                var sign = IndexOf(text, isVariable ? '=' : ' ', from, to);
                var (_, nameEnd) = Trim(text, from, sign < 0 ? from : sign);
                var (valueStart, valueEnd) = Trim(text, sign < 0 ? from : sign + 1, to);
                values.Add(Plain(text.Substring(from, nameEnd - from), text, valueStart, valueEnd));
                inHeaders = !isVariable;
                continue;
            }

            var colon = IndexOf(text, ':', from, to);
            if (colon > 0 && IsName(text, from, colon))
            {
                var (valueStart, valueEnd) = Trim(text, colon + 1, to);
                values.Add(Plain(text.Substring(from, colon - from).TrimEnd(), text, valueStart, valueEnd));
            }
            else
            {
                // The query of a request may go on below it: `?page=1`, `&x=2`.
                values.Add(Plain("", text, from, to));
            }
        }

        return values;
    }

    /// <summary>A value that may be quoted, with escapes in double quotes.</summary>
    internal static ConfigurationValue Scalar(string key, string text, int start, int end)
    {
        if (end - start < 2 || text[start] is not ('"' or '\'') || text[end - 1] != text[start])
        {
            return Plain(key, text, start, end);
        }

        var isEscaping = text[start] == '"';
        var content = new ConfigurationText();
        for (var at = start + 1; at < end - 1; at++)
        {
            if (isEscaping && text[at] == '\\' && at + 1 < end - 1)
            {
                content.Add(text[at + 1] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c }, at, 2);
                at++;
            }
            else if (!isEscaping && text[at] == '\'' && text[at + 1] == '\'' && at + 1 < end - 1)
            {
                content.Add('\'', at, 2);
                at++;
            }
            else
            {
                content.Add(text[at], at);
            }
        }

        return content.ToValue(key, start + 1, end - 1);
    }

    internal static ConfigurationValue Plain(string key, string text, int start, int end)
        => new(key, text.Substring(start, end - start), Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, end));

    /// <summary>The lines, without their ends.</summary>
    internal static IEnumerable<(int Start, int End)> Lines(string text)
    {
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        while (start <= text.Length)
        {
            var end = text.IndexOfAny(['\r', '\n'], start);
            end = end < 0 ? text.Length : end;
            yield return (start, end);
            start = end + 1;
        }
    }

    internal static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }

    internal static int IndexOf(string text, char sign, int start, int end) => text.IndexOf(sign, start, end - start);

    internal static bool Starts(string text, int at, string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

    // `https://…` has no key before its colon.
    private static int Colon(string text, int start, int end)
        => IndexOf(text, ':', start, end) is var colon and >= 0 && !Starts(text, colon, "://") ? colon : -1;

    private static bool IsName(string text, int start, int end)
    {
        var (from, to) = Trim(text, start, end);
        for (var i = from; i < to; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('_' or '-' or '.' or ':'))
            {
                return false;
            }
        }

        return to > from;
    }
}
