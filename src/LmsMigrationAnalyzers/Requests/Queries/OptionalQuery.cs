using System.Collections.Immutable;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// A query that a path has or has not, <c>"users" + (page == null ? "" : "?page=" + page)</c>: what all its URLs need goes before it.
/// </summary>
/// <param name="Sum">The path and what may follow.</param>
/// <param name="Mark">The string that begins the query.</param>
internal sealed record OptionalQuery(BinaryExpressionSyntax Sum, LiteralExpressionSyntax Mark)
{
    /// <summary>The one place where the query of all of these URLs begins; null where it begins otherwise.</summary>
    public static OptionalQuery? Of(ImmutableArray<SymbolicText> urls)
    {
        OptionalQuery? found = null;
        foreach (var url in urls)
        {
            var mark = url.Flat.IndexOf('?');
            if (mark >= 0 && (url.LiteralAt(mark) is not ({ Start: var start, Origin.Token: { Parent: LiteralExpressionSyntax literal } token }, var index) || start + index != 0 || token.ValueText.Length < 2
                || Around(literal) is not { } optional || (found is not null && found != optional) || (found = optional) is null))
            {
                return null;
            }
        }

        return found;
    }

    private static OptionalQuery? Around(LiteralExpressionSyntax literal)
    {
        ExpressionSyntax arm = literal;
        while (arm.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } longer && longer.Left == arm)
        {
            arm = longer;
        }

        return arm.Parent is ConditionalExpressionSyntax chosen && (chosen.WhenTrue == arm ? chosen.WhenFalse : chosen.WhenFalse == arm ? chosen.WhenTrue : null) is LiteralExpressionSyntax { Token.ValueText: "" }
            && chosen.Parent is ParenthesizedExpressionSyntax { Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum } whole && sum.Right == whole
                ? new(sum, literal)
                : null;
    }
}
