using System;
using System.Collections.Generic;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>How a list of Dokeos is wrapped: the vendor's public pages do not say, so programs are tried against each.</summary>
public enum ListShape
{
    /// <summary>A bare array.</summary>
    Array,

    /// <summary><c>{ "users": […], "total_count": n }</c>.</summary>
    NamedEnvelope,

    /// <summary><c>{ "data": […], "meta": { "total": n } }</c>.</summary>
    DataEnvelope,
}

/// <summary>How the session syncs answer for several sessions.</summary>
public enum JobListShape
{
    /// <summary><c>[ { "job_id": … }, … ]</c>.</summary>
    Array,

    /// <summary><c>{ "jobs": [ { "job_id": … }, … ] }</c>.</summary>
    Envelope,
}

/// <summary>What one fake LMS is to be.</summary>
public sealed record FakeLmsOptions
{
    /// <summary>
    /// Before the withdrawal: version 1 is answered, also where a request names no version. Otherwise version 1 is refused
    /// with 406 and a request without a version is one of version 2.
    /// </summary>
    public bool DokeosV1Available { get; init; }

    /// <summary>
    /// After the withdrawal, with every request answered as one of version 2 whatever it names: what a program meets of which only the
    /// header was changed.
    /// </summary>
    public bool DokeosVersionIsIgnored { get; init; }

    /// <summary>How lists are wrapped.</summary>
    public ListShape ListShape { get; init; }

    /// <summary>How the jobs of several sessions are wrapped.</summary>
    public JobListShape JobListShape { get; init; }

    /// <summary>The page parameter of Dokeos.</summary>
    public string PageParameter { get; init; } = "page";

    /// <summary>What <c>/jobs/:job_id</c> calls its status.</summary>
    public string JobStatusProperty { get; init; } = "status";

    /// <summary>What it says of a job that went well.</summary>
    public string JobSucceededValue { get; init; } = "completed";

    /// <summary>What it says of a job that did not.</summary>
    public string JobFailedValue { get; init; } = "failed";

    /// <summary>How long a job takes; what it does is done only then.</summary>
    public TimeSpan JobDuration { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>How long a batch call of Docebo takes.</summary>
    public TimeSpan BatchDuration { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Whether a request without an Authorization header is refused with 401.</summary>
    public bool RequiresAuthorization { get; init; } = true;

    /// <summary>Users that cannot be deleted: V1 refuses with 409, in V2 the job fails.</summary>
    public IReadOnlySet<int> ProtectedUsers { get; init; } = new HashSet<int> { 13 };
}
