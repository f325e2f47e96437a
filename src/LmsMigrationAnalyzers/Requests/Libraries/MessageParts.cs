using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>What an <c>HttpRequestMessage</c> holds: of its constructor, its initializer and what was done to it before it was sent.</summary>
internal sealed record MessageParts(
    HttpVerb? Verb,
    ImmutableArray<SymbolicText> Urls,
    IOperation? UrlOperation,
    Frame? UrlFrame,
    ImmutableArray<RequestHeader> Headers,
    RequestBody? Body)
{
    /// <summary>Reads a message; what is not known of it is empty.</summary>
    public static MessageParts Read(Evaluator evaluator, Value value)
    {
        if (value.Alternatives.OfType<ObjectValue>().FirstOrDefault() is not { } message)
        {
            return new(Verb: null, [], UrlOperation: null, UrlFrame: null, [], Body: null);
        }

        // new HttpRequestMessage() is a GET; the constructor's arguments may be named, the properties assigned later win.
        var creation = message.Origin as IObjectCreationOperation;
        IOperation? method = null;
        IOperation? url = null;
        IOperation? content = null;
        var methodFrame = message.Frame;
        var urlFrame = message.Frame;
        var contentFrame = message.Frame;
        foreach (var (parameter, argument) in evaluator.ConstructedWith(message, "System.Net.Http.HttpRequestMessage"))
        {
            switch (parameter.Name)
            {
                case "method":
                    (method, methodFrame) = (argument.Operation, argument.Frame ?? methodFrame);
                    break;
                case "requestUri":
                    (url, urlFrame) = (argument.Operation, argument.Frame ?? urlFrame);
                    break;
            }
        }

        foreach (var happened in message.Events.Where(static e => e.Path.IsEmpty && e.Value is not null))
        {
            switch (happened.Name)
            {
                case "Method":
                    (method, methodFrame) = (happened.Value, happened.Frame);
                    break;
                case "RequestUri":
                    (url, urlFrame) = (happened.Value, happened.Frame);
                    break;
                case "Content":
                    (content, contentFrame) = (happened.Value, happened.Frame);
                    break;
            }
        }

        var verb = method is not null ? VerbOf(evaluator.Evaluate(method, methodFrame), evaluator)
            : creation is not null ? HttpVerb.Get : (HttpVerb?)null;
        return new(
            verb,
            url is null ? [] : evaluator.Texts(url, urlFrame),
            url,
            url is null ? null : urlFrame,
            HeaderReader.Read(evaluator, message.Events),
            content is null ? null : ContentReader.Read(evaluator, content, contentFrame));
    }

    /// <summary>The verb of an <c>HttpMethod</c>, an enum member or a text: a static property of it, or made of a name.</summary>
    /// <param name="value">The value.</param>
    /// <param name="evaluator">Evaluates what it is made of.</param>
    /// <param name="nullIs">What a null stands for.</param>
    public static HttpVerb? VerbOf(Value value, Evaluator evaluator, HttpVerb? nullIs = null)
    {
        switch (value)
        {
            case ConstantValue { Constant: null }:
                return nullIs;
            case ObjectValue { Origin: IPropertyReferenceOperation { Instance: null, Property: { ContainingType.Name: "HttpMethod" } property } }:
                return HttpVerbs.Parse(property.Name);
            case ObjectValue { Origin: IObjectCreationOperation { Type.Name: "HttpMethod", Arguments: [var name] } } made:
                return evaluator.Evaluate(name.Value, made.Frame).AsConstant?.Constant is string text ? HttpVerbs.Parse(text) : null;
            case ObjectValue { Origin: IInvocationOperation { TargetMethod: { Name: "Parse", ContainingType.Name: "HttpMethod" }, Arguments: [var name] } } made:
                return evaluator.Evaluate(name.Value, made.Frame).AsConstant?.Constant is string parsed ? HttpVerbs.Parse(parsed) : null;
            case ConstantValue { Type.TypeKind: TypeKind.Enum } constant:
                return constant.EnumMember is { } member ? HttpVerbs.Parse(member) : null;
            case TextValue { Text.Literal: { } literal }:
                return HttpVerbs.Parse(literal);
            case AlternativesValue several:
                var verbs = several.Alternatives.Select(v => VerbOf(v, evaluator, nullIs)).Distinct().ToArray();
                return verbs.Length == 1 ? verbs[0] : null;
            default:
                return null;
        }
    }
}

/// <summary>Reads the content of a request.</summary>
internal static class ContentReader
{
    /// <summary>How <paramref name="content"/> is written; null where there is none.</summary>
    public static RequestBody? Read(Evaluator evaluator, IOperation content, Frame frame)
    {
        var value = evaluator.Evaluate(content, frame);
        if (value is ConstantValue { Constant: null })
        {
            return null;
        }

        if (value.Alternatives.OfType<ObjectValue>().FirstOrDefault(static v => v.Origin is IObjectCreationOperation or IInvocationOperation) is not { } created)
        {
            return new(value, content, frame, BodyKind.Unknown);
        }

        return created switch
        {
            { Origin: IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "JsonContent" }, Arguments: [var serialized, ..] } }
                => new(evaluator.Evaluate(serialized.Value, created.Frame), content, frame, BodyKind.JsonObject, SymbolicText.Of("application/json")),
            { Type.Name: "StringContent" } => new(created, content, frame, BodyKind.Text, MediaTypeOf(evaluator, created) ?? SymbolicText.Of("text/plain")),
            { Type.Name: "FormUrlEncodedContent" } => new(created, content, frame, BodyKind.Form, SymbolicText.Of("application/x-www-form-urlencoded")),
            { Type.Name: "MultipartFormDataContent" or "MultipartContent" } => new(created, content, frame, BodyKind.Multipart, SymbolicText.Of("multipart/form-data")),
            { Type.Name: "ByteArrayContent" or "StreamContent" or "ReadOnlyMemoryContent" } => new(created, content, frame, BodyKind.Binary, MediaTypeOf(evaluator, created)),
            _ => new(created, content, frame, BodyKind.Unknown, MediaTypeOf(evaluator, created)),
        };
    }

    private static SymbolicText? MediaTypeOf(Evaluator evaluator, ObjectValue content)
    {
        var said = content.Events.Select(happened => (Event: happened, Value: Said(evaluator, happened))).LastOrDefault(static s => s.Value is not null);
        var value = said.Value is not null ? evaluator.Evaluate(said.Value, said.Event.Frame)
            : evaluator.ConstructorArgument(content, static p => p.Name is "mediaType");

        // What is given and not known is no default.
        return value is null or ConstantValue { Constant: null } ? null : HeaderReader.MediaType(evaluator, value) ?? SymbolicText.Hole(value, expression: null);
    }

    /// <summary>What says the media type: <c>Headers.ContentType = …</c>, <c>Headers.ContentType.MediaType = …</c>, <c>Headers.Add("Content-Type", …)</c>.</summary>
    private static IOperation? Said(Evaluator evaluator, ObjectEvent happened) => happened switch
    {
        { Name: "ContentType", Value: { } value } => value,
        { Name: "MediaType", Value: { } value, Path: [.., { Name: "ContentType" }] } => value,
        { Name: "Add" or "TryAddWithoutValidation", IsCall: true, Path: [{ Name: "Headers" }], Arguments: [{ } name, { } value] }
            when evaluator.Evaluate(name, happened.Frame).AsConstant?.Constant is string header && string.Equals(header, "Content-Type", System.StringComparison.OrdinalIgnoreCase) => value,
        _ => null,
    };
}
