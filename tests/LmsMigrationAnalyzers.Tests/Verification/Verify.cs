using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>
/// The one way in which tests ask about analyzers and fixes. Marks: <c>{|LMS1001:text|}</c>, or <c>[|text|]</c> where the analyzer
/// has one id. Behind it stands an engine of our own; with <c>-p:RoslynTesting=true</c> Microsoft's testing packages are asked as well.
/// </summary>
public static class Verify
{
    /// <summary>
    /// The analyzer reports exactly the marked diagnostics; none in generated code, none under a pragma.
    /// </summary>
    public static Task Diagnostics<TAnalyzer>(SourceFiles files, TestSettings? settings = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        => VerifyEngine.DiagnosticsAsync<TAnalyzer>(files, settings ?? TestSettings.Default);

    /// <summary>
    /// The marked diagnostics are fixed to <paramref name="after"/>: one by one, and by fix-all in every scope. Marks in
    /// <paramref name="after"/> are diagnostics that stay. Files that <paramref name="after"/> does not name stay as they are.
    /// </summary>
    public static Task Fix<TAnalyzer, TFix>(SourceFiles before, SourceFiles after, TestSettings? settings = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
        => VerifyEngine.FixAsync<TAnalyzer, TFix>(before, after, settings ?? TestSettings.Default);

    /// <summary>
    /// The marked diagnostics are reported, no action is offered for them, and each says why: its property <c>reason</c>
    /// (which holds <paramref name="reason"/>, where given).
    /// </summary>
    public static Task NoFix<TAnalyzer, TFix>(SourceFiles files, string? reason = null, TestSettings? settings = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
        => VerifyEngine.NoFixAsync<TAnalyzer, TFix>(files, reason, settings ?? TestSettings.Default);

    /// <summary>
    /// All analyzers and all fixes of the package together, in several orders, one by one and by fix-all: no diagnostic with an
    /// offered action is left, and the code compiles. Marks in <paramref name="after"/> are diagnostics that stay.
    /// </summary>
    public static Task AllFixes(SourceFiles before, SourceFiles? after = null, TestSettings? settings = null)
        => VerifyEngine.AllFixesAsync(before, after, settings ?? TestSettings.Default);
}
