using System;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Governance;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Fixes call the class that <c>lms_migration.helpers</c> names: here the one that the documentation gives.</summary>
public sealed class TeamHelpersTests
{
    private const string Options = "lms_migration.helpers = Company.Lms.V2\nlms_migration.assume = dokeos";

    private static TestSettings Settings { get; } = new() { Options = Options };

    /// <summary>The class of docs/helpers.md.</summary>
    internal static string Class { get; } = Documented();

    private const string Jobs = """
        using System.Net;
        {using}
        namespace Acme;

        public class Users(HttpClient http)
        {
            public async Task DeleteAsync(int id, CancellationToken ct)
            {
                var response = await [|http.DeleteAsync($"user/{id}", ct)|];
                if (response.StatusCode != HttpStatusCode.NoContent) throw new InvalidOperationException();
                using var message = new HttpRequestMessage(HttpMethod.Put, "training_gate/5");
                (await [|http.SendAsync(message)|]).EnsureSuccessStatusCode();
                (await [|http.DeleteAsync(Next())|].ConfigureAwait(false)).EnsureSuccessStatusCode();
                (await [|Make().DeleteAsync("user/5")|]).EnsureSuccessStatusCode();
                (await [|http.DeleteAsync(Next() + "?key=" + Next(), ct)|]).EnsureSuccessStatusCode();
                await http.GetAsync("course/5");
            }

            public static bool IsGone(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.NotFound;

            private static string Next() => "user/" + Environment.TickCount;

            private HttpClient Make() => http;
        }
        """;

    private static readonly string WaitedFor = Without(Jobs)
        .Replace("{using}", "using Company.Lms;", StringComparison.Ordinal)
        .Replace("""await http.DeleteAsync($"user/{id}", ct)""", """await V2.WaitForJobsAsync(http, http.DeleteAsync($"user/{id}", ct), "jobs/", ct)""", StringComparison.Ordinal)
        .Replace("response.StatusCode != HttpStatusCode.NoContent", "!response.IsSuccessStatusCode", StringComparison.Ordinal)
        .Replace("http.SendAsync(message)", "V2.SendAndWaitForJobsAsync(http, message, ct)", StringComparison.Ordinal)
        .Replace("http.DeleteAsync(Next())", "V2.WaitForJobsAsync(http, http.DeleteAsync(Next()), null, ct)", StringComparison.Ordinal)
        .Replace("http.DeleteAsync(Next() + \"?key=\" + Next(), ct)", "V2.SendAndWaitForJobsAsync(http, (client, address) => client.DeleteAsync(address, ct), Next() + \"?key=\" + Next(), ct)", StringComparison.Ordinal)
        .Replace("Make().DeleteAsync(\"user/5\")", "V2.SendAndWaitForJobsAsync(Make(), client => client.DeleteAsync(\"user/5\"), \"jobs/\", ct)", StringComparison.Ordinal);

    [Fact]
    public Task Jobs_are_waited_for_by_a_class_of_the_same_project()
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>([("Users.cs", Before(Jobs)), ("V2.cs", Class)], [("Users.cs", WaitedFor)], Settings);

    [Fact]
    public Task Jobs_are_waited_for_by_a_class_of_another_project()
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>(
            [("App/Users.cs", Before(Jobs)), ("Shared/V2.cs", Class)],
            [("App/Users.cs", WaitedFor)],
            Settings with { Projects = [new("App") { References = ["Shared"] }, new("Shared")] });

    [Fact]
    public Task Jobs_are_waited_for_by_a_class_of_an_assembly()
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>(Before(Jobs), WaitedFor, Settings with { Assembly = Class });

    [Fact]
    public Task Jobs_of_RestSharp_and_Flurl_are_waited_for_by_the_class()
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>(
            [
                ("Users.cs", """
                    using Flurl.Http;
                    using RestSharp;

                    namespace Acme;

                    public class Users(IRestClient client)
                    {
                        public async Task DeleteAsync(int id, CancellationToken ct)
                        {
                            var response = await [|client.ExecuteAsync(new RestRequest("user/" + id, Method.Delete), ct)|];
                            if (!response.IsSuccessful) throw new InvalidOperationException();
                            await [|"https://acme.dokeos.com/user/5".WithHeader("X-Key", "k").DeleteAsync(ct)|];
                        }
                    }
                    """),
                ("V2.cs", """
                    using Flurl.Http;
                    using RestSharp;

                    namespace Company.Lms;

                    public static class V2
                    {
                        public static Task<TResponse> WaitForJobsAsync<TResponse>(IRestClient client, Task<TResponse> sending, CancellationToken cancellationToken = default)
                            where TResponse : RestResponseBase
                            => throw new NotImplementedException();

                        public static Task<HttpResponseMessage> SendAndWaitForJobsAsync(IFlurlRequest request, Func<IFlurlRequest, Task<HttpResponseMessage>> send, CancellationToken cancellationToken = default)
                            => throw new NotImplementedException();
                    }
                    """),
            ],
            [
                ("Users.cs", """
                    using Company.Lms;
                    using Flurl.Http;
                    using RestSharp;

                    namespace Acme;

                    public class Users(IRestClient client)
                    {
                        public async Task DeleteAsync(int id, CancellationToken ct)
                        {
                            var response = await V2.WaitForJobsAsync(client, client.ExecuteAsync(new RestRequest("user/" + id, Method.Delete), ct), ct);
                            if (!response.IsSuccessful) throw new InvalidOperationException();
                            await V2.SendAndWaitForJobsAsync("https://acme.dokeos.com/user/5".WithHeader("X-Key", "k"), request => request.DeleteAsync(ct), ct);
                        }
                    }
                    """),
            ],
            Settings with { Libraries = Libraries.RestSharp | Libraries.Flurl | Libraries.Newtonsoft });

