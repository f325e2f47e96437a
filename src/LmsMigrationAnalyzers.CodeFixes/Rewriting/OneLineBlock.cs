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

        var lineEnd = SyntaxFactory.LineFeed;
        return block
            .WithOpenBraceToken(block.OpenBraceToken.WithTrailingTrivia(lineEnd).WithAdditionalAnnotations(Formatter.Annotation))
            .WithStatements(SyntaxFactory.List(block.Statements.Select(statement => EndLine(statement.HasAnnotation(Formatter.Annotation) ? statement : statement.AsKept().WithFormatting()))))
            .WithCloseBraceToken(block.CloseBraceToken.WithAdditionalAnnotations(Formatter.Annotation));

        StatementSyntax EndLine(StatementSyntax statement)
            => EndsLine(statement.GetTrailingTrivia()) ? statement : statement.WithTrailingTrivia(statement.GetTrailingTrivia().Reverse().SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Append(lineEnd));
    }

    private static bool EndsLine(SyntaxTriviaList trailing) => trailing.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
}
