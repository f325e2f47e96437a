using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Batches;

/// <content>Other calls that run meanwhile.</content>
internal sealed partial class Concurrency
{
    private ConcurrentRun? Siblings(IOperation work, IOperation construct)
        => IsFirstOfSeveral(construct, work) ? new(ConcurrencyKind.Together, construct, work) { Others = [.. Beside(construct, work)] } : null;

    /// <summary>Whether other such calls stand beside one in <paramref name="construct"/>, and all of them behind it: what they do together is told once.</summary>
    private bool IsFirstOfSeveral(IOperation construct, IOperation work)
    {
        var others = Beside(construct, work).ToList();
        return others.Count > 0 && others.TrueForAll(other => other.Syntax.SpanStart > work.Syntax.SpanStart);
    }

    private IEnumerable<IOperation> Beside(IOperation construct, IOperation work)
        => Operations.All(construct).Where(other => isSuchCall(other) && !work.Syntax.Span.Contains(other.Syntax.Span) && !other.Syntax.Span.Contains(work.Syntax.Span));

    /// <summary>Whether another such call starts after <paramref name="started"/> and before it is awaited.</summary>
    private bool FollowedBy(IOperation started, ILocalSymbol? variable)
    {
        if (Evaluator.Body(started) is not { } body)
        {
            return false;
        }

        var end = variable is null ? int.MaxValue : AwaitOf(variable, body, started)?.Syntax.SpanStart ?? int.MaxValue;
        var function = FunctionOf(started);
        return Operations.All(body).Any(other => isSuchCall(other) && ReferenceEquals(FunctionOf(other), function)
            && other.Syntax.SpanStart > started.Syntax.Span.End
            && (other.Syntax.SpanStart < end || IsWaitedWith(other, end)));
    }

    /// <summary>Whether a call stands inside the very expression that awaits: <c>await Task.WhenAll(first, Second())</c>.</summary>
    private static bool IsWaitedWith(IOperation other, int end)
    {
        for (var operation = other.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IAwaitOperation && operation.Syntax.SpanStart == end)
            {
                return true;
            }
        }

        return false;
    }
}
