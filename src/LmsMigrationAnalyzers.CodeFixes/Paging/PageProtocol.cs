using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>How an API counts its pages, how long they are, and what in an answer tells whether more follow.</summary>
/// <param name="Parameter">The query parameter that counts the pages from 1.</param>
/// <param name="PageSize">How many rows a page holds; a page with fewer is the last. 0: its length says nothing.</param>
internal sealed record PageProtocol(string Parameter, int PageSize)
{
    /// <summary>The number of rows that this request gets with a page; 0 where its length says nothing.</summary>
    public int RequestedSize { get; init; } = PageSize;

    /// <summary>Parameters that go along with the page.</summary>
    public ImmutableArray<(string Name, string Value)> Added { get; init; } = [];

    /// <summary>The attribute beside the rows that says whether more pages follow; null where there is none.</summary>
    public string? MoreFlag { get; init; }

    /// <summary>The attribute beside the rows that counts them; null where there is none.</summary>
    public string? Count { get; init; }

    /// <summary>Where the rows are in the answer if the program does not tell; empty: the answer itself.</summary>
    public ImmutableArray<string> RowsPath { get; init; } = [];

    /// <summary>The query that is asked, for the action's title.</summary>
    public string Query => "?" + string.Concat(Added.Select(static p => p.Name + "=" + p.Value + "&")) + Parameter + "=";

    /// <summary>Dokeos publishes neither an envelope nor a greatest page size: pages end with a short one, or with an empty one where the query names a size.</summary>
    public static PageProtocol Dokeos(string parameter, Endpoint endpoint, RequestSite site)
        => new(parameter, endpoint.DefaultPageSize ?? 0) { RequestedSize = FirstPageOnly.HasSize(site) ? 0 : endpoint.DefaultPageSize ?? 0 };

    /// <summary>Docebo says <c>data.has_more_data</c>, and serves up to 200 rows a page on demand.</summary>
    public static PageProtocol Docebo(RequestSite site)
    {
        var isStated = FirstPageOnly.HasSize(site);
        return new(DoceboApi.Page, DoceboApi.MaxPageSize)
        {
            RequestedSize = !isStated ? DoceboApi.MaxPageSize : StatedSize(site) is > 0 and var stated ? (int)Math.Min(stated, DoceboApi.MaxPageSize) : 0,
            Added = isStated ? [] : [(DoceboApi.PageSize, DoceboApi.MaxPageSize.ToString(CultureInfo.InvariantCulture))],
            MoreFlag = "has_more_data",
            Count = "count",
            RowsPath = ["data", "items"],
        };
    }

    /// <summary>The protocol of requests that one call makes: where they differ in their page sizes, those stay, and a page's length says nothing.</summary>
    public static PageProtocol Common(ImmutableArray<PageProtocol> protocols)
        => protocols.All(p => p.RequestedSize == protocols[0].RequestedSize && p.PageSize == protocols[0].PageSize && p.Added.SequenceEqual(protocols[0].Added))
            ? protocols[0]
            : protocols[0] with { RequestedSize = 0, Added = [] };

    private static long StatedSize(RequestSite site)
        => site.Lms.Url.Parameters(DoceboApi.PageSize).Select(static p => p.Value.Literal).FirstOrDefault() is { } text
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                ? size
                : 0;
}
