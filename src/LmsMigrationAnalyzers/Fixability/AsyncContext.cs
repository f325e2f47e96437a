using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>Whether code at a place is asynchronous, and whether <c>await</c> may be written there.</summary>
/// <param name="Function">The innermost function around the place: method, accessor, local function, lambda; null for an initializer.</param>
/// <param name="IsAsync">The function is <c>async</c>, or consists of top-level statements.</param>
/// <param name="CanAwait">An <c>await</c> may stand at the place: not in a <c>lock</c>, a filter, an unsafe block, the middle of a query.</param>
/// <param name="IsIterator">The function has <c>yield</c>.</param>
internal sealed record AsyncContext(SyntaxNode? Function, bool IsAsync, bool CanAwait, bool IsIterator)
{
    public static AsyncContext Of(SyntaxNode node)
    {
        var hindered = false;
        SyntaxNode child = node;
        for (var current = node.Parent; current is not null; child = current, current = current.Parent)
        {
            if (QuerySource.Of(child) is { } query)
            {
                current = query;
                continue;
            }

            hindered |= current switch
            {
                LockStatementSyntax @lock => child == @lock.Statement,
                CatchFilterClauseSyntax or UnsafeStatementSyntax or FixedStatementSyntax or AttributeSyntax => true,
                QueryClauseSyntax or QueryBodySyntax => true,
                _ => false,
            };
            if (IsFunction(current, child) is { } isAsync)
            {
                return new(current, isAsync, isAsync && !hindered, HasYield(current));
            }

            if (current is MemberDeclarationSyntax)
            {
                break;
            }
        }

        return new(null, IsAsync: false, CanAwait: false, IsIterator: false);
    }

    /// <summary>Null where <paramref name="node"/> is no function around <paramref name="child"/>; else whether it is asynchronous.</summary>
    private static bool? IsFunction(SyntaxNode node, SyntaxNode child)
        => node switch
        {
            AnonymousFunctionExpressionSyntax function => child == function.Body ? !function.AsyncKeyword.IsKind(SyntaxKind.None) : null,
            LocalFunctionStatementSyntax function => child is BlockSyntax or ArrowExpressionClauseSyntax ? function.Modifiers.Any(SyntaxKind.AsyncKeyword) : null,
            BaseMethodDeclarationSyntax method => child is BlockSyntax or ArrowExpressionClauseSyntax ? method.Modifiers.Any(SyntaxKind.AsyncKeyword) : null,
            AccessorDeclarationSyntax => false,
            BasePropertyDeclarationSyntax => child is ArrowExpressionClauseSyntax ? false : null,
            GlobalStatementSyntax => true,
            _ => null,
        };

    private static bool HasYield(SyntaxNode function)
        => function
            .DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => node is YieldStatementSyntax);
}
