using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>The second action says that the first page is what is meant.</summary>
public class Lms1002FirstPageTests
{
    private static readonly TestSettings FirstPage = new() { ActionKey = "LMS1002.FirstPage", ActionTitle = "Ask for the first page alone (asks ?page=1)" };

    [Theory]
    [InlineData("\"users\"", "\"users?page=1\"")]
    [InlineData("$\"users?active={active}\"", "$\"users?active={active}&page=1\"")]
    [InlineData("\"users?group_id=\" + 3", "\"users?group_id=\" + 3 + \"&page=1\"")]
    [InlineData("@\"users\"", "@\"users?page=1\"")]
    public Task The_query_asks_for_page_1(string before, string after)
        => Verify.Fix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(Program("{|LMS1002:_http.GetFromJsonAsync<List<string>>(" + before + ")|}"), Program("_http.GetFromJsonAsync<List<string>>(" + after + ")"), FirstPage);

    [Fact]
    public Task It_asks_the_configured_parameter()
        => Verify.Fix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            Program("{|LMS1002:_http.GetFromJsonAsync<List<string>>(\"users\")|}"),
            Program("_http.GetFromJsonAsync<List<string>>(\"users?seite=1\")"),
            FirstPage with { ActionTitle = "?seite=1", Options = "lms_migration.dokeos.page_parameter = seite" });

    [Fact]
    public Task An_interface_gets_a_parameter()
        => Verify.Fix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(Refit("", "{|LMS1002:api.Users()|}"), Refit("int? page = null", "api.Users(page: 1)"), FirstPage with { Libraries = Libraries.Refit });

    [Fact]
    public Task The_first_action_reads_all_pages_of_an_interface()
        => Verify.Fix<Lms1002ReadAllPages, Lms1002ReadAllPagesFix>(
            Refit("", "{|LMS1002:api.Users()|}"),
            Refit("[AliasAs(\"p-nr\")] int? pNr = null", "ReadAllPagesAsync(\"GET /users\", page => api.Users(pNr: page))", Helper),
            new() { Libraries = Libraries.Refit, Options = "lms_migration.dokeos.page_parameter = p-nr" });

    private const string Helper = """
        private static async Task<List<T>> ReadAllPagesAsync<T>(string endpoint, Func<int, Task<List<T>>> readPage, int pageSize = 20)
            {
                var all = new List<T>();
                string? previous = null;
                for (var page = 1; page <= 10000; page++)
                {
                    var rows = await readPage(page);
                    if (rows == null)
                    {
                        return rows!;
                    }

                    if (rows.Count == 0)
                    {
                        return all;
                    }

                    var start = rows.Count + " rows from " + JsonSerializer.Serialize(rows[0]);
                    if (start == previous)
                    {
                        throw new InvalidOperationException(endpoint + ": page " + page + " repeats the page before, so the parameter 'p-nr' is ignored.");
                    }

                    all.AddRange(rows);
                    if (rows.Count < pageSize)
                    {
                        return all;
                    }

                    previous = start;
                }

                throw new InvalidOperationException(endpoint + ": more than 10000 pages, so the parameter 'p-nr' seems to be ignored.");
            }
        """;

    private static string Program(string call) => $$"""
        using System.Net.Http.Json;

        public class Reader
        {
            private readonly HttpClient _http = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };

            public async Task<int> Count(bool active) => (await {{call}})!.Count;
        }
        """;

    private static string Refit(string parameter, string call, string helper = "") => $$"""
        {{(helper.Length > 0 ? "using System.Text.Json;\n" : "")}}using Refit;

        [Headers("Accept: application/vnd.dokeos+json;version=2")]
        public interface IApi
        {
            [Get("/users")]
            Task<List<User>> Users({{parameter}});
        }

        public class Reader(IApi api)
        {
            public async Task<int> Count() => (await {{call}}).Count;{{(helper.Length > 0 ? "\n\n    " + helper : "")}}
        }

        public record User(int Id);
        """;
}
