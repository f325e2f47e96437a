using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Asks the response to throw for a bad status before its body is read: by a statement of its own where the response is in a
/// variable, else in the expression.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2009StatusCheckFix))]
[Shared]
public sealed class Lms2009StatusCheckFix() : LmsCodeFixProvider("LMS2009")
{
    private const string Title = "Throw for a bad status";

    internal override ImmutableArray<string> ActionKeys => ["LMS2009.Ensure"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if (StatusCheck.Of(context.Node, context.Model) is not { } check)
        {
            return null;
        }

        if (check.Allowance is { } allowance)
        {
            return new FixPlan("Let Flurl throw for a bad status").Replace(allowance, static (_, current) => ((MemberAccessExpressionSyntax)current.Expression).Expression.WithTrailingTrivia(current.GetTrailingTrivia()));
        }

        var plan = new FixPlan(Title);
        if (check.Statement is { } statement && (check.NeedsName ? context.NewName(check.Statement, "response") : (check.Response as IdentifierNameSyntax)?.Identifier.ValueText) is { } variable)
        {
            // RestSharp keeps what went wrong in the response, and of a bad status nothing at all where it was told to.
            var ensure = check.Kind switch
            {
                StatusCheckKind.RestSharp => Code.Statement($$"""
                    if (!{{variable}}.IsSuccessful)
                    {
                        throw {{variable}}.ErrorException ?? new global::System.Net.Http.HttpRequestException("The server answered with the status " + (int){{variable}}.StatusCode + ".");
                    }
                    """),
                StatusCheckKind.Refit => Code.Statement($"await {variable}.EnsureSuccessStatusCodeAsync(){ConfigureAwaitStyle.SuffixFor(check.Response)};"),
                StatusCheckKind.RestEase => Code.Statement($"{variable}.ResponseMessage.EnsureSuccessStatusCode();"),
                _ => Code.Statement($"{variable}.EnsureSuccessStatusCode();"),
            };
            if (!check.NeedsName)
            {
                // A statement that stood behind another on its line gets one of its own.
                var startsLine = statement.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(static t => t.IsKind(SyntaxKind.EndOfLineTrivia));
                return plan.ReplaceStatements([statement], (_, now) => [ensure.WithFormatting(), .. startsLine ? now : now.Select(static one => one.AsKept().WithFormatting())]);
            }

            plan.Track(check.Response);
            return plan.ReplaceStatements([statement], (scope, now) =>
            {
                var asked = scope.Find(now[0], check.Response);
                var bare = asked is ParenthesizedExpressionSyntax { Expression: var inner } ? inner : asked;
                return
                [
                    Code.Statement($"var {variable} = {bare.WithoutTrivia()};").WithFormatting(),
                    ensure.WithFormatting(),
                    now[0].ReplaceNode(asked, SyntaxFactory.IdentifierName(variable).WithTriviaFrom(asked)),
                ];
            });
        }

        return plan.Replace(check.Response, static (_, current) => Code.Expression($"{current}.EnsureSuccessStatusCode()"));
    }
}
