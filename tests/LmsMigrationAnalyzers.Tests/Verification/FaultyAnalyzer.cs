using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>Reports the calls of <c>Old()</c> under one id; each fault of a fix has an id of its own.</summary>
public abstract class OldCallAnalyzer(string id, bool inGeneratedCode = false) : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _rule = new(id, "Old", "Old is old", "Trial", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(inGeneratedCode ? GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics : GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (node.Node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Old" } })
                {
                    node.ReportDiagnostic(Diagnostic.Create(_rule, node.Node.GetLocation()));
                }
            },
            SyntaxKind.InvocationExpression);
    }
}

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Old1() : OldCallAnalyzer("BAD0001");

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Old2() : OldCallAnalyzer("BAD0002");

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Old3() : OldCallAnalyzer("BAD0003");

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Old4() : OldCallAnalyzer("BAD0004");

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Old5() : OldCallAnalyzer("BAD0005");

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Old6() : OldCallAnalyzer("BAD0006");

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Old7() : OldCallAnalyzer("BAD0007");

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Old8() : OldCallAnalyzer("BAD0008");

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Old9() : OldCallAnalyzer("BAD0009");

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReportsInGeneratedCode() : OldCallAnalyzer("BAD0010", inGeneratedCode: true);

/// <summary>Not exported: no compiler would load it.</summary>
public sealed class NotExportedAnalyzer() : OldCallAnalyzer("BAD0011");
