using System.IO;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Tests.Internal;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>Wrappers in other assemblies: declared in a file, or marked in their own code.</summary>
public class DeclaredReaderTests
{
    private const string Library = """
        namespace Acme;
        public class Lms {
          public Task<T> Get<T>(string path, int tries = 3) => null!;
          public Task<HttpResponseMessage> Send(HttpMethod method, string path, object body = null) => null!;
          public Task RemoveUser(int id) => null!;
          public Task<string> GetMarked([System.Diagnostics.CodeAnalysis.StringSyntax("Uri")] string uri) => null!;
          public Task<string> Marked([System.Diagnostics.CodeAnalysis.StringSyntax("Uri")] string uri) => null!;
          public Task<string> GetPlain(string uri) => null!;
        }
        public static class Extensions { public static Task<string> PostThing(this HttpClient client, [System.Diagnostics.CodeAnalysis.StringSyntax("Uri")] string url, object body) => null!; }
        """;

    private const string Declarations = """
        # what Acme's client sends
        M:Acme.Lms.Get``1(System.String,System.Int32) GET path dokeos /api
        M:Acme.Lms.Send(System.Net.Http.HttpMethod,System.String,System.Object) - path -
        M:Acme.Lms.RemoveUser(System.Int32) DELETE - dokeos /user/{id}
        """;

    [Theory]
    [InlineData("class A { Task M(Acme.Lms c) => c.Get<int>(\"users\"); Task N(Acme.Lms c, string p) => c.Get<int>(tries: 1, path: $\"groups/{p}?a=1\"); }", "1: GET /users", "1: GET /groups/:id ?a=1")]
    [InlineData("class A { Task M(Acme.Lms c) => c.RemoveUser(5); }", "1: DELETE /user/:id")]
    [InlineData("class A { Task M(Acme.Lms c) => c.Send(HttpMethod.Post, \"https://acme.dokeos.com/groups\", new { }); Task N(Acme.Lms c) => c.Send(HttpMethod.Post, \"groups\"); }", "1: POST /groups")]
    [InlineData("class A { Task Run(Acme.Lms c, string p) => c.Get<int>(p); Task M(Acme.Lms c) => Run(c, \"/users\"); }", "1: GET /users")]
    [InlineData("class A { Task M(Acme.Lms c) => c.GetMarked(\"https://acme.dokeos.com/users\"); Task N(HttpClient c) => Acme.Extensions.PostThing(c, \"https://acme.dokeos.com/groups\", 1); Task O(HttpClient c) => Acme.Extensions.PostThing(url: \"https://acme.dokeos.com/groups\", body: 1, client: c); }", "1: GET /users", "1: POST /groups", "1: POST /groups")]
    [InlineData("class A { Task M(Acme.Lms c) => c.Marked(\"https://acme.dokeos.com/users\"); Task N(Acme.Lms c) => c.GetPlain(\"https://acme.dokeos.com/users\"); }")]
    public void Methods_of_other_assemblies(string source, params string[] expected) => Assert.Equal(expected, Lines(source, Declarations));

    [Fact]
    public void A_declared_client_type_is_evidence()
        => Assert.Equal(["1: GET /users"], Lines("class A { Task M(Acme.Lms c) => c.GetMarked(\"users\"); }", "T:Acme.Lms - - dokeos"));

    private static string[] Lines(string source, string declarations)
    {
        using var stream = new MemoryStream();
        var emitted = SitesOf.Compile([Library]).WithAssemblyName("Acme").Emit(stream);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        var compilation = SitesOf.Compile([source], allowErrors: true).AddReferences(MetadataReference.CreateFromImage(stream.ToArray()));
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        return [.. LmsCompilation.For(compilation, TestCompilation.Options([("lms-migration.txt", declarations)])).SitesOf(SitesOf.Tree(compilation, 0), CancellationToken.None)
            .Where(static s => s.DecidesEndpoint).Select(SitesOf.Line)];
    }
}
