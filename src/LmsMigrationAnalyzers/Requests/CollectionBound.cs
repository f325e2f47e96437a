using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>How many items a collection holds at most: by what it is made of, by who hands it over, by a guard before its use.</summary>
internal static class CollectionBound
{
    private static readonly HashSet<string> NoMore = new(StringComparer.Ordinal)
    {
        "Select", "Where", "ToList", "ToArray", "ToHashSet", "AsEnumerable", "Distinct", "OrderBy", "OrderByDescending", "Order", "OrderDescending", "Reverse", "Cast", "OfType", "Skip", "ConvertAll", "FindAll",
    };

    /// <summary>The most items; null where nothing bounds them.</summary>
    public static long? Of(Value items, Evaluator evaluator)
    {
        if (items is ConstantValue { Constant: null })
        {
            return 0;
        }

        var count = evaluator.Items(items).MaxCount;
        foreach (var alternative in items.Alternatives.OfType<ObjectValue>())
        {
            if (Handed(alternative, evaluator) is { } handed)
            {
                count = count is null ? handed : Math.Min(count.Value, handed);
            }

            if (Guard(alternative, evaluator) is { } guarded)
            {
                count = count is null ? guarded : Math.Min(count.Value, guarded);
            }

            // A projection or a filter of a collection has no more items than it.
            if (count is null && alternative.Origin is IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable" or "List" or "Array", Name: var name } } made && NoMore.Contains(name)
                && Evaluator.ReceiverAndArguments(made).Receiver is { } source && evaluator.Enter())
            {
                count = Of(evaluator.Evaluate(source, alternative.Frame), evaluator);
                evaluator.Leave();
            }
        }

        return count;
    }

