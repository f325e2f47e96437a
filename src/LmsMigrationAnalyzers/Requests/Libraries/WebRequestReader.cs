using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Bodies;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary><c>WebRequest.Create</c> and what is done to the request before <c>GetResponse</c>.</summary>
internal sealed class WebRequestReader : RequestReader
{
    /// <inheritdoc/>
    public override ImmutableArray<string> SendNames { get; } = ["GetResponse", "GetResponseAsync", "BeginGetResponse"];

    /// <inheritdoc/>
    public override HttpRequest? Read(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        if (!SendNames.Contains(call.TargetMethod.Name))
        {
            return null;
        }

        // The extension of older packages, GetResponseAsync(this WebRequest), counts as well.
        var (receiver, _) = Evaluator.ReceiverAndArguments(call);
        if (receiver is null || !Operations.Is(receiver.Type, "System.Net.WebRequest"))
        {
            return null;
        }

        var value = evaluator.Evaluate(receiver, frame);
        var request = value.Alternatives.OfType<ObjectValue>().FirstOrDefault();
        var (url, urlFrame) = UrlOf(request);
        var headers = request is null ? [] : HeaderReader.Read(evaluator, request.Events);
        return new HttpRequest
        {
            Send = call,
            Frame = frame,
            Library = HttpLibrary.HttpWebRequest,
            Verb = VerbOf(request, evaluator),
            Urls = url is null ? [SymbolicText.Hole(value, receiver.Syntax)] : evaluator.Texts(url, urlFrame!),
            UrlOperation = url ?? receiver,
            UrlFrame = urlFrame ?? frame,
            Headers = headers,
            Message = value,
            Body = request is null ? null : Body(request, headers, evaluator),
            Answer = ResponseKind.Raw,
            ThrowsOnBadStatus = true,
        };
    }

    private static (Microsoft.CodeAnalysis.IOperation? Url, Frame? Frame) UrlOf(ObjectValue? request)
        => request?.Origin switch
        {
            IInvocationOperation { TargetMethod.Name: "Create" or "CreateHttp" or "CreateDefault", Arguments: [var url, ..] } => (url.Value, request.Frame),
            _ => (null, null),
        };

    /// <summary>The verb assigned last; one that a branch assigns is one of several.</summary>
    private static HttpVerb? VerbOf(ObjectValue? request, Evaluator evaluator)
    {
        if (request is null)
        {
            return null;
        }

        HttpVerb? verb = HttpVerb.Get;
        foreach (var happened in request.Events.Where(static e => e is { Name: "Method", Path.IsEmpty: true, Value: not null }))
        {
            var assigned = MessageParts.VerbOf(evaluator.Evaluate(happened.Value, happened.Frame), evaluator);
            verb = happened.IsConditional && verb != assigned ? null : assigned;
        }

        // Of a request that came from elsewhere the verb is known only where it is assigned here.
        return verb == HttpVerb.Get && UrlOf(request).Url is null && !request.Events.Any(static e => e.Name is "Method") ? null : verb;
    }

    private static RequestBody? Body(ObjectValue request, ImmutableArray<RequestHeader> headers, Evaluator evaluator)
    {
        var stream = request.Events.LastOrDefault(static e => e.Name is "GetRequestStream" or "GetRequestStreamAsync" or "BeginGetRequestStream");
        if (stream is null)
        {
            return null;
        }

        var assigned = request.Events.LastOrDefault(static e => e.Name is "ContentType" && e.Value is not null);
        var mediaType = assigned is not null ? evaluator.Texts(assigned.Value, assigned.Frame)[0]
            : headers.LastOrDefault(static h => string.Equals(h.Name, "Content-Type", StringComparison.OrdinalIgnoreCase))?.Value;
        var kind = mediaType?.Flat switch
        {
            { } text when text.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) => BodyKind.Form,
            { } text when text.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) => BodyKind.Multipart,
            { } => BodyKind.Text,
            _ => BodyKind.Unknown,
        };
        var value = kind == BodyKind.Text && StreamedText.Of(stream.Operation) is { } written ? evaluator.Evaluate(written, stream.Frame) : Evaluator.Unknown(stream.Operation, stream.Frame);
        return new(value, stream.Operation, stream.Frame, kind, mediaType);
    }
}
