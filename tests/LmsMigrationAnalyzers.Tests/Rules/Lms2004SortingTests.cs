using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms2004SortingTests
{
    [Theory]
    [InlineData("sort_dir=[|ascending|]", "sort_dir=asc")]
    [InlineData("sort_dir=[|Descending|]&page=1", "sort_dir=desc&page=1")]
    [InlineData("sort_dir=[|up|]", "sort_dir=asc")]
    [InlineData("sort_attr=date_begin&sort_dir=[|newest|]", "sort_attr=date_begin&sort_dir=desc")]
    [InlineData("sort_attr=[|name,code|]&sort_dir=asc", "sort_attr=name&sort_dir=asc")]
    [InlineData("sort_attr=[|name%2Ccode|]", "sort_attr=name")]
    public Task What_was_meant_is_written(string before, string after)
        => Verify.Fix<Lms2004Sorting, Lms2004SortingFix>(Program(before), Program(after));

    [Theory]
    [InlineData("sort_dir=ASC")]
    [InlineData("sort_dir=desc&sort_attr=name")]
    [InlineData("sort=a,b&dir=ascending")]
    public Task What_Docebo_knows_is_silent(string query) => Verify.Diagnostics<Lms2004Sorting>(Program(query));

    [Fact]
    public Task A_direction_that_says_nothing_is_left_alone()
        => Verify.NoFix<Lms2004Sorting, Lms2004SortingFix>(Program("sort_dir=[|sideways|]"), reason: "direction");

    [Theory]
    [InlineData("sort_attr=name&sort_attr=[|code|]&page=1", "sort_attr=name&page=1")]
    [InlineData("sort_attr=name&page=1&sort_attr=[|code|]", "sort_attr=name&page=1")]
    public Task A_parameter_given_again_goes(string before, string after) => Verify.Fix<Lms2004Sorting, Lms2004SortingFix>(Program(before), Program(after));

    [Fact]
    public Task A_constant_changes_where_it_is_written()
        => Verify.Fix<Lms2004Sorting, Lms2004SortingFix>(
            Constant("[|\"ascending\"|]".Replace("[|\"", "\"[|", System.StringComparison.Ordinal).Replace("\"|]", "|]\"", System.StringComparison.Ordinal)),
            Constant("\"asc\""));

    [Fact]
    public Task A_value_that_is_encoded_on_the_way_changes_where_it_is_written()
        => Verify.Fix<Lms2004Sorting, Lms2004SortingFix>(Encoded("[|name,code|]"), Encoded("name"));

    [Fact]
    public Task A_parameter_of_a_request_that_another_method_sends_is_seen()
        => Verify.Fix<Lms2004Sorting, Lms2004SortingFix>(SentElsewhere("[|name,code|]"), SentElsewhere("name"), new() { Libraries = Libraries.RestSharp });

    private static string Encoded(string value) => $$"""
        using System; using System.Net.Http; using System.Threading.Tasks;
        class Client(HttpClient http)
        {
            public Task<string> Read() => http.GetStringAsync("learn/v1/courses?sort_attr=" + Uri.EscapeDataString("{{value}}"));
        }
        """;

    private static string SentElsewhere(string value) => $$"""
        using RestSharp;
        class Client(RestClient client)
        {
            public string? Plans()
            {
                var request = new RestRequest("learningplan/v1/learningplans", Method.Get);
                request.AddParameter("sort_attr", "{{value}}");
                return Read(request);
            }

            private string? Read(RestRequest request) => client.Execute(request).Content;
        }
        """;

    private static string Program(string query) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class Client(HttpClient http)
        {
            public Task<string> Read() => http.GetStringAsync("/learn/v1/courses?{{query}}");
        }
        """;

    private static string Constant(string value) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class Client(HttpClient http)
        {
            private const string Order = {{value}};
            public Task<string> Read() => http.GetStringAsync("learn/v1/courses?sort_attr=name&sort_dir=" + Order);
        }
        """;
}
