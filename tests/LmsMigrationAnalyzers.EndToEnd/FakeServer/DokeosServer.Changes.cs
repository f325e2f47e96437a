using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <content>What changes something: at once in version 1, for the most part by a job in version 2.</content>
internal sealed partial class DokeosServer
{
    private LmsReply DeleteUser(LmsRequest request, string prefix, bool isV2, string id)
    {
        if (Number(id) is not { } number || !data.Users.ContainsKey(number))
        {
            return NotFound(id);
        }

        var refusal = $"user {id} is protected";
        var isProtected = options.ProtectedUsers.Contains(number);
        if (isV2)
        {
            return Accepted(request, prefix, () =>
            {
                if (!isProtected)
                {
                    data.Users.Remove(number);
                }

                return isProtected ? refusal : null;
            });
        }

        if (isProtected)
        {
            return LmsReply.Error(409, refusal);
        }

        data.Users.Remove(number);
        return new LmsReply(204);
    }

    private LmsReply PostGroup(LmsRequest request, string prefix, bool isV2)
    {
        if (request.Json() is not JsonObject body)
        {
            return LmsReply.Error(400, "a group is a JSON object");
        }

        return isV2 && ChangesPeople(body)
            ? Accepted(request, prefix, () => Create(data.Groups, body).Status == 201 ? null : "not created")
            : Create(data.Groups, body);
    }

    private LmsReply PutGroups(LmsRequest request, string prefix, bool isV2, string[] rest)
    {
        var changes = new List<(string Id, JsonObject Body)>();
        if (rest is [var single] && request.Json() is JsonObject change)
        {
            changes.Add((single, change));
        }
        else if (rest is [])
        {
            var many = request.Json() switch
            {
                JsonArray array => array,
                JsonObject envelope => envelope["groups"] as JsonArray,
                _ => null,
            };
            changes.AddRange((many ?? []).OfType<JsonObject>().Select(each => (each["id"]?.ToString() ?? string.Empty, each)));
        }

        if (changes.Count == 0)
        {
            return LmsReply.Error(400, "nothing to change");
        }

        if (changes.Find(each => Number(each.Id) is not { } number || !data.Groups.ContainsKey(number)) is { Body: not null } unknown)
        {
            return NotFound(unknown.Id);
        }

        if (isV2 && changes.Exists(each => ChangesPeople(each.Body)))
        {
            return Accepted(request, prefix, () =>
            {
                changes.ForEach(each => Update(data.Groups, each.Id, each.Body));
                return null;
            });
        }

        var replies = changes.ConvertAll(each => Update(data.Groups, each.Id, each.Body));
        return rest is [_] ? replies[0] : LmsReply.Ok(new JsonArray([.. replies.Select(reply => reply.Body)]));
    }

    private LmsReply Sync(LmsRequest request, string prefix, bool isV2, SortedDictionary<int, JsonObject> sessions, string[] rest)
    {
        var body = request.Json() as JsonObject;
        string[] ids = rest switch
        {
            [var id, _] => [id],
            [_] => [.. ((body?["session_ids"] ?? body?["ids"]) as JsonArray ?? []).Select(id => id!.ToString())],
            _ => [],
        };
        if (ids.Length == 0)
        {
            return LmsReply.Error(400, "no session is named");
        }

        if (Array.Find(ids, id => Number(id) is not { } number || !sessions.ContainsKey(number)) is { } unknown)
        {
            return NotFound(unknown);
        }

        void Mark(string id)
        {
            var session = sessions[Number(id)!.Value];
            session["synced"] = true;
            if (body?["user_ids"] is { } people)
            {
                session["user_ids"] = people.DeepClone();
            }
        }

        if (!isV2)
        {
            Array.ForEach(ids, Mark);
            var done = Array.ConvertAll(ids, id => (JsonNode?)sessions[Number(id)!.Value].DeepClone());
            return LmsReply.Ok(rest is [_, _] ? done[0]! : new JsonArray(done));
        }

        var started = Array.ConvertAll(ids, id => (JsonNode?)new JsonObject
        {
            ["session_id"] = Number(id),
            ["job_id"] = jobs.Start(request, prefix, () =>
            {
                Mark(id);
                return null;
            }).Id,
        });
        return new LmsReply(202, rest is [_, _] ? started[0]!
            : options.JobListShape == JobListShape.Array ? new JsonArray(started)
            : new JsonObject { ["jobs"] = new JsonArray(started) });
    }

