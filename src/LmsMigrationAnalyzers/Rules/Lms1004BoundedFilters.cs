using System.Globalization;
using LmsMigrationAnalyzers.Chunking;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Filters;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS1004: a filter of <c>GET /participations</c> with more ids than the five that V2 takes, or of a size nothing bounds.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms1004BoundedFilters() : EndpointAnalyzer(Descriptors.Lms1004BoundedFilters)
{
    /// <summary>Key of the property that names the filter.</summary>
    internal const string FilterKey = "filter";

    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        if (site.Site is { DecidesEndpoint: false, DecidesQuery: false, ShowsQuery: false })
        {
            return;
        }

        foreach (var filter in IdFilter.Of(site.Site, site.Compilation, site.Evaluator))
        {
            var (read, reason) = ChunkedRead.Of(site.Site, [filter], site.Evaluator);
            TeamHelpers.Wanted(site.Compilation, read);
            site.Report(
                Descriptors.Lms1004BoundedFilters,
                filter.Value,
                read is not null ? [new(FilterKey, filter.Filter.Name)] : [new(EndpointDiagnostic.Reason, reason)],
                filter.Filter.Name,
                site.Endpoint!.Name,
                filter.Count is { } count ? (filter.IsExact ? "holds " : "may hold ") + count.ToString(CultureInfo.InvariantCulture) : "may hold more than " + filter.Filter.Max.ToString(CultureInfo.InvariantCulture),
                filter.Filter.Max);
        }
    }
}
