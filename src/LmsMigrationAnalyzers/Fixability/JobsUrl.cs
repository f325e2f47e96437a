using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// The address of the jobs, written as the address at the call is: <c>$"{api}/jobs/"</c> beside <c>$"{api}/user/{id}"</c>, where the text
/// there names the resource.
/// </summary>
internal static class JobsUrl
{
    private const string Hole = "\uFFFC";

    /// <summary>The expression; null where the resource stands in a variable, or what stands before it may not be named twice.</summary>
    public static ExpressionSyntax? Of(ExpressionSyntax url)
    {
        var parts = new List<(ExpressionSyntax Operand, string Text)>();
        if (!Flatten(url, parts) || JobsAddress.ResourceIn(string.Concat(parts.Select(static p => p.Text))) is not { } at)
        {
            return null;
        }

        var before = new List<string>();
        foreach (var (operand, text) in parts)
        {
            if (at > text.Length || (at == text.Length && operand is not (LiteralExpressionSyntax or InterpolatedStringExpressionSyntax)))
            {
                if (!Repeatable.Is(operand))
                {
                    return null;
                }

                before.Add(operand.WithoutTrivia().ToString());
                at -= text.Length;
                continue;
            }

            return Beginning(operand, text, at) is { } beginning ? SyntaxFactory.ParseExpression(string.Join(" + ", [.. before, beginning])) : null;
        }

        return null;
    }

    /// <summary>The operands of a sum of texts with what is known of their text.</summary>
    private static bool Flatten(ExpressionSyntax expression, List<(ExpressionSyntax Operand, string Text)> parts)
    {
        switch (expression)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when parts.Count < 16:
                return Flatten(sum.Left, parts) && Flatten(sum.Right, parts);
            case ParenthesizedExpressionSyntax { Expression: LiteralExpressionSyntax or InterpolatedStringExpressionSyntax } parenthesized:
                return Flatten(parenthesized.Expression, parts);
            case LiteralExpressionSyntax { Token.Value: string text }:
                parts.Add((expression, text));
                return true;
            case InterpolatedStringExpressionSyntax text:
                parts.Add((expression, string.Concat(text.Contents.Select(static c => c is InterpolatedStringTextSyntax piece ? piece.TextToken.ValueText : Hole))));
                return true;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Format" }, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string format } }, ..] } when parts.Count == 0:
                parts.Add((expression, format.Replace("{0}", Hole)));
                return true;
            default:
                parts.Add((expression, Hole));
                return parts.Count <= 16;
        }
    }

    /// <summary>The first characters of an operand's text, and <c>jobs/</c> behind them.</summary>
    private static string? Beginning(ExpressionSyntax operand, string text, int length)
    {
        if (text.IndexOf(Hole, 0, length, StringComparison.Ordinal) < 0)
        {
            return SymbolDisplay.FormatLiteral(text.Substring(0, length) + "jobs/", quote: true);
        }

        if (operand is not InterpolatedStringExpressionSyntax { StringStartToken.Text: "$\"" } interpolated)
        {
            return null;
        }

        var written = "$\"";
        foreach (var content in interpolated.Contents)
        {
            if (content is not InterpolatedStringTextSyntax { TextToken: var token })
            {
                if (content is not InterpolationSyntax { Expression: { } hole } || !Repeatable.Is(hole))
                {
                    return null;
                }

                written += content.ToString();
                length--;
                continue;
            }

            if (length <= token.ValueText.Length)
            {
                return string.Equals(token.Text, token.ValueText, StringComparison.Ordinal) ? written + token.Text.Substring(0, length) + "jobs/\"" : null;
            }

            written += token.Text;
            length -= token.ValueText.Length;
        }

        return null;
    }
}
