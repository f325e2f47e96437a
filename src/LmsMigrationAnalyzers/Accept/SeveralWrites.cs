using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>Several values of the vendor's type in one header, as one place that adds to it sees them.</summary>
internal sealed class SeveralWrites(List<AcceptWrite> writes, IOperation site)
{
    private readonly HashSet<IOperation> _values = [.. writes.Select(static write => write.Value)];
    private (AcceptWrite Kept, List<AcceptWrite> Removed)? _decision;

    /// <summary>The place.</summary>
    public IOperation Site { get; } = site;

    /// <summary>The call that a write is, seen from the method that owns the header.</summary>
    public static IOperation SiteOf(AcceptWrite write) => HeaderOwner.Of(write.Operation, write.Frame).Site;

    /// <summary>Whether another place sees all of these values.</summary>
    public bool IsWithin(SeveralWrites other) => _values.IsSubsetOf(other._values);

    /// <summary>Of two places that see the same values, the one that can leave version 2 by taking a value of its own away.</summary>
    public bool IsBetterThan(SeveralWrites other, List<SeveralWrites> order)
        => (Rank(), -order.IndexOf(this)).CompareTo((other.Rank(), -order.IndexOf(other))) > 0;

    /// <summary>Which value stays, and which go.</summary>
    public (AcceptWrite Kept, List<AcceptWrite> Removed) Decide()
    {
        if (_decision is { } known)
        {
            return known;
        }

        // What a helper adds cannot be taken away; of the others that one stays that is there for every request.
        var kept = writes.OrderBy(static write => IsRemovable(write)).ThenByDescending(Certainty).ThenByDescending(static write => write.Range.IsV2).First();
        var decision = (kept, writes.Where(write => !ReferenceEquals(write.Value, kept.Value)).ToList());
        _decision = decision;
        return decision;
    }

    /// <summary>Whether a value is written by the very call that owns the header, and not by a helper.</summary>
    public static bool IsRemovable(AcceptWrite write) => ReferenceEquals(SiteOf(write), write.Operation);

    /// <summary>How sure it is that a value is there when a request is sent: a branch that others stand outside of, another method.</summary>
    private int Certainty(AcceptWrite write)
    {
        var place = SiteOf(write);
        var body = Evaluator.Body(place);
        for (var operation = place.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IConditionalOperation or ISwitchOperation or ILoopOperation or ICatchClauseOperation or IAnonymousFunctionOperation or ILocalFunctionOperation
                && !writes.TrueForAll(other => operation.Syntax.SyntaxTree == SiteOf(other).Syntax.SyntaxTree && operation.Syntax.Span.Contains(SiteOf(other).Syntax.Span)))
            {
                return 0;
            }
        }

        return body is IConstructorBodyOperation or IFieldInitializerOperation or IPropertyInitializerOperation
            || writes.TrueForAll(other => ReferenceEquals(Evaluator.Body(SiteOf(other)), body)) ? 2 : 1;
    }

    private int Rank()
    {
        var (kept, removed) = Decide();
        return (kept.Range.IsV2 ? 2 : 0) + (removed.TrueForAll(IsRemovable) ? 1 : 0);
    }
}
