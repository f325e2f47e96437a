using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Code that nobody thought of.</summary>
public sealed class Lms1007UnusableAcceptProgramsTests
{
    [Fact]
    public Task One_field_in_two_methods() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net.Http;
        class C
        {
            private readonly HttpClient _http = new HttpClient();
            private readonly HttpClient _other = new HttpClient();
            public C()
            {
                // until V2 is there
                _http.DefaultRequestHeaders.Add("Accept", {|LMS1007:"application/vnd.dokeos+json;version=1"|}); // the default
                _other.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
            }
            public void UseV2() => _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
        }
        """,
        """
        using System.Net.Http;
        class C
        {
            private readonly HttpClient _http = new HttpClient();
            private readonly HttpClient _other = new HttpClient();
            public C()
            {
                // until V2 is there
                _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2"); // the default
                _other.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
            }
            public void UseV2() { }
        }
        """);

    [Fact]
    public Task Three_values_and_a_lone_statement() => Verify.Fix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System.Net.Http;
        class C
        {
            void M(HttpClient http, bool old)
            {
                http.DefaultRequestHeaders.Accept.ParseAdd({|LMS1007:"application/vnd.dokeos+json;version=1"|});
                http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
                if (old)
                    http.DefaultRequestHeaders.Accept.ParseAdd({|LMS1007:"application/vnd.dokeos+json"|});
                http?.DefaultRequestHeaders.Accept.TryParseAdd("application/vnd.dokeos+json;version=2");
            }
        }
        """,
        """
        using System.Net.Http;
        class C
        {
            void M(HttpClient http, bool old)
            {
                http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
                if (old)
                {
                }
                http?.DefaultRequestHeaders.Accept.TryParseAdd("application/vnd.dokeos+json;version=2");
            }
        }
        """);

    [Fact]
    public Task A_lambda_keeps_its_value() => Verify.NoFix<Lms1007UnusableAccept, Lms1007UnusableAcceptFix>(
        """
        using System;
        using System.Net.Http;
        class C
        {
            static readonly HttpClient Http = new HttpClient();
            static C() => Http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
            void M()
            {
                Action more = () => Http.DefaultRequestHeaders.Add("Accept", {|LMS1007:"application/vnd.dokeos+json;version=1"|});
                more();
            }
        }
        """,
        "larger expression");

    [Fact]
    public Task Values_of_other_requests() => Verify.Diagnostics<Lms1007UnusableAccept>(
        """
        using System.Collections.Generic;
        using System.Net.Http;
        class V1Client(HttpClient http)
        {
            public void Prepare() => http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
        }
        class V2Client(HttpClient http)
        {
            public void Prepare() => http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");
        }
        class C
        {
            HttpRequestMessage Create(string path, string accept)
            {
                var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.Add("Accept", accept);
                return request;
            }
            void M(bool old)
            {
                var first = Create("users", "application/vnd.dokeos+json;version=1");
                var second = Create("users", "application/vnd.dokeos+json;version=2");
                foreach (var id in new[] { 1, 2 })
                {
                    var each = new HttpRequestMessage();
                    each.Headers.Add("Accept", old ? "application/vnd.dokeos+json;version=1" : "application/vnd.dokeos+json;version=2");
                }
                var map = new Dictionary<string, string> { ["a"] = "application/vnd.dokeos+json;version=1", ["b"] = "application/vnd.dokeos+json;version=2" };
                string[] all = ["application/vnd.dokeos+json;version=1", "application/vnd.dokeos+json;version=2"];
            }
            const string Two = "GET /a HTTP/1.1\r\nAccept: application/vnd.dokeos+json;version=1\r\n\r\nGET /b HTTP/1.1\r\nAccept: application/vnd.dokeos+json;version=2\r\n\r\n";
            bool Either(string accept) => accept == "application/vnd.dokeos+json;version=1, application/vnd.dokeos+json;version=2";
        }
        """);

    [Fact]
    public Task Both_rules_end_with_one_value_of_version_2() => Verify.AllFixes(
        """
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        class C
        {
            private const string Accept = "application/vnd.dokeos+json;version=1";
            public C(HttpClient http)
            {
                http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(Accept));
                http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json;version=1", 0.5));
            }
            HttpContent Body(string json) => new StringContent(json, Encoding.UTF8, "application/vnd.dokeos+json;version=1");
            HttpRequestMessage Get() => new(HttpMethod.Get, "users")
            {
                Headers = { { "Accept", new[] { "application/vnd.dokeos+json;version=1", "application/vnd.dokeos+json;version=2" } } },
            };
            string Line => "Accept: application/vnd.dokeos+json;version=1, application/vnd.dokeos+json; version=1;q=0.5";
        }
        """);
}
