using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Variables, members, collections and objects of the program that hold a piece of the answer.</content>
internal sealed partial class ResponseTracer
{
    private const int MaxMemberReads = 60;

    /// <summary>A local or parameter holds the flow from <paramref name="definition"/> on: each reading that it reaches.</summary>
    private void Variable(ISymbol variable, IOperation? definition, Frame frame, Flow flow, IOperation? body = null)
    {
        var index = BodyIndex.Around(definition ?? body!);
        var definitions = index.Definitions(variable);
        foreach (var reference in index.References(variable))
        {
            if (reference.Parent is INameOfOperation || !Reaching.Reaches(definition, reference, definitions))
            {
                continue;
            }

            var at = FrameAt(reference, frame);
            if (at.Caller is null || _evaluator.IsReachable(reference, at))
            {
                Follow(reference, at, flow);
            }
        }
    }

    /// <summary>A parameter of an entered method holds the flow.</summary>
    private void Parameter(IParameterSymbol parameter, IOperation body, Frame frame, Flow flow)
        => Variable(parameter, definition: null, frame, flow, body);

    /// <summary>The frame of an operation that stands in the body of <paramref name="frame"/> or in a function nested in it.</summary>
    private static Frame FrameAt(IOperation operation, Frame frame)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            var function = current switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is null)
            {
                continue;
            }

            for (var candidate = frame; candidate is not null; candidate = candidate.Lexical)
            {
                if (SymbolEqualityComparer.Default.Equals(candidate.Owner, function))
                {
                    return candidate;
                }
            }
        }

        var outermost = frame;
        while (outermost.Lexical is { } lexical)
        {
            outermost = lexical;
        }

        return outermost;
    }

    private void Store(IOperation target, IOperation assignment, Frame frame, Flow flow)
    {
        switch (Evaluator.Unwrap(target))
        {
            case IDeclarationExpressionOperation declaration:
                Store(declaration.Expression, assignment, frame, flow);
                break;
            case ILocalReferenceOperation local:
                Variable(local.Local, assignment, frame, flow);
                break;
            case IParameterReferenceOperation parameter:
                StoreParameter(parameter, assignment, frame, flow);
                break;
            case ITupleOperation tuple when flow.Kind == FlowKind.Holder && flow.Member is null && flow.Index >= 0 && flow.Index < tuple.Elements.Length:
                Store(tuple.Elements[flow.Index], assignment, frame, flow.Inner!);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer:
                if (flow.Kind == FlowKind.Sequence)
                {
                    Take(RowTake.Whole, flow, assignment, frame);
                }

                StoreInto(indexer.Instance, assignment, frame, flow.Many());
                break;
            case IMemberReferenceOperation member:
                StoreMemberOf(member, assignment, frame, flow);
                break;
            case IArrayElementReferenceOperation element:
                StoreInto(element.ArrayReference, assignment, frame, flow.Many());
                break;
            case IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation:
                HandOver(flow, HandoverTarget.UnknownCode, assignment, frame, leaves: true);
                break;
        }
    }

    /// <summary>An assigned parameter: also the caller's variable where it is passed by reference.</summary>
    private void StoreParameter(IParameterReferenceOperation reference, IOperation assignment, Frame frame, Flow flow)
    {
        var owner = FrameOf(reference.Parameter, frame);
        Variable(reference.Parameter, assignment, frame, flow);
        if (reference.Parameter.RefKind is not (RefKind.Out or RefKind.Ref))
        {
            return;
        }

        if (owner.ArgumentOf(reference.Parameter) is { Operation: { } argument, Frame: { } caller })
        {
            Store(argument, argument, caller, flow);
        }
        else if (owner.Caller is null)
        {
            LeaveRoot(flow, assignment, owner);
        }
    }

    /// <summary>The creation that a constructor's frame serves, out of <c>base(…)</c> and <c>this(…)</c> calls.</summary>
    private static (IOperation Creation, Frame Frame)? CreationOf(Frame frame)
    {
        for (var current = frame; current is { Owner: IMethodSymbol { MethodKind: MethodKind.Constructor }, CallSite: { } site, Caller: { } caller }; current = caller)
        {
            if (site is IObjectCreationOperation)
            {
                return (site, caller);
            }
        }

        return null;
    }

    /// <summary>Something is put into the object that <paramref name="receiver"/> gives; false where it is no variable that can be followed.</summary>
    private bool StoreInto(IOperation? receiver, IOperation assignment, Frame frame, Flow flow)
    {
        if (flow.Layers > MaxLayers)
        {
            return true;
        }

        switch (Evaluator.Unwrap(receiver))
        {
            case ILocalReferenceOperation local:
                Variable(local.Local, assignment, frame, flow);
                return true;
            case IParameterReferenceOperation parameter:
                var owner = FrameOf(parameter.Parameter, frame);
                Variable(parameter.Parameter, assignment, frame, flow);
                if (owner.ArgumentOf(parameter.Parameter) is { Operation: { } argument, Frame: { } caller })
                {
                    return StoreInto(argument, argument, caller, flow);
                }

                // An object of an unknown caller: what is put into it is handed to it.
                if (owner.Caller is null && FunctionAround(assignment) is null)
                {
                    LeaveRoot(flow, assignment, owner);
                }

                return true;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } implicitReceiver:
                for (var current = implicitReceiver.Parent; current is not null; current = current.Parent)
                {
                    if (current is IObjectCreationOperation or ITypeParameterObjectCreationOperation)
                    {
                        Follow(current, frame, flow);
                        return true;
                    }

                    if (current is IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation nested })
                    {
                        flow = flow.In(nested.Member);
                    }
                }

                return false;
            case IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false }:
                var member = (IMemberReferenceOperation)Evaluator.Unwrap(receiver)!;
                if (!member.Member.ContainingType.IsOfProgram())
                {
                    HandOver(flow, HandoverTarget.UnknownCode, assignment, frame, leaves: true);
                    return true;
                }

                StoreMemberOf(member, assignment, frame, flow);
                return true;
            case IPropertyReferenceOperation indexer:
                return StoreInto(indexer.Instance, assignment, frame, flow.Many());
            case IArrayElementReferenceOperation element:
                return StoreInto(element.ArrayReference, assignment, frame, flow.Many());
            case IConditionalAccessInstanceOperation instance:
                return StoreInto(Evaluator.ConditionalReceiver(instance), assignment, frame, flow);
            case IInvocationOperation call when Evaluator.ReceiverAndArguments(call).Receiver is { } on && on.Type is { } type && Evaluator.GivesReceiver(call.TargetMethod, type):
                return StoreInto(on, assignment, frame, flow);
            case IObjectCreationOperation creation:
                Follow(creation, frame, flow);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The frame that owns a local or parameter, seen from a frame that may capture it.</summary>
    private static Frame FrameOf(ISymbol variable, Frame frame) => frame.For(variable.ContainingSymbol);

    private static IOperation? FunctionAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>A tuple or record taken apart.</summary>
    private void Deconstructed(IDeconstructionAssignmentOperation deconstruction, Frame frame, Flow flow)
    {
        var target = Evaluator.Unwrap(deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target);
        if (target is not ITupleOperation tuple)
        {
            return;
        }

        TakenApart(tuple, deconstruction, frame, flow);
    }

    private void TakenApart(ITupleOperation tuple, IOperation at, Frame frame, Flow flow)
    {
        if (flow.Kind == FlowKind.Holder && flow.Member is null)
        {
            Store(tuple, at, frame, flow);
            return;
        }

        var parts = (flow.Kind == FlowKind.Holder ? flow.Member?.ContainingType : flow.Type) is INamedTypeSymbol type
            ? type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == tuple.Elements.Length)?.Parameters
            : null;
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            if (Evaluator.Unwrap(tuple.Elements[i]) is IDiscardOperation)
            {
                continue;
            }

            var member = parts is { } given ? PropertyNamed(given[i].ContainingType, given[i].Name) : null;
            var part = member is not null ? MemberOf(flow, member, tuple.Elements[i], frame)
                : IsPair(flow.Type) ? PairPart(flow, isKey: i == 0)
                : null;
            if (part is not null)
            {
                Store(tuple.Elements[i], at, frame, part);
            }
        }
    }

    private static IPropertySymbol? PropertyNamed(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => string.Equals(p.Name, name, System.StringComparison.OrdinalIgnoreCase)) is { } property)
            {
                return property;
            }
        }

        return null;
    }
}
