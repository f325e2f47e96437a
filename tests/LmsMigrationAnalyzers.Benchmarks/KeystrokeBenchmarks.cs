using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Benchmarks;

/// <summary>What one keystroke in an editor costs: one method body has changed, the diagnostics of its document are wanted.</summary>
[MemoryDiagnoser]
public class KeystrokeBenchmarks
{
    private CSharpCompilation _compilation = null!;
    private SyntaxTree _tree = null!;
    private int _typed;

    /// <summary>What is edited.</summary>
    [Params(Code.WithoutLms, Code.WithLms, Code.OfLms)]
    public Code Code { get; set; }

    /// <summary>What looks at it.</summary>
    [Params(Measured.EmptyAction, Measured.Lms, Measured.Meziantou)]
    public Measured Measured { get; set; }

    /// <summary>Thirty thousand lines, opened in an editor.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _compilation = Sources.Compile(Code, 30);
        _tree = _compilation.SyntaxTrees[Code == Code.WithLms ? 2 : _compilation.SyntaxTrees.Length / 2];
        var found = await TypeAsync();
        if (Measured == Measured.Lms)
        {
            Expectations.Check(Code, Sources.CallsInFile, found);
        }
    }

    /// <summary>One character typed.</summary>
    [Benchmark]
    public async Task<int> Keystroke() => (await TypeAsync()).Length;

    private async Task<ImmutableArray<Diagnostic>> TypeAsync()
    {
        var root = await _tree.GetRootAsync();
        var body = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Last(static method => method.Body is not null).Body!;
        var text = await _tree.GetTextAsync();
        _typed = (_typed + 1) % 1000;
        var changed = _tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(body.OpenBraceToken.Span.End, 0), new StringBuilder(" _ = ").Append(_typed).Append(';').ToString())));
        var compilation = _compilation.ReplaceSyntaxTree(_tree, changed);
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var driver = compilation.WithAnalyzers(Analyzers.Of(Measured), options);
        return await driver.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(changed), filterSpan: null, CancellationToken.None);
    }
}
