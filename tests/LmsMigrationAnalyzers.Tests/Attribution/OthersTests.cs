using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;
using static LmsMigrationAnalyzers.Tests.Attribution.Attributions;

namespace LmsMigrationAnalyzers.Tests.Attribution;

/// <summary>Requests that are nobody's or someone else's, most of them beside an LMS's: one false alarm, and the package is uninstalled.</summary>
public sealed class OthersTests
{
    private const string Lms = """
        static class Dokeos { public const string Accept = "application/vnd.dokeos+json;version=1"; public const string Url = "https://acme.dokeos.com/api/";
          public static HttpClient Make() { var c = new HttpClient { BaseAddress = new Uri(Url) }; c.DefaultRequestHeaders.Accept.ParseAdd(Accept); return c; } }

        """;

    [Theory]
    [InlineData("class Own(HttpClient c) { Task M() => c.GetAsync(\"users\"); Task N() => c.GetAsync(\"/api/groups\"); }")]
    [InlineData("class DokeosClient(HttpClient dokeos) { Task GetDokeosUsers() => dokeos.GetAsync(\"dokeos/users\"); Task M() => dokeos.GetAsync(\"docebo/learn/users\"); }")]
    [InlineData("class Own { readonly HttpClient c = new() { BaseAddress = new Uri(\"https://hr.example.com/api/\") }; Task M() => c.GetAsync(\"users\"); Task N() => c.GetAsync(\"participations\"); }")]
    [InlineData("class Own { readonly HttpClient c = new() { BaseAddress = new Uri(\"http://localhost:5000\") }; Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("class Own { readonly HttpClient c = new(); Task M() => c.GetAsync(\"http://127.0.0.1:8080/users\"); Task N() => c.GetAsync(\"http://dokeos:80/users\"); }")]
    [InlineData("class Graph { readonly HttpClient c = new(); Task M() => c.GetAsync(\"https://graph.microsoft.com/v1.0/users\"); Task N() => c.GetAsync(\"https://graph.microsoft.com/v1.0/groups?$top=5\"); }")]
    [InlineData("class Near { readonly HttpClient c = new(); Task M() => c.GetAsync(\"https://dokeos.com.example.org/users\"); Task N() => c.GetAsync(\"https://notdokeos.com/users\"); Task O() => c.GetAsync(\"https://example.org/acme.dokeos.com/users\"); }")]
    // The client's own host, with the LMS in the same type.
    [InlineData("class Two { readonly HttpClient lms = Dokeos.Make(); readonly HttpClient own; Two(HttpClient http) => own = http; Task M() => own.GetAsync(\"users\"); }")]
    [InlineData("class Two { readonly HttpClient lms = Dokeos.Make(); readonly HttpClient slack = new() { BaseAddress = new Uri(\"https://slack.com/api/\") }; Task M() => slack.GetAsync(\"users\"); }")]
    [InlineData("class Two { readonly HttpClient lms = Dokeos.Make(); readonly HttpClient git = new(); Two() { git.DefaultRequestHeaders.Accept.ParseAdd(\"application/vnd.github+json\"); } Task M() => git.GetAsync(\"users\"); }")]
    [InlineData("class Two(HttpClient own) { Task L() { var lms = Dokeos.Make(); return lms.GetAsync(\"things\"); } Task M() => own.GetAsync(\"users\"); }")]
    [InlineData("class Two(IHttpClientFactory f) { Task L() { var c = f.CreateClient(\"lms\"); c.DefaultRequestHeaders.Add(\"Accept\", Dokeos.Accept); return c.GetAsync(\"things\"); } Task M() => f.CreateClient(\"hr\").GetAsync(\"users\"); }")]
    // A literal host on the URL outweighs the client.
    [InlineData("class One { readonly HttpClient c = Dokeos.Make(); Task M() => c.GetAsync(\"https://api.github.com/users\"); }")]
    [InlineData("class One { const string Git = \"https://api.github.com\"; readonly HttpClient c = Dokeos.Make(); Task M() => c.GetAsync($\"{Git}/users/{1}/groups\"); Task N() => c.GetAsync(Git + \"/users\"); }")]
    [InlineData("class One { readonly HttpClient c = Dokeos.Make(); Task M() { var r = new HttpRequestMessage(HttpMethod.Get, \"https://graph.microsoft.com/v1.0/users\"); return c.SendAsync(r); } }")]
    [InlineData("class One { readonly HttpClient c = Dokeos.Make(); Task M(string tenant) => c.GetAsync($\"https://{tenant}.okta.com/api/v1/users\"); }")]
    [InlineData("class One { readonly HttpClient c = Dokeos.Make(); Task M() { var r = new HttpRequestMessage(HttpMethod.Get, \"https://api.github.com/users\"); r.Headers.Accept.ParseAdd(\"application/vnd.github+json\"); return c.SendAsync(r); } }")]
    // One client for two services, each call with its own address.
    [InlineData("""
        class Sync(HttpClient http, string lmsUrl, string hrUrl) {
          Task A() { var r = new HttpRequestMessage(HttpMethod.Get, $"{lmsUrl}/things"); r.Headers.Add("Accept", "application/vnd.dokeos+json;version=1"); return http.SendAsync(r); }
          Task B() => http.GetStringAsync($"{hrUrl}/users");
        }
        """)]
    [InlineData("""
        class Sync(HttpClient http) {
          Task A() => http.GetAsync("https://acme.dokeos.com/api/things");
          Task B() => http.GetStringAsync("users");
        }
        """)]
    // Callers that do not agree.
    [InlineData("class Rest(HttpClient c) { public Task Users() => c.GetAsync(\"users\"); } class D { Rest a = new(Dokeos.Make()); Rest b = new(new HttpClient { BaseAddress = new Uri(\"https://hr.example.com\") }); }")]
    // The vendor's words in places that ask for nothing.
    [InlineData("class Server(HttpClient backend) { Task M(string accept) => accept == \"application/vnd.dokeos+json;version=1\" ? backend.GetAsync(\"users\") : Task.CompletedTask; }")]
    [InlineData("class Own(HttpClient c) { Task M() { Console.WriteLine(\"see https://help.dokeos.com\"); /* https://acme.dokeos.com */ return c.GetAsync(\"users\"); } }")]
    [InlineData("class Own(HttpClient c) { Task M() => throw new InvalidOperationException(\"application/vnd.dokeos+json is gone\"); Task N() => c.GetAsync(\"groups\"); }")]
    [InlineData("class Outer { class Lms { public const string Accept = \"application/vnd.dokeos+json;version=1\"; } class Own(HttpClient c) { Task M() => c.GetAsync(\"users\"); } HttpClient d; Outer(HttpClient x) => d = x; Task N() => d.GetAsync(\"users\"); }")]
    public void Are_not_attributed(string source)
        => Assert.DoesNotContain(Of(Lms + source, Libraries.ExtensionsHttp), static s => !s.EndsWith('?'));

    [Theory]
    [InlineData("class Own(HttpClient c) { Task M() => c.GetAsync(\"/learn/api/public/v1/courses\"); Task N() => c.GetAsync(\"/learn/api/public/v3/users\"); }")]
    [InlineData("class Own(HttpClient c) { Task M() => c.GetAsync(\"/proxy/learn/v1/courses\"); Task N() => c.GetAsync(\"course/v1/courses\"); Task O() => c.GetAsync(\"share/v1/items\"); }")]
    [InlineData("class Own(HttpClient c) { Task M() => c.GetAsync(\"https://api.example.com/learn/v1/lessons\"); }")]
    [InlineData("class Own(HttpClient c) { Task M() => c.GetAsync(\"docebo/users\"); Task N() => c.GetAsync(\"https://docebo.example.com/users\"); }")]
    public void Are_not_Docebos(string source)
        => Assert.Empty(Of(source));
}
