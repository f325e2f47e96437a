using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Responses;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>Whether a list call asks for one page and takes it for the whole list: what LMS1002 and LMS2001 share.</summary>
internal static class FirstPageOnly
{
    // Without case, '_', '-': pageNumber and page_number are one name.
    private static readonly HashSet<string> PageNames = new(StringComparer.Ordinal) { "page", "pagenumber", "offset", "start", "skip", "cursor", "after" };

    private static readonly HashSet<string> SizeNames = new(StringComparer.Ordinal)
    {
        "perpage", "pagesize", "limit", "size", "count", "top", "take", "max", "maxresults", "maxitems", "itemsperpage", "resultsperpage", "pagelength", "pagelimit", "first", "rows", "num", "length",
    };

    // Parameters that change how the rows look or who asks, not which rows there are.
    private static readonly HashSet<string> NeutralNames = new(StringComparer.Ordinal)
    {
        "responseattributes", "fields", "include", "expand", "embed", "sort", "sortby", "sortattr", "sortdir", "sortorder", "order", "orderby", "direction", "format", "lang", "language", "locale",
        "accesstoken", "token", "apikey", "key", "clientid", "getcursor", "gettotalcount", "version", "apiversion", "v",
    };

    /// <summary>The uses of rows that are wrong because later pages are missing; none where the call pages, or needs no more.</summary>
    public static ImmutableArray<RowUse> Uses(SiteContext site) => Uses(site.Site, site.Options, site.Evaluator);

    /// <summary>The same for a request that no rule is at.</summary>
    public static ImmutableArray<RowUse> Uses(RequestSite site, LmsOptions options, Evaluator evaluator)
    {
        if ((site is { JudgesAnswer: false, DecidesQuery: false } && !LeavesPageOut(site, options)) || site.Lms.Endpoint is not { IsList: true } endpoint || site.Lms.HasUnknownQuery || IsDescription(site.Call))
        {
            return [];
        }

        var query = site.Lms.Url.Query;
        if (AllQueries(site.Lms).Any(p => IsPage(p.BareName, options) || IsAdvancing(p.Value)) || StatedSize(site) is 1)
        {
            return [];
        }

        if (endpoint.AcceptsAllRowsPageSize && StatedSize(site) is -1)
        {
            return [];
        }

        var use = site.Use(evaluator);
        if (use.FollowsPages)
        {
            return [];
        }

        var size = StatedSize(site) is > 0 and var stated ? (int)Math.Min(stated, int.MaxValue) : endpoint.DefaultPageSize ?? (endpoint.Api == LmsApi.Docebo ? DoceboApi.DefaultPageSize : DokeosApi.DefaultPageSize);
        var filters = query.Any(static p => !SizeNames.Contains(Plain(p.BareName)) && !NeutralNames.Contains(Plain(p.BareName)));
        return [.. use.RowsBeyondPage(size, filters)];
    }

    /// <summary>Whether a method that may ask for a page is called so that it does not: inside nothing is said, since it may.</summary>
    private static bool LeavesPageOut(RequestSite site, LmsOptions options)
        => site.NarrowedFrom is { } inside && AllQueries(inside).Any(p => IsPage(p.BareName, options));

    /// <summary>Whether a call is not made but described: in an expression tree, as for a mock.</summary>
    private static bool IsDescription(IOperation call)
    {
        for (var current = call; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Parent: IConversionOperation { Type: { Name: "Expression", ContainingNamespace.Name: "Expressions" } } or IDelegateCreationOperation { Type: { Name: "Expression" } } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the program does with the one page, as a verb of the message.</summary>
    public static string Verb(ImmutableArray<RowUse> uses)
        => uses.Any(static u => u.Take == RowTake.Whole) ? "reads" : uses[0].Take switch
        {
            RowTake.Search => "searches",
            RowTake.Ordered => "sorts",
            _ => "reads",
        };

    /// <summary>Whether the query says how many rows a page holds: then a short page need not be the last.</summary>
    public static bool HasSize(RequestSite site) => AllQueries(site.Lms).Any(static p => SizeNames.Contains(Plain(p.BareName)));

    /// <summary>The page size that the query names, where it is a constant.</summary>
    public static long? StatedSize(RequestSite site)
        => site.Lms.Url.Query.Where(static p => SizeNames.Contains(Plain(p.BareName)))
            .Select(static p => p.Value.Literal is { } literal && long.TryParse(literal, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : (long?)null)
            .FirstOrDefault();

    /// <summary>Whether a parameter of this name chooses the page in most APIs.</summary>
    public static bool IsPage(string name) => PageNames.Contains(Plain(name));

    /// <summary>Whether a parameter of this name chooses the page.</summary>
    private static bool IsPage(string name, LmsOptions options)
        => PageNames.Contains(Plain(name)) || string.Equals(name, options.DokeosPageParameter, StringComparison.OrdinalIgnoreCase);

    /// <summary>The parameters of every alternative of the URL: a page that is asked for on some way is the author's own paging.</summary>
    public static IEnumerable<QueryParameter> AllQueries(LmsRequest lms)
        => lms.Request.Urls.Length == 1
            ? lms.Url.Query
            : lms.Request.Urls.SelectMany(static url => UrlTemplate.Parse(baseAddress: null, url).Query).Concat(lms.Url.Query);

    /// <summary>Whether a value grows from turn to turn of a loop, or runs over a range of numbers: pages under any name.</summary>
    private static bool IsAdvancing(SymbolicText value)
        => value.Parts.OfType<HolePart>().SelectMany(static h => h.Value.Alternatives).OfType<ObjectValue>().Any(static v => v.Origin is ILoopOperation || IsOfRange(v.Origin));

    private static bool IsOfRange(IOperation? origin)
    {
        if (origin is not ILocalReferenceOperation { Local: var local })
        {
            return false;
        }

        for (var current = origin.Parent; current is not null; current = current.Parent)
        {
            if (current is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation declarator } loop && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
            {
                return Evaluator.Unwrap(loop.Collection) is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" } };
            }
        }

        return false;
    }

    private static string Plain(string name) => name.Replace("_", "").Replace("-", "").ToLowerInvariant();
}
