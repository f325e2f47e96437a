using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>Where it is decided what an LMS is asked for: one line a site, <c>line: VERB endpoint</c>.</summary>
public class RequestSitesTests
{
    private const string Client = """
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Headers; using System.Net.Http.Json; using System.Text; using System.Threading.Tasks;
        static class Dokeos { public static HttpClient Make() { var c = new HttpClient(); c.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=2"); return c; } }

        """;

    [Theory]
    [InlineData("""class A { HttpClient c = Dokeos.Make(); Task M() => c.GetAsync("users"); }""", "3: GET /users")]
    [InlineData("""class A { HttpClient c = Dokeos.Make(); Task M() { var url = "users"; url += "?a=1"; return c.GetAsync(url); } }""", "3: GET /users")]
    [InlineData("""class A { const string P = "participations"; HttpClient c = Dokeos.Make(); Task M(int id) => c.GetAsync($"/api/{P}/{id}"); }""", "3: GET /participations/:id")]
    [InlineData("""
        class A {
          readonly HttpClient _c;
          A() { _c = new HttpClient(); _c.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json; version=1"); }
          async Task<T> Get<T>(string path) { var r = await _c.GetAsync("api/" + path); r.EnsureSuccessStatusCode(); return await r.Content.ReadFromJsonAsync<T>(); }
          public async Task M() { await Get<string>("users"); await Get<string>("things"); }
          public async Task N() { await Get<string>("groups"); }
        }
        """, "7: GET /users", "8: GET /groups")]
    [InlineData("""
        class A {
          HttpClient c = Dokeos.Make();
          Task<HttpResponseMessage> Send(HttpMethod verb, string path) { var m = new HttpRequestMessage(verb, path); return c.SendAsync(m); }
          Task Go(bool delete, int id) => Send(delete ? HttpMethod.Delete : HttpMethod.Delete, "user/" + id);
          Task Sync(int id) => Send(HttpMethod.Put, string.Format("presence_sessions/{0}/sync", id));
        }
        """, "6: DELETE /user/:id", "7: PUT /presence_sessions/:id/sync")]
    [InlineData("""
        abstract class Resource {
          HttpClient c = Dokeos.Make();
          protected abstract string Path { get; }
          public Task<string> All() => c.GetStringAsync(Path);
        }
        class Users : Resource { protected override string Path => "users"; }
        class Things : Resource { protected override string Path => "things"; }
        """, "8: GET /users")]
    [InlineData("""
        class Resource(HttpClient c, string path) {
          public Task<string> All() => c.GetStringAsync(path);
        }
        class Users() : Resource(Dokeos.Make(), "users");
        """, "6: GET /users")]
    [InlineData("""
        static class Urls { public static string Users(int page) { var sb = new StringBuilder("users"); sb.Append("?page=").Append(page); return sb.ToString(); } }
        class A { HttpClient c = Dokeos.Make(); Task M() => c.GetAsync(Urls.Users(3)); }
        """, "4: GET /users")]
    [InlineData("""
        class A { HttpClient c = Dokeos.Make();
          async Task<T> Retry<T>(Func<Task<T>> f) { try { return await f(); } catch { return await f(); } }
          Task M() => Retry(() => c.GetAsync("users"));
        }
        """, "5: GET /users")]
    [InlineData("""
        class A { HttpClient c = Dokeos.Make();
          async Task<T> Retry<T>(Func<string, Task<T>> f, string path) { return await f(path); }
          Task M() => Retry(p => c.GetAsync(p), "users");
        }
        """, "5: GET /users")]
    [InlineData("""
        interface IApi { Task<string> Get(string path); }
        class Api : IApi { HttpClient c = Dokeos.Make(); public Task<string> Get(string path) => c.GetStringAsync(path); }
        class Service(IApi api) { public Task M() => api.Get("users"); }
        """, "5: GET /users")]
    [InlineData("""class A { Task M(HttpClient c) => c.GetAsync("users"); }""")]
    public void Sites_are_found(string source, params string[] expected) => Assert.Equal(expected, Sites(Client + source));

    private static string[] Sites(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest), "Test.cs");
        var compilation = CSharpCompilation.Create("Test", [tree], Basic.Reference.Assemblies.Net80.References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        var lms = LmsCompilation.For(compilation, new AnalyzerOptions([]));
        return [.. lms.SitesOf(tree, CancellationToken.None)
            .Where(static s => s.DecidesEndpoint)
            .Select(static s => $"{s.Location.GetLineSpan().StartLinePosition.Line + 1}: {s.Lms.Endpoint!.Name}")];
    }
}
