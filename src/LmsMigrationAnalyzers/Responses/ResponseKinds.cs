using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>Tells from a type what a sending call gives.</summary>
internal static class ResponseKinds
{
    /// <summary>What a call whose result type is <paramref name="type"/> (awaited or not) gives.</summary>
    public static ResponseKind Of(ITypeSymbol? type)
    {
        switch (Operations.Awaited(type))
        {
            case null or { SpecialType: SpecialType.System_Void }:
                return ResponseKind.None;
            case { SpecialType: SpecialType.System_String }:
                return ResponseKind.Text;
            case IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }:
                return ResponseKind.Bytes;
            case IDynamicTypeSymbol:
                return ResponseKind.Dynamic;
            case var awaited when IsRaw(awaited):
                return ResponseKind.Raw;
            case var awaited when Operations.Is(awaited, "System.IO.Stream"):
                return ResponseKind.Stream;
            case { Name: "JsonElement" or "JsonDocument" or "JsonNode" or "JsonObject" or "JsonArray" or "JToken" or "JObject" or "JArray" or "JContainer" }:
                return ResponseKind.Dom;
            case { Name: "ExpandoObject" }:
                return ResponseKind.Dynamic;
            default:
                return ResponseKind.Typed;
        }
    }

    /// <summary>Whether <paramref name="type"/> is a library's response: status, headers and body together.</summary>
    public static bool IsRaw(ITypeSymbol? type)
        => type is
        {
            Name: "HttpResponseMessage" or "HttpContent" or "FlurlResponse" or "IFlurlResponse" or "RestResponse" or "IRestResponse" or "RestResponseBase"
                or "WebResponse" or "HttpWebResponse" or "ApiResponse" or "IApiResponse" or "Response"
        }
            && Operations.FullName(type) is "System.Net.Http.HttpResponseMessage" or "System.Net.Http.HttpContent" or "Flurl.Http.FlurlResponse" or "Flurl.Http.IFlurlResponse"
                or "RestSharp.RestResponse" or "RestSharp.IRestResponse" or "RestSharp.RestResponseBase"
                or "System.Net.WebResponse" or "System.Net.HttpWebResponse" or "Refit.ApiResponse" or "Refit.IApiResponse" or "RestEase.Response";
}
