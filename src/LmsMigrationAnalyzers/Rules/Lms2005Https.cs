using System.Collections.Immutable;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2005: Docebo asked over <c>http://</c>, in code and in configuration files.</summary>
/// <example>
/// Before: <c>new Uri("http://acme.docebosaas.com/")</c>.
/// After: <c>new Uri("https://acme.docebosaas.com/")</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2005Https() : LmsAnalyzer(Descriptors.Lms2005Https)
{
    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext context, LmsCompilation lms)
    {
        context.RegisterSemanticModelAction(model => Guard(model, given => Analyze(given, lms)));
        context.RegisterAdditionalFileAction(file => Guard(file, given => Analyze(given, lms)));
    }

    private static void Analyze(SemanticModelAnalysisContext context, LmsCompilation lms)
    {
        foreach (var url in InsecureUrl.In(lms, context.SemanticModel.SyntaxTree, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Lms2005Https, url.Place, Properties(url.Reason), url.Host));
        }
    }

    private static void Analyze(AdditionalFileAnalysisContext context, LmsCompilation lms)
    {
        foreach (var (file, span, host, _, reason) in InsecureUrl.In(lms, context.AdditionalFile, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Lms2005Https, Location.Create(file.Path, span, file.Text.Lines.GetLinePositionSpan(span)), Properties(reason), host));
        }
    }

    private static ImmutableDictionary<string, string?> Properties(string? reason)
        => reason is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(EndpointDiagnostic.Reason, reason);
}