    private const string Lists = """
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        {using}
        namespace Acme;

        public record User(int Id, string Email);
        public class Participation { public int Id { get; set; } public JsonElement Progressions { get; set; } }
        public class Page<T> { public List<T> Items { get; set; } = new(); public int Total { get; set; } }
        public class Answer<T> { [JsonPropertyName("data")] public Data<T>? Data { get; set; } }
        public class Data<T> { [JsonPropertyName("items")] public List<T> Items { get; set; } = new(); [JsonPropertyName("has_more_data")] public bool HasMoreData { get; set; } }
        public record Course(int Id);

        public class Lists(HttpClient http)
        {
            public async Task RemoveAsync(string email)
            {
                var users = await http.GetFromJsonAsync<List<User>>("users") ?? new();
                (await http.DeleteAsync("user/" + users.Single(u => u.Email == email).Id)).EnsureSuccessStatusCode();
            }

            public async Task<int> CountAsync() => (await http.GetFromJsonAsync<Page<User>>("users"))!.Items.Count;

            public async Task<List<Participation>> OfAsync(IEnumerable<int> users, string[] trainings)
                => (await http.GetFromJsonAsync<List<Participation>>($"participations?user_ids={string.Join(",", users)}&training_ids={string.Join(",", trainings)}"))!;

            public Page<Participation>? Of(List<int> users)
                => JsonSerializer.Deserialize<Page<Participation>>(http.GetStringAsync("participations?user_ids=" + string.Join(",", users)).GetAwaiter().GetResult());

            public async Task<List<Course>> CoursesAsync()
            {
                var courses = await http.GetFromJsonAsync<Answer<Course>>("https://acme.docebosaas.com/learn/v1/courses");
                return courses!.Data!.Items;
            }
        }
        """;

    private static readonly string AllRead = Lists
        .Replace("{using}", "using Company.Lms;", StringComparison.Ordinal)
        .Replace("""http.GetFromJsonAsync<List<User>>("users")""", """V2.ReadAllPagesAsync("GET /users", page => http.GetFromJsonAsync<List<User>>($"users?page={page}"))""", StringComparison.Ordinal)
        .Replace("""http.DeleteAsync("user/" + users.Single(u => u.Email == email).Id)""", """V2.WaitForJobsAsync(http, http.DeleteAsync("user/" + users.Single(u => u.Email == email).Id), "jobs/")""", StringComparison.Ordinal)
        .Replace("""http.GetFromJsonAsync<Page<User>>("users")""", """V2.ReadAllPagesIntoFirstAsync("GET /users", page => http.GetFromJsonAsync<Page<User>>($"users?page={page}"), answer => answer!.Items, (all, rows) => all!.Items.AddRange(rows), answer => answer!.Items.Count < 20)""", StringComparison.Ordinal)
        .Replace(
            """http.GetFromJsonAsync<List<Participation>>($"participations?user_ids={string.Join(",", users)}&training_ids={string.Join(",", trainings)}")""",
            """V2.InChunksAsync(trainings, trainingChunk => V2.InChunksAsync(users, userChunk => V2.ReadAllPagesAsync("GET /participations", page => http.GetFromJsonAsync<List<Participation>>($"participations?user_ids={string.Join(",", userChunk)}&training_ids={string.Join(",", trainingChunk.ToArray())}&page={page}&response_attributes=progressions"))))""",
            StringComparison.Ordinal)
        .Replace(
            """JsonSerializer.Deserialize<Page<Participation>>(http.GetStringAsync("participations?user_ids=" + string.Join(",", users)).GetAwaiter().GetResult())""",
            """V2.InChunksIntoFirst(users, chunk => V2.ReadAllPagesIntoFirst("GET /participations", page => JsonSerializer.Deserialize<Page<Participation>>(http.GetStringAsync("participations?user_ids=" + string.Join(",", chunk) + "&page=" + page).GetAwaiter().GetResult()), answer => answer!.Items, (all, rows) => all!.Items.AddRange(rows), answer => answer!.Items.Count < 20), result => result!.Items, (first, more) => first!.Items.AddRange(more))""",
            StringComparison.Ordinal)
        .Replace("""http.GetFromJsonAsync<Answer<Course>>("https://acme.docebosaas.com/learn/v1/courses")""", """V2.ReadAllPagesIntoFirstAsync("GET /learn/v1/courses", page => http.GetFromJsonAsync<Answer<Course>>($"https://acme.docebosaas.com/learn/v1/courses?page_size=200&page={page}"), answer => answer!.Data?.Items, (all, rows) => { all!.Data!.Items.AddRange(rows); all!.Data!.HasMoreData = false; }, answer => !answer!.Data!.HasMoreData)""", StringComparison.Ordinal);

