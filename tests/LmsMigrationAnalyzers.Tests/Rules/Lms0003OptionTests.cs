using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Internal;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms0003OptionTests
{
    [Fact]
    public async Task A_malformed_value_is_told_once_for_all_files()
    {
        var messages = await ReportAsync(("lms_migration.dokeos.job_timeout", "10 minutes"), ("lms_migration.assume", "moodle"));

        Assert.Equal(
            [
                "The value of 'lms_migration.assume' cannot be read, so its default counts; write `dokeos`, `docebo` or `none`",
                "The value of 'lms_migration.dokeos.job_timeout' cannot be read, so its default counts; write a time span, `7.00:00:00` (a week) at most",
            ],
            messages);
    }

    [Fact]
    public async Task A_value_that_can_be_read_is_not_told() => Assert.Empty(await ReportAsync(("lms_migration.dokeos.job_timeout", "00:20:00")));

    [Fact]
    public async Task A_misspelled_assumption_is_told_though_nothing_else_names_an_LMS()
        => Assert.Single(await ReportAsync(["class C { }"], ("lms_migration.assume", "doekos")));

    [Fact]
    public async Task A_class_of_helpers_that_is_not_there_or_lacks_a_method_is_told()
    {
        const string Program = """
            class Users(HttpClient http)
            {
                public async Task DeleteAsync(int id) => (await http.DeleteAsync($"https://acme.dokeos.com/api/user/{id}")).EnsureSuccessStatusCode();
            }
            """;
        async Task<string[]> TellAsync(string helpers)
        {
            var project = TestSolution.Create(Program + helpers, new() { Options = "lms_migration.helpers = V2" }).Projects.Single();
            var diagnostics = await (await project.GetCompilationAsync())!.WithAnalyzers([new Lms0003Option(), new Lms1005WaitForJob()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
            return [.. diagnostics.Where(each => each.Id == "LMS0003").Select(each => each.GetMessage())];
        }

        Assert.Equal(["'lms_migration.helpers' names 'V2', but this project sees no such type, so fixes write private helpers; write the full name of the type, and reference the project or package that has it"], await TellAsync(""));
        Assert.Empty(await TellAsync("static class V2 { internal static Task<HttpResponseMessage> WaitForJobsAsync(HttpClient client, Task<HttpResponseMessage> sending, string? address, CancellationToken cancellationToken = default) => sending; }"));
        foreach (var wrong in new[] { "", "static Task<HttpResponseMessage> WaitForJobsAsync(HttpClient client, Task<HttpResponseMessage> sending, string? address, CancellationToken cancellationToken = default) => sending;", "public static Task<HttpResponseMessage> WaitForJobsAsync(HttpClient client, Task<HttpResponseMessage> sending, string? jobs, CancellationToken cancellationToken = default) => sending;", "public static Task<HttpResponseMessage> WaitForJobsAsync(HttpClient client, Task<HttpResponseMessage> sending, string? address, CancellationToken cancellationToken) => sending;" })
        {
            Assert.Equal(
                ["'V2', which 'lms_migration.helpers' names, lacks the method that a fix would call, which writes a private helper instead: public static Task<HttpResponseMessage> WaitForJobsAsync(HttpClient client, Task<HttpResponseMessage> sending, string? address, CancellationToken cancellationToken = default)"],
                await TellAsync($"static class V2 {{ {wrong} }}"));
        }
    }

    private static Task<string[]> ReportAsync(params (string, string)[] options) => ReportAsync(["class A { } // dokeos", "class B { }"], options);

    private static async Task<string[]> ReportAsync(string[] sources, params (string, string)[] options)
    {
        var diagnostics = await TestCompilation.Compile(sources)
            .WithAnalyzers([new Lms0003Option()], TestCompilation.Options(options: options))
            .GetAnalyzerDiagnosticsAsync();

        Assert.All(diagnostics, d =>
        {
            Assert.Equal("LMS0003", d.Id);
            Assert.Equal(Location.None, d.Location);
            Assert.Equal(DiagnosticSeverity.Warning, d.Severity);
        });
        return [.. diagnostics.Select(d => d.GetMessage())];
    }
}
