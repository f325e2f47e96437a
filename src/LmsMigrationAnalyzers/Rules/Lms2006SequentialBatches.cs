using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
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
        if (BatchConcurrency.Of(site.Site, site.Compilation, site.Evaluator) is { } run)
        {
            site.Report(Descriptors.Lms2006SequentialBatches, site.Endpoint!.Name, Name(run));
        }
    }

    private static string Name(ConcurrentRun run) => run switch
    {
        { Consumer: IInvocationOperation consumer } => consumer.TargetMethod.Name,
        { Construct: IInvocationOperation call } => call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name,
        { Kind: ConcurrencyKind.Loop } => "a loop that does not await each",
        _ => "starting one before the other is awaited",
    };
}
