using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Adds the attributes in whichever notation the query is written.</summary>
public sealed partial class Lms1003ResponseAttributesTests
{
    // What stands in front of each method below.
    private const string Program = """
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Json; using System.Text; using System.Threading.Tasks; using System.Web;
        class User { public int id { get; set; } public List<int> group_ids { get; set; } = []; public List<string> skills { get; set; } = []; }
        static class Routes { public const string Users = "users"; public const string Other = "users"; public static string All => "api/users"; public static string Of(int company) => $"companies/{company}/users"; }
        class Api(HttpClient c) {
          static int Groups(List<User> users) => users.Sum(u => u.group_ids.Count);
          async Task<T> Get<T>(string path, Dictionary<string, string>? query = null)
            => await c.GetFromJsonAsync<T>(query is null ? path : Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(path, query!));

        """;

    private static readonly TestSettings Settings = new() { Options = "lms_migration.assume = dokeos", Libraries = Libraries.AspNetCore, Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Annotations };

    [Theory]
    // Literals of every kind, interpolation, sums.
    [InlineData("""Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>("users")|];""", """Task<List<User>> U() => c.GetFromJsonAsync<List<User>>("users?response_attributes=group_ids");""")]
    [InlineData(""" Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>(@"users?sort=name")|];""", """ Task<List<User>> U() => c.GetFromJsonAsync<List<User>>(@"users?sort=name&response_attributes=group_ids");""")]
    [InlineData("Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>(\"\"\"users?\"\"\")|];", "Task<List<User>> U() => c.GetFromJsonAsync<List<User>>(\"\"\"users?response_attributes=group_ids\"\"\");")]
    [InlineData("""Task<List<User>> U(int n) => [|c.GetFromJsonAsync<List<User>>($"users?per_page={n}")|];""", """Task<List<User>> U(int n) => c.GetFromJsonAsync<List<User>>($"users?per_page={n}&response_attributes=group_ids");""")]
    [InlineData("""Task<List<User>> U(string b) => [|c.GetFromJsonAsync<List<User>>($"{b}/users")|];""", """Task<List<User>> U(string b) => c.GetFromJsonAsync<List<User>>($"{b}/users?response_attributes=group_ids");""")]
    [InlineData("""Task<List<User>> U(int n) => [|c.GetFromJsonAsync<List<User>>("users?per_page=" + n)|];""", """Task<List<User>> U(int n) => c.GetFromJsonAsync<List<User>>("users?per_page=" + n + "&response_attributes=group_ids");""")]
    [InlineData("""Task<List<User>> U(string b) => [|c.GetFromJsonAsync<List<User>>(b + "users")|];""", """Task<List<User>> U(string b) => c.GetFromJsonAsync<List<User>>(b + "users?response_attributes=group_ids");""")]
    [InlineData("""Task<List<User>> U(string b) => [|c.GetFromJsonAsync<List<User>>(string.Format("{0}/users", b))|];""", """Task<List<User>> U(string b) => c.GetFromJsonAsync<List<User>>(string.Format("{0}/users?response_attributes=group_ids", b));""")]
    [InlineData("""Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>("users#top")|];""", """Task<List<User>> U() => c.GetFromJsonAsync<List<User>>("users?response_attributes=group_ids#top");""")]
    [InlineData("""Task<List<User>> U(int n) => [|c.GetFromJsonAsync<List<User>>($"users?a={n}#top")|];""", """Task<List<User>> U(int n) => c.GetFromJsonAsync<List<User>>($"users?a={n}&response_attributes=group_ids#top");""")]
    [InlineData("""Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>(new Uri("users", UriKind.Relative))|];""", """Task<List<User>> U() => c.GetFromJsonAsync<List<User>>(new Uri("users?response_attributes=group_ids", UriKind.Relative));""")]
    // What asks already.
    [InlineData("""Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>("users?response_attributes=skills&sort=name")|];""", """Task<List<User>> U() => c.GetFromJsonAsync<List<User>>("users?response_attributes=skills,group_ids&sort=name");""")]
    [InlineData("""Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>("users?response_attributes=")|];""", """Task<List<User>> U() => c.GetFromJsonAsync<List<User>>("users?response_attributes=group_ids");""")]
    [InlineData("""Task<List<User>> U(int n) => [|c.GetFromJsonAsync<List<User>>($"users?response_attributes=role_names%2Cskills&n={n}")|];""", """Task<List<User>> U(int n) => c.GetFromJsonAsync<List<User>>($"users?response_attributes=role_names%2Cskills,group_ids&n={n}");""")]
    // Locals and constants: the definition where it serves this request only, else the use.
    [InlineData("""async Task<List<User>> U() { var url = "users"; return await [|c.GetFromJsonAsync<List<User>>(url)|]; }""", """async Task<List<User>> U() { var url = "users?response_attributes=group_ids"; return await c.GetFromJsonAsync<List<User>>(url); }""")]
    [InlineData("""async Task<List<User>> U() { var url = "users"; await c.DeleteAsync(url + "/5"); return await [|c.GetFromJsonAsync<List<User>>(url)|]; }""", """async Task<List<User>> U() { var url = "users"; await c.DeleteAsync(url + "/5"); return await c.GetFromJsonAsync<List<User>>(url + "?response_attributes=group_ids"); }""")]
    [InlineData("""async Task<List<User>> U(bool x) { var url = "users"; if (x) url += "?active=1"; return await [|c.GetFromJsonAsync<List<User>>(url)|]; }""", """async Task<List<User>> U(bool x) { var url = "users"; if (x) url += "?active=1"; return await c.GetFromJsonAsync<List<User>>(url + (url.Contains("?") ? "&" : "?") + "response_attributes=group_ids"); }""")]
    [InlineData("""async Task<List<User>> U(bool x) { var url = x ? "users?active=1" : "users"; return await [|c.GetFromJsonAsync<List<User>>(url)|]; }""", """async Task<List<User>> U(bool x) { var url = x ? "users?active=1&response_attributes=group_ids" : "users?response_attributes=group_ids"; return await c.GetFromJsonAsync<List<User>>(url); }""")]
    [InlineData("""Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>(Routes.Users)|]; Task V() => c.DeleteAsync(Routes.Users + "/5");""", """Task<List<User>> U() => c.GetFromJsonAsync<List<User>>(Routes.Users + "?response_attributes=group_ids"); Task V() => c.DeleteAsync(Routes.Users + "/5");""")]
    [InlineData("""Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>(Routes.Users + "?a=1")|]; Task V() => c.DeleteAsync(Routes.Users + "/5");""", """Task<List<User>> U() => c.GetFromJsonAsync<List<User>>(Routes.Users + "?a=1&response_attributes=group_ids"); Task V() => c.DeleteAsync(Routes.Users + "/5");""")]
    // Wrappers: at the argument.
    [InlineData("""Task<List<User>> U() => [|Get<List<User>>("users")|];""", """Task<List<User>> U() => Get<List<User>>("users?response_attributes=group_ids");""")]
    [InlineData("""Task<List<User>> U() => [|Get<List<User>>("users", new() { ["sort"] = "name" })|];""", """Task<List<User>> U() => Get<List<User>>("users", new() { ["sort"] = "name", ["response_attributes"] = "group_ids" });""")]
    [InlineData("""Task<List<User>> U() => [|Get<List<User>>("users", new Dictionary<string, string> { { "sort", "name" } })|];""", """Task<List<User>> U() => Get<List<User>>("users", new Dictionary<string, string> { { "sort", "name" }, { "response_attributes", "group_ids" } });""")]
    // A wrapper that has a query or none: the branch that this call takes; where both may be, a piece that is the end of one way only is left alone.
    [InlineData("""Task<List<User>> P(string path, string? filter = null) => Get<List<User>>(filter is null ? path : $"{path}?{filter}"); Task<List<User>> U() => [|P("users", "a=1")|]; Task V() => P("companies");""", """Task<List<User>> P(string path, string? filter = null) => Get<List<User>>(filter is null ? path : $"{path}?{filter}"); Task<List<User>> U() => P("users", "a=1&response_attributes=group_ids"); Task V() => P("companies");""")]
    [InlineData("""async Task<List<User>> P(string path, string q) { var url = q.Length == 0 ? path : path + "?" + q; return await Get<List<User>>(url); } Task<List<User>> U(string q) => [|P("users", q)|];""", """async Task<List<User>> P(string path, string q) { var url = q.Length == 0 ? path : path + "?" + q; return await Get<List<User>>(url + (url.Contains("?") ? "&" : "?") + "response_attributes=group_ids"); } Task<List<User>> U(string q) => P("users", q);""")]
    [InlineData("""async Task<List<User>> P(string path, params (string Key, object? Value)[] q) { var s = string.Join("&", q.Where(p => p.Value != null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!.ToString()!)}")); return await Get<List<User>>(s.Length == 0 ? path : path + "?" + s); } Task<List<User>> U() => [|P("users", ("a", 1), ("b", null))|]; Task V() => P("companies");""", """async Task<List<User>> P(string path, params (string Key, object? Value)[] q) { var s = string.Join("&", q.Where(p => p.Value != null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!.ToString()!)}")); return await Get<List<User>>(s.Length == 0 ? path : path + "?" + s); } Task<List<User>> U() => P("users", ("a", 1), ("response_attributes", "group_ids"), ("b", null)); Task V() => P("companies");""")]
    // A wrapper that begins a query of its own behind any path.
    [InlineData("""Task<T> K<T>(string path) => Get<T>(path + "?key=" + c.Timeout); Task<List<User>> U() => [|K<List<User>>("users")|]; Task V() => K<User>("companies");""", """Task<T> K<T>(string path) => Get<T>(path + (path.Contains("?") ? "&" : "?") + "key=" + c.Timeout); Task<List<User>> U() => K<List<User>>("users?response_attributes=group_ids"); Task V() => K<User>("companies");""")]
    // A message that need not have a query.
    [InlineData("""record Ask(string Path); record Users(int? Page) : Ask("users" + (Page == null ? "" : "?page=" + Page)); Task<List<User>> S(Ask ask) => Get<List<User>>(ask.Path); Task<List<User>> U() => [|S(new Users(3))|]; Task V() => S(new Ask("companies"));""", """record Ask(string Path); record Users(int? Page) : Ask("users?response_attributes=group_ids" + (Page == null ? "" : "&page=" + Page)); Task<List<User>> S(Ask ask) => Get<List<User>>(ask.Path); Task<List<User>> U() => S(new Users(3)); Task V() => S(new Ask("companies"));""")]
    // Builders of text.
    [InlineData("""async Task<List<User>> U() { var sb = new StringBuilder("users"); sb.Append("?a=1"); return await [|c.GetFromJsonAsync<List<User>>(sb.ToString())|]; }""", """async Task<List<User>> U() { var sb = new StringBuilder("users"); sb.Append("?a=1"); return await c.GetFromJsonAsync<List<User>>(sb.ToString() + "&response_attributes=group_ids"); }""")]
    [InlineData("""async Task<List<User>> U() { var q = HttpUtility.ParseQueryString(""); q["a"] = "1"; return await [|c.GetFromJsonAsync<List<User>>("users?" + q)|]; }""", """async Task<List<User>> U() { var q = HttpUtility.ParseQueryString(""); q["a"] = "1"; q["response_attributes"] = "group_ids"; return await c.GetFromJsonAsync<List<User>>("users?" + q); }""")]
    [InlineData("""Task<List<User>> U() => [|c.GetFromJsonAsync<List<User>>(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("users", "a", "1"))|];""", """Task<List<User>> U() => c.GetFromJsonAsync<List<User>>(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("users", "a", "1"), "response_attributes", "group_ids"));""")]
    [InlineData("""async Task<List<User>> U() { var q = new FormUrlEncodedContent([new KeyValuePair<string, string>("a", "1")]); return await [|c.GetFromJsonAsync<List<User>>("users?" + await q.ReadAsStringAsync())|]; }""", """async Task<List<User>> U() { var q = new FormUrlEncodedContent([new KeyValuePair<string, string>("a", "1"), new KeyValuePair<string, string>("response_attributes", "group_ids")]); return await c.GetFromJsonAsync<List<User>>("users?" + await q.ReadAsStringAsync()); }""")]
    [InlineData("""async Task<List<User>> U() { var m = new HttpRequestMessage(HttpMethod.Get, "users"); var r = await [|c.SendAsync(m)|]; return await r.Content.ReadFromJsonAsync<List<User>>(); }""", """async Task<List<User>> U() { var m = new HttpRequestMessage(HttpMethod.Get, "users?response_attributes=group_ids"); var r = await c.SendAsync(m); return await r.Content.ReadFromJsonAsync<List<User>>(); }""")]
    public Task Adds_in_the_notation_of_the_query(string before, string after)
        => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(Program + "  public async Task<int> Run() => Groups(await U" + Arguments(before) + ");\n  " + before + "\n}\n", Program + "  public async Task<int> Run() => Groups(await U" + Arguments(before) + ");\n  " + after + "\n}\n", Settings);

    private static string Arguments(string method)
        => method.Contains("U(int", System.StringComparison.Ordinal) ? "(1)" : method.Contains("U(string", System.StringComparison.Ordinal) ? "(\"b\")" : method.Contains("U(bool", System.StringComparison.Ordinal) ? "(true)" : "()";
}
