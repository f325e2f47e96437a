using System;
using System.Collections.Immutable;
using System.Linq;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>One segment of a template.</summary>
/// <param name="Words">The spellings of a fixed segment; empty for a place that holds a value.</param>
/// <param name="IsIdentifier">The value is an immutable id; otherwise a natural key (a theme code, a type, a hash).</param>
internal sealed record TemplateSegment(ImmutableArray<string> Words, bool IsIdentifier)
{
    /// <summary>A word of the API, not a value.</summary>
    public bool IsWord => !Words.IsEmpty;
}

/// <summary>
/// A path of the catalogue: <c>user|users/{id}</c>. <c>|</c> parts spellings, <c>{id}</c> is the place of an identifier,
/// <c>{=code}</c> the place of a value that is no identifier.
/// </summary>
internal sealed record PathTemplate(ImmutableArray<TemplateSegment> Segments)
{
    /// <summary>Reads the notation above.</summary>
    public static PathTemplate Parse(string text)
    {
        var segments = text.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        return new PathTemplate(segments.Select(ParseSegment).ToImmutableArray());
    }

    private static TemplateSegment ParseSegment(string text)
        => text[0] == '{'
            ? new TemplateSegment([], IsIdentifier: text[1] != '=')
            : new TemplateSegment(text.Split('|').ToImmutableArray(), IsIdentifier: false);
}
