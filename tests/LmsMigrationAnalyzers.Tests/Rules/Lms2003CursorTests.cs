using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>LMS2003: links that are read without a cursor.</summary>
public sealed class Lms2003CursorTests
{
    private const string Program = """
        using System; using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Text.Json; using System.Text.Json.Serialization; using System.Threading.Tasks;
        class Envelope { [JsonPropertyName("data")] public Page Data { get; set; } = new(); }
        class Page { [JsonPropertyName("items")] public List<Course> Items { get; set; } = []; [JsonPropertyName("_links")] public Links? Links { get; set; } }
        class Links { public Link? next { get; set; } }
        class Link { public string href { get; set; } = ""; }
        class Course { public int id { get; set; } public Links? _links { get; set; } }
        class A(HttpClient c) {

        """;

    [Theory]
    [InlineData("""learn/v1/courses""", """learn/v1/courses?get_cursor=1""")]
    [InlineData("""learn/v1/courses?page_size=200""", """learn/v1/courses?page_size=200&get_cursor=1""")]
    [InlineData("""learn/v1/courses?get_cursor=0&page_size=200""", """learn/v1/courses?get_cursor=1&page_size=200""")]
    public Task Asks_for_the_cursor(string before, string after)
    {
        const string Rest = "; Console.WriteLine(e!.Data.Links?.next?.href); } }";
        return Verify.Fix<Lms2003Cursor, Lms2003CursorFix>(
            $"{Program}  public async Task M() {{ var e = await [|c.GetFromJsonAsync<Envelope>(\"{before}\")|]{Rest}",
            $"{Program}  public async Task M() {{ var e = await c.GetFromJsonAsync<Envelope>(\"{after}\"){Rest}");
    }

    [Fact]
    public Task A_loop_over_the_links_asks_once() => Verify.Fix<Lms2003Cursor, Lms2003CursorFix>(
        Program + """
          public async Task M() {
            var url = "learn/v1/courses?page_size=200";
            while (url != null) {
              using var d = JsonDocument.Parse(await [|c.GetStringAsync(url)|]);
              url = d.RootElement.GetProperty("data").TryGetProperty("_links", out var links) ? links.GetProperty("next").GetProperty("href").GetString() : null;
            }
          }
        }
        """,
        Program + """
          public async Task M() {
            var url = "learn/v1/courses?page_size=200&get_cursor=1";
            while (url != null) {
              using var d = JsonDocument.Parse(await c.GetStringAsync(url));
              url = d.RootElement.GetProperty("data").TryGetProperty("_links", out var links) ? links.GetProperty("next").GetProperty("href").GetString() : null;
            }
          }
        }
        """);

    [Theory]
    [InlineData("""var e = await c.GetFromJsonAsync<Envelope>("learn/v1/courses?get_cursor=1"); Console.WriteLine(e!.Data.Links);""")]
    [InlineData("""var url = "learn/v1/courses"; var sign = "?"; foreach (var p in new[] { "page=2", "get_cursor=1" }) { url += sign + p; sign = "&"; } var e = await c.GetFromJsonAsync<Envelope>(url); Console.WriteLine(e!.Data.Links);""")]
    [InlineData("""var e = await c.GetFromJsonAsync<Envelope>("learn/v1/courses?get_cursor=" + n); Console.WriteLine(e!.Data.Links);""")]
    [InlineData("""var e = await c.GetFromJsonAsync<Envelope>("learn/v1/courses?" + q); Console.WriteLine(e!.Data.Links);""")]
    [InlineData("""var e = await c.GetFromJsonAsync<Envelope>("learn/v1/courses"); Console.WriteLine(e!.Data.Items.Count);""")]
    [InlineData("""var e = await c.GetFromJsonAsync<Envelope>("learn/v1/courses"); Console.WriteLine(e!.Data.Items[0]._links);""")]
    [InlineData("""var e = await c.GetFromJsonAsync<Envelope>("https://api.example.com/courses"); Console.WriteLine(e!.Data.Links);""")]
    public Task Is_silent(string body) => Verify.Diagnostics<Lms2003Cursor>(Program + "  public async Task M(int n, string q) { " + body + " } }");

    [Theory]
    [InlineData("object")]
    [InlineData("string")]
    public Task A_chain_asks_by_the_method_that_takes_a_name(string value)
        => Verify.Fix<Lms2003Cursor, Lms2003CursorFix>(
            Chain(value, """[|_api.Get(ListQuery.Of("learn/v1/courses").Page("1"))|]"""),
            Chain(value, """_api.Get(ListQuery.Of("learn/v1/courses").Page("1").With("get_cursor", "1"))"""),
            new() { Libraries = Libraries.Newtonsoft });

    private static string Chain(string value, string call) => $$"""
        using System; using System.Collections.Generic; using System.Net.Http; using Newtonsoft.Json.Linq;
        class ListQuery
        {
            private readonly string _path;
            private readonly List<string> _parts = new();
            private ListQuery(string path) => _path = path;
            public static ListQuery Of(string path) => new(path);
            public ListQuery With(string name, {{value}} value) { _parts.Add(name + "=" + value); return this; }
            public ListQuery Page({{value}} page) => With("page", page);
            public override string ToString() => _parts.Count == 0 ? _path : _path + "?" + string.Join("&", _parts);
        }
        class Api(HttpClient c) { public JObject Get(ListQuery query) => JObject.Parse(c.GetStringAsync(query.ToString()).Result); }
        class A(HttpClient c)
        {
            private readonly Api _api = new(c);
            public JToken? One() => _api.Get(ListQuery.Of("learn/v1/courses/1"))["data"];
            public string? Next() => (string?){{call}}["data"]!["_links"]!["next"]!["href"];
        }
        """;

    [Theory]
    [InlineData("List<Link>")]
    [InlineData("Link[]")]
    [InlineData("string")]
    public Task A_type_that_holds_no_object_is_told(string type) => Verify.NoFix<Lms2003Cursor, Lms2003CursorFix>(
        $$"""
        using System; using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Text.Json.Serialization; using System.Threading.Tasks;
        class Envelope { public Page data { get; set; } = new(); }
        class Page { [JsonPropertyName("_links")] public {{type}}? Links { get; set; } }
        class Link { public string href { get; set; } = ""; }
        class A(HttpClient c) {
          public async Task M() { var e = await [|c.GetFromJsonAsync<Envelope>("learn/v1/courses")|]; Console.WriteLine(e!.data.Links); }
        }
        """,
        "cannot hold an object");
}
