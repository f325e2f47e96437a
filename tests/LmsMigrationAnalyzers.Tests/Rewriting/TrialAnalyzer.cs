using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Tests.Rewriting;

/// <summary>
/// Made-up rules that ask of the fix mechanism whatever the real ones may: an expression wrapped by a helper, a run of
/// statements put into a loop, a constant of another file, a text in an additional file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrialAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Wrap = Rule("TRY0001", "Wrap the call");
    private static readonly DiagnosticDescriptor Loop = Rule("TRY0002", "Loop over the run");
    private static readonly DiagnosticDescriptor Shape = Rule("TRY0004", "Another shape");
    private static readonly DiagnosticDescriptor Value = Rule("TRY0003", "Old value {0}");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Wrap, Loop, Value, Shape];

    private static ImmutableDictionary<string, string?> Reason { get; } = ImmutableDictionary<string, string?>.Empty.Add("reason", "nobody knows");

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(OnCall, SyntaxKind.InvocationExpression);
        context.RegisterAdditionalFileAction(OnFile);
    }

    private static void OnCall(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        switch ((call.Expression as SimpleNameSyntax)?.Identifier.ValueText)
        {
            // Wrapped already: inside the lambda of an argument.
            case "Get" when call.Parent is not LambdaExpressionSyntax and not AwaitExpressionSyntax { Parent: LambdaExpressionSyntax }:
                context.ReportDiagnostic(Diagnostic.Create(Wrap, call.GetLocation(), Reason));
                break;
            case "Drop" or "Plus":
                context.ReportDiagnostic(Diagnostic.Create(Shape, call.GetLocation(), Reason));
                break;
            case "Send" when !call.Ancestors().Any(ancestor => ancestor is ForStatementSyntax):
                context.ReportDiagnostic(Diagnostic.Create(Loop, call.GetLocation(), Reason));
                break;
        }

        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (context.SemanticModel.GetConstantValue(argument.Expression).Value is string text && text.Contains("old", StringComparison.Ordinal))
            {
                context.ReportDiagnostic(Diagnostic.Create(Value, argument.GetLocation(), Reason, text));
            }
        }
    }

    private static void OnFile(AdditionalFileAnalysisContext context)
    {
        var text = context.AdditionalFile.GetText()?.ToString() ?? "";
        for (var at = text.IndexOf("old", StringComparison.Ordinal); at >= 0; at = text.IndexOf("old", at + 1, StringComparison.Ordinal))
        {
            var span = new TextSpan(at, 3);
            context.ReportDiagnostic(Diagnostic.Create(Value, Location.Create(context.AdditionalFile.Path, span, SourceText.From(text).Lines.GetLinePositionSpan(span)), Reason, "old"));
        }
    }

    private static DiagnosticDescriptor Rule(string id, string message)
        => new(id, message, message + ".", "Trial", DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
