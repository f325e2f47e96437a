using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Internal;

/// <summary>
/// What all analyzers of the package share: generated code is skipped, analysis is concurrent, nothing is registered in a
/// compilation that names no LMS, and no exception leaves an action.
/// </summary>
/// <remarks>
/// Derived analyzers override <see cref="Register"/> and hand their actions through <see cref="Guard{T}"/>: the one place where
/// an exception is caught. Under <see cref="FailFast"/>, which the tests set, it is rethrown.
/// </remarks>
public abstract class LmsAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Set by tests: an exception in an action fails the test instead of being swallowed.</summary>
    internal static bool FailFast { get; set; }

    private protected LmsAnalyzer(params ImmutableArray<DiagnosticDescriptor> descriptors) => SupportedDiagnostics = descriptors;

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start => Guard(start, Start));
    }

    /// <summary>Registers the analyzer's actions. Called only in a compilation that may talk to an LMS.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, LmsCompilation lms);

    /// <summary>Runs <paramref name="action"/>; an analyzer must never throw into someone else's compiler.</summary>
    private protected static void Guard<T>(T context, Action<T> action)
    {
        try
        {
            action(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !FailFast)
        {
            // Silence is the only safe answer: a warning AD0001 would blame the user for our mistake.
        }
    }

    private void Start(CompilationStartAnalysisContext context)
    {
        var lms = LmsCompilation.For(context.Compilation, context.Options);
        if (lms.MayTalkToLms(context.CancellationToken))
        {
            Register(context, lms);
        }
    }
}