    [Fact]
    public Task All_fixes_together_call_a_class_of_the_same_project()
        => Verify.AllFixes([("Lists.cs", Before(Lists)), ("V2.cs", Class)], [("Lists.cs", AllRead)], Settings);

    [Fact]
    public Task All_fixes_together_call_a_class_of_an_assembly()
        => Verify.AllFixes(Before(Lists), AllRead, Settings with { Assembly = Class });

    [Fact]
    public Task Who_calls_the_class_and_asks_for_one_page_or_too_many_ids_is_told()
        => Verify.Diagnostics<Lms1002ReadAllPages>(
            """
            using Company.Lms;
            using System.Net.Http.Json;

            public record User(int Id);

            public class Lists(HttpClient http)
            {
                public async Task<List<User>> AllAsync() => await V2.ReadAllPagesAsync("GET /users", page => [|http.GetFromJsonAsync<List<User>>("users?per_page=50")|]);

                public async Task<List<User>> GoodAsync() => await V2.ReadAllPagesAsync("GET /users", page => http.GetFromJsonAsync<List<User>>("users?page=" + page));
            }
            """,
            Settings with { Assembly = Class });

    private const string OfTwoFrameworks = """
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading.Tasks;
        {using}
        using Newtonsoft.Json;
        public class User { public int Id { get; set; } }

        public class Lists
        {
            private readonly HttpClient _http = new HttpClient();

            public async Task RemoveAsync()
            {
                var users = JsonConvert.DeserializeObject<List<User>>(await [|_http.GetStringAsync("users")|]);
                await _http.GetAsync("count/" + users.Count);
            }
        }
        """;

