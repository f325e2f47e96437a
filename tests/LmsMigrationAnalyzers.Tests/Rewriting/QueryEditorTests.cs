using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rewriting;

/// <summary>Where a parameter joins a query, in each notation: what is written for <c>page</c>, a variable, and for <c>a=b</c>, a constant.</summary>
public class QueryEditorTests
{
    private const string Shared = """

        static class Dokeos { public static HttpClient Client = Make(); static HttpClient Make() { var c = new HttpClient(); c.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=2"); return c; } }
        static class Paths { public const string Users = "users"; public static string Of(int n) => "users?n=" + n; }
        class Api
        {
            readonly HttpClient http = Dokeos.Client;
            public Task<string> Get(string path) => http.GetStringAsync("api/" + path);
            public Task<string> GetWithToken(string path) => http.GetStringAsync($"api/{path}?token=1");
            public Task<string> GetMore(string path) => http.GetStringAsync(path + "&token=1");
            public Task<string> GetUri(Uri uri) => http.GetStringAsync(uri);
        }
        """;

    [Theory]
    [InlineData(""" http.GetStringAsync("users") """, """ http.GetStringAsync($"users?page={page}") """, """ http.GetStringAsync("users?a=b") """)]
    [InlineData(""" http.GetStringAsync("users?x=1") """, """ http.GetStringAsync($"users?x=1&page={page}") """, """ http.GetStringAsync("users?x=1&a=b") """)]
    [InlineData(""" http.GetStringAsync("users?") """, """ http.GetStringAsync($"users?page={page}") """, """ http.GetStringAsync("users?a=b") """)]
    [InlineData(""" http.GetStringAsync("users#top") """, """ http.GetStringAsync($"users?page={page}#top") """, """ http.GetStringAsync("users?a=b#top") """)]
    [InlineData(""" http.GetStringAsync(@"users?q=x") """, """ http.GetStringAsync($@"users?q=x&page={page}") """, """ http.GetStringAsync(@"users?q=x&a=b") """)]
    [InlineData(""" http.GetStringAsync($"users?n={n}") """, """ http.GetStringAsync($"users?n={n}&page={page}") """, """ http.GetStringAsync($"users?n={n}&a=b") """)]
    [InlineData(""" http.GetStringAsync($"users?n={n}#top") """, """ http.GetStringAsync($"users?n={n}&page={page}#top") """, """ http.GetStringAsync($"users?n={n}&a=b#top") """)]
    [InlineData(""" http.GetStringAsync("users?n=" + n) """, """ http.GetStringAsync("users?n=" + n + "&page=" + page) """, """ http.GetStringAsync("users?n=" + n + "&a=b") """)]
    [InlineData(""" http.GetStringAsync("api/" + n + "/users") """, """ http.GetStringAsync("api/" + n + "/users?page=" + page) """, """ http.GetStringAsync("api/" + n + "/users?a=b") """)]
    [InlineData(""" http.GetStringAsync(string.Format("users?n={0}", n)) """, """ http.GetStringAsync(string.Format("users?n={0}", n) + "&page=" + page) """, """ http.GetStringAsync(string.Format("users?n={0}", n) + "&a=b") """)]
    [InlineData(""" http.GetStringAsync(Paths.Users) """, """ http.GetStringAsync($"{Paths.Users}?page={page}") """, """ http.GetStringAsync(Paths.Users + "?a=b") """)]
    [InlineData(""" http.GetStringAsync(Paths.Of(3)) """, """ http.GetStringAsync(Paths.Of(3) + "&page=" + page) """, """ http.GetStringAsync(Paths.Of(3) + "&a=b") """)]
    [InlineData(""" http.GetStringAsync(url) """, """ http.GetStringAsync($"{url}?page={page}") """, """ http.GetStringAsync(url + "?a=b") """)]
    [InlineData(""" http.GetStringAsync(either) """, """ http.GetStringAsync(either + (either.Contains("?") ? "&" : "?") + "page=" + page) """, """ http.GetStringAsync(either + (either.Contains("?") ? "&" : "?") + "a=b") """)]
    [InlineData(""" http.GetStringAsync(n > 1 ? "users" : "groups") """, """ http.GetStringAsync((n > 1 ? "users" : "groups") + "?page=" + page) """, """ http.GetStringAsync((n > 1 ? "users" : "groups") + "?a=b") """)]
    [InlineData(""" http.GetStringAsync(new Uri("users", UriKind.Relative)) """, """ http.GetStringAsync(new Uri($"users?page={page}", UriKind.Relative)) """, """ http.GetStringAsync(new Uri("users?a=b", UriKind.Relative)) """)]
    [InlineData(""" http.GetStringAsync(uri) """, """ http.GetStringAsync(new global::System.Uri($"{uri.OriginalString}?page={page}", global::System.UriKind.RelativeOrAbsolute)) """, null)]
    [InlineData(""" http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "users")) """, """ http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"users?page={page}")) """, """ http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "users?a=b")) """)]
    [InlineData(""" http.SendAsync(new HttpRequestMessage { RequestUri = new Uri("https://x.dokeos.com/users?x=1") }) """, """ http.SendAsync(new HttpRequestMessage { RequestUri = new Uri($"https://x.dokeos.com/users?x=1&page={page}") }) """, null)]
    [InlineData(""" api.Get("users") """, """ api.Get($"users?page={page}") """, """ api.Get("users?a=b") """)]
    [InlineData(""" api.Get(path: url) """, """ api.Get(path: $"{url}?page={page}") """, null)]
    [InlineData(""" api.GetMore("users?x=1") """, """ api.GetMore($"users?x=1&page={page}") """, null)]
    [InlineData(""" api.GetWithToken("users") """, """ api.GetWithToken($"users?page={page}") """, null)] // the wrapper's own `?` is another edit: QueryRewriterTests
    [InlineData(""" api.GetUri(new Uri("https://x.dokeos.com/users")) """, """ api.GetUri(new Uri($"https://x.dokeos.com/users?page={page}")) """, null)]
    [InlineData("http.GetStringAsync(\"\"\"users\"\"\")", "http.GetStringAsync($\"\"\"users?page={page}\"\"\")", "http.GetStringAsync(\"\"\"users?a=b\"\"\")")]
    [InlineData("http.GetStringAsync($$\"\"\"users?n={{n}}\"\"\")", "http.GetStringAsync($$\"\"\"users?n={{n}}&page={{page}}\"\"\")", null)]
    public void A_parameter_joins_the_query(string call, string? withPage, string? withConstant)
    {
        Assert.Equal(withPage?.Trim(), Edited(call.Trim(), "page", ParameterText.Variable("page")));
        if (withConstant is not null)
        {
            Assert.Equal(withConstant.Trim(), Edited(call.Trim(), "a", ParameterText.Constant("b")));
        }
    }

