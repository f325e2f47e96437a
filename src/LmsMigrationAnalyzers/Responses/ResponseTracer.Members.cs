using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Members, indexers, dynamic members and texts made of a piece of the answer.</content>
internal sealed partial class ResponseTracer
{
    private void Referenced(IPropertyReferenceOperation reference, Frame frame, Flow flow)
    {
        var property = reference.Property;
        var receiver = reference.Instance!.Type;
        if ((IsTaskLike(receiver) && property.Name is "Result")
            || (property.Name is "Value" && receiver is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }))
        {
            Follow(reference, frame, flow);
            return;
        }

        if (IsTaskLike(receiver))
        {
            return;
        }

        if (property.IsIndexer && !property.IsOfProgram())
        {
            Indexed(reference, [.. reference.Arguments.Select(static a => a.Value)], frame, flow);
            return;
        }

        if (BodyIndex.IsWrite(reference))
        {
            return;
        }

        if (MemberOf(flow, property, reference, frame) is { } member)
        {
            Follow(reference, frame, member);
        }

        // A getter of the program: what it does with its object.
        if (flow.Kind is FlowKind.Data or FlowKind.Holder or FlowKind.Sequence && IsComputed(property) && frame.Depth < Frame.MaxDepth
            && property.OriginalDefinition.GetMethod is { } getter && _evaluator.Lms.BodyOf(getter, _evaluator.CancellationToken) is { } body)
        {
            EnterAsSelf(body, Entered(reference, frame, () => frame.Call(getter, reference, receiver: null, [], [])), flow);
        }
    }

    /// <summary>Whether a property is worked out by code instead of being filled.</summary>
    private bool IsComputed(IPropertySymbol property)
        => property.IsOfProgram() && property.OriginalDefinition.GetMethod is { } getter && _evaluator.Lms.BodyOf(getter, _evaluator.CancellationToken) is not null;

    /// <summary>What <paramref name="member"/> of a flow is; null where it is nothing of the answer.</summary>
    private Flow? MemberOf(Flow flow, ISymbol member, IOperation reference, Frame frame)
    {
        switch (flow.Kind)
        {
            case FlowKind.Response:
                return ResponseMember(member, reference, frame, flow);
            case FlowKind.Content:
                return member.Name is "Headers" ? flow with { Kind = FlowKind.Headers } : null;
            case FlowKind.Headers or FlowKind.Status or FlowKind.Scalar:
                return flow;
            case FlowKind.Body:
                return member.Name switch
                {
                    "BaseStream" or "Span" or "Memory" => flow,
                    "Value" or "ValueSpan" => flow with { Kind = FlowKind.Name },
                    _ => null,
                };
            case FlowKind.Name:
                return member.Name is "Value" ? flow : null;
            case FlowKind.Callable:
                return member.Name is "Value" or "Task" ? flow.Inner : null;
            case FlowKind.Sequence:
                return SequenceMember(flow, member, reference, frame);
            case FlowKind.Holder:
                return IsHeldIn(flow, member) ? flow.Inner : null;
            case FlowKind.Data:
                return DataMember(flow, member, reference, frame);
            default:
                return null;
        }
    }

    private static bool IsHeldIn(Flow holder, ISymbol member)
    {
        if (holder.Member is { } held)
        {
            return IsSame(held, member)
                || (string.Equals(held.Name, member.Name, StringComparison.Ordinal)
                    && (member.ContainingType.IsAnonymousType || member.ContainingType.TypeKind == TypeKind.Interface || Overridden(held) is not null || Overridden(member) is not null));
        }

        return member is IFieldSymbol { ContainingType.IsTupleType: true } field && TupleIndex(field) == holder.Index;
    }

    private static int TupleIndex(IFieldSymbol field)
    {
        var name = (field.CorrespondingTupleField ?? field).Name;
        return name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(name.Substring(4), out var number) ? number - 1 : -1;
    }

    private Flow? SequenceMember(Flow flow, ISymbol member, IOperation reference, Frame frame)
    {
        switch (member.Name)
        {
            case "Count" or "Length" or "LongLength":
                return flow with { Kind = FlowKind.Count, Inner = null };
            case "IsEmpty" or "IsDefaultOrEmpty" or "HasValues":
                Take(RowTake.Existence, flow, reference, frame);
                return flow.Derived();
            case "First" when flow.Rows.AreRows:
                Take(RowTake.First, flow, reference, frame);
                return flow.Inner;
            case "Last" when flow.Rows.AreRows:
                Take(RowTake.Whole, flow, reference, frame);
                return flow.Inner;
            case "Values" or "Root":
                return flow;
            case "Current" or "Value" or "First" or "Last" or "Item1" or "Item2" or "Item3":
                return flow.Inner;
            default:
                return null;
        }
    }

    private Flow? DataMember(Flow flow, ISymbol member, IOperation reference, Frame frame)
    {
        var type = frame.Substitute((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type);
        if (IsPair(flow.Type) && member.Name is "Key" or "Name" or "Value")
        {
            return PairPart(flow, isKey: member.Name is not "Value") is { Kind: FlowKind.Data or FlowKind.Sequence or FlowKind.Scalar } value ? value.As(type) : flow with { Kind = FlowKind.Name };
        }

        if (IsPair(member.ContainingType) || member.ContainingType.IsTupleType)
        {
            // An entry of a dictionary or pair that the program made of rows: the row is the part of the row's type.
            return SymbolEqualityComparer.Default.Equals(type, flow.Type) || member.Name is "Value" ? flow : null;
        }

        switch (member.Name)
        {
            case "RootElement":
                return flow.As(type);
            case "First" or "Last" when flow.Type?.Name is "JToken" or "JContainer":
                var sequence = flow.AsSequence(flow.Type);
                Take(member.Name is "First" ? RowTake.First : RowTake.Whole, sequence, reference, frame);
                return sequence.Inner;
            case "HasValues" when JsonTypes.IsDom(flow.Type):
                var some = flow.AsSequence(element: null);
                Take(RowTake.Existence, some, reference, frame);
                return some.Derived();
            case "Count" when JsonTypes.IsDom(flow.Type):
                return flow.AsSequence(element: null) with { Kind = FlowKind.Count, Inner = null };
            case "Values" when JsonTypes.IsDictionary(flow.Type):
                return flow.Attribute(name: null, JsonTypes.ValueOf(flow.Type)).Many();
            case "Rows" when flow.Type is { Name: "DataTable" }:
                return flow.AsSequence(element: null);
        }

        if (JsonTypes.IsDom(flow.Type) && !member.ContainingType.IsOfProgram())
        {
            return null;
        }

        if (JsonMember.Of(member) is not { } json || member is IPropertySymbol { SetMethod: null } property && IsComputed(property))
        {
            return null;
        }

        if (json.IsExtensionData)
        {
            return flow.As(type);
        }

        if (ConstructorMembers.ParameterOf(member, _evaluator.Lms, _evaluator.CancellationToken) is { } parameter
            && !string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase) && JsonMember.Of(parameter) is { } filled && !json.HasName)
        {
            json = filled;
        }

        var name = json.NameFor(flow.Reading);
        var child = flow.Attribute(name, type, member);
        Read(JsonReadKind.Member, name, json, flow, child.Kind == FlowKind.Sequence ? flow.Place.Property(name, member) : child.Place, reference, frame);
        return child;
    }

    /// <summary>An indexer: a name in a DOM or dictionary, a number in a list.</summary>
    private void Indexed(IOperation element, ImmutableArray<IOperation> indices, Frame frame, Flow flow)
    {
        if (indices.Length != 1)
        {
            return;
        }

        var index = indices[0];
        switch (flow.Kind)
        {
            case FlowKind.Headers or FlowKind.Scalar:
                Follow(element, frame, flow.Derived());
                return;
            case FlowKind.Data or FlowKind.Sequence when IsText(index) && !(flow.Kind == FlowKind.Sequence && flow.Inner?.Kind is not (FlowKind.Data or FlowKind.Scalar)):
                if (flow.Kind == FlowKind.Sequence && !flow.Rows.AreRows && !JsonTypes.IsDom(flow.Type))
                {
                    Follow(element, frame, flow.Inner);
                    return;
                }

                foreach (var name in Names(index, frame) ?? [null])
                {
                    Follow(element, frame, Named(flow, name, frame.Substitute(element.Type), element, frame));
                }

                return;
            case FlowKind.Data:
                var type = JsonTypes.IsDictionary(flow.Type) ? JsonTypes.ValueOf(flow.Type) : frame.Substitute(element.Type);
                if (JsonTypes.IsDom(flow.Type))
                {
                    Indexed(element, indices, frame, flow.AsSequence(type));
                }

                return;
            case FlowKind.Sequence:
                Element(element, index, frame, flow);
                return;
        }
    }

    private static bool IsText(IOperation index)
        => Evaluator.Unwrap(index)?.Type is { SpecialType: SpecialType.System_String } or IDynamicTypeSymbol;

    private void Element(IOperation element, IOperation index, Frame frame, Flow flow)
    {
        if (Evaluator.Unwrap(index) is IRangeOperation range)
        {
            var most = range.LeftOperand is null || _evaluator.Evaluate(range.LeftOperand, frame).AsConstant?.Integer is 0 ? Number(range.RightOperand, frame) : null;
            Take(most is null ? RowTake.Whole : RowTake.Take, flow, element, frame, most);
            Follow(element, frame, flow with { Rows = default });
            return;
        }

        var number = index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } ? null : Number(index, frame);
        Take(number switch { 0 => RowTake.First, null => RowTake.Whole, _ => RowTake.Take }, flow, element, frame, number + 1);
        Follow(element, frame, flow.Inner);
    }

    private int? Number(IOperation? operation, Frame frame)
        => operation is not null && Evaluator.Unwrap(operation) is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat }
            && _evaluator.Evaluate(operation, frame).AsConstant?.Integer is { } number and >= 0 and < int.MaxValue ? (int)number : null;
}
