using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms0001RequestTests
{
    private static readonly TestSettings On = new() { Options = "dotnet_diagnostic.LMS0001.severity = warning" };

    [Fact]
    public Task A_request_is_told_where_it_is_decided() => Verify.Diagnostics<Lms0001Request>(
        """
        using System.Net.Http.Json;
        class Row { public int id { get; set; } }
        class Client
        {
            private readonly HttpClient _http;
            public Client(HttpClient http) { _http = http; _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1"); }
            private Task<T?> Get<T>(string path) => _http.GetFromJsonAsync<T>("api/" + path);
            public Task<List<Row>?> Users() => [|Get<List<Row>>("users?login=secret")|];
            public Task<Row?> Training(int id) => [|Get<Row>($"trainings/{id}")|];
            public async Task Delete(int id) => (await [|_http.DeleteAsync($"api/user/{id}")|]).EnsureSuccessStatusCode();
        }
        """,
        On with
        {
            Messages =
            [
                "GET /users of Dokeos, version 1: a page holds 20 rows by default; sends group_ids, role_names, tag_ids, skills on request only (",
                "GET /trainings/{id} of Dokeos, version 1: no rule of this package is about it (",
                "DELETE /user/:id of Dokeos, version 1: asynchronous, answers a job_id (",
            ],
        });

    [Fact]
    public Task The_version_of_the_request_outweighs_that_of_the_client() => Verify.Diagnostics<Lms0001Request>(
        """
        class Client
        {
            private readonly HttpClient _http = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };
            public Client() => _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
            public async Task<string> Groups()
            {
                using var message = new HttpRequestMessage(HttpMethod.Get, "groups");
                message.Headers.Add("Accept", "application/vnd.dokeos+json;version=2");
                using var response = await [|_http.SendAsync(message)|];
                return await response.Content.ReadAsStringAsync();
            }
        }
        class Unversioned
        {
            public Task<string> Jobs(HttpClient http, string id) => [|http.GetStringAsync("https://acme.dokeos.com/jobs/" + id)|];
            public Task<string> Courses(HttpClient http) => [|http.GetStringAsync("https://learn.acme.com/learn/v1/courses?page=2")|];
        }
        """,
        On with
        {
            Messages =
            [
                "GET /groups of Dokeos, version 2: a page holds 20 rows by default (",
                "GET /jobs/:job_id of Dokeos, version not stated: the status of a job, whose id lives one week (",
                "GET /learn/v1/courses of Docebo, version 1: a page holds 20 rows by default (",
            ],
        });

    [Fact]
    public Task Requests_to_others_are_nobodys_business() => Verify.Diagnostics<Lms0001Request>(
        """
        class Client
        {
            private const string Media = "application/vnd.dokeos+json;version=2";
            public Task<string> Users(HttpClient http) => http.GetStringAsync("https://api.github.com/users");
        }
        """,
        On);

    [Fact]
    public void It_is_off_until_somebody_switches_it_on()
        => Assert.All(new Lms0001Request().SupportedDiagnostics.Concat(new Lms0002UnknownRequest().SupportedDiagnostics), static descriptor => Assert.False(descriptor.IsEnabledByDefault));

    [Fact]
    public async Task No_value_of_a_query_and_no_token_is_in_any_diagnostic()
    {
        const string Source = """
            using System.Net.Http.Headers;
            using System.Net.Http.Json;
            class Row { public int id { get; set; } public List<int> group_ids { get; set; } = []; }
            class Client
            {
                private readonly HttpClient _http = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };
                public Client()
                {
                    _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
                    _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "planted-token");
                }
                public async Task<int> Users() => (await _http.GetFromJsonAsync<List<Row>>("users?api_key=planted-key&search_text=planted-name"))!.Sum(row => row.group_ids.Count);
                public async Task<int> Some() => (await _http.GetFromJsonAsync<List<Row>>("participations?user_ids=901,902,903,904,905,906&secret=planted-too"))!.Count;
                public Task Remove(int id) => _http.DeleteAsync($"user/{id}?password=planted-word");
                public Task<string> Any(string path) => _http.GetStringAsync(path + "?password=planted-again");
                public Task<string> Courses() => _http.GetStringAsync("http://acme.docebosaas.com/learn/v1/courses?page_size=999&access_token=planted-access");
            }
            """;
        var solution = TestSolution.Create(Source, new() { Options = "dotnet_diagnostic.LMS0001.severity = warning\ndotnet_diagnostic.LMS0002.severity = warning" });
        var found = await Analysis.RunAsync(solution, Exports.AllAnalyzers);

        string[] expected = ["LMS0001", "LMS0002", "LMS1001", "LMS1002", "LMS1003", "LMS1004", "LMS2002", "LMS2005"];
        Assert.All(expected, id => Assert.Contains(found, item => item.Diagnostic.Id == id));
        Assert.All(found, static item =>
        {
            var said = item.Diagnostic.GetMessage() + string.Join(' ', item.Diagnostic.Properties.Values);
            Assert.DoesNotContain("planted", said, System.StringComparison.Ordinal);
            Assert.DoesNotContain("901", said, System.StringComparison.Ordinal);
        });
    }
}
