using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>Dokeos: both versions over the same data. Resources may stand under any prefix (<c>/users</c>, <c>/api/users</c>).</summary>
internal sealed partial class DokeosServer(FakeLmsOptions options, Action<string> violation)
{
    private const int PageSize = 20;
    private const int LargestPageSize = 50;
    private const int MostIds = 5;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly string[] UserAttributes = ["group_ids", "role_names", "tag_ids", "skills"];
    private static readonly string[] ParticipationAttributes = ["progressions"];

    private readonly Lock gate = new();
    private readonly DokeosData data = new();
    private readonly DokeosJobs jobs = new(options.JobDuration);

    public IReadOnlyList<string> JobsNobodyWaitedFor
    {
        get
        {
            lock (gate)
            {
                return jobs.NobodyWaitedFor;
            }
        }
    }

    public IReadOnlyList<int> UserIds
    {
        get
        {
            lock (gate)
            {
                jobs.Advance();
                return [.. data.Users.Keys];
            }
        }
    }

    public LmsReply Reply(LmsRequest request)
    {
        lock (gate)
        {
            jobs.Advance();
            if (options.DokeosVersionIsIgnored)
            {
                return Route(request, isV2: true);
            }

            var versions = Versions().Matches(request.Accept ?? string.Empty).Select(match => match.Groups["version"].Value).Distinct(StringComparer.Ordinal).ToList();
            if (!options.DokeosV1Available && versions.Contains("1", StringComparer.Ordinal))
            {
                violation($"{request.Method} {request.Path} asks for version 1");
                return LmsReply.Error(406, "version 1 was withdrawn on 30 September 2024");
            }

            if (versions.Exists(version => version is not ("1" or "2")))
            {
                return LmsReply.Error(406, "no such version");
            }

            var isV2 = versions.Count == 0 ? !options.DokeosV1Available : !versions.Contains("1", StringComparer.Ordinal);
            return Route(request, isV2);
        }
    }

    private static string Singular(string resource) => resource.EndsWith('s') ? resource : resource + "s";

    private LmsReply Route(LmsRequest request, bool isV2)
    {
        var at = request.Segments.ToList().FindIndex(segment => Singular(segment) is "users" or "groups" or "participations"
            or "presence_sessions" or "webinar_sessions" or "training_gates" or "jobs");
        if (at < 0)
        {
            return LmsReply.Error(404, "no such resource");
        }

        var prefix = string.Join('/', request.Segments.Take(at));
        string[] rest = [.. request.Segments.Skip(at + 1)];
        return (request.Method, Singular(request.Segments[at]), rest) switch
        {
            ("GET", "users", []) => List(request, isV2, "users", data.Users.Values, UserAttributes),
            ("GET", "groups", []) => List(request, isV2, "groups", data.Groups.Values, []),
            ("GET", "participations", []) => List(request, isV2, "participations", data.Participations.Values, ParticipationAttributes),
            ("GET", "participations", [var id]) => Single(request, isV2, data.Participations, id, ParticipationAttributes),
            ("GET", "users", [var id]) => Single(request, isV2: false, data.Users, id, []),
            ("GET", "groups", [var id]) => Single(request, isV2: false, data.Groups, id, []),
            ("GET", "presence_sessions", [var id]) => Single(request, isV2: false, data.PresenceSessions, id, []),
            ("GET", "webinar_sessions", [var id]) => Single(request, isV2: false, data.WebinarSessions, id, []),
            ("GET", "training_gates", [var id]) => Single(request, isV2: false, data.TrainingGates, id, []),
            ("GET", "jobs", [var id]) => Job(request, prefix, isV2, id),
            ("DELETE", "users", [var id]) => DeleteUser(request, prefix, isV2, id),
            ("DELETE", "groups", [var id]) => Number(id) is { } number && data.Groups.Remove(number) ? new LmsReply(204) : NotFound(id),
            ("POST", "users", []) => Create(data.Users, request.Json() as JsonObject),
            ("PUT", "users", [var id]) => Update(data.Users, id, request.Json() as JsonObject),
            ("POST", "participations", []) => Create(data.Participations, request.Json() as JsonObject),
            ("POST", "groups", []) => PostGroup(request, prefix, isV2),
            ("PUT", "groups", [] or [_]) or ("POST", "groups", [_]) => PutGroups(request, prefix, isV2, rest),
            ("PUT", "presence_sessions", [.., "sync"]) => Sync(request, prefix, isV2, data.PresenceSessions, rest),
            ("PUT", "webinar_sessions", [.., "sync"]) => Sync(request, prefix, isV2, data.WebinarSessions, rest),
            ("PUT", "training_gates", [var id]) => PutGate(request, prefix, isV2, id),
            _ => LmsReply.Error(405, $"{request.Method} is not allowed here"),
        };
    }

