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
    /// <summary>The query that <paramref name="projection"/> is a clause of; null where that is none, or one whose result goes on into another.</summary>
    public static ProjectedQuery? Of(SyntaxNode projection)
        => projection is not InvocationExpressionSyntax
            && projection.FirstAncestorOrSelf<QueryExpressionSyntax>() is { Body: { Continuation: null, SelectOrGroup: SelectClauseSyntax select } body } query
                ? new(query, select.Expression, body.Clauses.All(static c => c is WhereClauseSyntax or OrderByClauseSyntax) ? query.FromClause.Identifier.ValueText : null)
                : null;

    /// <summary>Whether the query does nothing but go through its source.</summary>
    public bool IsPlain => Variable is not null && Query.Body.Clauses.Count == 0 && Query.FromClause.Type is null;
}
