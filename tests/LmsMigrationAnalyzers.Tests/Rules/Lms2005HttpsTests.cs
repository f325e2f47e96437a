using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms2005HttpsTests
{
    [Theory]
    [InlineData("[|\"http://acme.docebosaas.com/learn/v1/courses\"|]", "\"https://acme.docebosaas.com/learn/v1/courses\"")]
    [InlineData("[|@\"HTTP://acme.docebosaas.com/x\"|]", "@\"https://acme.docebosaas.com/x\"")]
    [InlineData("[|$\"http://lms.acme.com/learn/v1/courses/{Id}\"|]", "$\"https://lms.acme.com/learn/v1/courses/{Id}\"")]
    [InlineData("[|\"http://lms.acme.com/\"|] + \"manage/v1/user\"", "\"https://lms.acme.com/\" + \"manage/v1/user\"")]
    public Task An_address_is_asked_over_https(string before, string after)
        => Verify.Fix<Lms2005Https, Lms2005HttpsFix>(Program(before), Program(after));

    [Theory]
    [InlineData("\"https://acme.docebosaas.com/learn/v1/courses\"")]
    [InlineData("\"http://localhost:8080/learn/v1/courses\"")]
    [InlineData("\"http://127.0.0.1/learn/v1/courses\"")]
    [InlineData("\"http://lms/learn/v1/courses\"")]
    [InlineData("\"http://lms.local/learn/v1/courses\"")]
    [InlineData("\"http://www.example.com/users\"")]
    [InlineData("(\"x\" == \"http://acme.docebosaas.com/\" ? \"a\" : \"b\")")]
    [InlineData("(\"x\".StartsWith(\"http://acme.docebosaas.com\") ? \"a\" : \"b\")")]
    [InlineData("Log(\"GET http://acme.docebosaas.com/learn/v1/courses\")")]
    public Task Other_addresses_are_silent(string address) => Verify.Diagnostics<Lms2005Https>(Program(address));

    [Fact]
    public Task One_literal_is_reported_once()
        => Verify.Fix<Lms2005Https, Lms2005HttpsFix>(Shared("[|\"http://lms.acme.com\"|]"), Shared("\"https://lms.acme.com\""));

    [Fact]
    public Task A_port_is_left_alone()
        => Verify.NoFix<Lms2005Https, Lms2005HttpsFix>(Program("[|\"http://acme.docebosaas.com:8080/learn/v1/courses\"|]"), reason: "port");

    [Fact]
    public Task A_configuration_file_is_read()
        => Verify.Fix<Lms2005Https, Lms2005HttpsFix>(
            [("Client.cs", Program("\"x\"")), ("appsettings.json", """{ "Docebo": { "Url": "{|LMS2005:http://acme.docebosaas.com|}" } }""")],
            [("appsettings.json", """{ "Docebo": { "Url": "https://acme.docebosaas.com" } }""")]);

    [Fact]
    public Task An_address_of_a_configuration_file_is_told_there_alone()
        => Verify.Diagnostics<Lms2005Https>(
            [
                ("Client.cs", """
                    using System; using System.Net.Http; using System.Threading.Tasks; using Microsoft.Extensions.Configuration;
                    class Client
                    {
                        private readonly HttpClient _http = new();
                        public Client(IConfiguration configuration) => _http.BaseAddress = new Uri(configuration["Docebo:Url"]!);
                        public Task<string> Read() => _http.GetStringAsync("learn/v1/courses");
                    }
                    """),
                ("appsettings.json", """{ "Docebo": { "Url": "{|LMS2005:http://acme.docebosaas.com|}" } }"""),
            ],
            new() { Libraries = Libraries.ExtensionsHttp });

    [Fact]
    public Task An_address_that_a_wrapper_is_given_is_told_where_it_is_written()
        => Verify.Diagnostics<Lms2005Https>("""
            using System.Net.Http; using System.Threading.Tasks;
            class Client(HttpClient http)
            {
                private const string Base = {|LMS2005:"http://lms.contoso.com"|};
                public Task<string> Users() => Get(Base + "/manage/v1/user?page=1");
                private Task<string> Get(string url) => http.GetStringAsync(url);
            }
            """);

    [Fact]
    public Task An_address_of_another_file_is_told_there_or_once_here()
        => Verify.Diagnostics<Lms2005Https>(
            SourceFiles.Create([
                ("Names.cs", """
                    static class Names { public const string Vendor = {|LMS2005:"http://acme.docebosaas.com/"|}; public const string Own = "http://lms.contoso.com/"; }
                    """),
                ("Clients.cs", """
                    using System.Net.Http; using System.Threading.Tasks;
                    class A(HttpClient http)
                    {
                        public Task One() => http.GetStringAsync(Names.Vendor + "learn/v1/courses/7");
                        public Task Two() => {|LMS2005:http.GetStringAsync(Names.Own + "learn/v1/courses/7")|};
                        public Task Three() => http.GetStringAsync(Names.Own + "learn/v1/courses/8");
                    }
                    """)]));

    [Fact]
    public Task An_address_that_a_client_is_made_with_is_told_where_it_is_written()
        => Verify.Diagnostics<Lms2005Https>(
            SourceFiles.Create([
                ("Rest.cs", """
                    using System; using System.Net.Http; using System.Threading.Tasks;
                    class Rest
                    {
                        private readonly HttpClient client;
                        public Rest(string root) { client = new HttpClient(); client.BaseAddress = new Uri(root); }
                        public Task<string> Get(string path) => client.GetStringAsync(path);
                    }
                    """),
                ("View.cs", """
                    using System.Threading.Tasks;
                    class View
                    {
                        private readonly Rest rest = new Rest({|LMS2005:"http://training.contoso.com/"|});
                        public Task<string> Users() => rest.Get("manage/v1/user?page=1");
                    }
                    """)]));

    [Theory]
    [InlineData("new RestClient(root)")]
    [InlineData("new RestClient(new RestClientOptions(root))")]
    [InlineData("new RestClient(new RestClientOptions { BaseUrl = new Uri(root) })")]
    public Task A_client_of_RestSharp_has_the_address_that_its_owner_is_made_with(string client)
        => Verify.Fix<Lms2005Https, Lms2005HttpsFix>(Owned(client, "[|\"http://training.contoso.com/\"|]"), Owned(client, "\"https://training.contoso.com/\""), new() { Libraries = Libraries.RestSharp });

    private static string Owned(string client, string address) => $$"""
        using System; using System.Threading.Tasks; using RestSharp;
        class Rest
        {
            private readonly RestClient client;
            public Rest(string root) { client = {{client}}; }
            public Task<RestResponse> Course() => client.ExecuteAsync(new RestRequest("learn/v1/courses/1"));
            public static Rest Create() => new({{address}});
        }
        """;

    private static string Program(string address) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class Client(HttpClient http)
        {
            private const string Id = "7";
            private static string Log(string message) => message.Trim();
            public Task<string> Read() => http.GetStringAsync({{address}});
        }
        """;

    private static string Shared(string address) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class Client(HttpClient http)
        {
            private const string Host = {{address}};
            public Task<string> Courses() => http.GetStringAsync(Host + "/learn/v1/courses?page=1");
            public Task<string> Users() => http.GetStringAsync($"{Host}/manage/v1/user?page=1");
        }
        """;
}
