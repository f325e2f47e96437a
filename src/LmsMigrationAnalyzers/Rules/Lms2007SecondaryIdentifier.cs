using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2007: a name or code in the path, where Docebo expects an id unless <c>use_secondary_identifier</c> says otherwise.</summary>
/// <example>
/// Before: <c>$"learn/v1/courses/{courseCode}"</c>.
/// After: <c>$"learn/v1/courses/{courseCode}?use_secondary_identifier=true"</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2007SecondaryIdentifier() : EndpointAnalyzer(Descriptors.Lms2007SecondaryIdentifier)
{
    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        if (site.Site is { DecidesEndpoint: false, DecidesQuery: false } || SecondaryIdentifier.Of(site.Lms) is not { } identifier)
        {
            return;
        }

        var reason = SecondaryIdentifier.MayBeAnIdElsewhere(site.Site) ? [new(EndpointDiagnostic.Reason, QueryReason.Elsewhere)]
            : PagedMethod.IsMeant(site.Site) && !SecondaryIdentifier.IsPassedByAll(site.Site, site.Compilation, site.CancellationToken)
            ? PagedMethod.Of(site.Site, site.Compilation, site.CancellationToken) is null ? [new(EndpointDiagnostic.Reason, PagedMethod.NoParameter)] : []
            : QueryReason.Of(site);
        site.Report(Descriptors.Lms2007SecondaryIdentifier, identifier.Location, reason, site.Lms.Match!.Endpoint.Name, $"'{identifier.Name}'");
    }
}
