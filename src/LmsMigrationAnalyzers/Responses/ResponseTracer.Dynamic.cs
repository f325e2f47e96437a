using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>What is bound at run time, and texts made of a piece of the answer.</content>
internal sealed partial class ResponseTracer
{
    /// <summary>A member, indexer or call that is bound at run time.</summary>
    private void Dynamic(IOperation parent, IOperation operation, Frame frame, Flow flow)
    {
        switch (parent)
        {
            case IDynamicMemberReferenceOperation { Parent: IDynamicInvocationOperation call } member when ReferenceEquals(call.Operation, member):
                DynamicCall(call, member.MemberName, frame, flow);
                break;
            case IDynamicMemberReferenceOperation member when ReferenceEquals(member.Instance, operation):
                if (flow.Kind is FlowKind.Data && member.MemberName is not ("Count" or "Length"))
                {
                    Follow(member, frame, Named(flow, member.MemberName, member.Type, member, frame));
                }
                else if (flow.Kind is FlowKind.Data or FlowKind.Sequence)
                {
                    var list = flow.Kind == FlowKind.Sequence ? flow : flow.AsSequence(element: null);
                    Follow(member, frame, member.MemberName is "Count" or "Length" ? list with { Kind = FlowKind.Count, Inner = null } : Named(list, member.MemberName, member.Type, member, frame));
                }
                else if (flow.Kind == FlowKind.Scalar)
                {
                    Follow(member, frame, flow);
                }

                break;
            case IDynamicIndexerAccessOperation access when ReferenceEquals(access.Operation, operation):
                Indexed(access, access.Arguments, frame, flow);
                break;
            case IDynamicInvocationOperation call when call.Arguments.IndexOf(operation) is >= 0 and var index:
                DynamicArgument(call, index, frame, flow);
                break;
            case IDynamicIndexerAccessOperation:
                break;
            default:
                HandOver(flow, HandoverTarget.UnknownCode, parent, frame, leaves: false);
                break;
        }
    }

    private void DynamicCall(IDynamicInvocationOperation call, string name, Frame frame, Flow flow)
    {
        if (flow.Kind is not (FlowKind.Data or FlowKind.Sequence))
        {
            return;
        }

        var list = flow.Kind == FlowKind.Sequence ? flow : flow.AsSequence(element: null);
        switch (name)
        {
            case "ToString" or "ToJson":
                Follow(call, frame, flow.AsBody());
                break;
            case "Count" or "Length":
                Follow(call, frame, list with { Kind = FlowKind.Count, Inner = null });
                break;
            case "ToObject" or "Deserialize":
                var asked = (call.Operation as IDynamicMemberReferenceOperation)?.TypeArguments is [var type] ? frame.Substitute(type) : null;
                Follow(call, frame, Deserialized(call, frame, flow.Place, asked, JsonReading.Newtonsoft, flow.IsBeyondRoot));
                break;
            case "ToList" or "ToArray" or "Children":
                Follow(call, frame, list);
                break;
            case "First" or "FirstOrDefault":
                Take(RowTake.First, list, call, frame);
                Follow(call, frame, list.Inner);
                break;
            default:
                var names = call.Arguments.Length > 0 ? Names(call.Arguments[0], frame) : null;
                foreach (var attribute in names ?? [])
                {
                    Follow(call, frame, Named(flow, attribute, call.Type, call, frame));
                }

                break;
        }
    }

    /// <summary>A dynamic argument: the one method of the program that the name can mean is entered.</summary>
    private void DynamicArgument(IDynamicInvocationOperation call, int index, Frame frame, Flow flow)
    {
        var info = _evaluator.Lms.ModelOf(call.Syntax.SyntaxTree)?.GetSymbolInfo(call.Syntax, _evaluator.CancellationToken);
        var candidates = info is { } found ? (found.Symbol is { } one ? [one] : found.CandidateSymbols) : [];
        if (candidates is [IMethodSymbol { OriginalDefinition: var method }] && index < method.Parameters.Length && frame.Depth < Frame.MaxDepth
            && _evaluator.Lms.BodyOf(method, _evaluator.CancellationToken) is { } body)
        {
            var inside = Entered(call, frame, () => frame.Call(
                method, call, receiver: null, method.Parameters.Zip(call.Arguments, (p, a) => new System.Collections.Generic.KeyValuePair<IParameterSymbol, Argument>(p, new Argument(a, frame))), []));
            Parameter(method.Parameters[index], body, inside, flow);
            return;
        }

        if (flow.Kind == FlowKind.Data && JsonTypes.IsLeaf(call.Type))
        {
            return;
        }

        HandOver(flow, HandoverTarget.UnknownCode, call, frame, leaves: true);
    }

    /// <summary>A text made of the flow: an object's own ToString, a record's members, the JSON of a DOM.</summary>
    private void Formatted(IOperation text, Frame frame, Flow flow)
    {
        switch (flow.Kind)
        {
            case FlowKind.Body:
                Follow(text, frame, flow with { IsAmongWords = flow.IsAmongWords || StartsWithWords(text) });
                break;
            case FlowKind.Scalar or FlowKind.Headers:
                Follow(text, frame, flow.Derived());
                break;
            case FlowKind.Count:
                Take(RowTake.Whole, flow, text, frame);
                Follow(text, frame, flow.Derived());
                break;
            case FlowKind.Holder:
                Escape(flow, leaves: false, text);
                break;
            case FlowKind.Data when flow.Type is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type:
                var own = type.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(static m => m is { Parameters.Length: 0, IsImplicitlyDeclared: false });
                if (own is not null && frame.Depth < Frame.MaxDepth && _evaluator.Lms.BodyOf(own.OriginalDefinition, _evaluator.CancellationToken) is { } body)
                {
                    EnterAsSelf(body, Entered(text, frame, () => frame.Call(own.OriginalDefinition, text, receiver: null, [], [])), flow);
                }
                else if (type.IsRecord)
                {
                    Escape(flow, leaves: true, text);
                }

                break;
            case FlowKind.Data or FlowKind.Sequence when JsonTypes.IsDom(flow.Type):
                Follow(text, frame, flow.AsBody());
                break;
        }
    }

    /// <summary>Whether a text that is put together begins with a word: it is no JSON, whatever comes then.</summary>
    private static bool StartsWithWords(IOperation text)
    {
        var first = text switch
        {
            IInterpolatedStringOperation { Parts: [IInterpolatedStringTextOperation { Text: var start }, ..] } => start,
            IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String }, Arguments: [var format, ..] } => format.Value,
            IBinaryOperation { LeftOperand: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } left } => left,
            IBinaryOperation binary => binary.LeftOperand,
            _ => null,
        };
        return first is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum && !sum.ConstantValue.HasValue ? StartsWithWords(sum)
            : first?.ConstantValue is { HasValue: true, Value: string words } && words.TrimStart() is [var letter, ..] && char.IsLetter(letter);
    }
}
