using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Calls and creations: methods and lambdas of the program are entered, others stay what they are.</content>
internal sealed partial class Evaluator
{
    private readonly Assumptions.Cache<(IOperation Call, Frame Frame), ImmutableArray<Activation>> _activations;

    /// <summary>The method body that a call enters.</summary>
    /// <param name="Method">The method, as defined.</param>
    /// <param name="Body">The operation of its body.</param>
    /// <param name="Frame">The frame of the call.</param>
    internal sealed record Activation(IMethodSymbol Method, IOperation Body, Frame Frame)
    {
        /// <summary>The parameter that a question is about.</summary>
        public IParameterSymbol? Parameter { get; init; }
    }

    /// <summary>The bodies that a call may enter; none for a method of a library.</summary>
    public ImmutableArray<Activation> Targets(IInvocationOperation invocation, Frame frame)
    {
        if (_activations.TryGet((invocation, frame), out var known))
        {
            return known;
        }

        var before = _assumptions.StartReading();
        var found = FindTargets(invocation, frame);
        _activations.Keep((invocation, frame), found, _assumptions.StopReading(before));
        return found;
    }

    /// <summary>The one body that a call enters, or null.</summary>
    public Activation? Inside(IInvocationOperation invocation, Frame frame)
        => Targets(invocation, frame) is [var only] ? only : null;

    /// <summary>The body of a delegate as it runs when called from <paramref name="callSite"/>.</summary>
    /// <param name="delegate">The lambda or method group.</param>
    /// <param name="callSite">The call, in <paramref name="frame"/>.</param>
    /// <param name="arguments">What its parameters get, in order; fewer than it has where they are unknown.</param>
    /// <param name="frame">The frame of the call.</param>
    public Activation? Inside(DelegateValue @delegate, IOperation callSite, ImmutableArray<Argument> arguments, Frame frame)
    {
        if (frame.Depth >= Frame.MaxDepth)
        {
            return null;
        }

        var method = @delegate.Method;
        var bound = method.Parameters.Take(arguments.Length).Select((p, i) => new KeyValuePair<IParameterSymbol, Argument>(p, arguments[i]));
        if (@delegate.Body is IAnonymousFunctionOperation lambda)
        {
            return new(method, lambda.Body, frame.Call(method, callSite, receiver: null, bound, [], @delegate.Frame));
        }

        return Lms.BodyOf(method.OriginalDefinition, CancellationToken) is { } body
            ? new(method.OriginalDefinition, body, frame.Call(method.OriginalDefinition, callSite, @delegate.Receiver, bound, TypeArguments(method, method.ReducedFrom ?? method), method.MethodKind == MethodKind.LocalFunction ? @delegate.Frame : null))
            : null;
    }

    /// <summary>What a configuring delegate (<c>options => options.X = …</c>) makes of the object that it is given.</summary>
    public Value? Made(DelegateValue configure)
    {
        var callSite = configure.Body ?? Lms.BodyOf(configure.Method.OriginalDefinition, CancellationToken);
        if (callSite is null || configure.Method.Parameters.IsEmpty || Inside(configure, callSite, [], configure.Frame) is not { } inside)
        {
            return null;
        }

        var parameter = inside.Method.Parameters[0];
        return FlowWalker.After(this, inside.Body, parameter, new ObjectValue(origin: null, inside.Frame, parameter.Type, []), inside.Frame);
    }

    /// <summary>The values that a body returns where the frame lets it, joined.</summary>
    public Value Returned(IOperation body, Frame frame, IOperation callSite)
    {
        var values = new List<Value>();
        foreach (var result in Returns(body, frame))
        {
            values.Add(Evaluate(result, frame));
        }

        return Value.OneOf([.. values], () => Unknown(callSite, frame.Caller ?? frame));
    }

    /// <summary>The expressions that a body returns where the frame lets it; a lambda's inside do not count.</summary>
    public IEnumerable<IOperation> Returns(IOperation body, Frame frame)
    {
        foreach (var operation in Operations.Within(body))
        {
            if (operation is IReturnOperation { ReturnedValue: { } value, Kind: OperationKind.Return } && Unwrap(value) is not IThrowOperation && IsReachable(operation, frame))
            {
                yield return value;
            }
        }
    }

