using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Accept;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS0001, of the ledger: a request to an LMS that is understood, with its version and what the vendor says of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms0001Request : EndpointAnalyzer
{
    private const string NothingApplies = "no rule of this package is about it";

    /// <summary>Makes the analyzer.</summary>
    public Lms0001Request()
        : base(Descriptors.Lms0001Request)
    {
    }

    private protected override void Judge(SiteContext site)
    {
        if (site.Site.DecidesPath)
        {
            site.Report(Descriptors.Lms0001Request, Name(site.Lms), site.Lms.Api, Version(site.Lms), Applies(site.Endpoint));
        }
    }

    private static string Name(LmsRequest lms)
        => lms.Endpoint?.Name ?? (lms.Request.Verb is { } verb ? verb.ToString().ToUpperInvariant() : "A call of any verb") + " " + lms.PathName;

    /// <summary>1, 2, both (by a branch) or not stated. Docebo's stands in the path.</summary>
    private static string Version(LmsRequest lms)
    {
        if (lms.Api == LmsApi.Docebo)
        {
            return lms.Url.Path.Segments.Select(static segment => segment.Literal).FirstOrDefault(static text => text is { Length: 2 } && text[0] == 'v' && char.IsDigit(text[1]))?.Substring(1) ?? "not stated";
        }

        // An Accept of the request replaces the client's.
        var own = Versions(lms.Request.Headers);
        var versions = own.Count > 0 ? own : Versions(lms.Client.Headers);
        return versions.Count == 0 ? "not stated" : string.Join(" or ", versions);
    }

    private static SortedSet<string> Versions(ImmutableArray<RequestHeader> headers)
        => new(headers.Where(AcceptValue.IsDokeos).SelectMany(static header => VendorRange.In(header.Value.Flat)).Where(static range => range.IsV1 || range.IsV2).Select(static range => range.Version), System.StringComparer.Ordinal);

    private static string Applies(Endpoint? endpoint)
    {
        if (endpoint is null)
        {
            return NothingApplies;
        }

        var parts = new List<string>();
        if (endpoint.IsList)
        {
            parts.Add(endpoint.DefaultPageSize is { } size ? $"a page holds {size} rows by default" : "answers page by page");
        }

        if (!endpoint.OptInAttributes.IsEmpty)
        {
            parts.Add($"sends {string.Join(", ", endpoint.OptInAttributes)} on request only");
        }

        parts.AddRange(endpoint.BoundedFilters.Select(static filter => $"{filter.Name} takes at most {filter.Max} ids"));
        switch (endpoint.Async)
        {
            case AsyncKind.Job or AsyncKind.JobPerSession:
                parts.Add("asynchronous, answers a job_id");
                break;
            case AsyncKind.MayBe:
                parts.Add("asynchronous where learners, managers or participations change");
                break;
        }

        if (endpoint.IsJobStatus)
        {
            parts.Add("the status of a job, whose id lives one week");
        }

        if (endpoint.IsBatch)
        {
            parts.Add("a batch call, never to run beside another");
        }

        return parts.Count == 0 ? NothingApplies : string.Join("; ", parts);
    }
}
