using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Filters;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Chunking;

/// <summary>
/// Whether the query carries a filter wherever there are ids. Where something else decides (<c>byUser ? "user_ids=…" : "training_ids=…"</c>), each chunk
/// would ask for all rows anew on the way without the filter.
/// </summary>
internal static class FilterPresence
{
    private const int MaxDepth = 3;

    /// <summary>Whether nothing but the ids themselves decides whether the query carries them.</summary>
    public static bool FollowsIds(RequestSite site, IdFilter filter, ChunkedIds ids, SemanticModel model, Evaluator evaluator)
    {
        if (site.Lms.Alternatives.All(url => url.HasParameter(filter.Filter.Name)))
        {
            return true;
        }

        if (!Conditions(ids.Place, site.Call.Syntax).All(condition => condition is not null && IsAbout(condition, [ids.Place], model, 0)))
        {
            return false;
        }

        // Written by another method: what decides there.
        var function = QueryPlace.MethodAround(site.Call.Syntax);
        foreach (var written in filter.Parameters.SelectMany(ChunkedIds.Anchors).Distinct())
        {
            if (written.SyntaxTree == site.Call.Syntax.SyntaxTree && QueryPlace.MethodAround(written) == function)
            {
                continue;
            }

            if (evaluator.Lms.ModelOf(written.SyntaxTree) is not { } other)
            {
                return false;
            }

            ExpressionSyntax[] named = [.. written.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(n => RequestParts.IsCollection(other.GetTypeInfo(n).Type))];
            if (!Conditions(written, site.Call.Syntax).Concat(ExitsBefore(written)).All(condition => condition is not null && IsAbout(condition, named, other, 0)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The conditions under which a node is evaluated, as far as they are not those of the call; null for one that is not understood.</summary>
    private static IEnumerable<ExpressionSyntax?> Conditions(SyntaxNode node, SyntaxNode call)
    {
        for (var current = node; current.Parent is { } parent and not MemberDeclarationSyntax and not LocalFunctionStatementSyntax; current = parent)
        {
            if (parent.SyntaxTree == call.SyntaxTree && parent.Span.Contains(call.Span))
            {
                yield break;
            }

            switch (parent)
            {
                case IfStatementSyntax @if when current != @if.Condition:
                    yield return @if.Condition;
                    break;
                case ConditionalExpressionSyntax conditional when current != conditional.Condition:
                    yield return conditional.Condition;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } binary when current == binary.Right:
                    yield return binary.Left;
                    break;
                case SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax:
                    yield return null;
                    break;
            }
        }
    }

    /// <summary>The conditions of the exits before a node in its function.</summary>
    private static IEnumerable<ExpressionSyntax> ExitsBefore(SyntaxNode node)
        => QueryPlace.MethodAround(node)?.DescendantNodes().OfType<IfStatementSyntax>()
            .Where(i => i.Span.End <= node.SpanStart && i.Statement.DescendantNodesAndSelf().Any(static n => n is ReturnStatementSyntax)).Select(static i => i.Condition) ?? [];

    /// <summary>Whether a condition asks about the ids alone: whether they are null, how many there are.</summary>
    private static bool IsAbout(ExpressionSyntax condition, IReadOnlyList<ExpressionSyntax> ids, SemanticModel model, int depth)
        => condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
        {
            if (name.AncestorsAndSelf().TakeWhile(n => n != condition.Parent).Any(n => ids.Any(one => SyntaxFactory.AreEquivalent(n, one))) || name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            {
                return true;
            }

            return model.GetSymbolInfo(name).Symbol switch
            {
                ILocalSymbol { DeclaringSyntaxReferences: [var declared] } => depth < MaxDepth && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } && IsAbout(value, ids, model, depth + 1),
                IParameterSymbol parameter => condition.Span.Contains(parameter.DeclaringSyntaxReferences.FirstOrDefault()?.Span ?? default) && parameter.DeclaringSyntaxReferences.Length > 0,
                IFieldSymbol field => field.IsConst,
                IPropertySymbol property => name.Parent is SubpatternSyntax or NameColonSyntax && !property.IsStatic,
                _ => true,
            };
        });
}
