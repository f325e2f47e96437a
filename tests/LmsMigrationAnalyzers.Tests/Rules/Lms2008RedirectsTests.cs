using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms2008RedirectsTests
{
    [Fact]
    public Task A_handler_follows_redirects()
        => Verify.Fix<Lms2008Redirects, Lms2008RedirectsFix>(
            Program("new HttpClientHandler { [|AllowAutoRedirect = false|] }", "learn/v1/courses"),
            Program("new HttpClientHandler { AllowAutoRedirect = true }", "learn/v1/courses"));

    [Theory]
    [InlineData("new HttpClientHandler { AllowAutoRedirect = true }", "learn/v1/courses")]
    [InlineData("new HttpClientHandler()", "learn/v1/courses")]
    [InlineData("new SocketsHttpHandler { AllowAutoRedirect = false }", "things")]
    public Task Other_clients_are_silent(string handler, string path) => Verify.Diagnostics<Lms2008Redirects>(Program(handler, path));

    [Fact]
    public Task A_statement_in_another_file_is_found()
        => Verify.Diagnostics<Lms2008Redirects>(
            [
                ("Factory.cs", """
                    using System.Net.Http;
                    static class Factory
                    {
                        public static HttpClient Make()
                        {
                            var handler = new SocketsHttpHandler();
                            [|handler.AllowAutoRedirect = false|];
                            return new HttpClient(handler);
                        }
                    }
                    """),
                ("Client.cs", """
                    using System.Net.Http; using System.Threading.Tasks;
                    class Client
                    {
                        private readonly HttpClient _c = Factory.Make();
                        public Task<string> Read() => _c.GetStringAsync("/manage/v1/user");
                    }
                    """),
            ]);

    [Fact]
    public Task A_program_that_follows_by_itself_is_silent()
        => Verify.Diagnostics<Lms2008Redirects>("""
            using System.Net.Http; using System.Threading.Tasks;
            class Client
            {
                private readonly HttpClient _c = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
                public async Task<string> Read()
                {
                    var answer = await _c.GetAsync("/manage/v1/user");
                    return answer.Headers.Location != null ? await _c.GetStringAsync(answer.Headers.Location) : await answer.Content.ReadAsStringAsync();
                }
            }
            """);

    [Fact]
    public Task A_WebClient_of_the_program_switches_in_its_requests()
        => Verify.Fix<Lms2008Redirects, Lms2008RedirectsFix>(OwnWebClient("[|request.AllowAutoRedirect = false|]"), OwnWebClient("request.AllowAutoRedirect = true"));

    private static string OwnWebClient(string assignment) => $$"""
        #pragma warning disable SYSLIB0014
        using System; using System.Net;
        class Api : WebClient
        {
            protected override WebRequest GetWebRequest(Uri address)
            {
                var request = (HttpWebRequest)base.GetWebRequest(address);
                {{assignment}};
                return request;
            }

            public string Read() => DownloadString("https://acme.docebosaas.com/learn/v1/courses/5");
        }
        """;

    private static string Program(string handler, string path) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class Client
        {
            private readonly HttpClient _c = new HttpClient({{handler}});
            public Task<string> Read() => _c.GetStringAsync("{{path}}");
        }
        """;
}
