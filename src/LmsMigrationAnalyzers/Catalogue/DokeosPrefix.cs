using System;
using System.Collections.Generic;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>What may stand before the resource in a Dokeos path.</summary>
/// <remarks>
/// The vendor gives no base path, and real programs put one into the base address, into a constant or into each path. So before the
/// resource may stand: nothing; the segments of a base address; something unknown; words that base paths are made of (<c>api</c>,
/// <c>v2</c>, <c>lms</c>); and, before an <c>api</c> or version, any word that is no resource (a tenant, an application). What may not:
/// another resource (<c>/users/5/groups</c> is not <c>/groups</c>) or an unknown word right before the resource
/// (<c>/company/users</c>: a list of another thing's users). In a base address any word may stand, but no resource with its id.
/// </remarks>
internal static class DokeosPrefix
{
    private static readonly HashSet<string> ApiWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "api", "apis", "rest", "restapi", "rest-api", "webapi", "web-api", "openapi", "public-api", "ws", "webservice", "webservices",
    };

    private static readonly HashSet<string> BaseWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "dokeos", "lms", "services", "service", "public", "open", "app", "web", "www", "json", "http", "external", "ext",
        "integration", "integrations", "gateway", "backend", "prod", "production", "staging", "test", "sandbox", "platform", "index.php",
    };

    private static readonly HashSet<string> Resources = new(StringComparer.OrdinalIgnoreCase)
    {
        "user", "users", "group", "groups", "participation", "participations", "presence_session", "presence_sessions",
        "webinar_session", "webinar_sessions", "training_gate", "training_gates", "job", "jobs", "training", "trainings",
        "session", "sessions", "skill", "skills", "tag", "tags", "role", "roles", "module", "modules", "learner", "learners",
        "manager", "managers", "course", "courses", "catalog", "catalogs", "company", "companies",
    };

    /// <summary>Whether the segments of <paramref name="path"/> before <paramref name="start"/> can be a base path.</summary>
    public static bool IsPlausible(PathPattern path, int start)
    {
        // Right of the last `api` or version every word must be one of a base path; left of it stands whatever the host has there.
        var api = start - 1;
        while (api >= 0 && !IsApiOrVersion(path.Segments[api]))
        {
            api--;
        }

        var own = start >= path.NamedBaseLength ? Math.Max(path.BaseLength, path.NamedBaseLength) : path.BaseLength;
        for (var i = 0; i < start; i++)
        {
            var segment = path.Segments[i];
            if (i < own)
            {
                if (segment.Literal is { } name && Resources.Contains(name) && path.Segments.Take(start).Skip(i + 1).Any(IsId))
                {
                    return false;
                }
            }
            else if (segment.Literal is { } word)
            {
                if (Resources.Contains(word) || (i > api && !BaseWords.Contains(word)))
                {
                    return false;
                }
            }
            else if (segment.IsHole && segment.Pieces[0].Kind == HoleKind.Value && (i > api && api < 0))
            {
                // `{courseId}/groups`: the id of something, not a part of a base address.
                return false;
            }
        }

        return true;
    }

    private static bool IsId(PathSegment segment) => segment.Literal is { } word ? word.All(char.IsDigit) : segment.IsHole;

    // `v2`, `2.0`, `v1.3.0`; a bare number is an id.
    private static bool IsVersion(string word)
    {
        var hasV = word.Length > 1 && word[0] is 'v' or 'V';
        var digits = hasV ? word.Substring(1) : word;
        return char.IsDigit(digits[0]) && digits.All(c => char.IsDigit(c) || c == '.') && (hasV || digits.IndexOf('.') > 0);
    }

    private static bool IsApiOrVersion(PathSegment segment)
    {
        if (segment.Literal is { } word)
        {
            return ApiWords.Contains(word) || IsVersion(word);
        }

        // `v{version}`
        var first = segment.Pieces[0];
        return segment.Pieces.Length == 2 && string.Equals(first.Literal, "v", StringComparison.OrdinalIgnoreCase) && segment.Pieces.Last().IsHole;
    }
}
