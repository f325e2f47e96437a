using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Conditions that a frame decides: guards on the verb, on null, on constants.</content>
internal sealed partial class Evaluator
{
    /// <summary>Whether <paramref name="condition"/> holds, null where that is not known.</summary>
    public bool? Condition(IOperation? condition, Frame frame)
    {
        switch (Unwrap(condition))
        {
            case null:
                return null;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !Condition(not.Operand, frame);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } and:
                return Condition(and.LeftOperand, frame) switch
                {
                    false => false,
                    true => Condition(and.RightOperand, frame),
                    null => Condition(and.RightOperand, frame) == false ? false : null,
                };
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } or:
                return Condition(or.LeftOperand, frame) switch
                {
                    true => true,
                    false => Condition(or.RightOperand, frame),
                    null => Condition(or.RightOperand, frame) == true ? true : null,
                };
            case IBinaryOperation binary:
                return Compare(binary, binary.OperatorKind, Evaluate(binary.LeftOperand, frame), Evaluate(binary.RightOperand, frame));
            case IIsPatternOperation pattern:
                return Matches(pattern.Pattern, Evaluate(pattern.Value, frame), frame);
            case { ConstantValue: { HasValue: true, Value: bool known } }:
                return known;
            case IOperation other:
                return Evaluate(other, frame).AsConstant?.Constant is bool truth ? truth : null;
        }
    }

    /// <summary>The index of the case that a frame decides, null where it does not.</summary>
    public int? DecidedCase(ISwitchOperation @switch, Frame frame)
    {
        var value = Evaluate(@switch.Value, frame);
        var fallback = @switch.Cases.Length;
        for (var i = 0; i < @switch.Cases.Length; i++)
        {
            foreach (var clause in @switch.Cases[i].Clauses)
            {
                bool? matches = clause switch
                {
                    ISingleValueCaseClauseOperation single => Compare(single, BinaryOperatorKind.Equals, value, Evaluate(single.Value, frame)),
                    IPatternCaseClauseOperation pattern => And(Matches(pattern.Pattern, value, frame), pattern.Guard is null ? true : Condition(pattern.Guard, frame)),
                    IDefaultCaseClauseOperation => false,
                    _ => null,
                };
                if (matches != false)
                {
                    return matches is null ? null : i;
                }

                if (clause is IDefaultCaseClauseOperation)
                {
                    fallback = i;
                }
            }
        }

        return fallback;
    }

    /// <summary>The index of the arm that a frame decides, null where it does not.</summary>
    public int? DecidedArm(ISwitchExpressionOperation @switch, Frame frame)
    {
        var value = Evaluate(@switch.Value, frame);
        for (var i = 0; i < @switch.Arms.Length; i++)
        {
            var arm = @switch.Arms[i];
            var matches = And(Matches(arm.Pattern, value, frame), arm.Guard is null ? true : Condition(arm.Guard, frame));
            if (matches != false)
            {
                return matches is null ? null : i;
            }
        }

        return null;
    }

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left is null || right is null ? null : true;

    private bool? Matches(IPatternOperation pattern, Value value, Frame frame) => pattern switch
    {
        IDiscardPatternOperation => true,
        IConstantPatternOperation constant => Compare(constant, BinaryOperatorKind.Equals, value, Evaluate(constant.Value, frame)),
        INegatedPatternOperation negated => !Matches(negated.Pattern, value, frame),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or => Matches(or.LeftPattern, value, frame) switch
        {
            true => true,
            false => Matches(or.RightPattern, value, frame),
            null => Matches(or.RightPattern, value, frame) == true ? true : null,
        },
        IBinaryPatternOperation and => And(Matches(and.LeftPattern, value, frame), Matches(and.RightPattern, value, frame)),
        IRelationalPatternOperation relational => Compare(relational, relational.OperatorKind, value, Evaluate(relational.Value, frame)),
        IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } => NotNull(value),
        IDeclarationPatternOperation { MatchesNull: true } => true,
        _ => IsNull(value) == true ? false : null,
    };

    /// <summary>Whether two values are equal, null where that is not known.</summary>
    public static bool? AreEqual(Value left, Value right) => Same(left, right);

    private static bool? NotNull(Value value) => !IsNull(value);

    private static bool? IsNull(Value value) => value switch
    {
        ConstantValue constant => constant.Constant is null,
        TextValue => false,
        DelegateValue or PairValue => false,
        ObjectValue { Origin: IObjectCreationOperation or IArrayCreationOperation or IAnonymousObjectCreationOperation or ITupleOperation or ICollectionExpressionOperation } => false,
        AlternativesValue several when several.Alternatives.All(static v => IsNull(v) == false) => false,
        _ => null,
    };

    private static bool? Compare(IOperation operation, BinaryOperatorKind kind, Value left, Value right)
    {
        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            var equal = Same(left, right);
            return kind == BinaryOperatorKind.Equals ? equal : !equal;
        }

        return left.AsConstant?.Integer is { } a && right.AsConstant?.Integer is { } b
            ? kind switch
            {
                BinaryOperatorKind.LessThan => a < b,
                BinaryOperatorKind.LessThanOrEqual => a <= b,
                BinaryOperatorKind.GreaterThan => a > b,
                BinaryOperatorKind.GreaterThanOrEqual => a >= b,
                _ => null,
            }
            : null;
    }

    private static bool? Same(Value left, Value right)
    {
        if (left is ConstantValue { Constant: null })
        {
            return IsNull(right);
        }

        if (right is ConstantValue { Constant: null })
        {
            return IsNull(left);
        }

        if (left.AsConstant is { } a && right.AsConstant is { } b)
        {
            return a.Integer is { } x && b.Integer is { } y && a.Constant is not string && b.Constant is not string ? x == y : Equals(a.Constant, b.Constant);
        }

        if (left is ObjectValue { Origin: ITypeOfOperation one } t && right is ObjectValue { Origin: ITypeOfOperation other } u
            && t.Frame.Substitute(one.TypeOperand) is { } first and not ITypeParameterSymbol && u.Frame.Substitute(other.TypeOperand) is { } second and not ITypeParameterSymbol)
        {
            return SymbolEqualityComparer.Default.Equals(first, second);
        }

        // Well-known objects told apart by the static member that gives them: HttpMethod.Get, Method.Get, Encoding.UTF8.
        if (left is ObjectValue { Origin: IMemberReferenceOperation { Instance: null, Member: { IsStatic: true } p } }
            && right is ObjectValue { Origin: IMemberReferenceOperation { Instance: null, Member: { IsStatic: true } q } }
            && SymbolEqualityComparer.Default.Equals(p.ContainingType, q.ContainingType)
            && p.Locations.All(static l => l.IsInMetadata))
        {
            return string.Equals(p.Name, q.Name, StringComparison.Ordinal);
        }

        return null;
    }
}
