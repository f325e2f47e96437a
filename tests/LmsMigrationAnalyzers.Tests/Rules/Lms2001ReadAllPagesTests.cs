using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Which Docebo lists are taken for the whole though one page is read.</summary>
public class Lms2001ReadAllPagesTests
{
    private const string Usings = """
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;

        """;

    private const string Shared = """

        public class Answer<T> { [JsonPropertyName("data")] public Data<T> Data { get; set; } = new(); }
        public class Data<T>
        {
            [JsonPropertyName("items")] public List<T> Items { get; set; } = new();
            [JsonPropertyName("count")] public int Count { get; set; }
            [JsonPropertyName("has_more_data")] public bool HasMoreData { get; set; }
            [JsonPropertyName("total_page_count")] public int TotalPageCount { get; set; }
            [JsonPropertyName("total_count")] public int TotalCount { get; set; }
            [JsonPropertyName("_links")] public Links? Links { get; set; }
        }
        public class Links { [JsonPropertyName("next")] public Link? Next { get; set; } }
        public class Link { [JsonPropertyName("href")] public string? Href { get; set; } }
        public record User([property: JsonPropertyName("user_id")] string Id, [property: JsonPropertyName("email")] string Email);
        """;

    [Theory]
    [InlineData("""foreach (var u in (await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user")|})!.Data.Items) Console.WriteLine(u.Email);""")]
    [InlineData("""Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page_size=200")|})!.Data.Items.Count);""")]
    [InlineData("""Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page_size=500")|})!.Data.Items.Count);""")]
    [InlineData("""Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page_size=-1")|})!.Data.Items.Count);""")]
    [InlineData("""Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user?get_total_count=1&sort_attr=email&sort_dir=asc")|})!.Data.Items.Find(u => u.Email == "a@b.c"));""")]
    [InlineData("""Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("learn/v1/courses/12/enrollments")|})!.Data.Items.Exists(u => u.Id == "7"));""")]
    [InlineData("""Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page_size=20")|})!.Data.Items.Take(30).Count());""")]
    [InlineData("""Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("learn/v1/sessions/3/enrollments")|})!.Data.Items.Take(11).Count());""")]
    [InlineData("""Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user?search_text=smith")|})!.Data.Items.OrderBy(u => u.Email).First());""")]
    [InlineData("""var p = await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user")|}; if (p!.Data.HasMoreData) Console.WriteLine("there is more"); File.WriteAllLines("users.csv", p.Data.Items.Select(u => u.Email));""")]
    [InlineData("""var p = await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user")|}; Console.WriteLine($"{p!.Data.Items.Count} of {p.Data.TotalCount}");""")]
    [InlineData("""foreach (var id in new[] { 4, 5 }) Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>($"learn/v1/courses/{id}/enrollments")|})!.Data.Items.Count);""")]
    [InlineData("""using var d = JsonDocument.Parse(await {|LMS2001:http.GetStringAsync("learn/v1/courses")|}); foreach (var c in d.RootElement.GetProperty("data").GetProperty("items").EnumerateArray()) Console.WriteLine(c.GetProperty("name"));""")]
    [InlineData("""var n = await {|LMS2001:http.GetFromJsonAsync<JsonNode>("learn/v1/courses")|}; Console.WriteLine(n!["data"]!["items"]!.AsArray().Count);""")]
    [InlineData("""var r = await {|LMS2001:http.GetAsync("learn/v1/courses")|}; r.EnsureSuccessStatusCode(); var a = await r.Content.ReadFromJsonAsync<Answer<User>>(); var byId = a!.Data.Items.ToDictionary(u => u.Id); Console.WriteLine(byId.Count);""")]
    [InlineData("""string[] kinds = ["catalogs", "sessions"]; var sum = 0; for (var i = 0; i < kinds.Length; i++) sum += (await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("learn/v1/" + kinds[i])|})!.Data.Items.Count; Console.WriteLine(sum);""")]
    [InlineData("""var t = http.GetStringAsync("manage/v1/user/5"); var r = await {|LMS2001:http.GetAsync("https://learn.acme.com/learn/v1/courses")|}; Console.WriteLine((await r.Content.ReadFromJsonAsync<Answer<User>>())!.Data.Items.Count); await t;""")]
    [InlineData("""for (var attempt = 0; attempt < 3; attempt++) { try { var a = await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user")|}; Console.WriteLine(a!.Data.Items.Count); break; } catch (HttpRequestException) { } }""")]
    [InlineData("""var code = Console.ReadLine(); var o = Newtonsoft.Json.Linq.JObject.Parse(await {|LMS2001:http.GetStringAsync("learn/v1/courses")|}); Console.WriteLine(o.SelectToken("$.data.items[?(@.code == '" + code + "')]"));""")]
    [InlineData("""async Task<JsonElement> Send(HttpMethod method, string path) { using var r = await http.SendAsync(new HttpRequestMessage(method, path)); return JsonDocument.Parse(await r.Content.ReadAsStringAsync()).RootElement; } var list = await {|LMS2001:Send(HttpMethod.Get, "learn/v1/courses")|}; var ids = list.GetProperty("data").GetProperty("items").EnumerateArray().Select(e => e.GetProperty("id").GetInt32()).ToList(); foreach (var id in ids) await Send(HttpMethod.Delete, $"learn/v1/courses/{id}");""")]
    public Task The_first_page_is_taken_for_the_list(string code) => Verify.Diagnostics<Lms2001ReadAllPages>(Program(code), new() { Libraries = Libraries.Newtonsoft });

