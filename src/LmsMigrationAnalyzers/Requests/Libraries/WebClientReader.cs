using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>
/// <c>System.Net.WebClient</c>: downloads and uploads, synchronous, as tasks and with events. Base address, headers and query are the
/// client's, set before the call.
/// </summary>
internal sealed class WebClientReader : RequestReader
{
    private static readonly string[] Actions =
        ["DownloadString", "DownloadData", "DownloadFile", "UploadString", "UploadData", "UploadValues", "UploadFile", "OpenRead", "OpenWrite"];

    private static readonly ImmutableArray<string> AllNames = [.. Actions.SelectMany(static action => new[] { action, action + "TaskAsync", action + "Async" })];

    /// <inheritdoc/>
    public override ImmutableArray<string> SendNames => AllNames;

    /// <summary>Whether what was done to a client is a request, with which it forgets some of its headers.</summary>
    public static bool IsRequest(ObjectEvent happened) => happened is { IsCall: true, Path.IsEmpty: true, Name: { } name } && AllNames.Contains(name);

    /// <inheritdoc/>
    public override HttpRequest? Read(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        if (!SendNames.Contains(call.TargetMethod.Name) || call.Instance is not { } receiver || !Operations.Is(receiver.Type, "System.Net.WebClient")
            || HttpClientReader.ArgumentNamed(call, "address") is not { } address)
        {
            return null;
        }

        var client = evaluator.Evaluate(receiver, frame);
        var parts = new RequestParts(evaluator);
        parts.SetUrls(evaluator.Texts(address, frame));
        foreach (var happened in client.Alternatives.OfType<ObjectValue>().FirstOrDefault()?.Events ?? [])
        {
            ReadQuery(happened, parts, evaluator);
        }

        var name = call.TargetMethod.Name;
        var isUpload = name.StartsWith("Upload", StringComparison.Ordinal) || name.StartsWith("OpenWrite", StringComparison.Ordinal);
        return new HttpRequest
        {
            Send = call,
            Frame = frame,
            Library = HttpLibrary.WebClient,
            Verb = !isUpload ? HttpVerb.Get
                : HttpClientReader.ArgumentNamed(call, "method") is { } method ? MessageParts.VerbOf(evaluator.Evaluate(method, frame), evaluator, nullIs: HttpVerb.Post)
                : HttpVerb.Post,
            Urls = parts.Urls,
            UrlOperation = address,
            UrlFrame = frame,
            Added = parts.Added.ToImmutable(),
            Client = client,
            ClientOperation = receiver,
            Body = isUpload ? Body(call, frame, evaluator, client) : null,
            Answer = AnswerOf(name),
            ThrowsOnBadStatus = true,
        };
    }

    /// <summary><c>client.QueryString.Add("page", "1")</c>, <c>client.QueryString["page"] = "1"</c>, <c>client.QueryString = pairs</c>.</summary>
    private static void ReadQuery(ObjectEvent happened, RequestParts parts, Evaluator evaluator)
    {
        if (happened.Path is [{ Name: "QueryString" }])
        {
            if (happened is { IsCall: true, Name: "Add" or "Set", Arguments.Length: 2 })
            {
                Add(evaluator.Argument(happened, 0), evaluator.Argument(happened, 1));
            }
            else if (happened is { Value: { } assigned, Arguments.Length: 1 })
            {
                Add(evaluator.Argument(happened, 0), evaluator.Evaluate(assigned, happened.Frame));
            }
            else if (happened is { IsCall: true, Name: "Add", Arguments.Length: 1 } && evaluator.Argument(happened, 0) is { } more)
            {
                parts.AddQueryOf(more, happened.Operation, happened.Frame);
            }
        }
        else if (happened is { Path.IsEmpty: true, Name: "QueryString", Value: { } collection })
        {
            parts.AddQueryOf(evaluator.Evaluate(collection, happened.Frame), happened.Operation, happened.Frame);
        }

        void Add(Value? name, Value? value)
        {
            if (name is not null && value is not null)
            {
                parts.AddQuery(Evaluator.TextOf(name, happened.Operation.Syntax), value, type: null, happened.Operation, happened.Frame, happened.Loop);
            }
        }
    }

    private static RequestBody? Body(IInvocationOperation call, Frame frame, Evaluator evaluator, Value client)
    {
        if (HttpClientReader.ArgumentNamed(call, "data") is not { } data)
        {
            return HttpClientReader.ArgumentNamed(call, "fileName") is { } file
                ? new(evaluator.Evaluate(file, frame), file, frame, BodyKind.Binary, SymbolicText.Of("multipart/form-data"))
                : null;
        }

        // The client forgets it with each request.
        var contentType = client.Alternatives.OfType<ObjectValue>()
            .SelectMany(c => HeaderReader.Read(evaluator, [.. c.Events.Skip(1 + LastIndex(c.Events, IsRequest))]))
            .LastOrDefault(static h => string.Equals(h.Name, "Content-Type", StringComparison.OrdinalIgnoreCase))?.Value;
        var kind = data.Type is { SpecialType: Microsoft.CodeAnalysis.SpecialType.System_String } ? BodyKind.Text
            : Operations.Is(data.Type, "System.Collections.Specialized.NameValueCollection") ? BodyKind.Form
            : BodyKind.Binary;
        return new(
            evaluator.Evaluate(data, frame),
            data,
            frame,
            kind,
            contentType ?? (kind == BodyKind.Form ? SymbolicText.Of("application/x-www-form-urlencoded") : kind == BodyKind.Text ? SymbolicText.Of("text/plain") : null));
    }

    private static int LastIndex(ImmutableArray<ObjectEvent> events, Func<ObjectEvent, bool> isMeant)
    {
        var index = events.Length - 1;
        while (index >= 0 && !isMeant(events[index]))
        {
            index--;
        }

        return index;
    }

    private static ResponseKind AnswerOf(string name)
        => name.Contains("File") ? name.StartsWith("Download", StringComparison.Ordinal) ? ResponseKind.None : ResponseKind.Bytes
            : name.Contains("String") ? ResponseKind.Text
            : name.StartsWith("Open", StringComparison.Ordinal) ? ResponseKind.Stream
            : ResponseKind.Bytes;
}
