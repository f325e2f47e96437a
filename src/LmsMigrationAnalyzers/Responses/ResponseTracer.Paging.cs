using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Loops around the request, and whether the answer decides that or with which URL it is sent again.</content>
internal sealed partial class ResponseTracer
{
    /// <summary>The loops around the sending call and around the calls that lead to it.</summary>
    private ImmutableArray<LoopAround> LoopsAround()
    {
        var loops = ImmutableArray.CreateBuilder<LoopAround>();
        foreach (var (zone, frame) in _zones)
        {
            for (IOperation child = zone, parent = zone.Parent!; parent is not null; child = parent, parent = parent.Parent!)
            {
                if (parent is IForEachLoopOperation each ? ReferenceEquals(each.Body, child)
                    : parent is IForLoopOperation @for ? !@for.Before.Contains(child)
                    : parent is ILoopOperation)
                {
                    loops.Add(new(parent, frame));
                }

                if (parent is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(frame.Owner, lambda.Symbol))
                {
                    break;
                }
            }
        }

        return loops.ToImmutable();
    }

    /// <summary>Whether a method on the way to the request calls itself: a page loop by recursion.</summary>
    private bool CallsItself()
        => _zones.Any(zone => zone.Frame.Owner is IMethodSymbol owner
            && Operations.All(Evaluator.Body(zone.Operation) ?? zone.Operation).OfType<IInvocationOperation>().Any(call => IsSame(call.TargetMethod, owner) || IsSame(call.TargetMethod, FunctionOf(zone.Operation))));

    private static IMethodSymbol? FunctionOf(IOperation operation) => (FunctionAround(operation) as ILocalFunctionOperation)?.Symbol;