    [Theory]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page=1"))!.Data.Items.Count);""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>($"manage/v1/user?page_size=50&page={DateTime.Now.Day}"))!.Data.Items.Count);""")]
    [InlineData("""var page = 1; Answer<User>? a; do { a = await http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page=" + page++); Console.WriteLine(a!.Data.Items.Count); } while (a.Data.HasMoreData);""")]
    [InlineData("""var cursor = ""; while (true) { var a = await http.GetFromJsonAsync<Answer<User>>("manage/v1/user?get_cursor=1&cursor=" + cursor); if (a!.Data.Links?.Next?.Href is not { } next) break; cursor = next.Split('=')[^1]; foreach (var u in a.Data.Items) Console.WriteLine(u); }""")]
    [InlineData("""string? url = "manage/v1/user?get_cursor=1"; while (url != null) { var a = await http.GetFromJsonAsync<Answer<User>>(url); foreach (var u in a!.Data.Items) Console.WriteLine(u); url = a.Data.Links?.Next?.Href; }""")]
    [InlineData("""string? url = "manage/v1/user"; while (url != null) { var a = await http.GetFromJsonAsync<Answer<User>>(url); foreach (var u in a!.Data.Items) Console.WriteLine(u); url = a.Data.Links?.Next?.Href; }""")]
    [InlineData("""var first = await http.GetFromJsonAsync<Answer<User>>("manage/v1/user"); for (var i = 2; i <= first!.Data.TotalPageCount; i++) Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page=" + i))!.Data.Items.Count);""")]
    [InlineData("""var first = await http.GetFromJsonAsync<Answer<User>>("manage/v1/user"); var rest = await Task.WhenAll(Enumerable.Range(2, first!.Data.TotalPageCount - 1).Select(i => http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page=" + i))); Console.WriteLine(first.Data.Items.Count + rest.Sum(r => r!.Data.Items.Count));""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("manage/v1/user"))!.Data.Items.First());""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("manage/v1/user"))!.Data.Items.Any());""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("manage/v1/user"))!.Data.Items.Count > 0);""")]
    [InlineData("""Console.WriteLine(Newtonsoft.Json.Linq.JObject.Parse(await http.GetStringAsync("manage/v1/user"))["data"]!["items"]!.HasValues);""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page_size=1"))!.Data.Items.Count);""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("manage/v1/user?page_size=1&get_total_count=1"))!.Data.TotalCount);""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("learn/v1/courses?page_size=5"))!.Data.Items.Take(5).Count());""")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("manage/v1/user?search_text=a@b.c"))!.Data.Items.FirstOrDefault(u => u.Email == "a@b.c"));""")]
    [InlineData("""Console.WriteLine((await http.GetAsync("manage/v1/user")).IsSuccessStatusCode);""")]
    [InlineData("""File.WriteAllText("users.json", await http.GetStringAsync("manage/v1/user"));""")]
    [InlineData("""Console.WriteLine(await http.GetFromJsonAsync<Answer<User>>("manage/v1/user/12"));""")]
    [InlineData("""var r = await http.PostAsJsonAsync("manage/v1/user", new { email = "a" }); Console.WriteLine(await r.Content.ReadFromJsonAsync<Answer<User>>());""")]
    [InlineData("""foreach (var t in (await http.GetFromJsonAsync<Answer<User>>("share/v1/tags?page_size=-1"))!.Data.Items) Console.WriteLine(t);""")]
    [InlineData("""foreach (var t in (await http.GetFromJsonAsync<Answer<User>>("manage/v1/globalsearch/search?search_text=a&page_size=-1"))!.Data.Items) Console.WriteLine(t);""")]
    [InlineData("""foreach (var t in (await http.GetFromJsonAsync<Answer<User>>("analytics/v1/reports/7/export/9/results"))!.Data.Items) Console.WriteLine(t);""")]
    [InlineData("""foreach (var t in (await http.GetFromJsonAsync<Answer<User>>("https://blackboard.acme.com/learn/api/public/v1/courses"))!.Data.Items) Console.WriteLine(t);""")]
    [InlineData("""foreach (var t in (await http.GetFromJsonAsync<Answer<User>>("https://back.acme.com/proxy/learn/v1/courses"))!.Data.Items) Console.WriteLine(t);""")]
    public Task Paging_or_less_than_the_list_is_silent(string code) => Verify.Diagnostics<Lms2001ReadAllPages>(Program(code), new() { Libraries = Libraries.Newtonsoft });

    [Fact]
    public Task Links_followed_without_a_cursor_are_the_matter_of_another_rule() => Verify.Diagnostics<Lms2003Cursor>(Program(
        """string? url = "manage/v1/user?page_size=200"; while (url != null) { var a = await {|LMS2003:http.GetFromJsonAsync<Answer<User>>(url)|}; foreach (var u in a!.Data.Items) Console.WriteLine(u); url = a.Data.Links?.Next?.Href; }"""));

    [Fact]
    public Task A_wrapper_is_judged_where_its_endpoint_is_decided() => Verify.Diagnostics<Lms2001ReadAllPages>(Usings + """
        public class Api(HttpClient http)
        {
            public async Task<List<T>> ListAsync<T>(string path) => (await http.GetFromJsonAsync<Answer<T>>(path))!.Data.Items;

            public Task<HttpResponseMessage> UsersAsync() => http.GetAsync("manage/v1/user");

            public async Task<List<User>> PagedAsync(string path)
            {
                var all = new List<User>();
                for (var page = 1; ; page++)
                {
                    var answer = await http.GetFromJsonAsync<Answer<User>>($"{path}?page={page}&page_size=200");
                    all.AddRange(answer!.Data.Items);
                    if (!answer.Data.HasMoreData) return all;
                }
            }
        }

        public class Service(Api api)
        {
            public Task<List<User>> Courses() => {|LMS2001:api.ListAsync<User>("learn/v1/courses")|};

            public Task<List<User>> All() => api.PagedAsync("manage/v1/user");

            public async Task<int> Count()
            {
                var response = await {|LMS2001:api.UsersAsync()|};
                return (await response.Content.ReadFromJsonAsync<Answer<User>>())!.Data.Items.Count;
            }

            public async Task<bool> Ping() => (await api.UsersAsync()).IsSuccessStatusCode;
        }
        """ + Shared);

    [Fact]
    public Task The_message_says_what_to_ask_for() => Verify.Diagnostics<Lms2001ReadAllPages>(
        Program("""Console.WriteLine((await {|LMS2001:http.GetFromJsonAsync<Answer<User>>("manage/v1/user")|})!.Data.Items.Find(u => u.Id == "1"));"""),
        new() { Messages = ["GET /manage/v1/user returns one page, at most 200 rows; this searches only the first page: ask for page=1, page=2 … as long as has_more_data is true"] });

    [Fact]
    public Task Nothing_is_said_where_the_option_says_none() => Verify.Diagnostics<Lms2001ReadAllPages>(
        Program("""Console.WriteLine((await http.GetFromJsonAsync<Answer<User>>("manage/v1/user"))!.Data.Items.Count);"""),
        new() { Options = "lms_migration.assume = none" });

    [Theory]
    [InlineData("""var q = from g in new[] { 1, 2 } from u in http.GetFromJsonAsync<Answer<User>>($"manage/v1/group/{g}/members")!.Result!.Data.Items select u; Console.WriteLine(q.Count());""", "the code around the call cannot be repeated")]
    [InlineData("""Console.WriteLine((await http.GetFromJsonAsync<Frozen>("manage/v1/user"))!.Data.Items.Count);""", "the rows of several pages cannot be put together in this type")]
    public Task No_fix_is_offered_where_it_could_be_wrong(string code, string reason) => Verify.NoFix<Lms2001ReadAllPages, Lms2001ReadAllPagesFix>(
        Program(code.Replace("http.GetFromJsonAsync<Answer<User>>($\"manage/v1/group/{g}/members\")", "{|LMS2001:http.GetFromJsonAsync<Answer<User>>($\"manage/v1/group/{g}/members\")|}", System.StringComparison.Ordinal)
            .Replace("http.GetFromJsonAsync<Frozen>(\"manage/v1/user\")", "{|LMS2001:http.GetFromJsonAsync<Frozen>(\"manage/v1/user\")|}", System.StringComparison.Ordinal))
            + """
            public class Frozen { [JsonPropertyName("data")] public FrozenData Data { get; init; } = new(); }
            public class FrozenData { [JsonPropertyName("items")] public System.Collections.ObjectModel.ReadOnlyCollection<User> Items { get; init; } = new([]); }
            """,
        reason);

    [Fact]
    public Task No_fix_is_offered_where_no_library_joins_JSON() => Verify.NoFix<Lms2001ReadAllPages, Lms2001ReadAllPagesFix>(
        """
        using System.Collections.Generic;
        using System.Net;
        using System.Web.Script.Serialization;

        public class Client
        {
            public int Users(string root)
            {
                var json = {|LMS2001:new WebClient().DownloadString(root + "/manage/v1/user")|};
                var answer = (Dictionary<string, object>)new JavaScriptSerializer().DeserializeObject(json);
                return ((object[])((Dictionary<string, object>)answer["data"])["items"]).Length;
            }
        }
        """,
        "no JSON library",
        new() { Framework = Framework.Net472 });

    [Fact]
    public Task No_fix_is_offered_where_a_derived_class_asks_for_something_else() => Verify.NoFix<Lms2001ReadAllPages, Lms2001ReadAllPagesFix>(
        Usings + """
        public abstract class Reader(HttpClient http)
        {
            protected abstract string Path { get; }
            public async Task<int> CountAsync() => (await http.GetFromJsonAsync<Answer<User>>(Path))!.Data.Items.Count;
        }
        public class Courses(HttpClient http) : Reader(http) { protected override string Path => {|LMS2001:"learn/v1/courses"|}; }
        public class Others(HttpClient http, string path) : Reader(http) { protected override string Path => path; }
        """ + Shared,
        "a derived class decides");

    [Fact]
    public Task No_fix_is_offered_where_a_wrapper_makes_a_number_of_one_page_for_others_too() => Verify.NoFix<Lms2001ReadAllPages, Lms2001ReadAllPagesFix>(
        Usings + """
        public class Client(HttpClient http)
        {
            private async Task<string> Text(string path) => "" + (await http.GetFromJsonAsync<Answer<User>>(path))!.Data.Items.Count;
            public async Task<string> Both(int id) => await Text($"things/{id}") + await {|LMS2001:Text("learn/v1/courses")|};
        }
        """ + Shared,
        "cannot be put together");

    [Fact]
    public Task No_fix_is_offered_where_a_lambda_would_give_a_variable_its_first_value() => Verify.NoFix<Lms2001ReadAllPages, Lms2001ReadAllPagesFix>(
        Usings + """
        public class Client(HttpClient http)
        {
            public string Get(string path, out System.Net.HttpStatusCode status)
            {
                var response = http.GetAsync(path).Result;
                status = response.StatusCode;
                return response.Content.ReadAsStringAsync().Result;
            }

            public int Count()
            {
                System.Net.HttpStatusCode status;
                var text = {|LMS2001:Get("manage/v1/user", out status)|};
                return (int)status == 200 ? System.Text.Json.JsonSerializer.Deserialize<Answer<User>>(text)!.Data.Items.Count : 0;
            }

            public string One() => Get("manage/v1/user/5", out _);
        }
        """ + Shared,
        reason: "cannot be repeated");

    /// <summary>A chain whose method means another thing by its number than the query does; each would have asked for the wrong pages.</summary>
    [Theory]
    [InlineData("public Query Page(int zeroBased) => Add(\"page\", zeroBased + 1);")]
    [InlineData("public Query Page(int page) { page++; return Add(\"page\", page); }")]
    [InlineData("public Query Page(int page) => Add(\"page\", Math.Max(page, 0) * 1);")]
    [InlineData("public Query Page(int page) => Text(\"page\", Next(page).ToString()); private static int Next(int page) => page + 1;")]
    [InlineData("public Query Page(int page) => Shifted(\"page\", page); private Query Shifted(string name, int value) => Add(name, value + 1);")]
    [InlineData("public Query Page(int page) => Add(\"page\", page); public Query Hundreds(int hundreds) => Add(\"page_size\", hundreds * 100);")]
    public Task No_fix_is_offered_where_a_chain_computes_the_page(string methods) => Verify.NoFix<Lms2001ReadAllPages, Lms2001ReadAllPagesFix>(
        Usings + $$"""
        public class Query(string path)
        {
            private readonly List<string> _parts = [];
            {{methods}}
            private Query Add(string name, int value) { if (value > 0) { Text(name, $"{value}"); } return this; }
            private Query Text(string name, string value) { _parts.Add(name + "=" + value); return this; }
            public override string ToString() => path + "?" + string.Join('&', _parts);
        }

        public class Reader(HttpClient http)
        {
            public async Task<List<User>> Rows(Query query)
            {
                var answer = await http.GetFromJsonAsync<Answer<User>>(query.ToString());
                return answer!.Data.Items;
            }

            public async Task<int> Count() => (await {|LMS2001:Rows(new Query("manage/v1/user"))|}).Count;
        }
        """ + Shared,
        reason: "elsewhere");

    private static string Program(string code) => Usings + $$"""
        public class Program1
        {
            public static async Task Run(HttpClient http)
            {
                await Task.Yield();
                {{code}}
            }
        }
        """ + Shared;
}
