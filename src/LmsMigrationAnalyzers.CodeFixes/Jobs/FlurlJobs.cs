namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>
/// Flurl, versions 2 to 4: the helper gets the request and sends it, since the answer does not tell its client. A failed job throws
/// Flurl's exception, or makes the answer a refused one where the request allows any status.
/// </summary>
internal static class FlurlJobs
{
    public static JobHelperParts Parts(JobHelperStyle style)
    {
        var wait = style.Wait;
        var isMessage = wait.AnswerType.Name is "HttpResponseMessage";
        var message = isMessage ? "response" : "response.ResponseMessage";
        var answer = isMessage ? "global::System.Net.Http.HttpResponseMessage" : "global::Flurl.Http.IFlurlResponse";
        var token = style.Capabilities.HasContentReadWithToken ? "cancellationToken" : "";
        return new()
        {
            Answer = answer,
            Parameters = $"global::Flurl.Http.IFlurlRequest request, global::System.Func<global::Flurl.Http.IFlurlRequest, global::System.Threading.Tasks.Task<{answer}>> send",
            Start = $$"""
                var response = await send(request).ConfigureAwait(false);
                    var message = {{message}};
                    if (!message.IsSuccessStatusCode || message.Content == null)
                    {
                        return response;
                    }

                    await message.Content.LoadIntoBufferAsync().ConfigureAwait(false);
                    var answer = await message.Content.ReadAsStringAsync({{token}}).ConfigureAwait(false);
                """,
            Address = "request.Url.ToString()",
            Ask = $$"""
                global::Flurl.Http.IFlurlRequest question = new global::Flurl.Http.FlurlRequest(new global::Flurl.Url({{style.JobAddress}}));
                            question.Client = request.Client;
                            foreach (var header in message.RequestMessage{{style.Bang}}.Headers)
                            {
                                question.WithHeader(header.Key, string.Join(header.Key == "User-Agent" ? " " : ", ", header.Value));
                            }

                            string text;
                            int code;
                            using (var job = await question.AllowAnyHttpStatus().GetAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
                            {
                                code = (int)job.StatusCode;
                                text = await {{(isMessage ? "job" : "job.ResponseMessage")}}.Content.ReadAsStringAsync({{token}}).ConfigureAwait(false);
                            }
                """,
            End = $$"""
                if (failure != null)
                    {
                        // A failed job is a refused call, with the server's words.
                        message.StatusCode = (global::System.Net.HttpStatusCode)422;
                        message.Content = new global::System.Net.Http.StringContent(failure);
                {{(wait.Throws ? "        throw new global::Flurl.Http.FlurlHttpException(" + Call(style) + $", failure, null{style.Bang});\n" : "")}}    }

                    return response;
                """,
        };
    }

    /// <summary>The call that the exception holds.</summary>
    private static string Call(JobHelperStyle style)
        => style.Capabilities.HasType("Flurl.Http.FlurlCall")
            ? "new global::Flurl.Http.FlurlCall { Request = request, HttpRequestMessage = message.RequestMessage" + style.Bang + ", HttpResponseMessage = message, Response = response }"
            : "new global::Flurl.Http.HttpCall { FlurlRequest = request, Request = message.RequestMessage" + style.Bang + ", Response = message }";
}
