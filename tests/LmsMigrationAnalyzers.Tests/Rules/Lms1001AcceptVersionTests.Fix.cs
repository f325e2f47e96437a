using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <content>The fix changes the version and nothing else.</content>
public sealed partial class Lms1001AcceptVersionTests
{
    [Theory]
    [InlineData(""" "application/vnd.dokeos+json;version=1" """, """ "application/vnd.dokeos+json;version=2" """)]
    [InlineData(""" "application/json,  application/vnd.dokeos+json ; q=0.1;  VERSION = \"1\" ;x=1, */*" """, """ "application/json,  application/vnd.dokeos+json ; q=0.1;  VERSION = \"2\" ;x=1, */*" """)]
    [InlineData(""""@"application/vnd.dokeos+json;version=""1"";q=1" """", """"@"application/vnd.dokeos+json;version=""2"";q=1" """")]
    [InlineData("\"\"\"\n    1 application/vnd.dokeos+json;version=1\n    Accept: application/vnd.dokeos+json;version=1\n    \"\"\"", "\"\"\"\n    1 application/vnd.dokeos+json;version=1\n    Accept: application/vnd.dokeos+json;version=2\n    \"\"\"")]
    [InlineData("$\"\"\"\n    X: {Other}\n    Accept: application/vnd.dokeos+json;version=1\n    \"\"\"", "$\"\"\"\n    X: {Other}\n    Accept: application/vnd.dokeos+json;version=2\n    \"\"\"")]
    [InlineData(""" "application\u002Fvnd.dokeos\x2Bjson;version=\u0031" """, """ "application\u002Fvnd.dokeos\x2Bjson;version=2" """)]
    [InlineData(""" "application/vnd.dokeos+json" /* the type */ + ";version=1" // the version """, """ "application/vnd.dokeos+json" /* the type */ + ";version=2" // the version """)]
    [InlineData(""" "application/vnd.dokeos+json;version=" + 1 """, """ "application/vnd.dokeos+json;version=" + 2 """)]
    [InlineData(""" "application/vnd.dokeos+json;version=" + '1' """, """ "application/vnd.dokeos+json;version=" + '2' """)]
    [InlineData(""" "application/vnd.dokeos+json;version=" + 1L """, """ "application/vnd.dokeos+json;version=" + 2L """)]
    [InlineData(""" "application/vnd.dokeos+json;version=" + 1.ToString() """, """ "application/vnd.dokeos+json;version=" + 2.ToString() """)]
    [InlineData(""" $"application/vnd.dokeos+json;version={1}" """, """ $"application/vnd.dokeos+json;version={2}" """)]
    [InlineData(""" $"application/vnd.dokeos+json;version={(int)Api.V1}" """, """ $"application/vnd.dokeos+json;version={(int)Api.V2}" """)]
    [InlineData(""" string.Format("application/vnd.dokeos+json;version={0}", 1) """, """ string.Format("application/vnd.dokeos+json;version={0}", 2) """)]
    [InlineData(""" $"application/vnd.dokeos+json;version={Other}" """, """ $"application/vnd.dokeos+json;version=2" """)]
    [InlineData(""" $"application/vnd.dokeos+json; version=\"{Other}\"; q={Quality}" """, """ $"application/vnd.dokeos+json; version=\"2\"; q={Quality}" """)]
    [InlineData(""" "application/vnd.dokeos+json;version=" + Other """, """ "application/vnd.dokeos+json;version=" + "2" """)]
    [InlineData(""" "application/vnd.dokeos+json;version=" + C.Count """, """ "application/vnd.dokeos+json;version=" + 2 """)]
    public async Task Changes_only_the_version(string before, string after)
    {
        // A comment to the end of the line takes the end of the statement with it.
        static string End(string text) => text.Contains("//", System.StringComparison.Ordinal) ? "\n        );" : ");";
        string Program(string text, bool marked) => $$"""
            using System.Net.Http;
            enum Api { V1 = 1, V2 = 2 }
            class C
            {
                internal const string Quality = "0.5";
                internal const string Other = "1"; // of the URLs too
                internal const int Count = 1;
                static readonly string Url = "https://hr.example/v" + Other + "/" + Count;
                void M(HttpClient client)
                    => client.DefaultRequestHeaders.Add("Accept", {{(marked ? Mark(text.Trim()) : text.Trim())}}{{End(text)}}
            }
            """;
        static string Mark(string text) => text.Contains("// the version", System.StringComparison.Ordinal) ? $"[|{text.Replace(" // the version", "|] // the version", System.StringComparison.Ordinal)}" : $"[|{text}|]";
        await Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(Program(before, marked: true), Program(after, marked: false));
    }

    [Fact]
    public Task A_constant_that_serves_only_this_changes() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        [
            ("Client.cs", """
                using System.Net.Http;
                class Client
                {
                    public Client(HttpClient http)
                    {
                        http.DefaultRequestHeaders.Add("Accept", {|LMS1001:$"{Api.Type};version={Api.Version}"|});
                        http.DefaultRequestHeaders.Add("X-Accept", {|LMS1001:Api.Type + "; version=" + Api.Version|});
                    }
                }
                """),
            ("Api.cs", """
                static class Api
                {
                    public const string Type = "application/vnd.dokeos+json";
                    public const string Version = "1"; // the API's version
                }
                """),
        ],
        [
            ("Client.cs", """
                using System.Net.Http;
                class Client
                {
                    public Client(HttpClient http)
                    {
                        http.DefaultRequestHeaders.Add("Accept", $"{Api.Type};version={Api.Version}");
                        http.DefaultRequestHeaders.Add("X-Accept", Api.Type + "; version=" + Api.Version);
                    }
                }
                """),
            ("Api.cs", """
                static class Api
                {
                    public const string Type = "application/vnd.dokeos+json";
                    public const string Version = "2"; // the API's version
                }
                """),
        ]);

    [Fact]
    public Task Configuration_changes_in_place() => Verify.Fix<Lms1001AcceptVersion, Lms1001AcceptVersionFix>(
        [
            ("Client.cs", """class Client { string Accept(System.Collections.Generic.Dictionary<string, string> c) => c["Lms:Accept"]; }"""),
            ("appsettings.json", """
                {
                  // application/vnd.dokeos+json;version=1 is old
                  "Lms": { "Accept": "{|LMS1001:application\/vnd.dokeos\u002Bjson; version=\"1\"|}" },
                  "Both": "text/html, {|LMS1001:application/vnd.dokeos+json;version=1|}, */*",
                  "Other": "application/vnd.dokeos+json;version=10"
                }
                """),
            ("App.config", """
                <configuration>
                  <!-- application/vnd.dokeos+json;version=1 -->
                  <appSettings><add key="Accept" value="{|LMS1001:application/vnd.dokeos+json;version=&quot;1&quot;|}" /></appSettings>
                </configuration>
                """),
            ("requests.http", """
                # application/vnd.dokeos+json;version=1
                GET https://acme.dokeos.com/api/users
                Accept: {|LMS1001:application/vnd.dokeos+json;version=1|}
                """),
        ],
        [
            ("appsettings.json", """
                {
                  // application/vnd.dokeos+json;version=1 is old
                  "Lms": { "Accept": "application\/vnd.dokeos\u002Bjson; version=\"2\"" },
                  "Both": "text/html, application/vnd.dokeos+json;version=2, */*",
                  "Other": "application/vnd.dokeos+json;version=10"
                }
                """),
            ("App.config", """
                <configuration>
                  <!-- application/vnd.dokeos+json;version=1 -->
                  <appSettings><add key="Accept" value="application/vnd.dokeos+json;version=&quot;2&quot;" /></appSettings>
                </configuration>
                """),
            ("requests.http", """
                # application/vnd.dokeos+json;version=1
                GET https://acme.dokeos.com/api/users
                Accept: application/vnd.dokeos+json;version=2
                """),
        ]);
}
