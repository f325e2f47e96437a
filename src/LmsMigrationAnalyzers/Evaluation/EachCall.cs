using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// A library's call that is a loop: it is given a collection and an action, and does that with each item (<c>list.ForEach(…)</c>,
/// <c>Array.ForEach(…)</c>, <c>Parallel.ForEach(…)</c>). Told by its types alone: what gives nothing back for an item can only be done to it.
/// </summary>
/// <param name="Collection">What it goes over.</param>
/// <param name="Action">What it does with each item.</param>
internal sealed record EachCall(IOperation Collection, IOperation Action)
{
    /// <summary>Reads a call so; null where it is none.</summary>
    public static EachCall? Of(IInvocationOperation call)
    {
        if (!call.TargetMethod.DeclaringSyntaxReferences.IsEmpty || !TakesAction(call.TargetMethod))
        {
            return null;
        }

        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        var action = arguments.FirstOrDefault(static a => a?.Type is INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: true, Parameters.IsEmpty: false } });
        return action?.Type is INamedTypeSymbol { DelegateInvokeMethod.Parameters: [{ Type: var item }, ..] }
            && arguments.Insert(0, receiver).FirstOrDefault(one => one is not null && !ReferenceEquals(one, action)
                && SymbolEqualityComparer.Default.Equals(Evaluator.ElementType(Evaluator.Unwrap(one)?.Type), item)) is { } collection
                    ? new(Evaluator.Unwrap(collection)!, action)
                    : null;
    }

    /// <summary>Asked of every call that is walked through: a loop without allocations.</summary>
    private static bool TakesAction(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type is INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: true, Parameters.IsEmpty: false } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lambda that stands at the call; null where the action comes from elsewhere.</summary>
    public IAnonymousFunctionOperation? Lambda
        => Evaluator.Unwrap(Action) switch
        {
            IAnonymousFunctionOperation lambda => lambda,
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
            _ => null,
        };
}
