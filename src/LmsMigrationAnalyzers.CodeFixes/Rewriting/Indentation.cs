using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Moves code to another indentation and changes nothing else of its layout.</summary>
internal static class Indentation
{
    /// <summary>The blanks at the start of the line that a position is in.</summary>
    public static string Of(SyntaxNode root, int position)
    {
        var text = root.ToFullString();
        var start = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        var end = start;
        while (end < position && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.Substring(start, end - start);
    }

    /// <summary>The node with its lines after the first moved from one indentation to another; lines further out stay.</summary>
    public static TNode Move<TNode>(TNode node, string from, string to)
        where TNode : SyntaxNode
        => string.Equals(from, to, StringComparison.Ordinal) ? node : (TNode)new Mover(node, from, to).Visit(node);

    private sealed class Mover(SyntaxNode moved, string from, string to) : CSharpSyntaxRewriter
    {
        private readonly SyntaxToken _first = moved.GetFirstToken(includeZeroWidth: true);
        private bool _atLineStart;

        public override SyntaxToken VisitToken(SyntaxToken token)
        {
            var result = token;
            if (token != _first)
            {
                // Not by the order of the walk, which visits separators after what they separate.
                _atLineStart = token.GetPreviousToken(includeZeroWidth: true).TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
                result = result.WithLeadingTrivia(MoveTrivia(token.LeadingTrivia, beforeToken: true));
            }

            _atLineStart = false;
            if (IsRawText(token) && token.Text.Contains('\n'))
            {
                result = SyntaxFactory.Token(result.LeadingTrivia, token.Kind(), MoveLines(token.Text), token.ValueText, result.TrailingTrivia);
            }

            return result.WithTrailingTrivia(MoveTrivia(token.TrailingTrivia, beforeToken: false));
        }

        private SyntaxTriviaList MoveTrivia(SyntaxTriviaList list, bool beforeToken)
        {
            var result = new System.Collections.Generic.List<SyntaxTrivia>(list.Count + 1);
            foreach (var trivia in list)
            {
                switch (trivia.Kind())
                {
                    case SyntaxKind.EndOfLineTrivia:
                        result.Add(trivia);
                        _atLineStart = true;
                        continue;
                    case SyntaxKind.WhitespaceTrivia when _atLineStart:
                        result.Add(trivia.ToString().StartsWith(from, StringComparison.Ordinal) ? SyntaxFactory.Whitespace(to + trivia.ToString().Substring(from.Length)) : trivia);
                        _atLineStart = false;
                        continue;
                }

                if (_atLineStart && from.Length == 0 && !trivia.IsDirective && !trivia.IsKind(SyntaxKind.DisabledTextTrivia))
                {
                    result.Add(SyntaxFactory.Whitespace(to));
                }

                result.Add(trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) ? SyntaxFactory.Comment(MoveLines(trivia.ToString())) : trivia);

                // A directive and disabled text end their line.
                _atLineStart = trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia);
            }

            if (beforeToken && _atLineStart && from.Length == 0)
            {
                result.Add(SyntaxFactory.Whitespace(to));
            }

            return SyntaxFactory.TriviaList(result);
        }

        /// <summary>The text of a raw string moves with its quotes, or its value would change.</summary>
        private static bool IsRawText(SyntaxToken token)
            => token.Kind() switch
            {
                SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken or SyntaxKind.InterpolatedRawStringEndToken => true,
                SyntaxKind.InterpolatedStringTextToken => token.Parent?.Parent is InterpolatedStringExpressionSyntax text && text.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken),
                SyntaxKind.InterpolatedMultiLineRawStringStartToken => true,
                _ => false,
            };

        private string MoveLines(string text)
        {
            var result = new StringBuilder(text.Length + 16);
            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                {
                    result.Append('\n');
                }

                var isBlank = lines[i].Trim().Length == 0 && i < lines.Length - 1;
                result.Append(i > 0 && !isBlank && lines[i].StartsWith(from, StringComparison.Ordinal) ? to + lines[i].Substring(from.Length) : lines[i]);
            }

            return result.ToString();
        }
    }
}
