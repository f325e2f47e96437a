using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>LMS2007: names and codes in an identifier's place.</summary>
public sealed class Lms2007SecondaryIdentifierTests
{
    [Theory]
    [InlineData("""c.GetStringAsync($"learn/v1/courses/{[|courseCode|]}")""", """c.GetStringAsync($"learn/v1/courses/{courseCode}?use_secondary_identifier=true")""")]
    [InlineData("""c.GetStringAsync("learn/v1/courses/[|HSE-101|]")""", """c.GetStringAsync("learn/v1/courses/HSE-101?use_secondary_identifier=true")""")]
    [InlineData("""c.DeleteAsync("manage/v1/user/" + [|login|])""", """c.DeleteAsync("manage/v1/user/" + login + "?use_secondary_identifier=true")""")]
    [InlineData("""c.GetStringAsync($"learn/v1/courses/{[|courseCode|]}?use_secondary_identifier=false&x={id}")""", """c.GetStringAsync($"learn/v1/courses/{courseCode}?use_secondary_identifier=true&x={id}")""")]
    [InlineData("""c.GetStringAsync(string.Format("learn/v1/courses/{0}?page_size=10", [|courseCode|]))""", """c.GetStringAsync(string.Format("learn/v1/courses/{0}?page_size=10&use_secondary_identifier=true", courseCode))""")]
    [InlineData("""c.GetStringAsync($"learn/v1/courses/{[|Uri.EscapeDataString(courseCode)|]}")""", """c.GetStringAsync($"learn/v1/courses/{Uri.EscapeDataString(courseCode)}?use_secondary_identifier=true")""")]
    public Task Says_what_the_path_holds(string before, string after) => Verify.Fix<Lms2007SecondaryIdentifier, Lms2007SecondaryIdentifierFix>(Program(before), Program(after));

    [Theory]
    [InlineData("""c.GetStringAsync($"learn/v1/courses/{id}")""")]
    [InlineData("""c.GetStringAsync($"learn/v1/courses/{userId}")""")]
    [InlineData("""c.GetStringAsync("learn/v1/courses/12")""")]
    [InlineData("""c.GetStringAsync("learn/v1/courses/7f0e0a52-58c2-4a86-9f35-1f1c3b9a4f10")""")]
    [InlineData("""c.GetStringAsync($"learn/v1/courses/{courseCode}?use_secondary_identifier=true")""")]
    [InlineData("""c.GetStringAsync($"learn/v1/courses/{courseCode}?use_secondary_identifier={flag}")""")]
    [InlineData("""c.GetStringAsync("manage/v1/user/session")""")]
    [InlineData("""c.GetStringAsync($"manage/v1/globalsearch/search?text={courseCode}")""")]
    [InlineData("""c.GetStringAsync($"learn/v1/courses/{code}")""")]
    public Task Is_silent(string call) => Verify.Diagnostics<Lms2007SecondaryIdentifier>(Program(call));

    private static string Program(string call)
        => "using System; using System.Net.Http; using System.Threading.Tasks;\nclass A(HttpClient c) { public Task M(string courseCode, string login, string userId, int id, bool flag, int code) => " + call + "; }";
}
