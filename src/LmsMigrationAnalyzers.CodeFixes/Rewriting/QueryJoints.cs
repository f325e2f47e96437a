using System;
using System.Linq;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Lets a wrapper look whether the path has a query before it begins its own: <c>path + (path.Contains("?") ? "&amp;" : "?") + "key=" + key</c>.</summary>
internal static class QueryJoints
{
    /// <summary>Plans the edit; the same for each request that wants it.</summary>
    public static void Open(FixPlan plan, QueryJoint joint)
    {
        var chosen = $"({joint.Path.WithoutTrivia()}.Contains(\"?\") ? \"&\" : \"?\")";
        plan.Replace(joint.Node, (_, current) => current switch
        {
            InterpolatedStringExpressionSyntax interpolated when joint.Mark.Parent is InterpolatedStringTextSyntax text => Opened(interpolated, ((InterpolatedStringExpressionSyntax)joint.Node).Contents.IndexOf(text), chosen),
            BinaryExpressionSyntax { Left: LiteralExpressionSyntax literal } added when joint.Mark.Parent == ((BinaryExpressionSyntax)joint.Node).Left
                => added.WithLeft(Joined(Code.Expression($"{chosen}"), WithoutMark(literal)).WithTriviaFrom(literal)),
            BinaryExpressionSyntax { Right: LiteralExpressionSyntax literal } sum when WithoutMark(literal) is var rest => Joined(QueryEditor.Plus(sum.Left.WithoutTrivia(), chosen), rest),
            LiteralExpressionSyntax literal => Joined(Code.Expression($"{chosen}"), WithoutMark(literal)),
            _ => current,
        });
    }

    private static ExpressionSyntax Joined(ExpressionSyntax before, string? rest) => rest is null ? before : QueryEditor.Plus(before, rest);

    /// <summary>The literal without the question mark that it begins with; null where nothing is left.</summary>
    private static string? WithoutMark(LiteralExpressionSyntax literal)
    {
        var at = literal.Token.Text.IndexOf('?');
        return literal.Token.ValueText.Length == 1 ? null : literal.Token.Text.Remove(at, 1);
    }

    private static InterpolatedStringExpressionSyntax Opened(InterpolatedStringExpressionSyntax interpolated, int index, string chosen)
    {
        if (index >= interpolated.Contents.Count || interpolated.Contents[index] is not InterpolatedStringTextSyntax { TextToken.Text: ['?', ..] } text)
        {
            return interpolated;
        }

        // Parsed with the same quotes, so that its texts are of the same kind.
        var start = interpolated.StringStartToken.Text;
        var braces = start.Contains("\"\"\"") ? start.TakeWhile(static c => c == '$').Count() : 1;
        var hole = new string('{', braces) + chosen + new string('}', braces);
        var added = (InterpolatedStringExpressionSyntax)SyntaxFactory.ParseExpression(start + hole + text.TextToken.Text.Substring(1) + interpolated.StringEndToken.Text);
        return interpolated.WithContents(interpolated.Contents.RemoveAt(index).InsertRange(index, added.Contents));
    }
}
