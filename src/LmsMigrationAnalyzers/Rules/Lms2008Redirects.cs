using System.Linq;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Clients;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2008: redirects switched off on a client that talks to Docebo.</summary>
/// <example>
/// Before: <c>new HttpClientHandler { AllowAutoRedirect = false }</c>.
/// After: <c>new HttpClientHandler { AllowAutoRedirect = true }</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2008Redirects() : LmsAnalyzer(Descriptors.Lms2008Redirects)
{
    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext context, LmsCompilation lms)
        => context.RegisterSemanticModelAction(model => Guard(model, given => Analyze(given, lms)));

    private static void Analyze(SemanticModelAnalysisContext context, LmsCompilation lms)
    {
        var tree = context.SemanticModel.SyntaxTree;
        if (lms.LmsOptions.Of(tree).Assume == AssumedLms.None)
        {
            return;
        }

        foreach (var found in RedirectSwitch.In(lms, tree, context.CancellationToken))
        {
            var evidence = found.Site.Lms.Attribution.Evidence;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Lms2008Redirects,
                found.Operation.Syntax.GetLocation(),
                evidence.Select(static e => e.Location).Append(found.Site.Lms.Request.Send.Syntax.GetLocation()).OfType<Location>().Where(static l => l.IsInSource),
                found.Site.Lms.Endpoint?.Name ?? "Docebo",
                string.Join(", ", evidence.Select(static e => e.Description))));
        }
    }
}
