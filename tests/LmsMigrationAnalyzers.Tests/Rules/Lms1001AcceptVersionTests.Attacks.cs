using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <content>Code that nobody thought of.</content>
public sealed partial class Lms1001AcceptVersionTests
{
    [Fact]
    public Task Where_the_version_is_kept() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        class C
        {
            const string Type = "application/vnd.dokeos+json";
            const string Suffix = ";version=1";
            const string Only = "; version=1";
            private readonly string _field = "1";
            private static string Expression => "1";
            private static string Body() { return "1"; }
            private static readonly Lazy<string> Later = new Lazy<string>(() => {|LMS1001:"application/vnd.dokeos+json;version=1"|});
            private static readonly Dictionary<int, string> All = new() { [1] = {|LMS1001:"application/vnd.dokeos+json;version=1"|}, [2] = "application/vnd.dokeos+json;version=2" };
            string Github => "application/vnd.github+json" + Suffix;
            void M(HttpClient client, bool isNew)
            {
                Add({|LMS1001:Type + Suffix|});
                Add({|LMS1001:Type + Only|});
                Add({|LMS1001:$"{Type};version={_field}"|});
                Add({|LMS1001:$"{Type};version={Expression}"|});
                Add({|LMS1001:$"{Type};version={Body()}"|});
                var local = 1;
                Add({|LMS1001:Type + ";version=" + local|});
                Add({|LMS1001:Type + ";version=" + (isNew ? "2" : "1")|});
                Add(Type + ";version=" + (isNew ? "2" : "3"));
                var parts = new List<string> { Type, "q=1" };
                parts.Add("version=1");
                Add({|LMS1001:string.Join(";", parts)|});
                string Local(int v) => $"{Type};version={v}";
                Add(Local({|LMS1001:1|}));
                Func<int, string> lambda = v => $"{Type};version={v}";
                Add(lambda({|LMS1001:1|}));
                Add(isNew switch { true => "application/vnd.dokeos+json;version=2", _ => {|LMS1001:"application/vnd.dokeos+json;version=1"|} });
                void Add(string accept) => client.DefaultRequestHeaders.Add("Accept", accept);
            }
        }
        """,
        """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        class C
        {
            const string Type = "application/vnd.dokeos+json";
            const string Suffix = ";version=1";
            const string Only = "; version=2";
            private readonly string _field = "2";
            private static string Expression => "2";
            private static string Body() { return "2"; }
            private static readonly Lazy<string> Later = new Lazy<string>(() => "application/vnd.dokeos+json;version=2");
            private static readonly Dictionary<int, string> All = new() { [1] = "application/vnd.dokeos+json;version=2", [2] = "application/vnd.dokeos+json;version=2" };
            string Github => "application/vnd.github+json" + Suffix;
            void M(HttpClient client, bool isNew)
            {
                Add(Type + ";version=2");
                Add(Type + Only);
                Add($"{Type};version={_field}");
                Add($"{Type};version={Expression}");
                Add($"{Type};version={Body()}");
                var local = 2;
                Add(Type + ";version=" + local);
                Add(Type + ";version=" + (isNew ? "2" : "2"));
                Add(Type + ";version=" + (isNew ? "2" : "3"));
                var parts = new List<string> { Type, "q=1" };
                parts.Add("version=2");
                Add(string.Join(";", parts));
                string Local(int v) => $"{Type};version={v}";
                Add(Local(2));
                Func<int, string> lambda = v => $"{Type};version={v}";
                Add(lambda(2));
                Add(isNew switch { true => "application/vnd.dokeos+json;version=2", _ => "application/vnd.dokeos+json;version=2" });
                void Add(string accept) => client.DefaultRequestHeaders.Add("Accept", accept);
            }
        }
        """);

    [Fact]
    public Task Where_one_request_is_made_after_another() => Verify.Diagnostics<Lms1001AcceptVersion>(
        """
        using System.Net;
        #pragma warning disable SYSLIB0014
        class C
        {
            HttpWebRequest Ask(string path)
            {
                var request = (HttpWebRequest)WebRequest.Create("https://acme.dokeos.com/api/" + path);
                request.Accept = {|LMS1001:"application/vnd.dokeos+json;version=1"|};
                return request;
            }

            HttpWebRequest Again(HttpWebRequest request)
            {
                var question = (HttpWebRequest)WebRequest.Create("https://acme.dokeos.com/api/jobs/1");
                question.Accept = request.Accept;
                return question;
            }
        }
        """);

    [Fact]
    public Task A_member_that_is_read_elsewhere_is_left_alone() => Verify.NoFix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        """
        class Options
        {
            public int Version { get; set; } = 1;
            public string Accept => [|$"application/vnd.dokeos+json;version={Version}"|];
            public string Path => $"/api/v{Version}/";
        }
        """,
        "also serves something else");

    [Fact]
    public Task Libraries_top_level_statements_and_registrations() => Verify.Diagnostics<Lms1001AcceptVersion>(
        """
        using System.Net.Http.Headers;
        using Flurl.Http;
        using Microsoft.Extensions.DependencyInjection;
        using RestSharp;

