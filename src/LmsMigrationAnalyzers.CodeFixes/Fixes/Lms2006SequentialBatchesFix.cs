using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Batches;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Batches;
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
                _ = GatheredBatches.InTurn(plan, run) || GatheredBatches.Ended(plan, run);
                break;
            case ConcurrencyKind.Together:
                _ = GatheredBatches.Together(plan, run) || GatheredBatches.EndEach(plan, run);
                break;
            case ConcurrencyKind.Parallel:
                ParallelBatches.Serialize(plan, run, new Evaluator(context.Lms, context.CancellationToken));
                break;
            case ConcurrencyKind.Threads when StartedThread.Of(run) is { } thread:
                plan.ReplaceStatements([thread.Start], (_, now) => [.. now, Code.Statement($"{thread.Variable}.Join();").WithFormatting()]);
                break;
            case ConcurrencyKind.Threads:
                break;
            default:
                StartedBatches.AwaitEach(plan, context, run);
                break;
        }
    }
}
