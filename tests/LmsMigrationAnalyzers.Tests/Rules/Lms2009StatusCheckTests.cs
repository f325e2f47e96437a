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
