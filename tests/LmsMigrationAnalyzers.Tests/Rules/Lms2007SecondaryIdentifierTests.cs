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

    [Fact]
    public Task Other_calls_of_an_interface_ask_by_their_ids()
        => Verify.Fix<Lms2007SecondaryIdentifier, Lms2007SecondaryIdentifierFix>(
            Interface("string id", "[|courseCode|]", "{id}", "\"[|HSE-101|]\""),
            Interface("string id, [AliasAs(\"use_secondary_identifier\")] string? useSecondaryIdentifier = null", "courseCode, useSecondaryIdentifier: \"true\"", "{id}?use_secondary_identifier=true", "\"HSE-101\""),
            new() { Libraries = Libraries.Refit });

    [Fact]
    public Task A_parameter_of_an_interface_says_what_it_takes()
        => Verify.Fix<Lms2007SecondaryIdentifier, Lms2007SecondaryIdentifierFix>(
            Users("[|learner7|]", "{name}"),
            Users("learner7", "{name}?use_secondary_identifier=true"),
            new() { Libraries = Libraries.RestEase });

    private static string Users(string name, string path) => $$"""
        using System.Threading.Tasks; using RestEase;
        public interface IManage
        {
            [Get("manage/v1/user/{{path}}")] Task<string> ByName([Path("name")] string username);
            [Get("manage/v1/user/{id}")] Task<string> ById([Path] string id);
        }
        class A
        {
            private readonly IManage _manage = RestClient.For<IManage>("https://acme.docebosaas.com");
            public Task One() => _manage.ByName("{{name}}");
            public Task Other() => _manage.ById("learner7");
        }
        """;

    private static string Interface(string parameters, string arguments, string session, string code) => $$"""
        using System.Threading.Tasks; using Refit;
        interface ILearn
        {
            [Get("/learn/v1/courses/{id}")] Task<string> Course({{parameters}});
            [Get("/learn/v1/sessions/{{session}}")] Task<string> Session(string id);
        }
        class A
        {
            private readonly ILearn _learn = RestService.For<ILearn>("https://acme.docebosaas.com");
            public Task ById(int id) => _learn.Course(id.ToString());
            public Task ByCode(string courseCode) => _learn.Course({{arguments}});
            public Task Session() => _learn.Session({{code}});
        }
        """;

    [Fact]
    public Task A_path_that_goes_through_a_wrapper_asks_where_it_is_written()
        => Verify.Fix<Lms2007SecondaryIdentifier, Lms2007SecondaryIdentifierFix>(Through("\"[|Field|] Staff\"", ""), Through("\"Field Staff\"", " + \"?use_secondary_identifier=true\""));

    private static string Through(string name, string query) => $$"""
        using System; using System.Net.Http; using System.Threading.Tasks;
        class A
        {
            static readonly HttpClient Http = new HttpClient();
            static async Task<string> Read(string path) => await Http.GetStringAsync(path);
            public Task<string> Group() => Read("manage/v1/group/" + Uri.EscapeDataString({{name}}){{query}});
            public Task<string> User() => Read("manage/v1/user/5");
        }
        """;

    [Fact]
    public Task What_Flurl_appends_to_a_path_takes_no_query()
        => Verify.NoFix<Lms2007SecondaryIdentifier, Lms2007SecondaryIdentifierFix>(
            """
            using System.Threading.Tasks; using Flurl; using Flurl.Http;
            public class A
            {
                public Task<string> Get(string path) => "https://acme.docebosaas.com".AppendPathSegment(path).GetStringAsync();
                public Task Course() => Get("learn/v1/courses/[|HSE-101|]");
                public Task User(int id) => Get("manage/v1/user/" + id);
            }
            """,
            reason: "elsewhere",
            new() { Libraries = Libraries.Flurl });

    [Fact]
    public Task A_message_asks_in_its_path_not_in_the_value_that_it_is_given()
        => Verify.Fix<Lms2007SecondaryIdentifier, Lms2007SecondaryIdentifierFix>(
            Messages("", "[|Sales|] team", "[|HSE-101|]"), Messages("?use_secondary_identifier=true", "Sales team", "HSE-101"));

    [Fact]
    public Task A_value_that_may_be_an_id_elsewhere_asks_for_nothing()
        => Verify.NoFix<Lms2007SecondaryIdentifier, Lms2007SecondaryIdentifierFix>(
            """
            using System.Net.Http; using System.Threading.Tasks;
            interface IAsk { string Path { get; } }
            record GetCourse(string Key) : IAsk { public string Path => $"learn/v1/courses/{Key}"; }
            record GetPlan(int Key) : IAsk { public string Path => $"learn/v1/lp/{Key}"; }
            class A(HttpClient c)
            {
                public Task<string> Send(IAsk ask) => c.GetStringAsync(ask.Path);
                public Task One() => Send(new GetCourse("[|HSE-101|]"));
                public Task Two() => Send(new GetCourse("17"));
            }
            """,
            reason: "elsewhere");

    private static string Messages(string query, string group, string plan) => $$"""
        using System; using System.Net.Http; using System.Threading.Tasks;
        interface IAsk { string Path { get; } }
        class GetGroup : IAsk
        {
            private readonly string _name;
            public GetGroup(string name) { _name = name; }
            public string Path => $"manage/v1/group/{Uri.EscapeDataString(_name)}{{query}}";
        }
        class GetPlan(string planCode) : IAsk { public string Path { get; } = $"learn/v1/lp/{planCode}{{query}}"; }
        class A(HttpClient c)
        {
            public Task<string> Send(IAsk ask) => c.GetStringAsync(ask.Path);
            public Task Group() => Send(new GetGroup("{{group}}"));
            public Task Plan() => Send(new GetPlan("{{plan}}"));
        }
        """;

    [Fact]
    public Task A_wrapper_with_a_query_of_its_own_is_given_a_path_with_one()
        => Verify.Fix<Lms2007SecondaryIdentifier, Lms2007SecondaryIdentifierFix>(Joining("[|courseCode|]", ""), Joining("courseCode", " + \"?use_secondary_identifier=true\""));

    private static string Joining(string code, string query) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class A(HttpClient c)
        {
            private Task<string> Get(string path, int tenant)
            {
                var separator = path.Contains("?") ? "&" : "?";
                return c.GetStringAsync("/" + path + separator + "tenant=" + tenant);
            }
            public Task Course(string courseCode) => Get("learn/v1/courses/" + {{code}}{{query}}, 1);
            public Task User(int id) => Get("manage/v1/user/" + id, 1);
        }
        """;

    [Theory]
    [InlineData("var courseCode = all.First();", "[|courseCode|]", "courseCode")]
    [InlineData("var courseCode = byKey[\"x\"];", "[|courseCode|]", "courseCode")]
    [InlineData("var courseCode = Console.ReadLine()?.Trim() ?? \"\";", "[|courseCode|]", "courseCode")]
    [InlineData("var courseCode = (string)row[\"code\"]!;", "[|courseCode|]", "courseCode")]
    [InlineData("", "[|userCode.Value|]", "userCode.Value")]
    public Task What_a_library_gives_is_called_like_what_holds_it(string statement, string before, string after)
        => Verify.Fix<Lms2007SecondaryIdentifier, Lms2007SecondaryIdentifierFix>(
            Held(statement, "\"learn/v1/courses/\" + " + before),
            Held(statement, "\"learn/v1/courses/\" + " + after + " + \"?use_secondary_identifier=true\""),
            new() { Libraries = Libraries.Newtonsoft });

    [Theory]
    [InlineData("var courseId = all.First();", "courseId")]
    [InlineData("var courseCode = (int)row[\"code\"]!;", "courseCode")]
    [InlineData("var item = all.First();", "item")]
    [InlineData("", "nameOf.AbsolutePath")]
    public Task Ids_and_numbers_of_a_library_are_silent(string statement, string value)
        => Verify.Diagnostics<Lms2007SecondaryIdentifier>(Held(statement, "\"learn/v1/courses/\" + " + value), new() { Libraries = Libraries.Newtonsoft });

    private static string Held(string statement, string path) => $$"""
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Threading.Tasks; using Newtonsoft.Json.Linq;
        class A(HttpClient c, System.Net.Cookie userCode)
        {
            public Task<string> Course(List<string> all, Dictionary<string, string> byKey, JObject row, Uri nameOf)
            {
                {{statement}}
                return c.GetStringAsync({{path}});
            }
        }
        """;

    [Theory]
    [InlineData("""c.GetStringAsync("learn/v1/courses/" + courseCode + login.Trim())""")]
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
