using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Statements of the user inside code that the formatter laid out: they get their own layout back, moved as a whole to where
/// the formatter put their first line.
/// </summary>
internal static class KeptLayout
{
    public static string Restore(SyntaxNode before, SyntaxNode after)
    {
        var kept = Outermost(before).Zip(Outermost(after), (own, laidOut) => (Own: own, LaidOut: laidOut)).ToList();
        var text = after.ToFullString();
        if (kept.Count == 0)
        {
            return text;
        }

        var result = new StringBuilder();
        var last = 0;
        foreach (var (own, laidOut) in kept)
        {
            result.Append(text, last, laidOut.SpanStart - last);
            result.Append(Moved(own, Column(text, laidOut.SpanStart)));
            last = laidOut.Span.End;
        }

        return result.Append(text, last, text.Length - last).ToString();
    }

    private static IEnumerable<SyntaxNode> Outermost(SyntaxNode root)
        => root.GetAnnotatedNodes(Code.Kept).Where(node => !node.Ancestors().Any(ancestor => ancestor.HasAnnotation(Code.Kept)));

    /// <summary>The text of a node, its lines after the first as far from the new indentation as they were from the old.</summary>
    private static string Moved(SyntaxNode node, string indentation)
    {
        var root = node.SyntaxTree.GetRoot();
        var text = root.ToFullString();
        var old = Column(text, node.SpanStart);
        var source = SourceText.From(text);
        var result = new StringBuilder();
        var first = source.Lines.IndexOf(node.SpanStart);
        for (var i = first; i < source.Lines.Count && source.Lines[i].Start < node.Span.End; i++)
        {
            var line = source.Lines[i];
            var start = Math.Max(line.Start, node.SpanStart);
            var end = Math.Min(line.EndIncludingLineBreak, node.Span.End);
            var content = text.Substring(start, end - start);
            if (i == first || !content.StartsWith(old, StringComparison.Ordinal) || content.Trim().Length == 0 || IsInsideToken(root, line.Start) || content[old.Length] == '#')
            {
                result.Append(content);
            }
            else
            {
                result.Append(indentation).Append(content, old.Length, content.Length - old.Length);
            }
        }

        return result.ToString();
    }

    /// <summary>A line inside a verbatim string or a comment keeps its blanks; those of a raw string move with its quotes.</summary>
    private static bool IsInsideToken(SyntaxNode root, int position)
    {
        var token = root.FindToken(position);
        return token.SpanStart < position && position < token.Span.End && !token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) && !token.IsKind(SyntaxKind.Utf8MultiLineRawStringLiteralToken)
            && !(token.IsKind(SyntaxKind.InterpolatedStringTextToken) && token.Parent?.Parent?.GetFirstToken().IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken) == true);
    }

    private static string Column(string text, int position)
    {
        var start = text.LastIndexOf('\n', Math.Max(position - 1, 0)) + 1;
        var end = start;
        while (end < position && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.Substring(start, Math.Min(end, position) - start);
    }
}
