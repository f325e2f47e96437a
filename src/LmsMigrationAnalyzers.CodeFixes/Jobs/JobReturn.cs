using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>
/// Gives the job's id to the callers of a method that returned nothing, who have to wait then. Only where all callers are in the
/// solution: a private or internal method that stands for no other member, and is called and nothing else.
/// </summary>
internal static class JobReturn
{
    public static FixPlan? Plan(FixContext context, JobWait wait, RequestSite site, CodeCapabilities capabilities, SemanticModel model)
    {
        var cancellationToken = context.CancellationToken;
        if (wait is not { Library: HttpLibrary.HttpClient, IsSynchronous: false, Typed: null }
            || FunctionOf(wait.Call) is not MethodDeclarationSyntax { ReturnType: SimpleNameSyntax or QualifiedNameSyntax } method
            || !method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || model.GetDeclaredSymbol(method, cancellationToken) is not { ReturnType: INamedTypeSymbol { Name: "Task", Arity: 0 } } symbol
            || !HasCallersHereOnly(symbol, context.Lms, cancellationToken)
            || HelperPlace.For(wait.Call) is not { } place
            || Awaited(wait.Call) is not { } awaited)
        {
            return null;
        }

        var isSeveral = site.Lms.Endpoint?.Async == AsyncKind.JobPerSession;
        var nullable = capabilities.NullableMark(wait.Call.SpanStart);
        var token = TokenInScope.Find(wait.Call, model, cancellationToken) is { } found ? ", " + found : "";
        var suffix = ConfigureAwaitStyle.SuffixFor(wait.Call);
        var plan = new FixPlan(isSeveral ? "Return the ids of the jobs, for the callers to wait" : "Return the id of the job, for the callers to wait");
        var helper = plan.AddHelper(place, HelperFor(isSeveral, nullable, new JobHelperStyle(wait, capabilities, nullable)));
        plan.AddUsing(wait.Call, "System.Linq");
        var result = isSeveral ? "global::System.Collections.Generic.List<string>" : "string" + nullable;
        plan.Replace(method.ReturnType, (_, _) => Code.ParseType($"global::System.Threading.Tasks.Task<{result}>"));
        switch (awaited.Parent)
        {
            case ArrowExpressionClauseSyntax:
                plan.Replace<ExpressionSyntax>(awaited, (scope, current) => Code.Expression($"await {scope.NameOf(helper)}({current}{token}){suffix}"));
                return plan;
            case ExpressionStatementSyntax { Parent: BlockSyntax block } statement when block == method.Body && EndsWithoutResult(block, model):
                var name = context.NewName(wait.Call, "response");
                plan.ReplaceStatements([statement], (_, now) => [Code.Statement($"var {name} = {((ExpressionStatementSyntax)now[0]).Expression.WithoutTrivia()};").WithTriviaFrom(now[0])]);
                return Returning(plan, block, name, helper, token, suffix);
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax block } } variable } when block == method.Body && EndsWithoutResult(block, model):
                return Returning(plan, block, variable.Identifier.Text, helper, token, suffix);
            default:
                return null;
        }
    }

    private static FixPlan Returning(FixPlan plan, BlockSyntax block, string response, HelperRequest helper, string token, string suffix)
    {
        var last = block.Statements[block.Statements.Count - 1];
        var indentation = last.GetLeadingTrivia().Where(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)).LastOrDefault();
        return plan.ReplaceStatements([last], (scope, now) =>
        [
            .. now,
            Code.Statement($"return await {scope.NameOf(helper)}({response}{token}){suffix};")
                .WithLeadingTrivia(indentation == default ? SyntaxTriviaList.Empty : SyntaxFactory.TriviaList(indentation))
                .WithTrailingTrivia(now[now.Count - 1].GetTrailingTrivia().Reverse().Take(1)),
        ]);
    }

    /// <summary>The method whose own code a call is.</summary>
    private static SyntaxNode? FunctionOf(SyntaxNode call)
        => call.Ancestors().FirstOrDefault(static a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);

    /// <summary>The whole <c>await</c> of a call.</summary>
    private static AwaitExpressionSyntax? Awaited(InvocationExpressionSyntax call)
        => call.Parent as AwaitExpressionSyntax
            ?? (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax configured } } ? configured : null);

    private static bool EndsWithoutResult(BlockSyntax block, SemanticModel model)
        => model.AnalyzeControlFlow(block) is { Succeeded: true, EndPointIsReachable: true, ReturnStatements.IsEmpty: true };

    private static bool HasCallersHereOnly(IMethodSymbol method, LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (method is not { IsVirtual: false, IsOverride: false, IsAbstract: false, IsPartialDefinition: false, PartialDefinitionPart: null, ExplicitInterfaceImplementations.IsEmpty: true }
            || !(method.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal || IsInternal(method.ContainingType))
            || method.ContainingType.AllInterfaces.Any(i => i.GetMembers(method.Name).Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method))))
        {
            return false;
        }

        return lms.Identifiers(method.Name, cancellationToken)
            .Select(static token => token.Parent)
            .OfType<SimpleNameSyntax>()
            .Where(name => SymbolEqualityComparer.Default.Equals(lms.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, method))
            .All(static name => (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access.Parent : name.Parent) is InvocationExpressionSyntax);
    }

    private static bool IsInternal(INamedTypeSymbol type)
        => type.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private || (type.ContainingType is { } outer && IsInternal(outer));

    private static Helper HelperFor(bool isSeveral, string nullable, JobHelperStyle style)
    {
        var cancellationToken = style.Capabilities.HasContentReadWithToken ? "cancellationToken" : "";
        var values = JobValues.In("answer", DokeosApi.JobId, style);
        return new((isSeveral ? HelperNames.JobIds : HelperNames.JobId) + "Async", name => $$"""
            private static async global::System.Threading.Tasks.Task<{{(isSeveral ? "global::System.Collections.Generic.List<string>" : "string" + nullable)}}> {{name}}(global::System.Net.Http.HttpResponseMessage response, global::System.Threading.CancellationToken cancellationToken = default)
            {
                var answer = response.Content == null ? "" : await response.Content.ReadAsStringAsync({{cancellationToken}}).ConfigureAwait(false);

                // The work is done by jobs since API V2; an answer without a job_id has nothing to wait for.
                return {{(isSeveral
                    ? $"answer.IndexOf(\"\\\"job_id\\\"\", global::System.StringComparison.Ordinal) < 0 ? new global::System.Collections.Generic.List<string>() : {values}.ToList()"
                    : $"answer.IndexOf(\"\\\"job_id\\\"\", global::System.StringComparison.Ordinal) < 0 ? null : {values}.FirstOrDefault()")}};

            {{JobValues.Function(style)}}
            }
            """);
    }
}
