using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Paging;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
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
        var parameter = context.Lms.LmsOptions.Of(context.Root.SyntaxTree).DokeosPageParameter;
        return AllPages.PlanAsync(context, site => PageProtocol.Dokeos(parameter, site.Lms.Endpoint!, site), isFirstAlone: context.ActionKey == First);
    }
}
