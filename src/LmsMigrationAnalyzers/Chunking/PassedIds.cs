using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Filters;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Chunking;

/// <summary>Ids that the function which asks hands to a method or object of the program that writes them: <c>Urls.Of(ids)</c>, <c>ids.ToQuery("user_ids")</c>, <c>new ByUsers(ids)</c>.</summary>
internal static class PassedIds
{
    private const int MaxHops = 4;

    /// <summary>The argument (or what an extension method is called on) by which the ids leave the function around the call.</summary>
    public static ChunkedIds? Of(RequestSite site, IdFilter filter, IReadOnlyList<SyntaxNode> anchors, SemanticModel model, Evaluator evaluator)
    {
        if (filter.Collection is null || evaluator.Lms.BodyAround(site.Call.Syntax, evaluator.CancellationToken) is not var (owner, _))
        {
            return null;
        }

        var frame = Frame.Top(owner);
        var sources = Sources(filter.Collection, evaluator).ToList();
        var function = QueryPlace.MethodAround(site.Call.Syntax);
        foreach (var invocation in (function ?? site.Call.Syntax.SyntaxTree.GetRoot(evaluator.CancellationToken)).DescendantNodes().OfType<ExpressionSyntax>().Where(i => i is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && QueryPlace.MethodAround(i) == function))
        {
            var call = evaluator.Lms.OperationOf(invocation, evaluator.CancellationToken);
            var (method, arguments) = call switch
            {
                IInvocationOperation invoked => (invoked.TargetMethod, invoked.Arguments),
                IObjectCreationOperation { Constructor: { } constructor } creation => (constructor, creation.Arguments),
                _ => default,
            };
            if (method is null || method.ContainingType.DeclaringSyntaxReferences.IsEmpty)
            {
                continue;
            }

            foreach (var argument in arguments)
            {
                if (Evaluator.Unwrap(argument.Value) is { Syntax: ExpressionSyntax given } value && RequestParts.IsCollection(value.Type)
                    && evaluator.Evaluate(value, frame).Alternatives.OfType<ObjectValue>().Any(one => sources.Exists(source => ChunkedIds.IsSame(one, source)))
                    && (call is IInvocationOperation passing ? Reaches(passing, frame, anchors, evaluator, 0) : IsWrittenBy(method.ContainingType, anchors))
                    && ChunkedIds.OfCollection(filter, ChunkedIds.Bare(given), model) is { } ids)
                {
                    return ids;
                }
            }
        }

        return null;
    }

    /// <summary>The collection, and what it is made of where each id of that becomes one of it. What leaves some out stays with the method that does it.</summary>
    private static IEnumerable<ObjectValue> Sources(ObjectValue collection, Evaluator evaluator)
    {
        for (var (current, step) = (collection, 0); current is not null && step < MaxHops; step++)
        {
            yield return current;
            current = current.Origin is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true, Name: "Select" or "ToList" or "ToArray" or "AsEnumerable" or "Distinct" or "ConvertAll" } } call
                && Evaluator.ReceiverAndArguments(call).Receiver is { } receiver
                    ? evaluator.Evaluate(receiver, current.Frame).Alternatives.OfType<ObjectValue>().FirstOrDefault()
                    : null;
        }
    }

    /// <summary>Whether one of some nodes stands in a type or in one that it derives from: an object that is given the ids and writes them itself.</summary>
    private static bool IsWrittenBy(INamedTypeSymbol type, IReadOnlyList<SyntaxNode> anchors)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.DeclaringSyntaxReferences.Any(part => anchors.Any(anchor => anchor.SyntaxTree == part.SyntaxTree && part.Span.Contains(anchor.Span))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a call enters the code in which one of some nodes stands.</summary>
    private static bool Reaches(IInvocationOperation call, Frame frame, IReadOnlyList<SyntaxNode> anchors, Evaluator evaluator, int hops)
        => hops < MaxHops && evaluator.Targets(call, frame).Any(target
            => anchors.Any(anchor => anchor.SyntaxTree == target.Body.Syntax.SyntaxTree && target.Body.Syntax.Span.Contains(anchor.Span))
                || Operations.All(target.Body).OfType<IInvocationOperation>()
                    .Any(inner => !inner.TargetMethod.DeclaringSyntaxReferences.IsEmpty && Reaches(inner, target.Frame, anchors, evaluator, hops + 1)));
}
