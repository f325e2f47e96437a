using System;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>The two actions for a list of which one page is read: read all pages, or say that the first is what is meant.</summary>
internal static class AllPages
{
    public static async Task<FixPlan?> PlanAsync(FixContext context, Func<RequestSite, PageProtocol> protocolOf, bool isFirstAlone)
    {
        if (EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { Lms.Endpoint: not null } site)
        {
            return null;
        }

        // Where not all pages can be read, the other action is not offered either: a fix-all would take it for the fix.
        if (PagedRead.Of(site, new Evaluator(context.Lms, context.CancellationToken)).Read is not { } read)
        {
            return null;
        }

        if (context.DocumentOf(read.Expression.SyntaxTree) is not { } document)
        {
            return null;
        }

        context = await context.InAsync(document).ConfigureAwait(false);
        var protocol = PageProtocol.Common([.. read.Sites.Select(protocolOf)]);
        var endpoint = string.Join(" or ", read.Sites.Select(static s => s.Lms.Endpoint!.Name).Distinct(StringComparer.Ordinal));
        var plan = new FixPlan($"Read all pages (asks {protocol.Query}{(protocol.MoreFlag is { } more ? $" while {more} is true" : "")})");
        if (!PageRewriter.Rewrite(plan, context, read, endpoint, protocol))
        {
            return null;
        }

        if (isFirstAlone)
        {
            if (read.Query is { Notation: QueryNotation.Entry })
            {
                return null;
            }

            var only = new FixPlan($"Ask for the first page alone (asks ?{protocol.Parameter}=1)");
            PageParameter.Add(only, context, read, [(protocol.Parameter, ParameterText.Constant("1"))]);
            return only;
        }

        return plan;
    }
}
