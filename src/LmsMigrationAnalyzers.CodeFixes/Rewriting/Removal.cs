using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Taking nodes out of lists.</summary>
internal static class Removal
{
    /// <summary>The node that has to go for <paramref name="node"/> to go: what consists of it alone.</summary>
    public static SyntaxNode WholeOf(SyntaxNode node)
    {
        while (true)
        {
            switch (node.Parent)
            {
                case ArgumentSyntax or ExpressionElementSyntax or ExpressionStatementSyntax or AttributeArgumentSyntax or GlobalStatementSyntax:
                case AttributeListSyntax { Attributes.Count: 1 }:
                case VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax or FieldDeclarationSyntax } when node is VariableDeclaratorSyntax:
                case LocalDeclarationStatementSyntax or FieldDeclarationSyntax when node is VariableDeclarationSyntax:
                    node = node.Parent;
                    break;
                default:
                    return node;
            }
        }
    }

    /// <summary>Whether a statement is the only one that an <c>if</c> or a loop can have: an empty block must stay for it.</summary>
    public static bool IsAlone(SyntaxNode node) => node is StatementSyntax { Parent: not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax) };

    public static SyntaxNode EmptyBlock(SyntaxNode statement)
        => SyntaxFactory.Block()
            .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTriviaFrom(statement);
}
