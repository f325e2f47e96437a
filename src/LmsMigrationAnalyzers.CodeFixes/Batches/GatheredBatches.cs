using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Batches;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.CodeFixes.Batches;

/// <summary>Batch calls that one expression starts and waits for together.</summary>
internal static class GatheredBatches
{
    /// <summary><c>Task.WhenAll(items.Select(send))</c> becomes <c>OneByOneAsync(items, send)</c>, a query expression likewise.</summary>
    public static bool InTurn(FixPlan plan, ConcurrentRun run)
    {
        if (run is not { Consumer: IInvocationOperation { TargetMethod.Name: "WhenAll" or "WaitAll", Syntax: InvocationExpressionSyntax { ArgumentList.Arguments: [var argument] } whenAll } consumer }
            || ProjectedCalls.Of(run) is not { } calls
            || HelperPlace.For(whenAll) is not { } place)
        {
            return false;
        }

        if (WithoutList(argument.Expression) == calls.Whole)
        {
            var helper = plan.AddHelper(place, BatchHelpers.OneByOne(calls.Task));
            calls.Track(plan);
            var wait = consumer.TargetMethod.Name is "WaitAll" ? ".Wait()" : "";
            plan.Replace(whenAll, (scope, current) =>
            {
                var (items, each) = calls.Arguments(scope, current);
                return Code.Expression($"{scope.NameOf(helper)}({items}, {each}){wait}");
            });
            return true;
        }

        // The tasks are kept in a variable that only the WhenAll uses.
        if (argument.Expression is IdentifierNameSyntax name
            && calls.Whole.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { Initializer.Value: { } initial, Parent: VariableDeclarationSyntax { Type.IsVar: true, Variables.Count: 1 } } declarator
            && WithoutList(initial) == calls.Whole
            && declarator.Identifier.ValueText == name.Identifier.ValueText
            && declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.DescendantNodes().OfType<IdentifierNameSyntax>().Count(n => n.Identifier.ValueText == name.Identifier.ValueText) == 1)
        {
            var helper = plan.AddHelper(place, BatchHelpers.OneByOne(calls.Task));
            calls.Track(plan);
            plan.Replace(initial, (scope, current) =>
            {
                var (items, each) = calls.Arguments(scope, current);
                return Code.Expression($"{scope.NameOf(helper)}({items}, {each})");
            });
            plan.Replace(whenAll, (_, current) => ((InvocationExpressionSyntax)current).ArgumentList.Arguments[0].Expression is var task && consumer.TargetMethod.Name is "WaitAll" ? Code.Expression($"{task}.Wait()") : task);
            return true;
        }

        return false;
    }

    /// <summary>The projection becomes the list of its tasks, each of which has ended: whoever waits for them finds them done.</summary>
    public static bool Ended(FixPlan plan, ConcurrentRun run)
    {
        if (ProjectedCalls.Of(run) is not { } calls || !AsyncContext.Of(calls.Whole).CanAwait || HelperPlace.For(calls.Whole) is not { } place)
        {
            return false;
        }

        var helper = plan.AddHelper(place, BatchHelpers.OneByOne(calls.Task, isEnded: true));
        calls.Track(plan);
        var suffix = ConfigureAwaitStyle.SuffixFor(calls.Whole);
        plan.Replace(calls.Whole, (scope, current) =>
        {
            var (items, each) = calls.Arguments(scope, current);
            return Code.Expression($"await {scope.NameOf(helper)}({items}, {each}){suffix}");
        });
        return true;
    }

    /// <summary>The sequence that an expression only puts into a list.</summary>
    private static ExpressionSyntax WithoutList(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => WithoutList(parenthesized.Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToList" or "ToArray" or "AsEnumerable" } list } => WithoutList(list.Expression),
        _ => expression,
    };

    /// <summary><c>Task.WhenAll(a(), b())</c> becomes <c>OneByOneAsync(new Func&lt;Task&gt;[] { () => a(), () => b() }, run => run())</c>.</summary>
    public static bool Together(FixPlan plan, ConcurrentRun run)
    {
        if (!BatchConcurrency.AreArguments(run) || BatchConcurrency.WaitAround(run.Construct) is not { Syntax: InvocationExpressionSyntax whenAll } construct || HelperPlace.For(whenAll) is not { } place)
        {
            return false;
        }

        var result = Operations.Awaited(construct.Type);
        var task = result is IArrayTypeSymbol array ? $"global::System.Threading.Tasks.Task<{Code.TypeText(array.ElementType)}>" : "global::System.Threading.Tasks.Task";
        var helper = plan.AddHelper(place, BatchHelpers.OneByOne(result is IArrayTypeSymbol ? "<TResult>" : ""));
        plan.Replace(whenAll, (scope, current) =>
        {
            // The calls keep their lines and comments.
            var list = ((InvocationExpressionSyntax)current).ArgumentList;
            var calls = list.Arguments.Select(static a => (ExpressionSyntax)SyntaxFactory.ParenthesizedLambdaExpression(a.Expression.WithoutLeadingTrivia())
                .WithArrowToken(SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space))
                .WithLeadingTrivia(a.GetLeadingTrivia()));
            var written = (InvocationExpressionSyntax)Code.Expression($"{scope.NameOf(helper)}(new global::System.Func<{task}>[] {{ }}, run => run())");
            var array = written.DescendantNodes().OfType<InitializerExpressionSyntax>().Single();
            var opened = list.OpenParenToken.TrailingTrivia.Any(static t => !t.IsKind(SyntaxKind.WhitespaceTrivia)) ? list.OpenParenToken.TrailingTrivia : SyntaxFactory.TriviaList(SyntaxFactory.Space);
            return written.ReplaceNode(array, array
                .WithOpenBraceToken(array.OpenBraceToken.WithTrailingTrivia(opened))
                .WithExpressions(SyntaxFactory.SeparatedList(calls, list.Arguments.GetSeparators()))
                .WithCloseBraceToken(array.CloseBraceToken.WithLeadingTrivia(list.CloseParenToken.LeadingTrivia.Add(SyntaxFactory.Space))));
        });
        return true;
    }

    /// <summary>In an expression that starts several, each but the last has ended before the next one starts.</summary>
    public static bool EndEach(FixPlan plan, ConcurrentRun run)
    {
        var calls = run.Others.Prepend(run.Work).Where(static call => call.Syntax is ExpressionSyntax).OrderBy(static call => call.Syntax.SpanStart).ToList();
        var earlier = calls.Take(calls.Count - 1).ToList();
        if (calls.Exists(static call => !AsyncContext.Of(call.Syntax).CanAwait) || earlier.Exists(static call => call.Type is not INamedTypeSymbol { Name: "Task" }) || HelperPlace.For(calls[0].Syntax) is not { } place)
        {
            return false;
        }

        foreach (var call in earlier)
        {
            var helper = plan.AddHelper(place, BatchHelpers.End(((INamedTypeSymbol)call.Type!).IsGenericType ? "<TResult>" : ""));
            var suffix = ConfigureAwaitStyle.SuffixFor((ExpressionSyntax)call.Syntax);
            plan.Replace((ExpressionSyntax)call.Syntax, (scope, current) => Code.Expression($"await {scope.NameOf(helper)}({current}){suffix}"));
        }

        return true;
    }
}
