using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Jobs;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Shortens a time to the week that a job id lives, in the unit and at the place in which it is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms1006JobLifetimeFix))]
[Shared]
public sealed class Lms1006JobLifetimeFix() : LmsCodeFixProvider("LMS1006")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS1006.WithinTheWeek"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if (EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { } site
            || OverlongTimes.Of(site, new Evaluator(context.Lms, context.CancellationToken))
                .FirstOrDefault(t => t.Place.SyntaxTree == context.Root.SyntaxTree ? t.Place.Span == context.Span : site.Location.SourceSpan == context.Span) is not { Edits: { } edits })
        {
            return null;
        }

        var plan = new FixPlan("Shorten to 7 days, as long as a job_id lives");
        foreach (var edit in edits)
        {
            if (context.DocumentOf(edit.Node.SyntaxTree) is null)
            {
                return null;
            }

            if (edit.Node is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name && access.Name == name)
            {
                plan.Replace(name, (_, _) => SyntaxFactory.IdentifierName(edit.Code));
            }
            else if (edit.Node is ExpressionSyntax expression)
            {
                plan.Replace(expression, (_, _) => Code.Expression($"{edit.Code}"));
            }
        }

        return plan;
    }
}
