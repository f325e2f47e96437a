using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>The methods of the team's class that wait for jobs.</summary>
internal static class JobSignature
{
    private const string Message = "global::System.Net.Http.HttpResponseMessage";
    private const string Client = "global::System.Net.Http.HttpClient client";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";

    /// <summary>The method for a wait; null where the class has none for it.</summary>
    public static HelperSignature? For(JobWait wait)
        => wait.Library switch
        {
            HttpLibrary.HttpClient when Operations.Is(wait.ClientType, "System.Net.Http.HttpClient") => OfHttpClient(wait),
            HttpLibrary.RestSharp => OfRestSharp(wait),
            HttpLibrary.Flurl when !wait.IsSynchronous
                => new($"{Result(wait)} {NameFor(wait)}(global::Flurl.Http.IFlurlRequest request, global::System.Func<global::Flurl.Http.IFlurlRequest, {Result(wait)}> send, {Token})"),
            _ => null,
        };

    private static HelperSignature? OfHttpClient(JobWait wait)
    {
        if (wait.SendsMessage)
        {
            var option = wait.MessageArguments.Any(static a => a.Parameter?.Type.Name is "HttpCompletionOption") ? "global::System.Net.Http.HttpCompletionOption completionOption, " : "";
            return new($"{Result(wait)} {NameFor(wait)}({Client}, global::System.Net.Http.HttpRequestMessage request, {option}{Token})");
        }

        if (wait.PassesAddress)
        {
            return wait.UrlMember.Length > 0 ? null
                : new($"{Result(wait)} {NameFor(wait)}({Client}, global::System.Func<global::System.Net.Http.HttpClient, string, {Result(wait)}> send, string address, {Token})");
        }

        return wait.IsLambda
            ? new($"{Result(wait)} {NameFor(wait)}({Client}, global::System.Func<global::System.Net.Http.HttpClient, {Result(wait)}> send, string? address, {Token})")
            : wait.IsSynchronous ? null
            : new($"{Result(wait)} {NameFor(wait)}({Client}, {Result(wait)} sending, string? address, {Token})");
    }

    /// <summary>The name of the method, of the team's class or of a helper that a fix writes. What differs has different names.</summary>
    public static string NameFor(JobWait wait)
    {
        var isUnusual = wait.Library switch { HttpLibrary.RestSharp => wait.Throws, HttpLibrary.Flurl => !wait.Throws, _ => false };
        return (isUnusual && wait.Library == HttpLibrary.Flurl ? "Try" : "")
            + (wait.SendsMessage || wait.IsLambda || (wait.Library == HttpLibrary.HttpWebRequest && wait.Reading is null) ? HelperNames.SendAndWaitForJobs : HelperNames.WaitForJobs)
            + (isUnusual && wait.Library == HttpLibrary.RestSharp ? "OrThrow" : "")
            + (wait.IsSynchronous ? "" : "Async");
    }

    /// <summary>One method for all kinds of answers; for a client that is made for the call, or a call that gives data alone, the class has none.</summary>
    private static HelperSignature? OfRestSharp(JobWait wait)
    {
        if (wait.IsLambda || wait.Typed is not null)
        {
            return null;
        }

        var client = wait.ClientType.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var answer = wait.AnswerType.AllInterfaces.Prepend(wait.AnswerType).Any(static type => type.Name == "IRestResponse") ? "IRestResponse" : "RestResponseBase";
        var (result, given) = wait.IsSynchronous
            ? ("TResponse", "TResponse response")
            : ("global::System.Threading.Tasks.Task<TResponse>", "global::System.Threading.Tasks.Task<TResponse> sending");
        return new($"{result} {NameFor(wait)}<TResponse>({client} client, {given}, {Token}) where TResponse : global::RestSharp.{answer}");
    }

    private static string Result(JobWait wait)
    {
        var answer = wait.Library == HttpLibrary.Flurl && wait.AnswerType.Name != "HttpResponseMessage" ? "global::Flurl.Http.IFlurlResponse" : Message;
        return wait.IsSynchronous ? answer : $"global::System.Threading.Tasks.Task<{answer}>";
    }
}
