using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>
/// What the path of a Docebo call says by its shape, where the catalogue has no line for it: services grow, and a call of a new one is
/// still a list, a batch or a single object.
/// </summary>
internal static class DoceboShape
{
    // Plural words that name one object, and words that only look plural.
    private static readonly HashSet<string> NoCollections = new(StringComparer.OrdinalIgnoreCase)
    {
        "settings", "details", "statistics", "stats", "permissions", "preferences", "status", "progress", "analytics", "news", "summary",
        "translations", "capabilities", "options", "properties", "access", "address", "canvas", "los", "params", "previews", "costs", "this",
        "availabilities", "configs", "credentials", "terms", "has", "is", "as", "counts", "totals", "actions", "metrics", "requirements",
    };

    private static readonly string[] NaturalKeys =
        ["username", "email", "code", "name", "type", "lang", "language", "hash", "theme", "setting", "settings", "preset", "token", "slug", "date", "key"];

    /// <summary>The endpoint that the shape suggests.</summary>
    public static EndpointMatch Match(HttpVerb verb, PathPattern path, DoceboPath docebo)
    {
        var first = docebo.Start + 2;
        var last = path.Segments[path.Segments.Length - 1];
        var word = Word(last);
        var isBatch = string.Equals(word, "batch", StringComparison.OrdinalIgnoreCase);
        var endpoint = new Endpoint
        {
            Api = LmsApi.Docebo,
            Verbs = [verb],
            Path = new PathTemplate(path.Segments.Skip(first).Select(s => new TemplateSegment(s.Literal is { } l ? [l] : [], s.Literal is null)).ToImmutableArray()),
            Name = verb.Text() + " /" + string.Join("/", path.Segments.Skip(docebo.Start).Select(s => s.Literal ?? "{}")),
            IsListed = false,
            IsBatch = isBatch,
            IsList = verb == HttpVerb.Get && !isBatch && word is not null && IsCollection(word),
            DefaultPageSize = DoceboApi.DefaultPageSize,
        };

        var tail = path.HasUnknownTail || (last.Pieces.Length > 1 && last.Pieces[last.Pieces.Length - 1] is { IsHole: true, Kind: HoleKind.Text });
        return new EndpointMatch(endpoint, path, docebo.Start, Identifiers(path, first), tail);
    }

    /// <summary>A plural word of the API: <c>courses</c>, <c>enrollment_fields</c>.</summary>
    public static bool IsCollection(string word)
    {
        if (!DoceboIdentifiers.IsApiWord(word) || word.Any(char.IsUpper))
        {
            return false;
        }

        var noun = word.Substring(word.LastIndexOfAny(['_', '-']) + 1);
        return noun.Length > 3
            && noun.EndsWith("s", StringComparison.Ordinal)
            && !noun.EndsWith("ss", StringComparison.Ordinal)
            && !noun.EndsWith("us", StringComparison.Ordinal)
            && !noun.EndsWith("is", StringComparison.Ordinal)
            && !NoCollections.Contains(noun);
    }

    private static string? Word(PathSegment segment)
    {
        if (segment.Literal is not null)
        {
            return segment.Literal;
        }

        return segment.Pieces is [{ IsHole: false } word, { IsHole: true, Kind: HoleKind.Text }] ? word.Literal : null;
    }

    // After a word of the API every value is an identifier, unless that word asks for another key (`check_username/{userid}`).
    private static ImmutableArray<int> Identifiers(PathPattern path, int first)
    {
        var result = ImmutableArray.CreateBuilder<int>();
        for (var i = first + 1; i < path.Segments.Length; i++)
        {
            var segment = path.Segments[i];
            if (segment.Literal is { } literal && DoceboIdentifiers.IsApiWord(literal))
            {
                continue;
            }

            if (path.Segments[i - 1].Literal is not { } before || !NaturalKeys.Any(k => before.EndsWith(k, StringComparison.OrdinalIgnoreCase)))
            {
                result.Add(i);
            }
        }

        return result.ToImmutable();
    }
}
