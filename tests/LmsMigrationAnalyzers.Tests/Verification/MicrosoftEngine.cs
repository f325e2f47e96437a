#if ROSLYN_TESTING
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>
/// The same questions asked of Microsoft's testing packages, besides our own engine: <c>-p:RoslynTesting=true</c>. Programs of
/// several projects or targets are left to our own engine, as is what only it asks (linked copies, any order, reasons).
/// </summary>
internal static class MicrosoftEngine
{
    public static bool CanRun(SourceFiles files, TestSettings settings)
        => settings.Projects.IsEmpty && settings.TargetFrameworks.IsEmpty && !settings.AllowCompilerErrors
            && files.All(file => SourceFiles.KindOf(file.Name) != FileKind.Additional || !Markup.Parse(file.Text).Spans.Any());

    public static Task DiagnosticsAsync<TAnalyzer>(SourceFiles files, TestSettings settings)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new Test<TAnalyzer, EmptyCodeFixProvider>(settings);
        test.Add(test.TestState, files);
        return test.RunAsync();
    }

    public static Task FixAsync<TAnalyzer, TFix>(SourceFiles before, SourceFiles after, TestSettings settings)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new Test<TAnalyzer, TFix>(settings)
        {
            CodeActionEquivalenceKey = settings.ActionKey,
            NumberOfFixAllIterations = settings.FixAllPasses,
        };
        test.Add(test.TestState, before);
        test.Add(test.FixedState, DiagnosticVerification.Unmarked(before).With(after));
        return test.RunAsync();
    }

    /// <summary>The fixed state is the state before: the engine then asks that no action is offered.</summary>
    public static Task NoFixAsync<TAnalyzer, TFix>(SourceFiles files, TestSettings settings)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new Test<TAnalyzer, TFix>(settings);
        test.Add(test.TestState, files);
        test.Add(test.FixedState, files);
        return test.RunAsync();
    }

    private sealed class Test<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        private readonly TestSettings _settings;

        public Test(TestSettings settings)
        {
            _settings = settings;

            // All references come from the set that our own engine uses; no package is resolved.
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            CompilerDiagnostics = CompilerDiagnostics.Errors;
            SolutionTransforms.Add(Transform);
            MarkupOptions = MarkupOptions.UseFirstDescriptor;
        }

        public void Add(SolutionState state, SourceFiles files)
        {
            foreach (var (name, text) in files)
            {
                switch (SourceFiles.KindOf(name))
                {
                    case FileKind.CSharp:
                        state.Sources.Add((TestSolution.Root + name, text));
                        break;
                    case FileKind.AnalyzerConfig:
                        state.AnalyzerConfigFiles.Add((TestSolution.Root + name, text));
                        break;
                    default:
                        state.AdditionalFiles.Add((TestSolution.Root + name, text));
                        break;
                }
            }

            foreach (var (name, text) in TestStubs.Get(_settings.Libraries, _settings.ImplicitUsings ?? Version >= LanguageVersion.CSharp10))
            {
                state.Sources.Add((TestSolution.HelperFolder + name, text));
            }

            if (_settings.Options is { } options)
            {
                state.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*]\n" + options));
            }

            if (files.Any(file => SourceFiles.KindOf(file.Name) == FileKind.CSharp && TestSolution.HasTopLevelStatements(Markup.Parse(file.Text).Text)))
            {
                state.OutputKind = OutputKind.ConsoleApplication;
            }
        }

        private LanguageVersion Version => _settings.LanguageVersion ?? TestSolution.DefaultVersion(_settings.Framework);

        private Solution Transform(Solution solution, ProjectId id)
        {
            var project = solution.GetProject(id)!;
            var parse = ((CSharpParseOptions)project.ParseOptions!).WithLanguageVersion(Version).WithPreprocessorSymbols(TestSolution.SymbolsOf(_settings.Framework));
            var compile = ((CSharpCompilationOptions)project.CompilationOptions!)
                .WithAllowUnsafe(true)
                .WithNullableContextOptions(_settings.Nullable ?? (Version >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable));
            return solution
                .WithProjectParseOptions(id, parse)
                .WithProjectCompilationOptions(id, compile)
                .WithProjectMetadataReferences(id, TestReferences.Get(_settings.Framework, _settings.Libraries));
        }
    }
}
#endif
