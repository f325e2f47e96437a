using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Loops: what earlier turns leave, and what all turns do together.</content>
internal sealed partial class FlowWalker
{
    /// <summary>
    /// Whether each turn of the loop that is walked at the moment may answer a condition in its own way. It is not asked for then: its
    /// operands lead back to the loop, whose conditions lead to others, and the ways multiply.
    /// </summary>
    private bool DependsOnTurn(IOperation condition)
        => _loop is ILoopOperation loop && _evaluator.ChangedIn(loop) is var changed
            && Operations.All(condition).Any(operation => operation switch
            {
                ILocalReferenceOperation local => changed.Contains(local.Local),
                IParameterReferenceOperation parameter => changed.Contains(parameter.Parameter),
                _ => false,
            });

    private State Loop(ILoopOperation loop, State state)
    {
        var isInside = _wayToUse.Contains(loop);
        if (!isInside)
        {
            return Repeat(loop, state);
        }

        // What earlier turns left is what the place sees too; objects are seen as in the first turn.
        var walker = new FlowWalker(_evaluator, _relevance, _variable, _frame, use: null) { _branches = 1, _loop = loop };
        var earlier = state;
        if (loop is IForLoopOperation @for)
        {
            foreach (var before in @for.Before)
            {
                earlier = walker.Run(before, earlier);
            }
        }

        var after = walker.Children(loop, earlier);
        var carries = after.Value is not ObjectValue and not null && !ReferenceEquals(after.Value, earlier.Value) && !after.IsDead;
        foreach (var child in loop.ChildOperations)
        {
            // The place sees the first turn's value joined with that of later turns, unless the turn itself assigns it anew.
            if (carries && (loop is not IForLoopOperation forLoop || !forLoop.Before.Contains(child)))
            {
                state = state with { Value = Join(state.Value, Settled(loop, after) ?? Evaluator.LoopCarried(loop, _frame)) };
                carries = false;
            }

            state = Run(child, state);
            if (_found || state.IsDead)
            {
                break;
            }
        }

        return state;
    }

    /// <summary>What the first turn leaves, where each later one leaves the same: a separator that the first turn alone goes without.</summary>
    private Value? Settled(ILoopOperation loop, State after)
        => after.Value is AlternativesValue several && several.Alternatives.All(static v => v is ObjectValue) ? several
            : after.Value is TextValue { Text.IsLiteral: true } text
            && new FlowWalker(_evaluator, _relevance, _variable, _frame, use: null) { _branches = 1, _loop = loop }.Children(loop, after).Value is TextValue { Text.IsLiteral: true } again
            && string.Equals(text.Text.Flat, again.Text.Flat, System.StringComparison.Ordinal)
                ? text
                : null;

    private State Repeat(ILoopOperation loop, State state)
    {
        if (loop switch { IForEachLoopOperation each => Turns(each), IForLoopOperation counted => CountedTurns(counted), _ => null } is { } turns)
        {
            return Unrolled(loop, turns, state);
        }

        return Repeat(loop, loop, state);
    }

