using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// The value of one local or parameter at one place: its body is run abstractly, in evaluation order, up to that place. Assignments
/// replace the value, branches that the frame decides are not taken, the others are joined to alternatives; what is done to an
/// object is added to its events; what a loop appends to a text becomes a <see cref="RepeatPart"/>.
/// </summary>
internal sealed partial class FlowWalker
{
    private readonly Evaluator _evaluator;
    private readonly ISymbol _variable;
    private readonly Frame _frame;
    private readonly IOperation? _use;
    private readonly Relevance _relevance;
    private readonly HashSet<IOperation> _wayToUse;
    private readonly Dictionary<ISymbol, ImmutableArray<ISymbol>> _aliases = new(SymbolEqualityComparer.Default);
    private readonly List<Value?> _exits = [];

    private bool _found;
    private bool _toTheEnd;
    private int _branches;
    private int _nested;
    private IOperation? _loop;

    private FlowWalker(Evaluator evaluator, Relevance relevance, ISymbol variable, Frame frame, IOperation? use)
    {
        _evaluator = evaluator;
        _relevance = relevance;
        _variable = variable;
        _frame = frame;
        _use = use;
        _wayToUse = evaluator.WayTo(use);
    }

    /// <summary>The value of <paramref name="variable"/> where <paramref name="use"/> stands (at the end where it is null).</summary>
    /// <param name="evaluator">Evaluates what is assigned.</param>
    /// <param name="body">The body that declares the variable.</param>
    /// <param name="variable">A local or parameter.</param>
    /// <param name="initial">Its value at the start: a parameter's argument; null for a local.</param>
    /// <param name="use">A reference to it.</param>
    /// <param name="frame">The frame of the body.</param>
    public static Value? ValueAt(Evaluator evaluator, IOperation body, ISymbol variable, Value? initial, IOperation? use, Frame frame)
        => new FlowWalker(evaluator, evaluator.RelevanceOf(body, variable), variable, frame, use).Run(body, new State(initial, IsDead: false)).Value;

    /// <summary>
    /// What happens to a field, property or captured object of the value <paramref name="initial"/> in a whole body; to <c>this</c>
    /// where <paramref name="variable"/> is a type. A body that may run any number of times is a loop (<paramref name="turns"/>).
    /// </summary>
    public static Value? After(Evaluator evaluator, IOperation body, ISymbol variable, Value? initial, Frame frame, IOperation? turns = null)
        => new FlowWalker(evaluator, evaluator.RelevanceOf(body, variable), variable, frame, use: null) { _loop = turns }.ToTheEnd(body, new State(initial, IsDead: false));

    /// <summary>The value at the end of a body, whichever way it is left.</summary>
    private Value? ToTheEnd(IOperation body, State state)
    {
        _toTheEnd = true;
        var after = Run(body, state);
        var value = after.IsDead && _exits.Count > 0 ? null : after.Value;
        foreach (var exit in _exits)
        {
            value = Join(value, exit);
        }

        return value;
    }

    private State Run(IOperation? operation, State state)
    {
        if (_found || state.IsDead || operation is null || !(_relevance.Matters(operation) || _wayToUse.Contains(operation)) || !_evaluator.Enter())
        {
            return state;
        }

        try
        {
            if (ReferenceEquals(operation, _use))
            {
                _found = true;
                return state;
            }

            return RunCore(operation, state);
        }
        finally
        {
            _evaluator.Leave();
        }
    }

    private State RunCore(IOperation operation, State state)
    {
        switch (operation)
        {
            case IConditionalOperation conditional:
                state = Run(conditional.Condition, state);
                return Branches(state, conditional.Condition, [conditional.WhenTrue, conditional.WhenFalse], () => Decided(conditional));

            case ISwitchOperation @switch:
                state = Run(@switch.Value, state);
                return Branches(
                    state,
                    @switch.Value,
                    [.. @switch.Cases, .. @switch.Cases.Any(static c => c.Clauses.Any(static k => k.CaseKind == CaseKind.Default)) ? [] : new IOperation?[] { null }],
                    () => _evaluator.DecidedCase(@switch, _frame));

            case ISwitchExpressionOperation @switch:
                state = Run(@switch.Value, state);
                return Branches(state, @switch.Value, [.. @switch.Arms], () => _evaluator.DecidedArm(@switch, _frame));

            case ICoalesceOperation coalesce:
                state = Run(coalesce.Value, state);
                return Branches(state, coalesce.Value, [coalesce.WhenNull, null], static () => null);

            case ILoopOperation loop:
                return Loop(loop, state);

            case ITryOperation @try:
                return Try(@try, state);

            case IAnonymousFunctionOperation lambda:
                return Nested(lambda.Body, lambda, state);

            case ILocalFunctionOperation function:
                return _wayToUse.Contains(function) ? Nested(function.Body, function, state) : state;

            case IReturnOperation { Kind: not OperationKind.YieldReturn } or IThrowOperation:
                state = Children(operation, state);
                if (_found || state.IsDead || operation.Parent is IConditionalOperation or ICoalesceOperation)
                {
                    return state;
                }

                if (operation is IReturnOperation && _nested == 0)
                {
                    _exits.Add(state.Value);
                }

                return state with { IsDead = true };

            case IVariableDeclaratorOperation declarator:
                return Declarator(declarator, state);

            case ISimpleAssignmentOperation assignment:
                return Assignment(assignment, state);

            case ICompoundAssignmentOperation compound when Refers(compound.Target):
                state = Run(compound.Value, state);
                return _found ? state : state with { Value = WithCurrent(state, () => Evaluator.Binary(compound, compound.OperatorKind, state.Value, _evaluator.Evaluate(compound.Value, _frame), _frame)) };

            case IIncrementOrDecrementOperation increment when Refers(increment.Target):
                // The value that is sent may be asked for here: `$"?page={page++}"`.
                state = Run(increment.Target, state);
                return _found ? state : state with { Value = Evaluator.Increment(increment, state.Value, _frame) };

            // `sb.Length--`
            case ICompoundAssignmentOperation compound when CountOf(compound.Target) is var (member, path):
                state = Run(compound.Value, state);
                return _found ? state : Happened(state, new ObjectEvent(compound, _frame, path, member, [], value: null, _branches > 0, _loop));

            case IIncrementOrDecrementOperation increment when CountOf(increment.Target) is var (member, path):
                return Happened(state, new ObjectEvent(increment, _frame, path, member, [], value: null, _branches > 0, _loop));

            case ICoalesceAssignmentOperation assignment when Refers(assignment.Target):
                state = Run(assignment.Value, state);
                return _found ? state : state with { Value = Join(state.Value, _evaluator.Evaluate(assignment.Value, _frame)) };

            case ICoalesceAssignmentOperation assignment when Member(assignment.Target) is var (instance, member, arguments) && PathTo(instance) is { } path:
                state = Run(assignment.Value, state);
                return _found ? state : Happened(state, new ObjectEvent(assignment, _frame, path, member, arguments, assignment.Value, _branches > 0, _loop));

            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruction(deconstruction, state);

            case IIsPatternOperation pattern:
                state = Run(pattern.Value, state);
                return _found ? state : Pattern(pattern, state);

            case IInvocationOperation invocation:
                return Invocation(invocation, state);

            case IObjectCreationOperation creation:
                state = Children(creation, state);
                return _found ? state : PassedTo(creation, creation.Arguments, state);

            default:
                return Children(operation, state);
        }
    }

