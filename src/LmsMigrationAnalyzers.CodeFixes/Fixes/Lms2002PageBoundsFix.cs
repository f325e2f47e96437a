using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Asks for the nearest allowed page or page size, where it is written; the same number that ends a loop goes along. A counter from
/// zero keeps its loop and is sent as <c>page + 1</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2002PageBoundsFix))]
[Shared]
public sealed class Lms2002PageBoundsFix() : LmsCodeFixProvider("LMS2002")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS2002.Clamp"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if (EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { } site)
        {
            return null;
        }

        var bounds = PageBounds.Of(site, context.Lms, context.CancellationToken)
            .FirstOrDefault(b => b.Value.Location?.SourceTree == context.Root.SyntaxTree ? b.Value.Location.SourceSpan == context.Span : site.Location.SourceSpan == context.Span);
        if (bounds is not { Reason: null })
        {
            return null;
        }

        if (bounds.Counter is IdentifierNameSyntax counter)
        {
            // Counted where it is sent, it is counted before.
            return context.DocumentOf(counter.SyntaxTree) is null ? null
                : counter.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } counted
                    ? new FixPlan("Send page + 1").Replace<ExpressionSyntax>(counted, static (_, current) => current is PostfixUnaryExpressionSyntax postfix ? Code.Expression($"++{postfix.Operand.WithoutTrivia()}") : current)
                    : new FixPlan("Send page + 1").Replace<ExpressionSyntax>(counter.Parent is PrefixUnaryExpressionSyntax prefix ? prefix : counter, static (_, current) => Code.Expression($"{current} + 1"));
        }

        var allowed = bounds.Allowed.ToString(CultureInfo.InvariantCulture);
        var plan = new FixPlan($"Ask for {allowed}");
        foreach (var token in bounds.Numbers)
        {
            if (context.DocumentOf(token.SyntaxTree) is not { } document)
            {
                return null;
            }

            // In a string, the value alone; a number is a token of its own.
            var span = token == bounds.Value.Part!.Origin!.Token ? bounds.Value.Part.SpanOf(0, bounds.Value.Part.Text.Length)!.Value : token.Span;
            if (token.Parent?.Parent is PrefixUnaryExpressionSyntax negative && negative.Span == span)
            {
                plan.Replace(negative, (_, current) => Code.Expression($"{allowed}").WithTriviaFrom(current));
                continue;
            }

            plan.ReplaceText(document, span, allowed);
        }

        return plan;
    }
}
