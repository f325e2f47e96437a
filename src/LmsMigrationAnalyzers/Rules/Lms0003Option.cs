using System.Linq;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>
/// An <c>.editorconfig</c> option of the package with a value that it cannot have, or that names what is not there. Once for each option and value, and without a place:
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
            Tell(context, $"The value of '{issue.Option.Name}' cannot be read, so its default counts; write {issue.Option.Values}");
        }

        ReportHelpers(context, lms);
    }

    private static void Tell(CompilationAnalysisContext context, string what)
        => context.ReportDiagnostic(Diagnostic.Create(Descriptors.Lms0003Option, Location.None, what));

    /// <summary>A class of helpers that is not there, or lacks a method that a fix here would call.</summary>
    private static void ReportHelpers(CompilationAnalysisContext context, LmsCompilation lms)
    {
        var unknown = lms.LmsOptions.All(context.CancellationToken)
            .Select(section => section.Helpers)
            .OfType<string>()
            .Where(name => TeamHelpers.TypeOf(context.Compilation, name) is null)
            .Distinct()
            .OrderBy(name => name, System.StringComparer.Ordinal);
        foreach (var name in unknown)
        {
            Tell(context, $"'{LmsOptionTable.Helpers.Name}' names '{name}', but this project sees no such type, so fixes write private helpers; write the full name of the type, and reference the project or package that has it");
        }

        // The rules have asked for them: they have judged all files when a compilation ends.
        foreach (var (type, method) in lms.MissingHelpers.Keys.OrderBy(key => key.Type, System.StringComparer.Ordinal).ThenBy(key => key.Method, System.StringComparer.Ordinal))
        {
            Tell(context, $"'{type}', which '{LmsOptionTable.Helpers.Name}' names, lacks the method that a fix would call, which writes a private helper instead: public static {method}");
        }
    }
}
