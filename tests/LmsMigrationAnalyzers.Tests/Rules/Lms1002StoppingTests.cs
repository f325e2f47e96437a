using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>When generated code stops asking for pages, and what it does where a page goes wrong.</summary>
public class Lms1002StoppingTests
{
    private const string Typed = """Join((await Lms.GetFromJsonAsync<List<User>>("users"))!.Select(u => u.Id))""";
    private const string Parsed = """Join(JsonNode.Parse(await Lms.GetStringAsync("users"))!.AsArray().Select(u => (int)u!["id"]!))""";
    private const string Scores = """Join((await Lms.GetFromJsonAsync<List<Score>>("users"))!.Select((s, i) => i + s.Value))""";
    private const string Wrapped = """Join((await Lms.GetFromJsonAsync<Page>("users?wrapped=users"))!.Users.Select(u => u.Id))""";

    [Theory]
    [InlineData(Typed)]
    [InlineData(Parsed)]
    [InlineData(Wrapped)]
    public async Task It_ends_with_a_short_page(string body)
    {
        using var server = new PagedServer();
        Assert.Equal(All(45), await RunAsync(body, server));
        Assert.Equal(["1", "2", "3"], server.Asked.Select(PageOf));
    }

    [Theory]
    [InlineData("""Join((await Lms.GetFromJsonAsync<List<User>>("users?per_page=50"))!.Select(u => u.Id))""")]
    [InlineData("""Join(JsonNode.Parse(await Lms.GetStringAsync("users?per_page=50"))!.AsArray().Select(u => (int)u!["id"]!))""")]
    public async Task A_server_that_gives_less_than_asked_is_asked_until_a_page_is_empty(string body)
    {
        using var server = new PagedServer();
        Assert.Equal(All(45), await RunAsync(body, server));
        Assert.Equal(["1", "2", "3", "4"], server.Asked.Select(PageOf));
    }

    [Theory]
    [InlineData(Typed)]
    [InlineData(Parsed)]
    [InlineData(Wrapped)]
    [InlineData(Scores)]
    public async Task A_page_that_comes_again_throws(string body)
    {
        using var server = new PagedServer { IgnoresPage = true };
        Assert.Equal("InvalidOperationException: GET /users: page 2 repeats the page before, so the parameter 'page' is ignored.", await RunAsync(body, server));
        Assert.Equal(2, server.Asked.Count);
    }

    [Theory]
    [InlineData(Typed)]
    [InlineData(Parsed)]
    public async Task A_page_that_differs_behind_its_first_row_is_still_the_same(string body)
    {
        using var server = new PagedServer { IgnoresPage = true, ChangesBehindFirstRow = true };
        Assert.StartsWith("InvalidOperationException: GET /users: page 2 repeats", await RunAsync(body, server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_which_too_little_is_kept_may_be_equal()
    {
        using var server = new PagedServer { HasEqualFirstRows = true };
        Assert.Equal(string.Join(",", Enumerable.Range(0, 45).Select(static i => i + (i % 20 == 0 ? 0 : i + 1))), await RunAsync(Scores, server));
    }

    [Theory]
    [InlineData(Typed)]
    [InlineData(Parsed)]
    public async Task There_is_a_last_page_whatever_the_server_says(string body)
    {
        using var server = new PagedServer { NeverEnds = true };
        Assert.Equal("InvalidOperationException: GET /users: more than 10000 pages, so the parameter 'page' seems to be ignored.", await RunAsync(body, server));
        Assert.Equal(10_000, server.Asked.Count);
    }

    [Theory]
    [InlineData(Typed, "HttpRequestException")]
    [InlineData("""Join((await Read())!.Select(u => u.Id)); async Task<List<User>?> Read() { var r = await Lms.GetAsync("users"); if (!r.IsSuccessStatusCode) return null; return await r.Content.ReadFromJsonAsync<List<User>>(); }""", "ArgumentNullException")]
    [InlineData("""await Read(); async Task<string> Read() { var r = await Lms.GetAsync("users"); if (!r.IsSuccessStatusCode) return r.StatusCode.ToString(); return Join((await r.Content.ReadFromJsonAsync<List<User>>())!.Select(u => u.Id)); }""", "ServiceUnavailable")]
    public async Task A_page_that_is_refused_ends_as_a_refused_call_did(string body, string end)
    {
        using var server = new PagedServer { RefusedPage = 3 };
        Assert.StartsWith(end, await RunAsync(body, server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configured_parameter_is_asked_and_named()
    {
        using var server = new PagedServer { IgnoresPage = true };
        Assert.Equal("InvalidOperationException: GET /users: page 2 repeats the page before, so the parameter 'seite' is ignored.", await RunAsync(Typed, server, "lms_migration.dokeos.page_parameter = seite"));
        Assert.Equal(["/api/users?seite=1", "/api/users?seite=2"], server.Asked);
    }

    private static string All(int count) => string.Join(",", Enumerable.Range(1, count));

    private static string PageOf(string asked) => asked.Split("page=")[^1];

    private static async Task<string> RunAsync(string body, PagedServer server, string? options = null)
    {
        var end = body.IndexOf("; ", StringComparison.Ordinal);
        var settings = new TestSettings { Options = options };
        var source = $$"""
            using System.Net.Http.Json;
            using System.Text.Json.Nodes;

            public record User(int Id, string Email);
            public record Score(int Value, int? TutorId);
            public class Page { public List<User> Users { get; set; } = []; }

            public static class Api { public static HttpClient Lms { get; } = new(Host.Handler) { BaseAddress = new Uri("https://acme.dokeos.com/api/") }; }

            public static class Host
            {
                public static HttpMessageHandler Handler = null!;

                private static HttpClient Lms => Api.Lms;

                public static async Task<string> Run()
                {
                    return {{(end < 0 ? body : body[..end])}};
                    {{(end < 0 ? "" : body[(end + 2)..])}}
                }

                private static string Join(IEnumerable<int> numbers) => string.Join(",", numbers);
            }
            """;
        var runner = new FixRunner([new Lms1002ReadAllPages()], settings);
        var fixedSolution = await runner.FixAllAsync(TestSolution.Create(source, settings), new Lms1002ReadAllPagesFix(), FixAllScope.Solution, key: null);
        var compilation = (await fixedSolution.Projects.Single().GetCompilationAsync())!;
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        stream.Position = 0;
        var host = new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(stream).GetType("Host")!;
        host.GetField("Handler", BindingFlags.Public | BindingFlags.Static)!.SetValue(null, server);
        try
        {
            return await (Task<string>)host.GetMethod("Run")!.Invoke(null, null)!;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            return e.GetType().Name + ": " + e.Message;
        }
    }
}
