using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Batches;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Lets each batch call end before the next one starts. All of them still run, results keep their order, and a failure is thrown
/// where it was thrown before: by the <c>WhenAll</c> that stays, or by a helper that ends in one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2006SequentialBatchesFix))]
[Shared]
public sealed class Lms2006SequentialBatchesFix() : LmsCodeFixProvider("LMS2006")
{
    private const string Title = "Await batch calls one by one";

    internal override ImmutableArray<string> ActionKeys => ["LMS2006.OneByOne"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context)
    {
        if (EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { } site)
        {
            return Task.FromResult<FixPlan?>(null);
        }

        // A wrapper with a fixed URL may have several callers that run it at the same time.
        var plan = new FixPlan(Title);
        var edited = new HashSet<SyntaxNode>();
        foreach (var run in BatchConcurrency.All(site, context.Lms, new Evaluator(context.Lms, context.CancellationToken)))
        {
            var node = run.Kind is ConcurrencyKind.Loop or ConcurrencyKind.Overlapping ? run.Work.Syntax : run.Consumer?.Syntax ?? run.Construct.Syntax;
            if (context.DocumentOf(node.SyntaxTree) is not null && edited.Add(node))
            {
                Plan(plan, context, run);
            }
        }

        return Task.FromResult(plan.IsEmpty ? null : plan);
    }

    private static void Plan(FixPlan plan, FixContext context, ConcurrentRun run)
    {
        switch (run.Kind)
        {
            case ConcurrencyKind.Projection:
                _ = Projection(plan, run) || Ended(plan, run);
                break;
            case ConcurrencyKind.Together:
                _ = Together(plan, run) || EndEach(plan, run);
                break;
            case ConcurrencyKind.Parallel:
                Serial(plan, run);
                break;
            case ConcurrencyKind.Threads:
                break;
            default:
                AwaitEach(plan, context, run);
                break;
        }
    }

    /// <summary><c>Task.WhenAll(items.Select(send))</c> becomes <c>OneByOneAsync(items, send)</c>, a query expression likewise.</summary>
    private static bool Projection(FixPlan plan, ConcurrentRun run)
    {
        if (run is not { Consumer: IInvocationOperation { TargetMethod.Name: "WhenAll" or "WaitAll", Syntax: InvocationExpressionSyntax { ArgumentList.Arguments: [var argument] } whenAll } consumer }
            || ProjectedCalls.Of(run) is not { } calls
            || HelperPlace.For(whenAll) is not { } place)
        {
            return false;
        }

        if (WithoutList(argument.Expression) == calls.Whole)
        {
            var helper = plan.AddHelper(place, OneByOne(calls.Task));
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
            && consumer.TargetMethod.Name is "WhenAll"
            && declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.DescendantNodes().OfType<IdentifierNameSyntax>().Count(n => n.Identifier.ValueText == name.Identifier.ValueText) == 1)
        {
            var helper = plan.AddHelper(place, OneByOne(calls.Task));
            calls.Track(plan);
            plan.Replace(initial, (scope, current) =>
            {
                var (items, each) = calls.Arguments(scope, current);
                return Code.Expression($"{scope.NameOf(helper)}({items}, {each})");
            });
            plan.Replace(whenAll, (_, current) => ((InvocationExpressionSyntax)current).ArgumentList.Arguments[0].Expression);
            return true;
        }

        return false;
    }

