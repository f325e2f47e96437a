using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Paging;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Reads all pages of a Dokeos list; or says that the first page is what is meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms1002ReadAllPagesFix)), Shared]
public sealed class Lms1002ReadAllPagesFix() : LmsCodeFixProvider("LMS1002")
{
    private const string All = "LMS1002.ReadAllPages";
    private const string First = "LMS1002.FirstPage";

    internal override ImmutableArray<string> ActionKeys => [All, First];

    private protected override Task<FixPlan?> PlanAsync(FixContext context)
    {
        if (EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { Lms.Endpoint: { } endpoint } site)
        {
            return Task.FromResult<FixPlan?>(null);
        }

        var evaluator = new Evaluator(context.Lms, context.CancellationToken);
        var parameter = context.Lms.LmsOptions.Of(context.Root.SyntaxTree).DokeosPageParameter;
        // Where not all pages can be read, the other action is not offered either: a fix-all would take it for the fix.
        if (PagedRead.Of(site, evaluator).Read is not { } read)
        {
            return Task.FromResult<FixPlan?>(null);
        }

        if (context.ActionKey == First)
        {
            var only = new FixPlan($"Ask for the first page alone (asks ?{parameter}=1)");
            QueryEditor.Add(only, read.Query, parameter, ParameterText.Constant("1"));
            return Task.FromResult<FixPlan?>(only);
        }

        var plan = new FixPlan($"Read all pages (asks ?{parameter}=)");
        var size = FirstPageOnly.HasSize(site) ? 0 : endpoint.DefaultPageSize ?? 0;
        return Task.FromResult(PageRewriter.Rewrite(plan, context, read, endpoint, parameter, size) ? plan : null);
    }
}
