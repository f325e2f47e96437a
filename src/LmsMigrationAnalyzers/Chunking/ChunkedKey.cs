using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Filters;
using LmsMigrationAnalyzers.Responses.Json;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Chunking;

/// <summary>What tells the ids of a collection apart: an id that occurs twice must not be asked for in two chunks, whose rows would come twice.</summary>
internal static class ChunkedKey
{
    /// <summary>The ids with what tells them apart; null where the collection holds objects and their ids are not seen.</summary>
    public static ChunkedIds? Of(ChunkedIds ids, IdFilter filter, SemanticModel model)
    {
        if (ids.Form is IdsForm.Text or IdsForm.Literal || JsonTypes.IsLeaf(ids.Id))
        {
            return ids;
        }

        // `foreach (var p in rows) url += "&user_ids[]=" + p.UserId;`
        var written = filter.Parameters.SelectMany(static p => p.Value.Parts.Append(p.Repeat!)).SelectMany(HolesOf).OfType<ExpressionSyntax>().Distinct()
            .Where(id => id.SyntaxTree == ids.Place.SyntaxTree && JsonTypes.IsLeaf(model.GetTypeInfo(id).Type))
            .Select(id => (Id: id, Items: id.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => model.GetSymbolInfo(name).Symbol is ILocalSymbol or IParameterSymbol).ToList()))
            .Where(one => one.Items.Exists(item => Loop(model.GetSymbolInfo(item).Symbol!)?.Span.Contains(ids.Place.Span) == true))
            .ToList();
        return written is [({ } id, [var item])] ? ids with { Key = (item.Identifier.ValueText, id.WithoutTrivia().ToString()) } : null;
    }

    private static IEnumerable<SyntaxNode> HolesOf(TextPart? part) => part switch
    {
        // What a library is given as a value stands in a call of its own: `request.AddParameter("user_ids", p.UserId)`.
        HolePart hole => new[] { hole.Expression, (hole.Value as ObjectValue)?.Origin?.Syntax }.OfType<SyntaxNode>(),
        RepeatPart { Body: { } body } => body.Parts.SelectMany(HolesOf),
        JoinPart { Item: { } item } => item.Parts.SelectMany(HolesOf),
        _ => [],
    };

    /// <summary>The loop whose variable a symbol is.</summary>
    private static SyntaxNode? Loop(ISymbol variable)
        => variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ForEachStatementSyntax each => each,
            ParameterSyntax { Parent: SimpleLambdaExpressionSyntax { Parent.Parent.Parent: InvocationExpressionSyntax call } } => call,
            ParameterSyntax { Parent: ParameterListSyntax { Parameters.Count: 1, Parent: ParenthesizedLambdaExpressionSyntax { Parent.Parent.Parent: InvocationExpressionSyntax call } } } => call,
            _ => null,
        };
}
