using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>The workspace of a test: projects, linked documents, additional files and options.</summary>
internal static class TestSolution
{
    internal const string Root = "/src/";

    /// <summary>Files that the tests bring in besides those that a test names: stubs and global usings.</summary>
    internal const string HelperFolder = "/stubs/";

    public static Solution Create(SourceFiles files, TestSettings settings)
    {
        using var workspace = new AdhocWorkspace();
        var solution = workspace.CurrentSolution;
        var projects = ProjectsOf(settings);
        var ids = projects.ToDictionary(project => project.Name, project => ProjectId.CreateNewId(project.Name), StringComparer.Ordinal);
        foreach (var project in projects)
        {
            solution = AddProject(solution, project, ids, files, settings);
        }

        return solution;
    }

    public static string NameOf(TextDocument document)
        => document.FilePath!.StartsWith(Root, StringComparison.Ordinal) ? document.FilePath[Root.Length..] : document.FilePath;

    /// <summary>The documents that a test is about, a linked set once.</summary>
    public static IEnumerable<TextDocument> Files(Solution solution)
        => solution.Projects
            .SelectMany(project => project.Documents.Cast<TextDocument>().Concat(project.AdditionalDocuments))
            .Where(document => document.FilePath!.StartsWith(Root, StringComparison.Ordinal))
            .DistinctBy(document => document.FilePath);

    internal static bool HasTopLevelStatements(string text, CSharpParseOptions? options = null)
        => CSharpSyntaxTree.ParseText(text, options).GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);

    private static ImmutableArray<TestProject> ProjectsOf(TestSettings settings)
        => settings switch
        {
            { Projects: { IsEmpty: false } projects } => projects,
            { TargetFrameworks: { IsEmpty: false } frameworks } => [.. frameworks.Select(framework => new TestProject($"Test({framework})") { Framework = framework })],
            _ => [new TestProject("Test")],
        };

    private static Solution AddProject(Solution solution, TestProject project, Dictionary<string, ProjectId> ids, SourceFiles files, TestSettings settings)
    {
        var framework = project.Framework ?? settings.Framework;
        var version = project.LanguageVersion ?? settings.LanguageVersion ?? DefaultVersion(framework);
        var own = files.Where(file => BelongsTo(file.Name, project.Name, ids.Keys)).ToList();
        var parse = new CSharpParseOptions(version, DocumentationMode.Diagnose, preprocessorSymbols: [.. SymbolsOf(framework), .. project.Symbols]);
        var hasMain = own.Any(file => SourceFiles.KindOf(file.Name) == FileKind.CSharp
            && HasTopLevelStatements(file.Text, parse));
        var compile = new CSharpCompilationOptions(
            hasMain ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: settings.Nullable ?? (version >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable))
            .WithSpecificDiagnosticOptions(new Dictionary<string, ReportDiagnostic>(StringComparer.Ordinal)
            {
                // As the SDK has them: binding redirects are the host's, missing XML comments nobody asked for.
                ["CS1701"] = ReportDiagnostic.Suppress,
                ["CS1702"] = ReportDiagnostic.Suppress,
                ["CS1591"] = ReportDiagnostic.Suppress,
            });
        var id = ids[project.Name];
        solution = solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            project.Name,
            assemblyName: project.Name.Split('(')[0],
            LanguageNames.CSharp,
            filePath: $"{Root}{project.Name}.csproj",
            compilationOptions: compile,
            parseOptions: parse,
            projectReferences: project.References.Select(name => new ProjectReference(ids[name])),
            metadataReferences: settings.Assembly is { } assembly
                ? [.. TestReferences.Get(framework, settings.Libraries), TestReferences.Compiled(framework, "Assembly" + assembly.GetHashCode(StringComparison.Ordinal), assembly)]
                : TestReferences.Get(framework, settings.Libraries)));
        foreach (var (name, text) in own)
        {
            solution = AddFile(solution, id, name, text);
        }

        if (settings.Options is { } options)
        {
            solution = solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(id), ".editorconfig", SourceText.From("root = true\n[*]\n" + options, Encoding.UTF8), filePath: "/.editorconfig");
        }

        foreach (var (name, text) in TestStubs.Get(settings.Libraries, settings.ImplicitUsings ?? version >= LanguageVersion.CSharp10))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text, Encoding.UTF8), filePath: HelperFolder + name);
        }

        return solution;
    }

    private static Solution AddFile(Solution solution, ProjectId project, string name, string text)
    {
        var id = DocumentId.CreateNewId(project, name);
        var source = SourceText.From(text, Encoding.UTF8);
        var path = Root + name;
        return SourceFiles.KindOf(name) switch
        {
            FileKind.CSharp => solution.AddDocument(id, Path.GetFileName(name), source, filePath: path),
            FileKind.AnalyzerConfig => solution.AddAnalyzerConfigDocument(id, Path.GetFileName(name), source, filePath: path),
            _ => solution.AddAdditionalDocument(id, Path.GetFileName(name), source, filePath: path),
        };
    }

    private static bool BelongsTo(string file, string project, IEnumerable<string> projects)
        => file.Split('/') is not [var folder, _, ..] || !projects.Contains(folder, StringComparer.Ordinal) || folder == project;

    internal static LanguageVersion DefaultVersion(Framework framework)
        => framework switch
        {
            // C# 14 has no name in Roslyn 4.14.
            Framework.Net10 => LanguageVersion.Preview,
            Framework.Net80 => LanguageVersion.CSharp12,
            _ => LanguageVersion.CSharp7_3,
        };

    internal static string[] SymbolsOf(Framework framework)
        => framework switch
        {
            Framework.Net10 => ["NET", "NET10_0", "NET10_0_OR_GREATER", "NET9_0_OR_GREATER", "NET8_0_OR_GREATER", "NET7_0_OR_GREATER", "NET6_0_OR_GREATER", "NET5_0_OR_GREATER", "NETCOREAPP"],
            Framework.Net80 => ["NET", "NET8_0", "NET8_0_OR_GREATER", "NET7_0_OR_GREATER", "NET6_0_OR_GREATER", "NET5_0_OR_GREATER", "NETCOREAPP"],
            Framework.NetStandard20 => ["NETSTANDARD", "NETSTANDARD2_0", "NETSTANDARD2_0_OR_GREATER"],
            _ => ["NETFRAMEWORK", "NET472", "NET472_OR_GREATER", "NET462_OR_GREATER"],
        };
}
