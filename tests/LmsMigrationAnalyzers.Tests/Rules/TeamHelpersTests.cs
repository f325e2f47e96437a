using System;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Governance;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Fixes call the class that <c>lms_migration.helpers</c> names: here the one that the documentation gives.</summary>
public sealed class TeamHelpersTests
{
    private const string Options = "lms_migration.helpers = Company.Lms.V2\nlms_migration.assume = dokeos";

    private static TestSettings Settings { get; } = new() { Options = Options };

    /// <summary>The class of docs/helpers.md.</summary>
    internal static string Class { get; } = Documented();

    private const string Jobs = """
        using System.Net;
        {using}
        namespace Acme;

        public class Users(HttpClient http)
        {
            public async Task DeleteAsync(int id, CancellationToken ct)
            {
                var response = await [|http.DeleteAsync($"user/{id}", ct)|];
                if (response.StatusCode != HttpStatusCode.NoContent) throw new InvalidOperationException();
                using var message = new HttpRequestMessage(HttpMethod.Put, "training_gate/5");
                (await [|http.SendAsync(message)|]).EnsureSuccessStatusCode();
                (await [|http.DeleteAsync(Next())|].ConfigureAwait(false)).EnsureSuccessStatusCode();
                (await [|Make().DeleteAsync("user/5")|]).EnsureSuccessStatusCode();
                await http.GetAsync("course/5");
            }

            public static bool IsGone(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.NotFound;

            private static string Next() => "user/" + Environment.TickCount;

            private HttpClient Make() => http;
        }
        """;

    private static readonly string WaitedFor = Without(Jobs)
        .Replace("{using}", "using Company.Lms;", StringComparison.Ordinal)
        .Replace("""await http.DeleteAsync($"user/{id}", ct)""", """await V2.WaitForJobsAsync(http, http.DeleteAsync($"user/{id}", ct), "jobs/", ct)""", StringComparison.Ordinal)
        .Replace("response.StatusCode != HttpStatusCode.NoContent", "!response.IsSuccessStatusCode", StringComparison.Ordinal)
        .Replace("http.SendAsync(message)", "V2.SendAndWaitForJobsAsync(http, message, ct)", StringComparison.Ordinal)
        .Replace("http.DeleteAsync(Next())", "V2.WaitForJobsAsync(http, http.DeleteAsync(Next()), null, ct)", StringComparison.Ordinal)
        .Replace("Make().DeleteAsync(\"user/5\")", "V2.SendAndWaitForJobsAsync(Make(), client => client.DeleteAsync(\"user/5\"), \"jobs/\", ct)", StringComparison.Ordinal);

    [Fact]
    public Task Jobs_are_waited_for_by_a_class_of_the_same_project()
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>([("Users.cs", Before(Jobs)), ("V2.cs", Class)], [("Users.cs", WaitedFor)], Settings);

    [Fact]
    public Task Jobs_are_waited_for_by_a_class_of_another_project()
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>(
            [("App/Users.cs", Before(Jobs)), ("Shared/V2.cs", Class)],
            [("App/Users.cs", WaitedFor)],
            Settings with { Projects = [new("App") { References = ["Shared"] }, new("Shared")] });

    [Fact]
    public Task Jobs_are_waited_for_by_a_class_of_an_assembly()
        => Verify.Fix<Lms1005WaitForJob, Lms1005WaitForJobFix>(Before(Jobs), WaitedFor, Settings with { Assembly = Class });

    private static string Before(string program) => program.Replace("{using}\n", "", StringComparison.Ordinal);

    private static string Without(string program) => program.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);

    private static string Documented()
    {
        var page = Repository.Read("docs/helpers.md");
        var start = page.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
