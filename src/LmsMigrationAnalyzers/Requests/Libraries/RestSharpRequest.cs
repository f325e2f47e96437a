using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>What a <c>RestRequest</c> holds: of its constructor, its initializer and what was done to it before it was sent.</summary>
internal sealed record RestSharpRequest(HttpVerb? Verb, Value? Message, IOperation UrlOperation, Frame UrlFrame)
{
    /// <summary>Reads a request; what is done to it goes into <paramref name="parts"/>.</summary>
    /// <param name="evaluator">Evaluates.</param>
    /// <param name="value">The request.</param>
    /// <param name="argument">The expression that names it.</param>
    /// <param name="frame">The frame of that expression.</param>
    /// <param name="said">The verb that the sending call says; it outweighs the request's own.</param>
    /// <param name="parts">Takes the URL, query, headers and body.</param>
    /// <param name="defaults">What was done to the client: its default parameters.</param>
    public static RestSharpRequest Read(
        Evaluator evaluator, Value value, IOperation argument, Frame frame, HttpVerb? said, RequestParts parts, ImmutableArray<ObjectEvent> defaults)
    {
        var request = value.Alternatives.OfType<ObjectValue>().FirstOrDefault();
        if (request is null)
        {
            // A text where a request is expected: converted to one.
            parts.SetUrls(RequestParts.Texts(value, argument.Syntax));
            Apply(evaluator, defaults, said ?? HttpVerb.Get, parts);
            return new(said ?? (value is TextValue ? HttpVerb.Get : null), value, argument, frame);
        }

        var isMade = false;
        var verb = (HttpVerb?)HttpVerb.Get;
        IOperation? url = null;
        var urlFrame = frame;
        Value? urlValue = null;
        foreach (var (parameter, given) in evaluator.ConstructedWith(request, "RestSharp.RestRequest"))
        {
            if (parameter.Type.Name is "Method")
            {
                verb = MessageParts.VerbOf(evaluator.Evaluate(given), evaluator);
            }
            else if (parameter.Name is "resource")
            {
                (url, urlFrame, urlValue) = (given.Operation, given.Frame ?? frame, evaluator.Evaluate(given));
            }
        }

        isMade = request.Origin is IObjectCreationOperation || url is not null;
        foreach (var happened in request.Events.Where(static e => e.Path.IsEmpty && e.Value is not null))
        {
            switch (happened.Name)
            {
                case "Method":
                    verb = MessageParts.VerbOf(evaluator.Evaluate(happened.Value, happened.Frame), evaluator);
                    isMade = true;
                    break;
                case "Resource":
                    (url, urlFrame, urlValue) = (happened.Value, happened.Frame, evaluator.Evaluate(happened.Value, happened.Frame));
                    break;
            }
        }

        verb = said ?? (isMade ? verb : null);
        parts.SetUrls(urlValue is not null ? RequestParts.Texts(urlValue, url?.Syntax) : isMade ? [] : [SymbolicText.Hole(request, argument.Syntax)]);
        Apply(evaluator, request.Events, verb, parts);
        Apply(evaluator, defaults, verb, parts, headers: false);
        return new(verb, value, url ?? argument, urlFrame);
    }

    /// <summary>What builder calls add: to a request, or as defaults to a client.</summary>
    public static void Apply(Evaluator evaluator, ImmutableArray<ObjectEvent> events, HttpVerb? verb, RequestParts parts, bool headers = true)
    {
        foreach (var happened in events)
        {
            if (happened.Path.IsEmpty && happened.IsCall)
            {
                var name = happened.Name.Replace("Default", "").Replace("OrUpdate", "");
                if (headers || name is not ("AddHeader" or "AddHeaders"))
                {
                    ApplyCall(evaluator, happened, name, verb, parts, headers);
                }
            }
            else if (happened is { IsCall: true, Name: "Add" or "AddParameter" or "AddParameters", Path: [{ Name: "Parameters" or "DefaultParameters" }] }
                && evaluator.Argument(happened, 0) is { } parameter)
            {
                AddParameter(evaluator, parameter, happened, verb, parts, headers);
            }
        }
    }

