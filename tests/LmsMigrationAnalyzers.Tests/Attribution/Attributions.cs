using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Tests.Internal;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Attribution;

/// <summary>Whose requests a program's are: what the tests of attribution ask.</summary>
internal static class Attributions
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.Linq; global using System.Net.Http; global using System.Net.Http.Headers;
        global using System.Net.Http.Json; global using System.Text; global using System.Threading; global using System.Threading.Tasks;
        """;

    /// <summary>The requests of a program: each in one line, <c>Dokeos GET /users</c>, in the order of files and lines.</summary>
    public static string[] Of(string source, Libraries libraries = Libraries.None, string? options = null, (string Path, string Text)[]? files = null, bool errors = false)
        => [.. Sites([("Test.cs", source), .. files ?? []], libraries, options, errors).Select(static s => $"{s.Lms.Api} {s.Lms.Endpoint?.Name ?? "?"}")];

    /// <summary>The evidence of a program's one request: <c>description: text of its place</c>.</summary>
    public static string[] EvidenceOf(string source, Libraries libraries = Libraries.None, string? options = null, (string Path, string Text)[]? files = null)
        => [.. Assert.Single(Sites([("Test.cs", source), .. files ?? []], libraries, options, errors: false)).Lms.Attribution.Evidence
            .Select(static e => e.Description + (e.Location is { SourceTree: { } tree } at ? ": " + tree.GetText().ToString(at.SourceSpan) : e.Location is { } file ? ": " + file.GetLineSpan().Path : ""))];

    /// <summary>The sites of a program. Files that are not C# are additional files; <c>.editorconfig</c>-like options hold for files whose name starts as the key before the bar.</summary>
    public static ImmutableArray<RequestSite> Sites((string Path, string Text)[] files, Libraries libraries, string? options, bool errors)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = files.Where(static f => f.Path.EndsWith(".cs", System.StringComparison.Ordinal)).Append(("Usings.cs", Usings))
            .Select(f => CSharpSyntaxTree.ParseText(f.Item2, parse, f.Item1))
            .Concat(TestStubs.Get(libraries, implicitUsings: false).Select(stub => CSharpSyntaxTree.ParseText(stub.Text, parse, stub.Name)))
            .ToArray();
        var kind = files.Any(static f => f.Path == "Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create("Test", trees, TestReferences.Get(Framework.Net10, libraries), new CSharpCompilationOptions(kind));
        Assert.True(errors || !compilation.GetDiagnostics().Any(static d => d.Severity == DiagnosticSeverity.Error), string.Join("\n", compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)));
        var additional = files.Where(static f => !f.Path.EndsWith(".cs", System.StringComparison.Ordinal)).Select(static f => (AdditionalText)new TestCompilation.TextFile(f.Path, f.Text));
        var lms = LmsCompilation.For(compilation, new AnalyzerOptions([.. additional], new Sections(options ?? "")));
        Assert.True(lms.MayTalkToLms(CancellationToken.None) || errors || true);
        return [.. trees.SelectMany(tree => lms.SitesOf(tree, CancellationToken.None)).Where(static s => s.DecidesEndpoint || s.DecidesApi)];
    }

    /// <summary>Options, one a line: <c>key = value</c>, or <c>File.cs| key = value</c> for one file.</summary>
    private sealed class Sections(string text) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => For("");

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => For(tree.FilePath);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => For(textFile.Path);

        private TestCompilation.Section For(string path)
        {
            var set = new List<(string, string)>();
            foreach (var line in text.Split('\n', System.StringSplitOptions.RemoveEmptyEntries | System.StringSplitOptions.TrimEntries))
            {
                var bar = line.IndexOf('|', System.StringComparison.Ordinal);
                if (bar < 0 || path == line[..bar])
                {
                    var pair = line[(bar + 1)..].Split('=', 2, System.StringSplitOptions.TrimEntries);
                    set.Add((pair[0], pair[1]));
                }
            }

            return new TestCompilation.Section(set);
        }
    }
}
