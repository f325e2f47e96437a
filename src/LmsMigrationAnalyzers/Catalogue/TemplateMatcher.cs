using System;
using System.Collections.Immutable;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>Lays a template over segments of a path.</summary>
internal static class TemplateMatcher
{
    /// <summary>
    /// Whether the segments of <paramref name="path"/> from <paramref name="start"/> to the end are <paramref name="template"/>.
    /// </summary>
    /// <param name="template">The template; it must cover the rest of the path.</param>
    /// <param name="path">The path.</param>
    /// <param name="start">The first segment to look at.</param>
    /// <param name="isValue">Whether a literal can be the value of an identifier's place.</param>
    /// <param name="identifiers">The segments in an identifier's place.</param>
    /// <param name="hasUnknownTail">The last word is followed by something unknown.</param>
    public static bool TryMatch(
        PathTemplate template, PathPattern path, int start, Func<string, bool> isValue, out ImmutableArray<int> identifiers, out bool hasUnknownTail)
    {
        identifiers = [];
        hasUnknownTail = path.HasUnknownTail;
        if (start < 0 || path.Segments.Length - start != template.Segments.Length)
        {
            return false;
        }

        for (var i = 0; i < template.Segments.Length; i++)
        {
            var expected = template.Segments[i];
            var segment = path.Segments[start + i];
            var isLast = i == template.Segments.Length - 1;
            if (expected.IsWord)
            {
                if (!IsWord(expected, segment, isFirst: i == 0, isLast, ref hasUnknownTail))
                {
                    return false;
                }
            }
            else if (segment.Literal is { } literal && !isValue(isLast ? WithoutExtension(literal) : literal))
            {
                return false;
            }
            else
            {
                identifiers = expected.IsIdentifier ? identifiers.Add(start + i) : identifiers;
                hasUnknownTail |= isLast && segment.Pieces.Length > 1 && segment.Pieces[segment.Pieces.Length - 1] is { IsHole: true, Kind: HoleKind.Text };
            }
        }

        return true;
    }

    private static bool IsWord(TemplateSegment expected, PathSegment segment, bool isFirst, bool isLast, ref bool hasUnknownTail)
    {
        if (segment.Literal is { } literal)
        {
            return Contains(expected, isLast ? WithoutExtension(literal) : literal);
        }

        // `{prefix}users` (the prefix ends with its own slash) and `users{query}`.
        var pieces = segment.Pieces;
        var from = isFirst && pieces[0] is { IsHole: true, Kind: HoleKind.Text } ? 1 : 0;
        var to = isLast && pieces[pieces.Length - 1] is { IsHole: true, Kind: HoleKind.Text } ? pieces.Length - 1 : pieces.Length;
        if (from >= to || pieces.Skip(from).Take(to - from).Any(p => p.IsHole))
        {
            return false;
        }

        hasUnknownTail |= to < pieces.Length;
        return Contains(expected, string.Concat(pieces.Skip(from).Take(to - from).Select(p => p.Literal)));
    }

    private static bool Contains(TemplateSegment expected, string word)
    {
        foreach (var spelling in expected.Words)
        {
            if (string.Equals(spelling, word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Servers of this kind take the wanted format as an extension too: `users.json`.
    private static string WithoutExtension(string text)
        => text.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? text.Substring(0, text.Length - ".json".Length) : text;
}
