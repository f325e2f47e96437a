using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LmsMigrationAnalyzers.Text;

/// <summary>URLs as symbolic texts: resolving against a base, escaping, adding to a query.</summary>
internal static class UrlText
{
    /// <summary>Whether <paramref name="text"/> starts with a scheme (<c>https://</c>).</summary>
    public static bool IsAbsolute(SymbolicText text)
    {
        var colon = text.Flat.IndexOf("://", StringComparison.Ordinal);
        return colon > 0 && text.Flat.Take(colon).All(static c => char.IsLetterOrDigit(c) || c is '+' or '-' or '.');
    }

    /// <summary>
    /// <paramref name="relative"/> as <see cref="Uri"/> resolves it: a leading slash replaces the base's path, else its last
    /// segment is replaced.
    /// </summary>
    public static SymbolicText Resolve(SymbolicText baseAddress, SymbolicText relative)
    {
        if (baseAddress.Length == 0 || IsAbsolute(relative))
        {
            return relative;
        }

        if (relative.Length == 0)
        {
            return baseAddress;
        }

        var path = PathEnd(baseAddress);
        var root = RootEnd(baseAddress.Flat);
        if (relative.Flat[0] == '/')
        {
            // Of an unknown base, what stands before its path cannot be told from the path: all of it stays as the unknown prefix.
            return (root >= 0 ? baseAddress.Slice(0, root) : baseAddress.Slice(0, path).TrimEnd('/')).Append(relative);
        }

        var slash = path == 0 ? -1 : baseAddress.Flat.LastIndexOf('/', path - 1);
        if (slash >= root && slash >= 0 && root >= 0)
        {
            return baseAddress.Slice(0, slash + 1).Append(relative);
        }

        return root >= 0
            ? baseAddress.Slice(0, root).Append(SymbolicText.Of("/")).Append(relative)
            : baseAddress.Slice(0, path).TrimEnd('/').Append(SymbolicText.Of("/")).Append(relative);
    }

    /// <summary>Without <paramref name="characters"/> at the end.</summary>
    public static SymbolicText TrimEnd(this SymbolicText text, params char[] characters)
    {
        var end = text.Length;
        while (end > 0 && (characters.Length == 0 ? char.IsWhiteSpace(text.Flat[end - 1]) : characters.Contains(text.Flat[end - 1])))
        {
            end--;
        }

        return text.Slice(0, end);
    }

    /// <summary>Without <paramref name="characters"/> at the start.</summary>
    public static SymbolicText TrimStart(this SymbolicText text, params char[] characters)
    {
        var start = 0;
        while (start < text.Length && (characters.Length == 0 ? char.IsWhiteSpace(text.Flat[start]) : characters.Contains(text.Flat[start])))
        {
            start++;
        }

        return text.Slice(start);
    }

    /// <summary>Path segments with one slash between two, as path-combining helpers put them together.</summary>
    public static SymbolicText Combine(IEnumerable<SymbolicText> segments)
    {
        var result = SymbolicText.Empty;
        foreach (var segment in segments.Where(static s => s.Length > 0))
        {
            result = result.Parts.IsEmpty ? segment
                : segment.Flat[0] is '?' or '&' or '#' ? result.Append(segment)
                : result.TrimEnd('/').Append(SymbolicText.Of("/")).Append(segment.TrimStart('/'));
        }

        return result;
    }

    /// <summary><paramref name="url"/> with <c>name=value</c> added to its query, before a fragment.</summary>
    public static SymbolicText AddQuery(SymbolicText url, SymbolicText name, SymbolicText value)
        => AddToQuery(url, SymbolicText.Concat([name, SymbolicText.Of("="), value]));

    /// <summary><paramref name="url"/> with <paramref name="pairs"/> (<c>a=1</c>, or a part that repeats such) added to its query, before a fragment.</summary>
    public static SymbolicText AddToQuery(SymbolicText url, SymbolicText pairs)
    {
        var fragment = url.Flat.IndexOf('#');
        var head = fragment < 0 ? url : url.Slice(0, fragment);
        var separator = head.Flat.IndexOf('?') < 0 ? "?" : head.Flat[head.Length - 1] is '?' or '&' ? "" : "&";
        var result = SymbolicText.Concat([head, SymbolicText.Of(separator), pairs]);
        return fragment < 0 ? result : result.Append(url.Slice(fragment));
    }

