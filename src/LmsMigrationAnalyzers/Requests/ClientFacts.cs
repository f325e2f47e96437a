using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Text;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>How a client object is configured, as far as the program shows it.</summary>
/// <param name="BaseAddresses">The base addresses that it may have; empty where none is known.</param>
/// <param name="Headers">The headers that it, or a handler of the program in its pipeline, adds to each request.</param>
internal sealed record ClientFacts(ImmutableArray<SymbolicText> BaseAddresses, ImmutableArray<RequestHeader> Headers)
{
    /// <summary>Nothing is known.</summary>
    public static ClientFacts None { get; } = new([], []);

    /// <summary>
    /// The ways in which the client may be configured, one for each registration, caller or creation that it may come from; empty where
    /// nothing is known. <see cref="BaseAddresses"/> and <see cref="Headers"/> are theirs together.
    /// </summary>
    public ImmutableArray<ClientConfiguration> Configurations { get; init; } = [];

    /// <summary>The message handlers of its pipeline, with what was done to each: there redirects are switched off.</summary>
    public IEnumerable<ObjectValue> Handlers => Configurations.SelectMany(static c => c.Handlers).Distinct();

    /// <summary>Everything done to the client object and its options.</summary>
    public IEnumerable<ObjectEvent> Events => Configurations.SelectMany(static c => c.Events).Distinct();

    /// <summary>
    /// Reads how <paramref name="client"/> is configured: by its creation, initializers, statements, registrations and handlers anywhere
    /// in the program.
    /// </summary>
    public static ClientFacts Of(Evaluator evaluator, Value? client)
    {
        var configurations = ClientResolver.For(evaluator).Resolve(client);
        return configurations.IsEmpty
            ? None
            : new([.. configurations.SelectMany(static c => c.BaseAddresses)], [.. configurations.SelectMany(static c => c.Headers)]) { Configurations = configurations };
    }
}
