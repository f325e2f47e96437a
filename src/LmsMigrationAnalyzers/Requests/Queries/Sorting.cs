using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>A sort parameter that Docebo does not understand, and what was meant.</summary>
/// <param name="Value">The value.</param>
/// <param name="Meant">The value that was meant; null where that cannot be told.</param>
/// <param name="Problem">What is wrong, for the message.</param>
/// <param name="Reason">Why nothing can be changed; null where it can.</param>
internal sealed record Sorting(QueryValue Value, string? Meant, string Problem, string? Reason)
{
    /// <summary>The parameter in the source, where it is another of the same name and can be taken out.</summary>
    public (SyntaxTree Tree, TextSpan Span)? Repeated { get; init; }

    /// <summary>What is wrong with the sorting at <paramref name="site"/>.</summary>
    public static IEnumerable<Sorting> Of(RequestSite site)
    {
        if (site.Lms.Api != LmsApi.Docebo)
        {
            yield break;
        }

        foreach (var value in QueryValue.Of(site, DoceboApi.SortDirection).Where(v => v.IsJudgedAt(site)))
        {
            if (!Is(value.Text, "asc") && !Is(value.Text, "desc"))
            {
                var meant = Direction(value.Text);
                yield return new(
                    value,
                    meant,
                    $"{DoceboApi.SortDirection} is asc or desc, not '{value.Text}'" + (meant is null ? "" : $"; ask for {meant}"),
                    meant is null ? "which direction is meant cannot be told" : value.Part is null ? "the value is computed" : null);
            }
        }

        foreach (var value in QueryValue.Of(site, DoceboApi.SortAttribute).Where(v => v.IsJudgedAt(site)))
        {
            var attributes = value.Text.Split(',', ';', '|');
            if (attributes.Length > 1)
            {
                yield return Several(value, attributes[0].Trim(), value.Part is null ? "the value is computed" : null);
            }
        }

        // The parameter given again: the first counts, the others say what the server ignores or refuses.
        foreach (var url in site.Lms.Alternatives)
        {
            var given = url.Parameters(DoceboApi.SortAttribute).ToList();
            foreach (var again in given.Skip(1))
            {
                var value = QueryValue.Of(site, DoceboApi.SortAttribute).FirstOrDefault(v => v.Parameter.Name.FirstLocation() == again.Name.FirstLocation());
                if (value is not null && value.IsJudgedAt(site))
                {
                    var written = WrittenParameter(again);
                    yield return Several(value, given[0].Value.Literal ?? "the first", written is null ? "the parameter is given several times" : null) with { Repeated = written };
                }
            }
        }
    }

    /// <summary>Where the source writes a parameter with the <c>&amp;</c> before it in one piece.</summary>
    private static (SyntaxTree Tree, TextSpan Span)? WrittenParameter(QueryParameter parameter)
    {
        if (parameter.Name.Parts is not [LiteralPart { Origin: { Tree: { } tree } origin } name] || parameter.Value.Parts is not [LiteralPart { Origin: { } other } value] || other.Token != origin.Token
            || name.SpanOf(0, name.Text.Length) is not { } first || value.SpanOf(0, value.Text.Length) is not { } last)
        {
            return null;
        }

        var span = TextSpan.FromBounds(first.Start - 1, last.End);
        return origin.Token.Span.Contains(span) && tree.GetText().ToString(span) == $"&{name.Text}={value.Text}" ? (tree, span) : null;
    }

    private static Sorting Several(QueryValue value, string first, string? reason)
        => new(value, first, $"{DoceboApi.SortAttribute} takes one attribute; ask for '{first}' alone", reason);

    // What is newest, latest or highest first begins with the greatest value.
    private static readonly string[] GreatestFirst = ["newest", "latest", "recent", "highest", "largest", "za", "z-a", "reverse", "reversed"];

    private static readonly string[] LeastFirst = ["oldest", "earliest", "lowest", "smallest"];

    private static string? Direction(string text)
        => GreatestFirst.Any(word => Is(text, word)) ? "desc" : LeastFirst.Any(word => Is(text, word)) ? "asc"
            : text.StartsWith("a", StringComparison.OrdinalIgnoreCase) || text is "1" or "+1" or "+" || Is(text, "up") || Is(text, "true") ? "asc"
            : text.StartsWith("d", StringComparison.OrdinalIgnoreCase) || text is "-1" or "0" or "-" || Is(text, "false") ? "desc"
            : null;

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
