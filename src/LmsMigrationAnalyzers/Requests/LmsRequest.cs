using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>A request that is known to go to an LMS.</summary>
/// <param name="Request">The request as its library's reader understands it.</param>
/// <param name="Client">Its client's configuration.</param>
/// <param name="Api">The LMS.</param>
/// <param name="Attribution">Why.</param>
/// <param name="Url">Its URL: of several alternatives the first that names an endpoint.</param>
/// <param name="Match">The endpoint; null where the catalogue has none for this path, or the path is not known.</param>
internal sealed record LmsRequest(HttpRequest Request, ClientFacts Client, LmsApi Api, Attributed Attribution, UrlTemplate Url, EndpointMatch? Match)
{
    /// <summary>The endpoint; null where the catalogue has none for this path, or the path is not known.</summary>
    public Endpoint? Endpoint => Match?.Endpoint;

    /// <summary>Whether the query may hold what is not seen: a part of it, or all of it behind the path's last word, is not known.</summary>
    public bool HasUnknownQuery => Url.HasUnknownQuery || Match is { HasUnknownTail: true };

    /// <summary>The same of any URL that it may be: <c>filter == null ? "users" : "users?" + filter</c>.</summary>
    public bool MayHaveUnknownQuery => HasUnknownQuery || Alternatives.Any(static url => url.HasUnknownQuery);

    /// <summary>Whether it is known what is asked for: an endpoint, or a path that names its resource.</summary>
    public bool IsPathKnown => Match is not null || Url.Path.Segments.Skip(Url.Path.BaseLength).FirstOrDefault(static segment => !IsPrefix(segment)) is { Literal: not null };

    /// <summary>The path behind the base address, with the names of what fills its holes; never a query.</summary>
    public string PathName => "/" + string.Join("/", Match is { } match ? Url.Path.Segments.Skip(match.Start) : Url.Path.Segments.Skip(Url.Path.BaseLength).SkipWhile(IsPrefix));

    /// <summary><c>api</c>, <c>rest</c>, <c>v1</c>: says nothing of the resource.</summary>
    private static bool IsPrefix(PathSegment segment)
        => segment.Literal is { } text && (text is "api" or "rest" || (text.Length is 2 or 3 && text[0] is 'v' or 'V' && char.IsDigit(text[1])));

    /// <summary>Each URL that the request may have, taken apart without a base address: for questions about the query.</summary>
    public IEnumerable<UrlTemplate> Alternatives => Request.Urls.Select(static url => UrlTemplate.Parse(baseAddress: null, url));

    /// <summary>Where the text stands that names the endpoint (of an unknown one: the first text of the URL); null where none is written.</summary>
    public Location? UrlLocation
        => Match?.Path.Segments.Skip(Match.Start).SelectMany(static segment => segment.Pieces).Select(Url.LocationOf).FirstOrDefault(static location => location is not null)
            ?? Url.Text.FirstLocation();
}
