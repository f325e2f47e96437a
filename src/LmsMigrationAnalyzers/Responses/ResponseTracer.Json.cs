using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses.Json;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>JSON libraries: where a body becomes objects, and how.</content>
internal sealed partial class ResponseTracer
{
    /// <summary>How the sending call itself deserializes.</summary>
    private JsonReading ReadingOfSend()
    {
        if (_send is not IInvocationOperation call)
        {
            return JsonReading.Unknown;
        }

        var type = Operations.FullName(call.TargetMethod.ContainingType);
        return type switch
        {
            _ when type.StartsWith("System.Net.Http.Json", StringComparison.Ordinal) => JsonReadings.SystemTextJson(_evaluator, call, _frame, JsonReading.Web),
            _ when type.StartsWith("Flurl", StringComparison.Ordinal) => ReadingOfFlurl(),
            _ when type.StartsWith("RestSharp", StringComparison.Ordinal) => ReadingOfRestSharp(),
            _ when HasAttributeIn(call.TargetMethod, "RestEase") => JsonReadings.OfClient(_evaluator, JsonReading.Newtonsoft),
            _ when HasAttributeIn(call.TargetMethod, "Refit") => JsonReadings.OfClient(_evaluator, JsonReading.Web),
            _ => JsonReading.Unknown,
        };
    }

    private static bool HasAttributeIn(IMethodSymbol method, string ns)
        => method.GetAttributes().Any(a => a.AttributeClass?.ContainingNamespace?.Name == ns);

    /// <summary>Flurl reads with Newtonsoft.Json up to version 3, with System.Text.Json from 4 on.</summary>
    private JsonReading ReadingOfFlurl()
        => JsonReadings.OfClient(_evaluator, _evaluator.Lms.Compilation.GetTypeByMetadataName("Flurl.Http.Configuration.DefaultJsonSerializer") is null ? JsonReading.Newtonsoft : JsonReading.Web);

    /// <summary>RestSharp has a lenient deserializer of its own up to version 106, then System.Text.Json.</summary>
    private JsonReading ReadingOfRestSharp()
        => JsonReadings.OfClient(
            _evaluator,
            _evaluator.Lms.Compilation.GetTypeByMetadataName("RestSharp.Serializers.Json.SystemTextJsonSerializer") is null ? JsonReading.RestSharpLenient : JsonReading.Web);

    /// <summary>How the body of a library's response is deserialized by that library.</summary>
    private JsonReading ReadingOfResponse(ITypeSymbol? response)
    {
        var name = Operations.FullName(response);
        return name.StartsWith("RestSharp", StringComparison.Ordinal) ? ReadingOfRestSharp()
            : name.StartsWith("Flurl", StringComparison.Ordinal) ? ReadingOfFlurl()
            : name.StartsWith("RestEase", StringComparison.Ordinal) ? JsonReadings.OfClient(_evaluator, JsonReading.Newtonsoft)
            : name.StartsWith("Refit", StringComparison.Ordinal) ? JsonReadings.OfClient(_evaluator, JsonReading.Web)
            : JsonReading.Unknown;
    }

