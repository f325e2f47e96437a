using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>What gives the variable a value, or changes the object that it holds.</content>
internal sealed partial class FlowWalker
{
    private State Declarator(IVariableDeclaratorOperation declarator, State state)
    {
        if (declarator.GetVariableInitializer() is not { } initializer)
        {
            return Children(declarator, state);
        }

        state = Run(initializer.Value, state);
        if (_found)
        {
            return state;
        }

        if (Is(declarator.Symbol))
        {
            return state with { Value = _evaluator.Evaluate(initializer.Value, _frame) };
        }

        Alias(declarator.Symbol, initializer.Value);
        return state;
    }

    private State Pattern(IIsPatternOperation pattern, State state)
    {
        if (DeclaredBy(pattern.Pattern) is not { } declared)
        {
            return state;
        }

        if (Is(declared))
        {
            return state with { Value = _evaluator.Evaluate(pattern.Value, _frame) };
        }

        Alias(declared, pattern.Value);
        return state;
    }

    /// <summary>One more name of the object, or of one that it holds.</summary>
    private void Alias(ISymbol name, IOperation value)
    {
        if (PathTo(value) is { } path && value.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String })
        {
            _aliases[name] = path;
        }
    }

    private State Assignment(ISimpleAssignmentOperation assignment, State state)
    {
        if (!Refers(assignment.Target))
        {
            state = Run(assignment.Target, state);
        }

        state = Run(assignment.Value, state);
        if (_found)
        {
            return state;
        }

        if (Refers(assignment.Target))
        {
            return state with { Value = WithCurrent(state, () => _evaluator.Evaluate(assignment.Value, _frame)) };
        }

        if (Member(assignment.Target) is var (instance, member, arguments) && PathTo(instance) is { } path)
        {
            return Happened(state, new ObjectEvent(assignment, _frame, path, member, arguments, assignment.Value, _branches > 0, _loop));
        }

        return state;
    }

    /// <summary>A property of the object that holds a number, and the way to it; null for others.</summary>
    private (ISymbol Member, ImmutableArray<ISymbol> Path)? CountOf(IOperation target)
        => target is IPropertyReferenceOperation { Instance: { } instance, Arguments.IsEmpty: true, Property: { Type.SpecialType: SpecialType.System_Int32 } property } && PathTo(instance) is { } path
            ? (property, path)
            : null;

    private State Deconstruction(IDeconstructionAssignmentOperation deconstruction, State state)
    {
        state = Run(deconstruction.Value, state);
        if (_found)
        {
            return state;
        }

        var target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        if (target is ITupleOperation tuple)
        {
            for (var i = 0; i < tuple.Elements.Length; i++)
            {
                var element = tuple.Elements[i] is IDeclarationExpressionOperation e ? e.Expression : tuple.Elements[i];
                if (Refers(element))
                {
                    return state with { Value = _evaluator.TupleElement(deconstruction.Value, i, _frame) };
                }
            }
        }

        return state;
    }

    private static State Happened(State state, ObjectEvent happened)
        => state.Value is null
            ? state
            : state with
            {
                Value = Value.OneOf(
                    [.. state.Value.Alternatives.Select(value => value is ObjectValue @object ? @object.With(happened) : value)],
                    () => state.Value),
            };
}
