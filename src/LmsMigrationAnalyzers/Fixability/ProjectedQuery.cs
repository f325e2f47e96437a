using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>A query expression that starts a call for each of its rows: <c>from chunk in chunks select Send(chunk)</c>.</summary>
/// <param name="Query">The expression.</param>
/// <param name="Selected">What it makes of a row.</param>
/// <param name="Variable">The one variable that it ranges over; null where it has several.</param>
internal sealed record ProjectedQuery(QueryExpressionSyntax Query, ExpressionSyntax Selected, string? Variable)
{
    /// <summary>The query that <paramref name="projection"/> is a clause of, where what it makes of its rows in the end starts <paramref name="work"/>.</summary>
    public static ProjectedQuery? Of(SyntaxNode projection, SyntaxNode work)
    {
        if (projection is InvocationExpressionSyntax || projection.FirstAncestorOrSelf<QueryExpressionSyntax>() is not { } query)
        {
            return null;
        }

        var last = query.Body;
        while (last.Continuation is { } continuation)
        {
            last = continuation.Body;
        }

        var isOfOne = last == query.Body && last.Clauses.All(static c => c is WhereClauseSyntax or OrderByClauseSyntax);
        return last.SelectOrGroup is SelectClauseSyntax { Expression: var selected } && selected.Span.Contains(work.Span)
            ? new(query, selected, isOfOne ? query.FromClause.Identifier.ValueText : null)
            : null;
    }

    /// <summary>Whether the query does nothing but go through its source.</summary>
    public bool IsPlain => Variable is not null && Query.Body.Clauses.Count == 0 && Query.FromClause.Type is null;
}
