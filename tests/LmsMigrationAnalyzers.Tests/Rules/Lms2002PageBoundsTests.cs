using System;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms2002PageBoundsTests
{
    [Fact]
    public Task The_default_of_an_interface_changes_where_it_is_written()
        => Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(Defaults("[|500|]"), Defaults("200"), new() { Libraries = Libraries.Refit });

    private static string Defaults(string size) => $$"""
        using System.Threading.Tasks; using Refit;
        interface ILearn { [Get("/learn/v1/courses")] Task<string> Courses(int page, [AliasAs("page_size")] int size = {{size}}); }
        class A { public Task Read() => RestService.For<ILearn>("https://acme.docebosaas.com").Courses(1); }
        """;

    [Theory]
    [InlineData("learn/v1/courses?page_size=500", "500", "200")]
    [InlineData("learn/v1/courses?page_size=0&page=1", "0", "1")]
    [InlineData("/manage/v1/user?page_size=201&x=1", "201", "200")]
    [InlineData("learn/v1/courses?page_size=-1", "-1", "200")]
    [InlineData("learn/v1/courses?page=0", "0", "1")]
    [InlineData("learn/v1/courses?page=-3", "-3", "1")]
    public Task A_literal_is_clamped(string url, string value, string allowed)
    {
        var at = url.LastIndexOf("=" + value, System.StringComparison.Ordinal) + 1;
        if (url.Contains("=0&", System.StringComparison.Ordinal))
        {
            at = url.IndexOf("=0&", System.StringComparison.Ordinal) + 1;
        }

        var start = url.IndexOf("=" + value, System.StringComparison.Ordinal) + 1;
        at = System.Math.Min(at, start);
        return Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(
            Program($"_c.GetStringAsync(\"{url[..at]}[|{value}|]{url[(at + value.Length)..]}\")"),
            Program($"_c.GetStringAsync(\"{url[..at]}{allowed}{url[(at + value.Length)..]}\")"));
    }

    [Theory]
    [InlineData("learn/v1/courses?page_size=200")]
    [InlineData("learn/v1/courses?page=1&page_size=1")]
    [InlineData("manage/v1/tags?page_size=-1")]
    [InlineData("things?page_size=500")]
    [InlineData("analytics/v1/reports?page_size=500")]
    [InlineData("https://api.example.com/users?page_size=500")]
    public Task What_is_allowed_or_no_Docebo_request_is_silent(string url)
        => Verify.Diagnostics<Lms2002PageBounds>(Program($"_c.GetStringAsync(\"{url}\")"));

    [Fact]
    public Task A_constant_in_another_file_changes_there_and_ends_its_loop_with_it()
        => Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(
            [
                ("Paging.cs", "static class Paging { public const int Size = 500; }"),
                ("Client.cs", """
                    using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
                    class Client(HttpClient http)
                    {
                        public async Task<List<string>> All()
                        {
                            var all = new List<string>();
                            for (var page = 1; ; page++)
                            {
                                var rows = await [|http.GetFromJsonAsync<List<string>>($"learn/v1/courses?page={page}&page_size={Paging.Size}")|];
                                all.AddRange(rows!);
                                if (rows!.Count < Paging.Size) return all;
                            }
                        }
                    }
                    """),
            ],
            [("Paging.cs", "static class Paging { public const int Size = 200; }"), ("Client.cs", """
                    using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
                    class Client(HttpClient http)
                    {
                        public async Task<List<string>> All()
                        {
                            var all = new List<string>();
                            for (var page = 1; ; page++)
                            {
                                var rows = await http.GetFromJsonAsync<List<string>>($"learn/v1/courses?page={page}&page_size={Paging.Size}");
                                all.AddRange(rows!);
                                if (rows!.Count < Paging.Size) return all;
                            }
                        }
                    }
                    """)]);

    [Fact]
    public Task The_number_that_ends_the_loop_goes_along()
        => Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(
            Loop("page={page}&page_size=[|500|]", "1", "rows!.Count < 500"),
            Loop("page={page}&page_size=200", "1", "rows!.Count < 200"));

    [Fact]
    public Task A_counter_from_zero_keeps_its_loop()
        => Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(
            Loop("page={page}&page_size=100", "[|0|]", "rows!.Count < 100"),
            Loop("page={page + 1}&page_size=100", "0", "rows!.Count < 100"));

    [Fact]
    public Task A_size_goes_through_a_wrapper_and_its_default()
        => Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(
            Wrapper("[|1000|]", "[|999|]"),
            Wrapper("200", "200"));

    [Fact]
    public Task Another_constant_that_ends_the_loop_leaves_it_alone()
        => Verify.NoFix<Lms2002PageBounds, Lms2002PageBoundsFix>(
            Loop("page={page}&page_size=[|500|]", "1", "rows!.Count < Limit", "const int Limit = 500;"),
            reason: "another constant");

    [Theory]
    [InlineData("Task<string> Read(int n) => _c.GetStringAsync($\"learn/v1/courses?page=1&page_size={System.Math.Min(n, @500)}\");")]
    [InlineData("Task<string> Read() => _c.GetStringAsync($\"learn/v1/courses?page=1&page_size={System.Math.Min(@500, 1000)}\");")]
    [InlineData("record Ask(int Size = @500) { public string Path => $\"learn/v1/courses?page=1&page_size={Size}\"; } Task<string> Read() => _c.GetStringAsync(new Ask().Path);")]
    [InlineData("class Ask(int size = @500) { public string Path => $\"learn/v1/courses?page=1&page_size={size}\"; } Task<string> Read() => _c.GetStringAsync(new Ask().Path);")]
    [InlineData("Task<string> Read(int n) => _c.GetStringAsync($\"learn/v1/courses?page=1&page_size={System.Math.Max(1, System.Math.Min(@500, n))}\");")]
    [InlineData("Task<string> Read(int n) => _c.GetStringAsync($\"learn/v1/courses?page=1&page_size={System.Math.Clamp(n, 1, @1000)}\");")]
    [InlineData("Task<string> Read(int size = @500) => _c.GetStringAsync(string.Format(\"learn/v1/courses?page={0}&page_size={1}\", 1, size));")]
    [InlineData("Task<string> Read(string text) => _c.GetStringAsync(\"learn/v1/courses?page=1&page_size=\" + int.Parse(text ?? \"@500\"));")]
    [InlineData("Task<string> Read(int? size) => _c.GetStringAsync($\"learn/v1/courses?page=1&page_size={size ?? @250}\");")]
    [InlineData("Task<string> Read(Microsoft.Extensions.Configuration.IConfiguration c) => _c.GetStringAsync($\"learn/v1/courses?page=1&page_size={Microsoft.Extensions.Configuration.ConfigurationBinder.GetValue(c, \"Size\", @300)}\");")]
    [InlineData("Task<string> Read() => _c.GetStringAsync(string.Format(\"learn/v1/courses?page=1&page_size={0}\", @-1));")]
    [InlineData("const int All = @-1; Task<string> Read() => _c.GetStringAsync($\"learn/v1/courses?page=1&page_size={All}\");")]
    public Task A_bound_or_default_in_code_is_clamped(string member)
    {
        var start = member.IndexOf('@', StringComparison.Ordinal);
        var end = start + 1 + member[(start + 1)..].TakeWhile(static c => c is '-' || char.IsDigit(c)).Count();
        return Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(
            Member(member[..start] + "[|" + member[(start + 1)..end] + "|]" + member[end..]),
            Member(member[..start] + "200" + member[end..]),
            new() { Libraries = Libraries.ExtensionsHttp });
    }

    [Theory]
    [InlineData("page++", "++page")]
    [InlineData("page", "page + 1")]
    public Task A_counter_that_counts_where_it_is_sent_counts_before(string before, string after)
        => Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(
            Member("async Task Read(int n) { var page = [|0|]; do { await _c.GetStringAsync($\"learn/v1/courses?page={" + before + "}\"); " + (before == "page" ? "page++; " : "") + "} while (n-- > 0); }"),
            Member("async Task Read(int n) { var page = 0; do { await _c.GetStringAsync($\"learn/v1/courses?page={" + after + "}\"); " + (before == "page" ? "page++; " : "") + "} while (n-- > 0); }"));

    [Theory]
    [InlineData("async Task Read() { foreach (var p in System.Linq.Enumerable.Range([|0|], 5)) await _c.GetStringAsync($\"learn/v1/courses?page={p}\"); }", "Range(0, 5)) await _c.GetStringAsync($\"learn/v1/courses?page={p + 1}\"")]
    [InlineData("async Task Read(int n) { await Task.WhenAll(System.Linq.Enumerable.Range([|0|], n).Select(p => _c.GetStringAsync(\"learn/v1/courses?page=\" + p))); }", "Range(0, n).Select(p => _c.GetStringAsync(\"learn/v1/courses?page=\" + (p + 1)")]
    public Task Pages_over_a_range_from_zero_are_sent_one_further(string before, string after)
    {
        var start = before.IndexOf("Range([|0|]", StringComparison.Ordinal);
        var end = before.IndexOf(')', before.IndexOf("GetStringAsync(", StringComparison.Ordinal)) + 1;
        return Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(Member(before), Member(before[..start] + after + ")" + before[end..]));
    }

    [Theory]
    [InlineData("Task<string> Read(int n) => _c.GetStringAsync($\"learn/v1/courses?page=1&page_size={System.Math.Min(n, 200)}\");")]
    [InlineData("Task<string> Read(int n) => _c.GetStringAsync($\"learn/v1/courses?page={System.Math.Max(n, 1)}&page_size={System.Math.Min(500, System.Math.Min(n, 100))}\");")]
    [InlineData("Task<string> Read(int size = 500) { if (size > 200) throw new System.ArgumentOutOfRangeException(nameof(size)); return _c.GetStringAsync($\"learn/v1/courses?page=1&page_size={size}\"); }")]
    [InlineData("async Task Read() { foreach (var p in System.Linq.Enumerable.Range(0, 5)) await _c.GetStringAsync($\"learn/v1/courses?page={p + 1}\"); }")]
    [InlineData("async Task Read() { foreach (var p in System.Linq.Enumerable.Range(1, 5)) await _c.GetStringAsync($\"learn/v1/courses?page={p}\"); }")]
    [InlineData("Task<string> Read(string id) => _c.GetStringAsync(\"https://acme.docebosaas.com/analytics/v1/reports/\" + id + \"?page_size=1000&page=0\");")]
    public Task What_stays_within_the_bounds_is_silent(string member) => Verify.Diagnostics<Lms2002PageBounds>(Member(member));

    private static string Member(string member) => $$"""
        using System.Linq; using System.Net.Http; using System.Threading.Tasks;
        class Client
        {
            private readonly HttpClient _c = new HttpClient();
            public {{member}}
        }
        """;

    [Fact]
    public Task Where_all_rows_are_taken_no_size_below_one_means_a_single_row()
        => Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(WholeList("[|0|]"), WholeList("200"));

    private static string WholeList(string size) => $$"""
        using System.Net.Http.Json; using System.Text.Json;
        class Client(HttpClient http)
        {
            public async Task<int> Count()
                => (await http.GetFromJsonAsync<JsonElement>("learn/v1/courses?page_size={{size}}")).GetProperty("data").GetProperty("items").GetArrayLength();
        }
        """;

    private static string Program(string call) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class Client
        {
            private readonly HttpClient _c = new HttpClient();
            public Task<string> Read() => {{call}};
        }
        """;

    private static string Loop(string query, string start, string end, string member = "") => $$"""
        using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        class Client(HttpClient http)
        {
            {{member}}
            public async Task<List<string>> All()
            {
                var all = new List<string>();
                for (var page = {{start}}; ; page++)
                {
                    var rows = await http.GetFromJsonAsync<List<string>>($"learn/v1/courses?{{query}}");
                    all.AddRange(rows!);
                    if ({{end}}) return all;
                }
            }
        }
        """;

    [Fact]
    public Task A_counter_that_a_helper_makes_a_text_of_is_followed()
        => Verify.Fix<Lms2002PageBounds, Lms2002PageBoundsFix>(Generated("var page = [|0|]", "page"), Generated("var page = 0", "page + 1"));

    private static string Generated(string start, string page) => $$"""
        using System; using System.Globalization; using System.Net.Http; using System.Text; using System.Threading.Tasks;
        class Client(HttpClient http)
        {
            private static string Text(object? value, CultureInfo culture) => value == null ? "" : Convert.ToString(value, culture) ?? "";
            private Task<string> Courses(int? page, string? sort)
            {
                var url = new StringBuilder("learn/v1/courses?");
                if (page != null) url.Append("page=").Append(Uri.EscapeDataString(Text(page, CultureInfo.InvariantCulture))).Append('&');
                if (sort != null) url.Append("sort_attr=").Append(Uri.EscapeDataString(Text(sort, CultureInfo.InvariantCulture))).Append('&');
                url.Length--;
                return http.GetStringAsync(url.ToString());
            }
            public async Task All()
            {
                for ({{start}}; ; page++)
                {
                    if ((await Courses({{page}}, "name")).Length < 10) return;
                }
            }
        }
        """;

    private static string Wrapper(string given, string fallback) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class Client(HttpClient http)
        {
            private Task<string> Get(string path, int size = {{fallback}}) => http.GetStringAsync($"{path}?page=1&page_size={size}");
            public Task<string> Courses() => Get("learn/v1/courses", {{given}});
            public Task<string> Users() => Get("manage/v1/user");
        }
        """;
}
