using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Jobs;

/// <content>Waits: pauses before or between the requests for the job, and what bounds them.</content>
internal sealed partial class OverlongTimes
{
    private const string Waits = "this waits for the job";

    /// <summary>A pause after which the job is asked for.</summary>
    private void Delay(IInvocationOperation call, JobBody body, IOperation poll)
    {
        if (!IsPause(call) || poll.Syntax.Span.Contains(call.Syntax.Span) || call.Syntax.SyntaxTree != poll.Syntax.SyntaxTree)
        {
            return;
        }

        var position = call.Syntax.SpanStart;
        var isBefore = position < poll.Syntax.SpanStart && IsKnownBefore(body, position);
        var isBetween = CommonLoop(call, poll) is { } loop && IsKnownBefore(body, loop.Syntax.SpanStart);
        if (isBefore || isBetween || IsRace(call, body, poll))
        {
            AddFirst(call, body);
        }
    }

    /// <summary><c>Task.WhenAny(polling, Task.Delay(…))</c>: the pause bounds the wait.</summary>
    private static bool IsRace(IInvocationOperation pause, JobBody body, IOperation poll)
    {
        for (var current = pause.Parent; current is not null; current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod.Name: "WhenAny" or "WaitAny" } race)
            {
                return Holds(race, body, poll);
            }
        }

        return false;
    }

    private static bool IsPause(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Delay", ContainingType.Name: "Task" or "TimeProviderTaskExtensions" or "TaskEx" } => true,
        { Name: "Sleep", ContainingType.Name: "Thread" } => true,
        { Name: "WaitOne" or "Wait", ContainingType.Name: "WaitHandle" or "ManualResetEventSlim" or "SemaphoreSlim" } => true,
        _ => false,
    };

    /// <summary>The first argument that is a time: a span, or a number of milliseconds.</summary>
    private void AddFirst(IInvocationOperation call, JobBody body)
    {
        foreach (var argument in call.Arguments.Where(static a => a.ArgumentKind == ArgumentKind.Explicit))
        {
            if (TimeLength.IsSpan(argument.Value.Type))
            {
                Add(argument.Value, body, Waits);
                return;
            }

            if (argument.Value.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64)
            {
                AddNumber(argument.Value, 1, body, Waits);
                return;
            }
        }
    }

    /// <summary>A source of cancellation, or a timer, that the requests for the job or the loop around them look at.</summary>
    private void Cancellation(IOperation operation, JobBody body, IOperation poll)
    {
        var (time, source) = operation switch
        {
            IObjectCreationOperation { Type.Name: "CancellationTokenSource" or "PeriodicTimer", Arguments: [var first, ..] } creation => (first.Value, VariableOf(creation)),
            IInvocationOperation { TargetMethod: { Name: "CancelAfter", ContainingType.Name: "CancellationTokenSource" }, Arguments: [var first] } call => (first.Value, SymbolOf(call.Instance)),
            IInvocationOperation { TargetMethod: { Name: "CreateCancellationTokenSource" }, Arguments: [.., var last] } call => (last.Value, VariableOf(call)),
            _ => (null, null),
        };
        if (time is null || source is null || !IsLookedAt(source, body, poll))
        {
            return;
        }

        if (TimeLength.IsSpan(time.Type))
        {
            Add(time, body, Waits);
        }
        else
        {
            AddNumber(time, 1, body, Waits);
        }
    }

    /// <summary>Whether a variable, or one made of it, occurs in the statement that asks for the job or in a loop around it.</summary>
    private static bool IsLookedAt(ISymbol source, JobBody body, IOperation poll)
    {
        var sources = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { source };
        foreach (var declarator in Operations.All(body.Operation).OfType<IVariableDeclaratorOperation>())
        {
            if (declarator.GetVariableInitializer() is { } initializer && Operations.All(initializer).Any(part => SymbolOf(part) is { } symbol && sources.Contains(symbol)))
            {
                sources.Add(declarator.Symbol);
            }
        }

        var places = LoopsAround(poll).Select(static loop => loop.Syntax)
            .Append(poll.Syntax.FirstAncestorOrSelf<StatementSyntax>() ?? poll.Syntax)
            .ToList();
        return Operations.All(body.Operation).Any(part => SymbolOf(part) is { } symbol && sources.Contains(symbol) && places.Exists(place => place.Span.Contains(part.Syntax.Span)));
    }

    /// <summary>A comparison with a point in time or a span, in a loop that asks for the job.</summary>
    private void Deadline(IBinaryOperation comparison, JobBody body, IOperation poll)
    {
        if (CommonLoop(comparison, poll) is not { } loop || !IsKnownBefore(body, loop.Syntax.SpanStart))
        {
            return;
        }

        foreach (var (side, other) in new[] { (comparison.LeftOperand, comparison.RightOperand), (comparison.RightOperand, comparison.LeftOperand) })
        {
            if (TimeLength.IsTime(side.Type))
            {
                Add(side, body, Waits);
            }
            else if (UnitOfElapsed(other) is { } unit)
            {
                AddNumber(side, unit, body, Waits);
            }
        }
    }

    /// <summary><c>watch.ElapsedMilliseconds</c>, <c>(now - start).TotalHours</c>, <c>Environment.TickCount64 - start</c>.</summary>
    private static double? UnitOfElapsed(IOperation operation) => Evaluator.Unwrap(operation) switch
    {
        IPropertyReferenceOperation { Property: { Name: var name, ContainingType.Name: "TimeSpan" or "Stopwatch" } } when name.StartsWith("Total", StringComparison.Ordinal) || name is "ElapsedMilliseconds" or "Days" => TimeLength.UnitOf(name),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, LeftOperand: var left } when Evaluator.Unwrap(left) is IPropertyReferenceOperation { Property.Name: "TickCount64" or "TickCount" } => 1,
        _ => null,
    };

    /// <summary>A known number of turns with a known pause in each.</summary>
    private void Attempts(ILoopOperation loop, JobBody body)
    {
        if (!IsKnownBefore(body, loop.Syntax.SpanStart) || Turns(loop, body.Frame) is not var (count, limit, offset))
        {
            return;
        }

        var pauses = Operations.Within(loop.Body).OfType<IInvocationOperation>()
            .Where(call => IsPause(call) && call.Arguments.Length > 0 && LoopsAround(call).FirstOrDefault()?.Syntax == loop.Syntax)
            .Select(call => TimeLength.IsSpan(call.Arguments[0].Value.Type) ? TimeLength.Of(call.Arguments[0].Value, body.Frame, _evaluator) : TimeLength.NumberOf(call.Arguments[0].Value, body.Frame, _evaluator))
            .ToList();
        if (pauses is not [{ } pause] || pause <= 0 || pause > Limit || count * pause <= Limit || Place(limit, body.Frame, body) is not { } place)
        {
            return;
        }

        _found.Add(new(place, count * pause, Waits, _shorter.Number(limit, body.Frame, Math.Floor(Limit / pause) + offset)));
    }

    /// <summary>How often a loop turns, the number that says so, and what that number is more than the turns.</summary>
    private (double Count, IOperation Limit, double Offset)? Turns(ILoopOperation loop, Frame frame)
    {
        if (loop is IForEachLoopOperation { Collection: var collection })
        {
            return Evaluator.Unwrap(collection) is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" }, Arguments: [_, var count] } && TimeLength.NumberOf(count.Value, frame, _evaluator) is { } turns
                ? (turns, count.Value, 0)
                : null;
        }

        var condition = loop switch { IForLoopOperation counted => counted.Condition, IWhileLoopOperation @while => @while.Condition, _ => null };
        foreach (var comparison in condition is null ? [] : Operations.Within(condition).OfType<IBinaryOperation>())
        {
            if (comparison.OperatorKind is not (BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual)
                || (Evaluator.Unwrap(comparison.LeftOperand) is IIncrementOrDecrementOperation increment ? increment.Target : Evaluator.Unwrap(comparison.LeftOperand)) is not ILocalReferenceOperation { Local: var counter }
                || counter.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(_evaluator.CancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } initial }
                || TimeLength.NumberOf(_evaluator.Lms.OperationOf(initial, _evaluator.CancellationToken), frame, _evaluator) is not { } start
                || TimeLength.NumberOf(comparison.RightOperand, frame, _evaluator) is not { } limit
                || !Operations.All(loop).OfType<IIncrementOrDecrementOperation>().Any(i => i is { Kind: OperationKind.Increment, Target: ILocalReferenceOperation { Local: var counted } } && SymbolEqualityComparer.Default.Equals(counted, counter)))
            {
                continue;
            }

            var offset = start - (comparison.OperatorKind == BinaryOperatorKind.LessThanOrEqual ? 1 : 0);
            return (limit - offset, comparison.RightOperand, offset);
        }

        return null;
    }

    /// <summary>The variable that a creation is kept in.</summary>
    private static ISymbol? VariableOf(IOperation creation)
    {
        for (var current = creation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IVariableDeclaratorOperation declarator:
                    return declarator.Symbol;
                case ISimpleAssignmentOperation assignment:
                    return SymbolOf(assignment.Target);
                case IVariableInitializerOperation or IConversionOperation or IParenthesizedOperation:
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false, Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };
}
