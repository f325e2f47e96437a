using System.Collections.Immutable;
using LmsMigrationAnalyzers.Accept;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS1007: an Accept value cannot work: a constructor that throws for it, or two values of the vendor's type on one request.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms1007UnusableAccept : LmsAnalyzer
{
    private const string Throws = "is a media type with parameters, for which this constructor throws FormatException; give it to Parse";
    private const string Several = "is one of several values of the Dokeos type on one request, which can name one version only; leave version 2";

    /// <summary>Registers nothing by itself.</summary>
    public Lms1007UnusableAccept()
        : base(Descriptors.Lms1007UnusableAccept)
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
        foreach (var conflict in AcceptFindings.For(lms, context.CancellationToken).ConflictsIn(context.SemanticModel.SyntaxTree))
        {
            var properties = conflict.Reason is { } reason ? ImmutableDictionary<string, string?>.Empty.Add("reason", reason) : ImmutableDictionary<string, string?>.Empty;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Lms1007UnusableAccept, conflict.Location, properties, conflict.Value, conflict.Kind == ConflictKind.Throws ? Throws : Several));
        }
    }

    private static void Analyze(AdditionalFileAnalysisContext context, LmsCompilation lms)
    {
        foreach (var place in ConfiguredAccept.ConflictsIn(context.AdditionalFile, lms, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Lms1007UnusableAccept, place.Location, place.Value, Several));
        }
    }
}
