using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>Flurl.Http: the sending extensions of strings, URIs, <c>Url</c> and <c>IFlurlRequest</c>, of versions 2 to 4.</summary>
internal sealed class FlurlReader : RequestReader
{
    /// <inheritdoc/>
    public override ImmutableArray<string> SendNames { get; } =
    [
        "GetAsync", "GetJsonAsync", "GetJsonListAsync", "GetStringAsync", "GetStreamAsync", "GetBytesAsync", "DownloadFileAsync", "DeleteAsync", "HeadAsync", "OptionsAsync",
        "SendAsync", "SendJsonAsync", "SendStringAsync", "SendUrlEncodedAsync", "PostUrlEncodedAsync", "PostMultipartAsync",
        .. new[] { "Post", "Put", "Patch" }.SelectMany(static verb => new[] { verb + "Async", verb + "JsonAsync", verb + "StringAsync" }),
    ];

    /// <inheritdoc/>
    public override HttpRequest? Read(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        var method = call.TargetMethod;
        if (!SendNames.Contains(method.Name) || !FlurlRequest.IsOfLibrary(method)
            || Evaluator.ReceiverAndArguments(call) is not ({ } receiver, _) || Operations.Is(receiver.Type, "Flurl.Http.IFlurlClient")
            // A response has methods of the same names: they read its body.
            || Operations.Is(receiver.Type, "Flurl.Http.IFlurlResponse"))
        {
            return null;
        }

        var parts = new RequestParts(evaluator);
        var request = FlurlRequest.Read(evaluator, evaluator.Evaluate(receiver, frame), receiver, parts);
        var (kind, type) = AnswerKinds.Of(frame.Substitute(method.ReturnType));
        return new HttpRequest
        {
            Send = call,
            Frame = frame,
            Library = HttpLibrary.Flurl,
            Verb = VerbOf(call, frame, evaluator),
            Urls = parts.Urls,
            UrlOperation = receiver,
            UrlFrame = frame,
            Added = parts.Added.ToImmutable(),
            BaseAddress = request.BaseAddresses,
            AppendsToBase = true,
            EncodesPath = request.EncodesPath,
            Headers = [.. parts.Headers],
            ClientHeaders = [.. request.ClientHeaders],
            Client = request.Client,
            Message = evaluator.Evaluate(receiver, frame),
            Body = Body(call, frame, evaluator),
            Answer = method.Name is "DownloadFileAsync" ? ResponseKind.None : kind,
            AnswerType = type,
            ThrowsOnBadStatus = !request.AllowsBadStatus,
        };
    }

    private static HttpVerb? VerbOf(IInvocationOperation call, Frame frame, Evaluator evaluator)
        => HttpClientReader.ArgumentNamed(call, "verb") is { } verb ? MessageParts.VerbOf(evaluator.Evaluate(verb, frame), evaluator)
            : call.TargetMethod.Name is "DownloadFileAsync" ? HttpVerb.Get
            : HttpVerbs.FromPrefixOf(call.TargetMethod.Name);

    private static RequestBody? Body(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        var name = call.TargetMethod.Name;
        if (name.StartsWith("Get", StringComparison.Ordinal)
            || Evaluator.ReceiverAndArguments(call).Arguments.FirstOrDefault(static a => a is not null && a.Type?.Name is not ("HttpMethod" or "CancellationToken" or "HttpCompletionOption")
                && a.Parent is not IArgumentOperation { ArgumentKind: ArgumentKind.DefaultValue }) is not { } content)
        {
            return null;
        }

        var value = evaluator.Evaluate(content, frame);
        return name switch
        {
            _ when name.EndsWith("JsonAsync", StringComparison.Ordinal) => new(value, content, frame, BodyKind.JsonObject, SymbolicText.Of("application/json")),
            _ when name.EndsWith("StringAsync", StringComparison.Ordinal) => new(value, content, frame, BodyKind.Text, SymbolicText.Of("text/plain")),
            _ when name.EndsWith("UrlEncodedAsync", StringComparison.Ordinal) => new(value, content, frame, BodyKind.Form, SymbolicText.Of("application/x-www-form-urlencoded")),
            "PostMultipartAsync" => new(value, content, frame, BodyKind.Multipart, SymbolicText.Of("multipart/form-data")),
            _ => ContentReader.Read(evaluator, content, frame),
        };
    }
}