    [Fact]
    public Task A_class_that_all_frameworks_see_serves_all_of_them()
        => Verify.Fix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            [("Lists.cs", Before(OfTwoFrameworks)), ("V2.cs", Class.Replace("#nullable disable", "", StringComparison.Ordinal))],
            [("Lists.cs", Without(OfTwoFrameworks)
                .Replace("{using}", "using Company.Lms;", StringComparison.Ordinal)
                .Replace("JsonConvert.DeserializeObject<List<User>>(await _http.GetStringAsync(\"users\"))", "await V2.ReadAllPagesAsync(\"GET /users\", async page => JsonConvert.DeserializeObject<List<User>>(await _http.GetStringAsync($\"users?page={page}\")))", StringComparison.Ordinal))],
            Settings with { TargetFrameworks = [Framework.Net10, Framework.Net472], Libraries = Libraries.Newtonsoft | Libraries.SystemTextJson, Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Disable });

    [Fact]
    public Task What_a_method_of_the_class_owes_counts_however_it_is_written()
        => Verify.AllFixes(
            """
            using System.Net.Http.Json;
            namespace Company.Lms;

            public static class V2
            {
                public static Task<List<T>?> InChunksAsync<TId, T>(IEnumerable<TId> ids, Func<List<TId>, Task<List<T>?>> ask) => Work.Split(ids, ask);

                public static Task<HttpResponseMessage> WaitForJobsAsync(HttpClient client, Task<HttpResponseMessage> sending, string? address, CancellationToken cancellationToken = default) => sending;

                public static Task<HttpResponseMessage> SendAndWaitForJobsAsync(HttpClient client, Func<HttpClient, Task<HttpResponseMessage>> send, string? address, CancellationToken cancellationToken = default) => send(client);

                public static Task<HttpResponseMessage> Log(Task<HttpResponseMessage> sending) => sending;
            }

            public static class Work { public static Task<List<T>?> Split<TId, T>(IEnumerable<TId> ids, Func<List<TId>, Task<List<T>?>> ask) => throw new NotSupportedException(); }

            public class Participation { public int Id { get; set; } }

            public class Calls(HttpClient http)
            {
                public async Task<List<Participation>?> OneAsync(int[] ids) => await http.GetFromJsonAsync<List<Participation>>("participations?page=1&user_ids=" + string.Join(",", ids));

                public async Task TwoAsync() => (await http.DeleteAsync("user/5")).EnsureSuccessStatusCode();

                public async Task ThreeAsync() => (await V2.SendAndWaitForJobsAsync(http, client => client.DeleteAsync("user/6"), null)).EnsureSuccessStatusCode();

                public async Task FourAsync() => (await V2.Log(http.DeleteAsync("user/7"))).EnsureSuccessStatusCode();
            }
            """,
            settings: Settings);

    [Fact]
    public async Task A_method_that_the_class_lacks_is_written_as_a_private_helper()
    {
        var settings = Settings with { Assembly = "namespace Company.Lms { public static class V2 { public static int ReadAllPagesAsync() => 0; } }" };
        var runner = new FixRunner(Exports.AllAnalyzers, settings);
        var fixedOne = await runner.FixAllAsync(TestSolution.Create(Before(Lists), settings), new Lms1002ReadAllPagesFix(), FixAllScope.Solution, key: null);
        var text = (await TestSolution.Files(fixedOne).First().GetTextAsync()).ToString();

        Assert.Contains("private static async Task<List<T>?> ReadAllPagesAsync<T>(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("V2.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documented_class_does_what_it_owes()
    {
        Assert.Equal("DELETE /api/user; GET /api/jobs/7; GET /api/jobs/7", await FixedProgram.RunAsync(Libraries.None, Class, """(await Api.Client.DeleteAsync("user/5")).EnsureSuccessStatusCode();""", ["{\"job_id\":7}", "{\"status\":\"running\"}", "{\"status\":\"Completed\"}"]));
        Assert.Contains("; GET /api/jobs/7 k; HttpRequestException: ", await FixedProgram.RunAsync(Libraries.None, Class, """var m = new HttpRequestMessage(HttpMethod.Delete, "user/5"); m.Headers.Add("X-Tell", "k"); (await Api.Client.SendAsync(m)).EnsureSuccessStatusCode();""", ["{\"job_id\":\"7\"}", "{\"status\":\"failed\",\"message\":\"quota exceeded\"}"]), StringComparison.Ordinal);
        Assert.Equal("DELETE /api/user?key=2; GET /api/jobs/7?key=2", await FixedProgram.RunAsync(Libraries.None, Class, """await Api.Client.DeleteAsync($"user/5?key={DayOfWeek.Tuesday:D}");""", ["{\"job_id\":7}", "{\"status\":\"Completed\"}"]));
        const string Body = """
            List<int> Rows(int page, int last) => page > last ? new() : Enumerable.Range(page * 100, page == last ? 5 : 20).ToList();
            var asked = new List<string>();
            Api.Log.Add((await Company.Lms.V2.ReadAllPagesAsync("GET /users", page => Task.FromResult(Rows(page, 3)))).Count.ToString());
            Api.Log.Add(Company.Lms.V2.ReadAllPages("GET /users", page => Rows(page, 3), pageSize: 0).Count.ToString());
            Api.Log.Add((await Company.Lms.V2.ReadAllPagesAsArrayAsync("GET /users", page => Task.FromResult(Rows(page, 2).ToArray()))).Length.ToString());
            Api.Log.Add(Company.Lms.V2.ReadAllPagesIntoFirst("GET /users", page => (page, Rows: Rows(page, 3)), a => a.Rows, (all, rows) => all.Rows.AddRange(rows), a => a.page == 3).Rows.Count.ToString());
            Api.Log.Add(string.Join(",", await Company.Lms.V2.InChunksAsync(Enumerable.Range(1, 12).Append(3), chunk => { asked.Add(chunk.Count.ToString()); return Task.FromResult(chunk); })));
            Api.Log.Add(Company.Lms.V2.InChunksIntoFirst(Enumerable.Range(1, 12), chunk => new HashSet<int>(chunk), set => set, (all, rows) => all.UnionWith(rows)).Count.ToString());
            Company.Lms.V2.InChunks(new int[0], chunk => { asked.Add(chunk.Count.ToString()); return chunk; });
            Api.Log.Add(string.Join("+", asked));
            await Company.Lms.V2.ReadAllPagesAsync("GET /users", page => Task.FromResult(Rows(1, 2)));
            """;
        Assert.Equal("45; 45; 25; 45; 1,2,3,4,5,6,7,8,9,10,11,12; 12; 5+5+2+0; InvalidOperationException: GET /users: a page repeats the page before, so the parameter of the page is ignored.", await FixedProgram.RunAsync(Libraries.None, Class, Body, ["{}"]));
    }

    private static string Before(string program) => program.Replace("{using}\n", "", StringComparison.Ordinal);

    private static string Without(string program) => program.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);

    private static string Documented()
    {
        var page = Repository.Read("docs/helpers.md");
        var start = page.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
