using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>Makes comparisons of a status with single success codes ask for success, since V2 may answer with another one.</summary>
internal static class StatusQuestions
{
    public static void Ask(FixPlan plan, ImmutableArray<StatusQuestion> questions)
    {
        foreach (var question in questions)
        {
            switch (question.Comparison)
            {
                case ExpressionSyntax comparison:
                    plan.Track(question.Subject);
                    plan.Replace(comparison, (scope, current) => Success(question, Lms1005WaitForJobFix.Copy(scope.Find(current, question.Subject))));
                    break;
                case SwitchExpressionArmSyntax arm:
                    plan.Replace(arm, (_, current) => current
                        .WithPattern(SyntaxFactory.DiscardPattern().WithTrailingTrivia(SyntaxFactory.Space))
                        .WithWhenClause(When(question).WithTrailingTrivia(current.Pattern.GetTrailingTrivia())));
                    break;
                case SwitchSectionSyntax section:
                    var places = question.Labels.Select(section.Labels.IndexOf).ToImmutableArray();
                    plan.Replace(section, (_, current) => current.WithLabels(Labels(question, current.Labels, places)));
                    break;
            }
        }
    }

    private static SyntaxList<SwitchLabelSyntax> Labels(StatusQuestion question, SyntaxList<SwitchLabelSyntax> labels, ImmutableArray<int> places)
    {
        var first = labels[places[0]];
        var label = SyntaxFactory.CasePatternSwitchLabel(
                SyntaxFactory.Token(SyntaxKind.CaseKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.VarPattern(SyntaxFactory.Token(SyntaxKind.VarKeyword).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.DiscardDesignation()).WithTrailingTrivia(SyntaxFactory.Space),
                When(question),
                SyntaxFactory.Token(SyntaxKind.ColonToken))
            .WithTriviaFrom(first);
        return SyntaxFactory.List(labels.Select((each, index) => index == places[0] ? label : each).Where((_, index) => index == places[0] || !places.Contains(index)));
    }

    private static WhenClauseSyntax When(StatusQuestion question)
        => SyntaxFactory.WhenClause(SyntaxFactory.Token(SyntaxKind.WhenKeyword).WithTrailingTrivia(SyntaxFactory.Space), Success(question, Lms1005WaitForJobFix.Copy(question.Subject)));

    private static ExpressionSyntax Success(StatusQuestion question, ExpressionSyntax subject)
    {
        var not = question.IsNegated;
        if (question.Success is { } member)
        {
            return Code.Expression($"{(not ? "!" : "")}{subject}.{member}");
        }

        if (!Repeatable.Is(question.Subject))
        {
            // A call is made once.
            return not ? Code.Expression($"(int){subject} / 100 != 2") : Code.Expression($"(int){subject} / 100 == 2");
        }

        return not
            ? Code.Expression($"(int){subject} < 200 || (int){subject} >= 300")
            : Code.Expression($"(int){subject} >= 200 && (int){subject} < 300");
    }
}
