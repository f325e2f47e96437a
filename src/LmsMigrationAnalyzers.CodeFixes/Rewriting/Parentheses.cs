using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Says where an expression put in place of a simple name needs parentheses.</summary>
internal static class Parentheses
{
    public static bool Needed(ExpressionSyntax expression, ExpressionSyntax placeholder)
    {
        if (IsPrimary(expression))
        {
            return false;
        }

        return placeholder.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == placeholder,
            InvocationExpressionSyntax invocation => invocation.Expression == placeholder,
            ElementAccessExpressionSyntax access => access.Expression == placeholder,
            ConditionalAccessExpressionSyntax access => access.Expression == placeholder,
            PostfixUnaryExpressionSyntax => true,
            CastExpressionSyntax or AwaitExpressionSyntax or PrefixUnaryExpressionSyntax => expression is not (AwaitExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax or ConditionalAccessExpressionSyntax),
            BinaryExpressionSyntax or IsPatternExpressionSyntax or RangeExpressionSyntax or SwitchExpressionSyntax or WithExpressionSyntax
                => expression is not (AwaitExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax or ConditionalAccessExpressionSyntax),
            ConditionalExpressionSyntax conditional => conditional.Condition == placeholder || expression is AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax,
            // Inside $"{…}" a colon would start a format.
            InterpolationSyntax => expression is ConditionalExpressionSyntax or AnonymousFunctionExpressionSyntax,
            _ => false,
        };
    }

    /// <summary>The expression in parentheses, its outer trivia outside of them.</summary>
    public static ParenthesizedExpressionSyntax Around(ExpressionSyntax expression)
        => SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia()).WithTriviaFrom(expression);

    private static bool IsPrimary(ExpressionSyntax expression)
        => expression is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or NameSyntax or PredefinedTypeSyntax or ParenthesizedExpressionSyntax or TupleExpressionSyntax
            or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax
            or ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax
            or AnonymousObjectCreationExpressionSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax or CollectionExpressionSyntax or PostfixUnaryExpressionSyntax
            || expression.IsKind(SyntaxKind.CheckedExpression) || expression.IsKind(SyntaxKind.UncheckedExpression);
}
