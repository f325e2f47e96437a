using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Batches;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.CodeFixes.Batches;

/// <summary>
/// A projection that starts a call for each item, taken apart into the items and what is done with one of them, so that a helper can do
/// it with one after another. Where that cannot be told apart (several ranges, nested projections) the items are functions that start the calls.
/// </summary>
internal abstract class ProjectedCalls
{
    private protected ProjectedCalls(ExpressionSyntax whole, string task) => (Whole, Task) = (whole, task);

    /// <summary>The expression that gives the tasks.</summary>
    public ExpressionSyntax Whole { get; }

    /// <summary>The type parameters that the tasks ask for: none of <c>Task</c>, one of <c>Task&lt;T&gt;</c>.</summary>
    public string Task { get; }

    /// <summary>Takes <paramref name="run"/> apart; null where its code is of another form.</summary>
    public static ProjectedCalls? Of(ConcurrentRun run)
    {
        if (run.Construct is not IInvocationOperation { TargetMethod.TypeArguments: [.., INamedTypeSymbol { Name: "Task" } task] } projection)
        {
            return null;
        }

        var parameters = task.IsGenericType ? "<TResult>" : "";
        if (ProjectedQuery.Of(projection.Syntax, run.Work.Syntax) is { } query)
        {
            return query.Variable is null ? new Delegates(query.Query, query.Selected, task, parameters) : new OfQuery(query, parameters);
        }

        if (projection.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax select, ArgumentList.Arguments: [.., var selector] arguments } call)
        {
            return null;
        }

        if (ManyAround(call) is { } many)
        {
            return selector.Expression is LambdaExpressionSyntax inner ? new Delegates(many, inner, task, parameters) : null;
        }

        if (projection.TargetMethod.Name is "Select" && arguments.Count == 1
            && selector.Expression is SimpleLambdaExpressionSyntax or ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 1 } or IdentifierNameSyntax or MemberAccessExpressionSyntax)
        {
            return new OfSelect(call, select.Expression, selector.Expression, parameters);
        }

        if (projection.TargetMethod is { Name: "ConvertAll", IsStatic: true } && arguments.Count == 2 && selector.Expression is SimpleLambdaExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax)
        {
            return new OfSelect(call, arguments[0].Expression, selector.Expression, parameters);
        }

        return selector.Expression is LambdaExpressionSyntax lambda ? new Delegates(call, lambda, task, parameters) : null;
    }

    /// <summary>Marks what the arguments are made of.</summary>
    public abstract void Track(FixPlan plan);

    /// <summary>The two arguments of the helper, from the code as it is now.</summary>
    public abstract (ExpressionSyntax Items, ExpressionSyntax Run) Arguments(EditScope scope, SyntaxNode current);

    /// <summary>The outermost <c>SelectMany</c> in whose lambda a projection is the result.</summary>
    private static InvocationExpressionSyntax? ManyAround(ExpressionSyntax projection)
        => projection.Parent is LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SelectMany" } } many } }
            ? ManyAround(many) ?? many
            : null;

    private sealed class OfSelect(ExpressionSyntax whole, ExpressionSyntax items, ExpressionSyntax run, string task) : ProjectedCalls(whole, task)
    {
        public override void Track(FixPlan plan)
        {
            plan.Track(items);
            plan.Track(run);
        }

        public override (ExpressionSyntax Items, ExpressionSyntax Run) Arguments(EditScope scope, SyntaxNode current) => (scope.Find(current, items), scope.Find(current, run));
    }

    private sealed class OfQuery(ProjectedQuery query, string task) : ProjectedCalls(query.Query, task)
    {
        public override void Track(FixPlan plan)
        {
            plan.Track(query.Selected);
            plan.Track(query.IsPlain ? query.Query.FromClause.Expression : query.Query);
        }

        public override (ExpressionSyntax Items, ExpressionSyntax Run) Arguments(EditScope scope, SyntaxNode current)
        {
            var selected = scope.Find(current, query.Selected);
            var run = SyntaxFactory.SimpleLambdaExpression(SyntaxFactory.Parameter(query.Query.FromClause.Identifier.WithoutTrivia().WithTrailingTrivia()), selected.WithoutTrivia())
                .WithArrowToken(Arrow);
            if (query.IsPlain)
            {
                return (scope.Find(current, query.Query.FromClause.Expression), run);
            }

            var items = scope.Find(current, query.Query);
            var variable = SyntaxFactory.IdentifierName(query.Variable!).WithTriviaFrom(selected);
            return (items.ReplaceNode(items.DescendantNodes().First(n => n.IsEquivalentTo(selected) && n.Parent is SelectClauseSyntax { Parent.Parent: var parent } && parent == items), variable), run);
        }
    }

    /// <param name="whole">The expression that gives the tasks.</param>
    /// <param name="starts">The expression, or the lambda, that starts one call.</param>
    /// <param name="type">The type of its task.</param>
    /// <param name="task">The type parameters of that.</param>
    private sealed class Delegates(ExpressionSyntax whole, ExpressionSyntax starts, INamedTypeSymbol type, string task) : ProjectedCalls(whole, task)
    {
        public override void Track(FixPlan plan)
        {
            plan.Track(starts);
            plan.Track(Whole);
        }

        public override (ExpressionSyntax Items, ExpressionSyntax Run) Arguments(EditScope scope, SyntaxNode current)
        {
            var items = scope.Find(current, Whole);
            var original = scope.Find(items, starts);
            var made = original is LambdaExpressionSyntax { Body: var body } around
                ? WithArrow(around.WithBody(Later(around.AsyncKeyword, Arrow.WithTrailingTrivia(around.ArrowToken.TrailingTrivia), body)))
                : Later(async: default, Arrow, original.WithoutTrivia()).WithTriviaFrom(original);
            made = made is LambdaExpressionSyntax { AsyncKeyword.RawKind: not 0 } asynchronous ? WithoutAsync(asynchronous) : made;
            return (items.ReplaceNode(original, made), SyntaxFactory.ParseExpression("run => run()"));
        }

        /// <summary>The function that starts the call later; the body keeps its lines.</summary>
        private ExpressionSyntax Later(SyntaxToken async, SyntaxToken arrow, CSharpSyntaxNode body)
        {
            var lambda = SyntaxFactory.ParenthesizedLambdaExpression(body.WithoutTrailingTrivia()).WithArrowToken(arrow);
            lambda = async.RawKind == 0 ? lambda : lambda.WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space));
            return Code.Expression($"new global::System.Func<{Code.TypeText(type)}>({lambda})").WithTrailingTrivia(body.GetTrailingTrivia());
        }

        private static ExpressionSyntax WithArrow(LambdaExpressionSyntax lambda) => lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.WithArrowToken(simple.ArrowToken.WithTrailingTrivia(SyntaxFactory.Space)),
            ParenthesizedLambdaExpressionSyntax parenthesized => parenthesized.WithArrowToken(parenthesized.ArrowToken.WithTrailingTrivia(SyntaxFactory.Space)),
            _ => lambda,
        };

        private static LambdaExpressionSyntax WithoutAsync(LambdaExpressionSyntax lambda)
            => lambda.WithAsyncKeyword(default).WithLeadingTrivia(lambda.GetLeadingTrivia());
    }

    private static SyntaxToken Arrow { get; } = SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
}
