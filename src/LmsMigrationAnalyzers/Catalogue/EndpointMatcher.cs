using System.Collections.Immutable;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>Which endpoint a verb and a path are. Whose request it is must be known already: <c>users</c> is everybody's word.</summary>
internal static class EndpointMatcher
{
    /// <summary>
    /// The endpoint, or null. A verb that is not known matches only where the path has one endpoint whatever the verb.
    /// </summary>
    /// <param name="api">Whose request it is.</param>
    /// <param name="verb">The verb, or null where it is not known.</param>
    /// <param name="path">The path without host, query and fragment.</param>
    /// <param name="allowFixedPrefix">
    /// The host is known to be the LMS's, so a fixed prefix of the path (<c>/api/learn/v1/…</c>) is its own. Docebo only.
    /// </param>
    public static EndpointMatch? Match(LmsApi api, HttpVerb? verb, PathPattern path, bool allowFixedPrefix = false)
    {
        if (verb is { } known)
        {
            return api == LmsApi.Dokeos ? MatchDokeos(known, path) : MatchDocebo(known, path, allowFixedPrefix);
        }

        var all = MatchAnyVerb(api, path, allowFixedPrefix);

        // A batch endpoint is one whatever the verb.
        return all.Length == 1 || (all.Length > 1 && all.All(match => match.Endpoint.IsBatch)) ? all[0] : null;
    }

    /// <summary>Every endpoint that the path can be, of whichever verb.</summary>
    public static ImmutableArray<EndpointMatch> MatchAnyVerb(LmsApi api, PathPattern path, bool allowFixedPrefix = false)
        => Verbs
            .Select(verb => Match(api, verb, path, allowFixedPrefix))
            .OfType<EndpointMatch>()
            .GroupBy(match => match.Endpoint)
            .Select(group => group.First())
            .ToImmutableArray();

    private static readonly HttpVerb[] Verbs = [HttpVerb.Get, HttpVerb.Post, HttpVerb.Put, HttpVerb.Patch, HttpVerb.Delete];

    private static EndpointMatch? MatchDokeos(HttpVerb verb, PathPattern path)
    {
        foreach (var endpoint in DokeosApi.Endpoints)
        {
            if (!endpoint.Verbs.Contains(verb))
            {
                continue;
            }

            var start = path.Segments.Length - endpoint.Path.Segments.Length;
            if (TemplateMatcher.TryMatch(endpoint.Path, path, start, IsDokeosId, out var identifiers, out var tail)
                && DokeosPrefix.IsPlausible(path, start))
            {
                return new EndpointMatch(endpoint, path, start, identifiers, tail);
            }
        }

        return null;
    }

    // `users/search` and `groups/import` are other calls; an id of the vendor is a number.
    private static bool IsDokeosId(string text) => text.Any(char.IsDigit);

    private static EndpointMatch? MatchDocebo(HttpVerb verb, PathPattern path, bool allowFixedPrefix)
    {
        if (DoceboPath.Recognise(path) is not { IsLeftAlone: false } docebo
            || (docebo.Prefix == DoceboPrefix.Fixed && !allowFixedPrefix)
            || docebo.Start + 2 >= path.Segments.Length)
        {
            return null;
        }

        EndpointMatch? best = null;
        foreach (var endpoint in DoceboApi.OfService(docebo.Service))
        {
            if (endpoint.Verbs.Contains(verb)
                && TemplateMatcher.TryMatch(endpoint.Path, path, docebo.Start + 2, DoceboIdentifiers.CanBeValue, out var identifiers, out var tail)
                && (best is null || Words(endpoint) > Words(best.Endpoint)))
            {
                best = new EndpointMatch(endpoint, path, docebo.Start, identifiers, tail);
            }
        }

        return best ?? (IsOpen(path, docebo.Start + 2) ? null : DoceboShape.Match(verb, path, docebo));
    }

    // `learn/v1/` and what a caller gives: no word says what is asked for.
    private static bool IsOpen(PathPattern path, int first) => path.Segments[first].Literal is null && path.Segments[path.Segments.Length - 1].Literal is null;

    // `user/session` is nearer to the path than `user/{id}`.
    private static int Words(Endpoint endpoint) => endpoint.Path.Segments.Count(s => s.IsWord);
}
