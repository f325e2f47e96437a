using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms1005WaitForJobFixTests
{
    [Theory]
    [InlineData("""var r = await [|_c.DeleteAsync($"/api/user/{1}", ct)|]; r.EnsureSuccessStatusCode();""", """_c.DeleteAsync($"/api/user/{1}", ct), "/api/jobs/", ct); r.EnsureSuccessStatusCode();""", "var r = await ")]
    [InlineData("""var r = await [|_c.PutAsync("presence_sessions/sync", null)|].ConfigureAwait(false); if (r.StatusCode == HttpStatusCode.NoContent) return;""", """_c.PutAsync("presence_sessions/sync", null), "jobs/", ct).ConfigureAwait(false); if (r.IsSuccessStatusCode) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.PutAsync("webinar_sessions/7/sync", null)|]; if (r.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NoContent)) throw new Exception();""", """_c.PutAsync("webinar_sessions/7/sync", null), "jobs/", ct); if (!r.IsSuccessStatusCode) throw new Exception();""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("https://acme.dokeos.com/api/v2/users/" + 5)|]; if (200 != (int)r.StatusCode) return;""", """_c.DeleteAsync("https://acme.dokeos.com/api/v2/users/" + 5), "https://acme.dokeos.com/api/v2/jobs/", ct); if (!r.IsSuccessStatusCode) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; var status = r.StatusCode; if (status != HttpStatusCode.NoContent) return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); var status = r.StatusCode; if ((int)status < 200 || (int)status >= 300) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; if (r.StatusCode == HttpStatusCode.OK || r.StatusCode == HttpStatusCode.NoContent) return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); if (r.IsSuccessStatusCode) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; if (r is not { StatusCode: HttpStatusCode.NoContent or HttpStatusCode.OK }) return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); if (!r.IsSuccessStatusCode) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; if (r.StatusCode.Equals(HttpStatusCode.NoContent)) return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); if (r.IsSuccessStatusCode) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; if (r.StatusCode.ToString() != "NoContent") return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); if (!r.IsSuccessStatusCode) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; if (!new[] { HttpStatusCode.OK, HttpStatusCode.NoContent }.Contains(r.StatusCode)) return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); if (!r.IsSuccessStatusCode) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; switch (r.StatusCode) { case HttpStatusCode.OK: case HttpStatusCode.NoContent: return; case HttpStatusCode.NotFound: default: throw new Exception(); }""", """_c.DeleteAsync("user/5"), "jobs/", ct); switch (r.StatusCode) { case var _ when r.IsSuccessStatusCode: return; case HttpStatusCode.NotFound: default: throw new Exception(); }""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; var ok = (int)r.StatusCode switch { 200 or 204 => true, 404 => false, _ => throw new Exception() };""", """_c.DeleteAsync("user/5"), "jobs/", ct); var ok = (int)r.StatusCode switch { _ when r.IsSuccessStatusCode => true, 404 => false, _ => throw new Exception() };""", "var r = await ")]
    // The status that a wrapper hands out is asked for once.
    [InlineData("""async Task<HttpStatusCode> D() { var r = await [|_c.DeleteAsync("user/5")|]; return r.StatusCode; } if (await D() != HttpStatusCode.NoContent) return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); return r.StatusCode; } if ((int)await D() / 100 != 2) return;""", "async Task<HttpStatusCode> D() { var r = await ")]
    // The token of the call, which need not be that of the method.
    [InlineData("""var stop = new System.Threading.CancellationTokenSource(); var r = await [|_c.DeleteAsync("user/5", stop.Token)|]; r.EnsureSuccessStatusCode();""", """_c.DeleteAsync("user/5", stop.Token), "jobs/", stop.Token); r.EnsureSuccessStatusCode();""", "var stop = new System.Threading.CancellationTokenSource(); var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5", System.Threading.CancellationToken.None)|]; r.EnsureSuccessStatusCode();""", """_c.DeleteAsync("user/5", System.Threading.CancellationToken.None), "jobs/"); r.EnsureSuccessStatusCode();""", "var r = await ")]
    [InlineData("""var b = "/api"; var r = await [|_c.DeleteAsync($"{b}/v2/user/{1}", ct)|]; r.EnsureSuccessStatusCode();""", """_c.DeleteAsync($"{b}/v2/user/{1}", ct), $"{b}/v2/jobs/", ct); r.EnsureSuccessStatusCode();""", "var b = \"/api\"; var r = await ")]
    [InlineData("""var b = "/api/"; var r = await [|_c.PutAsync(b + "v2/" + $"presence_sessions/{7}/sync", null)|]; r.EnsureSuccessStatusCode();""", """_c.PutAsync(b + "v2/" + $"presence_sessions/{7}/sync", null), b + "v2/jobs/", ct); r.EnsureSuccessStatusCode();""", "var b = \"/api/\"; var r = await ")]
    // Among other codes 202 is let in beside the success code.
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; if (r.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound) return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); if (r.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NotFound) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; if (r.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.OK or HttpStatusCode.NoContent) return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); if (r.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.OK or HttpStatusCode.NoContent or HttpStatusCode.Accepted) return;""", "var r = await ")]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; if (r is { StatusCode: HttpStatusCode.NoContent, Content: not null }) return;""", """_c.DeleteAsync("user/5"), "jobs/", ct); if (r is { StatusCode: HttpStatusCode.NoContent or HttpStatusCode.Accepted, Content: not null }) return;""", "var r = await ")]
    // Without a client there is no call.
    [InlineData("""var r = await (_c?[|.DeleteAsync("user/5")|] ?? throw new Exception()); r.EnsureSuccessStatusCode();""", """_c.DeleteAsync("user/5"), "jobs/", ct)) ?? throw new Exception()); r.EnsureSuccessStatusCode();""", "var r = await ((_c == null ? null : ")]
    [InlineData("""_c?[|.DeleteAsync("user/5")|];""", """_c.DeleteAsync("user/5"), "jobs/", ct);""", "_ = _c == null ? null : ")]
    [InlineData("""void D() => _c?[|.DeleteAsync("user/5", ct)|]; D();""", """_c.DeleteAsync("user/5", ct), "jobs/", ct); D();""", "void D() => _ = _c == null ? null : ")]
    [InlineData("""Action d = () => _c?[|.DeleteAsync("user/5", ct)|]; d();""", """_c.DeleteAsync("user/5", ct), "jobs/", ct); d();""", "Action d = () => _ = _c == null ? null : ")]
    [InlineData("""_ = [|_c.PostAsJsonAsync("groups", ct)|];""", """_c.PostAsJsonAsync("groups", ct), "jobs/", ct);""", "_ = ")]
    public Task The_call_goes_into_the_helper(string before, string after, string start)
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>(Program(Method(before)), Program(Method(start + "WaitForJobsAsync(_c, " + after), Helper));

    [Theory]
    [InlineData("""var r = await [|_c.DeleteAsync("user/5")|]; switch (r.StatusCode) { case HttpStatusCode.OK: return; case HttpStatusCode.NoContent: break; default: throw new Exception(); }""", "compared")]
    [InlineData("""HttpClient? C() => _c; C()?[|.DeleteAsync("https://acme.dokeos.com/user/5")|];""", "conditional access")]
    [InlineData("""await [|_c.DeleteFromJsonAsync<object>("user/5", ct)|];""", "deserialized answer")]
    [InlineData("""await D(ref ct, "k"); Task D(ref CancellationToken stop, string key) => [|_c.DeleteAsync("user/5?key=" + Escape(key), stop)|]; string Escape(string text) => text;""", "ref parameter 'stop'")]
    public Task Where_it_cannot_be_sure_the_reason_is_said(string body, string reason)
        => Verify.NoFix<Lms1005WaitForJob, Lms1005WaitForJobFix>(Program(Method(body)), reason);

    [Theory]
    [InlineData("""(await Api.Client.DeleteAsync("user/5")).EnsureSuccessStatusCode();""")]
    [InlineData("""Api.Client.DeleteAsync("user/5").Result.EnsureSuccessStatusCode();""")]
    [InlineData("""var url = $"user/{Environment.CurrentManagedThreadId}"; (await Api.Client.DeleteAsync(url)).EnsureSuccessStatusCode();""")]
    [InlineData("""await Api.Send(HttpMethod.Delete, "user/5");""")]
    [InlineData("""(await Api.Raw("user/5")).EnsureSuccessStatusCode();""")]
    [InlineData("""using var m = new HttpRequestMessage(HttpMethod.Delete, "user/5"); m.Headers.Add("X-Key", "k"); (await Api.Client.SendAsync(m)).EnsureSuccessStatusCode();""")]
    [InlineData("""using var m = new HttpRequestMessage(HttpMethod.Delete, "user/5"); Api.Client.Send(m).EnsureSuccessStatusCode();""")]
    [InlineData("""(await Api.Client.SendAsync(Make("5"), HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode(); static HttpRequestMessage Make(string id) => new(HttpMethod.Delete, "user/" + id) { Headers = { { "X-Key", "k" } } };""")]
    [InlineData("""using var c = new HttpClient(Api.Handler()) { BaseAddress = Api.Client.BaseAddress }; (await Own(c).DeleteAsync("user/5")).EnsureSuccessStatusCode(); static HttpClient Own(HttpClient c) => c;""")]
    [InlineData("""using var m = new HttpRequestMessage(HttpMethod.Delete, "user/5"); (await Api.Client.SendAsync(completionOption: HttpCompletionOption.ResponseContentRead, request: m)).EnsureSuccessStatusCode();""")]
    [InlineData("""using HttpMessageInvoker invoker = new HttpMessageInvoker(Api.Handler()); (await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "https://acme.dokeos.com/api/user/5"), default)).EnsureSuccessStatusCode();""")]
    [InlineData("""(await Api.Client.DeleteAsync(Next())).EnsureSuccessStatusCode(); static string Next() => "user/" + Environment.TickCount;""")]
    [InlineData("""var r = await Task.WhenAll(new[] { 5 }.Select(i => Api.Client.DeleteAsync("user/" + i))); r[0].EnsureSuccessStatusCode();""")]
    public async Task What_is_written_waits_for_the_job(string body)
    {
        Assert.Equal("DELETE /api/user; GET /api/jobs/7; GET /api/jobs/7", await FixedProgram.RunAsync(body, "{\"job_id\":7}", "{\"status\":\"running\"}", "{\"status\":\"Completed\"}"));
        Assert.Contains("; GET /api/jobs/7; HttpRequestException: ", await FixedProgram.RunAsync(body, "{\"job_id\":\"7\"}", "{\"status\":\"failed\",\"message\":\"quota exceeded\"}"), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""var url = $"user/5?key={Environment.ProcessId}"; await Api.Client.DeleteAsync(url);""")]
    [InlineData("""await Api.Client.DeleteAsync($"user/5?key={Environment.ProcessId}");""")]
    [InlineData("""await Api.Client.DeleteAsync(Url("user/5")); static string Url(string path) => path + "?key=" + Environment.ProcessId;""")]
    [InlineData("""await Api.Client.DeleteAsync(new Uri(Api.Client.BaseAddress!, "user/5?key=" + Environment.ProcessId));""")]
    [InlineData("""await Api.Client.DeleteAsync(new Uri(Url("user/5"), UriKind.Relative)); static string Url(string path) => path + "?key=" + Environment.ProcessId;""")]
    [InlineData("""var b = new UriBuilder(Api.Client.BaseAddress + "user/5") { Query = "key=" + Environment.ProcessId }; await Api.Client.DeleteAsync(b.Uri);""")]
    [InlineData("""await Api.Send(HttpMethod.Delete, "user/5?key=" + Environment.ProcessId);""")]
    [InlineData("""HttpClient? c = Api.Client; await (c?.DeleteAsync("user/5?key=" + Environment.ProcessId) ?? throw new Exception());""")]
    [InlineData("""await Own().DeleteAsync("user/5?key=" + Environment.ProcessId); static HttpClient Own() => Api.Client;""")]
    [InlineData("""void D(ref CancellationToken stop) => Api.Client.DeleteAsync("user/5?key=" + Environment.ProcessId, stop).Wait(); var stop = CancellationToken.None; D(ref stop);""")]
    // A handler adds to each request, also to the question.
    [InlineData("""var c = new HttpClient(new Key { InnerHandler = Api.Handler() }) { BaseAddress = Api.Client.BaseAddress }; await c.DeleteAsync(Next()); static string Next() => "user/" + Environment.TickCount; } sealed class Key : DelegatingHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) { request.RequestUri = new Uri(request.RequestUri + "?key=" + Environment.ProcessId); return base.SendAsync(request, cancellationToken); } } static async Task None() {""")]
    public async Task A_key_in_the_query_goes_with_the_question(string body)
        => Assert.Equal(
            "DELETE /api/user?key=k; GET /api/jobs/7?key=k",
            (await FixedProgram.RunAsync(body, "{\"job_id\":7}", "{\"status\":\"done\"}")).Replace("key=" + System.Environment.ProcessId, "key=k", System.StringComparison.Ordinal));

    [Fact]
    public async Task The_messages_own_headers_go_with_the_question()
        => Assert.Equal(
            "DELETE /api/user k; GET /api/jobs/7 k",
            await FixedProgram.RunAsync("""var m = new HttpRequestMessage(HttpMethod.Delete, "user/5"); m.Headers.Add("X-Tell", "k"); await Api.Client.SendAsync(m);""", "{\"job_id\":7}", "{\"status\":\"done\"}"));

    [Fact]
    public async Task A_failed_job_has_the_servers_words_and_takes_the_branch_of_a_refused_call()
    {
        Assert.Contains("quota exceeded", await FixedProgram.RunAsync("""(await Api.Client.DeleteAsync("user/5")).EnsureSuccessStatusCode();""", "{\"job_id\":7}", "{\"status\":\"failed\",\"message\":\"quota exceeded\"}"), System.StringComparison.Ordinal);
        Assert.EndsWith("; False", await FixedProgram.RunAsync("""Api.Log.Add((await Api.Client.DeleteAsync("user/5")).StatusCode == HttpStatusCode.NoContent ? "True" : "False");""", "{\"job_id\":7}", "404 unknown"), System.StringComparison.Ordinal);
        Assert.EndsWith("; True", await FixedProgram.RunAsync("""Api.Log.Add((await Api.Client.DeleteAsync("user/5")).StatusCode == HttpStatusCode.NoContent ? "True" : "False");""", "{}"), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_session_has_a_job_and_overload_passes()
        => Assert.Equal(
            "PUT /api/presence_sessions/sync; GET /api/jobs/7; GET /api/jobs/8; GET /api/jobs/8",
            await FixedProgram.RunAsync("""await Api.Client.PutAsync("presence_sessions/sync", null);""", "{\"sessions\":[{\"job_id\":7},{\"job_id\":8}]}", "{\"status\":\"done\"}", "503", "{\"status\":\"done\"}"));

    [Fact]
    public async Task An_unknown_word_ends_with_the_option_that_would_teach_it()
    {
        var log = await FixedProgram.RunAsync("""await Api.Client.DeleteAsync("user/5");""", "{\"job_id\":7}", "{\"state\":\"zakończone\"}");
        Assert.Contains("TimeoutException", log, System.StringComparison.Ordinal);
        Assert.Contains("zakończone", log, System.StringComparison.Ordinal);
        Assert.Contains("lms_migration.dokeos.job_succeeded_values", log, System.StringComparison.Ordinal);
    }

    [Fact]
    public Task Who_does_not_want_to_wait_says_so()
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>(
            """
            using System.Net.Http;

            public class Client(HttpClient http)
            {
                /// <summary>Deletes.</summary>
                public async Task DeleteAsync(int id) => await [|http.DeleteAsync($"https://acme.dokeos.com/api/user/{id}")|];
            }
            """,
            """
            using System.Diagnostics.CodeAnalysis;
            using System.Net.Http;

            public class Client(HttpClient http)
            {
                /// <summary>Deletes.</summary>
                [SuppressMessage("Dokeos", "LMS1005", Justification = "The job is not waited for: it may still run, or fail, afterwards.")]
                public async Task DeleteAsync(int id) => await http.DeleteAsync($"https://acme.dokeos.com/api/user/{id}");
            }
            """,
            new() { ActionKey = "LMS1005.DoNotWait", ActionTitle = "Do not wait" });

    [Theory]
    [InlineData("internal async Task DeleteAsync(int id, CancellationToken ct) => await [|http.DeleteAsync($\"user/{id}\", ct)|];", "internal async Task<string?> DeleteAsync(int id, CancellationToken ct) => await JobIdAsync(await http.DeleteAsync($\"user/{id}\", ct), ct);")]
    [InlineData("private async Task DeleteAsync(int id)\n    {\n        // Once.\n        await [|http.DeleteAsync($\"user/{id}\")|].ConfigureAwait(false);\n        Count++; // one less\n    }", "private async Task<string?> DeleteAsync(int id)\n    {\n        // Once.\n        var response = await http.DeleteAsync($\"user/{id}\").ConfigureAwait(false);\n        Count++; // one less\n        return await JobIdAsync(response).ConfigureAwait(false);\n    }")]
    [InlineData("private async Task DeleteAsync(int id) { var r = await [|http.DeleteAsync($\"user/{id}\")|]; r.EnsureSuccessStatusCode(); }", "private async Task<string?> DeleteAsync(int id) { var r = await http.DeleteAsync($\"user/{id}\"); r.EnsureSuccessStatusCode(); return await JobIdAsync(r); }")]
    public Task Who_leaves_the_waiting_to_the_callers_returns_the_id(string before, string after)
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>(Returning(before), Returning(after, """


                private static async Task<string?> JobIdAsync(HttpResponseMessage response, CancellationToken cancellationToken = default)
                {
                    var answer = response.Content == null ? "" : await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);

                    // The work is done by jobs since API V2; an answer without a job_id has nothing to wait for.
                    return answer.IndexOf("\"job_id\"", StringComparison.Ordinal) < 0 ? null : Values(JsonDocument.Parse(answer).RootElement, "job_id").FirstOrDefault();


            """ + Helper[Helper.IndexOf("        IEnumerable<string> Values(", System.StringComparison.Ordinal)..]), new() { ActionKey = "LMS1005.ReturnJobId", ActionTitle = "for the callers to wait" });

    private static string Returning(string member, string helper = "") => $$"""
        using System.Text.Json;

        public class Client
        {
            private readonly HttpClient http = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };

            public int Count;

            {{member}}

            public async Task Leave(int id) => await DeleteAsync(id{{(member.Contains("ct)", System.StringComparison.Ordinal) ? ", default" : "")}});{{helper}}
        }
        """;

    [Fact]
    public Task An_old_framework_gets_what_compiles_there()
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>(
            Program(Method("""await [|_c.DeleteAsync("user/5")|];""", isNew: false), isNew: false),
            Program(Method("""await WaitForJobsAsync(_c, _c.DeleteAsync("user/5"), "jobs/", ct);""", isNew: false), HelperOfOldFrameworks, isNew: false),
            new() { Framework = Framework.Net472, LanguageVersion = LanguageVersion.CSharp7_3, Libraries = Libraries.Newtonsoft });

    private static string Method(string body, bool isNew = true) => $$"""    public async Task M(CancellationToken ct{{(isNew ? "" : " = default")}}) { {{body}} }""";

    private static string Program(string member, string helper = "", bool isNew = true) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        {{(isNew ? "using System.Net.Http.Json;\nusing System.Text.Json;" : "using Newtonsoft.Json.Linq;\nusing System.Globalization;")}}
        using System.Threading;
        using System.Threading.Tasks;

        public class Client
        {
            private readonly HttpClient _c = new HttpClient();

            public Client() { _c.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2"); }

        {{member}}{{helper}}
        }
        """;

    private const string Helper = """


        private static async Task<HttpResponseMessage> WaitForJobsAsync(HttpClient client, Task<HttpResponseMessage> sending, string jobs, CancellationToken cancellationToken = default)
        {
            var response = await sending.ConfigureAwait(false);
            if (!response.IsSuccessStatusCode || response.Content == null)
            {
                return response;
            }

            await response.Content.LoadIntoBufferAsync().ConfigureAwait(false);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);

            // The work is done by jobs since API V2; an answer without a job_id has nothing to wait for.
            if (answer.IndexOf("\"job_id\"", StringComparison.Ordinal) < 0)
            {
                return response;
            }

            string? failure = null;
            var clock = Stopwatch.StartNew();
            foreach (var id in Values(JsonDocument.Parse(answer).RootElement, "job_id"))
            {
                for (var pause = 250; ; pause = Math.Min(2 * pause, 30000))
                {
                    string text;
                    int code;
                    using (var question = new HttpRequestMessage(HttpMethod.Get, jobs + Uri.EscapeDataString(id)))
                    {
                        using (var job = await client.SendAsync(question, cancellationToken).ConfigureAwait(false))
                        {
                            code = (int)job.StatusCode;
                            text = job.Content == null ? "" : await job.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
                        }
                    }

                    var status = code < 300 && text.Length > 0 ? Values(JsonDocument.Parse(text).RootElement, "status").FirstOrDefault() ?? "" : "";
                    if (Array.IndexOf(new[] { "completed", "complete", "done", "finished", "succeeded", "success" }, status.ToLowerInvariant()) >= 0)
                    {
                        break;
                    }

                    // Overload passes; the next question may be answered.
                    var isRefused = code >= 300 && Array.IndexOf(new[] { 408, 429, 502, 503, 504 }, code) < 0;
                    if (isRefused || Array.IndexOf(new[] { "failed", "failure", "error", "errored", "aborted", "canceled", "cancelled", "expired" }, status.ToLowerInvariant()) >= 0)
                    {
                        failure = failure ?? "Job " + id + ": " + (isRefused ? code + " " : "") + text;
                        break;
                    }

                    if (clock.Elapsed >= TimeSpan.FromMinutes(10))
                    {
                        throw new TimeoutException("Job " + id + " has not ended in 00:10:00; its last status was '" + status + "'. A word for success that is not known belongs into lms_migration.dokeos.job_succeeded_values.");
                    }

                    await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
                }
            }

            if (failure == null)
            {
                return response;
            }

            // A failed job is a refused call, with the server's words.
            return new HttpResponseMessage((HttpStatusCode)422)
            {
                ReasonPhrase = failure.Replace("\r", "").Replace("\n", " "),
                Content = new StringContent(failure),
                RequestMessage = response.RequestMessage,
            };

            IEnumerable<string> Values(JsonElement json, string name)
            {
                if (json.ValueKind == JsonValueKind.Array)
                {
                    return json.EnumerateArray().SelectMany(item => Values(item, name));
                }

                return json.ValueKind != JsonValueKind.Object ? Enumerable.Empty<string>() : json.EnumerateObject()
                    .Where(member => member.NameEquals(name) && (member.Value.ValueKind == JsonValueKind.String || member.Value.ValueKind == JsonValueKind.Number))
                    .Select(member => member.Value.ToString())
                    .Concat(json.EnumerateObject().SelectMany(member => Values(member.Value, name)));
            }
        }
    """;

    private static readonly string HelperOfOldFrameworks = Helper[..Helper.IndexOf("        IEnumerable<string> Values(", System.StringComparison.Ordinal)]
        .Replace("string? failure", "string failure", System.StringComparison.Ordinal)
        .Replace("ReadAsStringAsync(cancellationToken)", "ReadAsStringAsync()", System.StringComparison.Ordinal)
        .Replace("Values(JsonDocument.Parse(answer).RootElement, ", "Values(answer, ", System.StringComparison.Ordinal)
        .Replace("Values(JsonDocument.Parse(text).RootElement, ", "Values(text, ", System.StringComparison.Ordinal) + """
                IEnumerable<string> Values(string json, string name)
                {
                    return JToken.Parse(json).SelectTokens("$..['" + name + "']").OfType<JValue>()
                        .Where(value => value.Value != null)
                        .OrderBy(value => value.Ancestors().Count())
                        .Select(value => value.ToString(CultureInfo.InvariantCulture));
                }
            }
        """;
}
