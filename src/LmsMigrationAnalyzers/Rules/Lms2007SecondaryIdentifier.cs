using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
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
        if (site.Site is { DecidesEndpoint: false, DecidesQuery: false } || site.Lms.Match is not { Endpoint.Api: LmsApi.Docebo } match || site.Url.HasUnknownQuery
            || site.Url.Parameters(DoceboApi.UseSecondaryIdentifier).Any(static p => p.Value.Literal is null or "true" or "True" or "1"))
        {
            return;
        }

        foreach (var segment in match.Identifiers.Select(index => match.Path.Segments[index]))
        {
            if (segment.Literal is { } literal)
            {
                if (DoceboIdentifiers.IsNameOrCode(literal))
                {
                    var place = segment.Pieces.Select(site.Url.LocationOf).FirstOrDefault(static location => location is not null);
                    site.Report(Descriptors.Lms2007SecondaryIdentifier, place, QueryReason.Of(site), match.Endpoint.Name, $"'{literal}'");
                    return;
                }
            }
            else if (segment.IsHole && site.Url.Text.Parts[segment.Pieces[0].Index] is HolePart hole && NameOrCode(hole, segment.HoleName) is { } name)
            {
                site.Report(Descriptors.Lms2007SecondaryIdentifier, hole.Expression?.GetLocation(), QueryReason.Of(site), match.Endpoint.Name, $"'{name}'");
                return;
            }
        }
    }

    /// <summary>The name of a text that is a name or code by what the program calls it; null for everything else.</summary>
    private static string? NameOrCode(HolePart hole, string? name)
    {
        var origin = (hole.Value as ObjectValue)?.Origin;
        var type = (hole.Value as ObjectValue)?.Type ?? origin?.Type;
        return name is not null && type?.SpecialType == SpecialType.System_String && DoceboIdentifiers.IsNamedLikeNameOrCode(name) ? name : null;
    }
}
