using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms2009StatusCheckTests
{
    [Fact]
    public Task A_response_in_a_variable_is_checked_before()
        => Verify.Fix<Lms2009StatusCheck, Lms2009StatusCheckFix>(
            Program("""
                var answer = await _c.GetAsync("manage/v1/user/5");
                        return await [|answer.Content.ReadAsStringAsync()|];
                """),
            Program("""
                var answer = await _c.GetAsync("manage/v1/user/5");
                        answer.EnsureSuccessStatusCode();
                        return await answer.Content.ReadAsStringAsync();
                """));

    [Fact]
    public Task A_chain_is_checked_in_the_expression()
        => Verify.Fix<Lms2009StatusCheck, Lms2009StatusCheckFix>(
            Program("""return await [|(await _c.GetAsync("manage/v1/user/5")).Content.ReadAsStringAsync()|];"""),
            Program("""return await (await _c.GetAsync("manage/v1/user/5")).EnsureSuccessStatusCode().Content.ReadAsStringAsync();"""));

    [Theory]
    [InlineData("""return await _c.GetStringAsync("manage/v1/user/5");""")]
    [InlineData("""var answer = await _c.GetAsync("manage/v1/user/5"); answer.EnsureSuccessStatusCode(); return await answer.Content.ReadAsStringAsync();""")]
    [InlineData("""var answer = await _c.GetAsync("manage/v1/user/5"); if (!answer.IsSuccessStatusCode) return ""; return await answer.Content.ReadAsStringAsync();""")]
    [InlineData("""var answer = await _c.GetAsync("manage/v1/user/5"); return answer.StatusCode.ToString();""")]
    [InlineData("""var answer = await _c.GetAsync("things/5"); return await answer.Content.ReadAsStringAsync();""")]
    public Task What_is_checked_is_silent(string body) => Verify.Diagnostics<Lms2009StatusCheck>(Program(body));

    [Fact]
    public Task A_response_of_RestSharp_is_asked_whether_it_succeeded()
        => Verify.Fix<Lms2009StatusCheck, Lms2009StatusCheckFix>(
            RestSharp("return [|answer.Content|];"),
            RestSharp("""
                if (!answer.IsSuccessful)
                        {
                            throw answer.ErrorException ?? new HttpRequestException("The server answered with the status " + (int)answer.StatusCode + ".");
                        }
                        return answer.Content;
                """),
            new() { Libraries = Libraries.RestSharp });

    [Fact]
    public Task A_response_in_no_variable_of_RestSharp_is_left_alone()
        => Verify.NoFix<Lms2009StatusCheck, Lms2009StatusCheckFix>(
            """
            using RestSharp;
            class Client(RestClient client)
            {
                public string? Read() => [|client.Execute(new RestRequest("manage/v1/user/5")).Content|];
            }
            """,
            reason: "no response in a variable",
            new() { Libraries = Libraries.RestSharp });

    private static string RestSharp(string body) => $$"""
        using RestSharp;
        class Client(RestClient client)
        {
            public string? Read()
            {
                var answer = client.Execute(new RestRequest("manage/v1/user/5"));
                {{body}}
            }
        }
        """;

    [Theory]
    [InlineData("answer.EnsureSuccessStatusCode();", false)]
    [InlineData("if ((int)answer.StatusCode >= 400) throw new InvalidOperationException();", false)]
    [InlineData("if (answer.StatusCode == HttpStatusCode.TooManyRequests) answer = await base.SendAsync(request, cancellationToken);", true)]
    public Task A_handler_that_throws_checks_for_all(string check, bool isReported)
        => Verify.Diagnostics<Lms2009StatusCheck>($$"""
            using System.Net;
            class Checking : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    var answer = await base.SendAsync(request, cancellationToken);
                    {{check}}
                    return answer;
                }
            }
            class Client
            {
                private readonly HttpClient _c = new HttpClient(new Checking { InnerHandler = new HttpClientHandler() });
                public async Task<string> Read()
                {
                    var answer = await _c.GetAsync("manage/v1/user/5");
                    return await {{(isReported ? "[|answer.Content.ReadAsStringAsync()|]" : "answer.Content.ReadAsStringAsync()")}};
                }
            }
            """);

    [Theory]
    [InlineData("""await [|root.AppendPathSegment("learn/v1/courses/7").AllowAnyHttpStatus().GetStringAsync()|]""", """await root.AppendPathSegment("learn/v1/courses/7").GetStringAsync()""")]
    [InlineData("""await [|(await root.AppendPathSegment("learn/v1/courses/7").WithTimeout(3).AllowHttpStatus("4xx").GetAsync()).GetStringAsync()|]""", """await (await root.AppendPathSegment("learn/v1/courses/7").WithTimeout(3).GetAsync()).GetStringAsync()""")]
    public Task Flurl_throws_where_nothing_tells_it_not_to(string before, string after)
        => Verify.Fix<Lms2009StatusCheck, Lms2009StatusCheckFix>(Flurl(before), Flurl(after), new() { Libraries = Libraries.Flurl4 });

    [Theory]
    [InlineData("await Asked(await root.AppendPathSegment(\"learn/v1/courses/7\").AllowAnyHttpStatus().GetAsync())")]
    public Task A_response_of_Flurl_is_no_request(string call)
        => Verify.Diagnostics<Lms2009StatusCheck>(Flurl(call), new() { Libraries = Libraries.Flurl4 });

    [Fact]
    public Task A_response_of_Refit_is_asked_to_throw()
        => Verify.Fix<Lms2009StatusCheck, Lms2009StatusCheckFix>(Refit("[|answer.Content|]?.Length"), Refit("answer.Content?.Length", "\n        await answer.EnsureSuccessStatusCodeAsync();"), new() { Libraries = Libraries.Refit });

    [Fact]
    public Task The_response_that_one_of_RestEase_keeps_is_asked_to_throw()
        => Verify.Fix<Lms2009StatusCheck, Lms2009StatusCheckFix>(RestEase("[|answer.GetContent()|].Length"), RestEase("answer.GetContent().Length", "\n        answer.ResponseMessage.EnsureSuccessStatusCode();"), new() { Libraries = Libraries.RestEase });

    [Fact]
    public Task A_response_without_a_variable_gets_one()
        => Verify.Fix<Lms2009StatusCheck, Lms2009StatusCheckFix>(
            Unnamed("return int.Parse([|(await lms.User(5)).GetContent()|]);"),
            Unnamed("var response = await lms.User(5);\n        response.ResponseMessage.EnsureSuccessStatusCode();\n        return int.Parse(response.GetContent());"),
            new() { Libraries = Libraries.RestEase });

    [Theory]
    [InlineData("return Log() + [|(await lms.User(5)).GetContent()|].Length;")]
    [InlineData("return id > 0 ? [|(await lms.User(5)).GetContent()|].Length : 0;")]
    public Task A_response_that_is_asked_for_later_or_perhaps_gets_none(string body)
        => Verify.NoFix<Lms2009StatusCheck, Lms2009StatusCheckFix>(Unnamed(body), "no response in a variable", new() { Libraries = Libraries.RestEase });

    private static string Unnamed(string body) => $$"""
        using System.Threading.Tasks; using RestEase;
        [AllowAnyStatusCode]
        interface ILms { [Get("manage/v1/user/{id}")] Task<Response<string>> User([Path] int id); }
        class Client(ILms lms, int id)
        {
            private static int Log() => 1;
            public async Task<int> Read()
            {
                {{body}}
            }
        }
        """;

    private static string Refit(string use, string check = "") => $$"""
        using System.Threading.Tasks; using Refit;
        interface ILms { [Get("/manage/v1/user/{id}")] Task<ApiResponse<string>> User(int id); }
        class Client(ILms lms)
        {
            public async Task<int?> Read()
            {
                var answer = await lms.User(5);{{check}}
                return {{use}};
            }
        }
        """;

    private static string RestEase(string use, string check = "") => $$"""
        using System.Threading.Tasks; using RestEase;
        [AllowAnyStatusCode]
        interface ILms { [Get("manage/v1/user/{id}")] Task<Response<string>> User([Path] int id); }
        class Client(ILms lms)
        {
            public async Task<int> Read()
            {
                var answer = await lms.User(5);{{check}}
                return {{use}};
            }
        }
        """;

    private static string Flurl(string call) => $$"""
        using System.Threading.Tasks; using Flurl; using Flurl.Http;
        class Client(string root)
        {
            public async Task<string> Read() => {{call}};
            private static async Task<string> Asked(IFlurlResponse answer) => answer.StatusCode >= 400 ? "" : await answer.GetStringAsync();
        }
        """;

    private static string Program(string body) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class Client
        {
            private readonly HttpClient _c = new HttpClient();
            public async Task<string> Read()
            {
                {{body}}
            }
        }
        """;
}