    private LmsReply PutGate(LmsRequest request, string prefix, bool isV2, string id)
    {
        if (Number(id) is not { } number || !data.TrainingGates.ContainsKey(number))
        {
            return NotFound(id);
        }

        var body = request.Json() as JsonObject;
        return isV2
            ? Accepted(request, prefix, () => Update(data.TrainingGates, id, body).Status == 200 ? null : "not changed")
            : Update(data.TrainingGates, id, body);
    }

    private LmsReply Accepted(LmsRequest request, string prefix, Func<string?> work)
        => new(202, new JsonObject { ["job_id"] = jobs.Start(request, prefix, work).Id });

    private LmsReply Job(LmsRequest request, string prefix, bool isV2, string id)
    {
        if (!isV2 || jobs.Find(id) is not { } job)
        {
            violation($"{request.Path}: no such job");
            return NotFound(id);
        }

        if (!string.Equals(job.Prefix, prefix, StringComparison.Ordinal))
        {
            violation($"{request.Path}: the job was started under '/{job.Prefix}'");
            return NotFound(id);
        }

        if (!string.Equals(job.Authorization, request.Authorization, StringComparison.Ordinal))
        {
            violation($"{request.Path}: asked with another Authorization than the request that started it");
            return LmsReply.Error(403, "not your job");
        }

        if (request.Accept is null || !Versions().IsMatch(request.Accept))
        {
            violation($"{request.Path}: asked without the Accept header of the request that started it");
        }

        var now = DateTimeOffset.UtcNow;
        if (now - job.LastAsked < ShortestPause)
        {
            violation($"{request.Path}: asked again without a pause");
        }

        job.LastAsked = now;
        job.EndWasSeen |= job.Ended;
        var answer = new JsonObject
        {
            ["id"] = job.Id,
            [options.JobStatusProperty] = !job.Ended ? "running" : job.Error is null ? options.JobSucceededValue : options.JobFailedValue,
        };
        if (job is { Ended: true, Error: { } error })
        {
            answer["error"] = error;
        }

        return LmsReply.Ok(answer);
    }

    /// <summary>Whether a change of a group adds or deletes a learner, a manager or a participation.</summary>
    private static bool ChangesPeople(JsonObject body)
        => body.Any(member => ((string[])["learner", "manager", "participation", "user_ids"]).Any(word => member.Key.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static LmsReply Create(SortedDictionary<int, JsonObject> rows, JsonObject? body)
    {
        if (body is null)
        {
            return LmsReply.Error(400, "a JSON object is expected");
        }

        var row = new JsonObject { ["id"] = rows.Keys.DefaultIfEmpty(0).Max() + 1 };
        Copy(body, row);
        rows.Add(row["id"]!.GetValue<int>(), row);
        return new LmsReply(201, row.DeepClone());
    }

    private static LmsReply Update(SortedDictionary<int, JsonObject> rows, string id, JsonObject? body)
    {
        if (body is null)
        {
            return LmsReply.Error(400, "a JSON object is expected");
        }

        if (Number(id) is not { } number || !rows.TryGetValue(number, out var row))
        {
            return NotFound(id);
        }

        Copy(body, row);
        return LmsReply.Ok(row.DeepClone());
    }

    private static void Copy(JsonObject from, JsonObject to)
    {
        foreach (var (name, value) in from.Where(member => member.Key is not "id"))
        {
            to[name] = value?.DeepClone();
        }
    }
}
