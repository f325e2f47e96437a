using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Options;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>The text of the helper that waits for the jobs of an answer, for the JSON library and the framework of the project.</summary>
internal static class JobHelper
{
    private const string Response = "global::System.Net.Http.HttpResponseMessage";

    public static Helper For(JobWait wait, LmsOptions options, CodeCapabilities capabilities, string nullable)
        => new((wait.SendsMessage ? "SendAndWaitForJobs" : "WaitForJobs") + (wait.IsSynchronous ? "" : "Async"), name => Text(name, wait, options, capabilities, nullable));

    private static string Text(string name, JobWait wait, LmsOptions options, CodeCapabilities capabilities, string nullable)
    {
        var isSync = wait.IsSynchronous;
        var modifiers = isSync ? $"private static {Response}" : $"private static async global::System.Threading.Tasks.Task<{Response}>";
        var hasOption = wait.MessageArguments.Any(static a => a.Parameter?.Type.Name is "HttpCompletionOption");
        var sending = wait.SendsMessage ? "global::System.Net.Http.HttpRequestMessage request" + (hasOption ? ", global::System.Net.Http.HttpCompletionOption completionOption" : "")
            : isSync ? $"{Response} response" : $"global::System.Threading.Tasks.Task<{Response}> sending";
        var address = wait.SendsMessage ? "" : wait.Url is null ? ", string jobs" : ", string address";
        var start = wait.SendsMessage ? Send(isSync, hasOption) : isSync ? "" : "var response = await sending.ConfigureAwait(false);\n    ";
        return $$"""
            {{modifiers}} {{name}}(global::System.Net.Http.HttpClient client, {{sending}}{{address}}, global::System.Threading.CancellationToken cancellationToken = default)
            {
                {{start}}if (!response.IsSuccessStatusCode || response.Content == null)
                {
                    return response;
                }

                // The work is done by jobs since API V2; an answer without a job_id has nothing to wait for.
                {{(isSync ? "" : "await response.Content.LoadIntoBufferAsync().ConfigureAwait(false);\n    ")}}var answer = {{Read("response", isSync, capabilities)}};
                if (answer.IndexOf("\"job_id\"", global::System.StringComparison.Ordinal) < 0)
                {
                    return response;
                }
            {{(wait.Jobs is not null ? "" : $"\n    var jobs = global::System.Text.RegularExpressions.Regex.Replace(address, {"@" + "\"" + JobsAddress.Resource + "\""}, \"$1jobs/\", global::System.Text.RegularExpressions.RegexOptions.IgnoreCase);")}}
                string{{nullable}} failure = null;
                var clock = global::System.Diagnostics.Stopwatch.StartNew();
                foreach (var id in Values(answer, "job_id"))
                {
                    var pause = 250;
                    while (true)
                    {
                        string text;
                        var isAnswered = true;
                        var isRefused = false;
                        using (var question = new global::System.Net.Http.HttpRequestMessage(global::System.Net.Http.HttpMethod.Get, jobs + global::System.Uri.EscapeDataString(id)))
                        {
            {{(wait.SendsMessage ? CopyHeaders : "")}}                using (var job = {{(isSync ? "client.Send(question, cancellationToken)" : "await client.SendAsync(question, cancellationToken).ConfigureAwait(false)")}})
                            {
                                text = job.Content == null ? "" : {{Read("job", isSync, capabilities)}};
                                isRefused = !job.IsSuccessStatusCode;

                                // Overload passes; the next question may be answered.
                                var code = (int)job.StatusCode;
                                isAnswered = code != 408 && code != 429 && code != 502 && code != 503 && code != 504;
                                if (isRefused && isAnswered && text.Length == 0)
                                {
                                    text = code + " " + job.ReasonPhrase;
                                }
                            }
                        }

                        var statuses = isRefused || text.Length == 0 ? new global::System.Collections.Generic.List<string>() : Values(text, {{QueryEditor.Quoted(options.JobStatusProperty)}});
                        var status = statuses.Count > 0 ? statuses[0] : "";
                        var isFailed = isRefused && isAnswered;
                        var isDone = false;
                        switch (status.ToLowerInvariant())
                        {
                            {{Cases(options.JobSucceededValues)}}
                                isDone = true;
                                break;
                            {{Cases(options.JobFailedValues)}}
                                isFailed = true;
                                break;
                        }

                        if (isFailed)
                        {
                            failure = failure ?? "Job " + id + ": " + text;
                        }

                        if (isFailed || isDone)
                        {
                            break;
                        }

                        if (clock.Elapsed >= {{Span(options.JobTimeout)}})
                        {
                            throw new global::System.TimeoutException("Job " + id + " has not ended in {{options.JobTimeout.ToString("c", CultureInfo.InvariantCulture)}}; its last status was '" + status + "'. A word for success that is not known belongs into {{LmsOptionTable.JobSucceededValues.Name}}.");
                        }

                        {{(isSync ? "cancellationToken.WaitHandle.WaitOne(pause);\n            cancellationToken.ThrowIfCancellationRequested();" : "await global::System.Threading.Tasks.Task.Delay(pause, cancellationToken).ConfigureAwait(false);")}}
                        pause = global::System.Math.Min(2 * pause, 30000);
                    }
                }

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

            {{(capabilities.HasSystemTextJson ? SystemTextJson : Newtonsoft)}}
            }
            """.Replace("\n\n\n", "\n\n");
    }