    /// <summary><paramref name="url"/> without the query parameters called <paramref name="name"/>.</summary>
    public static SymbolicText WithoutQuery(SymbolicText url, string name)
    {
        var fragment = url.Flat.IndexOf('#');
        var end = fragment < 0 ? url.Length : fragment;
        var question = url.Flat.IndexOf('?', 0, end);
        if (question < 0)
        {
            return url;
        }

        var pairs = url.Slice(question + 1, end - question - 1).Split('&');
        var kept = pairs.Where(pair => !string.Equals(NameOf(pair), name, StringComparison.Ordinal)).ToArray();
        if (kept.Length == pairs.Length)
        {
            return url;
        }

        var result = url.Slice(0, question);
        foreach (var pair in kept)
        {
            result = AddToQuery(result, pair);
        }

        return fragment < 0 ? result : result.Append(url.Slice(fragment));
    }

    /// <summary>Where the path of a URL starts: behind scheme and host, at the start where it has none.</summary>
    public static int RootLength(SymbolicText url) => IsAbsolute(url) ? Math.Max(0, RootEnd(url.Flat)) : 0;

    /// <summary>Without query and fragment.</summary>
    public static SymbolicText WithoutQuery(SymbolicText url) => url.Slice(0, PathEnd(url));

    private static string? NameOf(SymbolicText pair)
    {
        var equals = pair.Flat.IndexOf('=');
        return (equals < 0 ? pair : pair.Slice(0, equals)).Literal;
    }

    /// <summary><paramref name="text"/> with each <c>{name}</c> replaced by <paramref name="value"/>.</summary>
    public static SymbolicText Fill(SymbolicText text, string name, SymbolicText value)
    {
        var template = "{" + name + "}";
        for (var at = text.Flat.IndexOf(template, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.Flat.IndexOf(template, at + value.Length, StringComparison.OrdinalIgnoreCase))
        {
            text = SymbolicText.Concat([text.Slice(0, at), value, text.Slice(at + template.Length)]);
        }

        return text;
    }

    /// <summary>Percent-encodes: a hole becomes one value; a literal piece that needs no encoding keeps its place in the source.</summary>
    public static SymbolicText Escape(SymbolicText text)
        => SymbolicText.Concat(text.Parts.Select(static part => part switch
        {
            LiteralPart literal when !string.Equals(Uri.EscapeDataString(literal.Text), literal.Text, StringComparison.Ordinal)
                => Escape(literal.Escaped()),
            LiteralPart literal => SymbolicText.Of(literal.Escaped()),
            HolePart hole => SymbolicText.Of(hole.Escaped()),
            JoinPart join => SymbolicText.Of(new JoinPart(Escape(join.Separator), join.Items, join.Item is null ? null : Escape(join.Item), join.Expression)),
            _ => SymbolicText.Of(part),
        }));

    /// <summary>The characters between those that are encoded keep their places.</summary>
    private static SymbolicText Escape(LiteralPart literal)
    {
        var whole = SymbolicText.Of(literal);
        var pieces = new List<SymbolicText>();
        var start = 0;
        for (var i = 0; i < literal.Text.Length; i++)
        {
            var length = char.IsHighSurrogate(literal.Text[i]) && i + 1 < literal.Text.Length ? 2 : 1;
            var character = literal.Text.Substring(i, length);
            if (Uri.EscapeDataString(character) is var escaped && !string.Equals(escaped, character, StringComparison.Ordinal))
            {
                pieces.Add(whole.Slice(start, i - start));
                pieces.Add(SymbolicText.Of(escaped));
                start = i + length;
            }

            i += length - 1;
        }

        pieces.Add(whole.Slice(start));
        return SymbolicText.Concat(pieces);
    }

    private static int PathEnd(SymbolicText text)
    {
        var end = text.Flat.IndexOfAny(['?', '#']);
        return end < 0 ? text.Length : end;
    }

    /// <summary>Where the path of an absolute URL starts (its length where it has none); -1 where the host is not known to end.</summary>
    private static int RootEnd(string flat)
    {
        var colon = flat.IndexOf("://", StringComparison.Ordinal);
        if (colon < 0)
        {
            return flat.Length > 0 && flat[0] == '/' ? 0 : -1;
        }

        var slash = flat.IndexOf('/', colon + 3);
        return slash >= 0 ? slash : flat[flat.Length - 1] == TextPart.Placeholder ? -1 : flat.Length;
    }
}
