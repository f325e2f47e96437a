using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private void StoreMemberOf(IMemberReferenceOperation target, IOperation assignment, Frame frame, Flow flow)
    {
        var instance = Evaluator.Unwrap(target.Instance);
        switch (instance)
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                HeldByCreation(target, assignment, frame, flow);
                break;
            case null or IInstanceReferenceOperation:
                if (instance is not null && CreationOf(frame) is var (creation, creator))
                {
                    Follow(creation, creator, flow.In(target.Member));
                }
                else
                {
                    StoreMember(target.Member, assignment, frame, flow);
                }

                break;
            default:
                if (!target.Member.ContainingType.IsOfProgram() && target.Member.ContainingType is { IsAnonymousType: false, IsTupleType: false })
                {
                    // A library's object takes it: a grid's data source, a message's content.
                    HandOver(flow, HandoverTarget.UnknownCode, assignment, frame, leaves: true);
                    break;
                }

                if (!StoreInto(instance, assignment, frame, flow.In(target.Member)))
                {
                    StoreMember(target.Member, assignment, frame, flow);
                }

                break;
        }
    }

    /// <summary>An initializer's assignment: the object that is being made holds the flow.</summary>
    private void HeldByCreation(IMemberReferenceOperation target, IOperation assignment, Frame frame, Flow flow)
    {
        if (!target.Member.ContainingType.IsOfProgram() && target.Member.ContainingType is { IsAnonymousType: false } && flow.Kind is FlowKind.Data or FlowKind.Sequence && !IsInAnonymous(assignment))
        {
            HandOver(flow, HandoverTarget.UnknownCode, assignment, frame, leaves: true);
            return;
        }

        var held = flow.In(target.Member);
        for (var current = assignment.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation nested }:
                    held = held.In(nested.Member);
                    break;
                case IObjectOrCollectionInitializerOperation:
                    break;
                case IObjectCreationOperation or IWithOperation or IAnonymousObjectCreationOperation or ITypeParameterObjectCreationOperation:
                    Follow(current, frame, held);
                    return;
                default:
                    return;
            }
        }
    }

    private static bool IsInAnonymous(IOperation assignment) => assignment.Parent is IAnonymousObjectCreationOperation;

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

    /// <summary>A field or property of the program holds the flow: each reading of it in the compilation.</summary>
    private void StoreMember(ISymbol member, IOperation assignment, Frame frame, Flow flow)
    {
        if (flow.Kind is FlowKind.Scalar or FlowKind.Count or FlowKind.Status)
        {
            StoreScalar(member, assignment, frame, flow);
            return;
        }

        if (flow.Kind == FlowKind.Sequence)
        {
            Take(RowTake.Whole, flow, assignment, frame);
        }
        else if (flow is { Kind: FlowKind.Data, IsBeyondRoot: false, Place.ArrayDepth: 0 } && HoldsRows(flow.Type))
        {
            Note(new(RowTake.Whole, assignment, frame, flow.Place, Count: null, InEnvelope: true));
        }

        if (IsShown(member))
        {
            HandOver(flow, HandoverTarget.Member, assignment, frame, leaves: true);
            return;
        }

        var isSeen = member.DeclaredAccessibility == Accessibility.Private || member is IFieldSymbol { DeclaredAccessibility: not Accessibility.Public };
        var reads = ReadsOf(member).Take(MaxMemberReads + 1).ToList();
        if (!isSeen || reads.Count > MaxMemberReads || reads.Count == 0)
        {
            Escape(flow, leaves: false, assignment);
        }

        // Rows in a member were taken whole; what is not parsed yet (a text, a lazy, a result object) is judged where it is read.
        var elsewhere = flow.Kind is FlowKind.Data or FlowKind.Sequence ? flow.Beyond() : flow;
        var body = Evaluator.Body(assignment);
        foreach (var (read, owner) in reads.Take(MaxMemberReads))
        {
            var isHere = ReferenceEquals(Evaluator.Body(read), body);
            if (!isHere || Reaching.Reaches(assignment, read, []))
            {
                Follow(read, isHere ? FrameAt(read, frame) : Frame.Top(owner), isHere ? flow : elsewhere);
            }
        }
    }

    /// <summary>A cursor or flag kept in a field decides this loop only where it is read in the same body.</summary>
    private void StoreScalar(ISymbol member, IOperation assignment, Frame frame, Flow flow)
    {
        if (!_followsScalars)
        {
            return;
        }

        var body = Evaluator.Body(assignment);
        foreach (var (read, _) in ReadsOf(member).Take(MaxMemberReads))
        {
            foreach (var candidate in FramesWith(read, body, frame))
            {
                Follow(read, candidate, flow);
            }
        }
    }

    /// <summary>The frames at hand in whose bodies a reading stands.</summary>
    private IEnumerable<Frame> FramesWith(IOperation read, IOperation? body, Frame frame)
    {
        var around = Evaluator.Body(read);
        if (ReferenceEquals(around, body))
        {
            yield return FrameAt(read, frame);
        }

        foreach (var (zone, of) in _zones)
        {
            if (!ReferenceEquals(of, frame) && ReferenceEquals(Evaluator.Body(zone), around))
            {
                yield return FrameAt(read, of);
            }
        }
    }

    /// <summary>Whether others than the program's code see a member: a library's public member, a property bound to a view.</summary>
    private bool IsShown(ISymbol member)
        => (member is IPropertySymbol or IFieldSymbol && IsVisibleOutside(member))
            || (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public } property
                && (Operations.Is(property.ContainingType, "System.ComponentModel.INotifyPropertyChanged")
                    || Operations.Is(property.ContainingType, "Microsoft.AspNetCore.Mvc.RazorPages.PageModel")
                    || Operations.Is(property.ContainingType, "Microsoft.AspNetCore.Components.ComponentBase")));

    private IEnumerable<(IOperation Read, ISymbol Owner)> ReadsOf(ISymbol member)
    {
        var definition = member.OriginalDefinition;
        var lms = _evaluator.Lms;
        var cancellationToken = _evaluator.CancellationToken;
        var tokens = member.DeclaredAccessibility == Accessibility.Private
            ? member.ContainingType.DeclaringSyntaxReferences.Select(static r => r.SyntaxTree).Distinct().SelectMany(t => LmsCompilation.Identifiers(t, member.Name, cancellationToken))
            : lms.Identifiers(member.Name, cancellationToken);
        foreach (var token in tokens.Take(MaxNames))
        {
            if (token.Parent is IdentifierNameSyntax name
                && lms.OperationOf(Reference(name), cancellationToken) is IMemberReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, definition)
                && !BodyIndex.IsWrite(reference) && reference.Parent is not INameOfOperation
                && lms.BodyAround(name, cancellationToken) is var (owner, _))
            {
                yield return (reference, owner);
            }
        }
    }

    private static ExpressionSyntax Reference(SimpleNameSyntax name)
        => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;

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
