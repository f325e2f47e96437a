using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Text;

/// <summary>
/// For each decoded character of a literal token, where it starts in the token's text; one entry more for the end. A fix edits
/// exactly the characters that it means, whatever escapes stand before them.
/// </summary>
internal static class LiteralMap
{
    /// <summary>The map of <paramref name="token"/>; empty where the token is of a kind that has no characters (a number).</summary>
    public static int[] Create(SyntaxToken token)
    {
        var text = token.Text;
        var map = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken when text.StartsWith("@", StringComparison.Ordinal) => Verbatim(text, 2, text.Length - 1),
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken => Regular(text, 1, text.Length - 1, interpolated: false),
            SyntaxKind.Utf8StringLiteralToken when text.StartsWith("@", StringComparison.Ordinal) => Verbatim(text, 2, text.Length - 3),
            SyntaxKind.Utf8StringLiteralToken => Regular(text, 1, text.Length - 3, interpolated: false),
            SyntaxKind.SingleLineRawStringLiteralToken => SingleLineRaw(text, suffix: 0),
            SyntaxKind.Utf8SingleLineRawStringLiteralToken => SingleLineRaw(text, suffix: 2),
            SyntaxKind.MultiLineRawStringLiteralToken => MultiLineRaw(text, suffix: 0),
            SyntaxKind.Utf8MultiLineRawStringLiteralToken => MultiLineRaw(text, suffix: 2),
            SyntaxKind.InterpolatedStringTextToken => Interpolated(token),
            _ => null,
        };

        // A malformed literal decodes in ways of its own: then the whole token is the answer.
        return map is not null && map.Length == token.ValueText.Length + 1 ? map : [];
    }

    private static int[] Interpolated(SyntaxToken token)
    {
        var text = token.Text;
        if (token.Parent?.Parent is not InterpolatedStringExpressionSyntax interpolated)
        {
            return [];
        }

        return interpolated.StringStartToken.Kind() switch
        {
            SyntaxKind.InterpolatedVerbatimStringStartToken => Verbatim(text, 0, text.Length, interpolated: true),
            SyntaxKind.InterpolatedStringStartToken => Regular(text, 0, text.Length, interpolated: true),
            SyntaxKind.InterpolatedSingleLineRawStringStartToken => Identity(text, 0, text.Length),
            _ => RawLines(token),
        };
    }

    private static int[] Identity(string text, int start, int end)
    {
        var map = new int[Math.Max(0, end - start) + 1];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = start + i;
        }

        return map;
    }

    private static int[] Regular(string text, int start, int end, bool interpolated)
    {
        var map = new List<int>(end - start + 1);
        var i = start;
        while (i < end)
        {
            map.Add(i);
            if (text[i] != '\\')
            {
                i += interpolated && i + 1 < end && text[i] is '{' or '}' && text[i + 1] == text[i] ? 2 : 1;
                continue;
            }

            var at = i;
            i += 2;
            if (i > end)
            {
                return [];
            }

            switch (text[at + 1])
            {
                case 'x':
                    while (i < end && i < at + 6 && Uri.IsHexDigit(text[i]))
                    {
                        i++;
                    }

                    break;
                case 'u':
                    i += 4;
                    break;
                case 'U':
                    i += 8;
                    if (i <= end && Convert.ToInt32(text.Substring(at + 2, 8), 16) > 0xFFFF)
                    {
                        map.Add(at);
                    }

                    break;
            }
        }

        map.Add(end);
        return [.. map];
    }

    private static int[] Verbatim(string text, int start, int end, bool interpolated = false)
    {
        var map = new List<int>(end - start + 1);
        for (var i = start; i < end; i++)
        {
            map.Add(i);
            var doubled = text[i] == '"' || (interpolated && text[i] is '{' or '}');
            if (doubled && i + 1 < end && text[i + 1] == text[i])
            {
                i++;
            }
        }

        map.Add(end);
        return [.. map];
    }

    private static int Quotes(string text)
    {
        var count = 0;
        while (count < text.Length && text[count] == '"')
        {
            count++;
        }

        return count;
    }

    private static int[] SingleLineRaw(string text, int suffix)
    {
        var quotes = Quotes(text);
        return Identity(text, quotes, text.Length - quotes - suffix);
    }

    /// <summary>The lines between the quotes, without the white space that stands before the closing quotes.</summary>
    private static int[] MultiLineRaw(string text, int suffix)
    {
        var quotes = Quotes(text);
        var closing = text.Length - suffix - quotes;
        var lastBreak = text.LastIndexOf('\n', Math.Max(0, closing - 1));
        var first = text.IndexOf('\n') + 1;
        if (lastBreak < 0 || first <= 0)
        {
            return [];
        }

        var indentation = closing - lastBreak - 1;
        var end = lastBreak > 0 && text[lastBreak - 1] == '\r' ? lastBreak - 1 : lastBreak;
        var map = new List<int>(text.Length);
        AddLines(text, first, end, indentation, atLineStart: true, map);
        map.Add(Math.Max(end, first));
        return [.. map];
    }

    /// <summary>A text piece of a multi-line raw interpolated string: its lines lose the indentation of the closing quotes.</summary>
    private static int[] RawLines(SyntaxToken token)
    {
        var interpolated = (InterpolatedStringExpressionSyntax)token.Parent!.Parent!;
        var text = token.Text;
        var closing = interpolated.StringEndToken.Text;
        var indentation = 0;
        var lineBreak = closing.LastIndexOf('\n');
        for (var i = lineBreak + 1; i < closing.Length && closing[i] is ' ' or '\t'; i++)
        {
            indentation++;
        }

        var map = new List<int>(text.Length);
        var isFirst = interpolated.Contents.Count > 0 && interpolated.Contents[0] == token.Parent;
        AddLines(text, 0, text.Length, indentation, isFirst, map);
        map.Add(text.Length);
        return [.. map];
    }

    private static void AddLines(string text, int start, int end, int indentation, bool atLineStart, List<int> map)
    {
        var i = start;
        while (i < end)
        {
            if (atLineStart)
            {
                for (var skipped = 0; skipped < indentation && i < end && text[i] is ' ' or '\t'; skipped++)
                {
                    i++;
                }

                atLineStart = false;
                continue;
            }

            map.Add(i);
            atLineStart = text[i] == '\n';
            i++;
        }
    }
}