    private static void ApplyCall(Evaluator evaluator, ObjectEvent happened, string name, HttpVerb? verb, RequestParts parts, bool headers)
    {
        var first = evaluator.Argument(happened, 0);
        var second = evaluator.Argument(happened, 1);
        if (first is null)
        {
            return;
        }

        switch (name)
        {
            case "AddQueryParameter" when second is not null:
                Add("QueryString");
                break;
            case "AddUrlSegment" when second is not null:
                Add("UrlSegment");
                break;
            case "AddHeader" when second is not null:
                parts.AddHeader(first, second, happened.Operation);
                break;
            case "AddHeaders":
                foreach (var pair in PairsOf.Read(evaluator, first, naming: null).Known)
                {
                    parts.AddHeader(new TextValue(pair.Name), pair.Value, pair.Operation);
                }

                break;
            case "AddParameter" when happened.Arguments.Length == 1:
            case "AddParameters":
                AddParameter(evaluator, first, happened, verb, parts, headers);
                break;
            case "AddParameter" when second is not null:
                Add(ParameterType(evaluator, happened) ?? "GetOrPost");
                break;
            case "AddObject" or "AddObjectStatic":
                AddObject(evaluator, first, happened, verb, parts);
                break;
            case "AddJsonBody" or "AddBody" or "AddXmlBody" or "AddStringBody":
                parts.Body = Body(evaluator, happened, name, first);
                break;
            case "AddFile" or "AddFileBytes":
                parts.Body = new(first, happened.Operation, happened.Frame, BodyKind.Multipart, SymbolicText.Of("multipart/form-data")) { HasFile = true };
                break;
        }

        void Add(string type) => AddTyped(type, first!, second!, happened.Arguments[1]?.Type, happened, verb, parts, headers);
    }

    /// <summary>Adds one parameter of a kind that is named as <c>ParameterType</c> names it.</summary>
    private static void AddTyped(string type, Value name, Value value, ITypeSymbol? valueType, ObjectEvent happened, HttpVerb? verb, RequestParts parts, bool headers)
    {
        var text = Evaluator.TextOf(name, happened.Operation.Syntax);
        var expression = happened.Arguments.Length > 1 ? happened.Arguments[1]?.Syntax : happened.Operation.Syntax;
        switch (type)
        {
            case "HttpHeader":
                if (headers)
                {
                    parts.AddHeader(name, value, happened.Operation);
                }

                break;
            case "UrlSegment" when text.Literal is { } segment:
                parts.FillPath(segment, value, expression);
                break;
            case "RequestBody":
                parts.Body = new(value, happened.Arguments.Length > 1 ? happened.Arguments[1] ?? happened.Operation : happened.Operation, happened.Frame, BodyKind.Text, text);
                break;
            case "QueryString" or "QueryStringWithoutEncode":
            case "GetOrPost" when verb is not (HttpVerb.Post or HttpVerb.Put or HttpVerb.Patch):
                parts.AddQuery(text, value, valueType, happened.Operation, happened.Frame, happened.Loop, CollectionNotation.Joined);
                break;
            case "GetOrPost":
                parts.Body ??= new(value, happened.Operation, happened.Frame, BodyKind.Form, SymbolicText.Of("application/x-www-form-urlencoded"));
                break;
        }
    }

    public static string? ParameterType(Evaluator evaluator, ObjectEvent happened)
    {
        for (var i = 2; i < happened.Arguments.Length; i++)
        {
            if (evaluator.Argument(happened, i) is ConstantValue { Type.Name: "ParameterType" } constant)
            {
                return constant.EnumMember;
            }
        }

        return null;
    }

    /// <summary>A parameter as an object, or a collection of such.</summary>
    private static void AddParameter(Evaluator evaluator, Value parameter, ObjectEvent happened, HttpVerb? verb, RequestParts parts, bool headers)
    {
        if (parameter is not ObjectValue @object)
        {
            return;
        }

        if (RequestParts.IsCollection(@object.Type))
        {
            foreach (var item in evaluator.Items(@object).Values)
            {
                AddParameter(evaluator, item.Value, happened, verb, parts, headers);
            }

            return;
        }

        Value? name = null;
        Value? value = null;
        string? type = @object.Type?.Name switch
        {
            "QueryParameter" => "QueryString",
            "HeaderParameter" => "HttpHeader",
            "UrlSegmentParameter" => "UrlSegment",
            "BodyParameter" or "JsonParameter" or "XmlParameter" => "RequestBody",
            _ => "GetOrPost",
        };
        IEnumerable<(string? Name, IOperation? Operation, Frame Frame)> given = @object.Origin switch
        {
            IObjectCreationOperation creation => creation.Arguments.Select(a => (a.Parameter?.Name, (IOperation?)a.Value, @object.Frame)),
            IInvocationOperation { TargetMethod.Name: "CreateParameter" } call => call.Arguments.Select(a => (a.Parameter?.Name, (IOperation?)a.Value, @object.Frame)),
            _ => [],
        };
        foreach (var (named, operation, frame) in given.Concat(@object.Events.Where(static e => e.Value is not null).Select(static e => ((string?)e.Name, e.Value, e.Frame))))
        {
            switch (named?.ToLowerInvariant())
            {
                case "name":
                    name = evaluator.Evaluate(operation, frame);
                    break;
                case "value":
                    value = evaluator.Evaluate(operation, frame);
                    break;
                case "type" when evaluator.Evaluate(operation, frame) is ConstantValue { EnumMember: { } member }:
                    type = member;
                    break;
            }
        }

        if (name is not null && value is not null)
        {
            AddTyped(type, name, value, valueType: null, happened, verb, parts, headers);
        }
    }

