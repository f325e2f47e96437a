using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Asks for the cursor whose links are read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2003CursorFix))]
[Shared]
public sealed class Lms2003CursorFix() : LmsCodeFixProvider("LMS2003")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS2003.Ask"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if ((context.Diagnostic.Properties.TryGetValue(EndpointDiagnostic.Reason, out var reason) && reason is Lms2003Cursor.TypeReason)
            || EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { } site)
        {
            return null;
        }

        var plan = new FixPlan("Ask for get_cursor=1");
        return new QueryRewriter(context, site).TrySet(plan, DoceboApi.GetCursor, "1") ? plan : null;
    }
}
