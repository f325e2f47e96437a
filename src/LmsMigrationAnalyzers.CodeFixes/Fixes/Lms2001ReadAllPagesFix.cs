using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Paging;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Reads all pages of a Docebo list; or says that the first page is what is meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2001ReadAllPagesFix)), Shared]
public sealed class Lms2001ReadAllPagesFix() : LmsCodeFixProvider("LMS2001")
{
    private const string All = "LMS2001.ReadAllPages";
    private const string First = "LMS2001.FirstPage";

    internal override ImmutableArray<string> ActionKeys => [All, First];

    private protected override Task<FixPlan?> PlanAsync(FixContext context)
        => AllPages.PlanAsync(context, PageProtocol.Docebo, isFirstAlone: context.ActionKey == First);
}
