using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>
/// Docebo: paged lists with cursors, strict parameters, secondary identifiers, batch endpoints that must not run side by side, and
/// an endpoint that redirects (<c>manage/v1/user/export</c>, to a signed address that needs no Authorization).
/// </summary>
internal sealed partial class DoceboServer(FakeLmsOptions options, Action<string> violation)
{
    private const int LargestPageSize = 200;
    private const string Signature = "e7b1c0";

    private readonly DoceboData data = new();
    private readonly Lock gate = new();
    private int runningBatches;

    /// <summary>Whether the path is one of Docebo's.</summary>
    public static bool Takes(LmsRequest request) => Service().IsMatch(request.Path) || IsToken(request);

    /// <summary>Whether the request needs no Authorization: the token endpoint and signed addresses.</summary>
    public static bool IsPublic(LmsRequest request) => IsToken(request) || request.Value("signature") == Signature;

    public async Task<LmsReply> ReplyAsync(LmsRequest request, CancellationToken cancellationToken)
    {
        if (IsToken(request))
        {
            return Token(request);
        }

        var path = request.Path[Service().Match(request.Path).Groups["start"].Index..].Trim('/');
        if (request.Method is "POST" or "PUT" && !IsJson(request))
        {
            return Refuse(request, 415, "bodies are JSON");
        }

        if (path.EndsWith("/batch", StringComparison.Ordinal))
        {
            return await BatchAsync(request, path, cancellationToken);
        }

        if (path == "manage/v1/user/export" && request.Method == "GET")
        {
            return request.Value("signature") == Signature
                ? Envelope(new JsonObject { ["rows"] = new JsonArray("learner1", "learner2") }, new JsonArray())
                : new LmsReply(307, Location: $"{request.Path}?signature={Signature}");
        }

        lock (gate)
        {
            var list = data.Lists.FirstOrDefault(each => path == each.Path || path.StartsWith(each.Path + "/", StringComparison.Ordinal));
            return (list, request.Method, path[(list?.Path.Length ?? 0)..].Trim('/')) switch
            {
                (null, _, _) => LmsReply.Error(404, "no such endpoint"),
                (_, "GET", "") => List(request, list),
                (_, "GET", var id) => Single(request, list, id),
                (_, "POST", "") => Post(request, list),
                (_, "PUT", var id) => Change(request, list, id, remove: false),
                (_, "DELETE", var id) => Change(request, list, id, remove: true),
                _ => LmsReply.Error(405, $"{request.Method} is not allowed here"),
            };
        }
    }

    private static bool IsToken(LmsRequest request) => request.Path.EndsWith("/oauth2/token", StringComparison.Ordinal);

    private static bool IsJson(LmsRequest request)
        => request.Body.Length == 0 || request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    private static LmsReply Token(LmsRequest request)
        => request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? LmsReply.Ok(new JsonObject { ["access_token"] = "docebo-token", ["token_type"] = "Bearer", ["expires_in"] = 3600 })
            : LmsReply.Error(400, "a form is expected");

    private static LmsReply Envelope(JsonNode content, JsonNode links)
        => LmsReply.Ok(new JsonObject { ["data"] = content, ["version"] = "1.0.0", ["_links"] = links });

    private LmsReply Refuse(LmsRequest request, int status, string message)
    {
        violation($"{request.Method} {request.Path}{request.RawQuery}: {message}");
        return LmsReply.Error(status, message);
    }

    private LmsReply List(LmsRequest request, DoceboList list)
    {
        if (request.Number("page", 1) is not (>= 1 and var page))
        {
            return Refuse(request, 400, "page counts from 1");
        }

        var size = request.Number("page_size", list.DefaultPageSize);
        if (size is not (>= 1 and <= LargestPageSize) && !(size == -1 && list.TakesAll))
        {
            return Refuse(request, 400, $"page_size is 1 to {LargestPageSize}");
        }

        IEnumerable<JsonObject> rows = list.Rows;
        if (request.Value("search_text") is { Length: > 0 } text)
        {
            rows = rows.Where(row => row.Any(member => member.Value?.ToString().Contains(text, StringComparison.OrdinalIgnoreCase) == true));
        }

        if (Sort(request, list, ref rows) is { } refusal)
        {
            return refusal;
        }

        var all = rows.ToList();
        var pageSize = size == -1 ? Math.Max(all.Count, 1) : size.Value;
        var items = all.Skip((page - 1) * pageSize).Take(pageSize).Select(row => (JsonNode?)row.DeepClone()).ToArray();
        var pages = (all.Count + pageSize - 1) / pageSize;
        return Envelope(
            new JsonObject
            {
                ["items"] = new JsonArray(items),
                ["count"] = items.Length,
                ["has_more_data"] = page < pages,
                ["current_page"] = page,
                ["current_page_size"] = pageSize,
                ["total_page_count"] = pages,
                ["total_count"] = all.Count,
            },
            request.Value("get_cursor") == "1" ? Links(request, page, pages) : new JsonArray());
    }