    /// <summary>
    /// The turns of a loop that counts to the number of items of a collection that is known, or to a number: <c>for (var i = 0; i &lt;
    /// pairs.Length; i++)</c>; null for any other.
    /// </summary>
    private List<(Frame Frame, bool IsSure)>? CountedTurns(IForLoopOperation loop)
    {
        if (loop is not { Before: [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var counter] }] }], AtLoopBottom: [IExpressionStatementOperation { Operation: var step }] }
            || counter.Initializer?.Value is not { } initial || _evaluator.Evaluate(initial, _frame).AsConstant?.Integer is not { } first
            || StepOf(step, counter.Symbol) is not { } width
            || loop.Condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.NotEquals, LeftOperand: var left, RightOperand: var limit }
            || !IsOf(left, counter.Symbol)
            || EndOf(limit) is not var (end, isSure)
            || end < first || end - first > MaxTurns * width
            || Operations.All(loop.Body).Any(o => o is IAssignmentOperation { Target: var target } && IsOf(target, counter.Symbol) || o is IIncrementOrDecrementOperation { Target: var changed } && IsOf(changed, counter.Symbol)))
        {
            return null;
        }

        var turns = new List<(Frame, bool)>();
        for (var i = first; i < end; i += width)
        {
            turns.Add((_frame.Binding([new(counter.Symbol, new ConstantValue((int)i, counter.Symbol.Type, SymbolicText.Of(i.ToString(System.Globalization.CultureInfo.InvariantCulture))))]), isSure));
        }

        return turns;
    }

    /// <summary>How far a loop counts with one turn; null where it does not count up.</summary>
    private long? StepOf(IOperation step, ILocalSymbol counter) => step switch
    {
        IIncrementOrDecrementOperation { Kind: OperationKind.Increment, Target: var target } when IsOf(target, counter) => 1,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Target: var target, Value: var value } when IsOf(target, counter)
            => _evaluator.Evaluate(value, _frame).AsConstant?.Integer is { } width and > 0 ? width : null,
        _ => null,
    };

    /// <summary>The number that a loop counts to, and whether it is sure: a number, or how many items a collection has.</summary>
    private (long End, bool IsSure)? EndOf(IOperation limit)
        => Evaluator.Unwrap(limit) is IPropertyReferenceOperation { Property.Name: "Length" or "Count", Instance: { } collection } && collection.Type?.SpecialType != SpecialType.System_String
            ? _evaluator.Items(_evaluator.Evaluate(collection, _frame)) is { IsComplete: true } items && items.Values.All(static i => i.Loop is null) ? (items.Values.Length, items.IsExact) : null
            : _evaluator.Evaluate(limit, _frame).AsConstant?.Integer is { } number ? (number, true) : null;

    private static bool IsOf(IOperation operation, ILocalSymbol local)
        => Evaluator.Unwrap(operation) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    /// <summary>What any number of turns leave.</summary>
    /// <param name="loop">What repeats: a loop, or a call that is one.</param>
    /// <param name="turn">What a turn runs: the loop with all its parts, or the body of a lambda.</param>
    /// <param name="state">Before the first turn.</param>
    private State Repeat(IOperation loop, IOperation turn, State state)
    {
        var outer = _loop;
        _loop ??= loop;
        _branches++;
        _nested += ReferenceEquals(loop, turn) ? 0 : 1;
        State after;
        if (state.Value is TextValue or ConstantValue)
        {
            // A turn starts with a mark; what stands behind it afterwards is what a turn appends.
            var mark = new TextValue(SymbolicText.Hole(new ObjectValue(loop, _frame, type: null, []), expression: null));
            after = Children(turn, state with { Value = mark });
            after = after with { IsDead = false, Value = Repeated(loop, state.Value, mark, after.Value) };
        }
        else
        {
            after = Children(turn, state) with { IsDead = false };
            after = after with { Value = Join(state.Value, after.Value) };
        }

        _nested -= ReferenceEquals(loop, turn) ? 0 : 1;
        _branches--;
        _loop = outer;
        return after;
    }

    private Value? Repeated(IOperation loop, Value before, TextValue mark, Value? after)
    {
        if (after is null || ReferenceEquals(after, mark))
        {
            return before;
        }

        // Of several ways through a turn the one that says least stands for all: what it appends is there in each turn.
        var results = new List<Value>();
        foreach (var alternative in after.Alternatives.OrderByDescending(static a => a is TextValue t ? t.Text.Parts.Count(static p => p is not LiteralPart) : 0))
        {
            if (ReferenceEquals(alternative, mark))
            {
                // Nothing appended in a turn is one turn less.
                if (after.Alternatives.Length == 1)
                {
                    results.Add(before);
                }
            }
            else if (alternative is TextValue { Text: var text } && text.Parts.Length > 0 && ReferenceEquals(text.Parts[0], mark.Text.Parts[0]))
            {
                var body = text.Slice(1);
                var start = before switch { TextValue t => t.Text, ConstantValue c => c.Text, _ => SymbolicText.Empty };
                results.Add(new TextValue(start.Append(SymbolicText.Of(new RepeatPart(body, loop.Syntax)))));
                break;
            }
            else
            {
                results.Add(before);
                results.Add(alternative);
            }
        }

        return Value.OneOf([.. results], () => Evaluator.Unknown(loop, _frame));
    }
}
