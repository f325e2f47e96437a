using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary><c>WebClient</c>, whose Accept header lasts for one request only. A failed job is a <c>WebException</c>.</summary>
internal static class WebClientJobs
{
    public static JobHelperParts Parts(JobHelperStyle style)
    {
        var wait = style.Wait;
        var answer = Code.TypeText(wait.AnswerType.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        return new()
        {
            Answer = answer,
            Given = wait.AnswerType is IArrayTypeSymbol ? "bytes" : "answer",
            Parameters = "global::System.Net.WebClient client, "
                + (wait.Jobs is not null ? "string jobs" : "string address")
                + $", global::System.Func<{style.Pick($"global::System.Threading.Tasks.Task<{answer}>", answer)}> send",
            Start = "var accept = client.Headers[global::System.Net.HttpRequestHeader.Accept];\n    "
                + $"var {(wait.AnswerType is IArrayTypeSymbol ? "bytes" : "answer")} = {style.Pick("await send().ConfigureAwait(false)", "send()")};"
                + (wait.AnswerType is IArrayTypeSymbol ? "\n    var answer = global::System.Text.Encoding.UTF8.GetString(bytes);" : ""),
            Address = wait.Jobs is not null ? null : "address",
            Ask = $$"""
                string text;
                            int code;
                            try
                            {
                                if (accept != null)
                                {
                                    client.Headers[global::System.Net.HttpRequestHeader.Accept] = accept;
                                }

                                text = {{style.Pick("await client.DownloadStringTaskAsync(jobs + global::System.Uri.EscapeDataString(id)).ConfigureAwait(false)", "client.DownloadString(jobs + global::System.Uri.EscapeDataString(id))")}};
                                code = 200;
                            }
                            catch (global::System.Net.WebException exception) when (exception.Response is global::System.Net.HttpWebResponse refused)
                            {
                                text = exception.Message;
                                code = (int)refused.StatusCode;
                            }
                """,
            End = $$"""
                if (failure != null)
                    {
                        // A failed job is a refused call, with the server's words.
                        throw new global::System.Net.WebException(failure, global::System.Net.WebExceptionStatus.ProtocolError);
                    }

                    return {{(wait.AnswerType is IArrayTypeSymbol ? "bytes" : "answer")}};
                """,
        };
    }
}
