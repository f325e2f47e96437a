using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Fixability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>Writes 202 beside a success code in a pattern or a case.</summary>
internal static class AcceptedStatus
{
    /// <summary>Plans it.</summary>
    public static void LetIn(FixPlan plan, StatusPattern pattern)
    {
        if (pattern.Node is CaseSwitchLabelSyntax { Parent: SwitchSectionSyntax section } label)
        {
            var index = section.Labels.IndexOf(label);
            plan.Replace(section, (_, current) => current.WithLabels(current.Labels.Insert(index + 1, Beside((CaseSwitchLabelSyntax)current.Labels[index], pattern.Accepted))));
            return;
        }

        // `a or b` grows at its end: `or` joins from left to right.
        var target = (PatternSyntax)pattern.Node;
        if (target.Parent is BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either && either.Right == target)
        {
            target = either;
        }

        var isOperand = target.Parent is UnaryPatternSyntax or BinaryPatternSyntax { RawKind: (int)SyntaxKind.AndPattern };
        plan.Replace(target, (_, current) => isOperand ? SyntaxFactory.ParenthesizedPattern(Or(current, pattern.Accepted)) : Or(current, pattern.Accepted));
    }

    private static BinaryPatternSyntax Or(PatternSyntax left, ExpressionSyntax right)
        => SyntaxFactory.BinaryPattern(
            SyntaxKind.OrPattern,
            left.WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.OrKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ConstantPattern(right));

    /// <summary>On a line of its own where the label is.</summary>
    private static CaseSwitchLabelSyntax Beside(CaseSwitchLabelSyntax label, ExpressionSyntax code)
        => label.WithValue(code).WithLeadingTrivia(Indentation(label.GetLeadingTrivia()));

    private static SyntaxTriviaList Indentation(SyntaxTriviaList trivia)
        => trivia.Count > 0 && trivia[trivia.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? [trivia[trivia.Count - 1]] : [];
}
