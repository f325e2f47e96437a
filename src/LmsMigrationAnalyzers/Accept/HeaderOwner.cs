using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>Whose headers an operation writes: the request, client or collection at the root of its receiver.</summary>
internal static class HeaderOwner
{
    /// <summary>
    /// The root of the receiver, seen from the outermost caller that passes it; and the call there, which is the operation itself where
    /// no method of the program stands between.
    /// </summary>
    public static (IOperation Site, IOperation? Root, Frame Frame) Of(IOperation operation, Frame frame)
    {
        var site = operation;
        var root = Root(operation);
        while (root is IParameterReferenceOperation { Parameter: var parameter }
            && frame.ArgumentOf(parameter) is { Operation: { } argument, Frame: { } caller }
            && frame.CallSite is { } call && ReferenceEquals(caller, frame.Caller))
        {
            (site, root, frame) = (call, Chain(argument), caller);
        }

        return (site, root, frame);
    }

    /// <summary>The statement, link of a fluent chain, or element that adds a value and can go alone; null where none can.</summary>
    public static SyntaxNode? Removable(IOperation operation, IOperation value)
    {
        var element = value.Syntax;
        if (element.Parent is InitializerExpressionSyntax { RawKind: not (int)SyntaxKind.ComplexElementInitializerExpression, Expressions.Count: > 1 } or CollectionElementSyntax { Parent: CollectionExpressionSyntax { Elements.Count: > 1 } })
        {
            return element.Parent is CollectionElementSyntax wrapped ? wrapped : element;
        }

        var syntax = operation.Syntax;
        switch (syntax.Parent)
        {
            case ExpressionStatementSyntax statement:
                return statement;
            case ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax } arrow when operation.Parent is IExpressionStatementOperation:
                return arrow;
            case InitializerExpressionSyntax { Expressions.Count: > 1 }:
                return syntax;
            case ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax statement }:
                return statement;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } when operation is IInvocationOperation { Type: { } type, Instance: { } receiver }
                && SymbolEqualityComparer.Default.Equals(type, receiver.Type):
            case { } when operation is IInvocationOperation { TargetMethod: { IsExtensionMethod: true }, Type.SpecialType: SpecialType.None } && syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax }:
                return syntax;
            default:
                return null;
        }
    }

    /// <summary>
    /// The object whose headers are written, as it is before: with the links of a fluent chain, without the members on the way to the
    /// header. Null where the operation is an element of the object's own initializer.
    /// </summary>
    public static IOperation? Before(IOperation operation)
    {
        var current = Evaluator.Unwrap(Receiver(operation));
        while (true)
        {
            switch (current)
            {
                case IPropertyReferenceOperation { Instance: { } instance } property when property.Property.DeclaringSyntaxReferences.IsEmpty:
                    current = Evaluator.Unwrap(instance);
                    break;
                case IConditionalAccessInstanceOperation instance:
                    current = Evaluator.Unwrap(Evaluator.ConditionalReceiver(instance));
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                    return null;
                default:
                    return current;
            }
        }
    }

    private static IOperation? Receiver(IOperation operation) => operation switch
    {
        IInvocationOperation call => Evaluator.ReceiverAndArguments(call).Receiver,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } => property.Instance,
        _ => null,
    };

    private static IOperation? Root(IOperation operation) => Receiver(operation) is { } receiver ? Chain(receiver) : null;

    private static IOperation? Chain(IOperation receiver)
    {
        var current = Evaluator.Unwrap(receiver);
        while (true)
        {
            switch (current)
            {
                case IPropertyReferenceOperation { Instance: { } instance } property when property.Property.DeclaringSyntaxReferences.IsEmpty:
                    current = Evaluator.Unwrap(instance);
                    break;
                case IInvocationOperation call when call.TargetMethod.DeclaringSyntaxReferences.IsEmpty && Evaluator.ReceiverAndArguments(call).Receiver is { } on && on.Type is not null && Evaluator.GivesReceiver(call.TargetMethod, on.Type):
                    current = Evaluator.Unwrap(on);
                    break;
                case IConditionalAccessInstanceOperation instance:
                    current = Evaluator.Unwrap(Evaluator.ConditionalReceiver(instance));
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                    return Created(current);
                default:
                    return current;
            }
        }
    }

    /// <summary>The creation whose initializer an element belongs to, through nested initializers.</summary>
    public static IOperation? Created(IOperation element)
    {
        for (var operation = element.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IObjectCreationOperation creation)
            {
                return creation;
            }

            if (operation is not (IObjectOrCollectionInitializerOperation or IMemberInitializerOperation or IInvocationOperation or ISimpleAssignmentOperation or IPropertyReferenceOperation or IArgumentOperation))
            {
                return null;
            }
        }

        return null;
    }
}
