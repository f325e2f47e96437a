using System.Collections.Immutable;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>One way in which a client object may be configured: of one registration, one caller, one creation.</summary>
internal sealed class ClientConfiguration
{
    /// <summary>Nothing is known.</summary>
    public static ClientConfiguration Unknown { get; } = new();

    /// <summary>The base addresses that it may have; empty where none is known.</summary>
    public ImmutableArray<SymbolicText> BaseAddresses { get; init; } = [];

    /// <summary>Where a handler of the program sends each request, whatever its URL says; empty where none does that.</summary>
    public ImmutableArray<SymbolicText> HandlerAddresses { get; init; } = [];

    /// <summary>The headers that it, or a handler of the program, adds to each request.</summary>
    public ImmutableArray<RequestHeader> Headers { get; init; } = [];

    /// <summary>Its message handlers as far as they are known, the outermost first; what was done to each is in its events.</summary>
    public ImmutableArray<ObjectValue> Handlers { get; init; } = [];

    /// <summary>Everything done to the client object itself and to its options, in order.</summary>
    public ImmutableArray<ObjectEvent> Events { get; init; } = [];

    /// <summary>The registrations and the like through which the configuration was found.</summary>
    public ImmutableArray<Evidence> Ways { get; init; } = [];
}
