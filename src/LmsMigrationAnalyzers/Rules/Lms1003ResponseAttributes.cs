using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS1003: attributes are read of an answer that holds them since V2 only where <c>response_attributes</c> asks for them.</summary>
/// <example>
/// Before: <c>GetFromJsonAsync&lt;List&lt;User&gt;&gt;("users")</c>, and <c>user.GroupIds</c> is read.
/// After: <c>GetFromJsonAsync&lt;List&lt;User&gt;&gt;("users?response_attributes=group_ids")</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms1003ResponseAttributes() : EndpointAnalyzer(Descriptors.Lms1003ResponseAttributes)
{
    /// <summary>Key of the property that names the missing attributes, with commas, in the vendor's order.</summary>
    internal const string Missing = "attributes";

    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        if (site.Site is { JudgesAnswer: false, DecidesQuery: false } || site.Endpoint is not { Api: LmsApi.Dokeos, OptInAttributes.IsEmpty: false } endpoint
            || site.Lms.HasUnknownQuery || Asked(site.Site) is not { } asked)
        {
            return;
        }

        var missing = endpoint.OptInAttributes.Where(attribute => !asked.Contains(attribute) && IsUsed(site, endpoint, attribute)).ToImmutableArray();
        if (missing.IsEmpty)
        {
            return;
        }

        var list = string.Join(",", missing);
        site.Report(Descriptors.Lms1003ResponseAttributes, location: null, [new(Missing, list), .. QueryReason.Of(site)], endpoint.Name, string.Join(", ", missing), list);
    }

    /// <summary>The attributes that the request asks for on some way through the code; null where that cannot be seen.</summary>
    private static HashSet<string>? Asked(RequestSite site)
    {
        var asked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in site.Lms.Alternatives.SelectMany(static url => url.Parameters(DokeosApi.ResponseAttributes)).Select(static parameter => parameter.Value))
        {
            if (value.Literal is not { } literal)
            {
                return null;
            }

            asked.UnionWith(Uri.UnescapeDataString(literal).Split(',').Select(static name => name.Trim()));
        }

        return asked;
    }

    private static bool IsUsed(SiteContext site, Endpoint endpoint, string attribute)
    {
        var use = site.Use.Attribute(attribute, site.CancellationToken);

        // Within a row: what a list inside of it calls by the same name is something else.
        return use.Reads.Any(read => read.Place.ArrayDepth <= (endpoint.IsList ? 1 : 0)) || !use.Leaves.IsEmpty || !use.ReadElsewhere.IsEmpty;
    }
}
