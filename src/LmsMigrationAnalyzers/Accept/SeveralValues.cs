using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>Several values of the vendor's type in one header's text: all but one go.</summary>
internal static class SeveralValues
{
    /// <summary>Whether the ranges stand in one value, not in several lines or strings of a larger text.</summary>
    public static bool AreOneHeader(string text, ImmutableArray<VendorRange> ranges)
        => ranges.Zip(ranges.Skip(1), (left, right) => text.Substring(left.End, right.Start - left.End)).All(static between => between.IndexOfAny(['\n', '"', '\'']) < 0);

    /// <summary>The first range that goes.</summary>
    public static VendorRange Removed(ImmutableArray<VendorRange> ranges) => ranges[Kept(ranges) == 0 ? 1 : 0];

    /// <summary>The edits that leave one range, of version 2; empty where they are not written in one string.</summary>
    public static ImmutableArray<SourceEdit> Reduce(SymbolicText text, ImmutableArray<VendorRange> ranges)
    {
        var edits = ImmutableArray.CreateBuilder<SourceEdit>();
        foreach (var (start, length, newText) in Changes(text.Flat, ranges))
        {
            if (text.LiteralAt(start) is not ({ Origin.Tree: { } tree } piece, var index)
                || index + length > piece.Text.Length
                || piece.SpanOf(index, length) is not { } span)
            {
                return [];
            }

            edits.Add(new SourceEdit(tree, span, newText));
        }

        return edits.ToImmutable();
    }

    /// <summary>What changes in the text: each range but one goes with the comma beside it, and that one names version 2.</summary>
    public static ImmutableArray<(int Start, int Length, string NewText)> Changes(string text, ImmutableArray<VendorRange> ranges)
    {
        var kept = Kept(ranges);
        var changes = ImmutableArray.CreateBuilder<(int, int, string)>();
        for (var i = 0; i < ranges.Length; i++)
        {
            var range = ranges[i];
            if (i == kept)
            {
                if (range.IsV1)
                {
                    changes.Add((range.VersionStart, range.Version.Length, "2"));
                }

                continue;
            }

            var start = range.Start;
            var end = range.End;
            while (start > 0 && text[start - 1] is ' ')
            {
                start--;
            }

            if (start > 0 && text[start - 1] == ',')
            {
                while (start > 1 && text[start - 2] is ' ')
                {
                    start--;
                }

                changes.Add((start - 1, end - start + 1, ""));
                continue;
            }

            while (end < text.Length && text[end] is ' ')
            {
                end++;
            }

            if (end < text.Length && text[end] == ',')
            {
                end++;
                while (end < text.Length && text[end] is ' ')
                {
                    end++;
                }

                changes.Add((range.Start, end - range.Start, ""));
            }
        }

        return changes.ToImmutable();
    }

    private static int Kept(ImmutableArray<VendorRange> ranges)
    {
        for (var i = 0; i < ranges.Length; i++)
        {
            if (ranges[i].IsV2)
            {
                return i;
            }
        }

        return 0;
    }
}
