using System.Threading.Tasks;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms0002UnknownRequestTests
{
    private static readonly TestSettings On = new() { Options = "dotnet_diagnostic.LMS0002.severity = warning" };

    [Fact]
    public Task What_is_known_at_run_time_only_is_told_with_the_reason() => Verify.Diagnostics<Lms0002UnknownRequest>(
        """
        public class Client
        {
            private readonly HttpClient _http;
            public Client(HttpClient http) { _http = http; _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2"); }
            public Task<string> Get(string path) => [|_http.GetStringAsync(path)|];
            public Task<string> Next(Queue<string> links) => [|_http.GetStringAsync(links.Dequeue())|];
            public Task<string> Users() => _http.GetStringAsync("users");
            public Task<string> Trainings() => _http.GetStringAsync("api/trainings");
        }
        """,
        On with
        {
            Messages =
            [
                "What this asks of Dokeos is not known: the path is the parameter 'path' of 'Get', which nothing in this project calls; declare the method in a file lms-migration.txt of the projects that call it (",
                "What this asks of Dokeos is not known: the path is known at run time only",
            ],
        });

    [Fact]
    public Task A_wrapper_is_asked_at_its_callers() => Verify.Diagnostics<Lms0002UnknownRequest>(
        """
        public class Client
        {
            private readonly HttpClient _http;
            public Client(HttpClient http) { _http = http; _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2"); }
            private Task<string> Get(string path) => _http.GetStringAsync(path);
            public Task<string> Users() => Get("users");
            public Task<string> First(string[] args) => [|Get(args[0])|];
        }
        """,
        On);
}
