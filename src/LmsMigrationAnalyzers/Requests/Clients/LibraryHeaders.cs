using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Libraries;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>Default headers that RestSharp's and Flurl's clients are given by calls of their own: <c>AddDefaultHeader</c>, <c>WithHeader</c>.</summary>
internal static class LibraryHeaders
{
    /// <summary>The headers that <paramref name="events"/> add.</summary>
    public static ImmutableArray<RequestHeader> Of(Evaluator evaluator, ImmutableArray<ObjectEvent> events)
    {
        if (!events.Any(static e => e.Member?.ContainingNamespace?.ToDisplayString() is "RestSharp" or "Flurl.Http"))
        {
            return [];
        }

        var parts = new RequestParts(evaluator);
        parts.SetUrls([]);
        RestSharpRequest.Apply(evaluator, events, verb: null, parts);
        foreach (var happened in events)
        {
            FlurlRequest.ApplyHeader(evaluator, happened, parts);
        }

        return [.. parts.Headers];
    }
}
