using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>A block on one line, <c>{ A(); B(); }</c>, that a fix puts something longer into.</summary>
internal static class OneLineBlock
{
    /// <summary>Gives each statement its line; a block that has lines of its own, or still fits on one, stays as it is.</summary>
    public static BlockSyntax Open(BlockSyntax block)
    {
        if (EndsLine(block.OpenBraceToken.TrailingTrivia) || !block.Statements.Any(statement => statement.ToString().Contains('\n')))
        {
            return block;
        }

        return block
            .WithOpenBraceToken(block.OpenBraceToken.WithTrailingTrivia(SyntaxFactory.LineFeed).WithAdditionalAnnotations(Formatter.Annotation))
            .WithStatements(SyntaxFactory.List(block.Statements.Select(statement => EndLine(statement.HasAnnotation(Formatter.Annotation) ? statement : statement.AsKept().WithFormatting()))))
            .WithCloseBraceToken(block.CloseBraceToken.WithAdditionalAnnotations(Formatter.Annotation));

    }

    /// <summary>A block in the place of a statement that stood alone under an <c>if</c> or a loop: each statement has its line, and keeps its comment.</summary>
    public static BlockSyntax Around(IEnumerable<StatementSyntax> statements, StatementSyntax alone)
    {
        var trailing = alone.GetTrailingTrivia();
        return SyntaxFactory.Block(statements.Select(EndLine))
            .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.LineFeed))
            .WithFormatting()
            .WithLeadingTrivia(alone.GetLeadingTrivia())
            .WithTrailingTrivia(trailing.Where(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia) || (trivia.IsKind(SyntaxKind.WhitespaceTrivia))).Reverse().Take(1));
    }

    private static StatementSyntax EndLine(StatementSyntax statement)
        => EndsLine(statement.GetTrailingTrivia()) ? statement : statement.WithTrailingTrivia(statement.GetTrailingTrivia().Reverse().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Append(SyntaxFactory.LineFeed));

    private static bool EndsLine(SyntaxTriviaList trailing) => trailing.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}