    private LmsReply? Sort(LmsRequest request, DoceboList list, ref IEnumerable<JsonObject> rows)
    {
        var attributes = request.Ids("sort_attr") ?? [];
        var direction = request.Values("sort_dir");
        if (direction.Count > 1 || (direction is [var one] && one.ToLowerInvariant() is not ("asc" or "desc")))
        {
            return Refuse(request, 400, "sort_dir is asc or desc");
        }

        switch (attributes)
        {
            case []:
                return null;
            case [var attribute] when list.SortAttributes.Contains(attribute, StringComparer.Ordinal):
                Func<JsonObject, string> key = row => row[attribute]!.ToString().PadLeft(40);
                rows = direction is [var asked] && asked.Equals("asc", StringComparison.OrdinalIgnoreCase)
                    ? rows.OrderBy(key, StringComparer.Ordinal)
                    : rows.OrderByDescending(key, StringComparer.Ordinal);
                return null;
            default:
                return Refuse(request, 400, "one sort_attr of this endpoint is expected");
        }
    }

    private static JsonObject Links(LmsRequest request, int page, int pages)
    {
        var parameters = request.RawQuery.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !pair.StartsWith("page=", StringComparison.Ordinal) && !pair.StartsWith("cursor=", StringComparison.Ordinal))
            .ToList();
        JsonObject Link(string target) => new() { ["href"] = $"{request.Path}?{string.Join('&', parameters)}&cursor=c1&page={target}" };

        var links = new JsonObject
        {
            ["self"] = Link(DoceboData.Text(page)),
            ["goto"] = Link("__page__"),
            ["first"] = Link("1"),
            ["last"] = Link(DoceboData.Text(Math.Max(pages, 1))),
        };
        if (page < pages)
        {
            links["next"] = Link(DoceboData.Text(page + 1));
        }

        return links;
    }

    private (JsonObject? Row, LmsReply Refusal) Find(LmsRequest request, DoceboList list, string path)
    {
        var id = Uri.UnescapeDataString(path);
        var secondary = string.Equals(request.Value("use_secondary_identifier"), "true", StringComparison.OrdinalIgnoreCase);
        if (!secondary && !id.All(char.IsAsciiDigit))
        {
            return (null, Refuse(request, 404, $"'{id}' is no id"));
        }

        string[] members = secondary ? list.SecondaryIds : [list.Id];
        var found = list.Rows.Where(row => members.Any(member => string.Equals(row[member]?.ToString(), id, StringComparison.Ordinal))).Take(2).ToList();
        return found switch
        {
            [var row] => (row, LmsReply.Error(200, "")),
            [] => (null, LmsReply.Error(404, $"'{id}' does not exist")),
            _ => (null, LmsReply.Error(400, $"'{id}' is ambiguous")),
        };
    }

    private LmsReply Single(LmsRequest request, DoceboList list, string id)
    {
        var (row, refusal) = Find(request, list, id);
        return row is null ? refusal : Envelope(row.DeepClone(), new JsonArray());
    }

    private static LmsReply Post(LmsRequest request, DoceboList list)
        => request.Json() is JsonObject body
            ? Envelope(Add(list, body).DeepClone(), new JsonArray()) with { Status = 201 }
            : LmsReply.Error(400, "a JSON object is expected");

    private static JsonObject Add(DoceboList list, JsonObject body)
    {
        var row = body.DeepClone().AsObject();
        row[list.Id] = list.Rows.Max(each => int.Parse(each[list.Id]!.ToString(), CultureInfo.InvariantCulture)) + 1;
        list.Rows.Add(row);
        return row;
    }

    private LmsReply Change(LmsRequest request, DoceboList list, string id, bool remove)
    {
        var (row, refusal) = Find(request, list, id);
        if (row is null)
        {
            return refusal;
        }

        if (remove)
        {
            list.Rows.Remove(row);
        }
        else
        {
            foreach (var (name, value) in request.Json() as JsonObject ?? [])
            {
                row[name] = value?.DeepClone();
            }
        }

        return Envelope(row.DeepClone(), new JsonArray());
    }

    private async Task<LmsReply> BatchAsync(LmsRequest request, string path, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref runningBatches) > 1)
        {
            violation($"{request.Method} {request.Path}: two batch calls at once");
        }

        try
        {
            await Task.Delay(options.BatchDuration, cancellationToken);
            var items = request.Json() switch
            {
                JsonArray array => array,
                JsonObject envelope => envelope["items"] as JsonArray,
                _ => null,
            };
            if (items is null)
            {
                return LmsReply.Error(400, "items are expected");
            }

            lock (gate)
            {
                if (data.Lists.FirstOrDefault(each => path == each.Path + "/batch") is { } list && request.Method == "POST")
                {
                    items.OfType<JsonObject>().ToList().ForEach(item => Add(list, item));
                }
            }

            return Envelope(new JsonArray([.. items.Select((_, index) => (JsonNode?)new JsonObject { ["row_index"] = index, ["success"] = true })]), new JsonArray());
        }
        finally
        {
            Interlocked.Decrement(ref runningBatches);
        }
    }

    [GeneratedRegex(@"^/(.*/)?(?<start>(learn|manage|course|learningplan|enrollment|certification|skill|share|audiences?|report|audittrail|notifications|ecommerce|marketplace|pages|otj|poweruser)/v[0-9]+/)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Service();
}
