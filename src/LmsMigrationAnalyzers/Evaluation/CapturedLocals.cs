using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// A variable that a function captures holds, when the function runs, what it holds at the call: not what it held where the function
/// stands.
/// </summary>
internal sealed class CapturedLocals
{
    private readonly Dictionary<(ISymbol Local, IOperation Function), bool> _changing = [];

    /// <summary>
    /// The place whose value of a local a reference sees: the reference itself, or the call of the function around it. Null where the
    /// function is read alone, and the variable holds one thing now and another thing then.
    /// </summary>
    /// <param name="local">The reference.</param>
    /// <param name="body">The body that declares the local.</param>
    /// <param name="frame">The frame of the reference.</param>
    /// <param name="owner">The frame of the body.</param>
    public IOperation? PlaceOfValue(ILocalReferenceOperation local, IOperation body, Frame frame, Frame owner)
    {
        if (FunctionAround(local, body) is not { } function)
        {
            return local;
        }

        if (!_changing.TryGetValue((local.Local, function), out var changes))
        {
            _changing[(local.Local, function)] = changes = Changes(local.Local, function, body);
        }

        if (!changes)
        {
            return local;
        }

        for (var current = frame; current.Caller is { } caller && !ReferenceEquals(current, owner); current = caller)
        {
            if (ReferenceEquals(caller, owner) && current.CallSite is { } call && Operations.StandsIn(call, body) && !Operations.StandsIn(call, function))
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>
    /// The outermost function between a reference and the body that is kept, to be called by its name or its variable. A lambda that is
    /// handed to a call is taken to run there.
    /// </summary>
    private static IOperation? FunctionAround(ILocalReferenceOperation local, IOperation body)
    {
        IOperation? function = null;
        for (var current = local.Parent; current is not null && !ReferenceEquals(current, body); current = current.Parent)
        {
            function = current switch
            {
                ILocalFunctionOperation => current,
                IAnonymousFunctionOperation when IsKept(current) => current,
                _ => function,
            };
        }

        return function;
    }

    private static bool IsKept(IOperation lambda)
    {
        var current = lambda.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            current = current.Parent;
        }

        return current is IVariableInitializerOperation or ISimpleAssignmentOperation { Target: ILocalReferenceOperation };
    }

    /// <summary>
    /// Whether a variable gets another value after the function was made (a local function is there from the start), by something else
    /// than the function itself.
    /// </summary>
    private static bool Changes(ILocalSymbol local, IOperation function, IOperation body)
    {
        var changes = 0;
        foreach (var operation in Operations.All(body))
        {
            var target = operation switch
            {
                IVariableDeclaratorOperation { Symbol: var declared } declarator when SymbolEqualityComparer.Default.Equals(declared, local) => declarator.GetVariableInitializer() is null ? null : operation,
                IAssignmentOperation assignment when Refers(assignment.Target, local) => operation,
                IIncrementOrDecrementOperation increment when Refers(increment.Target, local) => operation,
                IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument when Refers(argument.Value, local) => operation,
                _ => null,
            };
            if (target is null)
            {
                continue;
            }

            if (Operations.StandsIn(target, function))
            {
                return false;
            }

            changes += function is ILocalFunctionOperation || target.Syntax.SpanStart > function.Syntax.SpanStart ? 1 : 0;
        }

        return changes > (function is ILocalFunctionOperation ? 1 : 0);
    }

    private static bool Refers(IOperation target, ILocalSymbol local)
        => Evaluator.Unwrap(target) switch
        {
            ILocalReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Local, local),
            ITupleOperation tuple => tuple.Elements.Any(element => Refers(element, local)),
            IDeclarationExpressionOperation declaration => Refers(declaration.Expression, local),
            _ => false,
        };
}
