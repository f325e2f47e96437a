using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;

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

        // What methods add cannot be taken away here; what is written here can.
        var kept = writes.Find(write => write.Range.IsV2 && !IsRemovable(write))
            ?? writes.Find(write => !IsRemovable(write))
            ?? writes.Find(static write => write.Range.IsV2)
            ?? writes[0];
        var decision = (kept, writes.Where(write => !ReferenceEquals(write.Value, kept.Value)).ToList());
        _decision = decision;
        return decision;
    }

    /// <summary>Whether a value is written in the body of the place itself.</summary>
    public bool IsRemovable(AcceptWrite write)
        => ReferenceEquals(SiteOf(write), write.Operation) && ReferenceEquals(Evaluator.Body(write.Operation), Evaluator.Body(Site));

    private int Rank()
    {
        var (kept, removed) = Decide();
        return (kept.Range.IsV2 ? 2 : 0) + (removed.TrueForAll(IsRemovable) ? 1 : 0);
    }
}
