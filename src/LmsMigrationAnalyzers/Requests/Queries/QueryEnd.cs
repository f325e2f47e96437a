using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>What a parameter that is written behind a piece of a URL begins with, judged by every URL that the piece is part of.</summary>
internal static class QueryEnd
{
    /// <summary>What to write behind a text that is a piece of the URL; null where the URL goes on behind it in another way.</summary>
    public static QuerySeparator? For(ImmutableArray<SymbolicText> texts, RequestSite site)
    {
        var kinds = new HashSet<QuerySeparator>();
        foreach (var url in site.Lms.Request.Urls)
        {
            // Of several alternatives, the one that this URL is made of reaches furthest: another may be its beginning.
            if (texts.Select(text => EndIn(url, text)).Max() is { } end)
            {
                if (At(url, end, site.Lms.Request.AppendsToBase && site.Lms.Request.Library == HttpLibrary.RestSharp) is not { } kind)
                {
                    return null;
                }

                kinds.Add(kind);
            }
        }

        return kinds.Count switch
        {
            0 => null,
            1 => kinds.First(),
            _ => kinds.Contains(QuerySeparator.None) ? null : QuerySeparator.AtRunTime,
        };
    }

    /// <summary>
    /// Where the wrapper begins its own query behind a text that has none, in each URL that the text is a piece of; null where one goes on in
    /// another way.
    /// </summary>
    public static QueryJoint? JointFor(ImmutableArray<SymbolicText> texts, SyntaxNode piece, RequestSite site, Evaluator evaluator)
    {
        QueryJoint? found = null;
        foreach (var url in site.Lms.Request.Urls)
        {
            if (texts.Select(text => EndIn(url, text)).Max() is { } end)
            {
                if (url.Flat.IndexOf('#') >= 0 || QueryJoint.At(url, end, piece, evaluator) is not { } joint || (found is not null && found != joint))
                {
                    return null;
                }

                found = joint;
            }
        }

        return found;
    }

    /// <summary>What to write behind whole URLs.</summary>
    public static QuerySeparator? Behind(ImmutableArray<SymbolicText> urls)
    {
        var kinds = urls.Select(static url => At(url, url.Length, joinsQueries: false)).Distinct().ToList();
        return kinds.Count == 1 ? kinds[0] : kinds.Contains(null) || kinds.Contains(QuerySeparator.None) ? null : QuerySeparator.AtRunTime;
    }

    /// <summary>What to write at <paramref name="end"/>; <paramref name="joinsQueries"/>: the library joins what it is given behind it.</summary>
    public static QuerySeparator? At(SymbolicText url, int end, bool joinsQueries)
    {
        var before = url.Flat.Substring(0, end);
        var after = url.Flat.Substring(end);
        if (before.IndexOf('#') >= 0)
        {
            // Written before the fragment where one text holds both.
            before = before.Substring(0, before.IndexOf('#'));
        }

        var isInQuery = before.IndexOf('?') >= 0;
        if (after.Length > 0 && !(after[0] is '#' or '&' && (isInQuery || after[0] == '#')) && !(joinsQueries && after[0] is '?' or '&'))
        {
            return null;
        }

        // A loop that began the query: it has one where there was a turn.
        if (!isInQuery && url.Slice(0, end) is var text && text.Parts.LastOrDefault(UrlTemplate.RepeatsParameters) is { } repeat)
        {
            return ReferenceEquals(text.Parts[text.Parts.Length - 1], repeat) ? QuerySeparator.AtRunTime : QuerySeparator.Ampersand;
        }

        return !isInQuery ? QuerySeparator.Question : before[before.Length - 1] is '?' or '&' ? QuerySeparator.None : QuerySeparator.Ampersand;
    }

    /// <summary>Where in <paramref name="whole"/> the piece <paramref name="text"/> ends, found by where it is written.</summary>
    private static int? EndIn(SymbolicText whole, SymbolicText text)
    {
        if (text.Parts.IsEmpty)
        {
            return null;
        }

        var last = text.Parts[text.Parts.Length - 1];
        var end = whole.Length;
        for (var i = whole.Parts.Length - 1; i >= 0; i--)
        {
            if (IsSame(whole.Parts[i], last))
            {
                return end;
            }

            // `users?lang={0}`, a format whose last item ends the URL: what is written behind it stays behind it.
            if (i == whole.Parts.Length - 2 && whole.Parts[i] is LiteralPart piece && last is LiteralPart format && piece.Origin is { } x && format.Origin is { } y && x.Token == y.Token
                && piece.Start + piece.Text.Length - format.Start is var rest and >= 0 && rest < format.Text.Length && IsFormatItem(format.Text.Substring(rest)))
            {
                return whole.Length;
            }

            end -= whole.Parts[i].Flat.Length;
        }

        return null;
    }

    private static bool IsFormatItem(string text) => text.Length > 2 && text[0] == '{' && text[text.Length - 1] == '}' && text.Skip(1).Take(text.Length - 2).All(char.IsDigit);

    /// <summary>Whether two parts are the same piece of source; not where the URL encodes it: a parameter that is written there becomes part of a value.</summary>
    private static bool IsSame(TextPart left, TextPart right) => (left, right) switch
    {
        (LiteralPart a, LiteralPart b) when a.IsEscaped != b.IsEscaped => false,
        (HolePart a, HolePart b) when a.IsEscaped != b.IsEscaped => false,
        (LiteralPart a, LiteralPart b) => a.Origin is { } x && b.Origin is { } y ? x.Token == y.Token && a.Start + a.Text.Length == b.Start + b.Text.Length : a.Origin is null && b.Origin is null && a.Text == b.Text,
        (HolePart a, HolePart b) => ReferenceEquals(a.Value, b.Value) || (a.Expression is not null && a.Expression == b.Expression),
        (JoinPart a, JoinPart b) => a.Expression is not null && a.Expression == b.Expression && a.Separator.Flat == b.Separator.Flat,
        (RepeatPart a, RepeatPart b) => a.Loop is not null && a.Loop == b.Loop,
        _ => false,
    };
}
