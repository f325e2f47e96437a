using System.Collections.Generic;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>
/// Whether the value that one assignment gives a variable may still be in it where the variable is read: by the nesting of branches
/// and loops and the order in the source. In doubt it may.
/// </summary>
internal static class Reaching
{
    /// <summary>Whether <paramref name="definition"/> reaches <paramref name="use"/>.</summary>
    /// <param name="definition">The assignment or declarator; null for a parameter's value at the start.</param>
    /// <param name="use">A reading of the variable.</param>
    /// <param name="others">What assigns the variable, the definition itself included or not.</param>
    public static bool Reaches(IOperation? definition, IOperation use, IReadOnlyList<IOperation> others)
    {
        var start = definition is null ? -1 : Start(definition);
        var end = definition is null ? -1 : End(definition);
        var at = use.Syntax.SpanStart;
        var sameFunction = definition is null || ReferenceEquals(Function(definition), Function(use));
        if (!sameFunction)
        {
            // A lambda runs whenever it is called: only one that stands before the assignment and is run at once does not see it.
            return true;
        }

        if (at >= end && !(definition is not null && AreExclusive(definition, use)))
        {
            return !IsKilled(end, at, use, others, definition);
        }

        if (definition is not null && at >= start && at < end)
        {
            // Within its own assignment: `x = f(x)` reads the value of before.
            return CommonLoop(definition, use) is { } own && !IsKilled(TurnOf(own), at, use, others, definition);
        }

        // Before it in the source, or in the other branch: seen in a loop's next turn.
        return definition is not null && CommonLoop(definition, use) is { } loop
            && !IsKilled(TurnOf(loop), at, use, others, definition)
            && !IsKilled(end, End(loop), LastOf(loop), others, definition);
    }

    private static bool IsKilled(int from, int to, IOperation use, IReadOnlyList<IOperation> others, IOperation? definition)
    {
        foreach (var other in others)
        {
            if (definition is not null && Operations.IsWithin(other, definition))
            {
                continue;
            }

            var assignment = Assignment(other);
            if (assignment.Syntax.SpanStart >= from && assignment.Syntax.Span.End <= to && Dominates(assignment, use))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether control that comes to <paramref name="use"/> came through <paramref name="earlier"/>, which stands before it.</summary>
    private static bool Dominates(IOperation earlier, IOperation use)
    {
        for (IOperation child = earlier, parent = earlier.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            if (IsBranch(parent, child))
            {
                return Operations.IsWithin(use, child);
            }
        }

        return true;
    }

    /// <summary>Whether <paramref name="child"/> may be left out when <paramref name="parent"/> runs.</summary>
    private static bool IsBranch(IOperation parent, IOperation child) => parent switch
    {
        IConditionalOperation conditional => !ReferenceEquals(conditional.Condition, child),
        ISwitchOperation @switch => !ReferenceEquals(@switch.Value, child),
        ISwitchExpressionOperation @switch => !ReferenceEquals(@switch.Value, child),
        ICoalesceOperation coalesce => ReferenceEquals(coalesce.WhenNull, child),
        ICoalesceAssignmentOperation assignment => ReferenceEquals(assignment.Value, child),
        IConditionalAccessOperation access => ReferenceEquals(access.WhenNotNull, child),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary => ReferenceEquals(binary.RightOperand, child),
        IWhileLoopOperation { ConditionIsTop: false } => false,
        ILoopOperation loop => ReferenceEquals(loop.Body, child),
        ITryOperation @try => ReferenceEquals(@try.Body, child),
        ICatchClauseOperation or IAnonymousFunctionOperation or ILocalFunctionOperation => true,
        _ => false,
    };

    private static bool AreExclusive(IOperation left, IOperation right)
    {
        // Up to the same height, then together until both stand in the same operation.
        var (leftDepth, rightDepth) = (Depth(left), Depth(right));
        for (; leftDepth > rightDepth && left.Parent is { } parent; leftDepth--)
        {
            left = parent;
        }

        for (; rightDepth > leftDepth && right.Parent is { } parent; rightDepth--)
        {
            right = parent;
        }

        while (!ReferenceEquals(left, right) && !ReferenceEquals(left.Parent, right.Parent) && left.Parent is { } leftParent && right.Parent is { } rightParent)
        {
            (left, right) = (leftParent, rightParent);
        }

        return !ReferenceEquals(left, right) && left.Parent switch
        {
            IConditionalOperation conditional => !ReferenceEquals(conditional.Condition, left) && !ReferenceEquals(conditional.Condition, right),
            ISwitchOperation @switch => !ReferenceEquals(@switch.Value, left) && !ReferenceEquals(@switch.Value, right),
            ISwitchExpressionOperation @switch => !ReferenceEquals(@switch.Value, left) && !ReferenceEquals(@switch.Value, right),
            _ => false,
        };
    }

    private static int Depth(IOperation operation)
    {
        var depth = 0;
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            depth++;
        }

        return depth;
    }

    private static ILoopOperation? CommonLoop(IOperation definition, IOperation use)
    {
        for (var current = definition.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation loop && Operations.IsWithin(use, loop) && !DeclaresIn(loop, definition))
            {
                return loop;
            }
        }

        return null;
    }

    /// <summary>Whether the variable of a definition is new in each turn of a loop.</summary>
    private static bool DeclaresIn(ILoopOperation loop, IOperation definition)
    {
        var symbol = definition switch
        {
            IVariableDeclaratorOperation declarator => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
            ILocalReferenceOperation local => local.Local,
            _ => null,
        };
        return symbol?.DeclaringSyntaxReferences is [var declared, ..] && loop.Body.Syntax.Span.Contains(declared.Span);
    }

    /// <summary>Where each turn of a loop starts: behind what a for loop does once.</summary>
    private static int TurnOf(ILoopOperation loop)
        => loop is IForLoopOperation { Before: { Length: > 0 } before } ? End(before[before.Length - 1]) : Start(loop);

    private static IOperation LastOf(ILoopOperation loop) => loop.Body;

    private static IOperation? Function(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return current;
            }
        }

        return null;
    }

    private static IOperation Assignment(IOperation definition)
    {
        var current = definition;
        while (current.Parent is ITupleOperation or IDeclarationExpressionOperation)
        {
            current = current.Parent;
        }

        return current.Parent is ISimpleAssignmentOperation or IDeconstructionAssignmentOperation or IArgumentOperation ? current.Parent : current;
    }

    private static int Start(IOperation operation) => operation.Syntax.SpanStart;

    private static int End(IOperation operation) => operation.Syntax.Span.End;
}
