using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Edits of text inside tokens: the pieces of strings.</summary>
internal static class TokenEdits
{
    /// <summary>The tokens of <paramref name="root"/> that the edits lie in.</summary>
    public static Dictionary<SyntaxToken, List<TextEdit>> For(SyntaxNode root, IEnumerable<TextEdit> edits)
    {
        var result = new Dictionary<SyntaxToken, List<TextEdit>>();
        foreach (var edit in TextEdits.Distinct(edits))
        {
            var token = root.FindToken(edit.Span.Start);
            var previous = token.GetPreviousToken();
            if (edit.Span.Start == token.SpanStart && edit.Span.IsEmpty && previous.Span.End == token.SpanStart && previous.IsKind(SyntaxKind.InterpolatedStringTextToken))
            {
                // At the end of a piece of an interpolated string: it grows, rather than the brace behind it.
                token = previous;
            }

            if (!token.Span.Contains(edit.Span))
            {
                throw new ArgumentException($"{edit.Span} is not inside one token, but from '{token}' on", nameof(edits));
            }

            if (!result.TryGetValue(token, out var list))
            {
                result.Add(token, list = []);
            }

            list.Add(edit);
        }

        return result;
    }

    /// <summary>The token with its text edited. Its value is not computed again: the file's text is parsed in the end.</summary>
    public static SyntaxToken Apply(SyntaxToken current, int start, IEnumerable<TextEdit> edits)
    {
        var text = current.Text;
        foreach (var edit in edits.Reverse())
        {
            text = text.Substring(0, edit.Span.Start - start) + edit.NewText + text.Substring(edit.Span.End - start);
        }

        var token = current.Kind() switch
        {
            SyntaxKind.IdentifierToken => SyntaxFactory.Identifier(current.LeadingTrivia, text, current.TrailingTrivia),
            SyntaxKind.NumericLiteralToken or SyntaxKind.CharacterLiteralToken => SyntaxFactory.ParseToken(text).WithLeadingTrivia(current.LeadingTrivia).WithTrailingTrivia(current.TrailingTrivia),
            var kind => SyntaxFactory.Token(current.LeadingTrivia, kind, text, text, current.TrailingTrivia),
        };
        return current.CopyAnnotationsTo(token);
    }
}