    private static void AddObject(Evaluator evaluator, Value value, ObjectEvent happened, HttpVerb? verb, RequestParts parts)
    {
        if (verb is HttpVerb.Post or HttpVerb.Put or HttpVerb.Patch)
        {
            parts.Body ??= new(value, happened.Arguments[0] ?? happened.Operation, happened.Frame, BodyKind.Form, SymbolicText.Of("application/x-www-form-urlencoded"));
            return;
        }

        parts.AddQueryOf(value, happened.Operation, happened.Frame, static property => NameOf(property), CollectionNotation.Joined, happened.Loop);
    }

    private static string NameOf(IPropertySymbol property)
        => property.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name is "RequestPropertyAttribute")?.NamedArguments
            .FirstOrDefault(static n => n.Key is "Name").Value.Value as string ?? property.Name;

    private static RequestBody Body(Evaluator evaluator, ObjectEvent happened, string name, Value value)
    {
        var operation = happened.Arguments[0] ?? happened.Operation;
        var mediaType = MediaType(evaluator, happened) ?? name switch
        {
            "AddJsonBody" => SymbolicText.Of("application/json"),
            "AddXmlBody" => SymbolicText.Of("application/xml"),
            // Before version 107 the default format is XML, unless the request says JSON.
            "AddBody" when happened.Member?.ContainingType?.Name is "IRestRequest" => SymbolicText.Of("application/xml"),
            "AddBody" => SymbolicText.Of("application/json"),
            _ => null,
        };
        var isText = value is TextValue || operation.Type?.SpecialType == SpecialType.System_String;
        var isJson = mediaType is null || mediaType.Flat.IndexOf("json", StringComparison.OrdinalIgnoreCase) >= 0;
        return new(value, operation, happened.Frame, isText ? BodyKind.Text : isJson ? BodyKind.JsonObject : BodyKind.Unknown, mediaType);
    }

    /// <summary>The media type that an argument of a body call says: a text, a <c>DataFormat</c>, a well-known <c>ContentType</c>.</summary>
    private static SymbolicText? MediaType(Evaluator evaluator, ObjectEvent happened)
    {
        for (var i = 1; i < happened.Arguments.Length; i++)
        {
            if (happened.Arguments[i] is not { Parent: not IArgumentOperation { ArgumentKind: ArgumentKind.DefaultValue } } argument)
            {
                continue;
            }

            var type = argument is IConversionOperation conversion ? conversion.Type : argument.Type;
            switch (evaluator.Evaluate(argument, happened.Frame))
            {
                case TextValue text when type?.Name is "ContentType" or "String":
                    return text.Text;
                case ConstantValue { Type.Name: "DataFormat" } format:
                    return format.EnumMember switch { "Json" => SymbolicText.Of("application/json"), "Xml" => SymbolicText.Of("application/xml"), _ => null };
                case ObjectValue { Origin: IMemberReferenceOperation { Member: { ContainingType.Name: "ContentType" } member } }:
                    return member.Name switch
                    {
                        "Json" => SymbolicText.Of("application/json"),
                        "Xml" => SymbolicText.Of("application/xml"),
                        "FormUrlEncoded" => SymbolicText.Of("application/x-www-form-urlencoded"),
                        "Plain" => SymbolicText.Of("text/plain"),
                        _ => null,
                    };
            }
        }

        return null;
    }
}
