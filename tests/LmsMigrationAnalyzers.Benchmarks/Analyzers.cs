using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Benchmarks;

/// <summary>What is measured.</summary>
public enum Measured
{
    /// <summary>The compiler alone.</summary>
    Compiler,

    /// <summary>One analyzer with one empty operation action: what any analyzer that looks at code costs at least.</summary>
    EmptyAction,

    /// <summary>This package.</summary>
    Lms,

    /// <summary>Meziantou.Analyzer, a package of many rules.</summary>
    Meziantou,
}

/// <summary>The analyzers of each measurement.</summary>
internal static class Analyzers
{
    /// <summary>New instances, as a compiler makes them.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Of(Measured measured)
        => measured switch
        {
            Measured.EmptyAction => [new EmptyActionAnalyzer()],
            Measured.Lms => In(typeof(LmsMigrationAnalyzers.Internal.LmsAnalyzer).Assembly),
            Measured.Meziantou => In(Assembly.LoadFrom(MeziantouPath())),
            _ => [],
        };

    private static ImmutableArray<DiagnosticAnalyzer> In(Assembly assembly)
        => [.. assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>(inherit: false) is not null)
            .OrderBy(static type => type.FullName, StringComparer.Ordinal)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private static string MeziantouPath()
    {
        var package = typeof(Analyzers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Meziantou.Analyzer").Value!;
        return Directory.EnumerateFiles(Path.Combine(package, "analyzers"), "Meziantou.Analyzer.dll", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("roslyn5", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Last();
    }

    private sealed class EmptyActionAnalyzer : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor s_rule = new("EMPTY", "Empty", "Empty", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        private static int s_seen;

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterOperationAction(static _ => Interlocked.Increment(ref s_seen), OperationKind.Invocation);
        }
    }
}
