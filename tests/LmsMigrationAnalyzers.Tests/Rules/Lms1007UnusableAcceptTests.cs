using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms1007UnusableAcceptTests
{
    [Theory]
    [InlineData("""new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json;version=2")""", """MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=2")""")]
    [InlineData("""new MediaTypeWithQualityHeaderValue(mediaType: /* V2 */ Type + ";version=2")""", """MediaTypeWithQualityHeaderValue.Parse(/* V2 */ Type + ";version=2")""")]
    [InlineData("""new MediaTypeWithQualityHeaderValue(Accept)""", """MediaTypeWithQualityHeaderValue.Parse(Accept)""")]
    [InlineData("""new("application/vnd.dokeos+json;version=2")""", """MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=2")""")]
    [InlineData("""new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json; charset=utf-8")""", """MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json; charset=utf-8")""")]
    [InlineData("""new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json;version=2", 0.8)""", """MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=2; q=0.8")""")]
    [InlineData("""new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json;version=2") { Quality = 0.8 }""", """MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=2; q=0.8")""")]
    [InlineData("""new System.Net.Http.Headers.MediaTypeWithQualityHeaderValue($"{Type};version={2}")""", """System.Net.Http.Headers.MediaTypeWithQualityHeaderValue.Parse($"{Type};version={2}")""")]
    public Task A_constructor_that_throws(string before, string after)
    {
        static string Program(string value) => $$"""
            using System.Net.Http;
            using System.Net.Http.Headers;
            class C
            {
                const string Type = "application/vnd.dokeos+json";
                const string Accept = Type + ";version=2";
                void M(HttpClient client)
                {
                    client.DefaultRequestHeaders.Accept.Add({{value}});
                }
            }
            """;
        return Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(Program($"[|{before}|]"), Program(after));
    }

    [Theory]
    [InlineData("""new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json")""")]
    [InlineData("""new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json") { Parameters = { new NameValueHeaderValue("version", "2") } }""")]
    [InlineData("""MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=2")""")]
    [InlineData("""new MediaTypeWithQualityHeaderValue("application/json;version=1")""")]
    public Task A_constructor_that_works(string value) => Verify.Diagnostics<Lms1007UnusableAccept>($$"""
        using System.Net.Http;
        using System.Net.Http.Headers;
        class C
        {
            const string Other = "application/vnd.dokeos+json;version=2";
            void M(HttpClient client) => client.DefaultRequestHeaders.Accept.Add({{value}});
        }
        """);

    [Fact]
    public Task A_constructor_that_throws_in_a_helper() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        static class Headers
        {
            public static void Accept(this HttpClient client, string type) => client.DefaultRequestHeaders.Accept.Add([|new MediaTypeWithQualityHeaderValue(type)|]);
        }
        class C
        {
            public C(HttpClient client) => client.Accept("application/vnd.dokeos+json;version=2");
        }
        """,
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        static class Headers
        {
            public static void Accept(this HttpClient client, string type) => client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(type));
        }
        class C
        {
            public C(HttpClient client) => client.Accept("application/vnd.dokeos+json;version=2");
        }
        """);

    [Fact]
    public Task More_than_Parse_takes_is_left_alone() => Verify.NoFix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>("""
        using System.Net.Http;
        using System.Net.Http.Headers;
        class C
        {
            void M(HttpClient client, double quality) => client.DefaultRequestHeaders.Accept.Add([|new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json;version=2", quality)|]);
        }
        """, "more than Parse can take");

    [Fact]
    public Task A_string_content() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net.Http;
        using System.Text;
        class C
        {
            HttpContent M(string json) => [|new StringContent(json, Encoding.UTF8, "application/vnd.dokeos+json;version=2")|];
        }
        """,
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        class C
        {
            HttpContent M(string json) => new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/vnd.dokeos+json;version=2"));
        }
        """);

    [Fact]
    public Task A_string_content_where_it_takes_no_header_value() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        class C
        {
            HttpContent M(string json)
            {
                return [|new StringContent(json, Encoding.UTF8, "application/vnd.dokeos+json;version=2")|];
            }
        }
        """,
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        class C
        {
            HttpContent M(string json)
            {
                return new StringContent(json, Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/vnd.dokeos+json;version=2") } };
            }
        }
        """,
        new() { Framework = Framework.Net472 });

    [Theory]
    [InlineData(
        """client.DefaultRequestHeaders.Accept.ParseAdd([|"application/vnd.dokeos+json;version=1"|]); client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=2");""",
        """client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=2");""")]
    [InlineData(
        """
        client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
                client.DefaultRequestHeaders.Add("accept", [|V1|]);
                client.BaseAddress = null;
        """,
        """
        client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
                client.BaseAddress = null;
        """)]
    [InlineData(
        """
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", V1);
                // and again
                client.DefaultRequestHeaders.Accept.Add([|MediaTypeWithQualityHeaderValue.Parse(V1)|]);
                client.BaseAddress = null;
        """,
        """
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", V1);
                // and again
                client.BaseAddress = null;
        """)]
    [InlineData(
        """
        var headers = client.DefaultRequestHeaders;
                headers.Add("Accept", new[] { "text/html", "application/vnd.dokeos+json;version=2", [|"application/vnd.dokeos+json;version=1"|] });
        """,
        """
        var headers = client.DefaultRequestHeaders;
                headers.Add("Accept", new[] { "text/html", "application/vnd.dokeos+json;version=2" });
        """)]
    [InlineData(
        """client.DefaultRequestHeaders.Add("Accept", [|"application/vnd.dokeos+json;version=1, application/vnd.dokeos+json;version=2;q=0.9, */*"|]);""",
        """client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2;q=0.9, */*");""")]
    [InlineData(
        """client.DefaultRequestHeaders.Add("Accept", [|"text/html, application/vnd.dokeos+json;version=1 , application/vnd.dokeos+json;version=1;q=0.5"|]);""",
        """client.DefaultRequestHeaders.Add("Accept", "text/html, application/vnd.dokeos+json;version=2");""")]
    public Task Both_versions_on_a_client(string before, string after)
    {
        // What stays is of version 2, wherever it comes from.
        static string Program(string statements, int version) => $$"""
            using System.Net.Http;
            using System.Net.Http.Headers;
            class C
            {
                const string V1 = "application/vnd.dokeos+json;version={{version}}";
                void M(HttpClient client)
                {
                    {{statements}}
                }
            }
            """;
        // And a namespace that nothing needs any more goes with the last that did.
        var isAgain = before.Contains("again", System.StringComparison.Ordinal);
        var fixedProgram = Program(after, isAgain ? 2 : 1);
        return Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
            Program(before, 1),
            isAgain ? fixedProgram.Replace("using System.Net.Http.Headers;\n", "", System.StringComparison.Ordinal) : fixedProgram);
    }

    [Theory]
    [InlineData("""client.DefaultRequestHeaders.Add("Accept", V1); request.Headers.Add("Accept", V2);""")]
    [InlineData("""client.DefaultRequestHeaders.Add("Accept", V1); client.DefaultRequestHeaders.Accept.Clear(); client.DefaultRequestHeaders.Add("Accept", V2);""")]
    [InlineData("""client.DefaultRequestHeaders.Add("Accept", V1); client.DefaultRequestHeaders.Remove("Accept"); client.DefaultRequestHeaders.Add("Accept", V2);""")]
    [InlineData("""if (old) client.DefaultRequestHeaders.Add("Accept", V1); else client.DefaultRequestHeaders.Add("Accept", V2);""")]
    [InlineData("""if (old) { request.Headers.Add("Accept", V1); } if (!old) { request.Headers.Add("Accept", V2); }""")]
    [InlineData("""if (old) { request.Headers.Add("Accept", V1); return; } request.Headers.Add("Accept", V2);""")]
    [InlineData("""switch (old) { case true: request.Headers.Add("Accept", V1); break; default: request.Headers.Add("Accept", V2); break; }""")]
    [InlineData("""client.DefaultRequestHeaders.Add("Accept", V1); client.DefaultRequestHeaders.Add("Accept", "application/json");""")]
    [InlineData("""request.Headers.Add("Accept", V1); request.Headers.Add("X-Accept", V2);""")]
    [InlineData("""request.Headers.Add("Accept", V1); var second = new HttpRequestMessage(); second.Headers.Add("Accept", V2);""")]
    [InlineData("""web.Headers["Accept"] = V1; web.Headers["Accept"] = V2;""")]
    [InlineData("""web.Headers[HttpRequestHeader.Accept] = V1; web.Headers.Set("Accept", V2);""")]
    [InlineData("""old1.Accept = V1; old1.Accept = V2;""")]
    [InlineData("""request.Headers.Add("Accept", old ? V1 : V2);""")]
    public Task One_version_at_a_time(string statements) => Verify.Diagnostics<Lms1007UnusableAccept>($$"""
        using System.Net;
        using System.Net.Http;
        class C
        {
            const string V1 = "application/vnd.dokeos+json;version=1";
            const string V2 = "application/vnd.dokeos+json;version=2";
            void M(HttpClient client, HttpRequestMessage request, WebClient web, HttpWebRequest old1, bool old)
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task Both_versions_in_an_initializer() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        class C
        {
            HttpRequestMessage Typed() => new(HttpMethod.Get, "users")
            {
                Headers = { Accept = { {|LMS1007:MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1")|}, MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=2") } },
            };
            HttpRequestMessage Named() => new(HttpMethod.Get, "users")
            {
                Headers =
                {
                    { "X", "y" },
                    { "Accept", {|LMS1007:"application/vnd.dokeos+json;version=1"|} },
                    { "Accept", "application/vnd.dokeos+json;version=2" },
                },
            };
            void Then()
            {
                var request = new HttpRequestMessage { Headers = { { "Accept", "application/vnd.dokeos+json;version=2" } } };
                request.Headers.Add("Accept", {|LMS1007:"application/vnd.dokeos+json;version=1"|});
            }
        }
        """,
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        class C
        {
            HttpRequestMessage Typed() => new(HttpMethod.Get, "users")
            {
                Headers = { Accept = { MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=2") } },
            };
            HttpRequestMessage Named() => new(HttpMethod.Get, "users")
            {
                Headers =
                {
                    { "X", "y" },
                    { "Accept", "application/vnd.dokeos+json;version=2" },
                },
            };
            void Then()
            {
                var request = new HttpRequestMessage { Headers = { { "Accept", "application/vnd.dokeos+json;version=2" } } };
            }
        }
        """);

    [Fact]
    public Task Both_versions_on_other_libraries() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net;
        using RestSharp;
        class C
        {
            const string V2 = "application/vnd.dokeos+json;version=2";
            void Web(WebClient web)
            {
                web.Headers.Add("Accept", {|LMS1007:"application/vnd.dokeos+json;version=1"|});
                web.Headers.Add(HttpRequestHeader.Accept, V2);
                web.DownloadString("users");
            }
            RestRequest Rest() => new RestRequest("users").AddHeader("Accept", {|LMS1007:"application/vnd.dokeos+json;version=1"|}).AddHeader("Accept", V2);
        }
        """,
        """
        using System.Net;
        using RestSharp;
        class C
        {
            const string V2 = "application/vnd.dokeos+json;version=2";
            void Web(WebClient web)
            {
                web.Headers.Add(HttpRequestHeader.Accept, V2);
                web.DownloadString("users");
            }
            RestRequest Rest() => new RestRequest("users").AddHeader("Accept", V2);
        }
        """,
        new() { Libraries = Libraries.RestSharp });

    [Fact]
    public Task Both_versions_in_attributes() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Threading.Tasks;
        namespace R
        {
            [Refit.Headers("Accept: application/vnd.dokeos+json;version=1")]
            interface IRefit
            {
                [Refit.Get("/users"), Refit.Headers("Accept: application/vnd.dokeos+json;version=2")]
                Task<string> Users();

                [Refit.Get("/groups")]
                [Refit.Headers({|LMS1007:"Accept: application/vnd.dokeos+json;version=1"|}, "X: y", "Accept: application/vnd.dokeos+json;version=2")]
                Task<string> Groups();
            }

            [RestEase.Header("Accept", "application/vnd.dokeos+json;version=2")]
            [RestEase.Header("Accept", {|LMS1007:"application/vnd.dokeos+json;version=1"|})] // the old one
            public interface IRestEase
            {
                [RestEase.Get("users")]
                Task<string> Users();
            }
        }
        """,
        """
        using System.Threading.Tasks;
        namespace R
        {
            [Refit.Headers("Accept: application/vnd.dokeos+json;version=1")]
            interface IRefit
            {
                [Refit.Get("/users"), Refit.Headers("Accept: application/vnd.dokeos+json;version=2")]
                Task<string> Users();

                [Refit.Get("/groups")]
                [Refit.Headers("X: y", "Accept: application/vnd.dokeos+json;version=2")]
                Task<string> Groups();
            }

            [RestEase.Header("Accept", "application/vnd.dokeos+json;version=2")]
            public interface IRestEase
            {
                [RestEase.Get("users")]
                Task<string> Users();
            }
        }
        """,
        new() { Libraries = Libraries.Refit | Libraries.RestEase });

    [Fact]
    public Task A_default_of_a_field_and_one_more() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net.Http;
        class C
        {
            private readonly HttpClient _http;
            public C(HttpClient http)
            {
                _http = http;
                _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
                _http.DefaultRequestHeaders.Add("Accept", {|LMS1007:"application/vnd.dokeos+json;version=1"|});
            }
        }
        """,
        """
        using System.Net.Http;
        class C
        {
            private readonly HttpClient _http;
            public C(HttpClient http)
            {
                _http = http;
                _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
            }
        }
        """);

    [Fact]
    public Task A_helper_and_one_more() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net.Http;
        static class Dokeos
        {
            public static HttpClient Prepared(this HttpClient http)
            {
                http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
                return http;
            }
        }
        class C
        {
            public C(HttpClient http)
            {
                http.Prepared();
                http.DefaultRequestHeaders.Add("Accept", {|LMS1007:"application/vnd.dokeos+json;version=2"|});
            }
        }
        """,
        """
        using System.Net.Http;
        static class Dokeos
        {
            public static HttpClient Prepared(this HttpClient http)
            {
                http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
                return http;
            }
        }
        class C
        {
            public C(HttpClient http)
            {
                http.Prepared();
            }
        }
        """);

    [Fact]
    public Task A_constant_that_nothing_names_any_more_goes_too() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net.Http;
        class C
        {
            void M(HttpRequestMessage m, HttpRequestMessage n)
            {
                const string old = "application/vnd.dokeos+json;version=1";
                const string now = "application/vnd.dokeos+json;version=2";
                m.Headers.Add("Accept", {|LMS1007:old|});
                m.Headers.Add("Accept", now);

                string first = "application/vnd.dokeos+json;version=1", second = "application/vnd.dokeos+json;version=2";
                n.Headers.Add("Accept", new[] { {|LMS1007:first|}, second });
            }
        }
        """,
        """
        using System.Net.Http;
        class C
        {
            void M(HttpRequestMessage m, HttpRequestMessage n)
            {
                const string now = "application/vnd.dokeos+json;version=2";
                m.Headers.Add("Accept", now);

                string second = "application/vnd.dokeos+json;version=2";
                n.Headers.Add("Accept", new[] { second });
            }
        }
        """);

    [Fact]
    public Task Configuration() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        [("C.cs", "class C;"), ("appsettings.json", """{ "Accept": "{|LMS1007:application/vnd.dokeos+json;version=1|}, application/vnd.dokeos+json;version=2" }""")],
        [("appsettings.json", """{ "Accept": "application/vnd.dokeos+json;version=2" }""")]);
}
