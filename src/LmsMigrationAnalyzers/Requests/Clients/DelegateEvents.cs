using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>What a configuring delegate (<c>c => c.BaseAddress = …</c>) does to the object that it is given.</summary>
internal static class DelegateEvents
{
    /// <summary>The events on the first parameter that <paramref name="isWanted"/> takes.</summary>
    /// <param name="evaluator">Evaluates.</param>
    /// <param name="configure">The lambda, method group or variable that holds it.</param>
    /// <param name="call">The call that it is given to.</param>
    /// <param name="frame">The frame in which the call stands.</param>
    /// <param name="isWanted">Which parameter.</param>
    public static ImmutableArray<ObjectEvent> Of(Evaluator evaluator, IOperation configure, IOperation call, Frame frame, Func<IParameterSymbol, bool> isWanted)
    {
        var events = ImmutableArray.CreateBuilder<ObjectEvent>();
        foreach (var @delegate in evaluator.Evaluate(configure, frame).Alternatives.OfType<DelegateValue>())
        {
            if (evaluator.Inside(@delegate, call, [], frame) is not { } inside
                || @delegate.Method.Parameters.FirstOrDefault(isWanted) is not { } parameter)
            {
                continue;
            }

            parameter = inside.Method.Parameters[parameter.Ordinal];
            var given = new ObjectValue(call, frame, parameter.Type, []);
            foreach (var after in FlowWalker.After(evaluator, inside.Body, parameter, given, inside.Frame)?.Alternatives.OfType<ObjectValue>() ?? [])
            {
                events.AddRange(after.Events.Where(e => !events.Contains(e)));
            }
        }

        return events.ToImmutable();
    }
}
