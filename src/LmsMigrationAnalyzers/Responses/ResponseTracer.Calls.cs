using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Calls: the program's methods are entered, a library's are known by name or are unknown code.</content>
internal sealed partial class ResponseTracer
{
    private readonly Dictionary<(IOperation Site, Frame Frame), Frame> _entered = [];
    private readonly Dictionary<(IOperation Delegate, IOperation Site, Frame Frame), ImmutableArray<Evaluator.Activation>> _delegates = [];
    private readonly Dictionary<Frame, LambdaCall> _lambdas = [];

    /// <summary>A delegate run by a library's method, and what its result is to that method.</summary>
    private sealed record LambdaCall(IOperation Call, Frame Frame, Func<Flow, Flow?> Result);

    /// <summary>The frame of a call, made once.</summary>
    private Frame Entered(IOperation site, Frame frame, Func<Frame> make)
    {
        if (!_entered.TryGetValue((site, frame), out var inside))
        {
            _entered.Add((site, frame), inside = make());
        }

        return inside;
    }

    private void Passed(IArgumentOperation argument, IOperation call, Frame frame, Flow flow)
    {
        switch (call)
        {
            case IInvocationOperation invocation:
                PassedTo(invocation, argument, frame, flow);
                break;
            case IObjectCreationOperation creation:
                PassedTo(creation, argument, frame, flow);
                break;
            case IPropertyReferenceOperation when flow.Kind == FlowKind.Scalar:
                Follow(call, frame, flow);
                break;
        }
    }

    private void PassedTo(IInvocationOperation invocation, IArgumentOperation argument, Frame frame, Flow flow)
    {
        var method = invocation.TargetMethod;
        if (flow.Kind is FlowKind.Scalar or FlowKind.Count or FlowKind.Headers or FlowKind.Status && !(flow.Kind == FlowKind.Status && method.IsOfProgram()))
        {
            ScalarPassed(invocation, frame, flow);
            return;
        }

        if (TeamHelpers.WaitsForJobs(_evaluator.Lms, invocation))
        {
            // It reads the job_id, however it is written, and gives the same answer back.
            HandOver(flow, HandoverTarget.UnknownCode, invocation, frame, leaves: true);
        }

        var targets = method.MethodKind == MethodKind.DelegateInvoke || method.IsOfProgram() ? _evaluator.Targets(invocation, frame) : [];
        if (!targets.IsEmpty)
        {
            foreach (var target in targets)
            {
                Enter(target, argument, flow);
            }

            return;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke || method.IsOfProgram())
        {
            // Too deep, or once more around a recursion: in the program, out of sight.
            if (method.MethodKind != MethodKind.DelegateInvoke && _evaluator.Lms.BodyOf((method.ReducedFrom ?? method).OriginalDefinition, _evaluator.CancellationToken) is not null)
            {
                Escape(flow, leaves: false, invocation);
                return;
            }

            // An unknown delegate stays in the program; a method without a body is implemented elsewhere.
            HandOver(flow, HandoverTarget.UnknownCode, invocation, frame, leaves: method.MethodKind != MethodKind.DelegateInvoke);
            return;
        }

        if (method.IsExtensionMethod && argument.Parameter?.Ordinal == 0 && invocation.Instance is null)
        {
            CalledOn(invocation, frame, flow);
            return;
        }

        PassedToLibrary(invocation, argument, frame, flow);
    }

    private void Enter(Evaluator.Activation target, IArgumentOperation argument, Flow flow)
    {
        if (argument.Parameter is not { } passed)
        {
            return;
        }

        var parameters = target.Method.Parameters;
        if (passed.Ordinal < parameters.Length)
        {
            Parameter(parameters[passed.Ordinal], target.Body, target.Frame, flow);
        }
    }

    /// <summary>A call on the flow: the program's method sees it as <c>this</c>.</summary>
    private void CalledOn(IInvocationOperation invocation, Frame frame, Flow flow)
    {
        var method = invocation.TargetMethod;
        if (TaskCall(invocation, frame, flow))
        {
            return;
        }

        if (flow.Kind == FlowKind.Callable && method.MethodKind == MethodKind.DelegateInvoke)
        {
            Follow(invocation, frame, flow.Inner);
            return;
        }

        var targets = method.IsOfProgram() ? _evaluator.Targets(invocation, frame) : [];
        if (!targets.IsEmpty)
        {
            foreach (var target in targets)
            {
                EnterAsSelf(target.Body, target.Frame, flow);
            }

            return;
        }

        switch (flow.Kind)
        {
            case FlowKind.Response:
                ResponseCall(invocation, frame, flow);
                break;
            case FlowKind.Content or FlowKind.Body:
                BodyCall(invocation, frame, flow);
                break;
            case FlowKind.Data:
                DataCall(invocation, frame, flow);
                break;
            case FlowKind.Sequence:
                SequenceCall(invocation, frame, flow);
                break;
            case FlowKind.Status:
                StatusCall(invocation, frame, flow);
                break;
            case FlowKind.Name:
                NameCall(invocation, frame, flow);
                break;
            case FlowKind.Scalar or FlowKind.Count or FlowKind.Headers:
                ScalarPassed(invocation, frame, flow);
                break;
            case FlowKind.Callable when method.Name is "Invoke" or "DynamicInvoke":
                Follow(invocation, frame, flow.Inner);
                break;
        }
    }

