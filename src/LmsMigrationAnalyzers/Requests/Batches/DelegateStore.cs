using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Batches;

/// <summary>A local array, list or dictionary that delegates are kept in until something runs them: <c>jobs[key] = () => Send(chunk);</c>.</summary>
/// <param name="Variable">The variable that holds it.</param>
internal sealed record DelegateStore(ILocalSymbol Variable)
{
    private const int MaxDepth = 8;

    /// <summary>Where a delegate is put; null where it goes elsewhere.</summary>
    public static DelegateStore? Of(IOperation @delegate)
    {
        var isItem = false;
        for (var operation = @delegate; operation.Parent is { } parent; operation = parent)
        {
            switch (parent)
            {
                case IArrayInitializerOperation or ICollectionExpressionOperation or IObjectOrCollectionInitializerOperation:
                    isItem = true;
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: var into } }:
                    return into is IInstanceReferenceOperation ? Next(parent) : Held(into);
                case ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: var array } }:
                    return Held(array);
                case IInvocationOperation { TargetMethod: { ReturnsVoid: true } or { Name: "Add" or "TryAdd" or "Append" }, Instance: { } list } when @delegate.Parent is IArgumentOperation:
                    return list is IInstanceReferenceOperation ? Next(parent) : Held(list);
                case IVariableDeclaratorOperation declarator:
                    return isItem ? new(declarator.Symbol) : null;
                case IArrayCreationOperation or IObjectCreationOperation when isItem:
                case IVariableInitializerOperation or IConversionOperation or IArgumentOperation or IParenthesizedOperation:
                    break;
                default:
                    return null;
            }
        }

        return null;

        // An element of an initializer: what is initialized is kept.
        static DelegateStore? Next(IOperation element) => element.Parent is IObjectOrCollectionInitializerOperation ? Of(element) : null;
    }

    /// <summary>The calls of what is kept there, in the body that <paramref name="kept"/> stands in.</summary>
    public IEnumerable<IOperation> Invocations(IOperation kept)
        => Evaluator.Body(kept) is { } body
            ? Operations.All(body).OfType<IInvocationOperation>().Where(call => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke && call.Instance is { } run && IsOfStore(run, 0))
            : [];

    /// <summary>Whether a delegate is an element of the store: by its index, as what a loop hands out, as what a lambda over it is given.</summary>
    private bool IsOfStore(IOperation? operation, int depth) => depth < MaxDepth && Evaluator.Unwrap(operation) switch
    {
        ILocalReferenceOperation { Local: var local } reference => SymbolEqualityComparer.Default.Equals(local, Variable)
            || (LoopOf(local, reference) is { } loop && IsOfStore(loop.Collection, depth + 1)),
        IParameterReferenceOperation { Parameter: { Ordinal: 0, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } function } } reference
            => ProjectionOf(function, reference) is { } projection && IsOfStore(Evaluator.ReceiverAndArguments(projection).Receiver, depth + 1),
        IPropertyReferenceOperation { Instance: { } instance } => IsOfStore(instance, depth + 1),
        IArrayElementReferenceOperation { ArrayReference: var array } => IsOfStore(array, depth + 1),
        IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: true } call => IsOfStore(Evaluator.ReceiverAndArguments(call).Receiver, depth + 1),
        _ => false,
    };

    private static IForEachLoopOperation? LoopOf(ILocalSymbol local, IOperation use)
    {
        for (var operation = use.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IForEachLoopOperation loop && loop.Locals.Any(one => SymbolEqualityComparer.Default.Equals(one, local)))
            {
                return loop;
            }
        }

        return null;
    }

    private static IInvocationOperation? ProjectionOf(IMethodSymbol function, IOperation use)
    {
        IOperation? operation = use;
        while (operation is not null && !(operation is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, function)))
        {
            operation = operation.Parent;
        }

        while (operation is IAnonymousFunctionOperation or IDelegateCreationOperation or IConversionOperation)
        {
            operation = operation.Parent;
        }

        return (operation as IArgumentOperation)?.Parent as IInvocationOperation;
    }

    private static DelegateStore? Held(IOperation? operation) => Evaluator.Unwrap(operation) is ILocalReferenceOperation { Local: var local } ? new(local) : null;
}