    /// <summary>Whether the frame's guards let control reach <paramref name="operation"/>.</summary>
    public bool IsReachable(IOperation operation, Frame frame)
    {
        for (IOperation child = operation, parent = operation.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            var excluded = parent switch
            {
                IConditionalOperation conditional when ReferenceEquals(conditional.WhenTrue, child) => Condition(conditional.Condition, frame) == false,
                IConditionalOperation conditional when ReferenceEquals(conditional.WhenFalse, child) => Condition(conditional.Condition, frame) == true,
                ISwitchOperation @switch when child is ISwitchCaseOperation @case => DecidedCase(@switch, frame) is { } index && @switch.Cases.IndexOf(@case) != index,
                ISwitchExpressionOperation @switch when child is ISwitchExpressionArmOperation arm => DecidedArm(@switch, frame) is { } index && @switch.Arms.IndexOf(arm) != index,
                IBlockOperation block => IsAfterExit(block, child, frame),
                _ => false,
            };
            if (excluded)
            {
                return false;
            }

            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return true;
    }

    private bool IsAfterExit(IBlockOperation block, IOperation child, Frame frame)
    {
        foreach (var statement in block.Operations)
        {
            if (ReferenceEquals(statement, child))
            {
                return false;
            }

            if (statement is IConditionalOperation conditional
                && ((Exits(conditional.WhenTrue) && Condition(conditional.Condition, frame) == true)
                    || (conditional.WhenFalse is { } otherwise && Exits(otherwise) && Condition(conditional.Condition, frame) == false)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a statement always leaves its method.</summary>
    internal static bool Exits(IOperation? statement) => statement switch
    {
        IReturnOperation or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation { Operations: { Length: > 0 } operations } => Exits(operations[operations.Length - 1]),
        _ => false,
    };

    private Value Invocation(IInvocationOperation invocation, Frame frame)
    {
        if (Intrinsics.Call(this, invocation, frame) is { } intrinsic)
        {
            return intrinsic;
        }

        var targets = Targets(invocation, frame);
        if (targets.Length > 1 && invocation is { Instance: IInstanceReferenceOperation, TargetMethod.IsAbstract: true } && SelfOf(frame) is null)
        {
            // Each derived class gives its own, as with a property: which one this is, the object tells.
            return Unknown(invocation, frame);
        }

        if (!targets.IsEmpty)
        {
            return Value.OneOf([.. targets.Select(t => GivenBack(invocation, t, frame))], () => Unknown(invocation, frame)).Through(invocation.Syntax);
        }

        // A method of a library that gives back its receiver: the same object, with this done to it.
        var (receiver, arguments) = ReceiverAndArguments(invocation);
        if (receiver?.Type is { } type && GivesReceiver(invocation.TargetMethod, type))
        {
            var happened = new ObjectEvent(invocation, frame, [], invocation.TargetMethod, arguments, value: null, isConditional: false, loop: null);
            return Value.OneOf(
                [.. Evaluate(receiver, frame).Alternatives.Select(one => one is ObjectValue @object ? @object.With(happened) : Unknown(invocation, frame))],
                () => Unknown(invocation, frame));
        }

        return AnswerOfDelegate(invocation, frame) ?? Unknown(invocation, frame);
    }

    /// <summary>What a method of the program returns; where it gives back the object that it was called on, with this done to it.</summary>
    private Value GivenBack(IInvocationOperation invocation, Activation target, Frame frame)
    {
        var returned = Returned(target.Body, target.Frame, invocation);
        if (invocation.Instance is null || target.Frame.This is not { } self)
        {
            return returned;
        }

        var happened = new ObjectEvent(invocation, frame, [], invocation.TargetMethod, ReceiverAndArguments(invocation).Arguments, value: null, isConditional: false, loop: null);
        return Value.OneOf(
            [.. returned.Alternatives.Select(one => ReferenceEquals(one, self) && one is ObjectValue { Origin: IObjectCreationOperation } @object ? @object.With(happened) : one)],
            () => returned);
    }

    /// <summary>A library's method that calls a lambda and returns its answer: Task.Run, Polly's ExecuteAsync, GetOrCreateAsync.</summary>
    private Value? AnswerOfDelegate(IInvocationOperation invocation, Frame frame)
    {
        foreach (var @delegate in AnsweringDelegates(invocation, frame))
        {
            if (Inside(@delegate, invocation, [], frame) is { } inside)
            {
                return Returned(inside.Body, inside.Frame, invocation);
            }
        }

        return null;
    }

    /// <summary>The lambdas given to a library's method whose result is the method's own.</summary>
    public IEnumerable<DelegateValue> AnsweringDelegates(IInvocationOperation invocation, Frame frame)
    {
        var result = Operations.Awaited(invocation.Type);
        if (invocation.TargetMethod is { Name: "SelectMany", ContainingType.Name: "Enumerable" or "Queryable" or "ParallelEnumerable" })
        {
            // What one call of the lambda gives is a piece of the whole.
            yield break;
        }

        foreach (var argument in invocation.Arguments)
        {
            if (argument.Value.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
                && SymbolEqualityComparer.Default.Equals(Operations.Awaited(invoke.ReturnType), result)
                && result is not null and not { SpecialType: SpecialType.System_Void or SpecialType.System_Boolean }
                && Evaluate(argument.Value, frame) is DelegateValue @delegate)
            {
                yield return @delegate;
            }
        }
    }

    private ImmutableArray<Activation> FindTargets(IInvocationOperation invocation, Frame frame)
    {
        if (frame.Depth >= Frame.MaxDepth)
        {
            return [];
        }

        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            var passed = invocation.Arguments.OrderBy(static a => a.Parameter?.Ordinal ?? 0).Select(a => new Argument(a.Value, frame)).ToImmutableArray();
            return invocation.Instance is { } instance
                ? [.. Evaluate(instance, frame).Alternatives.OfType<DelegateValue>().Select(d => Inside(d, invocation, passed, frame)).OfType<Activation>()]
                : [];
        }

        var original = (method.ReducedFrom ?? method).OriginalDefinition;
        if (original.DeclaringSyntaxReferences.IsEmpty && original.ContainingType?.DeclaringSyntaxReferences.IsEmpty != false)
        {
            return [];
        }

        var receiver = invocation.Instance is { } on ? Evaluate(on, frame) : TypeAsReceiver(invocation.ConstrainedToType, frame);
        var result = ImmutableArray.CreateBuilder<Activation>();
        foreach (var one in receiver?.Alternatives ?? [null!])
        {
            foreach (var candidate in invocation.IsVirtual || original is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface } ? Implementations(original, one) : [original])
            {
                if (Lms.BodyOf(candidate, CancellationToken) is { } body)
                {
                    var callee = frame.Call(
                        candidate,
                        invocation,
                        one ?? (original.IsStatic ? null : SelfOf(frame)),
                        Bind(candidate, invocation.Arguments, frame),
                        TypeArguments(method, candidate)
                            .Select(pair => new KeyValuePair<ITypeParameterSymbol, ITypeSymbol>(pair.Key, frame.Substitute(pair.Value) ?? pair.Value))
                            .Concat(TypeArguments(candidate.ContainingType, frame)),
                        original.MethodKind == MethodKind.LocalFunction ? frame.For(original.ContainingSymbol) : null);
                    result.Add(new Activation(candidate, body, callee));
                }
            }
        }

        return result.ToImmutable();
    }

    /// <summary>A type parameter on which a static member of an interface is called: the class that it stands for decides what runs.</summary>
    private static ObjectValue? TypeAsReceiver(ITypeSymbol? constrained, Frame frame)
        => frame.Substitute(constrained) is INamedTypeSymbol type ? new ObjectValue(origin: null, frame, type, []) : null;

    /// <summary>What the parameters of <paramref name="method"/> stand for in a call with <paramref name="arguments"/>.</summary>
    private static IEnumerable<KeyValuePair<IParameterSymbol, Argument>> Bind(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, Frame frame)
    {
        var parameters = method.OriginalDefinition.Parameters;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal < parameters.Length)
            {
                yield return new(parameters[parameter.Ordinal], new Argument(argument.Value, frame));
            }
        }
    }

    /// <summary>What the type parameters of <paramref name="target"/>, which runs where <paramref name="method"/> is called, stand for.</summary>
    private static IEnumerable<KeyValuePair<ITypeParameterSymbol, ITypeSymbol>> TypeArguments(IMethodSymbol method, IMethodSymbol target)
    {
        // An implementation or override has type parameters of its own, in the order of those that it stands for.
        var parameters = target.OriginalDefinition.TypeParameters;
        for (var i = 0; i < parameters.Length && i < method.TypeArguments.Length; i++)
        {
            yield return new(parameters[i], method.TypeArguments[i]);
        }

        foreach (var pair in TypeArguments(method.ContainingType, frame: null))
        {
            yield return pair;
        }
    }

    private static IEnumerable<KeyValuePair<ITypeParameterSymbol, ITypeSymbol>> TypeArguments(INamedTypeSymbol? type, Frame? frame)
    {
        for (; type is not null; type = type.BaseType)
        {
            for (var i = 0; i < type.TypeArguments.Length; i++)
            {
                if (!SymbolEqualityComparer.Default.Equals(type.TypeArguments[i], type.OriginalDefinition.TypeParameters[i]))
                {
                    yield return new(type.OriginalDefinition.TypeParameters[i], frame?.Substitute(type.TypeArguments[i]) ?? type.TypeArguments[i]);
                }
            }
        }
    }
}
