using System;
using System.Collections.Generic;

namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>The steps of a JSON path as <c>SelectToken</c> takes it: <c>$.data.items[*].name</c>, <c>['name']</c>, <c>..name</c>.</summary>
internal static class JsonPathText
{
    /// <summary>Whether the first list that a path goes into is gone through whole: <c>[*]</c>, a filter, <c>..</c>; not <c>[0]</c>.</summary>
    public static bool GoesThroughAll(string path)
    {
        for (var at = path.IndexOf('['); at >= 0 && at + 1 < path.Length; at = path.IndexOf('[', at + 1))
        {
            if (path[at + 1] is not ('\'' or '"'))
            {
                return path[at + 1] is '*' or '?';
            }
        }

        return path.IndexOf("..", System.StringComparison.Ordinal) >= 0;
    }

    /// <summary>The place that <paramref name="path"/> leads to from <paramref name="start"/>, and each attribute on the way.</summary>
    public static IReadOnlyList<JsonPlace> Steps(JsonPlace start, string path)
    {
        var steps = new List<JsonPlace>();
        var place = start;
        for (var i = 0; i < path.Length;)
        {
            switch (path[i])
            {
                case '.' when i + 1 < path.Length && path[i + 1] == '.':
                    // Whatever is in it.
                    place = place.Element();
                    steps.Add(place);
                    i += 2;
                    break;
                case '$' or '@' or '.' or ' ':
                    i++;
                    break;
                case '[':
                    var close = Closing(path, i);
                    place = Bracket(place, path.Substring(i + 1, close - i - 1).Trim());
                    steps.Add(place);
                    i = close + 1;
                    break;
                case '*':
                    place = place.Element();
                    steps.Add(place);
                    i++;
                    break;
                default:
                    var end = i;
                    while (end < path.Length && path[end] is not ('.' or '['))
                    {
                        end++;
                    }

                    place = place.Property(path.Substring(i, end - i));
                    steps.Add(place);
                    i = end;
                    break;
            }
        }

        return steps;
    }

    /// <summary>Whether a path is known but for what stands in brackets: a filter's value, an index.</summary>
    public static bool LeadsThrough(string path, char unknown)
    {
        var depth = 0;
        foreach (var character in path)
        {
            depth += character == '[' ? 1 : character == ']' ? -1 : 0;
            if (character == unknown && depth <= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static JsonPlace Bracket(JsonPlace place, string inside)
        => inside.Length >= 2 && inside[0] is '\'' or '"' ? place.Property(inside.Trim('\'', '"')) : place.Element();

    private static int Closing(string path, int open)
    {
        var depth = 0;
        for (var i = open; i < path.Length; i++)
        {
            depth += path[i] == '[' ? 1 : path[i] == ']' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return path.Length;
    }

    /// <summary>Whether <paramref name="text"/> (a search text, a pattern) holds the word <paramref name="name"/>.</summary>
    public static bool HoldsWord(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if ((at == 0 || !IsWord(text[at - 1])) && (end == text.Length || !IsWord(text[end])))
            {
                return true;
            }
        }

        return false;

        static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
    }
}
