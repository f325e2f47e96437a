using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>The request sites of test programs: one line each, <c>line: VERB endpoint ?query</c>, with … for what is not known.</summary>
internal static class SitesOf
{
    public const string Usings = """
        using System; using System.Collections.Generic; using System.Collections.Specialized; using System.IO; using System.Linq; using System.Net; using System.Net.Http; using System.Net.Http.Headers; using System.Text; using System.Threading; using System.Threading.Tasks;

        """;

    /// <summary>The sites of the first file where an endpoint is decided; <paramref name="source"/> starts in line 1.</summary>
    public static string[] Program(string source, Libraries libraries = Libraries.None, string usings = "", Framework framework = Framework.Net10)
        => [.. Find(Compile([source], libraries, usings, framework), 0).Where(static s => s.DecidesEndpoint).Select(Line)];

    /// <summary>The same for each file, with its number:  that they stand in, <c>file: line: VERB endpoint ?query</c>.</summary>
    public static string[] Files(params string[] sources)
    {
        var compilation = Compile(sources, Libraries.None, "", Framework.Net10);
        return [.. sources.SelectMany((_, i) => Find(compilation, i).Where(static s => s.DecidesEndpoint).Select(site => $"{i}: {Line(site)}"))];
    }

    public static IReadOnlyList<RequestSite> Find(CSharpCompilation compilation, int file)
        => LmsCompilation.For(compilation, new AnalyzerOptions([])).SitesOf(Tree(compilation, file), CancellationToken.None);

    public static SyntaxTree Tree(CSharpCompilation compilation, int file) => compilation.SyntaxTrees.Single(t => t.FilePath == $"File{file}.cs");

    public static CSharpCompilation Compile(string[] sources, Libraries libraries = Libraries.None, string usings = "", Framework framework = Framework.Net10, bool allowErrors = false)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var global = string.Join(" ", (Usings + usings).Split(["using "], StringSplitOptions.RemoveEmptyEntries).Select(static u => "global using " + u.Trim()));
        var trees = sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, options, $"File{i}.cs"))
            .Append(CSharpSyntaxTree.ParseText(global, options, "Usings.cs"))
            .Concat(TestStubs.Get(libraries, implicitUsings: false).Select(stub => CSharpSyntaxTree.ParseText(stub.Text, options, stub.Name)));
        var compilation = CSharpCompilation.Create("Test", trees, TestReferences.Get(framework, libraries), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        if (!allowErrors)
        {
            Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        }

        return compilation;
    }

    public static string Line(RequestSite site)
    {
        var query = string.Join("&", site.Lms.Url.Query.Select(static p => p.Repeat is null ? $"{p.Name}={p.Value}" : $"({p.Name}={p.Value})*"));
        var unknown = site.Lms.Url.HasUnknownQuery ? query.Length > 0 ? "&…" : "…" : "";
        var what = site.Lms.Endpoint?.Name ?? $"{site.Lms.Request.Verb?.ToString().ToUpperInvariant() ?? "?"} {site.Lms.Url.Path}";
        return $"{site.Location.GetLineSpan().StartLinePosition.Line + 1}: {what}{(query.Length + unknown.Length > 0 ? " ?" : "")}{query}{unknown}";
    }
}
