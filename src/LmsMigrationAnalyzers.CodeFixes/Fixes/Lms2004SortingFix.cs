using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Writes the sort direction that was meant, and of several sort attributes the first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2004SortingFix))]
[Shared]
public sealed class Lms2004SortingFix() : LmsCodeFixProvider("LMS2004")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS2004.Meant"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if (EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { } site)
        {
            return null;
        }

        var sorting = Sorting.Of(site).FirstOrDefault(s =>
            s.Value.Location?.SourceTree == context.Root.SyntaxTree ? s.Value.Location.SourceSpan == context.Span : site.Location.SourceSpan == context.Span);
        if (sorting is { Reason: null, Repeated: var (tree, repeated), Meant: var first })
        {
            return context.DocumentOf(tree) is { } file ? new FixPlan($"Ask for {first}").ReplaceText(file, repeated, "") : null;
        }

        return sorting is { Reason: null, Meant: { } meant, Value.Part: { } part }
            && part.SpanOf(0, part.Text.Length) is { } span
            && context.DocumentOf(part.Origin?.Tree) is { } document
                ? new FixPlan($"Ask for {meant}").ReplaceText(document, span, meant)
                : null;
    }
}