    /// <summary>
    /// What a library's call that is given a body, content, response or DOM value makes of it; null where it deserializes nothing.
    /// </summary>
    private Flow? Deserialize(IInvocationOperation call, Frame frame, Flow flow)
    {
        var method = call.TargetMethod;
        var result = frame.Substitute(Operations.Awaited(frame.Substitute(call.Type)));
        var type = Operations.FullName(method.ContainingType);
        switch (type)
        {
            case "System.Text.Json.JsonSerializer" or "System.Net.Http.Json.HttpContentJsonExtensions" when !method.Name.StartsWith("Serialize", StringComparison.Ordinal):
                var defaults = type[^1] == 's' ? JsonReading.Web : JsonReading.SystemTextJson;
                return Made(JsonReadings.SystemTextJson(_evaluator, call, frame, defaults));
            case "System.Text.Json.JsonDocument" or "System.Text.Json.Nodes.JsonNode" or "System.Text.Json.JsonElement" when method.Name is "Parse" or "ParseAsync" or "ParseValue":
                return Made(JsonReading.SystemTextJson);
            case "System.Net.Http.HttpContentExtensions" when method.Name.StartsWith("ReadAs", StringComparison.Ordinal):
                return Made(JsonReadings.Newtonsoft(_evaluator, call, frame));
            case "Newtonsoft.Json.JsonConvert" or "Newtonsoft.Json.JsonSerializer" when method.Name.StartsWith("Deserialize", StringComparison.Ordinal):
                return Made(JsonReadings.Newtonsoft(_evaluator, call, frame));
            case "Newtonsoft.Json.JsonConvert" or "Newtonsoft.Json.JsonSerializer" when method.Name.StartsWith("Populate", StringComparison.Ordinal):
                var target = call.Arguments.FirstOrDefault(static a => a.Parameter?.Name is "target")?.Value;
                result = frame.Substitute(Evaluator.Unwrap(target)?.Type);
                StoreInto(target, call, frame, Made(JsonReadings.Newtonsoft(_evaluator, call, frame)));
                return new Flow(FlowKind.Scalar);
            case "Newtonsoft.Json.Linq.JToken" or "Newtonsoft.Json.Linq.JObject" or "Newtonsoft.Json.Linq.JArray" or "Newtonsoft.Json.Linq.JContainer"
                when method.Name is "Parse" or "Load" or "LoadAsync" or "ReadFrom" or "ReadFromAsync":
                return Made(JsonReading.Newtonsoft);
            case "Newtonsoft.Json.Linq.JToken" when method.Name is "ToObject":
                return Made(JsonReadings.Newtonsoft(_evaluator, call, frame));
            case "System.Web.Script.Serialization.JavaScriptSerializer" when method.Name.StartsWith("Deserialize", StringComparison.Ordinal):
                return Made(JsonReading.JavaScript);
            case "System.Runtime.Serialization.Json.DataContractJsonSerializer" or "System.Runtime.Serialization.XmlObjectSerializer" when method.Name is "ReadObject":
                return Made(JsonReading.DataContract);
        }

        if (ResponseKinds.IsRaw(result))
        {
            return flow.Kind == FlowKind.Response ? flow with { Type = result } : null;
        }

        if (IsBody(result))
        {
            return null;
        }

        // Anything else that gives back the type it is asked for: an own or rare deserializer.
        var asked = method is { IsGenericMethod: true, TypeArguments: [var argument] } ? frame.Substitute(argument) : null;
        var givesIt = asked is not null && (SymbolEqualityComparer.Default.Equals(result, asked)
            || (result is INamedTypeSymbol { TypeArguments: [var of] } && SymbolEqualityComparer.Default.Equals(of, asked)) || result is IArrayTypeSymbol { ElementType: var element } && SymbolEqualityComparer.Default.Equals(element, asked));
        return givesIt || IsJsonName(method.Name) ? Made(type.StartsWith("Flurl", StringComparison.Ordinal) ? ReadingOfFlurl() : JsonReading.Unknown) : null;

        Flow Made(JsonReading reading)
            => Deserialized(call, frame, flow.Place, TypeAsked(call, frame) ?? (result is { SpecialType: SpecialType.System_Object } ? null : result), reading, flow.IsBeyondRoot);
    }

    private static bool IsJsonName(string name)
        => name is "ReceiveJson" or "ReceiveJsonList" or "GetJsonAsync" or "GetJsonListAsync" or "FromJson" or "DeserializeObject" or "ParseJson";

