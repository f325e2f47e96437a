using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Chunking;

/// <summary>
/// A loop of the program's own over the pages of a filtered list, which puts the rows into a list: the list and the loop belong to one chunk, and
/// the one place behind the loop that names the list gets the rows of all chunks.
/// </summary>
internal static class PagedByHand
{
    /// <summary>Finds the loop and its list; null where the loop does something else as well, or its list is named more than once behind it.</summary>
    public static ChunkedRead? Of(ExpressionSyntax call, ImmutableArray<ChunkedIds> ids, ResponseUse use, SemanticModel model, Evaluator evaluator)
    {
        var token = evaluator.CancellationToken;
        var function = QueryPlace.FunctionAround(call) ?? call.SyntaxTree.GetRoot(token);
        if (call.Ancestors().TakeWhile(a => a != function).FirstOrDefault(IsLoop) is not StatementSyntax loop
            || Fixability.StatementList.Containing(loop) is not { } list)
        {
            return null;
        }

        foreach (var name in Filled(loop))
        {
            if (model.GetSymbolInfo(name, token).Symbol is not ILocalSymbol { DeclaringSyntaxReferences: [var declared] } variable
                || declared.GetSyntax(token) is not VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax, Parent.Parent: StatementSyntax declaration } || !list.Statements.Contains(declaration)
                || Behind(loop, function, variable, model, token) is not { } rows
                || PagedAnswer.Of(variable.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), use) is not { Form: AnswerForm.List or AnswerForm.Array or AnswerForm.Collection } answer)
            {
                continue;
            }

            var needed = WithMakers([declaration, loop], list);
            if (!PagedRead.IsEvaluatedAlways(rows) || PageStatements.Find(rows, needed, model, token) is not { } run || !LambdaLimits.Allow(rows, run, model, token))
            {
                continue;
            }

            var read = new ChunkedRead(rows, answer, ids, run);
            if (ids.All(one => read.IsKnownBefore(one, model) && read.Moved.Any(node => node.Span.Contains(one.Place.Span))))
            {
                return read;
            }
        }

        return null;
    }

    /// <summary>The loop and its list, and what declares the variables that it changes: a page counter, the rows of a page.</summary>
    private static List<SyntaxNode> WithMakers(List<SyntaxNode> needed, Fixability.StatementList list)
    {
        var changed = new HashSet<string>(needed.SelectMany(static n => ChunkedRead.Written((StatementSyntax)n)), System.StringComparer.Ordinal);
        needed.AddRange(list.Statements.Where(s => s.Span.End <= needed[1].SpanStart && !needed.Contains(s) && ChunkedRead.Declared(s).Any(changed.Contains)));
        return needed;
    }

    private static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    /// <summary>The lists that a loop adds to, as they are named there.</summary>
    private static IEnumerable<IdentifierNameSyntax> Filled(StatementSyntax loop)
        => loop.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(static call => call.Expression).OfType<MemberAccessExpressionSyntax>()
            .Where(static access => access.Name.Identifier.ValueText is "Add" or "AddRange" or "UnionWith").Select(static access => access.Expression).OfType<IdentifierNameSyntax>();

    /// <summary>The one place behind the loop that names the list.</summary>
    private static IdentifierNameSyntax? Behind(StatementSyntax loop, SyntaxNode function, ILocalSymbol variable, SemanticModel model, System.Threading.CancellationToken cancellationToken)
    {
        var places = function.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(n => n.SpanStart > loop.Span.End && n.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(n, cancellationToken).Symbol, variable)).Take(2).ToList();
        return places.Count == 1 ? places[0] : null;
    }
}
