using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Fields and properties of the program that hold a piece of the answer, and objects being made.</content>
internal sealed partial class ResponseTracer
{
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
}
