using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>Whether an expression may stand twice: nothing happens in it.</summary>
internal static class Repeatable
{
    public static bool Is(ExpressionSyntax expression)
        => !expression.DescendantNodesAndSelf().Any(static node => node switch
        {
            AssignmentExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax or DeclarationExpressionSyntax or AnonymousFunctionExpressionSyntax or MemberBindingExpressionSyntax => true,
            PostfixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => true,
            InvocationExpressionSyntax call => !IsHarmless(call),
            _ => false,
        });

    private static bool IsHarmless(InvocationExpressionSyntax call)
        => (call.Expression switch { MemberAccessExpressionSyntax access => access.Name, _ => call.Expression }) is SimpleNameSyntax name
            && (name.Identifier.ValueText is "ToString" or "Format" or "Concat" or "Join" or "nameof" or "Trim" or "TrimEnd" or "TrimStart" or "Replace" or "EscapeDataString" or "UrlEncode" or "CreateClient"
                || name.Identifier.ValueText.StartsWith("ToLower", StringComparison.Ordinal));
}
