using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>
/// Follows the answer of one request forward through the program: awaits, locals, members, calls of the program's own methods,
/// returns through the frames, JSON of any library, LINQ and loops; and notes what is done with it.
/// </summary>
/// <remarks>
/// A work list, not a recursion: each item is "the value of this operation, in this frame, is this piece of the answer", and a
/// step looks at what stands around the operation. Each item is taken once and the number of steps is bounded, so it always ends.
/// </remarks>
internal sealed partial class ResponseTracer
{
    private const int MaxSteps = 12_000;
    private const int MaxLayers = 6;

    private readonly Evaluator _evaluator;
    private readonly IOperation _send;
    private readonly Frame _frame;
    private readonly Queue<(IOperation Operation, Frame Frame, Flow Flow)> _work = new();
    private readonly HashSet<(IOperation Operation, Frame Frame, Flow Flow)> _seen = [];
    private readonly List<(IOperation Operation, Frame Frame)> _zones = [];

    private readonly ImmutableArray<LoopAround> _loops;
    private readonly bool _followsScalars;
    private bool _isComplete = true;

    private ResponseTracer(Evaluator evaluator, IOperation send, Frame frame)
    {
        _evaluator = evaluator;
        _send = send;
        _frame = frame;
        _zones.Add((send, frame));
        for (var current = frame; current.Caller is { } caller; current = caller)
        {
            _zones.Add((current.CallSite!, caller));
        }

        _loops = LoopsAround();
        _followsScalars = !_loops.IsEmpty || CallsItself() || IsRepeatedElsewhere();
    }

    /// <summary>What the program does with the answer of <paramref name="request"/>, up to the root of its frames and beyond.</summary>
    public static ResponseUse Trace(Evaluator evaluator, HttpRequest request)
        => Trace(evaluator, request.Send, request.Frame, request.Answer, request.AnswerType, request.ThrowsOnBadStatus);

    /// <summary>What the program does with the answer that <paramref name="send"/> gets in <paramref name="frame"/>.</summary>
    /// <param name="evaluator">Evaluates names, options and targets.</param>
    /// <param name="send">The sending call.</param>
    /// <param name="frame">Where it stands; its callers' frames are followed to the root.</param>
    /// <param name="kind">What the call gives; told by its type where not given.</param>
    /// <param name="type">The type that the call deserializes to; that of the call where not given.</param>
    /// <param name="checksStatus">Whether the call throws for a bad status; told by the library where not given.</param>
    public static ResponseUse Trace(Evaluator evaluator, IOperation send, Frame frame, ResponseKind? kind = null, ITypeSymbol? type = null, bool? checksStatus = null)
    {
        var tracer = new ResponseTracer(evaluator, send, frame);
        if (tracer.StartOfCallback())
        {
            tracer.Run();
            return tracer.Result();
        }

        var given = frame.Substitute(Operations.Awaited(frame.Substitute(send.Type)));
        var of = ResponseKinds.Of(given);

        // The call's own type knows best what is at hand: a reader may say "typed" of a response that holds the typed data.
        var gives = of is ResponseKind.Raw or ResponseKind.None ? of : kind ?? of;
        tracer.Start(gives, gives is ResponseKind.Typed or ResponseKind.Dom ? Specific(given, type) : given, checksStatus ?? tracer.ChecksStatusItself(gives, given));
        tracer.Run();
        return tracer.Result();
    }