        var services = new ServiceCollection();
        services.AddHttpClient("lms", c => c.DefaultRequestHeaders.Accept.ParseAdd([|"application/vnd.dokeos+json;version=1"|]));
        services.AddHttpClient("old", static c =>
        {
            const string V = "1";
            c.DefaultRequestHeaders.TryAddWithoutValidation("Accept", new[] { [|$"application/vnd.dokeos+json;version={V}"|], "text/html" });
        });
        var users = await "https://hr.example/users".WithHeader("Accept", [|"application/vnd.dokeos+json;version=1"|]).GetStringAsync();
        var groups = await "https://hr.example/groups".WithHeaders(new { Accept = [|"application/vnd.dokeos+json;version=1"|], X = "1" }).GetStringAsync();
        var rest = new RestClient("https://hr.example");
        rest.AddDefaultHeader("Accept", [|"application/vnd.dokeos+json;version=1"|]);
        var request = new RestRequest("users").AddHeader(KnownHeaders.Accept, Headers.Of([|1|]));
        using var message = new HttpRequestMessage(HttpMethod.Get, "users") { Headers = { Accept = { MediaTypeWithQualityHeaderValue.Parse([|Headers.Type + ";version=1"|]) } } };
        static partial class Headers
        {
            public static string Of(int version) => Type + Version(version);
        }
        static partial class Headers
        {
            internal const string Type = "application/vnd.dokeos+json";
            private static string Version(int version) => ";version=" + version;
        }
        """,
        new() { Libraries = Libraries.RestSharp | Libraries.Flurl | Libraries.ExtensionsHttp, OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication });

    [Fact]
    public Task Tests_of_the_program() => Verify.Diagnostics<Lms1001AcceptVersion>(
        """
        class Assertions { public void Be(string s) { } public void NotBe(string s) { } public void Contain(string s) { } }
        static class Should { public static Assertions Must(this string s) => new(); }
        static class Assert
        {
            public static void Contains(string s, string t) { }
            public static void DoesNotContain(string s, string t) { }
        }
        class Tests
        {
            void M(string accept)
            {
                Assert.Contains([|"application/vnd.dokeos+json;version=1"|], accept);
                accept.Must().Be([|"application/vnd.dokeos+json;version=1"|]);
            }
        }
        """);

    [Fact]
    public Task Deep_and_broken_code_is_survived() => Verify.Diagnostics<Lms1001AcceptVersion>(
        $$"""
        class C
        {
            static string A => B;
            static string B => A + "application/vnd.dokeos+json;version=";
            static string Rec(int n) => n == 0 ? "application/vnd.dokeos+json" : Rec(n - 1) + ";version=" + n;
            string Long = "application/vnd.dokeos+json" {{string.Concat(System.Linq.Enumerable.Repeat("+ \" \" ", 2000))}};
            string S = [|"application/vnd.dokeos+json;version=1"|];
            string Missing = "application/vnd.dokeos+json;version=" + NoSuch.Thing(1);
            void M() { var x = $"application/vnd.dokeos+json;version={; }
        }
        """,
        new() { AllowCompilerErrors = true });

    [Fact]
    public Task A_version_that_configuration_gives() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        [
            ("Client.cs", """
                using System.Net.Http;
                using Microsoft.Extensions.Configuration;
                using Microsoft.Extensions.DependencyInjection;
                class LmsOptions { public int Version { get; set; } }
                class Client
                {
                    public Client(HttpClient http, IConfiguration config, LmsOptions options)
                    {
                        http.DefaultRequestHeaders.Add("Accept", $"application/vnd.dokeos+json;version={config["Dokeos:ApiVersion"]}");
                        http.DefaultRequestHeaders.Add("X", "application/vnd.dokeos+json;version=" + config.GetValue<int>("Dokeos:Number"));
                        http.DefaultRequestHeaders.Add("Y", "application/vnd.dokeos+json;version=" + options.Version);
                        http.Timeout = System.TimeSpan.FromSeconds(config.GetValue<int>("Dokeos:Timeout"));
                    }
                    static void Start(IServiceCollection services, IConfiguration config) => services.Configure<LmsOptions>(config.GetSection("Lms"));
                }
                """),
            ("appsettings.json", """
                {
                  "Dokeos": { "ApiVersion": "{|LMS1001:1|}", "Number": {|LMS1001:1|}, "Timeout": 1, "Other": "1" },
                  "Lms": { "Version": {|LMS1001:1|} },
                  "Version": 1
                }
                """),
            ("calls.http", """
                @version = 1
                @other = 1

                GET https://acme.dokeos.com/api/users?x={{other}}
                Accept: {|LMS1001:application/vnd.dokeos+json;version={{version}}|}

                ###
                GET https://acme.dokeos.com/api/groups
                Accept: {|LMS1001:application/vnd.dokeos+json;version={{other}}|}
                """),
        ],
        [
            ("appsettings.json", """
                {
                  "Dokeos": { "ApiVersion": "2", "Number": 2, "Timeout": 1, "Other": "1" },
                  "Lms": { "Version": 2 },
                  "Version": 1
                }
                """),
            ("calls.http", """
                @version = 2
                @other = 1

                GET https://acme.dokeos.com/api/users?x={{other}}
                Accept: application/vnd.dokeos+json;version={{version}}

                ###
                GET https://acme.dokeos.com/api/groups
                Accept: application/vnd.dokeos+json;version=2
                """),
        ],
        new() { Libraries = Libraries.ExtensionsHttp | Libraries.AspNetCore });
}
