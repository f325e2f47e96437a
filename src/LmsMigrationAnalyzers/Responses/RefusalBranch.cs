using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>
/// Whether code runs only where the server refused: in a branch for it, or behind the way out that success takes. What is read or handed
/// on there is no answer to the request.
/// </summary>
internal static class RefusalBranch
{
    private const int MaxHops = 64;

    /// <summary>Whether <paramref name="operation"/> stands where a condition has told that the answer is a refusal.</summary>
    /// <param name="operation">Where the answer is used.</param>
    /// <param name="sends">The calls that give the answer: a branch that holds one of them is about another answer.</param>
    public static bool Holds(IOperation operation, IReadOnlyList<(IOperation Operation, Evaluation.Frame Frame)> sends)
    {
        var child = operation;
        var isThrown = false;
        for (var parent = operation.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IThrowOperation:
                    isThrown = true;
                    break;
                case IAnonymousFunctionOperation or ILocalFunctionOperation or IMethodBodyBaseOperation:
                    return false;
                case IConditionalOperation conditional when !ReferenceEquals(child, conditional.Condition):
                    if (Tells(conditional.Condition, ReferenceEquals(child, conditional.WhenTrue), isThrown, 0) && !sends.Any(send => Operations.StandsIn(send.Operation, child)))
                    {
                        return true;
                    }

                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary when ReferenceEquals(child, binary.RightOperand):
                    if (Tells(binary.LeftOperand, binary.OperatorKind == BinaryOperatorKind.ConditionalAnd, isThrown, 0) && !sends.Any(send => Operations.StandsIn(send.Operation, child)))
                    {
                        return true;
                    }

                    break;
                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } arm when ReferenceEquals(child, arm.Value) && IsStatus(choice.Value):
                    if (arm.Pattern is IDiscardPatternOperation ? choice.Arms.Any(static other => Codes(other.Pattern).Any(IsSuccess)) : AreRefusals(Codes(arm.Pattern)))
                    {
                        return true;
                    }

                    break;
                case ISwitchCaseOperation { Parent: ISwitchOperation choice } section when !section.Clauses.Contains(child) && IsStatus(choice.Value):
                    if (section.Clauses.All(clause => clause is IDefaultCaseClauseOperation ? choice.Cases.Any(static other => other.Clauses.SelectMany(Codes).Any(IsSuccess)) : AreRefusals(Codes(clause))))
                    {
                        return true;
                    }

                    break;
                case IBlockOperation block:
                    if (IsBehindSuccess(block, child, isThrown, sends))
                    {
                        return true;
                    }

                    break;
            }
        }

        return false;
    }

    private static bool IsStatus(IOperation value) => Evaluation.Evaluator.Unwrap(value) is IPropertyReferenceOperation { Property.Name: "StatusCode" };

    private static bool IsSuccess(int code) => code is >= 200 and < 300;

    private static bool AreRefusals(IEnumerable<int> codes) => codes.ToList() is { Count: > 0 } all && all.TrueForAll(static code => code >= 300);

    /// <summary>The codes that a pattern or case names.</summary>
    private static IEnumerable<int> Codes(IOperation pattern)
        => pattern.DescendantsAndSelf().Select(static operation => operation.ConstantValue).Where(static constant => constant is { HasValue: true, Value: int }).Select(static constant => (int)constant.Value!).Distinct();

    /// <summary><c>if (response.IsSuccessStatusCode) return …;</c> before the statement.</summary>
    private static bool IsBehindSuccess(IBlockOperation block, IOperation child, bool isThrown, IReadOnlyList<(IOperation Operation, Evaluation.Frame Frame)> sends)
    {
        foreach (var statement in block.Operations)
        {
            if (ReferenceEquals(statement, child))
            {
                return false;
            }

            if (statement is IConditionalOperation { WhenFalse: null } guard && Leaves(guard.WhenTrue) && Tells(guard.Condition, whenTrue: false, isThrown, 0)
                && !sends.Any(send => Operations.StandsIn(send.Operation, block) && send.Operation.Syntax.SpanStart > guard.Syntax.Span.End))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leaves(IOperation? branch) => branch switch
    {
        IReturnOperation or IThrowOperation or IBranchOperation or IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation { Operations: [.., var last] } => Leaves(last),
        _ => false,
    };

    /// <summary>Whether a condition that is true (or false) tells a refusal.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="whenTrue">Whether it holds.</param>
    /// <param name="isThrown">Whether the program throws there: then any other code than the success that it knows is a refusal to it.</param>
    /// <param name="depth">How deep it is.</param>
    private static bool Tells(IOperation condition, bool whenTrue, bool isThrown, int depth)
        => depth < MaxHops && condition switch
        {
            IParenthesizedOperation parenthesized => Tells(parenthesized.Operand, whenTrue, isThrown, depth + 1),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Tells(not.Operand, !whenTrue, isThrown, depth + 1),
            IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode" or "IsSuccessful" } => !whenTrue,
            ILocalReferenceOperation local => IsSet(local) is { } value && Tells(value, whenTrue, isThrown, depth + 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => whenTrue
                ? Tells(and.LeftOperand, whenTrue: true, isThrown, depth + 1) || Tells(and.RightOperand, whenTrue: true, isThrown, depth + 1)
                : Tells(and.LeftOperand, whenTrue: false, isThrown, depth + 1) && Tells(and.RightOperand, whenTrue: false, isThrown, depth + 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or => whenTrue
                ? Tells(or.LeftOperand, whenTrue: true, isThrown, depth + 1) && Tells(or.RightOperand, whenTrue: true, isThrown, depth + 1)
                : Tells(or.LeftOperand, whenTrue: false, isThrown, depth + 1) || Tells(or.RightOperand, whenTrue: false, isThrown, depth + 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue: { HasValue: true, Value: bool isTrue } } equals => Tells(equals.LeftOperand, whenTrue == isTrue, isThrown, depth + 1),
            IBinaryOperation comparison => Compares(comparison, whenTrue, isThrown),
            IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool isTrue } } } pattern => Tells(pattern.Value, whenTrue == isTrue, isThrown, depth + 1),
            IIsPatternOperation pattern when IsStatus(pattern.Value) => Matches(pattern.Pattern, whenTrue, isThrown),
            _ => false,
        };

    /// <summary>A comparison of the status with a number: 4xx and 5xx, or their border.</summary>
    private static bool Compares(IBinaryOperation comparison, bool whenTrue, bool isThrown)
        => IsStatus(comparison.LeftOperand)
            && Evaluation.Evaluator.Unwrap(comparison.RightOperand) is { ConstantValue: { HasValue: true, Value: int code } }
            && comparison.OperatorKind switch
            {
                BinaryOperatorKind.Equals => whenTrue ? code >= 400 : isThrown && IsSuccess(code),
                BinaryOperatorKind.NotEquals => whenTrue ? isThrown && IsSuccess(code) : code >= 400,
                BinaryOperatorKind.GreaterThanOrEqual => whenTrue && code >= 300,
                BinaryOperatorKind.GreaterThan => whenTrue && code >= 299,
                BinaryOperatorKind.LessThan => !whenTrue && code >= 300,
                BinaryOperatorKind.LessThanOrEqual => !whenTrue && code >= 299,
                _ => false,
            };

    /// <summary>A pattern of single codes: <c>is not (HttpStatusCode.OK or HttpStatusCode.NoContent)</c>.</summary>
    private static bool Matches(IPatternOperation pattern, bool whenTrue, bool isThrown)
        => pattern is INegatedPatternOperation not ? Matches(not.Pattern, !whenTrue, isThrown)
            : pattern.DescendantsAndSelf().OfType<IPatternOperation>().All(static p => p is IConstantPatternOperation or IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or })
                && (whenTrue ? AreRefusals(Codes(pattern)) : isThrown && Codes(pattern).Any(IsSuccess));

    /// <summary>What a local variable is set to, once.</summary>
    private static IOperation? IsSet(ILocalReferenceOperation local)
        => BodyIndex.Around(local).Definitions(local.Local) is [IVariableDeclaratorOperation declarator] ? declarator.GetVariableInitializer()?.Value : null;
}
