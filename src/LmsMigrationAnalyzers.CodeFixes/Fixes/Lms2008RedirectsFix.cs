using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Clients;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Switches redirects on where they are switched off. What .NET does with the Authorization header then, the title says.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2008RedirectsFix))]
[Shared]
public sealed class Lms2008RedirectsFix() : LmsCodeFixProvider("LMS2008")
{
    internal override ImmutableArray<string> ActionKeys => ["LMS2008.Follow"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context)
    {
        var found = RedirectSwitch.In(context.Lms, context.Root.SyntaxTree, context.CancellationToken).FirstOrDefault(s => s.Operation.Syntax.Span == context.Span);
        var written = found?.Value.Syntax as LiteralExpressionSyntax;
        return Task.FromResult(written is not null && written.IsKind(SyntaxKind.FalseLiteralExpression)
            ? new FixPlan("Follow redirects (.NET drops the Authorization header when it follows one)").Replace(written, static (_, _) => SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression))
            : null);
    }
}
