using System.Collections.Immutable;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>A path that is an endpoint of the catalogue.</summary>
/// <param name="Endpoint">The line of the catalogue (or one made from the path's shape: <see cref="Endpoint.IsListed"/>).</param>
/// <param name="Path">The path that was matched.</param>
/// <param name="Start">The first segment of <paramref name="Path"/> that belongs to the endpoint; before it stands the prefix.</param>
/// <param name="Identifiers">The segments of <paramref name="Path"/> that stand in an identifier's place.</param>
/// <param name="HasUnknownTail">Something unknown follows, a query by all appearance: which parameters it holds cannot be seen.</param>
internal sealed record EndpointMatch(
    Endpoint Endpoint,
    PathPattern Path,
    int Start,
    ImmutableArray<int> Identifiers,
    bool HasUnknownTail);