    /// <summary>The collection that <c>ids.Count</c>, <c>ids.Length</c> or <c>ids.Count()</c> counts.</summary>
    public static IOperation? Counted(IOperation? count) => Evaluator.Unwrap(count) switch
    {
        IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } instance } => instance,
        IInvocationOperation { TargetMethod.Name: "Count" } call => Evaluator.ReceiverAndArguments(call).Receiver,
        _ => null,
    };

    /// <summary>The most items that a method of the program hands to the lambda whose parameter this is: chunks, for instance.</summary>
    private static long? Handed(ObjectValue collection, Evaluator evaluator)
    {
        if (collection.Origin is not IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter } reference)
        {
            return null;
        }

        IOperation? lambda = reference;
        while (lambda is not null && !(lambda is IAnonymousFunctionOperation { Symbol: var symbol } && SymbolEqualityComparer.Default.Equals(symbol, parameter.ContainingSymbol)))
        {
            lambda = lambda.Parent;
        }

        while (lambda?.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            lambda = lambda.Parent;
        }

        if (lambda?.Parent is not IArgumentOperation { Parameter: { } delegated, Parent: IInvocationOperation call })
        {
            return null;
        }

        long? most = null;
        foreach (var target in evaluator.Targets(call, collection.Frame))
        {
            foreach (var invoke in Operations.All(target.Body).OfType<IInvocationOperation>())
            {
                if (invoke.TargetMethod.MethodKind == MethodKind.DelegateInvoke && invoke.Instance is IParameterReferenceOperation called
                    && SymbolEqualityComparer.Default.Equals(called.Parameter.OriginalDefinition, delegated.OriginalDefinition)
                    && parameter.Ordinal < invoke.Arguments.Length)
                {
                    if (Of(evaluator.Evaluate(invoke.Arguments[parameter.Ordinal].Value, target.Frame), evaluator) is not { } count)
                    {
                        return null;
                    }

                    most = Math.Max(most ?? 0, count);
                }
            }
        }

        return most;
    }

    /// <summary>
    /// The most items that a guard before lets through: <c>if (ids.Count > 5) throw …</c>, in the body that names the collection.
    /// </summary>
    private static long? Guard(ObjectValue collection, Evaluator evaluator)
    {
        if (collection.Origin is not { } origin || (SymbolOf(origin) ?? VariableOf(origin)) is not { } symbol || Evaluator.Body(origin) is not { } body)
        {
            return null;
        }

        if (EmptiedIn(body, symbol, collection.Frame, evaluator) is { } full)
        {
            return full;
        }

        // What is called where the collection is made (`ids = users.ToList()`) is guarded after it, what is named where it is used before.
        var isMade = SymbolOf(origin) is null;

        foreach (var operation in Operations.All(body))
        {
            switch (operation)
            {
                case IConditionalOperation conditional when (isMade || conditional.Syntax.SpanStart < origin.Syntax.SpanStart) && Evaluator.Exits(conditional.WhenTrue):
                    // `if (ids == null || ids.Count > 5) throw …`: each of several reasons leaves.
                    if (Operands(conditional.Condition, BinaryOperatorKind.ConditionalOr).Select(part => Above(part, symbol, collection.Frame, evaluator)).FirstOrDefault(static n => n is not null) is { } above)
                    {
                        return above;
                    }

                    break;
                case IConditionalOperation conditional when conditional.WhenTrue.Syntax.Span.Contains(origin.Syntax.Span):
                    if (Operands(conditional.Condition, BinaryOperatorKind.ConditionalAnd).Select(part => UpTo(part, symbol, collection.Frame, evaluator)).FirstOrDefault(static n => n is not null) is { } most)
                    {
                        return most;
                    }

                    break;
                case IConditionalOperation { WhenFalse: { } otherwise } conditional when otherwise.Syntax.Span.Contains(origin.Syntax.Span):
                    if (Operands(conditional.Condition, BinaryOperatorKind.ConditionalOr).Select(part => Above(part, symbol, collection.Frame, evaluator)).FirstOrDefault(static n => n is not null) is { } rest)
                    {
                        return rest;
                    }

                    break;
                case IInvocationOperation { TargetMethod: { Name: "ThrowIfGreaterThan" or "ThrowIfGreaterThanOrEqual", ContainingType.Name: "ArgumentOutOfRangeException" }, Arguments: [var counted, var limit, ..] } check
                    when (isMade || check.Syntax.SpanStart < origin.Syntax.SpanStart) && IsCountOf(counted.Value, symbol) && evaluator.Evaluate(limit.Value, collection.Frame).AsConstant?.Integer is { } number:
                    return number - (check.TargetMethod.Name.Length > "ThrowIfGreaterThan".Length ? 1 : 0);
            }
        }

        return null;
    }

    /// <summary>How many items a list holds at most that is emptied as soon as it holds so many: <c>if (batch.Count == 5) { …; batch.Clear(); }</c>.</summary>
    public static long? EmptiedIn(IOperation scope, ISymbol? list, Frame frame, Evaluator evaluator)
    {
        foreach (var conditional in Operations.All(scope).OfType<IConditionalOperation>())
        {
            foreach (var clear in Operations.All(conditional.WhenTrue).OfType<IInvocationOperation>())
            {
                if (clear is { TargetMethod.Name: "Clear", Instance: { } instance } && Evaluator.Unwrap(instance) is { } cleared && SymbolOf(cleared) is { } symbol
                    && (list is null || SymbolEqualityComparer.Default.Equals(list, symbol))
                    && Number(Evaluator.Unwrap(conditional.Condition)!, symbol, frame, evaluator) is var (kind, number)
                    && kind is BinaryOperatorKind.Equals or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.GreaterThan)
                {
                    return kind == BinaryOperatorKind.GreaterThan ? number + 1 : number;
                }
            }
        }

        return null;
    }

    /// <summary>The variable that an expression is the value of.</summary>
    private static ILocalSymbol? VariableOf(IOperation value)
    {
        var current = value.Parent;
        while (current is IConversionOperation or IParenthesizedOperation)
        {
            current = current.Parent;
        }

        return current is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;
    }

    private static IEnumerable<IOperation> Operands(IOperation condition, BinaryOperatorKind kind)
        => Evaluator.Unwrap(condition) is IBinaryOperation binary && binary.OperatorKind == kind
            ? Operands(binary.LeftOperand, kind).Concat(Operands(binary.RightOperand, kind))
            : [Evaluator.Unwrap(condition)!];

    private static bool IsCountOf(IOperation count, ISymbol symbol)
        => Evaluator.Unwrap(Counted(count)) is { } subject && SymbolEqualityComparer.Default.Equals(SymbolOf(subject), symbol);

    /// <summary>The bound that a condition leaves where it does not hold: <c>ids.Count > 5</c>.</summary>
    private static long? Above(IOperation condition, ISymbol symbol, Frame frame, Evaluator evaluator)
        => Number(condition, symbol, frame, evaluator) is var (kind, number)
            ? kind switch { BinaryOperatorKind.GreaterThan => number, BinaryOperatorKind.GreaterThanOrEqual => number - 1, _ => null }
            : null;

    /// <summary>The bound that a condition sets where it holds: <c>ids.Count &lt;= 5</c>.</summary>
    private static long? UpTo(IOperation condition, ISymbol symbol, Frame frame, Evaluator evaluator)
        => Number(condition, symbol, frame, evaluator) is var (kind, number)
            ? kind switch { BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.Equals => number, BinaryOperatorKind.LessThan => number - 1, _ => null }
            : null;

    private static (BinaryOperatorKind Kind, long Number)? Number(IOperation condition, ISymbol symbol, Frame frame, Evaluator evaluator)
    {
        if (condition is not IBinaryOperation comparison)
        {
            return null;
        }

        if (IsCountOf(comparison.LeftOperand, symbol) && evaluator.Evaluate(comparison.RightOperand, frame).AsConstant?.Integer is { } right)
        {
            return (comparison.OperatorKind, right);
        }

        // `5 < ids.Count`.
        return IsCountOf(comparison.RightOperand, symbol) && evaluator.Evaluate(comparison.LeftOperand, frame).AsConstant?.Integer is { } left
            ? (comparison.OperatorKind switch
            {
                BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
                BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
                BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
                BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
                var same => same,
            }, left)
            : null;
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
