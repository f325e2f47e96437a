using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>Whether batch calls of Docebo run at the same time: the rule tells it, the fix reads it again.</summary>
internal static class BatchConcurrency
{
    /// <summary>How the batch call at <paramref name="site"/> runs together with others; null where it does not, or is no batch call.</summary>
    public static ConcurrentRun? Of(RequestSite site, LmsCompilation lms, Evaluator evaluator)
    {
        if (site.Lms.Endpoint is not { IsBatch: true } || !site.DecidesEndpoint)
        {
            return null;
        }

        return new Concurrency(lms, evaluator, IsBatchCall).Of(site.Call);

        bool IsBatchCall(IOperation operation)
            => operation is Microsoft.CodeAnalysis.Operations.IInvocationOperation
                && lms.SitesOf(operation.Syntax.SyntaxTree, evaluator.CancellationToken).Any(s => s.Lms.Endpoint is { IsBatch: true } && ReferenceEquals(s.Call.Syntax, operation.Syntax));
    }
}
