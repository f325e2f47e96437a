using System;
using System.Collections.Immutable;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>
/// What changed from version 1 to version 2 of the Dokeos API, as the vendor published it. The list need not be complete: the vendor
/// says that the documentation of the two versions holds further differences.
/// </summary>
internal static class DokeosApi
{
    /// <summary>The most ids that a filter takes.</summary>
    public const int MaxFilterIds = 5;

    /// <summary>The media type of the Accept header, whose <c>version</c> parameter chooses the version.</summary>
    public const string MediaType = "application/vnd.dokeos+json";

    /// <summary>The domain of the vendor's hosts.</summary>
    public const string HostDomain = "dokeos.com";

    /// <summary>The parameter that asks for opt-in attributes, one comma-separated value.</summary>
    public const string ResponseAttributes = "response_attributes";

    /// <summary>The property of an asynchronous call's answer.</summary>
    public const string JobId = "job_id";

    /// <summary>How many days a <c>job_id</c> lives.</summary>
    public const int JobLifetimeDays = 7;

    /// <summary>How many rows a page holds by default since V2.</summary>
    public const int DefaultPageSize = 20;

    private const string Since = "API V2";

    /// <summary>Every endpoint, one line each. The vendor mixes singular and plural, so both are matched.</summary>
    public static ImmutableArray<Endpoint> Endpoints { get; } =
    [
        List("/participations", "participation|participations") with { OptInAttributes = ["progressions"], BoundedFilters = [new("training_ids", MaxFilterIds), new("user_ids", MaxFilterIds)], IsDistinctive = true, Change = "20 per page by default; progressions only with response_attributes; at most 5 training_ids and 5 user_ids" },
        Call("GET", "/participations/:id", "participation|participations/{id}") with { OptInAttributes = ["progressions"], IsDistinctive = true, Change = "progressions only with response_attributes" },
        List("/users", "user|users") with { OptInAttributes = ["group_ids", "role_names", "tag_ids", "skills"], Change = "20 per page by default; group_ids, role_names, tag_ids and skills only with response_attributes" },
        Call("GET", "/users/:id", "user|users/{id}") with { Since = null },
        List("/groups", "group|groups") with { Change = "20 per page by default" },
        Call("GET", "/groups/:id", "group|groups/{id}") with { Since = null },
        Call("DELETE", "/user/:id", "user|users/{id}") with { Async = AsyncKind.Job, Change = "asynchronous: answers a job_id" },
        Call("PUT", "/presence_sessions/:id/sync", "presence_session|presence_sessions/{id}/sync") with { Async = AsyncKind.JobPerSession, IsDistinctive = true, Change = "asynchronous: answers a job_id for each session" },
        Call("PUT", "/presence_sessions/sync", "presence_session|presence_sessions/sync") with { Async = AsyncKind.JobPerSession, IsDistinctive = true, Change = "asynchronous: answers a job_id for each session" },
        Call("PUT", "/webinar_sessions/:id/sync", "webinar_session|webinar_sessions/{id}/sync") with { Async = AsyncKind.JobPerSession, IsDistinctive = true, Change = "asynchronous: answers a job_id for each session" },
        Call("PUT", "/webinar_sessions/sync", "webinar_session|webinar_sessions/sync") with { Async = AsyncKind.JobPerSession, IsDistinctive = true, Change = "asynchronous: answers a job_id for each session" },
        Call("POST", "/groups", "group|groups") with { Async = AsyncKind.MayBe, Change = "asynchronous when learners, managers or participations change: answers a job_id" },
        Call("POST", "/groups/:id", "group|groups/{id}") with { Async = AsyncKind.MayBe, Change = "asynchronous when learners, managers or participations change: answers a job_id" },
        Call("PUT", "/groups", "group|groups") with { Async = AsyncKind.MayBe, Change = "asynchronous when learners, managers or participations change: answers a job_id" },
        Call("PUT", "/groups/:id", "group|groups/{id}") with { Async = AsyncKind.MayBe, Change = "asynchronous when learners, managers or participations change: answers a job_id" },
        Call("PUT", "/training_gate/:id", "training_gate|training_gates/{id}") with { Async = AsyncKind.Job, IsDistinctive = true, Change = "asynchronous: answers a job_id" },
        Call("GET", "/jobs/:job_id", "job|jobs/{id}") with { IsJobStatus = true, Change = "new: the status of an asynchronous request; a job_id lives one week" },
    ];

    /// <summary>The first segments of distinctive paths (rules D.6).</summary>
    public static ImmutableArray<string> DistinctiveWords { get; } = Endpoints
        .Where(e => e.IsDistinctive)
        .SelectMany(e => e.Path.Segments[0].Words)
        .Where(w => w is not "participation")
        .Distinct(StringComparer.Ordinal)
        .ToImmutableArray();

    /// <summary>Whether the path holds a word that only Dokeos has, whatever the endpoint (<c>presence_sessions/5</c>).</summary>
    public static bool HasDistinctiveWord(PathPattern path)
        => path.Segments.Any(s => s.Literal is { } text && DistinctiveWords.Contains(text, StringComparer.OrdinalIgnoreCase));

    private static Endpoint List(string name, string template)
        => Call("GET", name, template) with { IsList = true, DefaultPageSize = DefaultPageSize };

    private static Endpoint Call(string verb, string name, string template) => new()
    {
        Api = LmsApi.Dokeos,
        Verbs = [HttpVerbs.Parse(verb)],
        Path = PathTemplate.Parse(template),
        Name = verb + " " + name,
        Since = Since,
    };
}
