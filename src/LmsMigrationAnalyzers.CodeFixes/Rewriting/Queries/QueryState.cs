using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;

/// <summary>What a URL needs before one more parameter.</summary>
internal enum QueryState
{
    /// <summary>A question mark: there is no query yet.</summary>
    None,

    /// <summary>Nothing: the query is open for a parameter (<c>users?</c>, <c>users?a=b&amp;</c>).</summary>
    Open,

    /// <summary>An ampersand.</summary>
    Begun,

    /// <summary>It depends on a branch.</summary>
    Mixed,
}

/// <summary>Works out <see cref="QueryState"/>.</summary>
internal static class QueryStates
{
    /// <summary>The state after one of <paramref name="texts"/> that comes after <paramref name="before"/>.</summary>
    public static QueryState After(QueryState before, ImmutableArray<SymbolicText> texts)
    {
        var states = texts.Select(text => After(before, text)).Distinct().ToArray();
        return states.Length == 1 ? states[0] : QueryState.Mixed;
    }

    /// <summary>What separates one more parameter; null where it depends.</summary>
    public static string? Separator(this QueryState state) => state switch
    {
        QueryState.None => "?",
        QueryState.Open => "",
        QueryState.Begun => "&",
        _ => null,
    };

    private static QueryState After(QueryState before, SymbolicText text)
    {
        var state = before;
        foreach (var part in text.Parts)
        {
            state = part switch
            {
                LiteralPart literal => After(state, literal.Text),
                RepeatPart { Body.Flat: var body } => Repeated(state, After(state, body)),
                JoinPart or HolePart when state is QueryState.Open => QueryState.Begun,
                _ => state,
            };
        }

        return state;
    }

    /// <summary>What a loop leaves that may not run at all: two ampersands in a row do no harm.</summary>
    private static QueryState Repeated(QueryState before, QueryState turned)
        => before == turned ? before : before is QueryState.Open or QueryState.Begun ? QueryState.Begun : QueryState.Mixed;

    private static QueryState After(QueryState before, string text)
    {
        if (text.Length == 0)
        {
            return before;
        }

        if (text.IndexOf('?') < 0 && before is QueryState.None or QueryState.Mixed)
        {
            return before;
        }

        return text[text.Length - 1] is '?' or '&' ? QueryState.Open : QueryState.Begun;
    }
}
