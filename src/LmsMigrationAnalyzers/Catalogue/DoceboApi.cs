using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>
/// The general rules of the Docebo API as the vendor's general page gives them; the endpoints stand in the other part.
/// </summary>
internal static partial class DoceboApi
{
    /// <summary>The domain of the vendor's hosts. Custom domains are common, so the path is the better evidence.</summary>
    public const string HostDomain = "docebosaas.com";

    /// <summary>The smallest and greatest <c>page_size</c>, and the first <c>page</c>.</summary>
    public const int MinPageSize = 1;

    /// <inheritdoc cref="MinPageSize"/>
    public const int MaxPageSize = 200;

    /// <inheritdoc cref="MinPageSize"/>
    public const int FirstPage = 1;

    /// <summary>How many rows a page holds where neither the query nor the endpoint says otherwise.</summary>
    public const int DefaultPageSize = 10;

    /// <summary>The value of <c>page_size</c> that some endpoints take for "all rows".</summary>
    public const int AllRows = -1;

    /// <summary>Parameters of every list call.</summary>
    public const string Page = "page";

    /// <inheritdoc cref="Page"/>
    public const string PageSize = "page_size";

    /// <inheritdoc cref="Page"/>
    public const string GetCursor = "get_cursor";

    /// <inheritdoc cref="Page"/>
    public const string SortAttribute = "sort_attr";

    /// <inheritdoc cref="Page"/>
    public const string SortDirection = "sort_dir";

    /// <summary>Says that the path holds a name or code in place of an id.</summary>
    public const string UseSecondaryIdentifier = "use_secondary_identifier";

    private static readonly Lazy<Dictionary<string, ImmutableArray<Endpoint>>> ByService = new(() => Endpoints
        .GroupBy(ServiceOf, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.OrdinalIgnoreCase));

    /// <summary>The endpoints of one service; empty for a service of which none is listed.</summary>
    public static ImmutableArray<Endpoint> OfService(string service)
        => ByService.Value.TryGetValue(service, out var endpoints) ? endpoints : [];

    /// <summary>The service of an endpoint: the first word of its path.</summary>
    public static string ServiceOf(Endpoint endpoint) => endpoint.Name.Split(' ')[1].Split('/')[1];

    /// <summary>Whether the path is that of the token endpoint (<c>oauth2/token</c>).</summary>
    public static bool IsTokenPath(PathPattern path)
        => path.Segments.Length >= 2
            && string.Equals(path.Segments[path.Segments.Length - 1].Literal, "token", StringComparison.OrdinalIgnoreCase)
            && (path.Segments[path.Segments.Length - 2].Literal ?? "").EndsWith("oauth2", StringComparison.OrdinalIgnoreCase);

    private static Endpoint List(string path, int? pageSize = DefaultPageSize)
        => Call("GET", path) with { IsList = true, DefaultPageSize = pageSize };

    private static Endpoint One(string path) => Call("GET", path);

    private static Endpoint Batch(string path)
        => Call("POST", path) with { IsBatch = true, Verbs = [HttpVerb.Get, HttpVerb.Post, HttpVerb.Put, HttpVerb.Patch, HttpVerb.Delete] };

    private static Endpoint Call(string verbs, string path)
    {
        var segments = PathTemplate.Parse(path);
        return new Endpoint
        {
            Api = LmsApi.Docebo,
            Verbs = verbs.Split('|').Select(HttpVerbs.Parse).ToImmutableArray(),
            Path = new PathTemplate(segments.Segments.RemoveRange(0, 2)),
            Name = verbs.Split('|')[0] + " /" + string.Join("/", path.Replace("{=", "{").Split('/').Select(s => s.Split('|')[0])),
        };
    }
}
