using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Tests.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Attribution;

public sealed class WrapperDeclarationsTests
{
    [Fact]
    public void A_line_declares_a_method_or_a_client()
    {
        var (declarations, issues) = Read("""
            # wrappers of the team
            M:Acme.Lms.Client.Get``1(System.String)   GET path dokeos /api   # generic

            M:Acme.Lms.Client.Send(System.String,Acme.Verb) - @resource -
            	M:Acme.Lms.Client.DeleteUser(System.Int32)	delete	-	Dokeos	/user/{id}
            M:Acme.Lms.Client.#ctor(System.String) - baseUrl docebo
            T:Acme.Lms.Client - - docebo
            """);

        Assert.Empty(issues);
        Assert.Equal(
            [
                "Get GET path Dokeos /api False",
                "Send - resource - - False",
                "DeleteUser DELETE - Dokeos /user/{id} False",
                "#ctor - baseUrl Docebo - False",
                "Client - - Docebo - True",
            ],
            declarations.Select(d => $"{d.Name} {d.Verb?.Text() ?? "-"} {d.Parameter ?? "-"} {d.Api?.ToString() ?? "-"} {d.Prefix ?? "-"} {d.IsClientType}"));
    }

    [Theory]
    [InlineData("Acme.Client.Get GET path dokeos", "Acme.Client.Get")]
    [InlineData("P:Acme.Client.Users GET path dokeos", "P:Acme.Client.Users")]
    [InlineData("M: GET path dokeos", "M:")]
    [InlineData("M:Acme..Get GET path dokeos", "M:Acme..Get")]
    [InlineData("M:Acme.Get(System.String GET path dokeos", "M:Acme.Get(System.String")]
    [InlineData("M:Acme.Get GET path", "M:Acme.Get")]
    [InlineData("M:Acme.Get FETCH path dokeos", "FETCH")]
    [InlineData("M:Acme.Get GET 5path dokeos", "5path")]
    [InlineData("M:Acme.Get GET path moodle", "moodle")]
    [InlineData("M:Acme.Get GET path dokeos /api more", "more")]
    [InlineData("M:Acme.Get GET - dokeos", "-")]
    [InlineData("T:Acme.Client GET - dokeos", "GET")]
    [InlineData("T:Acme.Client - path dokeos", "path")]
    [InlineData("T:Acme.Client - - -", "-")]
    public void A_line_that_declares_nothing_is_told_at_the_field_that_is_wrong(string line, string field)
    {
        var text = "# first line\n  " + line;

        var (declarations, issues) = Read(text);

        Assert.Empty(declarations);
        var issue = Assert.Single(issues);
        Assert.Equal(1, issue.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(field, text.Substring(issue.Location.SourceSpan.Start, issue.Location.SourceSpan.Length));
        Assert.NotEmpty(issue.Problem);
    }

    [Fact]
    public void Symbols_find_their_declarations()
    {
        const string Source = """
            namespace Acme;
            public class Client { public T Get<T>(string path) => default; public T Get<T>(int id) => default; }
            public class Special : Client { }
            public static class Extensions { public static void Put(this Client client, string path) { } }
            public class User
            {
                void M(Special c, Client d) { c.Get<int>("x"); d.Get<int>(5); c.Put("x"); }
            }
            """;
        var lms = TestCompilation.Lms([Source], [("lms-migration.txt", """
            M:Acme.Client.Get``1(System.String) GET path dokeos
            M:Acme.Extensions.Put(Acme.Client,System.String) PUT path dokeos
            T:Acme.Client - - dokeos
            """)]);
        var declarations = WrapperDeclarations.For(lms, CancellationToken.None);
        var compilation = lms.Compilation.AddReferences(MetadataReference.CreateFromFile(typeof(object).Assembly.Location));
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.First());
        var calls = compilation.SyntaxTrees.First().GetRoot().DescendantNodes()
            .OfType<Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax>()
            .Select(i => declarations.Of((IMethodSymbol)model.GetSymbolInfo(i).Symbol!)?.Verb?.Text());

        Assert.Equal(["GET", null, "PUT"], calls);
        Assert.NotNull(declarations.Of(compilation.GetTypeByMetadataName("Acme.Special")!));
        Assert.Null(declarations.Of(compilation.GetTypeByMetadataName("Acme.User")!));
    }

    [Theory]
    [InlineData("lms-migration.txt", true)]
    [InlineData("C:\\src\\LMS-migration.wrappers.txt", true)]
    [InlineData("/src/lms-migration.md", false)]
    [InlineData("/lms-migration/notes.txt", false)]
    public void Only_files_of_this_name_declare(string path, bool expected) => Assert.Equal(expected, DeclarationFiles.IsOne(path));

    private static (WrapperDeclaration[] Declarations, WrapperDeclarationIssue[] Issues) Read(string text)
    {
        var (declarations, issues) = WrapperDeclarationReader.Read("lms-migration.txt", SourceText.From(text));
        return ([.. declarations], [.. issues]);
    }
}
