using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>What a sending call gives its caller, told by its return type.</summary>
internal static class AnswerKinds
{
    /// <summary>The kind, and the type that the body is deserialized to (of a generic response, the type of its data).</summary>
    /// <param name="returned">The return type, a task or not, type parameters already replaced.</param>
    public static (ResponseKind Kind, ITypeSymbol? Type) Of(ITypeSymbol? returned)
    {
        var type = Operations.Awaited(returned);
        switch (type)
        {
            case null or { SpecialType: SpecialType.System_Void }:
                return (ResponseKind.None, null);
            case IDynamicTypeSymbol:
                return (ResponseKind.Dynamic, null);
            case { SpecialType: SpecialType.System_String }:
                return (ResponseKind.Text, null);
            case IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }:
                return (ResponseKind.Bytes, null);
            case INamedTypeSymbol { TypeArguments: [IDynamicTypeSymbol] }:
                return (ResponseKind.Dynamic, null);
        }

        var name = type.Name;
        var argument = type is INamedTypeSymbol { TypeArguments: [var only] } ? only : null;
        if (Operations.Is(type, "System.IO.Stream"))
        {
            return (ResponseKind.Stream, null);
        }

        if (IsResponse(type))
        {
            return (ResponseKind.Raw, argument);
        }

        if (name is "RestRequestAsyncHandle" or "HttpStatusCode" && type.ContainingNamespace?.ToDisplayString() is "RestSharp" or "System.Net")
        {
            // The answer goes to a callback, or only its status comes back.
            return (string.Equals(name, "HttpStatusCode", System.StringComparison.Ordinal) ? ResponseKind.None : ResponseKind.Raw, null);
        }

        if (name is "JsonDocument" or "JsonElement" or "JsonNode" or "JsonObject" or "JsonArray" or "JToken" or "JObject" or "JArray" or "JContainer"
            && type.ContainingNamespace?.ToDisplayString() is "System.Text.Json" or "System.Text.Json.Nodes" or "Newtonsoft.Json.Linq")
        {
            return (ResponseKind.Dom, type);
        }

        return (ResponseKind.Typed, name is "IAsyncEnumerable" or "IObservable" && argument is not null ? argument : type);
    }

    private static bool IsResponse(ITypeSymbol type)
        => Operations.Is(type, "System.Net.Http.HttpResponseMessage")
            || Operations.Is(type, "System.Net.WebResponse")
            || Operations.Is(type, "RestSharp.IRestResponse")
            || Operations.Is(type, "RestSharp.RestResponseBase")
            || Operations.Is(type, "RestSharp.RestResponse")
            || Operations.Is(type, "Flurl.Http.IFlurlResponse")
            || Operations.Is(type, "RestEase.Response")
            || Operations.Is(type, "Refit.IApiResponse")
            || Operations.Is(type, "Refit.ApiResponse");
}
