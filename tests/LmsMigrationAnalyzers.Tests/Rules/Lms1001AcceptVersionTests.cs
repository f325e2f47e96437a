using System.Threading.Tasks;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed partial class Lms1001AcceptVersionTests
{
    /// <summary>Every way to write one string; the place is the string.</summary>
    [Theory]
    [InlineData(""" "application/vnd.dokeos+json;version=1" """)]
    [InlineData(""" "application/vnd.dokeos+json; version = 1" """)]
    [InlineData(""" "APPLICATION/VND.DOKEOS+JSON; VERSION=1; q=0.9" """)]
    [InlineData(""" "application/vnd.dokeos+json;version=\"1\"" """)]
    [InlineData("""" @"application/vnd.dokeos+json;version=""1""" """")]
    [InlineData(" \"\"\"application/vnd.dokeos+json;version=\"1\"; q=0.5\"\"\" ")]
    [InlineData(" \"\"\"\n    application/vnd.dokeos+json;version=1\n    \"\"\" ")]
    [InlineData(""" "application\u002Fvnd.dokeos\x2Bjson;version=\u0031" """)]
    [InlineData(""" "application/json, application/vnd.dokeos+json;version=1, */*" """)]
    [InlineData(""" "Accept: application/vnd.dokeos+json;version=1" """)]
    [InlineData(""" $"application/vnd.dokeos+json;version=1" """)]
    [InlineData("""" $@"application/vnd.dokeos+json;version=""1""; q={Quality}" """")]
    [InlineData(" $\"\"\"application/vnd.dokeos+json;version=1; q={Quality}\"\"\" ")]
    public Task One_string(string text) => Verify.Diagnostics<Lms1001AcceptVersion>($$"""
        using System.Net.Http;
        class C
        {
            const string Quality = "0.5";
            void M(HttpClient client) => client.DefaultRequestHeaders.Add("Accept", [|{{text.Trim()}}|]);
        }
        """);

    [Fact]
    public Task Utf8() => Verify.Diagnostics<Lms1001AcceptVersion>("""
        class C
        {
            static System.ReadOnlySpan<byte> Accept => [|"application/vnd.dokeos+json;version=1"u8|];
        }
        """);

    /// <summary>Pieces that come together; the place is where they do.</summary>
    [Theory]
    [InlineData(""" [|"application/vnd.dokeos+json" + ";version=1"|] """)]
    [InlineData(""" [|"application/" + "vnd." + "dokeos" + "+json;" + "version=" + "1"|] """)]
    [InlineData(""" [|"application/vnd.dokeos+json;version=" + 1|] """)]
    [InlineData(""" [|"application/vnd.dokeos+json;version=" + '1'|] """)]
    [InlineData(""" [|"application/vnd.dokeos+json;version=" + 1.ToString()|] """)]
    [InlineData(""" [|"application/vnd.dokeos+json;version=" + 1.ToString(System.Globalization.CultureInfo.InvariantCulture)|] """)]
    [InlineData(""" [|$"application/vnd.dokeos+json;version={1}"|] """)]
    [InlineData(""" [|$"application/vnd.dokeos+json;version={Version}"|] """)]
    [InlineData(""" [|$"{Type};version={Version}"|] """)]
    [InlineData(""" [|$"{Type};version=1"|] """)]
    [InlineData(""" [|Type + ";version=1"|] """)]
    [InlineData(""" [|Type + "; version=\"" + Number + "\""|] """)]
    [InlineData(""" [|string.Format("application/vnd.dokeos+json;version={0}", 1)|] """)]
    [InlineData(""" [|string.Format("{0};version={1}", Type, Version)|] """)]
    [InlineData(""" [|string.Format(Template, Number)|] """)]
    [InlineData(""" [|string.Concat(Type, ";version=", "1")|] """)]
    [InlineData(""" [|string.Join(";", Type, "version=1")|] """)]
    [InlineData(""" [|string.Join(";", new[] { Type, "q=1", "version=1" })|] """)]
    [InlineData(""" [|Template.Replace("{0}", "1")|] """)]
    [InlineData(""" [|$"application/vnd.dokeos+json;version={(int)Api.V1}"|] """)]
    [InlineData(""" [|$"application/vnd.dokeos+json;version={(int)Api.V1:0}"|] """)]
    [InlineData(""" [|$"application/vnd.dokeos+json;version={Api.V1:D}"|] """)]
    [InlineData(""" new System.Text.StringBuilder(Type).Append(";version=").Append([|1|]).ToString() """)]
    [InlineData(""" new System.Text.StringBuilder().Append(Type).Append([|";version=1"|]).ToString() """)]
    public Task Pieces(string text, bool isFound = true) => Verify.Diagnostics<Lms1001AcceptVersion>($$"""
        using System.Net.Http;
        enum Api { V1 = 1, V2 = 2 }
        class C
        {
            const string Type = "application/vnd.dokeos+json";
            const string Template = Type + ";version={0}";
            const string Version = "1";
            const int Number = 1;
            void M(HttpClient client) => client.DefaultRequestHeaders.Add("Accept", {{(isFound ? text.Trim() : text.Replace("[|", "").Replace("|]", "").Trim())}});
        }
        """);

    [Theory]
    [InlineData(""" "application/vnd.dokeos+json;version=10" """)]
    [InlineData(""" "application/vnd.dokeos+json;version=2" """)]
    [InlineData(""" "application/vnd.dokeos+json" """)]
    [InlineData(""" "application/vnd.dokeos+json;version=1" + "0" """)]
    [InlineData(""" $"application/vnd.dokeos+json;version={10}" """)]
    [InlineData(""" "application/vnd.github+json;version=1" """)]
    [InlineData(""" "application/vnd.docebo+json;version=1" """)]
    [InlineData(""" "dokeos" """)]
    [InlineData(""" "https://acme.dokeos.com/?version=1" """)]
    [InlineData(""" "We do not send application/vnd.dokeos+json;version=1 any more" """)]
    public Task Silent(string text) => Verify.Diagnostics<Lms1001AcceptVersion>($$"""
        using System.Net.Http;
        class C
        {
            // application/vnd.dokeos+json;version=1
            /// <summary>"application/vnd.dokeos+json;version=1"</summary>
            void M(HttpClient client) => client.DefaultRequestHeaders.Add("Accept", {{text.Trim()}});
        }
        """);
}
