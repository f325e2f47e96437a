using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>
/// RestSharp, before version 107 and since: the answer tells the request, whose headers the question takes over. A failed job makes
/// the answer a refused one; where the call throws for a bad status, it throws.
/// </summary>
internal static class RestSharpJobs
{
    public static JobHelperParts Parts(JobHelperStyle style)
    {
        var wait = style.Wait;
        var isOld = style.Capabilities.HasType("RestSharp.IRestRequest");
        var old = isOld && !style.Capabilities.HasMember("RestSharp.IRestClient", "ExecuteAsync", static m => m is IMethodSymbol { IsGenericMethod: false, ReturnType.Name: "Task" });
        var client = Code.TypeText(wait.ClientType.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        var data = wait.Typed is { Obtained: null, Data: var member } ? member : "";
        var response = data.Length > 0 ? "global::RestSharp.RestResponse<TData>" : "TResponse";
        return new()
        {
            Answer = data.Length > 0 ? "TData" + style.Nullable : "TResponse",
            Given = "response" + data,
            TypeParameters = data.Length > 0 ? "<TData>" : "<TResponse>",
            Constraints = data.Length > 0 ? "" : isOld ? " where TResponse : global::RestSharp.IRestResponse" : " where TResponse : global::RestSharp.RestResponseBase",
            Parameters = $"{client} client, {(wait.IsLambda ? $"global::System.Func<{client}, {style.Pick($"global::System.Threading.Tasks.Task<{response}>", response)}> send" : style.Pick($"global::System.Threading.Tasks.Task<{response}> sending", response + " response"))}",
            Start = style.Pick($"var response = await {(wait.IsLambda ? "send(client)" : "sending")}.ConfigureAwait(false);\n    ", wait.IsLambda ? "var response = send(client);\n    " : "") + $$"""
                var answer = response.Content;
                    if (!response.IsSuccessful || answer == null)
                    {
                        return response{{data}};
                    }
                """,
            Address = "client.BuildUri(response.Request).OriginalString",
            Ask = $$"""
                var question = new global::RestSharp.RestRequest(jobs + global::System.Uri.EscapeDataString(id));
                            foreach (var parameter in response.Request.Parameters)
                            {
                                // Headers and query, among which a key may be.
                                if (parameter.Type == global::RestSharp.ParameterType.HttpHeader || parameter.Type == global::RestSharp.ParameterType.QueryString || (parameter.Type == global::RestSharp.ParameterType.GetOrPost && response.Request.Method == global::RestSharp.Method.{{(style.Capabilities.HasMember("RestSharp.Method", "DELETE", static _ => true) ? "DELETE" : "Delete")}}))
                                {
                                    question.AddOrUpdateParameter(parameter);
                                }
                            }

                            var job = {{(wait.IsSynchronous ? "client.Execute(question)" : old ? "await client.ExecuteTaskAsync(question).ConfigureAwait(false)" : "await client.ExecuteAsync(question, cancellationToken).ConfigureAwait(false)")}};
                            var code = (int)job.StatusCode;
                            var text = job.Content ?? "";
                """,
            End = wait.Throws
                ? $$"""
                    if (failure != null)
                        {
                            // A failed job is a refused call, with the server's words.
                            throw new global::System.Net.Http.HttpRequestException(failure);
                        }

                        return response{{data}};
                    """
                : $$"""
                    if (failure != null)
                        {
                            // A failed job is a refused call, with the server's words.
                            response.StatusCode = (global::System.Net.HttpStatusCode)422;
                            response.StatusDescription = failure;
                            response.Content = failure;
                    {{(isOld ? "" : Since107(style))}}    }

                        return response{{data}};
                    """,
        };
    }

    private static string Since107(JobHelperStyle style)
        => (style.Capabilities.HasMember("RestSharp.RestResponseBase", "IsSuccessStatusCode", static m => m is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public }) ? "        response.IsSuccessStatusCode = false;\n" : "")
            + "        response.ResponseStatus = global::RestSharp.ResponseStatus.Error;\n"
            + "        response.ErrorMessage = failure;\n"
            + "        response.ErrorException = new global::System.Net.Http.HttpRequestException(failure);\n";
}
