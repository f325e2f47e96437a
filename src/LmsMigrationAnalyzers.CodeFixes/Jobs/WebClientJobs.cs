namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary><c>WebClient</c>, whose Accept header lasts for one request only. A failed job is a <c>WebException</c>.</summary>
internal static class WebClientJobs
{
    public static JobHelperParts Parts(JobHelperStyle style)
    {
        var wait = style.Wait;
        var send = wait.PassesAddress ? "send(client, address)" : "send(client)";
        return new()
        {
            Answer = "TAnswer",
            TypeParameters = "<TAnswer>",
            Constraints = " where TAnswer : class",
            Given = "given",
            Parameters = "global::System.Net.WebClient client, "
                + (wait.Jobs is not null ? "string jobs" : wait.PassesAddress ? HttpClientJobs.AddressType(wait) + " address" : "string address")
                + $", global::System.Func<global::System.Net.WebClient, {(wait.PassesAddress ? HttpClientJobs.AddressType(wait) + ", " : "")}{style.Pick("global::System.Threading.Tasks.Task<TAnswer>", "TAnswer")}> send",
            Start = "var accept = client.Headers[global::System.Net.HttpRequestHeader.Accept];\n    "
                + $"var given = {style.Pick($"await {send}.ConfigureAwait(false)", send)};\n    "
                + "var answer = given is byte[] bytes ? global::System.Text.Encoding.UTF8.GetString(bytes) : given.ToString() ?? \"\";",
            Address = wait.Jobs is not null ? null : wait.PassesAddress ? "address" + wait.UrlMember : "address",
            Ask = $$"""
                string text;
                            int code;
                            try
                            {
                                if (accept != null)
                                {
                                    client.Headers[global::System.Net.HttpRequestHeader.Accept] = accept;
                                }

                                text = {{style.Pick($"await client.DownloadStringTaskAsync({style.JobAddress}).ConfigureAwait(false)", $"client.DownloadString({style.JobAddress})")}};
                                code = 200;
                            }
                            {{WebRequestJobs.RefusedAsk}}
                """,
            End = $$"""
                if (failure != null)
                    {
                        // A failed job is a refused call, with the server's words.
                        throw new global::System.Net.WebException(failure, global::System.Net.WebExceptionStatus.ProtocolError);
                    }

                    return given;
                """,
        };
    }
}
