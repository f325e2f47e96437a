using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Puts the sending call into a helper that gives the same answer once its jobs have ended, so that everything behind the call stays as
/// it is. A failed job makes the answer a refused one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms1005WaitForJobFix))]
[Shared]
public sealed class Lms1005WaitForJobFix() : LmsCodeFixProvider("LMS1005")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS1005.WaitForJob"];

    private protected override async Task<FixPlan?> PlanAsync(FixContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, cancellationToken) is not { } site
            || JobWait.Of(site, site.Use(new Evaluator(context.Lms, cancellationToken)), context.Lms, cancellationToken, out _) is not { } wait
            || HelperPlace.For(wait.Call) is not { } place
            || context.DocumentOf(wait.Call.SyntaxTree) is not { } document
            || wait.Comparisons.Any(c => context.DocumentOf(c.Comparison.SyntaxTree) is null))
        {
            return null;
        }

        var capabilities = await context.CapabilitiesOfAsync(document).ConfigureAwait(false);
        if (!capabilities.HasSystemTextJson && !capabilities.HasNewtonsoft)
        {
            return null;
        }

        var model = await context.ModelOfAsync(document).ConfigureAwait(false);
        var options = context.Lms.LmsOptions.Of(wait.Call.SyntaxTree);
        var plan = new FixPlan("Wait for the job to end (asks jobs/{job_id})");
        var helper = plan.AddHelper(place, JobHelper.For(wait, options, capabilities, capabilities.NullableMark(wait.Call.SpanStart)));
        var token = TokenInScope.Find(wait.Call, model, cancellationToken);
        var end = wait.UrlMember + (token is null ? "" : ", " + token);
        plan.Track(wait.Client);
        if (wait.SendsMessage)
        {
            // The call's own arguments; a token only where it has none.
            var more = wait.MessageArguments.Any(static a => a.Parameter?.Type.Name is "CancellationToken") || token is null ? "" : ", " + token;
            plan.Replace(wait.Call, (scope, current) => Sending(current, scope.Find(current, wait.Client), scope.NameOf(helper), more));
        }
        else if (wait.Url is { } url)
        {
            plan.Track(url);
            plan.Replace(wait.Call, (scope, current) => Code.Expression($"{scope.NameOf(helper)}({Copy(scope.Find(current, wait.Client))}, {current}, {Copy(scope.Find(current, url))}{end})"));
        }
        else
        {
            var jobs = QueryEditor.Quoted(wait.Jobs!);
            plan.Replace(wait.Call, (scope, current) => Code.Expression($"{scope.NameOf(helper)}({Copy(scope.Find(current, wait.Client))}, {current}, {jobs + end})"));
        }

        foreach (var (comparison, response, isNegated) in wait.Comparisons)
        {
            plan.Track(response);
            var not = isNegated ? "!" : "";
            plan.Replace(comparison, (scope, current) => Code.Expression($"{not}{Copy(scope.Find(current, response))}.IsSuccessStatusCode"));
        }

        return plan;
    }

    /// <summary>A second copy: without the marks by which other edits find the first.</summary>
    private static ExpressionSyntax Copy(ExpressionSyntax expression)
        => SyntaxFactory.ParseExpression(expression.WithoutTrivia().ToFullString());

    private static InvocationExpressionSyntax Sending(InvocationExpressionSyntax call, ExpressionSyntax client, string helper, string more)
    {
        var first = SyntaxFactory.Argument(client.WithoutTrivia());
        var arguments = call.ArgumentList.Arguments;
        var separators = arguments.GetSeparators().Prepend(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)).ToList();
        var all = arguments.Insert(0, first).ToList();
        if (more.Length > 0)
        {
            all.Add(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(more.TrimStart(',', ' '))));
            separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return call.WithExpression(SyntaxFactory.IdentifierName(helper)).WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(all, separators)));
    }
}
