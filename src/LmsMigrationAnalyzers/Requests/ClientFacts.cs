using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>How a client object is configured, as far as the program shows it.</summary>
/// <param name="BaseAddresses">The base addresses that it may have; empty where none is known.</param>
/// <param name="Headers">The headers that it adds to each request.</param>
internal sealed record ClientFacts(ImmutableArray<SymbolicText> BaseAddresses, ImmutableArray<RequestHeader> Headers)
{
    /// <summary>Nothing is known.</summary>
    public static ClientFacts None { get; } = new([], []);

    /// <summary>Reads what was done to <paramref name="client"/>: its creation, initializers, and statements anywhere in the program.</summary>
    public static ClientFacts Of(Evaluator evaluator, Value? client)
    {
        if (client is null)
        {
            return None;
        }

        var bases = ImmutableArray.CreateBuilder<SymbolicText>();
        var headers = ImmutableArray.CreateBuilder<RequestHeader>();
        foreach (var alternative in client.Alternatives.OfType<ObjectValue>().Select(evaluator.Constructed))
        {
            var assigned = alternative.Events.LastOrDefault(static e => e.Name is "BaseAddress" or "BaseUrl" && e.Value is not null);
            if (assigned is not null)
            {
                bases.AddRange(evaluator.Texts(assigned.Value, assigned.Frame));
            }

            headers.AddRange(HeaderReader.Read(evaluator, alternative.Events));
        }

        return new(bases.ToImmutable(), headers.ToImmutable());
    }
}
