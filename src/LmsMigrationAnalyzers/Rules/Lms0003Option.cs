using System.Linq;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>
/// An <c>.editorconfig</c> option of the package with a value that it cannot have. Once for each option and value, and without a place:
/// the compiler does not say where a value was set.
/// </summary>
/// <example>
/// Before: <c>lms_migration.dokeos.job_timeout = 10 minutes</c>. After: <c>lms_migration.dokeos.job_timeout = 00:10:00</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms0003Option : LmsAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public Lms0003Option()
        : base(Descriptors.Lms0003Option)
    {
    }

#pragma warning disable RS1013 // The start action is the gate of the base: without it every compilation would be asked.
    private protected override void Register(CompilationStartAnalysisContext context, LmsCompilation lms)
        => context.RegisterCompilationEndAction(end => Guard(end, Report));
#pragma warning restore RS1013

    private static void Report(CompilationAnalysisContext context)
    {
        var lms = LmsCompilation.For(context.Compilation, context.Options);
        var issues = lms.LmsOptions.All(context.CancellationToken)
            .SelectMany(section => section.Issues)
            .Distinct()
            .OrderBy(issue => issue.Option.Name, System.StringComparer.Ordinal)
            .ThenBy(issue => issue.Value, System.StringComparer.Ordinal);
        foreach (var issue in issues)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Lms0003Option, Location.None, issue.Option.Name, issue.Option.Values));
        }
    }
}
