using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Chunking;
using LmsMigrationAnalyzers.CodeFixes.Chunking;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Filters;
using LmsMigrationAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Asks in chunks and joins the answers in the order of the ids; where both filters hold too many, for each pair of chunks.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms1004BoundedFiltersFix))]
[Shared]
public sealed class Lms1004BoundedFiltersFix() : LmsCodeFixProvider("LMS1004")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS1004.InChunks"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if (context.Diagnostic.Properties.ContainsKey(EndpointDiagnostic.Reason)
            || EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { } site
            || !context.Diagnostic.Properties.TryGetValue(Lms1004BoundedFilters.FilterKey, out var name))
        {
            return null;
        }

        var evaluator = new Evaluator(context.Lms, context.CancellationToken);
        var filters = IdFilter.Of(site, context.Lms, evaluator).Where(f => ChunkedRead.Of(site, [f], evaluator).Read is not null).ToList();
        var read = ChunkedRead.Of(site, filters, evaluator).Read ?? ChunkedRead.Of(site, [.. filters.Where(f => f.Filter.Name == name)], evaluator).Read;
        if (read is null || read.Ids.IsEmpty)
        {
            return null;
        }

        var plan = new FixPlan($"Ask in chunks of {read.Ids[0].Filter.Max} ids");
        return ChunkRewriter.Rewrite(plan, context, read) ? plan : null;
    }
}
