using System.Linq;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary><c>HttpClient</c>: a failed job makes the answer one of status 422, whose content are the server's words.</summary>
internal static class HttpClientJobs
{
    private const string Response = "global::System.Net.Http.HttpResponseMessage";

    public static JobHelperParts Parts(JobHelperStyle style)
    {
        var wait = style.Wait;
        var client = Evaluation.Operations.Is(wait.ClientType, "System.Net.Http.HttpClient") ? "global::System.Net.Http.HttpClient" : "global::System.Net.Http.HttpMessageInvoker";
        var hasOption = wait.MessageArguments.Any(static a => a.Parameter?.Type.Name is "HttpCompletionOption");
        var sending = wait.SendsMessage ? "global::System.Net.Http.HttpRequestMessage request" + (hasOption ? ", global::System.Net.Http.HttpCompletionOption completionOption" : "")
            : wait.IsLambda ? $"global::System.Func<{client}, {(wait.PassesAddress ? AddressType(wait) + ", " : "")}global::System.Threading.Tasks.Task<{Response}>> send"
            : style.Pick($"global::System.Threading.Tasks.Task<{Response}> sending", $"{Response} response");
        var address = wait.SendsMessage ? "" : wait.Jobs is not null ? ", string jobs" : wait.Url is null ? "" : wait.PassesAddress ? $", {AddressType(wait)} address" : ", string address";
        var start = wait.SendsMessage ? Send(style, hasOption)
            : style.Pick($"var response = await {(wait.PassesAddress ? "send(client, address)" : wait.IsLambda ? "send(client)" : "sending")}.ConfigureAwait(false);\n    ", "");
        return new()
        {
            Answer = Response,
            Parameters = $"{client} client, {sending}{address}",
            Start = start + $$"""
                if (!response.IsSuccessStatusCode || response.Content == null)
                    {
                        return response;
                    }

                    {{style.Pick("await response.Content.LoadIntoBufferAsync().ConfigureAwait(false);\n    ", "")}}var answer = {{Read("response", style)}};
                """,
            Address = wait.Jobs is not null ? null
                : wait.PassesAddress ? "address" + wait.UrlMember
                : wait.SendsMessage || wait.Url is not null ? "address"
                : $"response.RequestMessage{style.Bang}.RequestUri{style.Bang}.OriginalString",
            Ask = $$"""
                string text;
                            int code;
                            using (var question = new global::System.Net.Http.HttpRequestMessage(global::System.Net.Http.HttpMethod.Get, {{style.JobAddress}}))
                            {
                {{(wait.SendsMessage ? CopyHeaders : "")}}                using (var job = {{style.Pick("await client.SendAsync(question, cancellationToken).ConfigureAwait(false)", "client.Send(question, cancellationToken)")}})
                                {
                                    code = (int)job.StatusCode;
                                    text = job.Content == null ? "" : {{Read("job", style)}};
                                }
                            }
                """,
            End = $$"""
                if (failure == null)
                    {
                        return response;
                    }

                    // A failed job is a refused call, with the server's words.
                    return new {{Response}}((global::System.Net.HttpStatusCode)422)
                    {
                        ReasonPhrase = failure.Replace("\r", "").Replace("\n", " "),
                        Content = new global::System.Net.Http.StringContent(failure),
                        RequestMessage = response.RequestMessage,
                    };
                """,
        };
    }

    /// <summary>The type of the address that goes into the lambda.</summary>
    public static string AddressType(JobWait wait) => wait.UrlMember.Length > 0 ? "global::System.Uri" : "string";

    private static string Read(string response, JobHelperStyle style)
    {
        var token = style.Capabilities.HasContentReadWithToken ? "cancellationToken" : "";
        return style.Pick($"await {response}.Content.ReadAsStringAsync({token}).ConfigureAwait(false)", $"{response}.Content.ReadAsStringAsync({token}).GetAwaiter().GetResult()");
    }

    private static string Send(JobHelperStyle style, bool hasOption)
    {
        var arguments = "request, " + (hasOption ? "completionOption, " : "") + "cancellationToken";
        return "// Before it is sent: handlers add to the message.\n"
            + "    var address = request.RequestUri == null ? \"\" : request.RequestUri.OriginalString;\n"
            + "    var headers = new global::System.Collections.Generic.List<global::System.Collections.Generic.KeyValuePair<string, global::System.Collections.Generic.IEnumerable<string>>>(request.Headers);\n"
            + "    var response = " + style.Pick($"await client.SendAsync({arguments}).ConfigureAwait(false);", $"client.Send({arguments});") + "\n    ";
    }

    private const string CopyHeaders = """
                        foreach (var header in headers)
                        {
                            question.Headers.TryAddWithoutValidation(header.Key, header.Value);
                        }


        """;
}
