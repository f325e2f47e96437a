using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Batches;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.CodeFixes.Batches;

/// <summary>Batch calls that are started one after another, in a loop or by statements, before the first has ended.</summary>
internal static class StartedBatches
{
    /// <summary>In a loop, or where several are started one after another: each ends before the next one starts.</summary>
    public static bool AwaitEach(FixPlan plan, FixContext context, ConcurrentRun run)
    {
        if (run.Work.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || (!IsAsync(statement) && !BatchConcurrency.IsBlockedFor(run)))
        {
            return false;
        }

        if (AsyncVoid.Of(run.Work, context.Lms, context.CancellationToken) is { } unawaited)
        {
            plan.Replace(unawaited.ReturnType, static (_, _) => Code.ParseType("global::System.Threading.Tasks.Task"));
            foreach (var call in unawaited.Calls)
            {
                plan.Replace(call, static (_, current) => Code.Expression($"await {current}"));
            }

            return true;
        }

        // Code that blocks waits for each as it waits for all.
        var suffix = IsAsync(statement) ? ConfigureAwaitStyle.SuffixFor(statement) : "";
        var awaiting = IsAsync(statement) ? "await global::System.Threading.Tasks.Task.WhenAny" : "global::System.Threading.Tasks.Task.WaitAny";

        var wait = statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } => variable.Identifier.ValueText,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: not "_" } target } } => target.Identifier.ValueText,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax, ArgumentList.Arguments: var indexes } element } }
                when indexes.All(static i => i.Expression is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax) => element.WithoutTrivia().ToString(),
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax list, Name.Identifier.ValueText: "Add" } } add }
                when add != run.Work.Syntax && IsIndexed(context, list) => $"{list.Identifier.ValueText}[{list.Identifier.ValueText}.Count - 1]",
            _ => null,
        };
        if (wait is not null)
        {
            // WhenAny waits for the end and leaves a failure to whoever awaits the task itself.
            plan.ReplaceStatements([statement], (_, now) => [.. now, Code.Statement($"{awaiting}({wait}){suffix};").WithFormatting()]);
            return true;
        }

        if (statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax, Name.Identifier.ValueText: "Add" or "Enqueue" or "Push" }, ArgumentList.Arguments: [var only] } gathering }
            && gathering != run.Work.Syntax)
        {
            // A collection without an index: the task gets a name.
            var task = context.NewName(statement, "task");
            plan.Track(only.Expression);
            plan.ReplaceStatements([statement], (scope, now) =>
            {
                var current = scope.Find(now[0], only.Expression);
                return
                [
                    Code.Statement($"var {task} = {current.WithoutTrivia()};").WithFormatting(),
                    now[0].ReplaceNode(current, SyntaxFactory.IdentifierName(task)),
                    Code.Statement($"{awaiting}({task}){suffix};").WithFormatting(),
                ];
            });
            return true;
        }

        if (run.Work is IInvocationOperation && EachItem.Of(statement) is { } gathered)
        {
            return GatheringLoop(plan, context, statement, gathered, run.Work.Syntax, task => Code.Statement($"{awaiting}({task}){suffix};"));
        }

        if (!IsAsync(statement))
        {
            return false;
        }

        if (EachItem.Of(statement) is { } each && LoopOver(plan, statement, each, run.Work.Syntax))
        {
            return true;
        }

        if (statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax forgotten }
            && Operations.IsTask(context.Lms.ModelOf(forgotten.SyntaxTree)?.GetTypeInfo(forgotten, context.CancellationToken).Type))
        {
            plan.Replace(forgotten, static (_, current) => Code.Expression($"await {current}"));
            return true;
        }

        if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard })
        {
            // A task without a result gives nothing that could be discarded.
            var keepsDiscard = context.Lms.ModelOf(discard.SyntaxTree)?.GetTypeInfo(discard.Right, context.CancellationToken).Type is INamedTypeSymbol { IsGenericType: true };
            plan.Replace(discard, (_, current) => Code.Expression($"{(keepsDiscard ? "_ = " : "")}await {((AssignmentExpressionSyntax)current).Right}"));
            return true;
        }

        return false;
    }

    /// <summary><c>list.ForEach(item => …)</c> or <c>Array.ForEach(items, item => …)</c> as a statement.</summary>
    private sealed record EachItem(ExpressionSyntax Source, LambdaExpressionSyntax Lambda, ParameterSyntax Parameter)
    {
        public static EachItem? Of(StatementSyntax statement)
        {
            if (statement is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForEach" } each, ArgumentList.Arguments: var arguments } })
            {
                return null;
            }

            var source = arguments.Count == 1 ? each.Expression : arguments.Count == 2 ? arguments[0].Expression : null;
            return source is not null && arguments[arguments.Count - 1].Expression is LambdaExpressionSyntax lambda && lambda switch
            {
                SimpleLambdaExpressionSyntax simple => simple.Parameter,
                ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
                _ => null,
            } is { } parameter
                ? new(source, lambda, parameter)
                : null;
        }
    }

    /// <summary>A <c>ForEach</c> with an <c>async</c> lambda, which awaits nothing, becomes a loop.</summary>
    private static bool LoopOver(FixPlan plan, StatementSyntax statement, EachItem each, SyntaxNode work)
    {
        var (source, lambda, parameter) = each;
        if (work != lambda || lambda.AsyncKeyword == default
            || lambda.Body.DescendantNodesAndSelf(static n => n is not AnonymousFunctionExpressionSyntax).Any(static n => n is ReturnStatementSyntax))
        {
            return false;
        }

        plan.Track(source);
        plan.Track(lambda.Body);
        plan.ReplaceStatements([statement], (scope, now) =>
        {
            var items = scope.Find(now[0], source).WithoutTrivia();
            var body = scope.Find(now[0], lambda.Body) switch
            {
                BlockSyntax block => (StatementSyntax)block.WithoutTrivia(),
                var expression => SyntaxFactory.Block(SyntaxFactory.ExpressionStatement((ExpressionSyntax)expression.WithoutTrivia())),
            };
            return [SyntaxFactory.ForEachStatement(SyntaxFactory.IdentifierName("var"), parameter.Identifier.WithoutTrivia(), items, body).NormalizeWhitespace().WithFormatting()];
        });
        return true;
    }

    /// <summary><c>list.ForEach(item => tasks.Add(Send(item)))</c> becomes a loop in which each ends before the next one starts.</summary>
    private static bool GatheringLoop(FixPlan plan, FixContext context, StatementSyntax statement, EachItem each, SyntaxNode work, System.Func<string, StatementSyntax> wait)
    {
        var (source, lambda, parameter) = each;
        if (lambda.Body is not InvocationExpressionSyntax gathering || gathering.ArgumentList.Arguments is not [{ Expression: var only }] || only != work)
        {
            return false;
        }

        var task = context.NewName(statement, "task");
        plan.Track(source);
        plan.Track(gathering);
        plan.Track(only);
        plan.ReplaceStatements([statement], (scope, now) =>
        {
            var current = scope.Find(now[0], gathering);
            var started = scope.Find(current, only);
            return
            [
                SyntaxFactory.ForEachStatement(SyntaxFactory.IdentifierName("var"), parameter.Identifier.WithoutTrivia(), scope.Find(now[0], source).WithoutTrivia(), SyntaxFactory.Block(
                    Code.Statement($"var {task} = {started.WithoutTrivia()};"),
                    SyntaxFactory.ExpressionStatement(current.ReplaceNode(started, SyntaxFactory.IdentifierName(task)).WithoutTrivia()),
                    wait(task))).NormalizeWhitespace().WithFormatting(),
            ];
        });
        return true;
    }

    private static bool IsIndexed(FixContext context, IdentifierNameSyntax list)
        => context.Lms.ModelOf(list.SyntaxTree)?.GetTypeInfo(list, context.CancellationToken).Type is INamedTypeSymbol { Name: "List" or "IList" or "Collection" };

    private static bool IsAsync(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case LockStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword != default;
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