    private static bool IsSame(ISymbol? left, ISymbol? right)
        => left is not null && SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right?.OriginalDefinition);

    private void NotePaging(IOperation operation, Frame frame, Flow flow)
    {
        if (!_followsScalars || flow.IsBeyondRoot || flow.Kind is FlowKind.Status or FlowKind.Response or FlowKind.Content or FlowKind.Callable)
        {
            return;
        }

        if (IsAskedWith(operation, frame) || DecidesLoop(operation, frame, flow) || IsRecursion(operation, frame, flow) || DecidesOtherLoop(operation, frame, flow))
        {
            NoteFollowing(operation);
        }
    }

    private void NoteFollowing(IOperation operation)
    {
        if (!_following.Contains(operation))
        {
            _following.Add(operation);
        }
    }

    /// <summary>Whether a method on the way holds a loop or lambda that asks in the same way again: the first page here, the others there.</summary>
    private bool IsRepeatedElsewhere()
        => _zones.Any(zone => zone.Operation is IInvocationOperation && Operations.All(Evaluator.Body(zone.Operation) ?? zone.Operation)
            .Any(o => o is ILoopOperation or IAnonymousFunctionOperation && AsksLike(o, zone.Operation)));

    /// <summary>Whether <paramref name="part"/> holds a call of the same method as <paramref name="zone"/>, another than that one.</summary>
    private static bool AsksLike(IOperation part, IOperation zone)
        => zone is IInvocationOperation asked
            && Operations.All(part).OfType<IInvocationOperation>().Any(call => !ReferenceEquals(call, asked) && IsSame(call.TargetMethod.ReducedFrom ?? call.TargetMethod, asked.TargetMethod.ReducedFrom ?? asked.TargetMethod));

    private bool AsksAgain(IOperation part, Frame frame) => _zones.Any(z => ReferenceEquals(z.Frame, frame) && AsksLike(part, z.Operation));

    /// <summary>Whether the value is the condition of a loop that asks for the other pages.</summary>
    private bool DecidesOtherLoop(IOperation operation, Frame frame, Flow flow)
    {
        // The number of rows, or something of a row, asks for details of each row, not for the next page.
        if (flow is not { Kind: FlowKind.Scalar, Place.ArrayDepth: 0 })
        {
            return false;
        }

        var loop = operation.Parent;
        while (loop is IConversionOperation or IParenthesizedOperation)
        {
            loop = loop.Parent;
        }

        return loop switch
        {
            IWhileLoopOperation { Condition: { } condition } @while => ReferenceEquals(Evaluator.Unwrap(condition), operation) && AsksAgain(@while, frame),
            IForLoopOperation { Condition: { } condition } @for => ReferenceEquals(Evaluator.Unwrap(condition), operation) && AsksAgain(@for, frame),
            IForEachLoopOperation each => ReferenceEquals(Evaluator.Unwrap(each.Collection), operation) && AsksAgain(each, frame),
            _ => false,
        };
    }

    /// <summary>Whether a call over as many items as the answer says (<c>Enumerable.Range(2, pages - 1).Select(…)</c>) asks for the other pages.</summary>
    private bool IsFollowedBy(IInvocationOperation call, Frame frame, Flow flow)
        => _followsScalars && flow.Place.ArrayDepth == 0 && call.Arguments.Any(a => Evaluator.Unwrap(a.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } && AsksAgain(lambda, frame));

    /// <summary>Whether the value goes into the request itself: its URL, its parameters, or the arguments of the calls that lead to it.</summary>
    private bool IsAskedWith(IOperation operation, Frame frame)
    {
        foreach (var (zone, of) in _zones)
        {
            if (!ReferenceEquals(of, frame) || ReferenceEquals(zone, operation) || !zone.Syntax.Span.Contains(operation.Syntax.Span))
            {
                continue;
            }

            for (var current = operation.Parent; current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; current = current.Parent)
            {
                if (ReferenceEquals(current, zone))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the value is the condition on which a loop around the request goes on or ends.</summary>
    private bool DecidesLoop(IOperation operation, Frame frame, Flow flow)
    {
        if (flow.Kind is not (FlowKind.Scalar or FlowKind.Count))
        {
            return false;
        }

        foreach (var (loop, of) in _loops)
        {
            if (!ReferenceEquals(of, frame))
            {
                continue;
            }

            if ((loop is IWhileLoopOperation { Condition: { } condition } && ReferenceEquals(Evaluator.Unwrap(condition), operation))
                || (loop is IForLoopOperation { Condition: { } until } && ReferenceEquals(Evaluator.Unwrap(until), operation)))
            {
                return true;
            }

            // In a loop over given things an early end is a search among them, not the end of the pages.
            if (loop is IForEachLoopOperation)
            {
                continue;
            }

            if (operation.Parent is IConditionalOperation { Type: null or { SpecialType: SpecialType.System_Void } } conditional && ReferenceEquals(conditional.Condition, operation)
                && Operations.IsWithin(conditional, loop) && (EndsLoop(conditional.WhenTrue, loop) || EndsLoop(conditional.WhenFalse, loop) || GoesOnElseEnds(conditional, loop)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsLoop(IOperation? branch, IOperation loop)
        => branch is not null && Operations.Within(branch).Any(operation => operation switch
        {
            IBranchOperation { BranchKind: BranchKind.Break } @break => ReferenceEquals(@break.GetCorrespondingOperation(), loop),
            IBranchOperation { BranchKind: BranchKind.GoTo } => true,
            IReturnOperation { Kind: not OperationKind.YieldReturn } => true,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation flag } => IsConditionOf(loop, flag.Local),
            _ => false,
        });

    /// <summary><c>if (more) continue; return rows;</c></summary>
    private static bool GoesOnElseEnds(IConditionalOperation conditional, IOperation loop)
        => Operations.Within(conditional.WhenTrue).OfType<IBranchOperation>().Any(b => b.BranchKind == BranchKind.Continue && ReferenceEquals(b.GetCorrespondingOperation(), loop))
            && conditional.Parent is IBlockOperation block
            && block.Operations.SkipWhile(o => !ReferenceEquals(o, conditional)).Skip(1).Any(o => o is IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break });

    private static bool IsConditionOf(IOperation loop, ILocalSymbol flag)
    {
        var condition = loop switch
        {
            IWhileLoopOperation { Condition: { } c } => c,
            IForLoopOperation { Condition: { } c } => c,
            _ => null,
        };
        return condition is not null && Operations.Within(condition).OfType<ILocalReferenceOperation>().Any(r => SymbolEqualityComparer.Default.Equals(r.Local, flag));
    }

    /// <summary>Whether the value is an argument of, or the condition before, the call by which a method on the way asks again.</summary>
    private bool IsRecursion(IOperation operation, Frame frame, Flow flow)
    {
        if (flow.Kind is not (FlowKind.Scalar or FlowKind.Count or FlowKind.Data or FlowKind.Headers))
        {
            return false;
        }

        if (operation.Parent is IArgumentOperation { Parent: IInvocationOperation call })
        {
            return LeadsHere(call, frame);
        }

        return flow.Kind is FlowKind.Scalar or FlowKind.Count
            && operation.Parent is IConditionalOperation conditional && ReferenceEquals(conditional.Condition, operation)
            && (Holds(conditional.WhenTrue) || Holds(conditional.WhenFalse) || EndsBeforeRecursion(conditional));

        bool Holds(IOperation? branch)
            => branch is not null && Operations.Within(branch).OfType<IInvocationOperation>().Any(c => LeadsHere(c, frame));

        // `if (!more) return rows;` and then the call.
        bool EndsBeforeRecursion(IConditionalOperation ending)
            => Operations.Within(ending.WhenTrue).OfType<IReturnOperation>().Any()
                && ending.Parent is IBlockOperation block
                && block.Operations.SkipWhile(o => !ReferenceEquals(o, ending)).Skip(1).Any(Holds);
    }

    private bool LeadsHere(IInvocationOperation call, Frame frame)
    {
        for (var current = frame; current is not null; current = current.Caller)
        {
            if (current.Owner is IMethodSymbol owner && IsSame(call.TargetMethod, owner) && _zones.Any(z => ReferenceEquals(z.Frame, current) && !ReferenceEquals(z.Operation, call)))
            {
                return true;
            }
        }

        // A local function asks itself again only from inside: other calls of it ask for other things.
        return FunctionAround(_send) is ILocalFunctionOperation function && IsSame(call.TargetMethod, function.Symbol) && Operations.IsWithin(call, function);
    }
}