    private LmsReply List(LmsRequest request, bool isV2, string name, IEnumerable<JsonObject> rows, string[] optional)
    {
        if (!Filter(request, isV2, name, ref rows, out var refusal) || !Attributes(request, isV2, optional, out var hidden, out refusal))
        {
            return refusal;
        }

        var all = rows.ToList();
        var size = request.Number("per_page", isV2 ? PageSize : int.MaxValue);
        var page = request.Number(options.PageParameter, 1);
        if (page is not >= 1 || size is not >= 1)
        {
            violation($"{request.Method} {request.Path}{request.RawQuery} asks for a page that cannot be");
            return LmsReply.Error(400, "no such page");
        }

        if (isV2)
        {
            size = Math.Min(size.Value, LargestPageSize);
        }

        var shown = size == int.MaxValue ? all : all.Skip((page.Value - 1) * size.Value).Take(size.Value);
        var array = new JsonArray([.. shown.Select(row => (JsonNode?)Without(row, hidden))]);
        return LmsReply.Ok(options.ListShape switch
        {
            ListShape.NamedEnvelope => new JsonObject { [name] = array, ["total_count"] = all.Count },
            ListShape.DataEnvelope => new JsonObject { ["data"] = array, ["meta"] = new JsonObject { ["total"] = all.Count } },
            _ => array,
        });
    }

    private bool Filter(LmsRequest request, bool isV2, string name, ref IEnumerable<JsonObject> rows, out LmsReply refusal)
    {
        refusal = LmsReply.Error(400, "");
        if (name is "participations")
        {
            foreach (var filter in (string[])["user_ids", "training_ids"])
            {
                if (request.Ids(filter) is not { } ids)
                {
                    continue;
                }

                if (isV2 && ids.Count > MostIds)
                {
                    violation($"{request.Path}{request.RawQuery} holds {ids.Count} {filter}");
                    refusal = LmsReply.Error(400, $"{filter} takes at most {MostIds} elements");
                    return false;
                }

                var wanted = ids.ToHashSet(StringComparer.Ordinal);
                rows = rows.Where(row => wanted.Contains(row[filter[..^1]]!.ToString()));
            }
        }

        foreach (var member in (string[])["status", "email", "login"])
        {
            if (request.Value(member) is { } value)
            {
                rows = rows.Where(row => string.Equals(row[member]?.ToString(), value, StringComparison.OrdinalIgnoreCase));
            }
        }

        if (request.Value("search_text") is { Length: > 0 } text)
        {
            rows = rows.Where(row => row.Any(member => member.Value?.ToString().Contains(text, StringComparison.OrdinalIgnoreCase) == true));
        }

        if (request.Value("sort") is { Length: > 0 } sort)
        {
            // Padded, so that numbers sort as numbers.
            Func<JsonObject, string> key = row => row[sort.TrimStart('-')] is JsonValue value ? value.ToString().PadLeft(20) : string.Empty;
            rows = sort.StartsWith('-') ? rows.OrderByDescending(key, StringComparer.Ordinal) : rows.OrderBy(key, StringComparer.Ordinal);
        }

        return true;
    }

    private LmsReply Single(LmsRequest request, bool isV2, SortedDictionary<int, JsonObject> rows, string id, string[] optional)
        => Number(id) is not { } number || !rows.TryGetValue(number, out var row) ? NotFound(id)
            : Attributes(request, isV2, optional, out var hidden, out var refusal) ? LmsReply.Ok(Without(row, hidden))
            : refusal;

    private bool Attributes(LmsRequest request, bool isV2, string[] optional, out IReadOnlyCollection<string> hidden, out LmsReply refusal)
    {
        hidden = [];
        refusal = LmsReply.Error(400, "response_attributes takes one comma-separated value of attributes of this resource");
        if (!isV2)
        {
            return true;
        }

        var values = request.Values("response_attributes");
        string[] asked = values is [var one] ? one.Split(',') : [];
        hidden = [.. optional.Except(asked, StringComparer.Ordinal)];
        if (values.Count > 1 || asked.Except(optional, StringComparer.Ordinal).Any() || asked.Distinct(StringComparer.Ordinal).Count() != asked.Length)
        {
            violation($"{request.Path}{request.RawQuery} asks for attributes in a way that is not understood");
            return false;
        }

        return true;
    }

    private static JsonObject Without(JsonObject row, IReadOnlyCollection<string> hidden)
    {
        var copy = row.DeepClone().AsObject();
        foreach (var name in hidden)
        {
            copy.Remove(name);
        }

        return copy;
    }

    private static int? Number(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static LmsReply NotFound(string id) => LmsReply.Error(404, $"'{id}' does not exist");

    [GeneratedRegex(@"application/vnd\.dokeos\+json\s*(;[^,]*?)?;\s*version\s*=\s*""?(?<version>[0-9]+)""?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Versions();
}