    private static string? Edited(string call, string name, ParameterText value)
    {
        var source = "using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Threading.Tasks;\n"
            + "class Program1 { readonly HttpClient http = Dokeos.Client; readonly Api api = new(); public Task M(int n, bool b) { var url = \"users\"; var either = b ? \"users\" : \"users?n=1\"; var uri = new Uri(\"users\", UriKind.Relative); return "
            + call + "; } }" + Shared;
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest), "Test.cs");
        var compilation = CSharpCompilation.Create("Test", [tree], Basic.Reference.Assemblies.Net80.References.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        var lms = LmsCompilation.For(compilation, new AnalyzerOptions([]));
        var site = Assert.Single(lms.SitesOf(tree, CancellationToken.None), static s => s.DecidesEndpoint);
        if (QueryPlace.Of(site, new Evaluator(lms, CancellationToken.None)) is not { } place)
        {
            return null;
        }

        var edited = tree.GetRoot().ReplaceNode(place.Node, QueryEditor.Append(place, place.Node.WithoutTrivia(), name, value));
        var statement = edited.DescendantNodes().OfType<ReturnStatementSyntax>().First();
        Assert.Empty(CSharpSyntaxTree.ParseText(edited.ToFullString()).GetDiagnostics());
        return statement.Expression!.ToString();
    }
}
