using System;
using System.Collections.Immutable;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>A media range of the vendor's type in a text: <c>application/vnd.dokeos+json; q=0.8; version="1"</c>.</summary>
/// <param name="Start">Where the type starts.</param>
/// <param name="End">Where the last parameter ends.</param>
/// <param name="VersionStart">Where the version's value starts, without quotes; -1 where there is no such parameter.</param>
/// <param name="Version">The version's value as it stands there; empty where there is none.</param>
/// <param name="IsOpen">Whether something unknown follows the type or stands among its parameters.</param>
internal readonly record struct VendorRange(int Start, int End, int VersionStart, string Version, bool IsOpen)
{
    private const string VersionParameter = "version";

    /// <summary>Whether the version is 1.</summary>
    public bool IsV1 => Version is "1";

    /// <summary>Whether the version is 2.</summary>
    public bool IsV2 => Version is "2";

    /// <summary>Whether what the version is depends on something that the text does not tell, or there is none yet.</summary>
    public bool IsUndecided => Version.Length == 0 || Version.IndexOfAny(['{', TextPart.Placeholder]) >= 0;

    /// <summary>
    /// The vendor's media ranges in <paramref name="text"/>, which is an Accept value, a header line, several of these, or something
    /// that quotes such a line. A sentence that mentions the type holds none.
    /// </summary>
    public static ImmutableArray<VendorRange> In(string text)
    {
        var at = text.IndexOf(DokeosApi.MediaType, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return [];
        }

        var ranges = ImmutableArray.CreateBuilder<VendorRange>();
        while (at >= 0)
        {
            var end = at + DokeosApi.MediaType.Length;
            if (StartsValue(text, at) && (end == text.Length || !IsTokenCharacter(text[end])) && Read(text, at, end) is { } range)
            {
                ranges.Add(range);
                end = Math.Max(end, range.End);
            }

            at = text.IndexOf(DokeosApi.MediaType, end, StringComparison.OrdinalIgnoreCase);
        }

        return ranges.ToImmutable();
    }

    /// <summary>Reads the parameters; null where what follows is prose.</summary>
    private static VendorRange? Read(string text, int start, int typeEnd)
    {
        var version = "";
        var versionStart = -1;
        var isOpen = false;
        var end = typeEnd;
        while (true)
        {
            var at = SkipBlanks(text, end);
            if (at < text.Length && text[at] == TextPart.Placeholder)
            {
                isOpen = true;
                end = at + 1;
                continue;
            }

            if (at >= text.Length || text[at] != ';')
            {
                return EndsValue(text, end, at) ? new VendorRange(start, end, versionStart, version, isOpen) : null;
            }

            var nameStart = SkipBlanks(text, at + 1);
            var nameEnd = nameStart;
            while (nameEnd < text.Length && IsTokenCharacter(text[nameEnd]))
            {
                isOpen |= text[nameEnd] == TextPart.Placeholder;
                nameEnd++;
            }

            var name = text.Substring(nameStart, nameEnd - nameStart);
            end = Math.Max(at + 1, nameEnd);
            at = SkipBlanks(text, nameEnd);
            if (at >= text.Length || text[at] != '=')
            {
                continue;
            }

            var (valueStart, valueEnd, next) = ReadValue(text, SkipBlanks(text, at + 1));
            end = next;
            if (versionStart < 0 && name.Equals(VersionParameter, StringComparison.OrdinalIgnoreCase))
            {
                versionStart = valueStart;
                version = text.Substring(valueStart, valueEnd - valueStart);
            }
        }
    }

    /// <summary>A token or a quoted string, whose quotes an outer text may have escaped.</summary>
    private static (int Start, int End, int Next) ReadValue(string text, int at)
    {
        var quote = at < text.Length && text[at] == '\\' ? at + 1 : at;
        if (quote < text.Length && text[quote] == '"')
        {
            var close = text.IndexOf('"', quote + 1);
            if (close > 0)
            {
                var valueEnd = quote > at && text[close - 1] == '\\' ? close - 1 : close;
                var valueStart = SkipBlanks(text, quote + 1);
                while (valueEnd > valueStart && text[valueEnd - 1] == ' ')
                {
                    valueEnd--;
                }

                return (Math.Min(valueStart, valueEnd), valueEnd, close + 1);
            }
        }

        var end = at;
        while (end < text.Length && (IsTokenCharacter(text[end]) || text[end] is '{' or '}' or ':'))
        {
            end++;
        }

        // A brace that closes something around the value is none of it.
        while (end > at && text[end - 1] == '}' && text.IndexOf('{', at, end - at) < 0)
        {
            end--;
        }

        return (at, end, end);
    }

    /// <summary>Whether a value can start here: at the start, after a separator, a quote or a header's name, not after a word.</summary>
    private static bool StartsValue(string text, int at)
    {
        var before = SkipBlanksBack(text, at - 1);
        if (before < 0)
        {
            return true;
        }

        switch (text[before])
        {
            case ':':
                return IsHeaderName(text, before - 1);
            case '"' or '\'' or '`':
                // Opens a value where it stands after a separator itself; in a sentence it stands after a word.
                before = before > 0 && text[before - 1] == '\\' ? before - 1 : before;
                before = SkipBlanksBack(text, before - 1);
                return before < 0 || !IsWordCharacter(text[before]);
            default:
                return !IsWordCharacter(text[before]) && text[before] is not ('.' or '/' or ')' or '!' or '?');
        }
    }

    private static bool EndsValue(string text, int end, int at)
        => at >= text.Length || at == end || text[at] is not ('.' or '!' or '?' or '-' or '(' or ':') && !IsWordCharacter(text[at]);

    /// <summary>Whether a header's name ends here: one word, alone on its line, in its quotes, or a well-known one.</summary>
    private static bool IsHeaderName(string text, int last)
    {
        last = last >= 0 && text[last] is '"' or '\'' ? last - 1 : last;
        var first = last;
        while (first >= 0 && (IsWordCharacter(text[first]) || text[first] is '-' or TextPart.Placeholder))
        {
            first--;
        }

        var name = text.Substring(first + 1, last - first);
        return first < 0
            || !char.IsWhiteSpace(text[first]) || text[first] is '\n' or '\r'
            || name.EndsWith("Accept", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("Content-Type", StringComparison.OrdinalIgnoreCase)
            || SkipBlanksBack(text, first) is var before && (before < 0 || text[before] is '\n' or '\r' or '{' or ',' or '"' or '\'');
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private static int SkipBlanksBack(string text, int at)
    {
        while (at >= 0 && text[at] is ' ' or '\t')
        {
            at--;
        }

        return at;
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool IsTokenCharacter(char c)
        => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '*' or '!' or '#' or '$' or '%' or '^' or '~' or '/' or TextPart.Placeholder;
}
