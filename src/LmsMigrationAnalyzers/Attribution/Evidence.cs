using System.Collections.Immutable;
using LmsMigrationAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>One reason to think that a request goes to an LMS.</summary>
/// <param name="Description">What it is, for a reader of a build log: <c>the Accept header names Dokeos</c>.</param>
/// <param name="Location">Where it stands; null for an option.</param>
internal sealed record Evidence(string Description, Location? Location);

/// <summary>Whose request it is, and why.</summary>
/// <param name="Api">The LMS; null where nothing shows one, or something shows another service.</param>
/// <param name="Evidence">The reasons.</param>
internal sealed record Attributed(LmsApi? Api, ImmutableArray<Evidence> Evidence)
{
    /// <summary>Nobody's.</summary>
    public static Attributed Nobody { get; } = new(Api: null, []);
}