    /// <summary>The type that a non-generic deserializer is given as <c>typeof(T)</c>.</summary>
    private ITypeSymbol? TypeAsked(IInvocationOperation call, Frame frame)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Type is { Name: "Type" })
            {
                return TypeOf(argument.Value, frame);
            }

            if (argument.Parameter?.Type is INamedTypeSymbol { Name: "JsonTypeInfo", TypeArguments: [var info] })
            {
                return frame.Substitute(info);
            }
        }

        return call.Instance is { Type.Name: "DataContractJsonSerializer" } serializer
            && _evaluator.Evaluate(serializer, frame) is ObjectValue { Origin: IObjectCreationOperation { Arguments: [{ Value: { } type }, ..] } } made
                ? TypeOf(type, made.Frame)
                : null;
    }

    private ITypeSymbol? TypeOf(IOperation operation, Frame frame)
        => (Evaluator.Unwrap(operation) as ITypeOfOperation ?? (_evaluator.Evaluate(operation, frame) as ObjectValue)?.Origin as ITypeOfOperation) is { } typeOf
            ? frame.Substitute(typeOf.TypeOperand)
            : null;

    /// <summary>A call on an object of the answer: of a DOM, a dictionary, or of a type whose methods are a library's.</summary>
    private void DataCall(IInvocationOperation call, Frame frame, Flow flow)
    {
        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        var name = call.TargetMethod.Name;
        var result = frame.Substitute(Operations.Awaited(call.Type));
        switch (name)
        {
            case "GetProperty" or "GetValue" or "GetValueOrDefault" or "Property" or "GetPropertyValue" or "ContainsKey" or "TryGetProperty" or "TryGetValue" or "TryGetPropertyValue" or "Value" or "Values"
                or "get_Item" or "Field" or "Element" when arguments.Length > 0 && Names(arguments[0], frame) is { } names:
                foreach (var attribute in names)
                {
                    Attribute(call, attribute, frame, flow, name is "Values" ? null : result);
                }

                return;
            case "SelectToken" or "SelectTokens" when arguments.Length > 0 && Names(arguments[0], frame, isPath: true) is { } paths:
                foreach (var path in paths)
                {
                    Path(call, path ?? "", frame, flow, isMany: name[^1] == 's');
                }

                return;
            case "Deserialize" or "ToObject" or "DeserializeAsync":
                Follow(call, frame, Deserialize(call, frame, flow) ?? Deserialized(call, frame, flow.Place, TypeAsked(call, frame) ?? result, JsonReadings.Newtonsoft(_evaluator, call, frame), flow.IsBeyondRoot));
                return;
            case "GetRawText" or "ToJsonString" or "ToJson":
                Follow(call, frame, flow.AsBody());
                return;
            case "ToString" when JsonTypes.IsDom(flow.Type):
                Follow(call, frame, flow.AsBody());
                return;
            case "ToString":
                Formatted(call, frame, flow);
                return;
            case "EnumerateArray" or "AsArray" or "Children" or "AsJEnumerable" or "AsEnumerable":
                Follow(call, frame, flow.AsSequence(JsonTypes.IsList(result, out var element) ? element : receiver?.Type));
                return;
            case "EnumerateObject" or "Properties" or "GetEnumerator" or "Descendants" or "DescendantsAndSelf":
                Follow(call, frame, Entries(flow, JsonTypes.IsList(result, out var entry) ? entry : null));
                return;
            case "AsObject" or "Clone" or "DeepClone" or "CloneNode" or "AsValue":
                Follow(call, frame, flow.As(result));
                return;
            case "NameEquals" when arguments.Length > 0:
                Named(arguments[0], call, frame, flow);
                return;
            case "GetArrayLength":
                Follow(call, frame, flow.AsSequence(element: null) with { Kind = FlowKind.Count, Inner = null });
                return;
            case "GetType" or "GetHashCode" or "Equals" or "Dispose" or "ValueEquals" or "GetValueKind" or "Remove" or "Add" or "TryAdd" or "MemberwiseClone":
                return;
            case "WriteTo" or "WriteToAsync" or "CopyTo":
                HandOver(flow, HandoverTarget.UnknownCode, call, frame, leaves: true);
                return;
        }

        if (name.StartsWith("Get", StringComparison.Ordinal) && JsonTypes.IsLeaf(result) && JsonTypes.IsDom(flow.Type))
        {
            Follow(call, frame, IsPair(flow.Type) ? flow with { Kind = FlowKind.Name } : flow.Derived());
            return;
        }

        if (JsonTypes.IsDom(flow.Type) && IsSequenceMethod(call.TargetMethod))
        {
            SequenceCall(call, frame, JsonTypes.IsDictionary(flow.Type) || flow.Type?.Name is "JObject" or "JsonObject"
                ? Entries(flow, ElementOf(receiver?.Type))
                : flow.AsSequence(ElementOf(receiver?.Type)));
            return;
        }

        if (call.TargetMethod.IsExtensionMethod || !JsonTypes.IsDom(flow.Type))
        {
            HandOver(flow, HandoverTarget.UnknownCode, call, frame, leaves: true);
        }
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol? type)
        => JsonTypes.IsList(type, out var element) ? element
            : type?.AllInterfaces.FirstOrDefault(static i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) is { TypeArguments: [var of] } ? of
            : null;

    private static bool IsSequenceMethod(IMethodSymbol method)
        => method.IsExtensionMethod && (Operations.IsIn(method, "System", "Linq") || Operations.IsIn(method, "Newtonsoft", "Json", "Linq"));

    /// <summary>The attributes of an object, one after the other.</summary>
    private static Flow Entries(Flow flow, ITypeSymbol? entry)
        => (flow with { Kind = FlowKind.Data, Place = flow.Place.Property(name: null), Type = entry }).Many();

    /// <summary>An attribute of a DOM value or dictionary is read by its name.</summary>
    private void Attribute(IInvocationOperation call, string? name, Frame frame, Flow flow, ITypeSymbol? result)
    {
        var isCheck = call.TargetMethod.ReturnType.SpecialType == SpecialType.System_Boolean;
        var attribute = Named(flow, name, isCheck ? null : result, call, frame);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind == RefKind.Out)
            {
                var type = frame.Substitute(argument.Parameter.Type);
                Store(argument.Value, argument, frame, attribute.As(type));
            }
        }

        if (!isCheck)
        {
            Follow(call, frame, string.Equals(call.TargetMethod.Name, "Values", StringComparison.Ordinal) ? attribute.AsSequence(element: null) : attribute);
        }
        else
        {
            Follow(call, frame, attribute.Derived());
        }
    }

    /// <summary>Notes that an attribute is read by name, and gives what it holds.</summary>
    private Flow Named(Flow flow, string? name, ITypeSymbol? type, IOperation operation, Frame frame)
    {
        var source = flow.Kind == FlowKind.Sequence ? flow.Inner! with { IsBeyondRoot = flow.IsBeyondRoot } : flow;
        var attribute = source.Attribute(name, type);
        Read(JsonReadKind.Name, name, member: null, source, attribute.Place, operation, frame);
        return attribute;
    }

    private void Path(IInvocationOperation call, string path, Frame frame, Flow flow, bool isMany)
    {
        var place = flow.Place;
        foreach (var step in JsonPathText.Steps(flow.Place, path))
        {
            place = step;
            if (step.Name is { } name)
            {
                Read(JsonReadKind.Name, name, member: null, flow, step, call, frame);
            }
        }

        var token = flow.Type;
        var found = Flow.Data(place, token?.BaseType is { Name: "JContainer" } container ? container.BaseType : token, flow.Reading, flow.IsBeyondRoot);
        var areRows = place.ArrayDepth == 1 && flow.Place.ArrayDepth == 0;
        var filters = path.Contains("[?");
        if (filters && areRows && !isMany)
        {
            // `items[?(@.code == 'A')]` looks among the rows.
            Take(RowTake.Search, Flow.Data(RowsOf(place), type: null, flow.Reading, flow.IsBeyondRoot).AsSequence(element: null), call, frame);
        }

        else if (isMany && place.ArrayDepth > 1 && flow.Place.ArrayDepth == 0 && JsonPathText.GoesThroughAll(path))
        {
            // `$[*].skills[*]` takes something of each row.
            Take(filters ? RowTake.Search : RowTake.Whole, Flow.Data(RowsOf(place), type: null, flow.Reading, flow.IsBeyondRoot).AsSequence(element: null), call, frame);
        }

        Follow(call, frame, isMany
            ? (found with { Kind = FlowKind.Data }).Many(new RowState(areRows, filters ? RowOrder.Filtered : RowOrder.AsItCame, Limit: null, Skipped: 0)) with { Place = RowsOf(place) }
            : found);
    }

    /// <summary>The list whose rows a place within them belongs to.</summary>
    private static JsonPlace RowsOf(JsonPlace place)
    {
        for (var current = place; current.Outer is { } outer; current = outer)
        {
            if (current is { IsElement: true, ArrayDepth: 1 })
            {
                return outer;
            }
        }

        return place;
    }

    /// <summary>The names that an argument may be; null for one that is no text, an entry of null for one that the program computes.</summary>
    private IReadOnlyList<string?>? Names(IOperation? argument, Frame frame, bool isPath = false)
    {
        if (argument is null || Evaluator.Unwrap(argument)?.Type is { SpecialType: SpecialType.System_Int32 })
        {
            return null;
        }

        var names = _evaluator.Texts(argument, frame).Select(t => isPath && JsonPathText.LeadsThrough(t.Flat, TextPart.Placeholder) ? t.Flat : t.Literal).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? [null] : names;
    }

    private static bool IsPair(ITypeSymbol? type) => type is { Name: "KeyValuePair" or "JsonProperty" or "JProperty" or "DictionaryEntry" };

    private static Flow PairPart(Flow flow, bool isKey)
        => isKey ? flow with { Kind = FlowKind.Name, Inner = null }
            : flow.As(flow.Type is INamedTypeSymbol { TypeArguments: [_, var value] } ? value : (flow.Type?.GetMembers("Value").OfType<IPropertySymbol>().FirstOrDefault()?.Type));
}
