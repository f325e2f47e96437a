using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS1002: a list call of Dokeos whose first page is taken for the whole list, as it was in V1.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms1002ReadAllPages : EndpointAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public Lms1002ReadAllPages()
        : base(Descriptors.Lms1002ReadAllPages)
    {
    }

    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        if (site.Endpoint is not { Api: LmsApi.Dokeos } endpoint || FirstPageOnly.Uses(site) is not { IsEmpty: false } uses)
        {
            return;
        }

        var (read, reason) = PagedRead.Of(site.Site, site.Evaluator);
        TeamHelpers.Wanted(site.Compilation, read);
        site.Report(Descriptors.Lms1002ReadAllPages, location: null, reason.Length == 0 ? [] : [new(EndpointDiagnostic.Reason, reason)], endpoint.Name, endpoint.DefaultPageSize, FirstPageOnly.Verb(uses), site.Options.DokeosPageParameter);
    }
}
