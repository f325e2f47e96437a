using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>One asynchronous request of version 2.</summary>
internal sealed class DokeosJob(string id, string prefix, string? authorization, DateTimeOffset due, Func<string?> work)
{
    private string? error;

    public string Id { get; } = id;

    public string Prefix { get; } = prefix;

    public string? Authorization { get; } = authorization;

    public DateTimeOffset Due { get; } = due;

    public bool Ended { get; private set; }

    public string? Error => error;

    public DateTimeOffset? LastAsked { get; set; }

    public bool EndWasSeen { get; set; }

    /// <summary>Does the work once its time has come.</summary>
    public void Advance(DateTimeOffset now)
    {
        if (!Ended && now >= Due)
        {
            error = work();
            Ended = true;
        }
    }
}

/// <summary>All jobs of a server, in the order of their start.</summary>
internal sealed class DokeosJobs(TimeSpan duration)
{
    private readonly List<DokeosJob> jobs = [];

    public IReadOnlyList<string> NobodyWaitedFor => [.. jobs.Where(job => !job.EndWasSeen).Select(job => job.Id)];

    /// <summary>Starts a job; <paramref name="work"/> is done when it ends, and answers an error or null.</summary>
    public DokeosJob Start(LmsRequest request, string prefix, Func<string?> work)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"job-{jobs.Count + 1:D4}");
        var job = new DokeosJob(id, prefix, request.Authorization, DateTimeOffset.UtcNow + duration, work);
        jobs.Add(job);
        return job;
    }

    public DokeosJob? Find(string id) => jobs.Find(job => string.Equals(job.Id, id, StringComparison.Ordinal));

    public void Advance()
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var job in jobs.OrderBy(job => job.Due))
        {
            job.Advance(now);
        }
    }
}
