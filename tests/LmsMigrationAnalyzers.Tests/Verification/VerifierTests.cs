using System.Threading.Tasks;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Verification;

public sealed class MarkupTests
{
    [Fact]
    public void MarksAreTakenOut()
    {
        var markup = Markup.Parse("""a {|LMS1001:b [|c|]|} d { | } x[1]""");
        Assert.Equal("a b c d { | } x[1]", markup.Text);
        Assert.Equal<(string?, Microsoft.CodeAnalysis.Text.TextSpan)>([("LMS1001", new(2, 3)), (null, new(4, 1))], [.. markup.Spans]);
    }

    [Fact]
    public void MarksAreWritten()
        => Assert.Equal("a {|A:b {|B:c|}|} d", Markup.Write("a b c d", [("A", new(2, 3)), ("B", new(4, 1))]));

    [Theory]
    [InlineData(Framework.Net10, Libraries.AspNetCore | Libraries.RestSharp | Libraries.Flurl | Libraries.RestEase | Libraries.Newtonsoft | Libraries.Refit)]
    [InlineData(Framework.Net80, Libraries.RestSharp | Libraries.Flurl | Libraries.RestEase | Libraries.ExtensionsHttp)]
    [InlineData(Framework.NetStandard20, Libraries.RestSharp | Libraries.Flurl | Libraries.RestEase | Libraries.SystemTextJson | Libraries.ExtensionsHttp | Libraries.AsyncInterfaces)]
    [InlineData(Framework.Net472, Libraries.RestSharp | Libraries.Flurl | Libraries.RestEase | Libraries.SystemTextJson | Libraries.ExtensionsHttp)]
    public async Task ReferenceSetsCompile(Framework framework, Libraries libraries)
    {
        var solution = TestSolution.Create(
            """
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;
            using Flurl.Http;
            using Microsoft.Extensions.DependencyInjection;
            class C
            {
                async Task<string> M(HttpClient client, RestSharp.RestClient rest, IServiceCollection services, RestEase.RestClient ease)
                {
                    services.AddHttpClient("a");
                    await client.GetFromJsonAsync<int[]>("u");
                    await "http://x".GetJsonAsync<int[]>();
                    var response = await rest.ExecuteAsync(new RestSharp.RestRequest("u"));
                    return response.Content;
                }
            }
            """,
            new() { Framework = framework, Libraries = libraries, Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Disable, ImplicitUsings = false });
        Assert.Empty((await Analysis.CompilerDiagnosticsAsync(solution)).Keys);
    }
}
