using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>The parts of a query expression that are evaluated once, before it: its first source, and what is joined to it.</summary>
internal static class QuerySource
{
    /// <summary>The query that <paramref name="node"/> is such a part of; null where it is none.</summary>
    public static QueryExpressionSyntax? Of(SyntaxNode node)
        => node.Parent switch
        {
            FromClauseSyntax { Parent: QueryExpressionSyntax query } first when first.Expression == node => query,
            JoinClauseSyntax join when join.InExpression == node => join.FirstAncestorOrSelf<QueryExpressionSyntax>(),
            _ => null,
        };
}
