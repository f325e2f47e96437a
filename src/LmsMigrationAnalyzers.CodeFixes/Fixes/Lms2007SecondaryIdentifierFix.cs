using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.CodeFixes.Paging;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Says that the path holds a name or code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2007SecondaryIdentifierFix))]
[Shared]
public sealed class Lms2007SecondaryIdentifierFix() : LmsCodeFixProvider("LMS2007")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS2007.Say"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if (EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { } site)
        {
            return null;
        }

        var plan = new FixPlan("Say that it is a name or code (use_secondary_identifier=true)");
        if (PagedMethod.IsMeant(site) && !SecondaryIdentifier.IsPassedByAll(site, context.Lms, context.CancellationToken))
        {
            // Other calls pass ids: this one alone gives a parameter that they leave out.
            if (PagedMethod.Of(site, context.Lms, context.CancellationToken) is not { } method || context.DocumentOf(method.Declaration.SyntaxTree) is null)
            {
                return null;
            }

            PageParameter.Add(plan, method, DoceboApi.UseSecondaryIdentifier, "true", context.Capabilities.NullableAnnotationsAt(method.Declaration.SpanStart));
            return plan;
        }

        // What is written where the path is would hold for these ids too.
        return !SecondaryIdentifier.MayBeAnIdElsewhere(site) && new QueryRewriter(context, site).TrySet(plan, DoceboApi.UseSecondaryIdentifier, "true") ? plan : null;
    }
}
