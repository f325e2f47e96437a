using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Calls that change what the walker watches, and loops over items that are known.</content>
internal sealed partial class FlowWalker
{
    private State Invocation(IInvocationOperation invocation, State state)
    {
        if (EachCall.Of(invocation) is { Lambda: { } lambda } each && !_wayToUse.Contains(lambda) && _relevance.Matters(lambda))
        {
            state = Run(each.Collection, state);
            return _found || state.IsDead ? state : Repeat(invocation, lambda.Body, state);
        }

        state = Children(invocation, state);
        if (_found || state.IsDead)
        {
            return state;
        }

        var (receiver, arguments) = Evaluator.ReceiverAndArguments(invocation);
        if (receiver is not null && PathTo(receiver) is { } path)
        {
            if (path.IsEmpty && _variable is INamedTypeSymbol && _evaluator.Inside(invocation, _frame) is { } own)
            {
                return InOwnMethod(own, state);
            }

            // A method of the program that gets the object: what it does to it in there is what happens.
            if (path.IsEmpty && IsExtension(invocation.TargetMethod) && _evaluator.Inside(invocation, _frame) is { } inner)
            {
                return Within(inner, state);
            }

            // A text stays as it is, whatever is called on it: `url.AppendPathSegment("users")` makes another object.
            return path.IsEmpty && IsUnchanging(Unwrap(receiver)?.Type)
                ? state
                : Happened(state, new ObjectEvent(invocation, _frame, path, invocation.TargetMethod, arguments, value: null, _branches > 0, _loop));
        }

        // A method of the same object that may do something to its member.
        if (_variable is IFieldSymbol or IPropertySymbol && Unwrap(receiver) is IInstanceReferenceOperation && _evaluator.MayChange(invocation.TargetMethod, _variable) && _evaluator.Inside(invocation, _frame) is { } sibling)
        {
            return InOwnMethod(sibling, state);
        }

        // A local function may assign what it captures.
        if (_variable is ILocalSymbol or IParameterSymbol && MayCapture(invocation.TargetMethod) && MayTouch(invocation.TargetMethod) && _evaluator.Inside(invocation, _frame) is { } local)
        {
            return InOwnMethod(local, state);
        }

        return PassedTo(invocation, invocation.Arguments, state);
    }

    private static bool IsUnchanging(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String } || Operations.Is(type, "System.Uri");

