using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2002: <c>page_size</c> outside 1 to 200, <c>page</c> below 1.</summary>
/// <example>
/// Before: <c>GetAsync("learn/v1/courses?page=0&amp;page_size=500")</c>.
/// After: <c>GetAsync("learn/v1/courses?page=1&amp;page_size=200")</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2002PageBounds() : EndpointAnalyzer(Descriptors.Lms2002PageBounds)
{
    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        foreach (var bounds in PageBounds.Of(site.Site, site.Compilation, site.CancellationToken))
        {
            var isSize = bounds.Value.Parameter.BareName.Length > DoceboApi.Page.Length;
            site.Report(
                Descriptors.Lms2002PageBounds,
                bounds.Value.Location,
                bounds.Reason is { } reason ? [new(EndpointDiagnostic.Reason, reason)] : [],
                isSize ? DoceboApi.PageSize : DoceboApi.Page,
                bounds.Value.Text,
                isSize ? "1 to 200 rows a page" : "pages from 1",
                bounds.Counter is null ? bounds.Allowed : "page + 1");
        }
    }
}
