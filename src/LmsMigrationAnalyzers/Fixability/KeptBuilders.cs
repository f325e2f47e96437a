using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// Objects that an expression adds something to and that outlive it: <c>Get(query.Where("active", 1))</c>, where <c>Where</c> gives the
/// same object back. Done for each page or chunk, it would be there once more each time. What an expression takes out of an object, a line or
/// the next of a queue, it would take each time as well.
/// </summary>
internal static class KeptBuilders
{
    /// <summary>
    /// The creations of these objects, to be done anew each time: variables of the same function. Null where one of them is kept elsewhere, in a
    /// field or by a caller.
    /// </summary>
    /// <param name="call">The call that is to be repeated.</param>
    /// <param name="site">What it asks for.</param>
    /// <param name="evaluator">The evaluator of the analysis.</param>
    public static ImmutableArray<SyntaxNode>? Creations(ExpressionSyntax call, RequestSite site, Evaluator evaluator)
    {
        if (call.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax).Any(Assigns))
        {
            return null;
        }

        var creations = ImmutableArray.CreateBuilder<SyntaxNode>();
        foreach (var syntax in call.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            if (syntax.Expression is not MemberAccessExpressionSyntax || evaluator.Lms.OperationOf(syntax, evaluator.CancellationToken) is not IInvocationOperation step)
            {
                continue;
            }

            if (Consumes(step.TargetMethod))
            {
                return null;
            }

            if (!AddsToReceiver(step, site.Root, evaluator))
            {
                continue;
            }

            var root = RootOf(step);
            if (IsMadeAnew(root, site.Root, evaluator))
            {
                continue;
            }

            if (root is not ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var declared] }
                || declared.GetSyntax(evaluator.CancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: var initial }
                || QueryPlace.FunctionAround(initial) != QueryPlace.FunctionAround(call)
                || evaluator.Lms.OperationOf(initial, evaluator.CancellationToken) is not { } made
                || !IsMadeAnew(RootOf(made), site.Root, evaluator))
            {
                return null;
            }

            creations.Add(initial);
        }

        return creations.ToImmutable();
    }

    /// <summary>Whether a variable gets another value there; one that gets its value once, <c>url ??= Build()</c>, keeps it.</summary>
    private static bool Assigns(SyntaxNode node)
        => node is AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } and not { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }
            || node.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression or SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression;

    /// <summary>The object that a chain of calls begins with.</summary>
    private static IOperation? RootOf(IOperation chain)
    {
        var root = Evaluator.Unwrap(chain);
        while (root is IInvocationOperation step && Evaluator.ReceiverAndArguments(step).Receiver is { } receiver && Evaluator.GivesReceiver(step.TargetMethod, receiver.Type!))
        {
            root = Evaluator.Unwrap(receiver);
        }

        return root;
    }

    /// <summary>Whether each evaluation gives an object of its own: a creation, or a factory method or property that holds one.</summary>
    private static bool IsMadeAnew(IOperation? root, Frame frame, Evaluator evaluator) => root switch
    {
        IObjectCreationOperation or IConversionOperation => true,
        IInvocationOperation or IPropertyReferenceOperation => evaluator.Evaluate(root, frame).Alternatives.All(static one => one is ObjectValue { Origin: IObjectCreationOperation { Syntax: var creation } }
            && creation.FirstAncestorOrSelf<EqualsValueClauseSyntax>() is not { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } }),
        _ => false,
    };

    /// <summary>Whether what a method gives is gone with it: <c>$"users?group_id={Console.ReadLine()}"</c> would ask once a page.</summary>
    private static bool Consumes(IMethodSymbol method)
        => method.ContainingType is { } type
            && (type.Name is "Console" ? method.Name.StartsWith("Read", StringComparison.Ordinal)
                : Operations.Is(type, "System.IO.TextReader") || (Operations.IsIn(type, "System", "Collections") && method.Name is "MoveNext")
                    || (method.Name is "Dequeue" or "Pop" or "Take" or "TryDequeue" or "TryPop" or "TryTake" && type.Name is "Queue" or "Stack" or "PriorityQueue" or "ConcurrentQueue" or "ConcurrentStack" or "ConcurrentBag" or "BlockingCollection"));

    /// <summary>Whether a call adds something to the object that it is called on, and gives that object back.</summary>
    private static bool AddsToReceiver(IInvocationOperation step, Frame frame, Evaluator evaluator)
    {
        if (Evaluator.ReceiverAndArguments(step).Receiver?.Type is not { IsReferenceType: true, SpecialType: SpecialType.None } type || !Evaluator.GivesReceiver(step.TargetMethod, type))
        {
            return false;
        }

        var method = step.TargetMethod;
        var targets = evaluator.Targets(step, frame);
        return targets.IsEmpty
            ? Operations.IsIn(method, "Flurl") ? method.Name.StartsWith("AppendPath", StringComparison.Ordinal) : type.Name is "StringBuilder"
            : targets.Any(target => evaluator.Returns(target.Body, target.Frame).Any(given => Evaluator.Unwrap(given) is IInstanceReferenceOperation
                || (method.IsExtensionMethod && Evaluator.Unwrap(given) is IParameterReferenceOperation { Parameter.Ordinal: 0 })));
    }
}
