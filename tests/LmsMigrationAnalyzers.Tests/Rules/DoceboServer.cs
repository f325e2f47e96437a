using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using System.Web;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>
/// Answers list calls as Docebo does: a page of <c>data.items</c> with <c>has_more_data</c>, sizes from 1 to 200 and pages from 1 only. Rows are
/// numbered from 1. For libraries without handlers it listens on a port of its own.
/// </summary>
internal sealed class DoceboServer(int rows, bool ignoresPage = false) : HttpMessageHandler
{
    private readonly List<string> _asked = [];
    private HttpListener? _listener;

    /// <summary>What was asked, in this order.</summary>
    public IReadOnlyList<string> Asked => _asked;

    /// <summary>Starts to listen; the address ends in a slash.</summary>
    public string Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            var address = $"http://localhost:{Random.Shared.Next(20000, 60000)}/";
            var listener = new HttpListener { Prefixes = { address } };
            try
            {
                listener.Start();
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                continue;
            }

            _listener = listener;
            _ = ServeAsync(listener);
            return address;
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (status, text) = Answer(request.RequestUri!);
        return new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json"), RequestMessage = request };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        _listener?.Stop();
        base.Dispose(disposing);
    }

    private async Task ServeAsync(HttpListener listener)
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                var (status, text) = Answer(context.Request.Url!);
                context.Response.StatusCode = (int)status;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private (HttpStatusCode Status, string Text) Answer(Uri uri)
    {
        lock (_asked)
        {
            _asked.Add(uri.PathAndQuery);
        }

        var query = HttpUtility.ParseQueryString(uri.Query);
        var size = Number(query["page_size"]) ?? 10;
        var page = Number(query["page"]) ?? 1;
        if (size is < 1 or > 200 || page < 1 || query.GetValues("page")?.Length > 1 || query.GetValues("page_size")?.Length > 1)
        {
            return (HttpStatusCode.BadRequest, """{ "message": "page or page_size" }""");
        }

        page = ignoresPage ? 1 : page;
        var first = (page - 1) * size;
        var items = Enumerable.Range(first + 1, Math.Max(0, Math.Min(size, rows - first)))
            .Select(static n => (JsonNode)new JsonObject
            {
                ["id"] = n,
                ["name"] = "Course " + n.ToString(CultureInfo.InvariantCulture),
                ["email"] = $"user{n}@example.com",
                ["price"] = "12.50",
                ["created"] = "2024-05-01 10:00:00",
            })
            .ToArray();
        var data = new JsonObject
        {
            ["items"] = new JsonArray(items),
            ["count"] = items.Length,
            ["has_more_data"] = first + size < rows,
            ["current_page"] = page,
            ["current_page_size"] = size,
            ["total_page_count"] = (rows + size - 1) / size,
            ["total_count"] = rows,
            ["sort"] = new JsonArray(new JsonObject { ["sort_attr"] = "name", ["sort_dir"] = "desc" }),
            ["_links"] = new JsonArray(),
        };
        return (HttpStatusCode.OK, new JsonObject { ["data"] = data, ["version"] = "1.0.0", ["extra_data"] = new JsonArray(), ["_links"] = new JsonArray() }.ToJsonString());
    }

    private static int? Number(string? text) => text is null ? null : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
