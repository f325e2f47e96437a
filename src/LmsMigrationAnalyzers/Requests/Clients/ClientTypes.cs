using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>Which types are clients of an HTTP library.</summary>
internal static class ClientTypes
{
    /// <summary>Whether <paramref name="type"/> is a client object, of whichever library, or a type of the program derived from one.</summary>
    public static bool IsClient(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "HttpClient" or "HttpMessageInvoker" or "RestClient" or "IRestClient" or "FlurlClient" or "IFlurlClient" or "WebClient"
                && Operations.FullName(current) is "System.Net.Http.HttpClient" or "System.Net.Http.HttpMessageInvoker" or "System.Net.WebClient"
                    or "RestSharp.RestClient" or "RestSharp.IRestClient" or "RestEase.RestClient" or "Flurl.Http.FlurlClient" or "Flurl.Http.IFlurlClient")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method is a library's: without source here, or, where a library comes as source, in its namespace.</summary>
    public static bool IsOfLibrary(IMethodSymbol method)
        => method.DeclaringSyntaxReferences.IsEmpty || method.ContainingNamespace?.ToDisplayString() is "Refit" or "RestEase";

    /// <summary>Whether it is the framework's own client.</summary>
    public static bool IsHttpClient(ITypeSymbol? type) => Operations.Is(type, "System.Net.Http.HttpClient");

    /// <summary>Whether it is the factory of named clients.</summary>
    public static bool IsFactory(ITypeSymbol? type) => Operations.Is(type, "System.Net.Http.IHttpClientFactory");
}
