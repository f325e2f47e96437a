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

/// <summary>Asks for the attributes that are read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms1003ResponseAttributesFix))]
[Shared]
public sealed class Lms1003ResponseAttributesFix() : LmsCodeFixProvider("LMS1003")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS1003.Ask"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if (!context.Diagnostic.Properties.TryGetValue(Lms1003ResponseAttributes.Missing, out var missing) || missing is null
            || EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { } site)
        {
            return null;
        }

        var plan = new FixPlan($"Ask for response_attributes={missing}");
        return new QueryRewriter(context, site).TryMerge(plan, DokeosApi.ResponseAttributes, missing.Split(',')) ? plan : null;
    }
}