    private static string Read(string response, bool isSync, CodeCapabilities capabilities)
    {
        var token = capabilities.HasContentReadWithToken ? "cancellationToken" : "";
        return isSync
            ? $"{response}.Content.ReadAsStringAsync({token}).GetAwaiter().GetResult()"
            : $"await {response}.Content.ReadAsStringAsync({token}).ConfigureAwait(false)";
    }

    private static string Send(bool isSync, bool hasOption)
    {
        var arguments = "request, " + (hasOption ? "completionOption, " : "") + "cancellationToken";
        return "// Before it is sent: handlers add to the message.\n"
            + "    var address = request.RequestUri == null ? \"\" : request.RequestUri.OriginalString;\n"
            + "    var headers = new global::System.Collections.Generic.List<global::System.Collections.Generic.KeyValuePair<string, global::System.Collections.Generic.IEnumerable<string>>>(request.Headers);\n"
            + "    var response = " + (isSync ? $"client.Send({arguments});" : $"await client.SendAsync({arguments}).ConfigureAwait(false);") + "\n    ";
    }

    private const string CopyHeaders = """
                        foreach (var header in headers)
                        {
                            question.Headers.TryAddWithoutValidation(header.Key, header.Value);
                        }


        """;

    private static string Cases(ImmutableArray<string> values)
        => string.Join("\n                ", values.Select(static v => v.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Select(static v => $"case {SymbolDisplay.FormatLiteral(v, quote: true)}:"));

    /// <summary>As a reader would write it.</summary>
    private static string Span(TimeSpan span)
    {
        var (unit, count) = span switch
        {
            { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 => ("FromDays", t / TimeSpan.TicksPerDay),
            { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => ("FromHours", t / TimeSpan.TicksPerHour),
            { Ticks: var t } when t % TimeSpan.TicksPerMinute == 0 => ("FromMinutes", t / TimeSpan.TicksPerMinute),
            { Ticks: var t } when t % TimeSpan.TicksPerSecond == 0 => ("FromSeconds", t / TimeSpan.TicksPerSecond),
            _ => ("FromTicks", span.Ticks),
        };
        return $"global::System.TimeSpan.{unit}({count.ToString(CultureInfo.InvariantCulture)})";
    }

    // Breadth first: an object, an array of objects, an object that holds the array.
    private const string SystemTextJson = """
            global::System.Collections.Generic.List<string> Values(string json, string property)
            {
                var found = new global::System.Collections.Generic.List<string>();
                using (var document = global::System.Text.Json.JsonDocument.Parse(json))
                {
                    var pending = new global::System.Collections.Generic.Queue<global::System.Text.Json.JsonElement>();
                    pending.Enqueue(document.RootElement);
                    while (pending.Count > 0)
                    {
                        var element = pending.Dequeue();
                        if (element.ValueKind == global::System.Text.Json.JsonValueKind.Array)
                        {
                            foreach (var item in element.EnumerateArray())
                            {
                                pending.Enqueue(item);
                            }
                        }
                        else if (element.ValueKind == global::System.Text.Json.JsonValueKind.Object)
                        {
                            if (element.TryGetProperty(property, out var value) && (value.ValueKind == global::System.Text.Json.JsonValueKind.String || value.ValueKind == global::System.Text.Json.JsonValueKind.Number))
                            {
                                found.Add(value.ToString());
                            }

                            foreach (var member in element.EnumerateObject())
                            {
                                pending.Enqueue(member.Value);
                            }
                        }
                    }
                }

                return found;
            }
        """;

    private const string Newtonsoft = """
            global::System.Collections.Generic.List<string> Values(string json, string property)
            {
                var found = new global::System.Collections.Generic.List<string>();
                var pending = new global::System.Collections.Generic.Queue<global::Newtonsoft.Json.Linq.JToken>();
                pending.Enqueue(global::Newtonsoft.Json.Linq.JToken.Parse(json));
                while (pending.Count > 0)
                {
                    var token = pending.Dequeue();
                    if (token is global::Newtonsoft.Json.Linq.JObject known && known[property] is global::Newtonsoft.Json.Linq.JValue value && value.Value != null)
                    {
                        found.Add(value.ToString(global::System.Globalization.CultureInfo.InvariantCulture));
                    }

                    foreach (var child in token.Children())
                    {
                        pending.Enqueue(child);
                    }
                }

                return found;
            }
        """;
}
