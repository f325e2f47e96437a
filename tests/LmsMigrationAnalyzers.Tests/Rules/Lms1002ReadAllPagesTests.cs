using System.Threading.Tasks;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Which list calls are taken for the whole list.</summary>
public class Lms1002ReadAllPagesTests
{
    private const string Shared = """

        public record User(int Id, string Email, bool Active);
        public class UserPage { public List<User> Users { get; set; } = new(); public int Total { get; set; } }
        public static class Dokeos
        {
            public static HttpClient Client { get; } = Make();
            static HttpClient Make()
            {
                var client = new HttpClient { BaseAddress = new Uri("https://acme.dokeos.com/api/") };
                client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=2");
                return client;
            }
        }
        """;

    private const string Usings = """
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Nodes;

        """;

    [Theory]
    [InlineData("""foreach (var u in await {|LMS1002:http.GetFromJsonAsync<List<User>>("users")|}) Console.WriteLine(u.Email);""")]
    [InlineData("""var users = await {|LMS1002:http.GetFromJsonAsync<User[]>("groups?per_page=100")|}; Console.WriteLine(users!.Length);""")]
    [InlineData("""var page = await {|LMS1002:http.GetFromJsonAsync<UserPage>("participations")|}; foreach (var u in page!.Users) Console.WriteLine(u.Email);""")]
    [InlineData("""Console.WriteLine((await {|LMS1002:http.GetFromJsonAsync<List<User>>("users")|})!.FirstOrDefault(u => u.Email == "a@b.c"));""")]
    [InlineData("""Console.WriteLine((await {|LMS1002:http.GetFromJsonAsync<List<User>>("users?response_attributes=skills")|})!.Exists(u => u.Email == "a@b.c"));""")]
    [InlineData("""Console.WriteLine((await {|LMS1002:http.GetFromJsonAsync<List<User>>("users?group_id=3")|})!.OrderBy(u => u.Email).First());""")]
    [InlineData("""Console.WriteLine((await {|LMS1002:http.GetFromJsonAsync<List<User>>("users")|})!.Take(50).Count());""")]
    [InlineData("""var r = await {|LMS1002:http.GetAsync("users")|}; r.EnsureSuccessStatusCode(); foreach (var u in JsonDocument.Parse(await r.Content.ReadAsStringAsync()).RootElement.EnumerateArray()) Console.WriteLine(u.GetProperty("email"));""")]
    [InlineData("""var m = new HttpRequestMessage(HttpMethod.Get, "groups"); var r = await {|LMS1002:http.SendAsync(m)|}; var a = JsonNode.Parse(await r.Content.ReadAsStringAsync())!.AsArray(); Console.WriteLine(a.Count);""")]
    [InlineData("""for (var day = 1; day < 8; day++) { var users = await {|LMS1002:http.GetFromJsonAsync<List<User>>("users")|}; Console.WriteLine(day + users!.Count); }""")]
    [InlineData("""foreach (var id in new[] { 1, 2 }) foreach (var u in await {|LMS1002:http.GetFromJsonAsync<User[]>($"users?group_id={id}")|}) Console.WriteLine(u);""")]
    public Task The_first_page_is_taken_for_the_list(string code) => Verify.Diagnostics<Lms1002ReadAllPages>(Program(code));

    [Theory]
    [InlineData("""foreach (var u in await http.GetFromJsonAsync<List<User>>("users?page=1")) Console.WriteLine(u.Email);""")]
    [InlineData("""for (var p = 1; ; p++) { var users = await http.GetFromJsonAsync<User[]>($"users?page={p}"); if (users!.Length == 0) break; Console.WriteLine(users.Length); }""")]
    [InlineData("""for (var p = 1; p < 9; p++) { var users = await http.GetFromJsonAsync<User[]>("users?p=" + p); Console.WriteLine(users!.Length); }""")]
    [InlineData("""var p = 0; var all = new List<User>(); List<User>? rows; do { rows = await http.GetFromJsonAsync<List<User>>($"users?nr={p}"); all.AddRange(rows!); p++; } while (rows!.Count > 0);""")]
    [InlineData("""foreach (var p in Enumerable.Range(1, 5)) Console.WriteLine((await http.GetFromJsonAsync<User[]>($"users?nr={p}"))!.Length);""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<List<User>>("users"))!.First());""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<List<User>>("users"))![0]);""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<List<User>>("users"))!.Any());""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<List<User>>("users"))!.Count > 0);""")]
    [InlineData("""Console.WriteLine(string.Join(",", (await http.GetFromJsonAsync<List<User>>("users"))!.Take(20)));""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<List<User>>("users?page_size=1"))!.Count);""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<List<User>>("users?email=a@b.c"))!.FirstOrDefault(u => u.Active));""")]
    [InlineData("""var r = await http.GetAsync("users"); Console.WriteLine(r.IsSuccessStatusCode);""")]
    [InlineData("""await http.GetAsync("users");""")]
    [InlineData("""var user = await http.GetFromJsonAsync<User>("users/3"); Console.WriteLine(user);""")]
    [InlineData("""var r = await http.PostAsJsonAsync("users", new { email = "a" }); Console.WriteLine((await r.Content.ReadFromJsonAsync<List<User>>())!.Count);""")]
    [InlineData("""foreach (var u in await http.GetFromJsonAsync<List<User>>("things")) Console.WriteLine(u.Email);""")]
    [InlineData("""File.WriteAllText("users.json", await http.GetStringAsync("users"));""")]
    [InlineData("""string? next = "users"; while (next != null) { var doc = JsonDocument.Parse(await http.GetStringAsync(next)); foreach (var u in doc.RootElement.GetProperty("items").EnumerateArray()) Console.WriteLine(u); next = doc.RootElement.GetProperty("next").GetString(); }""")]
    public Task Paging_or_less_than_the_list_is_silent(string code) => Verify.Diagnostics<Lms1002ReadAllPages>(Program(code));

