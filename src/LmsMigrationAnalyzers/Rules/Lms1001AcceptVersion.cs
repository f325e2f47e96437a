using System.Collections.Immutable;
using LmsMigrationAnalyzers.Accept;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS1001: an Accept value asks for the withdrawn version 1 of the Dokeos API.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms1001AcceptVersion : LmsAnalyzer
{
    /// <summary>Registers nothing by itself.</summary>
    public Lms1001AcceptVersion()
        : base(Descriptors.Lms1001AcceptVersion)
    {
    }

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext context, LmsCompilation lms)
    {
        context.RegisterSemanticModelAction(model => Guard(model, c => Analyze(c, lms)));
        context.RegisterAdditionalFileAction(file => Guard(file, c => Analyze(c, lms)));
    }

    private static void Analyze(SemanticModelAnalysisContext context, LmsCompilation lms)
    {
        foreach (var finding in AcceptFindings.For(lms, context.CancellationToken).VersionsIn(context.SemanticModel.SyntaxTree))
        {
            var properties = finding.Reason is { } reason ? ImmutableDictionary<string, string?>.Empty.Add("reason", reason) : ImmutableDictionary<string, string?>.Empty;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Lms1001AcceptVersion, finding.Location, properties, finding.Value));
        }
    }

    private static void Analyze(AdditionalFileAnalysisContext context, LmsCompilation lms)
    {
        foreach (var place in ConfiguredAccept.VersionsIn(context.AdditionalFile, lms, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Lms1001AcceptVersion, place.Location, place.Value));
        }
    }
}