    private State Children(IOperation operation, State state)
    {
        foreach (var child in operation.ChildOperations)
        {
            if (state.IsDead)
            {
                // A local function may stand behind the return that ends its method: it ran before.
                if (child is not ILocalFunctionOperation || !_wayToUse.Contains(child))
                {
                    continue;
                }

                state = state with { IsDead = false };
            }

            state = Run(child, state);
            if (_found)
            {
                break;
            }
        }

        return state;
    }

    private int? Decided(IConditionalOperation conditional)
        => _evaluator.Condition(conditional.Condition, _frame) is { } known ? known ? 0 : 1 : null;

    /// <summary>Runs the branch that holds the place of the question, else the decided one, else all, and joins them.</summary>
    private State Branches(State state, IOperation condition, ImmutableArray<IOperation?> branches, System.Func<int?> decided)
    {
        if (_found)
        {
            return state;
        }

        foreach (var branch in branches)
        {
            if (branch is not null && _wayToUse.Contains(branch))
            {
                return Run(branch, state);
            }
        }

        // Where no branch changes anything, it does not matter which is taken; at the end of a body, where none leaves it either.
        if (branches.Any(branch => branch is not null && (_toTheEnd ? _relevance.Matters(branch) : _relevance.MayChange(branch))) && !DependsOnTurn(condition) && decided() is { } index)
        {
            return index < branches.Length ? Run(branches[index], state) : state;
        }

        _branches++;
        State? joined = null;
        foreach (var branch in branches)
        {
            var after = branch is null ? state : Run(branch, state);
            if (!after.IsDead)
            {
                joined = joined is { } before ? new State(Join(before.Value, after.Value), IsDead: false) : after;
            }
        }

        _branches--;
        return joined ?? state with { IsDead = true };
    }

    private State Try(ITryOperation @try, State state)
    {
        var before = state;
        state = Run(@try.Body, state);
        if (_found)
        {
            return state;
        }

        foreach (var handler in @try.Catches)
        {
            if (_wayToUse.Contains(handler))
            {
                return Run(handler, new State(Join(before.Value, state.Value), IsDead: false));
            }
        }

        _branches++;
        foreach (var handler in @try.Catches)
        {
            var after = Run(handler, before);
            if (!after.IsDead && !ReferenceEquals(after.Value, before.Value))
            {
                state = state.IsDead ? after : state with { Value = Join(state.Value, after.Value) };
            }
        }

        _branches--;
        return @try.Finally is { } last ? Run(last, state) : state;
    }

    /// <summary>A lambda: where the place is inside, up to it; else what it may do whenever it runs.</summary>
    private State Nested(IOperation? body, IOperation nested, State state)
    {
        if (_wayToUse.Contains(nested))
        {
            return Run(body, state);
        }

        var outer = _loop;
        _loop ??= nested;
        _branches++;
        _nested++;
        var after = Run(body, state) with { IsDead = false };
        _nested--;
        _branches--;
        _loop = outer;
        return after with { Value = Join(state.Value, after.Value) };
    }

    private static IOperation? Unwrap(IOperation? operation) => Evaluator.Unwrap(operation);

    private Value? WithCurrent(State state, System.Func<Value?> evaluate)
        => state.Value is null ? evaluate() : _evaluator.Assuming(_variable, state.Value, evaluate);

    private static Value? Join(Value? left, Value? right)
    {
        if (left is null || right is null || ReferenceEquals(left, right))
        {
            return left ?? right;
        }

        if (left is ObjectValue a && right is ObjectValue b && ReferenceEquals(a.Origin, b.Origin) && ReferenceEquals(a.Frame, b.Frame))
        {
            // The same object, to which a branch did more: its events say themselves that they are conditional.
            var more = b.Events.Where(happened => !a.Events.Contains(happened)).ToImmutableArray();
            return more.IsEmpty ? a : new ObjectValue(a.Origin, a.Frame, a.Type, a.Events.AddRange(more));
        }

        return Value.OneOf([left, right], () => right);
    }

    private readonly record struct State(Value? Value, bool IsDead);
}
