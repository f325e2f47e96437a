using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>
/// System.Net.Http: the verbs of <c>HttpClient</c>, <c>Send</c> and <c>SendAsync</c> of a message, and the JSON extensions of
/// System.Net.Http.Json and System.Net.Http.Formatting.
/// </summary>
internal sealed class HttpClientReader : RequestReader
{
    /// <inheritdoc/>
    public override ImmutableArray<string> SendNames { get; } =
    [
        "GetAsync", "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "PostAsync", "PutAsync", "PatchAsync", "DeleteAsync", "SendAsync", "Send",
        "GetFromJsonAsync", "GetFromJsonAsAsyncEnumerable", "DeleteFromJsonAsync",
        "PostAsJsonAsync", "PutAsJsonAsync", "PatchAsJsonAsync", "PostAsXmlAsync", "PutAsXmlAsync",
    ];

    /// <inheritdoc/>
    public override HttpRequest? Read(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        var method = call.TargetMethod;
        if (!SendNames.Contains(method.Name))
        {
            return null;
        }

        var (receiver, _) = Evaluator.ReceiverAndArguments(call);
        if (receiver is null || !Operations.Is(receiver.Type, "System.Net.Http.HttpMessageInvoker") || !IsOfLibrary(method))
        {
            return null;
        }

        return method.Name is "SendAsync" or "Send" ? ReadMessage(call, receiver, frame, evaluator) : ReadVerb(call, receiver, frame, evaluator);
    }

    private static bool IsOfLibrary(IMethodSymbol method)
        => method.ContainingNamespace?.ToDisplayString() is "System.Net.Http" or "System.Net.Http.Json";

    private static HttpRequest? ReadVerb(IInvocationOperation call, IOperation receiver, Frame frame, Evaluator evaluator)
    {
        if (ArgumentNamed(call, "requestUri") is not { } uri)
        {
            return null;
        }

        var name = call.TargetMethod.Name;
        return new HttpRequest
        {
            Send = call,
            Frame = frame,
            Library = HttpLibrary.HttpClient,
            Verb = HttpVerbs.FromPrefixOf(name),
            Urls = evaluator.Texts(uri, frame),
            UrlOperation = uri,
            UrlFrame = frame,
            Client = evaluator.Evaluate(receiver, frame),
            ClientOperation = receiver,
            Body = Body(call, frame, evaluator),
            Answer = AnswerOf(name),
            AnswerType = AnswerTypeOf(call, frame),
            ThrowsOnBadStatus = AnswerOf(name) != ResponseKind.Raw,
        };
    }

    private static HttpRequest? ReadMessage(IInvocationOperation call, IOperation receiver, Frame frame, Evaluator evaluator)
    {
        if (ArgumentNamed(call, "request") is not { } argument)
        {
            return null;
        }

        var message = evaluator.Evaluate(argument, frame);
        var parts = MessageParts.Read(evaluator, message);
        return new HttpRequest
        {
            Send = call,
            Frame = frame,
            Library = HttpLibrary.HttpClient,
            Verb = parts.Verb,
            Urls = parts.Urls.IsEmpty ? [SymbolicText.Hole(message, argument.Syntax)] : parts.Urls,
            UrlOperation = parts.UrlOperation ?? argument,
            UrlFrame = parts.UrlFrame ?? frame,
            Headers = parts.Headers,
            Client = evaluator.Evaluate(receiver, frame),
            ClientOperation = receiver,
            Message = message,
            Body = parts.Body,
            Answer = ResponseKind.Raw,
        };
    }

    private static RequestBody? Body(IInvocationOperation call, Frame frame, Evaluator evaluator)
    {
        if (ArgumentNamed(call, "content") is { } content)
        {
            return ContentReader.Read(evaluator, content, frame);
        }

        return ArgumentNamed(call, "value") is { } value && call.TargetMethod.Name.EndsWith("AsJsonAsync", StringComparison.Ordinal)
            ? new RequestBody(evaluator.Evaluate(value, frame), value, frame, BodyKind.JsonObject, SymbolicText.Of("application/json"))
            : null;
    }

    private static ResponseKind AnswerOf(string name) => name switch
    {
        "GetStringAsync" => ResponseKind.Text,
        "GetByteArrayAsync" => ResponseKind.Bytes,
        "GetStreamAsync" => ResponseKind.Stream,
        "GetFromJsonAsync" or "GetFromJsonAsAsyncEnumerable" or "DeleteFromJsonAsync" => ResponseKind.Typed,
        _ => ResponseKind.Raw,
    };

    private static ITypeSymbol? AnswerTypeOf(IInvocationOperation call, Frame frame)
    {
        if (AnswerOf(call.TargetMethod.Name) != ResponseKind.Typed)
        {
            return null;
        }

        return call.TargetMethod.TypeArguments is [var type]
            ? frame.Substitute(type)
            : ArgumentNamed(call, "type") is ITypeOfOperation of ? frame.Substitute(of.TypeOperand) : null;
    }

    internal static IOperation? ArgumentNamed(IInvocationOperation call, string parameter)
        => call.Arguments.FirstOrDefault(a => string.Equals(a.Parameter?.Name, parameter, StringComparison.Ordinal))?.Value;
}
