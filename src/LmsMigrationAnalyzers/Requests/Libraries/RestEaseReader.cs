using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>RestEase: <c>[Get("users")]</c> with <c>[Query]</c>, <c>[Path]</c>, <c>[Header]</c>, <c>[Body]</c>, <c>[BasePath]</c> …</summary>
internal sealed class RestEaseReader : InterfaceReader
{
    /// <inheritdoc/>
    protected override string Namespace => "RestEase";

    /// <inheritdoc/>
    protected override HttpLibrary Library => HttpLibrary.RestEase;

    /// <inheritdoc/>
    protected override bool Throws(InterfaceCall call, ResponseKind kind)
    {
        var allowed = Attribute(call.Call.TargetMethod, "AllowAnyStatusCodeAttribute")
            ?? Interfaces(call).Select(i => Attribute(i, "AllowAnyStatusCodeAttribute")).FirstOrDefault(static a => a is not null);
        return allowed is null || Argument(allowed, "AllowAnyStatusCode") is false;
    }

    /// <inheritdoc/>
    protected override ImmutableArray<SymbolicText> BaseOf(InterfaceCall call)
        => [.. Interfaces(call).Select(i => Attribute(i, "BaseAddressAttribute")).Where(static a => a is { ConstructorArguments: [{ Value: string }] })
            .Select(static a => SymbolicText.Of((string)a!.ConstructorArguments[0].Value!, token: null)).Take(1)];

    /// <inheritdoc/>
    protected override void ReadInterface(Evaluator evaluator, InterfaceCall call, RequestParts parts)
    {
        var basePath = Interfaces(call).Select(i => Attribute(i, "BasePathAttribute")).FirstOrDefault(static a => a is not null);
        if (basePath is not null && TextOf(evaluator, basePath, 0) is { } prefix)
        {
            // A path that starts with a slash leaves the base path out.
            parts.Change(url => url.Flat.StartsWith("/", StringComparison.Ordinal) ? url : UrlText.Combine([prefix, url]));
        }

        foreach (var @interface in Interfaces(call).Reverse())
        {
            AddHeaders(evaluator, @interface, parts);
            foreach (var property in @interface.GetMembers().OfType<IPropertySymbol>())
            {
                ReadProperty(evaluator, call, property, parts);
            }
        }

        AddHeaders(evaluator, call.Call.TargetMethod, parts);
    }

    /// <inheritdoc/>
    protected override void ReadParameter(Evaluator evaluator, InterfaceCall call, IParameterSymbol parameter, IOperation argument, Value value, RequestParts parts)
    {
        if (Attribute(parameter, "BodyAttribute") is { } body)
        {
            var isForm = Argument(body, "serializationMethod") is 1;
            var isText = parameter.Type.SpecialType == SpecialType.System_String;
            parts.Body = Operations.Is(parameter.Type, "System.Net.Http.HttpContent") ? ContentReader.Read(evaluator, argument, call.Frame)
                : isForm ? new(value, argument, call.Frame, BodyKind.Form, SymbolicText.Of("application/x-www-form-urlencoded"))
                : new(value, argument, call.Frame, isText ? BodyKind.Text : BodyKind.JsonObject, SymbolicText.Of(isText ? "text/plain" : "application/json"));
            return;
        }

        if (Attribute(parameter, "HeaderAttribute") is { } header)
        {
            parts.AddHeader(new TextValue(SymbolicText.Of(Argument(header, "name") as string ?? parameter.Name, token: null)), value, argument);
            return;
        }

        if (Attribute(parameter, "HttpRequestMessagePropertyAttribute") is not null)
        {
            return;
        }

        if (Attribute(parameter, "QueryMapAttribute") is not null)
        {
            parts.AddQueryOf(value, argument, call.Frame);
            return;
        }

        if (Attribute(parameter, "RawQueryStringAttribute") is not null)
        {
            var text = RequestParts.Texts(value, argument.Syntax).FirstOrDefault() ?? SymbolicText.Empty;
            parts.Change(url => text.Parts.IsEmpty ? url : UrlText.AddToQuery(url, text.TrimStart('?', '&')));
            return;
        }

        if (Attribute(parameter, "PathAttribute") is { } path)
        {
            parts.FillPath(Argument(path, "name") as string ?? parameter.Name, value, argument.Syntax, Argument(path, "urlEncode") is false);
            return;
        }

        var query = Attribute(parameter, "QueryAttribute");
        var name = query is not null && Argument(query, "name") is string written ? written : parameter.Name;
        parts.AddQuery(query is null ? SymbolicText.Of(name, token: null) : TextOf(evaluator, query, 0) ?? SymbolicText.Of(name, token: null), value, parameter.Type, argument, call.Frame);
    }

    private void ReadProperty(Evaluator evaluator, InterfaceCall call, IPropertySymbol property, RequestParts parts)
    {
        foreach (var attribute in Attributes(property))
        {
            var name = Argument(attribute, "name") as string ?? property.Name;
            switch (attribute.AttributeClass?.Name)
            {
                case "HeaderAttribute":
                    var value = PropertyValue(evaluator, call, property);
                    parts.AddHeader(name, value is ObjectValue { Origin: null } && TextOf(evaluator, attribute, 1) is { } preset ? [preset] : RequestParts.Texts(value, expression: null), operation: null, LocationOf(attribute));
                    break;
                case "PathAttribute":
                    parts.FillPath(name, PropertyValue(evaluator, call, property), expression: null);
                    break;
                case "QueryAttribute":
                    parts.AddQuery(SymbolicText.Of(name, token: null), PropertyValue(evaluator, call, property), property.Type, operation: null, call.Frame);
                    break;
            }
        }
    }

    private void AddHeaders(Evaluator evaluator, ISymbol symbol, RequestParts parts)
    {
        foreach (var attribute in Attributes(symbol))
        {
            // A null value removes the header of the interface.
            if (attribute is { AttributeClass.Name: "HeaderAttribute", ConstructorArguments: [{ Value: string name }, var value] })
            {
                parts.Headers.RemoveAll(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase) && value.IsNull);
                if (TextOf(evaluator, attribute, 1) is { } text)
                {
                    parts.AddHeader(name, [text], operation: null, LocationOf(attribute));
                }
            }
        }
    }

    private static Location? LocationOf(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();
}
