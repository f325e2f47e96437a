using System.Linq;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Batches;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2006: batch calls of Docebo that run at the same time.</summary>
/// <example>
/// Before: <c>await Task.WhenAll(chunks.Select(chunk => client.PostAsJsonAsync("learn/v1/enrollment/batch", chunk)))</c>.
/// After: each is awaited before the next one starts.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2006SequentialBatches() : EndpointAnalyzer(Descriptors.Lms2006SequentialBatches)
{
    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        var runs = BatchConcurrency.All(site.Site, site.Compilation, site.Evaluator).ToList();
        if (runs.Count > 0)
        {
            // One wrapper may have many callers: told once, with a fix where at least one of them can be mended.
            var run = runs.Find(r => BatchConcurrency.ReasonAgainst(r, site.Compilation, site.CancellationToken) is null) ?? runs[0];
            var reason = BatchConcurrency.ReasonAgainst(run, site.Compilation, site.CancellationToken);
            site.Report(Descriptors.Lms2006SequentialBatches, location: null, reason is null ? [] : [new(EndpointDiagnostic.Reason, reason)], site.Endpoint!.Name, Name(run));
        }
    }

    private static string Name(ConcurrentRun run) => run switch
    {
        { Consumer: IInvocationOperation consumer } => consumer.TargetMethod.Name,
        { Kind: ConcurrencyKind.Together } when BatchConcurrency.WaitAround(run.Construct) is { } wait => wait.TargetMethod.Name,
        { Construct: IInvocationOperation call } => call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name,
        { Kind: ConcurrencyKind.Parallel, Construct: IObjectCreationOperation { Type.Name: var block } } => block,
        { Kind: ConcurrencyKind.Threads } => "a loop that starts threads",
        { Kind: ConcurrencyKind.Loop } => "a loop that does not await each",
        _ => "starting one before the other is awaited",
    };
}
