using System;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Internal;

public sealed class EvidenceGateTests
{
    [Theory]
    [InlineData("// DOKEOS", "Dokeos")]
    [InlineData("class DokeosClient { }", "Dokeos")]
    [InlineData("var x = \"application/vnd.\" + \"dokeos+json\";", "Dokeos")]
    [InlineData("var x = \"https://acme.docebosaas.com\";", "Docebo")]
    [InlineData("class MyDoceboApi { }", "Docebo")]
    [InlineData("Get(\"participations\")", "DistinctiveDokeosPath")]
    [InlineData("Get(\"presence_sessions/5\")", "DistinctiveDokeosPath")]
    [InlineData("Get(\"/webinar_sessions/sync\")", "DistinctiveDokeosPath")]
    [InlineData("Get($\"training_gate/{id}\")", "DistinctiveDokeosPath")]
    [InlineData("Get(\"learn/v1/courses\")", "DoceboPath")]
    [InlineData("Get(\"/MANAGE/V1/user\")", "DoceboPath")]
    [InlineData("Get($\"learn/v{version}/courses\")", "DoceboPath")]
    [InlineData("Get($\"learn/{version}/courses\")", "DoceboPath")]
    [InlineData("Get(\"learn/\" + version + \"/courses\")", "DoceboPath")]
    [InlineData("Get(\"learn/v\" + version)", "DoceboPath")]
    [InlineData("url.AppendPathSegments(\"learn\", \"v1\", \"courses\")", "DoceboPath")]
    [InlineData("const string Service = \"poweruser\";", "DoceboPath")]
    [InlineData("Get(root + \"/learn\" + version)", "DoceboPath")]
    [InlineData("Get($\"{root}LEARN/v1\")", "DoceboPath")]
    [InlineData("learn/v1", "DoceboPath")]
    [InlineData("learn/v", "None")]
    [InlineData("Log(\"people who learn\")", "None")]
    [InlineData("Get(\"e-learn/v1/courses\")", "None")]
    [InlineData("Get(\"PARTICIPATIONS\")", "DistinctiveDokeosPath")]
    [InlineData("Get(\"learn/courses\")", "None")]
    [InlineData("Get(\"elearn/v1/courses\")", "None")]
    [InlineData("Get(\"course/v1/courses\")", "None")]
    [InlineData("Get(\"/learn/api/public/v1/courses\")", "None")]
    [InlineData("var users = http.GetAsync(\"/users\"); var groups = \"groups\";", "None")]
    [InlineData("class Book { string Key = \"doc eb o\"; }", "None")]
    [InlineData("", "None")]
    [InlineData("k", "None")]
    [InlineData("_", "None")]
    public void A_text_names_an_LMS_or_does_not(string text, string expected)
        => Assert.Equal(expected, LmsCompilation.EvidenceIn(CSharpSyntaxTree.ParseText(text), CancellationToken.None).ToString());

    [Fact]
    public void No_word_is_lost_wherever_it_stands_in_a_long_text()
    {
        for (var offset = 8100; offset < 8260; offset++)
        {
            var text = new string(' ', offset) + "application/vnd.dokeos+json" + new string(' ', 9000) + "learningplan/v1";

            var found = LmsCompilation.EvidenceIn(CSharpSyntaxTree.ParseText(text), CancellationToken.None);

            Assert.Equal(TextEvidence.Dokeos | TextEvidence.DoceboPath, found);
        }
    }

    [Fact]
    public void Nothing_found_is_a_closed_gate()
        => Assert.False(TestCompilation.Lms(["class C { string url = \"/users\"; }"], [("appsettings.json", "{}")]).MayTalkToLms(CancellationToken.None));

    [Fact]
    public void Any_tree_opens_it()
        => Assert.True(TestCompilation.Lms(["class C { }", "class D { string a = \"application/vnd.dokeos+json;version=1\"; }"]).MayTalkToLms(CancellationToken.None));

    [Theory]
    [InlineData("appsettings.json", "{ \"Lms\": { \"Url\": \"https://acme.dokeos.com\" } }", true)]
    [InlineData("appsettings.json", "{ \"Lms\": { \"Url\": \"https://acme.example.com\" } }", false)]
    [InlineData("lms-migration.txt", "T:Acme.Client", true)]
    [InlineData("/x/LMS-Migration.shared.txt", "T:Acme.Client", true)]
    [InlineData("notes.txt", "T:Acme.Client", false)]
    public void Additional_files_count(string path, string text, bool expected)
        => Assert.Equal(expected, TestCompilation.Lms(["class C { }"], [(path, text)]).MayTalkToLms(CancellationToken.None));

    [Theory]
    [InlineData("lms_migration.assume", "docebo", "class C { }", true)]
    [InlineData("lms_migration.assume", "dokeos", "class C { }", true)]
    [InlineData("lms_migration.assume", "none", "class C { }", false)]
    [InlineData("lms_migration.assume", "moodle", "class C { }", true)]
    [InlineData("lms_migration.dokeos.hosts", "lms.acme.com", "class C { string u = \"https://LMS.acme.com/\"; }", true)]
    [InlineData("lms_migration.docebo.hosts", "x.org, *.acme.com", "class C { string u = \"https://lms.acme.com/\"; }", true)]
    [InlineData("lms_migration.docebo.hosts", "lms.acme.com", "class C { string u = \"https://acme.com/\"; }", false)]
    public void Options_count(string key, string value, string source, bool expected)
        => Assert.Equal(expected, TestCompilation.Lms([source], options: [(key, value)]).MayTalkToLms(CancellationToken.None));

    [Fact]
    public void A_configured_host_in_an_additional_file_opens_it()
        => Assert.True(TestCompilation.Lms(
            ["class C { }"],
            [("appsettings.json", "{ \"Url\": \"https://lms.acme.com\" }")],
            [("lms_migration.dokeos.hosts", "lms.acme.com")]).MayTalkToLms(CancellationToken.None));

    [Fact]
    public void Asking_again_costs_no_memory()
    {
        var trees = Enumerable.Range(0, 50).Select(i => "class C" + i + " { string a = \"/users\"; }").ToArray();
        var compilation = TestCompilation.Compile(trees);
        var options = TestCompilation.Options();
        EvidenceGate.EvidenceOf(compilation, options, CancellationToken.None);
        _ = compilation.SyntaxTrees.Length;

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            foreach (var tree in compilation.SyntaxTrees)
            {
                _ = TextEvidenceScanner.Of(tree, CancellationToken.None);
            }
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1024);
    }
}
