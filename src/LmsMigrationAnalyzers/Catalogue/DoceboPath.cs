using System;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>What stands before the service of a Docebo path.</summary>
internal enum DoceboPrefix
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Something unknown, or the segments of a base address.</summary>
    BaseAddress,

    /// <summary>Fixed words (<c>/proxy/learn/v1/…</c>): the path is someone else's.</summary>
    Fixed,
}

/// <summary>A path of the form <c>&lt;service&gt;/v&lt;n&gt;/…</c>.</summary>
/// <param name="Service">The service, as the catalogue spells it.</param>
/// <param name="Start">The segment that is the service; the version follows.</param>
/// <param name="Prefix">What stands before it.</param>
/// <param name="SpeaksForItself">
/// Nobody else has this service: the path is evidence. The other services are other people's words too (<c>course/v1</c>) and need
/// Docebo evidence somewhere in the compilation.
/// </param>
internal sealed record DoceboPath(string Service, int Start, DoceboPrefix Prefix, bool SpeaksForItself)
{
    /// <summary><c>analytics/v1</c> pages in its own way and no rule speaks of it.</summary>
    public bool IsLeftAlone => Service == "analytics";

    /// <summary>Reads the path, or null where it is no Docebo path. Blackboard's <c>/learn/api/public/v1/…</c> is not.</summary>
    public static DoceboPath? Recognise(PathPattern path)
    {
        for (var i = 0; i + 1 < path.Segments.Length; i++)
        {
            if (ServiceOf(path.Segments[i], isFirst: i == 0 || path.Segments.Take(i).All(s => s.Literal is null), out var hasHole) is { } service
                && IsVersion(path.Segments[i + 1], out var isCertain))
            {
                return new DoceboPath(
                    service, i, PrefixOf(path, i, hasHole), isCertain && DoceboServices.SpeakForThemselves.Contains(service));
            }
        }

        return null;
    }

    /// <summary>Whether a text names a service with its version, <c>manage/v1</c>, whatever stands around it.</summary>
    public static bool IsNamedIn(string text)
    {
        var segments = text.Split('/');
        return Enumerable.Range(0, segments.Length - 1).Any(i => DoceboServices.Named(segments[i]) is not null && IsVersion(segments[i + 1]));
    }

    private static DoceboPrefix PrefixOf(PathPattern path, int start, bool hasHole)
    {
        if (path.Segments.Skip(path.BaseLength).Take(Math.Max(0, start - path.BaseLength)).Any(s => s.Literal is not null))
        {
            return DoceboPrefix.Fixed;
        }

        return start > 0 || path.HasUnknownPrefix || hasHole ? DoceboPrefix.BaseAddress : DoceboPrefix.None;
    }

    private static string? ServiceOf(PathSegment segment, bool isFirst, out bool hasHole)
    {
        hasHole = false;
        var text = segment.Literal;
        if (text is null && isFirst && segment.Pieces is [{ IsHole: true, Kind: HoleKind.Text }, { IsHole: false } rest])
        {
            // `{baseUrl}learn/v1/…`
            text = rest.Literal;
            hasHole = true;
        }

        return text is null ? null : DoceboServices.Named(text);
    }

    private static bool IsVersion(PathSegment segment, out bool isCertain)
    {
        isCertain = true;
        if (segment.Literal is { } text)
        {
            return IsVersion(text);
        }

        if (segment.Pieces is [{ Literal: "v" or "V" }, { IsHole: true }])
        {
            return true;
        }

        // `learn/{version}/courses`: the hole may be something else, so this is no evidence in itself.
        isCertain = false;
        return segment.IsHole && segment.HoleName is { } name && name.IndexOf("version", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    private static bool IsVersion(string text) => text.Length > 1 && text[0] is 'v' or 'V' && text.Skip(1).All(char.IsDigit);
}

/// <summary>The services of a Docebo platform.</summary>
internal static class DoceboServices
{
    /// <summary>Services whose name with a version is nobody else's path.</summary>
    public static string[] SpeakForThemselves { get; } =
        ["learn", "manage", "learningplan", "audiences", "poweruser", "otj", "audittrail"];

    /// <summary>The service that a word of a path is, as the catalogue spells it; null where it is none.</summary>
    public static string? Named(string word) => Array.Find(All, service => string.Equals(service, word, StringComparison.OrdinalIgnoreCase));

    /// <summary>All of them.</summary>
    public static string[] All { get; } =
    [
        .. SpeakForThemselves,
        "course", "enrollment", "enrollments", "certification", "skill", "share", "audience", "report", "notifications", "ecommerce", "marketplace",
        "pages", "conferencetool", "externalids", "impact", "messenger", "proctoring", "social", "gamification", "analytics",
    ];
}
