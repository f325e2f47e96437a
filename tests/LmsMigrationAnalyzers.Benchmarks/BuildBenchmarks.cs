using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Benchmarks;

/// <summary>
/// What a build costs with the package, beside a build without, an analyzer that does nothing, and another package. Time by lines tells
/// whether it grows linearly; allocated bytes are those of the whole build.
/// </summary>
[MemoryDiagnoser]
public class BuildBenchmarks
{
    private CSharpCompilation _compilation = null!;

    /// <summary>What is compiled.</summary>
    [Params(Code.WithoutLms, Code.OfLms)]
    public Code Code { get; set; }

    /// <summary>Thousands of lines: one, two and four times as many.</summary>
    [Params(5, 10, 20)]
    public int Thousands { get; set; }

    /// <summary>What looks at it.</summary>
    [Params(Measured.Compiler, Measured.EmptyAction, Measured.Lms, Measured.Meziantou)]
    public Measured Measured { get; set; }

    /// <summary>Whether analyzers run beside each other, as in a build.</summary>
    [Params(true, false)]
    public bool Concurrent { get; set; }

    /// <summary>Parses once, and makes sure that what is measured does its work.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _compilation = Sources.Compile(Code, Thousands);
        var errors = _compilation.GetDiagnostics().Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (errors > 0 && Code != Code.OurOwn)
        {
            throw new InvalidOperationException($"What is measured on does not compile: {_compilation.GetDiagnostics().First(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
        }

        if (Measured == Measured.Lms)
        {
            Expectations.Check(Code, _compilation, Build());
        }
    }

    /// <summary>One build from parsed trees on.</summary>
    [Benchmark]
    public int BuildAll()
    {
        return Build().Length;
    }

    private ImmutableArray<Diagnostic> Build()
    {
        // A compilation keeps what it has bound: each build takes its own.
        var fresh = _compilation.WithAssemblyName("Measured");
        fresh = fresh.RemoveAllSyntaxTrees().AddSyntaxTrees(_compilation.SyntaxTrees);
        var analyzers = Analyzers.Of(Measured);
        if (analyzers.IsEmpty)
        {
            return fresh.GetDiagnostics();
        }

        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: Concurrent, logAnalyzerExecutionTime: false);
        return Task.Run(() => fresh.WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync(CancellationToken.None)).GetAwaiter().GetResult();
    }
}