    [Fact]
    public Task A_wrapper_with_a_fixed_url_is_judged_inside_a_general_one_at_its_callers() => Verify.Diagnostics<Lms1002ReadAllPages>(Usings + """
        public class Api
        {
            private readonly HttpClient http = Dokeos.Client;

            public async Task<List<User>> Users() => (await {|LMS1002:http.GetFromJsonAsync<List<User>>("users")|})!;

            public async Task<T> Get<T>(string path)
            {
                var response = await http.GetAsync(path);
                response.EnsureSuccessStatusCode();
                return JsonSerializer.Deserialize<T>(await response.Content.ReadAsStringAsync())!;
            }
        }

        public class Service
        {
            private readonly Api api = new();

            public async Task Run()
            {
                foreach (var u in await api.Users()) Console.WriteLine(u);
                foreach (var u in await {|LMS1002:api.Get<List<User>>("groups")|}) Console.WriteLine(u);
                Console.WriteLine(await api.Get<User>("groups/7"));
            }
        }
        """ + Shared);

    [Fact]
    public Task A_wrapper_that_hands_the_answer_out_as_it_came_is_judged_at_its_callers() => Verify.Diagnostics<Lms1002ReadAllPages>(Usings + """
        public class Api
        {
            private readonly HttpClient http = Dokeos.Client;

            public Task<HttpResponseMessage> Raw() => http.GetAsync("users");

            public Task<string> Text() => http.GetStringAsync("groups");
        }

        public class Service
        {
            private readonly Api api = new();

            public async Task<List<User>?> Run()
            {
                var response = await {|LMS1002:api.Raw()|};
                return await response.Content.ReadFromJsonAsync<List<User>>();
            }

            public async Task<bool> Ping() => (await api.Raw()).IsSuccessStatusCode;

            public async Task<User[]?> Groups() => JsonSerializer.Deserialize<User[]>(await {|LMS1002:api.Text()|});
        }
        """ + Shared);

    [Fact]
    public Task Names_and_values_may_be_taken_by_their_place() => Verify.Diagnostics<Lms1002ReadAllPages>(Usings + """
        using System.Collections.Specialized;
        using System.Text;
        public static class Util
        {
            static List<User>? Read(string path, NameValueCollection args)
            {
                var url = new StringBuilder(path);
                for (int i = 0; i < args.Count; i++)
                {
                    url.Append(i == 0 ? '?' : '&').Append(args.GetKey(i)).Append('=').Append(i == 0 ? args[i] : args.Get(i));
                }

                return Dokeos.Client.GetFromJsonAsync<List<User>>(url.ToString()).Result;
            }

            public static int Run()
            {
                var args = new NameValueCollection();
                args.Add("state", "active");
                args.Add("sort", "id");
                return {|LMS1002:Read("users", args)|}!.Count + Read("users", new NameValueCollection { { "sort", "id" }, { "page", "1" } })!.Count;
            }
        }
        """ + Shared);

    [Fact]
    public Task The_configured_page_parameter_counts() => Verify.Diagnostics<Lms1002ReadAllPages>(
        Program("""foreach (var u in await http.GetFromJsonAsync<List<User>>("users?seite=1")) Console.WriteLine(u); foreach (var u in await {|LMS1002:http.GetFromJsonAsync<List<User>>("users")|}) Console.WriteLine(u);"""),
        new() { Options = "lms_migration.dokeos.page_parameter = seite", Messages = ["GET /users returns 20 rows per page since API V2; this reads only the first page: ask for seite=1, seite=2 … until the rows end (the host acme.dokeos.com)"] });

    [Fact]
    public Task Nothing_is_said_where_the_option_says_none() => Verify.Diagnostics<Lms1002ReadAllPages>(
        Program("""foreach (var u in await http.GetFromJsonAsync<List<User>>("users")) Console.WriteLine(u);"""),
        new() { Options = "lms_migration.assume = none" });

    [Fact]
    public Task The_message_says_what_is_done() => Verify.Diagnostics<Lms1002ReadAllPages>(
        Program("""Console.WriteLine((await {|LMS1002:http.GetFromJsonAsync<List<User>>("users")|})!.Find(u => u.Active));"""),
        new() { Messages = ["this searches only the first page"] });

    private static string Program(string code) => Usings + $$"""
        public class Program1
        {
            public static async Task Run()
            {
                var http = Dokeos.Client;
                {{code}}
            }
        }
        """ + Shared;
}
