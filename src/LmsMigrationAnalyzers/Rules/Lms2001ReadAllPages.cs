using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2001: a list call of Docebo whose first page is taken for the whole list.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2001ReadAllPages : EndpointAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public Lms2001ReadAllPages()
        : base(Descriptors.Lms2001ReadAllPages)
    {
    }

    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        if (site.Endpoint is not { Api: LmsApi.Docebo } endpoint || FirstPageOnly.Uses(site) is not { IsEmpty: false } uses)
        {
            return;
        }

        var (read, reason) = PagedRead.Of(site.Site, site.Evaluator);
        TeamHelpers.Wanted(site.Compilation, read);
        site.Report(Descriptors.Lms2001ReadAllPages, location: null, reason.Length == 0 ? [] : [new(EndpointDiagnostic.Reason, reason)], endpoint.Name, FirstPageOnly.Verb(uses));
    }
}
