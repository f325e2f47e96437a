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

/// <summary>Batch calls that a parallel loop or query runs.</summary>
internal static class ParallelBatches
{
    /// <summary>A degree of parallelism of 1.</summary>
    public static bool Serialize(FixPlan plan, ConcurrentRun run, Evaluator evaluator)
    {
        if (run.Work is IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } })
        {
            return false;
        }

        if (BatchConcurrency.AssignedDegree(run.Construct, evaluator) is { } degree)
        {
            plan.Replace(degree, static (_, current) => SyntaxFactory.ParseExpression("1").WithTriviaFrom(current));
            return true;
        }

        if (run.Construct is not IInvocationOperation { Syntax: InvocationExpressionSyntax call } consumer)
        {
            return false;
        }

        if (consumer.TargetMethod.ContainingType.Name is "ParallelEnumerable")
        {
            // A query takes one degree, and throws at the second.
            if (BatchConcurrency.InChain(call, "WithDegreeOfParallelism") is { ArgumentList.Arguments: [var given] })
            {
                plan.Replace(given.Expression, static (_, current) => SyntaxFactory.ParseExpression("1").WithTriviaFrom(current));
                return true;
            }

            if (BatchConcurrency.InChain(call, "AsParallel") is not { } parallel)
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
        if (token?.Syntax is ArgumentSyntax cancelled)
        {
            plan.Replace(cancelled, (_, current) => SyntaxFactory.Argument(Code.Expression($"{one}, CancellationToken = {((ArgumentSyntax)current).Expression} }}")));
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
}
