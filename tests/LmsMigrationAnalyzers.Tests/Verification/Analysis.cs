using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>A diagnostic and the file that it stands in.</summary>
internal sealed record Found(TextDocument Document, Diagnostic Diagnostic)
{
    public string Name => TestSolution.NameOf(Document);

    public TextSpan Span => Diagnostic.Location.SourceSpan;
}

/// <summary>Runs analyzers and the compiler over a solution.</summary>
internal static class Analysis
{
    /// <summary>
    /// What analyzers and the compiler said of a project. A verification asks the same project many times, in each scope and for each key of a
    /// fix; that an answer does not change from run to run is a test of its own (<c>DeterminismTests</c>).
    /// </summary>
    private static readonly ConditionalWeakTable<Project, ConcurrentDictionary<string, ImmutableArray<Diagnostic>>> Known = [];

    /// <summary>All diagnostics of the analyzers, by file in the order of the test and by place.</summary>
    public static async Task<ImmutableArray<Found>> RunAsync(Solution solution, ImmutableArray<DiagnosticAnalyzer> analyzers, CancellationToken cancellationToken = default)
    {
        var found = new List<Found>();
        foreach (var project in solution.Projects)
        {
            foreach (var diagnostic in await RunAsync(project, analyzers, cancellationToken))
            {
                found.Add(new(DocumentOf(project, diagnostic), diagnostic));
            }
        }

        var order = TestSolution.Files(solution).Select((document, index) => (document.FilePath!, index)).ToDictionary(pair => pair.Item1, pair => pair.index, StringComparer.Ordinal);
        return [.. found
            .OrderBy(item => order.GetValueOrDefault(item.Document.FilePath!, -1))
            .ThenBy(item => item.Span.Start)
            .ThenByDescending(item => item.Span.Length)
            .ThenBy(item => item.Diagnostic.Id, StringComparer.Ordinal)];
    }

    public static async Task<ImmutableArray<Diagnostic>> RunAsync(Project project, ImmutableArray<DiagnosticAnalyzer> analyzers, CancellationToken cancellationToken = default)
    {
        var known = Known.GetOrCreateValue(project);
        var names = string.Join(' ', analyzers.Select(analyzer => analyzer.GetType().FullName));
        return known.TryGetValue(names, out var diagnostics)
            ? diagnostics
            : known.GetOrAdd(names, await AnalyzeAsync(project, analyzers, cancellationToken));
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project, ImmutableArray<DiagnosticAnalyzer> analyzers, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken) ?? throw new InvalidOperationException("No compilation");
        Exception? thrown = null;
        var driver = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            (exception, _, _) => Interlocked.CompareExchange(ref thrown, exception, null),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: false));
        var diagnostics = await driver.GetAnalyzerDiagnosticsAsync(cancellationToken);
        if (thrown is not null)
        {
            Assert.Fail("An analyzer threw: " + thrown);
        }

        return diagnostics;
    }

    /// <summary>The distinct places of diagnostics, linked copies taken together.</summary>
    public static ImmutableArray<(string Name, TextSpan Span, string Id)> Places(IEnumerable<Found> found)
        => [.. found.Select(item => (item.Name, item.Span, item.Diagnostic.Id)).Distinct()];

    /// <summary>
    /// Errors, warnings and unnecessary usings of the compiler, with how often each occurs; places are left out, since a fix moves them.
    /// </summary>
    public static async Task<Dictionary<string, int>> CompilerDiagnosticsAsync(Solution solution)
    {
        var result = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var project in solution.Projects)
        {
            foreach (var diagnostic in await CompileAsync(project))
            {
                if (diagnostic.IsSuppressed
                    || (diagnostic.Severity < DiagnosticSeverity.Warning && diagnostic.Id is not ("CS8019" or "CS8933"))
                    || diagnostic.Location.SourceTree?.FilePath.StartsWith(TestSolution.HelperFolder, StringComparison.Ordinal) == true)
                {
                    continue;
                }

                var key = $"{diagnostic.Id}: {diagnostic.GetMessage()} ({diagnostic.Severity}, {project.Name})";
                result[key] = result.GetValueOrDefault(key) + 1;
            }
        }

        return result;
    }

    private static async Task<ImmutableArray<Diagnostic>> CompileAsync(Project project)
    {
        var known = Known.GetOrCreateValue(project);
        if (!known.TryGetValue("", out var diagnostics))
        {
            var compilation = await project.GetCompilationAsync() ?? throw new InvalidOperationException("No compilation");
            diagnostics = known.GetOrAdd("", compilation.GetDiagnostics());
        }

        return diagnostics;
    }

    /// <summary>Each changed tree is what a parser makes of its text: a fix that builds impossible trees fails here.</summary>
    public static async Task AssertTreesEqualTheirTextAsync(Solution before, Solution after)
    {
        foreach (var document in ChangedDocuments(before, after))
        {
            var root = await document.GetSyntaxRootAsync() ?? throw new InvalidOperationException("No syntax");
            var again = CSharpSyntaxTree.ParseText(root.ToFullString(), (CSharpParseOptions)document.Project.ParseOptions!);
            Assert.True(root.IsEquivalentTo(await again.GetRootAsync()), $"The fixed tree of {document.Name} is not what its text says:\n{root.ToFullString()}");
        }
    }

    /// <summary>A fix adds no document, changes neither projects nor references, and leaves linked copies equal.</summary>
    public static async Task AssertOnlyTextsChangedAsync(Solution before, Solution after)
    {
        var changes = after.GetChanges(before);
        Assert.Empty(changes.GetAddedProjects());
        Assert.Empty(changes.GetRemovedProjects());
        foreach (var project in changes.GetProjectChanges())
        {
            Assert.Empty(project.GetAddedDocuments());
            Assert.Empty(project.GetRemovedDocuments());
            Assert.Empty(project.GetAddedAdditionalDocuments());
            Assert.Empty(project.GetRemovedAdditionalDocuments());
            Assert.Empty(project.GetChangedAnalyzerConfigDocuments());
            Assert.Empty(project.GetAddedMetadataReferences());
            Assert.Empty(project.GetAddedProjectReferences());
        }

        foreach (var copies in after.Projects.SelectMany(project => project.Documents).GroupBy(document => document.FilePath, StringComparer.Ordinal))
        {
            var texts = new HashSet<string>(StringComparer.Ordinal);
            foreach (var copy in copies)
            {
                texts.Add((await copy.GetTextAsync()).ToString());
            }

            Assert.True(texts.Count == 1, $"The linked copies of {copies.Key} differ after a fix:\n{string.Join("\n-----\n", texts)}");
        }
    }

    private static IEnumerable<Document> ChangedDocuments(Solution before, Solution after)
        => after.GetChanges(before).GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments())
            .Select(id => after.GetDocument(id)!);

    private static TextDocument DocumentOf(Project project, Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is { } tree)
        {
            return project.GetDocument(tree) ?? throw new InvalidOperationException($"{diagnostic} stands in a tree of another project");
        }

        var path = diagnostic.Location.GetLineSpan().Path;
        return project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path)
            ?? throw new InvalidOperationException($"{diagnostic} stands nowhere");
    }
}