    /// <summary>The projection becomes the list of its tasks, each of which has ended: whoever waits for them finds them done.</summary>
    private static bool Ended(FixPlan plan, ConcurrentRun run)
    {
        if (ProjectedCalls.Of(run) is not { } calls || !AsyncContext.Of(calls.Whole).CanAwait || HelperPlace.For(calls.Whole) is not { } place)
        {
            return false;
        }

        var helper = plan.AddHelper(place, OneByOne(calls.Task, isEnded: true));
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
    private static bool Together(FixPlan plan, ConcurrentRun run)
    {
        if (!BatchConcurrency.AreArguments(run) || BatchConcurrency.WaitAround(run.Construct) is not { Syntax: InvocationExpressionSyntax whenAll } construct || HelperPlace.For(whenAll) is not { } place)
        {
            return false;
        }

        var result = Operations.Awaited(construct.Type);
        var task = result is IArrayTypeSymbol array ? $"global::System.Threading.Tasks.Task<{Code.TypeText(array.ElementType)}>" : "global::System.Threading.Tasks.Task";
        var helper = plan.AddHelper(place, OneByOne(result is IArrayTypeSymbol ? "<TResult>" : ""));
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
    private static bool EndEach(FixPlan plan, ConcurrentRun run)
    {
        var calls = run.Others.Prepend(run.Work).Select(static call => call.Syntax).OfType<ExpressionSyntax>().OrderBy(static call => call.SpanStart).ToList();
        if (calls.Exists(static call => !AsyncContext.Of(call).CanAwait) || HelperPlace.For(calls[0]) is not { } place)
        {
            return false;
        }

        foreach (var (call, operation) in calls.Take(calls.Count - 1).Select(call => (call, run.Others.Prepend(run.Work).First(o => o.Syntax == call))))
        {
            if (operation.Type is not INamedTypeSymbol { Name: "Task" } task)
            {
                return false;
            }

            var helper = plan.AddHelper(place, Ended(task.IsGenericType ? "<TResult>" : ""));
            var suffix = ConfigureAwaitStyle.SuffixFor(call);
            plan.Replace(call, (scope, current) => Code.Expression($"await {scope.NameOf(helper)}({current}){suffix}"));
        }

        return true;
    }

    private static Helper Ended(string result) => new("EndAsync", name => $$"""
        private static async global::System.Threading.Tasks.Task<global::System.Threading.Tasks.Task{{result}}> {{name}}{{result}}(global::System.Threading.Tasks.Task{{result}} task)
        {
            // Batch calls must never run at the same time: the next one starts when this one has ended, well or not.
            await global::System.Threading.Tasks.Task.WhenAny(task).ConfigureAwait(false);
            return task;
        }
        """);

    /// <summary>A degree of parallelism of 1.</summary>
    private static bool Serial(FixPlan plan, ConcurrentRun run)
    {
        if (run.Construct is not IInvocationOperation { Syntax: InvocationExpressionSyntax call } consumer
            || run.Work is IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } })
        {
            return false;
        }

        if (consumer.TargetMethod.ContainingType.Name is "ParallelEnumerable")
        {
            var parallel = call.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(static i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsParallel" });
            if (parallel is null)
            {
                return false;
            }

            plan.Replace(parallel, static (_, current) => Code.Expression($"{current}.WithDegreeOfParallelism(1)"));
            return true;
        }

        const string one = "new global::System.Threading.Tasks.ParallelOptions { MaxDegreeOfParallelism = 1";
        var options = consumer.Arguments.FirstOrDefault(static a => a.Parameter?.Type.Name is "ParallelOptions" && !a.IsImplicit);
        if (options is not null)
        {
            if (options.Value.Syntax is not ObjectCreationExpressionSyntax creation)
            {
                return false;
            }

            var others = creation.Initializer?.Expressions.Where(static e => e is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "MaxDegreeOfParallelism" } }).Select(static e => ", " + e.WithoutTrivia()) ?? [];
            plan.Replace(creation, (_, _) => Code.Expression($"{one + string.Concat(others) + " }"}"));
            return true;
        }

        var token = consumer.Arguments.FirstOrDefault(static a => a.Parameter?.Type.Name is "CancellationToken" && !a.IsImplicit);
        if (token?.Syntax is ArgumentSyntax given)
        {
            plan.Replace(given, (_, current) => SyntaxFactory.Argument(Code.Expression($"{one}, CancellationToken = {((ArgumentSyntax)current).Expression} }}")));
            return true;
        }

        // Before the lambdas: after the source of ForEach, after the two bounds of For, first of Invoke.
        var index = consumer.TargetMethod.Name switch { "Invoke" => 0, "For" => 2, _ => 1 };
        plan.Replace(call.ArgumentList, (_, current) =>
        {
            var arguments = current.Arguments.Insert(index, SyntaxFactory.Argument(Code.Expression($"{one + " }"}")));
            var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
            return current.WithArguments(SyntaxFactory.SeparatedList(
                arguments,
                Enumerable.Range(0, arguments.Count - 1).Select(i => i == index ? comma : i > index || i < current.Arguments.SeparatorCount ? current.Arguments.GetSeparator(i > index ? i - 1 : i) : comma)));
        });
        return true;
    }

    /// <summary>In a loop, or where several are started one after another: each ends before the next one starts.</summary>
    private static bool AwaitEach(FixPlan plan, FixContext context, ConcurrentRun run)
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
            plan.ReplaceStatements([statement], (_, now) => [.. now, Code.Statement($"{awaiting}({wait});").WithFormatting()]);
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
                    Code.Statement($"{awaiting}({task});").WithFormatting(),
                ];
            });
            return true;
        }

        if (!IsAsync(statement))
        {
            return false;
        }

        if (statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForEach" } each } } && LoopOver(plan, statement, each, run.Work.Syntax))
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
            plan.Replace(discard, static (_, current) => Code.Expression($"_ = await {current.Right}"));
            return true;
        }

        return false;
    }

    /// <summary><c>list.ForEach(async item => …)</c>, which awaits nothing, becomes a loop.</summary>
    private static bool LoopOver(FixPlan plan, StatementSyntax statement, MemberAccessExpressionSyntax each, SyntaxNode work)
    {
        var parameter = work switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
            _ => null,
        };
        if (parameter is null || work is not LambdaExpressionSyntax lambda || lambda.AsyncKeyword == default
            || lambda.Body.DescendantNodesAndSelf(static n => n is not AnonymousFunctionExpressionSyntax).Any(static n => n is ReturnStatementSyntax))
        {
            return false;
        }

        plan.Track(each.Expression);
        plan.Track(lambda.Body);
        plan.ReplaceStatements([statement], (scope, now) =>
        {
            var source = scope.Find(now[0], each.Expression).WithoutTrivia();
            var body = scope.Find(now[0], lambda.Body) switch
            {
                BlockSyntax block => (StatementSyntax)block.WithoutTrivia(),
                var expression => SyntaxFactory.Block(SyntaxFactory.ExpressionStatement((ExpressionSyntax)expression.WithoutTrivia())),
            };
            return [SyntaxFactory.ForEachStatement(SyntaxFactory.IdentifierName("var"), parameter.Identifier.WithoutTrivia(), source, body).NormalizeWhitespace().WithFormatting()];
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

    /// <summary>A helper that runs one after another, and then waits for all as <c>WhenAll</c> does; or hands out the ended tasks.</summary>
    private static Helper OneByOne(string result, bool isEnded = false)
    {
        var item = result.Length == 0 ? "<TItem>" : "<TItem, TResult>";
        var whole = isEnded ? $"<global::System.Collections.Generic.List<global::System.Threading.Tasks.Task{result}>>" : result.Length == 0 ? "" : "<TResult[]>";
        var give = isEnded ? "return tasks;" : (result.Length == 0 ? "await" : "return await") + " global::System.Threading.Tasks.Task.WhenAll(tasks).ConfigureAwait(false);";
        return new Helper(isEnded ? "EndOneByOneAsync" : "OneByOneAsync", name => $$"""
            private static async global::System.Threading.Tasks.Task{{whole}} {{name}}{{item}}(global::System.Collections.Generic.IEnumerable<TItem> items, global::System.Func<TItem, global::System.Threading.Tasks.Task{{result}}> run)
            {
                // Batch calls must never run at the same time: the next one starts when the one before has ended, well or not.
                var tasks = new global::System.Collections.Generic.List<global::System.Threading.Tasks.Task{{result}}>();
                foreach (var item in items)
                {
                    var task = run(item);
                    tasks.Add(task);
                    await global::System.Threading.Tasks.Task.WhenAny(task).ConfigureAwait(false);
                }

                {{give}}
            }
            """);
    }
}
