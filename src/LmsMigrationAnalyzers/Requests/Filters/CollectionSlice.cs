using System;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Filters;

/// <summary>How many items a piece of a collection holds at most by how it is cut: <c>ids.GetRange(i, Math.Min(5, n))</c>, <c>ids[i..(i + 5)]</c>.</summary>
internal static class CollectionSlice
{
    private const int MaxDepth = 6;

    /// <summary>The most items; null where it is no piece, or nothing bounds it.</summary>
    public static long? Of(ObjectValue items, Evaluator evaluator)
    {
        var frame = items.Frame;
        switch (items.Origin)
        {
            case IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: true } call:
                var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
                return (call.TargetMethod.Name, arguments.Length) switch
                {
                    ("Take", 1) when Range(arguments[0]) is { } range => Length(range, frame, evaluator),
                    ("Take" or "TakeLast", 1) => Most(arguments[0], frame, evaluator),
                    ("GetRange" or "Slice" or "AsSpan" or "AsMemory", 2) => Most(arguments[1], frame, evaluator),
                    ("Range" or "Repeat", 2) when receiver is null => Most(arguments[1], frame, evaluator),
                    _ => null,
                };
            case IObjectCreationOperation { Type.Name: "ArraySegment" or "ReadOnlyMemory" or "Memory" or "Span" or "ReadOnlySpan", Arguments: { Length: 3 } pieces }:
                return Most(pieces.First(static a => a.Parameter?.Ordinal == 2).Value, frame, evaluator);
            case IArrayCreationOperation { Initializer: null, DimensionSizes: [var size] }:
                return Most(size, frame, evaluator);
            case IArrayElementReferenceOperation { Indices: [var index] } when Range(index) is { } range:
                return Length(range, frame, evaluator);
            case IImplicitIndexerReferenceOperation { Argument: var argument } when Range(argument) is { } range:
                return Length(range, frame, evaluator);
            default:
                return null;
        }
    }

    /// <summary>The most that a number can be: a constant, or what <c>Math.Min</c> makes of it.</summary>
    public static long? Most(IOperation? number, Frame frame, Evaluator evaluator) => Most(number, frame, evaluator, 0);

    private static long? Most(IOperation? number, Frame frame, Evaluator evaluator, int depth)
    {
        if (number is null || depth > MaxDepth)
        {
            return null;
        }

        // `n - i < 5 ? n - i : 5`, `i + 5 > n ? n - i : 5`: what is left, or a whole piece.
        if (Bare(number) is IConditionalOperation { Condition: IBinaryOperation, WhenTrue: { } first, WhenFalse: { } second })
        {
            return (Bare(first), Bare(second)) switch
            {
                (IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract }, var whole) => Most(whole, frame, evaluator, depth + 1),
                (var whole, IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract }) => Most(whole, frame, evaluator, depth + 1),
                _ => Largest(Most(first, frame, evaluator, depth + 1), Most(second, frame, evaluator, depth + 1)),
            };
        }

        long? most = null;
        foreach (var value in evaluator.Evaluate(number, frame).Alternatives)
        {
            var bound = value.AsConstant?.Integer ?? (value is ObjectValue { Origin: IInvocationOperation { TargetMethod: { ContainingType.Name: "Math", Name: var name }, Arguments: var arguments } } computed
                ? name switch
                {
                    "Min" => arguments.Select(a => Most(a.Value, computed.Frame, evaluator, depth + 1)).Min(),
                    "Clamp" when arguments.Length == 3 => Most(arguments[2].Value, computed.Frame, evaluator, depth + 1),
                    _ => null,
                }
                : null);
            if (bound is null)
            {
                return null;
            }

            most = Math.Max(most ?? long.MinValue, bound.Value);
        }

        return most;
    }

    /// <summary>Without conversions, also those to <c>Index</c> in a range.</summary>
    private static IOperation? Bare(IOperation? operation)
    {
        while (Evaluator.Unwrap(operation) is IConversionOperation { Type.Name: "Index", Operand: var number })
        {
            operation = number;
        }

        return Evaluator.Unwrap(operation);
    }

    private static long? Largest(long? left, long? right) => left is null || right is null ? null : Math.Max(left.Value, right.Value);

    private static IRangeOperation? Range(IOperation? operation) => Bare(operation) as IRangeOperation;

    private static long? Length(IRangeOperation range, Frame frame, Evaluator evaluator)
    {
        // The last five: `[^5..]`.
        if (range is { LeftOperand: { } back, RightOperand: null } && Bare(back) is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat)
        {
            return Most(hat.Operand, frame, evaluator);
        }

        return range.RightOperand is { } end && Bare(end) is not IUnaryOperation ? Between(range.LeftOperand, end, frame, evaluator, 0) : null;
    }

    /// <summary>How far an end is from its start at most.</summary>
    private static long? Between(IOperation? start, IOperation end, Frame frame, Evaluator evaluator, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        if (start is null)
        {
            return Most(end, frame, evaluator);
        }

        if (evaluator.Evaluate(start, frame).AsConstant?.Integer is { } from && Most(end, frame, evaluator) is { } to)
        {
            return Math.Max(0, to - from);
        }

        switch (Bare(end))
        {
            case IInvocationOperation { TargetMethod: { ContainingType.Name: "Math", Name: "Min" }, Arguments: var arguments }:
                return arguments.Select(a => Between(start, a.Value, frame, evaluator, depth + 1)).Min();
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return IsSame(sum.LeftOperand, start) ? Most(sum.RightOperand, frame, evaluator) : IsSame(sum.RightOperand, start) ? Most(sum.LeftOperand, frame, evaluator) : null;
            case ILocalReferenceOperation local when evaluator.Evaluate(local, frame) is ObjectValue { Origin: { } origin } made && !ReferenceEquals(origin, local):
                return Between(start, origin, made.Frame, evaluator, depth + 1);
            default:
                return null;
        }
    }

    private static bool IsSame(IOperation left, IOperation right) => (Bare(left), Bare(right)) switch
    {
        (ILocalReferenceOperation a, ILocalReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Local, b.Local),
        (IParameterReferenceOperation a, IParameterReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Parameter, b.Parameter),
        _ => false,
    };
}
