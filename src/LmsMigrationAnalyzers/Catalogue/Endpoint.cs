using System.Collections.Immutable;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>Whether a call answers at once or with the id of a job.</summary>
internal enum AsyncKind
{
    /// <summary>The work is done when the answer comes.</summary>
    None,

    /// <summary>The answer is an object with one <c>job_id</c>.</summary>
    Job,

    /// <summary>The answer holds a <c>job_id</c> for each session.</summary>
    JobPerSession,

    /// <summary>Asynchronous only where learners, managers or participations change; then one <c>job_id</c>.</summary>
    MayBe,
}

/// <summary>A filter of a list call that takes a limited number of ids.</summary>
internal sealed record BoundedFilter(string Name, int Max);

/// <summary>One call of an API and what the vendor says of it. Data only: judging is the rules' work.</summary>
internal sealed record Endpoint
{
    /// <summary>Whose endpoint it is.</summary>
    public required LmsApi Api { get; init; }

    /// <summary>The verbs that this line speaks of.</summary>
    public required ImmutableArray<HttpVerb> Verbs { get; init; }

    /// <summary>The path, the spellings of each segment included.</summary>
    public required PathTemplate Path { get; init; }

    /// <summary>The call as the vendor writes it: <c>GET /users</c>, <c>GET /learn/v1/courses</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Answers a list, one page at a time.</summary>
    public bool IsList { get; init; }

    /// <summary>How many rows a page holds where the query says nothing; null where the vendor does not say.</summary>
    public int? DefaultPageSize { get; init; }

    /// <summary>Attributes that are sent only where <c>response_attributes</c> names them, in the vendor's order.</summary>
    public ImmutableArray<string> OptInAttributes { get; init; } = [];

    /// <summary>Filters that take a limited number of ids.</summary>
    public ImmutableArray<BoundedFilter> BoundedFilters { get; init; } = [];

    /// <summary>Whether the answer is a job to wait for.</summary>
    public AsyncKind Async { get; init; }

    /// <summary>The status of a job: <c>GET /jobs/:job_id</c>.</summary>
    public bool IsJobStatus { get; init; }

    /// <summary>The path is nobody else's: evidence in itself once the compilation holds evidence of this API (rules D.6).</summary>
    public bool IsDistinctive { get; init; }

    /// <summary>A batch endpoint: never to be called concurrently.</summary>
    public bool IsBatch { get; init; }

    /// <summary><c>page_size=-1</c> (all rows) is accepted.</summary>
    public bool AcceptsAllRowsPageSize { get; init; }

    /// <summary>Sorts ascending where the query says nothing; the others of this API sort descending.</summary>
    public bool SortsAscending { get; init; }

    /// <summary>False for an endpoint that was recognised by the shape of its path only.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Since when this holds, for messages and tables.</summary>
    public string? Since { get; init; }

    /// <summary>What the vendor changed, in the words of its page.</summary>
    public string? Change { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