    /// <summary>A library's call that hands its response to a delegate: <c>client.ExecuteAsync(request, response => …)</c>.</summary>
    private bool StartOfCallback()
    {
        if (_send is not IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true, MethodKind: not MethodKind.DelegateInvoke } } call)
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Type is INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: true, Parameters: [var response, ..] } } && ResponseKinds.IsRaw(response.Type))
            {
                return Run(argument.Value, call, _frame, [new Flow(FlowKind.Response) { Type = _frame.Substitute(response.Type) }], static _ => null);
            }
        }

        return false;
    }

    /// <summary>The type that says more: a call's own, unless that is object or a type parameter.</summary>
    private static ITypeSymbol? Specific(ITypeSymbol? own, ITypeSymbol? known)
        => known is null || own is not (null or ITypeParameterSymbol or { SpecialType: SpecialType.System_Object }) ? own : known;

    private void Start(ResponseKind kind, ITypeSymbol? type, bool checks)
    {
        switch (kind)
        {
            case ResponseKind.Raw:
                if (checks)
                {
                    Look(StatusLookKind.Ensures, _send, _frame);
                }

                Follow(_send, _frame, new Flow(FlowKind.Response) { Type = type });
                break;
            case ResponseKind.Text or ResponseKind.Bytes or ResponseKind.Stream:
                ReadBody(_send, _frame, checks);
                Follow(_send, _frame, new Flow(FlowKind.Body) { Type = type });
                break;
            case ResponseKind.Typed or ResponseKind.Dom or ResponseKind.Dynamic:
                ReadBody(_send, _frame, checks);
                Follow(_send, _frame, Deserialized(_send, _frame, JsonPlace.Root, type, ReadingOfSend()));
                break;
        }
    }

    private void Run()
    {
        for (var steps = 0; _work.Count > 0; steps++)
        {
            _evaluator.CancellationToken.ThrowIfCancellationRequested();
            if (steps >= MaxSteps)
            {
                _isComplete = false;
                LoseSightOfAll();
                return;
            }

            var (operation, frame, flow) = _work.Dequeue();
            Step(operation, frame, flow);
        }
    }

    /// <summary>Takes up that the value of <paramref name="operation"/> is <paramref name="flow"/>.</summary>
    private void Follow(IOperation? operation, Frame frame, Flow? flow)
    {
        if (operation is null || flow is null || flow.Layers > MaxLayers || (flow.Kind == FlowKind.Scalar && !_followsScalars))
        {
            return;
        }

        if (_seen.Add((operation, frame, flow)))
        {
            _work.Enqueue((operation, frame, flow));
        }
    }

    private void Step(IOperation operation, Frame frame, Flow flow)
    {
        NotePaging(operation, frame, flow);
        if (flow is { Kind: FlowKind.Response or FlowKind.Content or FlowKind.Body, IsOfRefusal: false } && RefusalBranch.Holds(operation, _zones))
        {
            flow = flow with { IsOfRefusal = true };
        }

        var parent = operation.Parent;
        switch (parent)
        {
            case IAwaitOperation or IParenthesizedOperation or ITranslatedQueryOperation or IDelegateCreationOperation or ISymbolInitializerOperation and not (IVariableInitializerOperation or IFieldInitializerOperation or IPropertyInitializerOperation):
                Follow(parent, frame, flow);
                break;
            case IConversionOperation conversion:
                Converted(conversion, frame, flow);
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                Variable(declarator.Symbol, declarator, frame, flow);
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclarationOperation { Declarators: [var only] } }:
                Variable(only.Symbol, only, frame, flow);
                break;
            case IFieldInitializerOperation initializer:
                foreach (var field in initializer.InitializedFields)
                {
                    StoreMember(field, initializer, frame, flow);
                }

                break;
            case IPropertyInitializerOperation initializer:
                foreach (var property in initializer.InitializedProperties)
                {
                    StoreMember(property, initializer, frame, flow);
                }

                break;
            case ISimpleAssignmentOperation assignment when ReferenceEquals(assignment.Value, operation):
                Store(assignment.Target, assignment, frame, flow);
                Follow(assignment, frame, flow);
                break;
            case ICoalesceAssignmentOperation assignment when ReferenceEquals(assignment.Value, operation):
                Store(assignment.Target, assignment, frame, flow);
                Follow(assignment, frame, flow);
                break;
            case ICompoundAssignmentOperation assignment when ReferenceEquals(assignment.Value, operation):
                if (flow.Kind == FlowKind.Count)
                {
                    // `total += rows.Count`
                    Counted(assignment.OperatorKind, isLeft: false, number: null, assignment, frame, flow);
                }

                Store(assignment.Target, assignment, frame, flow.Kind is FlowKind.Sequence or FlowKind.Data or FlowKind.Callable ? flow : flow.Derived());
                break;
            case IDeconstructionAssignmentOperation deconstruction when ReferenceEquals(deconstruction.Value, operation):
                Deconstructed(deconstruction, frame, flow);
                break;
            case IReturnOperation @return:
                Returned(@return, frame, @return.Kind == OperationKind.YieldReturn ? Yielded(flow) : flow);
                break;
            case IArgumentOperation { Parent: { } call } argument:
                Passed(argument, call, frame, flow);
                break;
            case IInvocationOperation invocation when ReferenceEquals(invocation.Instance, operation):
                CalledOn(invocation, frame, flow);
                break;
            case IPropertyReferenceOperation reference when ReferenceEquals(reference.Instance, operation):
                Referenced(reference, frame, flow);
                break;
            case IFieldReferenceOperation reference when ReferenceEquals(reference.Instance, operation) && !BodyIndex.IsWrite(reference):
                Follow(reference, frame, MemberOf(flow, reference.Field, reference, frame));
                break;
            case IMethodReferenceOperation reference when ReferenceEquals(reference.Instance, operation):
                HandOver(flow, HandoverTarget.UnknownCode, reference, frame, leaves: false);
                break;
            case IConditionalAccessOperation access:
                Follow(ReferenceEquals(access.Operation, operation) ? BodyIndex.Around(access).ConditionalInstance(operation) : access, frame, flow);
                break;
            case ICoalesceOperation:
                Follow(parent, frame, flow);
                break;
            case IConditionalOperation conditional when !ReferenceEquals(conditional.Condition, operation):
                Follow(conditional, frame, flow);
                break;
            case ISwitchExpressionArmOperation arm when ReferenceEquals(arm.Value, operation):
                Follow(arm.Parent, frame, flow);
                break;
            case ISwitchExpressionOperation or ISwitchOperation or IIsPatternOperation:
                Matched(parent, operation, frame, flow);
                break;
            case IForEachLoopOperation loop when ReferenceEquals(loop.Collection, operation):
                Enumerated(loop, frame, flow);
                break;
            case ITupleOperation tuple:
                Follow(tuple, frame, flow.In(member: null, tuple.Elements.IndexOf(operation)));
                break;
            case IArrayInitializerOperation { Parent: { } array }:
                Follow(array, frame, flow.Many());
                break;
            case ICollectionExpressionOperation:
                Follow(parent, frame, operation is ISpreadOperation ? flow : flow.Many());
                break;
            case ISpreadOperation spread:
                Follow(spread, frame, flow);
                break;
            case IArrayElementReferenceOperation element when ReferenceEquals(element.ArrayReference, operation):
                Indexed(element, element.Indices, frame, flow);
                break;
            case IImplicitIndexerReferenceOperation element when ReferenceEquals(element.Instance, operation):
                Indexed(element, [element.Argument], frame, flow);
                break;
            case IBinaryOperation or IUnaryOperation or IIncrementOrDecrementOperation or ITupleBinaryOperation:
                Computed(parent, operation, frame, flow);
                break;
            case IInterpolationOperation { Parent: { } text }:
                Formatted(text, frame, flow);
                break;
            case IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicInvocationOperation or IDynamicObjectCreationOperation:
                Dynamic(parent, operation, frame, flow);
                break;
            case IWithOperation with when ReferenceEquals(with.Operand, operation):
                Follow(with, frame, flow);
                break;
            case IRangeOperation or IIsTypeOperation or IInterpolatedStringAdditionOperation:
                Follow(parent, frame, flow.Derived());
                break;
        }
    }

    /// <summary>Values at the end of an exhausted budget are out of sight, which must not look like "never read".</summary>
    private void LoseSightOfAll()
    {
        foreach (var (operation, _, flow) in _work)
        {
            Escape(flow, leaves: false, operation);
        }
    }

    private IEnumerable<(SyntaxNode Call, JsonPlace Place)> Pieces()
    {
        foreach (var (operation, _, flow) in _seen)
        {
            // A sequence stands for its rows; the list that holds them is the piece.
            if (operation is IInvocationOperation call && (call.TargetMethod.IsOfProgram() || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke) && flow.Kind is FlowKind.Data or FlowKind.Sequence
                && (flow.Place.IsElement ? flow.Place.Outer : flow.Place) is { Depth: > 0, ArrayDepth: 0 } place)
            {
                yield return (call.Syntax, place);
            }
        }
    }

    private IEnumerable<SyntaxNode> Computed()
    {
        foreach (var (operation, _, flow) in _seen)
        {
            var held = flow;
            while (held is { Kind: FlowKind.Holder, Inner: { } inner })
            {
                held = inner;
            }

            // What the envelope says beside its rows is no work of the program's, unless it is handed out alone.
            if (operation is IInvocationOperation call && (call.TargetMethod.IsOfProgram() || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
                && (held.Kind == FlowKind.Count || (held.Kind == FlowKind.Scalar && (held.Place.ArrayDepth > 0 || flow.Kind == FlowKind.Scalar))))
            {
                yield return call.Syntax;
            }
        }
    }

    private ResponseUse Result() => new(_evaluator.Lms)
    {
        Deserializations = [.. _deserializations],
        Rows = [.. _rows],
        Handovers = [.. _handovers],
        StatusLooks = [.. _looks],
        BodyReads = [.. _bodyReads],
        Reads = [.. _reads],
        Escapes = [.. _escapes.Distinct()],
        Loops = _loops,
        PageFollowing = [.. _following],
        Pieces = [.. Pieces().Distinct()],
        Computed = [.. Computed().Distinct()],
        Bodies = [.. _seen.Where(static s => s.Operation is IInvocationOperation && s.Flow is { Kind: FlowKind.Body or FlowKind.Response or FlowKind.Content, Place.Depth: 0 }).Select(static s => s.Operation.Syntax).Distinct()],
        HeldBodies = Held(static held => held is { Kind: FlowKind.Body, Place.Depth: 0, IsAmongWords: false }),
        HeldDocuments = Held(static held => held is { Kind: FlowKind.Data, Place.Depth: 0 } && JsonTypes.IsDom(Operations.Definite(held.Type))),
        IsComplete = _isComplete,
    };

    /// <summary>The calls that give an object which holds a piece of the answer.</summary>
    private ImmutableArray<(SyntaxNode Call, ISymbol? Member, int Index)> Held(System.Func<Flow, bool> isMeant)
        => [.. _seen.Where(s => s.Operation is IInvocationOperation && s.Flow is { Kind: FlowKind.Holder, Inner: { } held } && isMeant(held)).Select(static s => (s.Operation.Syntax, s.Flow.Member, s.Flow.Index)).Distinct()];
}
