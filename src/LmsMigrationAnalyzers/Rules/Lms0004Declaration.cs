using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>A line of a file <c>lms-migration*.txt</c> that cannot be read; it stands on the field that is wrong.</summary>
/// <example>
/// Before: <c>Acme.Lms.Client.Get GET path dokeos</c>. After: <c>M:Acme.Lms.Client.Get(System.String) GET path dokeos</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms0004Declaration : LmsAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public Lms0004Declaration()
        : base(Descriptors.Lms0004Declaration)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, LmsCompilation lms)
        => context.RegisterAdditionalFileAction(file => Guard(file, Report));

    private static void Report(AdditionalFileAnalysisContext context)
    {
        foreach (var issue in WrapperDeclarations.IssuesOf(context.AdditionalFile, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Lms0004Declaration, issue.Location, issue.Problem));
        }
    }
}
