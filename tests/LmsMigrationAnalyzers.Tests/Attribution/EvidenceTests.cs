using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;
using static LmsMigrationAnalyzers.Tests.Attribution.Attributions;

namespace LmsMigrationAnalyzers.Tests.Attribution;

/// <summary>Evidence by its order, and what outweighs it.</summary>
public sealed class EvidenceTests
{
    private const string Accept = "application/vnd.dokeos+json;version=1";

    [Theory]
    // 1: the host.
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"https://acme.dokeos.com/users\"); }", "Dokeos GET /users")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"https://acme.docebosaas.com/manage/v1/user\"); }", "Docebo GET /manage/v1/user")]
    // 2: the path.
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"learn/v1/courses\"); }", "Docebo GET /learn/v1/courses")]
    [InlineData("class A(HttpClient c) { Task M(string b) => c.GetAsync($\"{b}/learn/v1/courses\"); }", "Docebo GET /learn/v1/courses")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"http://localhost:5000/learn/v1/courses\"); }", "Docebo GET /learn/v1/courses")]
    [InlineData("class A { HttpClient c = new() { BaseAddress = new Uri(\"https://academy.example.com\") }; Task M() => c.GetAsync(\"/learn/v1/courses\"); }", "Docebo GET /learn/v1/courses")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"course/v1/courses\"); Task N() => c.GetAsync(\"learn/v1/courses\"); }", "Docebo GET /course/v1/courses", "Docebo GET /learn/v1/courses")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"https://academy.example.com/learn/v1/courses\"); Task N() => c.GetAsync(\"https://academy.example.com/course/v1/courses\"); Task O() => c.GetAsync(\"https://other.example.com/course/v1/courses\"); }", "Docebo GET /learn/v1/courses", "Docebo GET /course/v1/courses")]
    [InlineData("class A(HttpClient c) { const string H = \"https://academy.example.com\"; Task M() { var u = H + \"/manage/v1/user\"; return c.GetAsync(u); } } class B(HttpClient d) { Task N(int id) => d.GetAsync(\"https://academy.example.com/course/v1/courses/\" + id); }", "Docebo GET /manage/v1/user", "Docebo GET /course/v1/courses/{id}")]
    // 3: the request's Accept.
    [InlineData("class A(HttpClient c) { Task M() { var r = new HttpRequestMessage(HttpMethod.Get, \"users\"); r.Headers.Add(\"Accept\", \"" + Accept + "\"); return c.SendAsync(r); } }", "Dokeos GET /users")]
    [InlineData("class A { HttpClient c = new() { BaseAddress = new Uri(\"https://lms.example.com/\") }; Task M() { var r = new HttpRequestMessage(HttpMethod.Get, \"users\"); r.Headers.Add(\"Accept\", \"" + Accept + "\"); return c.SendAsync(r); } }", "Dokeos GET /users")]
    // 5: the sending type.
    [InlineData("class A(HttpClient c) { Task M() { var r = new HttpRequestMessage(HttpMethod.Get, \"things\"); r.Headers.Add(\"Accept\", \"" + Accept + "\"); return c.SendAsync(r); } Task N() => c.GetAsync(\"users\"); }", "Dokeos ?", "Dokeos GET /users")]
    [InlineData("partial class A(HttpClient c) { Task N() => c.GetAsync(\"users\"); } partial class A { const string Accept = \"" + Accept + "\"; }", "Dokeos GET /users")]
    [InlineData("class Base { protected const string Accept = \"" + Accept + "\"; } class A(HttpClient c) : Base { Task N() => c.GetAsync(\"users\"); }", "Dokeos GET /users")]
    [InlineData("static class Constants { public const string Accept = \"" + Accept + "\"; } class A(HttpClient c) { string Version => Constants.Accept; Task N() => c.GetAsync(\"users\"); }", "Dokeos GET /users")]
    [InlineData("class A(HttpClient c, string baseUrl) { const string Accept = \"" + Accept + "\"; Task N() => c.GetAsync(baseUrl + \"/users\"); }", "Dokeos GET /users")]
    [InlineData("class A { string _baseUrl, _tokenUrl, _apiKey; HttpClient c; A(HttpClient h, string baseUrl, string tokenUrl, string apiKey) { c = h; _baseUrl = baseUrl; _tokenUrl = tokenUrl; _apiKey = apiKey; } const string Accept = \"" + Accept + "\"; Task N() => c.GetAsync(_baseUrl + \"/users\"); Task O() => c.GetAsync(_tokenUrl); }", "Dokeos GET /users")]
    // 6: a distinctive path, with evidence somewhere.
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"participations\"); } class B { const string Accept = \"" + Accept + "\"; }", "Dokeos GET /participations")]
    [InlineData("class A(HttpClient c) { Task M(int id) => c.PutAsync($\"api/training_gate/{id}\", null); } class B { const string Url = \"https://acme.dokeos.com\"; }", "Dokeos PUT /training_gate/:id")]
    [InlineData("class A(HttpClient c) { Task M() => c.GetAsync(\"participations\"); }")]
    public void Counts(string source, params string[] expected) => Assert.Equal(expected, Of(source));

    [Theory]
    [InlineData("lms_migration.dokeos.hosts = lms.example.com, *.learning.example.org", "class A(HttpClient c) { Task M() => c.GetAsync(\"https://lms.example.com/users\"); Task N() => c.GetAsync(\"https://x.learning.example.org/groups\"); Task O() => c.GetAsync(\"https://hr.example.com/users\"); }", "Dokeos GET /users", "Dokeos GET /groups")]
    [InlineData("lms_migration.docebo.hosts = academy.example.com", "class A { HttpClient c = new() { BaseAddress = new Uri(\"https://academy.example.com/api/\") }; Task M() => c.GetAsync(\"learn/v1/courses\"); }", "Docebo GET /learn/v1/courses")]
    [InlineData("lms_migration.docebo.hosts = academy.example.com", "class A(HttpClient c) { Task M() => c.GetAsync(\"course/v1/courses\"); }", "Docebo GET /course/v1/courses")]
    [InlineData("lms_migration.dokeos.hosts = lms.example.com", "class A(HttpClient c) { Task M() => c.GetAsync(\"participations\"); Task N() => c.GetAsync(\"users\"); }", "Dokeos GET /participations")]
    [InlineData("lms_migration.assume = dokeos", "class A(HttpClient c) { Task M() => c.GetAsync(\"users\"); Task N(string b) => c.GetAsync($\"{b}/groups\"); }", "Dokeos GET /users", "Dokeos GET /groups")]
    [InlineData("lms_migration.assume = dokeos", "class A { HttpClient c = new() { BaseAddress = new Uri(\"http://localhost:5000/\") }; Task M() => c.GetAsync(\"users\"); }", "Dokeos GET /users")]
    [InlineData("lms_migration.assume = dokeos", "class A { HttpClient c = new() { BaseAddress = new Uri(\"https://hr.example.com/\") }; Task M() => c.GetAsync(\"users\"); Task N() => c.GetAsync(\"https://graph.microsoft.com/users\"); }")]
    [InlineData("lms_migration.assume = dokeos", "class A { HttpClient c = new(); A() => c.DefaultRequestHeaders.Accept.ParseAdd(\"application/vnd.github+json\"); Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("lms_migration.assume = docebo", "class A(HttpClient c) { Task M() => c.GetAsync(\"course/v1/courses\"); }", "Docebo GET /course/v1/courses")]
    [InlineData("lms_migration.assume = none", "class A(HttpClient c) { Task M() => c.GetAsync(\"https://acme.dokeos.com/users\"); }")]
    [InlineData("Other.cs| lms_migration.assume = dokeos", "class A(HttpClient c) { Task M() => c.GetAsync(\"users\"); }")]
    [InlineData("Test.cs| lms_migration.assume = dokeos\nOther.cs| lms_migration.assume = docebo", "class A(HttpClient c) { Task M() => c.GetAsync(\"users\"); }", "Dokeos GET /users")]
    public void Counts_by_option(string options, string source, params string[] expected) => Assert.Equal(expected, Of(source, options: options));

    [Fact]
    public void Silencing_a_wrapper_silences_no_callers_but_also_moves_nothing_to_them()
        => Assert.Equal(
            ["Dokeos GET /groups"],
            Of(
                "class B(Api a) { Task M() => a.Users(); Task N() => a.Get(\"groups\"); }",
                options: "Api.cs| lms_migration.assume = none",
                files: [("Api.cs", "public class Api { HttpClient c = new() { BaseAddress = new Uri(\"https://acme.dokeos.com\") }; public Task Users() => c.GetAsync(\"users\"); public Task Get(string p) => c.GetAsync(p); }")]));

    [Theory]
    [InlineData("application/vnd.dokeos+json;version=1", "the Accept header names Dokeos: r.Headers.Add(\"Accept\", \"application/vnd.dokeos+json;version=1\")")]
    public void Is_shown(string accept, params string[] expected)
        => Assert.Equal(expected, EvidenceOf("class A(HttpClient c) { Task M() { var r = new HttpRequestMessage(HttpMethod.Get, \"users\"); r.Headers.Add(\"Accept\", \"" + accept + "\"); return c.SendAsync(r); } }"));
}