    private State PassedTo(IOperation call, ImmutableArray<IArgumentOperation> arguments, State state)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter)
            {
                continue;
            }

            if (parameter.RefKind is RefKind.Out or RefKind.Ref && Refers(Unwrap(argument.Value)))
            {
                return state with { Value = Given(call, parameter, state) ?? Evaluator.Unknown(argument.Value, _frame) };
            }

            if (state.Value is ObjectValue && Refers(Unwrap(argument.Value)) && call is IInvocationOperation invocation
                && _evaluator.Inside(invocation, _frame) is { } inner)
            {
                // By its place: what runs, an override or a lambda, has parameters of its own.
                return Within(inner with { Parameter = inner.Method.Parameters.ElementAtOrDefault(parameter.Ordinal) ?? parameter.OriginalDefinition }, state);
            }

            if (state.Value is ObjectValue && Refers(Unwrap(argument.Value)) && call is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true, Name: var name } } && Fills(name))
            {
                return Happened(state, new ObjectEvent(call, _frame, [], member: null, [], value: null, _branches > 0, _loop));
            }
        }

        return state;
    }

    private State Within(Evaluator.Activation inner, State state)
    {
        var parameter = inner.Parameter ?? (inner.Method.IsExtensionMethod ? inner.Method.Parameters[0] : ExtensionParameter(inner));
        if (parameter is null)
        {
            return state;
        }

        var walker = new FlowWalker(_evaluator, _evaluator.RelevanceOf(inner.Body, parameter), parameter, inner.Frame, use: null) { _branches = _branches, _loop = _loop };
        return state with { Value = walker.ToTheEnd(inner.Body, state) ?? state.Value };
    }

    private const int MaxTurns = 16;

    /// <summary>What each turn of a loop binds, where the items are all known; else null.</summary>
    private List<(Frame Frame, bool IsSure)>? Turns(IForEachLoopOperation loop)
    {
        var items = _evaluator.Items(_evaluator.Evaluate(loop.Collection, _frame));
        if (!items.IsComplete || items.Values.Length > MaxTurns || items.Values.Any(static i => i.Loop is not null))
        {
            return null;
        }

        // A collection of names and values hands out its names.
        var isOfNames = Operations.Is(Evaluator.Unwrap(loop.Collection)?.Type, "System.Collections.Specialized.NameValueCollection");
        var turns = new List<(Frame, bool)>();
        foreach (var item in items.Values)
        {
            turns.Add((_frame.Binding(Bindings(loop.LoopControlVariable, isOfNames && item.Key is { } name ? name : item.Whole)), items.IsExact));
        }

        return turns;
    }

    private IEnumerable<KeyValuePair<ISymbol, Value>> Bindings(IOperation variable, Value value)
    {
        switch (variable)
        {
            case IVariableDeclaratorOperation declarator:
                yield return new(declarator.Symbol, value);
                break;
            case ILocalReferenceOperation local:
                yield return new(local.Local, value);
                break;
            case IDeclarationExpressionOperation declaration:
                foreach (var pair in Bindings(declaration.Expression, value))
                {
                    yield return pair;
                }

                break;
            case ITupleOperation tuple:
                for (var i = 0; i < tuple.Elements.Length; i++)
                {
                    if (_evaluator.ElementAt(value, i) is { } element)
                    {
                        foreach (var pair in Bindings(tuple.Elements[i], element))
                        {
                            yield return pair;
                        }
                    }
                }

                break;
        }
    }

    /// <summary>The turns of a loop one after another, each with its own item.</summary>
    private State Unrolled(ILoopOperation loop, List<(Frame Frame, bool IsSure)> turns, State state)
    {
        foreach (var (frame, isSure) in turns)
        {
            var walker = new FlowWalker(_evaluator, _relevance, _variable, frame, use: null) { _branches = _branches + (isSure ? 0 : 1), _loop = _loop, _nested = _nested, _toTheEnd = _toTheEnd };
            foreach (var alias in _aliases)
            {
                walker._aliases[alias.Key] = alias.Value;
            }

            var after = walker.Run(loop.Body, state);
            _exits.AddRange(walker._exits);
            state = after.IsDead ? state : isSure ? after : after with { Value = state.Value is ObjectValue ? after.Value : Join(after.Value, state.Value) };
        }

        return state;
    }

    /// <summary>What a call leaves in the variable that is passed to it by reference.</summary>
    private Value? Given(IOperation call, IParameterSymbol parameter, State state)
    {
        if (call is not IInvocationOperation invocation)
        {
            return null;
        }

        if (_evaluator.Inside(invocation, _frame) is { } inner)
        {
            var given = inner.Method.Parameters.ElementAtOrDefault(parameter.Ordinal) ?? parameter.OriginalDefinition;
            return new FlowWalker(_evaluator, _evaluator.RelevanceOf(inner.Body, given), given, inner.Frame, use: null).ToTheEnd(inner.Body, new State(parameter.RefKind == RefKind.Ref ? state.Value : null, IsDead: false));
        }

        return Intrinsics.OutValue(_evaluator, invocation, _frame);
    }

    /// <summary>The body of a method of the same object, with its own parameters.</summary>
    private State InOwnMethod(Evaluator.Activation own, State state)
        => state with { Value = new FlowWalker(_evaluator, _evaluator.RelevanceOf(own.Body, _variable), _variable, own.Frame, use: null) { _branches = _branches, _loop = _loop }.ToTheEnd(own.Body, state) ?? state.Value };

    /// <summary>Whether a library's method, by its name, fills the object that it is given: a binder, a mapper.</summary>
    private static bool Fills(string name)
        => name.StartsWith("Bind", StringComparison.Ordinal) || name.StartsWith("Populate", StringComparison.Ordinal) || name.StartsWith("Map", StringComparison.Ordinal) || name.StartsWith("Fill", StringComparison.Ordinal);

    /// <summary>
    /// Whether a local function can see the variable: a static one sees none, and a variable of its own that is called the same is
    /// another at each call. Walking into all of them for each question about any of their variables has no end.
    /// </summary>
    private bool MayCapture(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.LocalFunction, IsStatic: false })
        {
            return false;
        }

        for (var owner = _variable.ContainingSymbol; owner is not null; owner = owner.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, method.OriginalDefinition))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a method names the member that is watched, by its syntax alone.</summary>
    private bool MayTouch(IMethodSymbol method)
    {
        foreach (var reference in method.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (LmsCompilation.Identifiers(reference.SyntaxTree, _variable.Name, _evaluator.CancellationToken).Any(token => reference.Span.Contains(token.Span)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An extension method of either form: with <c>this</c> at its parameter, or in an <c>extension</c> block.</summary>
    private static bool IsExtension(IMethodSymbol method) => method.IsExtensionMethod || method.ContainingType is { Name: "", IsAnonymousType: false, TypeKind: not TypeKind.Delegate };

    /// <summary>The parameter of an <c>extension</c> block, which the body of its method names.</summary>
    private static IParameterSymbol? ExtensionParameter(Evaluator.Activation inner)
        => Operations.All(inner.Body).OfType<IParameterReferenceOperation>().FirstOrDefault(static r => r.Parameter.ContainingSymbol is INamedTypeSymbol)?.Parameter;
}
