using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>A value that a query parameter may have, as far as it is written somewhere.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Text">The value's characters.</param>
/// <param name="Part">The one piece of source that holds them; null where they are put together or computed.</param>
internal sealed record QueryValue(QueryParameter Parameter, string Text, LiteralPart? Part)
{
    /// <summary>The value as a whole number; null where it is none.</summary>
    public long? Integer => long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Where the value is written.</summary>
    public Location? Location => Part?.LocationOf(0, Part.Text.Length);

    /// <summary>The known values of the parameters called <paramref name="name"/> that the request at <paramref name="site"/> may send.</summary>
    public static IEnumerable<QueryValue> Of(RequestSite site, string name)
        => site.Lms.Alternatives
            .SelectMany(url => url.Parameters(name))
            .Where(static p => p.Value.Parts.Length > 0 && p.Value.IsLiteral)
            .Select(static p => new QueryValue(p, Uri.UnescapeDataString(p.Value.Flat).Trim(), PartOf(p.Value)));

    /// <summary>The one piece of source that holds a value: also where some of its characters were percent-encoded on the way (<c>a,b</c>).</summary>
    private static LiteralPart? PartOf(SymbolicText value)
    {
        if (value.Parts is [LiteralPart only])
        {
            return only.Origin is null ? null : only;
        }

        if (value.Parts.OfType<LiteralPart>().FirstOrDefault(static p => p.Origin is not null) is not { Origin: { } origin } first)
        {
            return null;
        }

        var written = Uri.UnescapeDataString(value.Flat);
        var start = first.Start - Uri.UnescapeDataString(string.Concat(value.Parts.TakeWhile(p => p != first).Select(static p => p.Flat))).Length;
        return start >= 0 && value.Parts.OfType<LiteralPart>().All(p => p.Origin is null || p.Origin.Token == origin.Token)
            && string.CompareOrdinal(origin.Token.ValueText, start, written, 0, written.Length) == 0
                ? new LiteralPart(written, origin, start, first.Via)
                : null;
    }

    /// <summary>Whether a later turn of a loop gives the parameter another value: it counts.</summary>
    public static bool Advances(RequestSite site, string name)
        => site.Lms.Alternatives.SelectMany(url => url.Parameters(name)).Any(static p => p.Value.Parts.Any(static part => part is HolePart { Value: ObjectValue { Origin: ILoopOperation } }));

    /// <summary>
    /// Whether the value is to be judged at <paramref name="site"/>: it is written in its file, comes through its arguments, or the
    /// request is the site's own.
    /// </summary>
    public bool IsJudgedAt(RequestSite site)
    {
        var tree = site.Location.SourceTree;
        return Location?.SourceTree == tree
            || site.DecidesApi
            || (Part is null && site.DecidesEndpoint)
            || (Part is { } part && part.Via.Any(node => node.SyntaxTree == tree && site.Call.Syntax.Span.Contains(node.Span)));
    }
}