    private void EnterAsSelf(IOperation body, Frame frame, Flow flow)
    {
        foreach (var self in BodyIndex.Around(body).Selves)
        {
            if (Operations.IsWithin(self, body))
            {
                Follow(self, FrameAt(self, frame), flow);
            }
        }
    }

    /// <summary>Members of tasks and awaiters that give on what they are called on.</summary>
    private bool TaskCall(IInvocationOperation invocation, Frame frame, Flow flow)
    {
        var (receiver, arguments) = Evaluator.ReceiverAndArguments(invocation);
        if (!IsTaskLike(receiver?.Type))
        {
            return false;
        }

        switch (invocation.TargetMethod.Name)
        {
            case "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask" or "WaitAsync" or "Unwrap" or "Preserve":
                Follow(invocation, frame, flow);
                return true;
            case "ContinueWith" when arguments.Length > 0 && arguments[0] is { } continuation:
                Run(continuation, invocation, frame, [flow], static result => result);
                return true;
            case "Wait" or "Dispose" or "Start" or "GetType" or "ToString" or "OnCompleted" or "UnsafeOnCompleted" or "ContinueWith":
                return true;
            default:
                return false;
        }
    }

    private static bool IsTaskLike(ITypeSymbol? type)
        => type is { Name: "Task" or "ValueTask" or "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter" }
            && type.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) == true;

    /// <summary>A delegate whose parameters are flows is run by <paramref name="call"/>; what it returns is mapped to a flow of the call.</summary>
    private bool Run(IOperation? @delegate, IInvocationOperation call, Frame frame, ImmutableArray<Flow?> parameters, Func<Flow, Flow?> result)
    {
        if (@delegate is null)
        {
            return false;
        }

        var key = (@delegate, (IOperation)call, frame);
        if (!_delegates.TryGetValue(key, out var inside))
        {
            inside = [.. _evaluator.Evaluate(@delegate, frame).Alternatives.OfType<DelegateValue>().Select(value => _evaluator.Inside(value, call, [], frame)).OfType<Evaluator.Activation>()];
            _delegates.Add(key, inside);
        }

        foreach (var each in inside)
        {
            _lambdas[each.Frame] = new(call, frame, result);
            for (var i = 0; i < parameters.Length && i < each.Method.Parameters.Length; i++)
            {
                if (parameters[i] is { } flow)
                {
                    Parameter(each.Method.Parameters[i], each.Body, each.Frame, flow);
                }
            }
        }

        return !inside.IsEmpty;
    }

    /// <summary>A delegate that gives the flow is handed to a library's method.</summary>
    private void CalledBack(IInvocationOperation invocation, Frame frame, Flow flow)
    {
        switch (invocation.TargetMethod.Name)
        {
            case "Select" or "ConvertAll" or "SelectAwait" or "Repeat":
                Follow(invocation, frame, flow.Many());
                return;
            case "SelectMany" or "SelectManyAwait":
                Follow(invocation, frame, flow.Kind == FlowKind.Sequence ? flow : flow.Many());
                return;
            case "ForEach" or "ForEachAsync" or "Invoke" or "For" or "ForAsync" or "Start" or "QueueUserWorkItem":
                return;
        }

        // Task.Run, a retry policy, a cache: the method's answer is the delegate's. Otherwise somebody gets it who is not seen.
        var given = Operations.Awaited(invocation.Type);
        if (given is null or { SpecialType: SpecialType.System_Void })
        {
            return;
        }

        var gives = invocation.Arguments.Any(a => a.Value.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            && SymbolEqualityComparer.Default.Equals(Operations.Awaited(Operations.Awaited(invoke.ReturnType)), given));
        if (gives)
        {
            Follow(invocation, frame, flow);
        }
        else if (flow.Kind != FlowKind.Scalar)
        {
            HandOver(flow, HandoverTarget.UnknownCode, invocation, frame, leaves: true);
        }
    }

    /// <summary>A single value in a call: what comes out is worked out from it, and still decides loops and URLs.</summary>
    private void ScalarPassed(IInvocationOperation invocation, Frame frame, Flow flow)
    {
        if (flow.Kind == FlowKind.Count && invocation.TargetMethod.Name is not ("Equals" or "CompareTo"))
        {
            Take(RowTake.Whole, flow, invocation, frame);
        }

        if (flow.Kind == FlowKind.Status)
        {
            StatusCall(invocation, frame, flow);
            return;
        }

        var derived = flow.Derived();
        if (IsFollowedBy(invocation, frame, derived))
        {
            NoteFollowing(invocation);
        }

        var (receiver, _) = Evaluator.ReceiverAndArguments(invocation);
        if (_followsScalars && invocation.TargetMethod.Name is "Add" or "Enqueue" or "Push" or "TryAdd" or "AddLast" or "Append" && IsCollection(receiver?.Type))
        {
            StoreInto(receiver, invocation, frame, derived);
        }

        if (!invocation.TargetMethod.ReturnsVoid)
        {
            Follow(invocation, frame, derived);
        }

        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.RefKind == RefKind.Out)
            {
                Store(argument.Value, argument, frame, derived);
            }
        }
    }
}
