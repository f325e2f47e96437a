using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>The methods of the team's class that wait for jobs.</summary>
internal static class JobSignature
{
    private const string Message = "global::System.Net.Http.HttpResponseMessage";
    private const string Client = "global::System.Net.Http.HttpClient client";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";

    /// <summary>The method for a wait; null where the class has none for it.</summary>
    public static HelperSignature? For(JobWait wait)
    {
        if (wait.Library != HttpLibrary.HttpClient || !Operations.Is(wait.ClientType, "System.Net.Http.HttpClient"))
        {
            return null;
        }

        if (wait.SendsMessage)
        {
            var option = wait.MessageArguments.Any(static a => a.Parameter?.Type.Name is "HttpCompletionOption") ? "global::System.Net.Http.HttpCompletionOption completionOption, " : "";
            return new($"{Result(wait)} SendAndWaitForJobs{Suffix(wait)}({Client}, global::System.Net.Http.HttpRequestMessage request, {option}{Token})");
        }

        return wait.IsLambda
            ? new($"{Result(wait)} SendAndWaitForJobs{Suffix(wait)}({Client}, global::System.Func<global::System.Net.Http.HttpClient, {Result(wait)}> send, string? address, {Token})")
            : wait.IsSynchronous ? null
            : new($"{Result(wait)} WaitForJobs{Suffix(wait)}({Client}, {Result(wait)} sending, string? address, {Token})");
    }

    private static string Result(JobWait wait) => wait.IsSynchronous ? Message : $"global::System.Threading.Tasks.Task<{Message}>";

    private static string Suffix(JobWait wait) => wait.IsSynchronous ? "" : "Async";
}
