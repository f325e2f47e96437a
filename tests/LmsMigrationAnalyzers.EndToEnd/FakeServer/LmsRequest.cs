using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>A request as the fake servers read it, whatever notation its query uses.</summary>
internal sealed class LmsRequest
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> query;

    private LmsRequest(HttpRequest request, string body)
    {
        Method = request.Method.ToUpperInvariant();
        Path = request.Path.Value ?? "/";
        Segments = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        RawQuery = request.QueryString.Value ?? string.Empty;
        query = [.. request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? string.Empty))];
        Accept = Header(request, "Accept");
        Authorization = Header(request, "Authorization");
        ContentType = Header(request, "Content-Type");
        Body = body;
    }

    public string Method { get; }

    public string Path { get; }

    public IReadOnlyList<string> Segments { get; }

    public string RawQuery { get; }

    public string? Accept { get; }

    public string? Authorization { get; }

    public string? ContentType { get; }

    public string Body { get; }

    public static async Task<LmsRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return new LmsRequest(request, await reader.ReadToEndAsync());
    }

    /// <summary>Every value of a parameter, in order.</summary>
    public IReadOnlyList<string> Values(string name)
        => [.. query.Where(pair => string.Equals(pair.Key, name, StringComparison.Ordinal)).Select(pair => pair.Value)];

    /// <summary>The last value of a parameter, as most servers read it.</summary>
    public string? Value(string name) => Values(name) is [.., var last] ? last : null;

    /// <summary>A whole number, <paramref name="absent"/> where the parameter is not there, null where it is no number.</summary>
    public int? Number(string name, int absent)
        => Value(name) is not { } text ? absent
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : null;

    /// <summary>
    /// An id list in any notation: <c>ids=1,2</c>, <c>ids=1&amp;ids=2</c>, <c>ids[]=1&amp;ids[]=2</c>, <c>ids[0]=1</c>, <c>ids=1%2C2</c>. Null where the
    /// parameter is not there at all.
    /// </summary>
    public IReadOnlyList<string>? Ids(string name)
    {
        var values = query.Where(pair => IsList(pair.Key, name)).Select(pair => pair.Value).ToList();
        return values.Count == 0
            ? null
            : [.. values.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }

    /// <summary>The body as JSON; null where it is empty or no JSON.</summary>
    public JsonNode? Json()
    {
        try
        {
            return string.IsNullOrWhiteSpace(Body) ? null : JsonNode.Parse(Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsList(string key, string name)
        => string.Equals(key, name, StringComparison.Ordinal)
            || (key.StartsWith(name + "[", StringComparison.Ordinal) && key.EndsWith(']') && key[(name.Length + 1)..^1].All(char.IsAsciiDigit));

    private static string? Header(HttpRequest request, string name)
        => request.Headers.TryGetValue(name, out var values) ? string.Join(", ", values.AsEnumerable()) : null;
}

/// <summary>What the fake servers answer.</summary>
internal sealed record LmsReply(int Status, JsonNode? Body = null, string? Location = null)
{
    public static LmsReply Ok(JsonNode body) => new(200, body);

    public static LmsReply Error(int status, string message) => new(status, new JsonObject { ["error"] = message });
}
