using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Asks the response to throw for a bad status before its body is read: by a statement of its own where the response is in a
/// variable, else in the expression.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2009StatusCheckFix))]
[Shared]
public sealed class Lms2009StatusCheckFix() : LmsCodeFixProvider("LMS2009")
{
    private const string Title = "Throw for a bad status";

    internal override ImmutableArray<string> ActionKeys => ["LMS2009.Ensure"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        // The response is what `.Content` is read of.
        var response = context.Node.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
            .Where(static access => access.Name.Identifier.ValueText == "Content")
            .Select(static access => access.Expression)
            .FirstOrDefault(expression => Operations.Is(context.Model.GetTypeInfo(expression, context.CancellationToken).Type, "System.Net.Http.HttpResponseMessage"));
        if (response is null)
        {
            return null;
        }

        var plan = new FixPlan(Title);
        if (response is IdentifierNameSyntax name
            && response.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax } statement and (ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax or UsingStatementSyntax)
            && !statement.DescendantNodes().Any(node => node is AnonymousFunctionExpressionSyntax && node.Span.Contains(name.Span)))
        {
            var variable = name.Identifier.ValueText;
            return plan.ReplaceStatements([statement], (_, now) => [Code.Statement($"{variable}.EnsureSuccessStatusCode();").WithFormatting(), .. now]);
        }

        return plan.Replace(response, static (_, current) => Code.Expression($"{current}.EnsureSuccessStatusCode()"));
    }
}
