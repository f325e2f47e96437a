using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>A text with its <c>{|LMS1001:…|}</c> and <c>[|…|]</c> marks taken out.</summary>
internal sealed record Markup(string Text, ImmutableArray<(string? Id, TextSpan Span)> Spans)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var open = new Stack<(bool Named, string? Id, int Start)>();
        var spans = ImmutableArray.CreateBuilder<(string? Id, TextSpan Span)>();
        for (var i = 0; i < marked.Length; i++)
        {
            var rest = marked.AsSpan(i);
            if (rest.StartsWith("{|", StringComparison.Ordinal) && NameLength(rest[2..]) is > 0 and var length)
            {
                open.Push((true, rest.Slice(2, length).ToString(), text.Length));
                i += 2 + length;
            }
            else if (rest.StartsWith("[|", StringComparison.Ordinal))
            {
                open.Push((false, null, text.Length));
                i++;
            }
            else if (open.Count > 0 && rest.StartsWith(open.Peek().Named ? "|}" : "|]", StringComparison.Ordinal))
            {
                var (_, id, start) = open.Pop();
                spans.Add((id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        if (open.Count > 0)
        {
            throw new FormatException($"A mark {open.Peek().Id} is never closed in:\n{marked}");
        }

        return new(text.ToString(), [.. spans.OrderBy(span => span.Span.Start).ThenByDescending(span => span.Span.Length)]);
    }

    /// <summary>The text with a mark around each span: what a failing test prints.</summary>
    public static string Write(string text, IEnumerable<(string Id, TextSpan Span)> spans)
    {
        var marks = spans
            .SelectMany(span => new[]
            {
                (Position: span.Span.Start, Order: 1, Length: -span.Span.Length, Text: "{|" + span.Id + ":"),
                (Position: span.Span.End, Order: 0, span.Span.Length, Text: "|}"),
            })
            .OrderBy(mark => mark.Position)
            .ThenBy(mark => mark.Order)
            .ThenBy(mark => mark.Length);
        var result = new StringBuilder();
        var last = 0;
        foreach (var mark in marks)
        {
            result.Append(text, last, mark.Position - last).Append(mark.Text);
            last = mark.Position;
        }

        return result.Append(text, last, text.Length - last).ToString();
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetterOrDigit(text[length]))
        {
            length++;
        }

        return length > 0 && length < text.Length && text[length] == ':' ? length : 0;
    }
}
