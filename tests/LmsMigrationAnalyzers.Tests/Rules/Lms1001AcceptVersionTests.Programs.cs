using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <content>Programs as people write them.</content>
public sealed partial class Lms1001AcceptVersionTests
{
    [Fact]
    public Task An_argument_of_the_method_that_builds_the_value() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        enum ApiVersion { V1 = 1, V2 }
        static class Dokeos
        {
            public const string Type = "application/vnd.dokeos+json";
            public static string AcceptOf(int version) => $"{Type};version={version}";
            public static string AcceptOf(string type, string version) => type + "; version=" + version;
            public static string AcceptOf(ApiVersion version, double q = 1) => string.Format("{0};version={1}", Type, (int)version);
            public static string Accept(int version = {|LMS1001:1|}) { return AcceptOf(version); }
            public static void UseVersion(this HttpClient client, string version)
            {
                var accept = AcceptOf(Type, version);
                client.DefaultRequestHeaders.Add("Accept", accept);
            }
        }
        class C
        {
            const int Old = 1;
            void M(HttpClient client)
            {
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf({|LMS1001:1|}));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf(2));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf("application/vnd.dokeos+json", version: {|LMS1001:"1"|}));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf("application/vnd.github+json", "1"));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf({|LMS1001:ApiVersion.V1|}, 0.5));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf(q: 0.5, version: ApiVersion.V2));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.Accept());
                client.DefaultRequestHeaders.Add("Accept", Dokeos.Accept({|LMS1001:Old|}));
                client.UseVersion({|LMS1001:"1"|});
                client.UseVersion("2");
            }
        }
        """,
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        enum ApiVersion { V1 = 1, V2 }
        static class Dokeos
        {
            public const string Type = "application/vnd.dokeos+json";
            public static string AcceptOf(int version) => $"{Type};version={version}";
            public static string AcceptOf(string type, string version) => type + "; version=" + version;
            public static string AcceptOf(ApiVersion version, double q = 1) => string.Format("{0};version={1}", Type, (int)version);
            public static string Accept(int version = 2) { return AcceptOf(version); }
            public static void UseVersion(this HttpClient client, string version)
            {
                var accept = AcceptOf(Type, version);
                client.DefaultRequestHeaders.Add("Accept", accept);
            }
        }
        class C
        {
            const int Old = 2;
            void M(HttpClient client)
            {
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf(2));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf(2));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf("application/vnd.dokeos+json", version: "2"));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf("application/vnd.github+json", "1"));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf(ApiVersion.V2, 0.5));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.AcceptOf(q: 0.5, version: ApiVersion.V2));
                client.DefaultRequestHeaders.Add("Accept", Dokeos.Accept());
                client.DefaultRequestHeaders.Add("Accept", Dokeos.Accept(Old));
                client.UseVersion("2");
                client.UseVersion("2");
            }
        }
        """);

    [Fact]
    public Task A_version_that_a_constructor_an_option_or_a_base_class_is_given() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        [
            ("Client.cs", """
                using System.Net.Http;
                abstract class ApiClient
                {
                    private readonly string _version;
                    protected ApiClient(HttpClient http, string version)
                    {
                        _version = version;
                        Http = http;
                    }
                    protected HttpClient Http { get; }
                    protected HttpRequestMessage Get(string path)
                    {
                        var request = new HttpRequestMessage(HttpMethod.Get, path);
                        request.Headers.Accept.ParseAdd($"application/vnd.dokeos+json; version={_version}");
                        return request;
                    }
                }
                class Users(HttpClient http) : ApiClient(http, {|LMS1001:"1"|});
                class Groups : ApiClient
                {
                    public Groups(HttpClient http) : base(http, version: {|LMS1001:"1"|}) { }
                }
                class Jobs(HttpClient http) : ApiClient(http, "2");
                class Typed(HttpClient http, int version)
                {
                    public void Prepare() => http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=" + version);
                }
                """),
            ("Options.cs", """
                class DokeosOptions
                {
                    public int Version { get; set; } = 1;
                    public string Accept => {|LMS1001:$"application/vnd.dokeos+json;version={Version}"|};
                }
                class Startup
                {
                    Typed M(System.Net.Http.HttpClient http) => new(http, {|LMS1001:1|});
                    Typed N(System.Net.Http.HttpClient http) => new Typed(http, version: {|LMS1001:1|});
                    DokeosOptions Options() => new() { Version = {|LMS1001:1|} };
                    void Set(DokeosOptions options) => options.Version = 2;
                }
                """),
        ],
        [
            ("Client.cs", """
                using System.Net.Http;
                abstract class ApiClient
                {
                    private readonly string _version;
                    protected ApiClient(HttpClient http, string version)
                    {
                        _version = version;
                        Http = http;
                    }
                    protected HttpClient Http { get; }
                    protected HttpRequestMessage Get(string path)
                    {
                        var request = new HttpRequestMessage(HttpMethod.Get, path);
                        request.Headers.Accept.ParseAdd($"application/vnd.dokeos+json; version={_version}");
                        return request;
                    }
                }
                class Users(HttpClient http) : ApiClient(http, "2");
                class Groups : ApiClient
                {
                    public Groups(HttpClient http) : base(http, version: "2") { }
                }
                class Jobs(HttpClient http) : ApiClient(http, "2");
                class Typed(HttpClient http, int version)
                {
                    public void Prepare() => http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=" + version);
                }
                """),
            ("Options.cs", """
                class DokeosOptions
                {
                    public int Version { get; set; } = 2;
                    public string Accept => $"application/vnd.dokeos+json;version={Version}";
                }
                class Startup
                {
                    Typed M(System.Net.Http.HttpClient http) => new(http, 2);
                    Typed N(System.Net.Http.HttpClient http) => new Typed(http, version: 2);
                    DokeosOptions Options() => new() { Version = 2 };
                    void Set(DokeosOptions options) => options.Version = 2;
                }
                """),
        ]);

    [Fact]
    public Task A_parameter_object() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        class C
        {
            const string Type = "application/vnd.dokeos+json";
            private static readonly MediaTypeWithQualityHeaderValue Accept = new(Type) { Parameters = { new NameValueHeaderValue("charset", "1"), {|LMS1001:new NameValueHeaderValue("version", "1")|} } };
            void M(HttpClient client, int page)
            {
                var accept = new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json");
                accept.Parameters.Add({|LMS1001:new NameValueHeaderValue("Version", "\"1\"")|});
                client.DefaultRequestHeaders.Accept.Add(accept);
                var parsed = MediaTypeWithQualityHeaderValue.Parse(Type);
                var version = {|LMS1001:new NameValueHeaderValue("version", 1.ToString())|};
                parsed.Parameters.Add(version);
                parsed.Parameters.Add(NameValueHeaderValue.Parse({|LMS1001:"version=1"|}));
                parsed.Parameters.Add(new("version", "10"));
                var other = new MediaTypeWithQualityHeaderValue("application/vnd.github+json");
                other.Parameters.Add(new NameValueHeaderValue("version", "1"));
                var content = new StringContent("{}", Encoding.UTF8, Type);
                content.Headers.ContentType!.Parameters.Add({|LMS1001:new NameValueHeaderValue("version", "1")|});
                Add(client, {|LMS1001:"1"|});
            }
            static void Add(HttpClient client, string version)
                => client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(Type) { Parameters = { new NameValueHeaderValue("version", version) } });
        }
        """,
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        class C
        {
            const string Type = "application/vnd.dokeos+json";
            private static readonly MediaTypeWithQualityHeaderValue Accept = new(Type) { Parameters = { new NameValueHeaderValue("charset", "1"), new NameValueHeaderValue("version", "2") } };
            void M(HttpClient client, int page)
            {
                var accept = new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json");
                accept.Parameters.Add(new NameValueHeaderValue("Version", "\"2\""));
                client.DefaultRequestHeaders.Accept.Add(accept);
                var parsed = MediaTypeWithQualityHeaderValue.Parse(Type);
                var version = new NameValueHeaderValue("version", 2.ToString());
                parsed.Parameters.Add(version);
                parsed.Parameters.Add(NameValueHeaderValue.Parse("version=2"));
                parsed.Parameters.Add(new("version", "10"));
                var other = new MediaTypeWithQualityHeaderValue("application/vnd.github+json");
                other.Parameters.Add(new NameValueHeaderValue("version", "1"));
                var content = new StringContent("{}", Encoding.UTF8, Type);
                content.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("version", "2"));
                Add(client, "2");
            }
            static void Add(HttpClient client, string version)
                => client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(Type) { Parameters = { new NameValueHeaderValue("version", version) } });
        }
        """);

    [Fact]
    public Task What_is_no_request() => Verify.Diagnostics<Lms1001AcceptVersion>(
        """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using System.Net.Http;
        using Microsoft.Extensions.Logging;
        static class V1
        {
            public const string Compared = "application/vnd.dokeos+json;version=1";
            public const string Logged = "application/vnd.dokeos+json;version=1";
            public static readonly string[] Listed = ["application/vnd.dokeos+json;version=1", "application/vnd.dokeos+json; version=1"];
            public static readonly string Unused = [|"application/vnd.dokeos+json;version=1"|];
            public const string Both = [|"application/vnd.dokeos+json;version=1"|];
        }
        class C
        {
            bool Compares(string accept, HttpRequestMessage request) =>
                accept == "application/vnd.dokeos+json;version=1"
                || "application/vnd.dokeos+json;version=1" != accept
                || accept.Equals(V1.Compared, StringComparison.OrdinalIgnoreCase)
                || string.Equals(accept, "application/vnd.dokeos+json;version=1")
                || accept.Contains("application/vnd.dokeos+json;version=1") || accept.StartsWith("application/vnd.dokeos+json;version=1")
                || accept is "application/vnd.dokeos+json;version=1" or V1.Compared
                || V1.Listed.Contains(accept)
                || IsOld(V1.Compared, accept)
                || request.Headers.Accept.Any(a => a.ToString() == "application/vnd.dokeos+json;version=1")
                || accept.Replace("application/vnd.dokeos+json;version=1", "") == "";
            static bool IsOld(string old, string accept) => old == accept;
            int Switches(string accept)
            {
                switch (accept)
                {
                    case "application/vnd.dokeos+json;version=1":
                        return 1;
                }
                switch (accept)
                {
                    case V1.Compared:
                        return 2;
                }
                return accept switch { "application/vnd.dokeos+json;version=1" => 1, _ => 0 };
            }
            void Logs(ILogger logger, string path)
            {
                logger.LogInformation("application/vnd.dokeos+json;version=1");
                logger.LogWarning("{Path}: {Accept}", path, V1.Logged);
                logger.LogWarning($"{path}: {V1.Both}");
                Console.WriteLine("application/vnd.dokeos+json;version=1");
                Console.Error.WriteLine("Accept: application/vnd.dokeos+json;version=1");
                Trace.TraceInformation("application/vnd.dokeos+json;version=1");
                Log("application/vnd.dokeos+json;version=1");
                throw new InvalidOperationException("application/vnd.dokeos+json;version=1");
            }
            static void Log(string message) => Console.WriteLine(DateTime.Now + message);
            [Obsolete("application/vnd.dokeos+json;version=1")]
            void Sends(HttpClient client) => client.DefaultRequestHeaders.Add("Accept", V1.Both);
        }
        """,
        new() { Libraries = Libraries.ExtensionsHttp });

    [Fact]
    public Task Defaults_tests_and_content_types_are_requests() => Verify.Diagnostics<Lms1001AcceptVersion>(
        """
        using System.Collections.Generic;
        using System.IO;
        using System.Net.Http;
        using System.Text;
        using Microsoft.Extensions.Configuration;
        class Settings
        {
            public string Accept { get; set; } = [|"application/vnd.dokeos+json;version=1"|];
            public string[] All { get; init; } = ["text/html", [|"application/vnd.dokeos+json;version=1"|]];
            public static string From(IConfiguration config) => config["Lms:Accept"] ?? [|"application/vnd.dokeos+json;version=1"|];
            public static string Chosen(bool old) => old ? [|"application/vnd.dokeos+json;version=1"|] : "application/vnd.dokeos+json;version=2";
            public static Dictionary<string, string> Headers { get; } = new() { ["Accept"] = [|"application/vnd.dokeos+json;version=1"|] };
            public static void Raw(StreamWriter socket) => socket.Write([|"GET /users HTTP/1.1\r\nAccept: application/vnd.dokeos+json;version=1\r\n\r\n"|]);
            public static HttpContent Body() => new StringContent("{}", Encoding.UTF8, [|"application/vnd.dokeos+json;version=1"|]);
            public static void Method(string accept = [|"application/vnd.dokeos+json;version=1"|]) { }
        }
        static class Assert
        {
            public static void Equal(object expected, object actual) { }
        }
        class Tests
        {
            void Asks(HttpRequestMessage sent) => Assert.Equal([|"application/vnd.dokeos+json;version=1"|], sent.Headers.Accept.ToString());
        }
        """,
        new() { Libraries = Libraries.ExtensionsHttp });

    [Fact]
    public Task Attributes_of_two_libraries() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        """
        using System.Threading.Tasks;
        static class Accepts
        {
            public const string Type = "application/vnd.dokeos+json";
            public const string Version = "1";
            public const string V1 = {|LMS1001:Type + ";version=" + Version|};
        }
        [Refit.Headers({|LMS1001:"Accept: application/vnd.dokeos+json; version=\"1\""|}, "X-Version: 1")]
        interface IRefit
        {
            [Refit.Get("/users")]
            [Refit.Headers("Accept: " + Accepts.V1)]
            Task<string> Users([Refit.Header("Accept")] string accept = {|LMS1001:"application/vnd.dokeos+json;version=1"|});
        }
        [RestEase.Header("Accept", Accepts.V1)]
        public interface IRestEase
        {
            [RestEase.Get("users"), RestEase.Header("Accept", {|LMS1001:Accepts.Type + ";version=1"|})]
            Task<string> Users();
        }
        """,
        """
        using System.Threading.Tasks;
        static class Accepts
        {
            public const string Type = "application/vnd.dokeos+json";
            public const string Version = "2";
            public const string V1 = Type + ";version=" + Version;
        }
        [Refit.Headers("Accept: application/vnd.dokeos+json; version=\"2\"", "X-Version: 1")]
        interface IRefit
        {
            [Refit.Get("/users")]
            [Refit.Headers("Accept: " + Accepts.V1)]
            Task<string> Users([Refit.Header("Accept")] string accept = "application/vnd.dokeos+json;version=2");
        }
        [RestEase.Header("Accept", Accepts.V1)]
        public interface IRestEase
        {
            [RestEase.Get("users"), RestEase.Header("Accept", Accepts.Type + ";version=2")]
            Task<string> Users();
        }
        """,
        new() { Libraries = Libraries.Refit | Libraries.RestEase });

    [Fact]
    public Task An_old_program() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        """
        using System.IO;
        using System.Net;
        using System.Text;

        namespace Hr
        {
            internal partial class LmsGateway
            {
                private static readonly string Accept = {|LMS1001:MediaType + ";version=" + ApiVersion|};

                public string Download(string url)
                {
                    using (var web = new WebClient())
                    {
                        web.Headers[HttpRequestHeader.Accept] = Accept;
                        web.Headers.Add({|LMS1001:"Accept: application/vnd.dokeos+json; /* not a comment */ version=10, application/vnd.dokeos+json;version=1"|});
                        return web.DownloadString(url);
                    }
                }

                public string Read(string url)
                {
                    var request = (HttpWebRequest)WebRequest.Create(url);
                    request.Accept = {|LMS1001:string.Format("{0}; version={1}", MediaType, ApiVersion)|};
                    var other = new StringBuilder(MediaType);
                    other.Append("; version=\"").Append({|LMS1001:ApiVersion|}).Append('"');
                    request.ContentType = other.ToString();
                    using (var response = request.GetResponse())
                    using (var reader = new StreamReader(response.GetResponseStream()))
                    {
                        return reader.ReadToEnd();
                    }
                }
            }

            internal partial class LmsGateway
            {
                private const string MediaType = "application/vnd.dokeos+json";
                private const int ApiVersion = 1;
            }
        }
        """,
        """
        using System.IO;
        using System.Net;
        using System.Text;

        namespace Hr
        {
            internal partial class LmsGateway
            {
                private static readonly string Accept = MediaType + ";version=" + ApiVersion;

                public string Download(string url)
                {
                    using (var web = new WebClient())
                    {
                        web.Headers[HttpRequestHeader.Accept] = Accept;
                        web.Headers.Add("Accept: application/vnd.dokeos+json; /* not a comment */ version=10, application/vnd.dokeos+json;version=2");
                        return web.DownloadString(url);
                    }
                }

                public string Read(string url)
                {
                    var request = (HttpWebRequest)WebRequest.Create(url);
                    request.Accept = string.Format("{0}; version={1}", MediaType, ApiVersion);
                    var other = new StringBuilder(MediaType);
                    other.Append("; version=\"").Append(ApiVersion).Append('"');
                    request.ContentType = other.ToString();
                    using (var response = request.GetResponse())
                    using (var reader = new StreamReader(response.GetResponseStream()))
                    {
                        return reader.ReadToEnd();
                    }
                }
            }

            internal partial class LmsGateway
            {
                private const string MediaType = "application/vnd.dokeos+json";
                private const int ApiVersion = 2;
            }
        }
        """,
        new() { Framework = Framework.Net472, LanguageVersion = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3 });

    [Fact]
    public Task Several_targets_of_one_file() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        public class Client
        {
        #if NET
            private const string Version = "1";
        #else
            private const string Version = "1"; // the same
        #endif
            public void Prepare(HttpClient http)
            {
        #if NET
                http.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse({|LMS1001:"application/vnd.dokeos+json;version=1"|}));
        #else
                http.DefaultRequestHeaders.Add("Accept", {|LMS1001:"application/vnd.dokeos+json;version=1"|});
        #endif
                http.DefaultRequestHeaders.Add("X", {|LMS1001:"application/vnd.dokeos+json;version=" + Version|});
            }
        }
        """,
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        public class Client
        {
        #if NET
            private const string Version = "2";
        #else
            private const string Version = "2"; // the same
        #endif
            public void Prepare(HttpClient http)
            {
        #if NET
                http.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=2"));
        #else
                http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
        #endif
                http.DefaultRequestHeaders.Add("X", "application/vnd.dokeos+json;version=" + Version);
            }
        }
        """,
        new() { TargetFrameworks = [Framework.Net10, Framework.NetStandard20] });

    [Fact]
    public Task Other_constants_of_the_name_stay() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        """
        using System.Net.Http;
        using static Names;
        static class Names { public const string ApiVersion = "1"; }
        static class Other { public const string Version = "1"; public static string Url => "/v" + Version; }
        class Client
        {
            static string Accept { get; } = {|LMS1001:$"application/vnd.dokeos+json;version={ApiVersion}"|};
            void M(HttpClient client)
            {
                const string Version = "1";
                client.DefaultRequestHeaders.Add("Accept", {|LMS1001:"application/vnd.dokeos+json;version=" + Version|});
                client.DefaultRequestHeaders.Add("X", nameof(Version));
                client.DefaultRequestHeaders.Add("Y", Other.Version);
            }
        }
        """,
        """
        using System.Net.Http;
        using static Names;
        static class Names { public const string ApiVersion = "2"; }
        static class Other { public const string Version = "1"; public static string Url => "/v" + Version; }
        class Client
        {
            static string Accept { get; } = $"application/vnd.dokeos+json;version={ApiVersion}";
            void M(HttpClient client)
            {
                const string Version = "2";
                client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=" + Version);
                client.DefaultRequestHeaders.Add("X", nameof(Version));
                client.DefaultRequestHeaders.Add("Y", Other.Version);
            }
        }
        """);

    [Fact]
    public Task A_constant_of_another_project_stays_where_that_uses_it() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        [
            ("Lib/Api.cs", """
                public static class Api
                {
                    public const string Version = "1";
                    public const string Accept = {|LMS1001:"application/vnd.dokeos+json;version=1"|};
                }
                """),
            ("App/Program.cs", """
                class Program
                {
                    static string Url = "/v" + Api.Version;
                    static string Accept = {|LMS1001:"application/vnd.dokeos+json;version=" + Api.Version|};
                }
                """),
        ],
        [
            ("Lib/Api.cs", """
                public static class Api
                {
                    public const string Version = "1";
                    public const string Accept = "application/vnd.dokeos+json;version=2";
                }
                """),
            ("App/Program.cs", """
                class Program
                {
                    static string Url = "/v" + Api.Version;
                    static string Accept = "application/vnd.dokeos+json;version=" + "2";
                }
                """),
        ],
        new() { Projects = [new("Lib"), new("App") { References = ["Lib"] }] });

    [Fact]
    public Task Files_are_silenced_by_an_option() => Verify.Diagnostics<Lms1001AcceptVersion>(
        [
            ("Old.cs", """class Old { string S = "application/vnd.dokeos+json;version=1"; }"""),
            ("appsettings.json", """{ "A": "application/vnd.dokeos+json;version=1" }"""),
            (".editorconfig", "root = true\n[*]\nlms_migration.assume = none\n"),
        ]);
}
