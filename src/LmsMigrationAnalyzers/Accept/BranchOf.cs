using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>Whether two statements can run for one request.</summary>
internal static class BranchOf
{
    /// <summary>Whether the nodes stand in branches of which only one runs.</summary>
    public static bool AreExclusive(SyntaxNode left, SyntaxNode right)
    {
        if (left.SyntaxTree != right.SyntaxTree)
        {
            return false;
        }

        for (SyntaxNode child = left, parent = left.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            if (!parent.Span.Contains(right.Span) || parent.Span == left.Span)
            {
                continue;
            }

            var other = parent.ChildNodes().FirstOrDefault(node => node.Span.Contains(right.Span));
            return other is not null && other != child && parent switch
            {
                // The condition is one, the two branches are others.
                IfStatementSyntax @if => child != @if.Condition && other != @if.Condition,
                ConditionalExpressionSyntax conditional => child != conditional.Condition && other != conditional.Condition,
                SwitchStatementSyntax => child is SwitchSectionSyntax && other is SwitchSectionSyntax,
                SwitchExpressionSyntax => child is SwitchExpressionArmSyntax && other is SwitchExpressionArmSyntax,
                BlockSyntax or GlobalStatementSyntax or CompilationUnitSyntax => AreOpposite(Condition(child), Condition(other)),
                _ => false,
            };
        }

        return false;
    }

    private static ExpressionSyntax? Condition(SyntaxNode statement) => statement switch
    {
        IfStatementSyntax { Else: null } @if => @if.Condition,
        GlobalStatementSyntax { Statement: IfStatementSyntax { Else: null } @if } => @if.Condition,
        _ => null,
    };

    /// <summary><c>if (a) … if (!a) …</c></summary>
    private static bool AreOpposite(ExpressionSyntax? left, ExpressionSyntax? right)
    {
        if (left is null || right is null)
        {
            return false;
        }

        return IsNegation(left, right) || IsNegation(right, left);
    }

    private static bool IsNegation(ExpressionSyntax left, ExpressionSyntax right)
    {
        if (left is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not)
        {
            var operand = not.Operand is ParenthesizedExpressionSyntax inner ? inner.Expression : not.Operand;
            return SyntaxFactory.AreEquivalent(operand, right);
        }

        return left is BinaryExpressionSyntax a && right is BinaryExpressionSyntax b
            && a.IsKind(SyntaxKind.EqualsExpression) && b.IsKind(SyntaxKind.NotEqualsExpression)
            && SyntaxFactory.AreEquivalent(a.Left, b.Left) && SyntaxFactory.AreEquivalent(a.Right, b.Right);
    }
}
