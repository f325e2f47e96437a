using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rewriting;

/// <summary>Where whole programs get a parameter of the query: seen through LMS1003, which adds <c>response_attributes</c>.</summary>
public sealed class QueryRewriterTests
{
    private const string Head = """
        using System; using System.Collections.Generic; using System.Collections.Specialized; using System.Linq; using System.Net.Http; using System.Net.Http.Headers; using System.Net.Http.Json; using System.Text; using System.Text.Json; using System.Text.Json.Serialization; using System.Threading; using System.Threading.Tasks; using System.Web;
        public class User { [JsonPropertyName("id")] public int Id { get; set; } [JsonPropertyName("skills")] public List<string> Skills { get; set; } = []; }

        """;

    private static readonly TestSettings Settings = new() { Options = "lms_migration.assume = dokeos", Libraries = Libraries.AspNetCore | Libraries.Newtonsoft, Nullable = NullableContextOptions.Annotations };

    [Theory]
    // Text that a wrapper takes as tuples, pairs, an object of its own.
    [InlineData(
        """
        class C(HttpClient http) {
          Task<List<User>> Get(string path, params (string Name, string Value)[] query) => http.GetFromJsonAsync<List<User>>(path + "?" + string.Join("&", query.Select(q => $"{q.Name}={q.Value}")));
          public async Task<int> M() => (await [|Get("users", ("sort", "name"))|]).Sum(u => u.Skills.Count);
        }
        """,
        """
        class C(HttpClient http) {
          Task<List<User>> Get(string path, params (string Name, string Value)[] query) => http.GetFromJsonAsync<List<User>>(path + "?" + string.Join("&", query.Select(q => $"{q.Name}={q.Value}")));
          public async Task<int> M() => (await Get("users", ("sort", "name"), ("response_attributes", "skills"))).Sum(u => u.Skills.Count);
        }
        """)]
    [InlineData(
        """
        class C(HttpClient http) {
          Task<List<User>> Get(string path, IDictionary<string, string> query) => http.GetFromJsonAsync<List<User>>(path + "?" + string.Join("&", query.Select(kv => kv.Key + "=" + Uri.EscapeDataString(kv.Value))));
          public async Task<int> M(bool all) {
            var query = new Dictionary<string, string> { ["sort"] = "name" };
            if (all) query.Add("all", "1");
            var users = await [|Get("users", query)|];
            return users.Sum(u => u.Skills.Count);
          }
        }
        """,
        """
        class C(HttpClient http) {
          Task<List<User>> Get(string path, IDictionary<string, string> query) => http.GetFromJsonAsync<List<User>>(path + "?" + string.Join("&", query.Select(kv => kv.Key + "=" + Uri.EscapeDataString(kv.Value))));
          public async Task<int> M(bool all) {
            var query = new Dictionary<string, string> { ["sort"] = "name", ["response_attributes"] = "skills" };
            if (all) query.Add("all", "1");
            var users = await Get("users", query);
            return users.Sum(u => u.Skills.Count);
          }
        }
        """)]
    // Statements: the last one that always runs.
    [InlineData(
        """
        class C(HttpClient http) {
          public async Task<int> M(bool all) {
            var query = HttpUtility.ParseQueryString(string.Empty);
            query.Add("sort", "name");
            if (all)
            {
              query["all"] = "1";
            }

            var users = await [|http.GetFromJsonAsync<List<User>>($"users?{query}")|];
            return users.Sum(u => u.Skills.Count);
          }
        }
        """,
        """
        class C(HttpClient http) {
          public async Task<int> M(bool all) {
            var query = HttpUtility.ParseQueryString(string.Empty);
            query.Add("sort", "name");
            query.Add("response_attributes", "skills");
            if (all)
            {
              query["all"] = "1";
            }

            var users = await http.GetFromJsonAsync<List<User>>($"users?{query}");
            return users.Sum(u => u.Skills.Count);
          }
        }
        """)]
    [InlineData(
        """
        class C(HttpClient http) {
          public async Task<int> M() {
            var builder = new UriBuilder("https://x.dokeos.com/api/users") { Query = "sort=name" };
            var users = await [|http.GetFromJsonAsync<List<User>>(builder.Uri)|];
            return users.Sum(u => u.Skills.Count);
          }
        }
        """,
        """
        class C(HttpClient http) {
          public async Task<int> M() {
            var builder = new UriBuilder("https://x.dokeos.com/api/users") { Query = "sort=name&response_attributes=skills" };
            var users = await http.GetFromJsonAsync<List<User>>(builder.Uri);
            return users.Sum(u => u.Skills.Count);
          }
        }
        """)]
    [InlineData(
        """
        class C(HttpClient http) {
          public async Task<int> M() {
            var builder = new UriBuilder("https://x.dokeos.com");
            builder.Path = "/api/users";
            var query = HttpUtility.ParseQueryString(builder.Query);
            query["sort"] = "name";
            builder.Query = query.ToString();
            var users = await [|http.GetFromJsonAsync<List<User>>(builder.ToString())|];
            return users.Sum(u => u.Skills.Count);
          }
        }
        """,
        """
        class C(HttpClient http) {
          public async Task<int> M() {
            var builder = new UriBuilder("https://x.dokeos.com");
            builder.Path = "/api/users";
            var query = HttpUtility.ParseQueryString(builder.Query);
            query["sort"] = "name";
            query["response_attributes"] = "skills";
            builder.Query = query.ToString();
            var users = await http.GetFromJsonAsync<List<User>>(builder.ToString());
            return users.Sum(u => u.Skills.Count);
          }
        }
        """)]
    // Factories of URLs: at the use where others use them too.
    [InlineData(
        """
        static class Urls { public const string Root = "https://x.dokeos.com/api"; public static string Users => Root + "/users"; public static string User(int id) => Users + "/" + id; }
        class C(HttpClient http) {
          public async Task<int> M() => (await [|http.GetFromJsonAsync<List<User>>(Urls.Users)|]).Sum(u => u.Skills.Count);
        }
        """,
        """
        static class Urls { public const string Root = "https://x.dokeos.com/api"; public static string Users => Root + "/users"; public static string User(int id) => Users + "/" + id; }
        class C(HttpClient http) {
          public async Task<int> M() => (await http.GetFromJsonAsync<List<User>>(Urls.Users + "?response_attributes=skills")).Sum(u => u.Skills.Count);
        }
        """)]
    [InlineData(
        """
        class C(HttpClient http) {
          private static string Url(string resource, int page) => $"https://x.dokeos.com/api/{resource}?page={page}";
          public async Task<int> M() => (await [|http.GetFromJsonAsync<List<User>>(Url("users", 1))|]).Sum(u => u.Skills.Count);
          public Task N() => http.GetStringAsync(Url("groups", 1));
        }
        """,
        """
        class C(HttpClient http) {
          private static string Url(string resource, int page) => $"https://x.dokeos.com/api/{resource}?page={page}";
          public async Task<int> M() => (await http.GetFromJsonAsync<List<User>>(Url("users", 1) + "&response_attributes=skills")).Sum(u => u.Skills.Count);
          public Task N() => http.GetStringAsync(Url("groups", 1));
        }
        """)]
    // Messages made by a helper; synchronous code; a derived class that names the path.
    [InlineData(
        """
        class C(HttpClient http) {
          HttpRequestMessage Make(HttpMethod verb, string path) { var m = new HttpRequestMessage(verb, "https://x.dokeos.com/api/" + path); m.Headers.Add("X", "y"); return m; }
          public int M() {
            using var request = Make(HttpMethod.Get, "users?sort=name");
            var response = [|http.SendAsync(request)|].GetAwaiter().GetResult();
            return JsonSerializer.Deserialize<List<User>>(response.Content.ReadAsStringAsync().Result).Sum(u => u.Skills.Count);
          }
          public void N() => http.SendAsync(Make(HttpMethod.Post, "users")).Wait();
        }
        """,
        """
        class C(HttpClient http) {
          HttpRequestMessage Make(HttpMethod verb, string path) { var m = new HttpRequestMessage(verb, "https://x.dokeos.com/api/" + path); m.Headers.Add("X", "y"); return m; }
          public int M() {
            using var request = Make(HttpMethod.Get, "users?sort=name&response_attributes=skills");
            var response = http.SendAsync(request).GetAwaiter().GetResult();
            return JsonSerializer.Deserialize<List<User>>(response.Content.ReadAsStringAsync().Result).Sum(u => u.Skills.Count);
          }
          public void N() => http.SendAsync(Make(HttpMethod.Post, "users")).Wait();
        }
        """)]
    [InlineData(
        """
        abstract class Resource<T>(HttpClient http) {
          protected abstract string Path { get; }
          public Task<List<T>> All() => http.GetFromJsonAsync<List<T>>("https://x.dokeos.com/api/" + Path);
        }
        class Users(HttpClient http) : Resource<User>(http) {
          protected override string Path => [|"users"|];
          public async Task<int> Count() => (await All()).Sum(u => u.Skills.Count);
        }
        class Groups(HttpClient http) : Resource<string>(http) { protected override string Path => "groups"; }
        """,
        """
        abstract class Resource<T>(HttpClient http) {
          protected abstract string Path { get; }
          public Task<List<T>> All() => http.GetFromJsonAsync<List<T>>("https://x.dokeos.com/api/" + Path);
        }
        class Users(HttpClient http) : Resource<User>(http) {
          protected override string Path => "users?response_attributes=skills";
          public async Task<int> Count() => (await All()).Sum(u => u.Skills.Count);
        }
        class Groups(HttpClient http) : Resource<string>(http) { protected override string Path => "groups"; }
        """)]
    // A wrapper that ends the query itself: the dictionary or nothing.
    [InlineData(
        """
        class Client(HttpClient http) {
          public async Task<T> GetAsync<T>(string resource, string query = "") { var r = await http.GetAsync($"https://x.dokeos.com/api/{resource}{query}"); r.EnsureSuccessStatusCode(); return await r.Content.ReadFromJsonAsync<T>(); }
        }
        class C(Client client) {
          public async Task<int> M() => (await [|client.GetAsync<List<User>>("users")|]).Sum(u => u.Skills.Count);
          public async Task<int> N() => (await [|client.GetAsync<List<User>>("users", "?sort=name")|]).Sum(u => u.Skills.Count);
          public Task P() => client.GetAsync<string>("groups");
        }
        """,
        """
        class Client(HttpClient http) {
          public async Task<T> GetAsync<T>(string resource, string query = "") { var r = await http.GetAsync($"https://x.dokeos.com/api/{resource}{query}"); r.EnsureSuccessStatusCode(); return await r.Content.ReadFromJsonAsync<T>(); }
        }
        class C(Client client) {
          public async Task<int> M() => (await client.GetAsync<List<User>>("users?response_attributes=skills")).Sum(u => u.Skills.Count);
          public async Task<int> N() => (await client.GetAsync<List<User>>("users", "?sort=name&response_attributes=skills")).Sum(u => u.Skills.Count);
          public Task P() => client.GetAsync<string>("groups");
        }
        """)]
    [InlineData(
        """
        class C(HttpClient http) {
          public async Task<int> M(DateTime since) {
            var url = new StringBuilder();
            url.Append("https://x.dokeos.com/api/users");
            url.AppendFormat("?since={0:yyyy}", since);
            var json = await [|http.GetStringAsync(url.ToString())|];
            return Newtonsoft.Json.Linq.JArray.Parse(json).Sum(u => u["skills"].Count());
          }
        }
        """,
        """
        class C(HttpClient http) {
          public async Task<int> M(DateTime since) {
            var url = new StringBuilder();
            url.Append("https://x.dokeos.com/api/users");
            url.AppendFormat("?since={0:yyyy}", since);
            var json = await http.GetStringAsync(url.ToString() + "&response_attributes=skills");
            return Newtonsoft.Json.Linq.JArray.Parse(json).Sum(u => u["skills"].Count());
          }
        }
        """)]
    public Task Joins_the_query_of_this_request_alone(string before, string after)
        => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(Head + before, Head + after, Settings);

