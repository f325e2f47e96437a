using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Jobs;

/// <content>What takes a job id and a time together: a cache, a scheduler, a record of the program.</content>
internal sealed partial class OverlongTimes
{
    private const string Keeps = "this keeps or schedules the job_id";

    // A method of the program that is given a job id and a time need not have to do with the job's life: its name has to say so.
#pragma warning disable MA0009 // no input of a user
    private static readonly Regex KeepingNames = new("schedul|delay|wait|poll|enqueue|queue|cache|store|save|remember|keep|retain|remind|retry|later|after|until|expir|timeout|ttl|lifetime|deadline|due|duration|interval|startat|runat|^set", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
#pragma warning restore MA0009

    /// <summary>A call with a job id and a time, or (of the program's own) one that is handed a job id.</summary>
    private void Carrier(IInvocationOperation call, JobBody body, int depth)
    {
        // Of a fluent chain the last call speaks.
        if (IsLog(call) || (call.Parent is IInvocationOperation outer && ReferenceEquals(outer.Instance, call)))
        {
            return;
        }

        var targets = call.TargetMethod.DeclaringSyntaxReferences.IsEmpty ? [] : _evaluator.Targets(call, body.Frame);
        if (targets.IsEmpty || Chain(call).Any(static link => IsKeeping(link.TargetMethod)) || call.Arguments.Any(a => body.Poll is { } poll && Holds(a.Value, body, poll)))
        {
            var operands = Operands(call).ToList();
            foreach (var (operand, time, frame) in operands.SelectMany(o => Times(o, body.Frame, depth: 0).Select(t => (o, t.Time, t.Frame))))
            {
                if (TimeLength.Of(time, frame, _evaluator) > Limit && operands.Exists(other => !ReferenceEquals(other, operand) && IsOfJob(other, body)))
                {
                    Add(time, body, Keeps, frame);
                }
            }

            OnObject(call, body);
        }

        if (depth < MaxDepth && targets.Length == 1 && !_entered.Contains(targets[0].Body.Syntax)
            && call.Arguments.Any(a => _ids.IsIn(a.Value, body.Frame)) && !IsJudgedItself(targets[0].Body))
        {
            _entered.Add(targets[0].Body.Syntax);
            Search(new(targets[0].Body, targets[0].Frame, Poll: null, body.Entry ?? call.Syntax), depth + 1);
        }
    }

    /// <summary>Whether the name of a method, or of what it is given, says that something is kept or put off.</summary>
    private static bool IsKeeping(IMethodSymbol method)
        => KeepingNames.IsMatch(method.Name) || method.Parameters.Any(static p => TimeLength.IsTime(p.Type) && KeepingNames.IsMatch(p.Name));

    /// <summary>A creation with a job id and a time.</summary>
    private void Creation(IObjectCreationOperation creation, JobBody body)
        => Together(creation.Arguments.Select(static a => a.Value).Concat(Assigned(creation)), body);

    private void Together(IEnumerable<IOperation> operands, JobBody body)
    {
        var all = operands.ToList();
        foreach (var time in all.Where(static o => TimeLength.IsTime(Evaluator.Unwrap(o)?.Type)))
        {
            if (TimeLength.Of(time, body.Frame, _evaluator) > Limit && all.Exists(other => !ReferenceEquals(other, time) && _ids.IsIn(other, body.Frame)))
            {
                Add(time, body, Keeps);
            }
        }
    }

    /// <summary><c>entry.Expires = …</c> beside <c>entry.Value = jobId</c>; <c>pending[jobId] = …</c>.</summary>
    private void Assignment(ISimpleAssignmentOperation assignment, JobBody body)
    {
        if (!TimeLength.IsTime(Evaluator.Unwrap(assignment.Value)?.Type))
        {
            return;
        }

        if (assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: true } element)
        {
            Together(element.Arguments.Select(static a => a.Value).Append(assignment.Value), body);
        }
        else if (assignment.Target is IMemberReferenceOperation { Instance: { } instance } && SymbolOf(instance) is { } holder
            && TimeLength.Of(assignment.Value, body.Frame, _evaluator) > Limit && IsFilledWithJob(holder, assignment, body))
        {
            Add(assignment.Value, body, Keeps);
        }
    }

