using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2004: <c>sort_dir</c> other than asc and desc; several <c>sort_attr</c>.</summary>
/// <example>
/// Before: <c>"learn/v1/courses?sort_attr=name,code&amp;sort_dir=ascending"</c>.
/// After: <c>"learn/v1/courses?sort_attr=name&amp;sort_dir=asc"</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2004Sorting() : EndpointAnalyzer(Descriptors.Lms2004Sorting)
{
    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        foreach (var sorting in Sorting.Of(site.Site))
        {
            site.Report(
                Descriptors.Lms2004Sorting,
                sorting.Value.Location,
                sorting.Reason is { } reason ? [new(EndpointDiagnostic.Reason, reason)] : [],
                site.Endpoint?.Name ?? "Docebo",
                sorting.Problem);
        }
    }
}