    [Fact]
    public Task A_shared_wrapper_that_begins_a_query_looks_for_one() => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(
        Head + """
        class C(HttpClient http) {
          Task<T> Get<T>(string path) => http.GetFromJsonAsync<T>($"https://x.dokeos.com/api/{path.TrimStart('/')}?format=json");
          public async Task<int> M() => (await [|Get<List<User>>("users")|]).Sum(u => u.Skills.Count);
          public Task N() => Get<string>("groups");
        }
        """,
        Head + """
        class C(HttpClient http) {
          Task<T> Get<T>(string path) => http.GetFromJsonAsync<T>($"https://x.dokeos.com/api/{path.TrimStart('/')}{(path.TrimStart('/').Contains("?") ? "&" : "?")}format=json");
          public async Task<int> M() => (await Get<List<User>>("users?response_attributes=skills")).Sum(u => u.Skills.Count);
          public Task N() => Get<string>("groups");
        }
        """,
        Settings);

    [Fact]
    public Task Constants_in_other_files_stay_where_others_use_them() => Verify.Fix<Lms1003ResponseAttributes, Lms1003ResponseAttributesFix>(
        [
            ("Routes.cs", "static class Routes { public const string Users = \"https://x.dokeos.com/api/users\"; public const string Active = \"https://x.dokeos.com/api/users?active=1\"; }"),
            ("Client.cs", Head + """
                class C(HttpClient http) {
                  public async Task<int> M() => (await [|http.GetFromJsonAsync<List<User>>(Routes.Users)|]).Sum(u => u.Skills.Count);
                  public async Task<int> N() => (await [|http.GetFromJsonAsync<List<User>>(Routes.Active)|]).Sum(u => u.Skills.Count);
                  public Task P(int id) => http.DeleteAsync($"{Routes.Users}/{id}");
                }
                """),
        ],
        [
            ("Routes.cs", "static class Routes { public const string Users = \"https://x.dokeos.com/api/users\"; public const string Active = \"https://x.dokeos.com/api/users?active=1&response_attributes=skills\"; }"),
            ("Client.cs", Head + """
                class C(HttpClient http) {
                  public async Task<int> M() => (await http.GetFromJsonAsync<List<User>>(Routes.Users + "?response_attributes=skills")).Sum(u => u.Skills.Count);
                  public async Task<int> N() => (await http.GetFromJsonAsync<List<User>>(Routes.Active)).Sum(u => u.Skills.Count);
                  public Task P(int id) => http.DeleteAsync($"{Routes.Users}/{id}");
                }
                """),
        ],
        Settings);
}