    /// <summary><c>entry.SetAbsoluteExpiration(…)</c> beside <c>entry.Value = jobId</c>.</summary>
    private void OnObject(IInvocationOperation call, JobBody body)
    {
        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);

        // A cache, or a scheduler, that is given something else with the time has many entries: the other calls on it say nothing of this one.
        if (SymbolOf(Evaluator.Unwrap(receiver)) is not { } holder || !arguments.All(static a => Evaluator.Unwrap(a)?.Type is var type && (TimeLength.IsTime(type) || type?.TypeKind == TypeKind.Enum)))
        {
            return;
        }

        foreach (var time in arguments.Where(static a => TimeLength.IsTime(Evaluator.Unwrap(a)?.Type)))
        {
            if (TimeLength.Of(time, body.Frame, _evaluator) > Limit && IsFilledWithJob(holder, call, body))
            {
                Add(time!, body, Keeps);
            }
        }
    }

    /// <summary>Whether something else that is done to an object gives it a job id; for a lambda's parameter, whether the lambda gives one.</summary>
    private bool IsFilledWithJob(ISymbol holder, IOperation except, JobBody body)
    {
        if (holder is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda })
        {
            for (var current = except.Parent; current is not null; current = current.Parent)
            {
                if (current is IAnonymousFunctionOperation { Symbol: var symbol } function && SymbolEqualityComparer.Default.Equals(symbol, lambda))
                {
                    return IsOfJob(function.Body, body) || (function.Parent?.Parent is IArgumentOperation { Parent: IInvocationOperation call } && call.Arguments.Any(a => !a.Value.Syntax.Span.Contains(except.Syntax.Span) && IsOfJob(a.Value, body)));
                }
            }
        }

        return holder is ILocalSymbol or IParameterSymbol && Operations.All(body.Operation).Any(other => !ReferenceEquals(other, except) && other switch
        {
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } instance } } assignment => Is(instance) && _ids.IsIn(assignment.Value, body.Frame),
            IInvocationOperation call when Evaluator.ReceiverAndArguments(call) is var (receiver, arguments) => Is(receiver) && arguments.Any(a => _ids.IsIn(a, body.Frame)),
            _ => false,
        });

        bool Is(IOperation? operation) => SymbolEqualityComparer.Default.Equals(SymbolOf(Evaluator.Unwrap(operation)), holder);
    }

    /// <summary>Whether an operand holds a job id, or asks for the job.</summary>
    private bool IsOfJob(IOperation operand, JobBody body) => (body.Poll is { } poll && Holds(operand, body, poll)) || _ids.IsIn(operand, body.Frame);

    /// <summary>Whether an expression holds the call that asks for the job, also by way of a local: <c>var polling = PollAsync(id);</c>.</summary>
    private static bool Holds(IOperation operand, JobBody body, IOperation poll)
        => operand.Syntax.SyntaxTree == poll.Syntax.SyntaxTree
            && (operand.Syntax.Span.Contains(poll.Syntax.Span)
                || Operations.All(operand).OfType<ILocalReferenceOperation>().Any(reference
                    => Operations.IsTask(reference.Type) && reference.Local.DeclaringSyntaxReferences is [var declaration] && declaration.Span.Contains(poll.Syntax.Span) && declaration.SyntaxTree == poll.Syntax.SyntaxTree));

    /// <summary>A call, and those of a fluent chain before it.</summary>
    private static IEnumerable<IInvocationOperation> Chain(IInvocationOperation call)
    {
        IOperation? current = call;
        while (Evaluator.Unwrap(current is IAwaitOperation awaited ? awaited.Operation : current) is IInvocationOperation link)
        {
            yield return link;
            current = Evaluator.ReceiverAndArguments(link).Receiver;
        }
    }

    /// <summary>The arguments of a chain of calls, and what it begins with.</summary>
    private static IEnumerable<IOperation> Operands(IInvocationOperation call)
    {
        IOperation? first = null;
        foreach (var link in Chain(call))
        {
            var (receiver, arguments) = Evaluator.ReceiverAndArguments(link);
            foreach (var argument in arguments)
            {
                if (argument is not null and not { Parent: IArgumentOperation { ArgumentKind: ArgumentKind.DefaultValue } })
                {
                    yield return argument;
                }
            }

            first = Evaluator.Unwrap(receiver);
        }

        if (first is ILocalReferenceOperation or IParameterReferenceOperation or IObjectCreationOperation)
        {
            yield return first;
        }
    }

    /// <summary>The times in an operand: itself, or what the options object that it is was made with and is told later.</summary>
    private IEnumerable<(IOperation Time, Frame Frame)> Times(IOperation? operand, Frame frame, int depth)
    {
        operand = Evaluator.Unwrap(operand);
        if (operand is null || depth > 4)
        {
            return [];
        }

        if (TimeLength.IsTime(operand.Type))
        {
            return [(operand, frame)];
        }

        return operand switch
        {
            IObjectCreationOperation creation => creation.Arguments.Select(static a => a.Value).Concat(Assigned(creation)).SelectMany(part => Times(part, frame, depth + 1)),
            IInvocationOperation call when call.TargetMethod.DeclaringSyntaxReferences.IsEmpty || IsKeeping(call.TargetMethod) => Operands(call).SelectMany(part => Times(part, frame, depth + 1)),
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => Configured(lambda).SelectMany(part => Times(part, frame, depth + 1)),
            _ when operand.Type is { IsReferenceType: true, SpecialType: SpecialType.None, TypeKind: TypeKind.Class } => OfObject(operand, frame, depth),
            _ => [],
        };
    }

    private IEnumerable<(IOperation Time, Frame Frame)> OfObject(IOperation operand, Frame frame, int depth)
    {
        foreach (var known in _evaluator.Evaluate(operand, frame).Alternatives.OfType<ObjectValue>())
        {
            if (known.Origin is { } origin && !ReferenceEquals(origin, operand) && origin is IObjectCreationOperation or IInvocationOperation)
            {
                foreach (var time in Times(origin, known.Frame, depth + 1))
                {
                    yield return time;
                }
            }

            foreach (var happened in known.Events)
            {
                foreach (var part in happened.Arguments.Append(happened.Value))
                {
                    if (part is not null && TimeLength.IsTime(Evaluator.Unwrap(part)?.Type))
                    {
                        yield return (part, happened.Frame);
                    }
                }
            }
        }
    }

    /// <summary>What a lambda gives to its parameter: <c>options => options.Expiration = …</c>.</summary>
    private static IEnumerable<IOperation> Configured(IAnonymousFunctionOperation lambda)
    {
        bool IsOwn(IOperation? receiver) => Evaluator.Unwrap(receiver) is IParameterReferenceOperation { Parameter.ContainingSymbol: var owner } && SymbolEqualityComparer.Default.Equals(owner, lambda.Symbol);
        foreach (var operation in Operations.Within(lambda.Body))
        {
            if (operation is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: var instance } } assignment && IsOwn(instance))
            {
                yield return assignment.Value;
            }
            else if (operation is IInvocationOperation call && Evaluator.ReceiverAndArguments(call) is var (receiver, arguments) && IsOwn(receiver))
            {
                foreach (var argument in arguments.OfType<IOperation>())
                {
                    yield return argument;
                }
            }
        }
    }

    private static IEnumerable<IOperation> Assigned(IObjectCreationOperation creation)
        => creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Select(static a => a.Value) ?? [];

    /// <summary>Whether a body asks for jobs, or starts them, by itself: its own file tells then.</summary>
    private bool IsJudgedItself(IOperation body)
        => _evaluator.Lms.SitesOf(body.Syntax.SyntaxTree, _evaluator.CancellationToken)
            .Any(site => site.Lms.Endpoint is { IsJobStatus: true } && body.Syntax.Span.Contains(site.Call.Syntax.Span) && site.Call.Syntax.SyntaxTree == body.Syntax.SyntaxTree);

    /// <summary>A line in a log keeps nothing.</summary>
    private static bool IsLog(IInvocationOperation call)
        => call.TargetMethod.Name.StartsWith("Log", StringComparison.Ordinal) || call.TargetMethod.ContainingType?.Name is "Console" or "Debug" or "Trace" or "String" or "ILogger" or "Log" or "StringBuilder"
            || call.TargetMethod.ContainingType?.SpecialType == SpecialType.System_String;
}
