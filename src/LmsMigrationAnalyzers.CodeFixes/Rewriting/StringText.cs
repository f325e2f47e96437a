using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>A string literal as it is written: what is added keeps its kind (regular, verbatim, raw).</summary>
internal sealed class StringText
{
    private readonly string _start;
    private readonly string _content;
    private readonly string _end;

    private StringText(string start, string content, string end)
    {
        _start = start;
        _content = content;
        _end = end;
    }

    /// <summary>Takes a literal apart; null for one over several lines.</summary>
    public static StringText? Of(SyntaxToken token)
    {
        var text = token.Text;
        switch (token.Kind())
        {
            case SyntaxKind.StringLiteralToken:
                var quote = text.IndexOf('"');
                return new(text.Substring(0, quote + 1), text.Substring(quote + 1, text.Length - quote - 2), "\"");
            case SyntaxKind.SingleLineRawStringLiteralToken:
                var quotes = text.TakeWhile(c => c == '"').Count();
                return new(text.Substring(0, quotes), text.Substring(quotes, text.Length - (2 * quotes)), text.Substring(text.Length - quotes));
            default:
                return null;
        }
    }

    /// <summary>The literal with <paramref name="text"/> and the value at its end or before its fragment; null where this kind cannot hold it.</summary>
    public ExpressionSyntax? Append(string text, ParameterText value)
    {
        var fragment = _content.IndexOf('#');
        var (head, tail) = fragment < 0 ? (_content, "") : (_content.Substring(0, fragment), _content.Substring(fragment));
        if (!value.IsVariable)
        {
            return SyntaxFactory.ParseExpression(_start + head + text + value.Text + tail + _end);
        }

        var isRaw = _start.StartsWith("\"\"\"", StringComparison.Ordinal);
        if (isRaw && _content.IndexOfAny(['{', '}']) >= 0)
        {
            return null;
        }

        return SyntaxFactory.ParseExpression("$" + _start + Braced(head) + text + "{" + value.Text + "}" + Braced(tail) + _end);
    }

    private static string Braced(string content) => content.Replace("{", "{{").Replace("}", "}}");
}

/// <summary>An interpolated string as it is written.</summary>
internal static class InterpolatedText
{
    /// <summary>The string with <paramref name="text"/> and the value at its end or before its fragment; null for one over several lines.</summary>
    public static InterpolatedStringExpressionSyntax? Append(InterpolatedStringExpressionSyntax interpolated, string text, ParameterText value)
    {
        var start = interpolated.StringStartToken.Text;
        if (interpolated.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken))
        {
            return null;
        }

        var braces = start.Contains("\"\"\"") ? start.TakeWhile(c => c == '$').Count() : 1;
        var hole = value.IsVariable ? new string('{', braces) + value.Text + new string('}', braces) : value.Text;
        var last = interpolated.Contents.LastOrDefault() as InterpolatedStringTextSyntax;
        var written = last?.TextToken.Text ?? "";
        var fragment = written.IndexOf('#');
        var (head, tail) = fragment < 0 ? (written, "") : (written.Substring(0, fragment), written.Substring(fragment));

        // Parsed with the same quotes, so that its texts are of the same kind.
        var added = (InterpolatedStringExpressionSyntax)SyntaxFactory.ParseExpression(start + head + text + hole + tail + interpolated.StringEndToken.Text);
        var contents = last is null ? interpolated.Contents : interpolated.Contents.RemoveAt(interpolated.Contents.Count - 1);
        return interpolated.WithContents(contents.AddRange(added.Contents));
    }
}
