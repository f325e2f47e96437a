using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2003: <c>_links</c> is read of an answer whose request does not ask for a cursor.</summary>
/// <example>
/// Before: <c>"learn/v1/courses?page_size=200"</c>, and <c>data._links.next</c> is read.
/// After: <c>"learn/v1/courses?page_size=200&amp;get_cursor=1"</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2003Cursor() : EndpointAnalyzer(Descriptors.Lms2003Cursor)
{
    /// <summary>Why a diagnostic has no fix: the answer would no longer be read.</summary>
    internal const string TypeReason = "the declared type of _links cannot hold an object";

    private const string Links = "_links";

    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        if (site.Site is { JudgesAnswer: false, DecidesQuery: false } || site.Endpoint is not { Api: LmsApi.Docebo } endpoint || site.Request.Verb is not (null or HttpVerb.Get)
            || site.Lms.HasUnknownQuery || MayAsk(site.Url.Parameters(DoceboApi.GetCursor)))
        {
            return;
        }

        // The links of the page, not those of a row.
        var use = site.Use.Attribute(Links, site.CancellationToken);
        var reads = use.Reads.Where(static read => read.Place.ArrayDepth == 0).ToList();
        if (reads.Count == 0 && (use.ReadElsewhere.IsEmpty || !use.Reads.IsEmpty))
        {
            return;
        }

        var narrow = use.Declared.Concat(reads.Select(static read => read.Member).OfType<JsonMember>()).FirstOrDefault(static member => !CanBeObject(member.Type));
        if (narrow is null)
        {
            site.Report(Descriptors.Lms2003Cursor, location: null, QueryReason.Of(site), endpoint.Name, "add it");
            return;
        }

        var type = narrow.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        site.ReportWithoutFix(
            Descriptors.Lms2003Cursor,
            TypeReason,
            endpoint.Name,
            $"_links is an object then, which '{narrow.Symbol.ContainingType?.Name}.{narrow.Symbol.Name}' of type '{type}' cannot hold: change that type, then add it");
    }

    /// <summary>Whether the query asks, or may ask, for the cursor.</summary>
    private static bool MayAsk(System.Collections.Generic.IEnumerable<Text.QueryParameter> parameters)
        => parameters.Any(static p => p.Value.Literal is null or "1" or "true" or "True");

    private static bool CanBeObject(ITypeSymbol type) => !JsonTypes.IsLeaf(type) && !JsonTypes.IsList(type, out _);
}
