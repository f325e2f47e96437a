using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Web;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>
/// Dokeos V2 as programs see it: lists of 45 rows, 20 a page unless the query asks for less; a path that ends in <c>/wrapped</c>
/// before the list has an envelope. As a handler for HttpClient, and on a port of this machine for what brings its own transport.
/// </summary>
internal sealed class PagedServer : HttpMessageHandler
{
    private const int Rows = 45;
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly HttpListener? _listener;
    private readonly Func<Uri, (HttpStatusCode Status, string Body)> _answer;

    /// <summary>Starts the server; <paramref name="answer"/> answers in place of the lists of 45 rows.</summary>
    public PagedServer(bool listens = false, Func<Uri, (HttpStatusCode Status, string Body)>? answer = null)
    {
        _answer = answer ?? Answer;
        for (var port = 20_000 + (Environment.ProcessId % 10_000); listens && _listener is null; port++)
        {
            var listener = new HttpListener { Prefixes = { $"http://localhost:{port}/" } };
            try
            {
                listener.Start();
                Address = listener.Prefixes.Single() + "api/";
                _listener = listener;
            }
            catch (HttpListenerException)
            {
                // Somebody else's port.
            }
        }

        if (_listener is not null)
        {
            _ = ServeAsync(_listener);
        }
    }

    /// <summary>The base address on this machine.</summary>
    public string Address { get; } = "";

    /// <summary>Path and query of each request.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>Whether the parameter <c>page</c> means nothing to this server.</summary>
    public bool IgnoresPage { get; set; }

    /// <summary>Whether the rows behind the first of a page change from call to call.</summary>
    public bool ChangesBehindFirstRow { get; set; }

    /// <summary>Whether the first rows of all pages are equal but for their ids.</summary>
    public bool HasEqualFirstRows { get; set; }

    /// <summary>Whether there is always another page.</summary>
    public bool NeverEnds { get; set; }

    /// <summary>The page that is refused; 0 for none.</summary>
    public int RefusedPage { get; set; }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (status, body) = _answer(request.RequestUri!);
        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json"), RequestMessage = request };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        _listener?.Close();
        base.Dispose(disposing);
    }

    private (HttpStatusCode Status, string Body) Answer(Uri uri)
    {
        _asked.Enqueue(uri.PathAndQuery);
        var query = HttpUtility.ParseQueryString(uri.Query);
        var page = IgnoresPage ? 1 : int.Parse(query["page"] ?? "1", CultureInfo.InvariantCulture);
        if (page == RefusedPage)
        {
            return (HttpStatusCode.ServiceUnavailable, "{\"error\":\"busy\"}");
        }

        // A server caps what is asked for, and gives what it likes where that is more.
        var size = Math.Min(query["per_page"] is { } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : 20, 15 + (query["per_page"] is null ? 5 : 0));
        var rows = "[" + string.Join(",", Enumerable.Range(1, NeverEnds ? page * size : Rows).Skip((page - 1) * size).Take(size).Select((id, i) => Row(id, i))) + "]";
        return (HttpStatusCode.OK, query["wrapped"] switch
        {
            null => rows,
            "data" => $$"""{"total":{{Rows}},"data":{"items":{{rows}} } }""",
            var name => $$"""{"total":{{Rows}},"{{name}}":{{rows}} }""",
        });
    }

    private string Row(int id, int index)
        => $$"""{"id":{{id}},"email":"u{{id}}@acme.org","name":"N{{id + (ChangesBehindFirstRow && index > 0 ? _asked.Count : 0)}}","value":{{(HasEqualFirstRows && index == 0 ? 0 : id)}}}""";

    private async Task ServeAsync(HttpListener listener)
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                var (status, body) = context.Request.Headers["Accept"]?.Contains("version=2", StringComparison.Ordinal) == true ? _answer(context.Request.Url!) : (HttpStatusCode.NotAcceptable, "");
                context.Response.StatusCode = (int)status;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
