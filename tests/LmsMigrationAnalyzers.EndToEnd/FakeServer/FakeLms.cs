using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Mime;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>
/// An LMS on a port of this machine: Dokeos before or after the withdrawal of its version 1, and Docebo. Strict in what the vendors
/// refuse, slow in what they do asynchronously. It records every request, and as violations what a correct client never does.
/// </summary>
public sealed class FakeLms : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly Lock gate = new();
    private readonly List<RecordedRequest> requests = [];
    private readonly List<string> violations = [];
    private readonly DokeosServer dokeos;
    private readonly DoceboServer docebo;
    private readonly FakeLmsOptions options;

    private FakeLms(FakeLmsOptions options)
    {
        this.options = options;
        dokeos = new DokeosServer(options, Violation);
        docebo = new DoceboServer(options, Violation);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.Run(AnswerAsync);
    }

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri BaseAddress => new(application.Urls.Single() + "/");

    /// <summary>Every request so far, in the order of their answers.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>What a correct client never does, in words.</summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (gate)
            {
                return [.. violations];
            }
        }
    }

    /// <summary>Jobs of whose end no client ever learnt.</summary>
    public IReadOnlyList<string> JobsNobodyWaitedFor => dokeos.JobsNobodyWaitedFor;

    /// <summary>The ids of the users that Dokeos has at this moment.</summary>
    public IReadOnlyList<int> DokeosUserIds => dokeos.UserIds;

    /// <summary>Starts a server.</summary>
    public static async Task<FakeLms> StartAsync(FakeLmsOptions? options = null)
    {
        var server = new FakeLms(options ?? new FakeLmsOptions());
        await server.application.StartAsync();
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await LmsRequest.ReadAsync(context.Request);
        LmsReply reply;
        try
        {
            reply = await ReplyAsync(request, context.RequestAborted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A mistake of this server must not look like one of the program that it serves.
            Violation($"the fake LMS failed at {request.Method} {request.Path}: {exception}");
            reply = LmsReply.Error(500, exception.Message);
        }

        lock (gate)
        {
            requests.Add(new RecordedRequest(
                requests.Count + 1,
                request.Method,
                request.Path,
                request.RawQuery,
                request.Accept,
                request.Authorization,
                request.ContentType,
                request.Body,
                reply.Status));
        }

        context.Response.StatusCode = reply.Status;
        if (reply.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        if (reply.Body is { } body)
        {
            context.Response.ContentType = MediaTypeNames.Application.Json;
            await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
        }
    }

    private async Task<LmsReply> ReplyAsync(LmsRequest request, CancellationToken cancellationToken)
    {
        if (options.RequiresAuthorization && string.IsNullOrEmpty(request.Authorization) && !DoceboServer.IsPublic(request))
        {
            return LmsReply.Error(401, "no Authorization header");
        }

        return DoceboServer.Takes(request)
            ? await docebo.ReplyAsync(request, cancellationToken)
            : dokeos.Reply(request);
    }

    private void Violation(string text)
    {
        lock (gate)
        {
            violations.Add(text);
        }
    }
}
