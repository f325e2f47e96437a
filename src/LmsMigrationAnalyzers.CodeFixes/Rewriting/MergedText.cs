using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// One text out of several versions of an original: the changes of each, line by line, equal ones once; of two that overlap the
/// first stays. By lines, since what only one linked copy sees lies between the lines of an <c>#if</c>, which nobody changes.
/// </summary>
internal sealed class MergedText(string original)
{
    private readonly List<string> _lines = LineDiff.Split(original);
    private readonly List<LineChange> _changes = [];
    private string? _only;
    private int _versions;

    public void Add(string version)
    {
        _only = version;
        _versions++;
        foreach (var change in LineDiff.Compare(_lines, LineDiff.Split(version)))
        {
            if (!_changes.Exists(known => known.Touches(change)))
            {
                _changes.Add(change);
            }
        }
    }

    public override string ToString()
    {
        if (_versions == 1)
        {
            return _only!;
        }

        var result = new StringBuilder();
        var next = 0;
        foreach (var change in _changes.OrderBy(change => change.Start).ThenBy(change => change.Count))
        {
            for (; next < change.Start; next++)
            {
                result.Append(_lines[next]);
            }

            foreach (var line in change.Lines)
            {
                result.Append(line);
            }

            next = Math.Max(next, change.Start + change.Count);
        }

        for (; next < _lines.Count; next++)
        {
            result.Append(_lines[next]);
        }

        return result.ToString();
    }
}

/// <summary><paramref name="Count"/> lines of the original, from <paramref name="Start"/> on, become <paramref name="Lines"/>.</summary>
internal sealed record LineChange(int Start, int Count, IReadOnlyList<string> Lines)
{
    /// <summary>Both want the same lines, or the same gap between two lines.</summary>
    public bool Touches(LineChange other)
        => Start == other.Start || (Start < other.Start + other.Count && other.Start < Start + Count);
}

/// <summary>The shortest edit between two lists of lines (Myers).</summary>
internal static class LineDiff
{
    /// <summary>Beyond that many added and removed lines the middle of the text counts as one change.</summary>
    private const int MaxDifferences = 3000;

    /// <summary>Lines with their line ends.</summary>
    public static List<string> Split(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                lines.Add(text.Substring(start, i + 1 - start));
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            lines.Add(text.Substring(start));
        }

        return lines;
    }

    public static IEnumerable<LineChange> Compare(List<string> before, List<string> after)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && Same(before[head], after[head]))
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && Same(before[before.Count - 1 - tail], after[after.Count - 1 - tail]))
        {
            tail++;
        }

        return Changes(Matches(before, after, head, before.Count - tail, after.Count - tail), before, after, head, tail);
    }

    /// <summary>Pairs of equal lines, by a greedy walk over the diagonals that remembers each step.</summary>
    private static List<(int Before, int After)> Matches(List<string> before, List<string> after, int head, int beforeEnd, int afterEnd)
    {
        int n = beforeEnd - head, m = afterEnd - head, max = n + m;
        var furthest = new Dictionary<int, int> { [1] = 0 };
        var trace = new List<Dictionary<int, int>>();
        for (var d = 0; d <= Math.Min(max, MaxDifferences); d++)
        {
            trace.Add(new Dictionary<int, int>(furthest));
            for (var k = -d; k <= d; k += 2)
            {
                var x = Down(furthest, k, d) ? furthest[k + 1] : furthest[k - 1] + 1;
                while (x < n && x - k < m && Same(before[head + x], after[head + x - k]))
                {
                    x++;
                }

                furthest[k] = x;
                if (x >= n && x - k >= m)
                {
                    return Back(trace, n, m, head);
                }
            }
        }

        return [];
    }

    private static List<(int Before, int After)> Back(List<Dictionary<int, int>> trace, int x, int y, int head)
    {
        var result = new List<(int, int)>();
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            var furthest = trace[d];
            var k = x - y;
            var previous = Down(furthest, k, d) ? k + 1 : k - 1;
            var fromX = d == 0 ? 0 : furthest[previous];
            var fromY = d == 0 ? 0 : fromX - previous;
            while (x > fromX && y > fromY)
            {
                result.Add((head + --x, head + --y));
            }

            (x, y) = (fromX, fromY);
        }

        result.Reverse();
        return result;
    }

    private static bool Down(Dictionary<int, int> furthest, int k, int d) => k == -d || (k != d && furthest[k - 1] < furthest[k + 1]);

    private static IEnumerable<LineChange> Changes(List<(int Before, int After)> matches, List<string> before, List<string> after, int head, int tail)
    {
        int b = head, a = head;
        foreach (var (matchBefore, matchAfter) in matches.Append((before.Count - tail, after.Count - tail)))
        {
            if (matchBefore > b || matchAfter > a)
            {
                yield return new(b, matchBefore - b, after.GetRange(a, matchAfter - a));
            }

            (b, a) = (matchBefore + 1, matchAfter + 1);
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
