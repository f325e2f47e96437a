using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>What members of libraries do with a response, a content or a body; anything else is unknown code.</content>
internal sealed partial class ResponseTracer
{
    /// <summary>A call on a response of a library.</summary>
    private void ResponseCall(IInvocationOperation call, Frame frame, Flow flow)
    {
        var name = call.TargetMethod.Name;
        if (name.StartsWith("Ensure", StringComparison.Ordinal) || name.StartsWith("ThrowIf", StringComparison.Ordinal) || name.StartsWith("ThrowOn", StringComparison.Ordinal))
        {
            Look(StatusLookKind.Ensures, call, frame);
            Follow(call, frame, flow);
            return;
        }

        var result = frame.Substitute(Operations.Awaited(frame.Substitute(call.Type)));
        switch (name)
        {
            case "Dispose" or "DisposeAsync" or "Close" or "ToString" or "GetType" or "GetHashCode" or "Equals" or "GetHeaderValue" or "GetResponseHeader":
                return;
            case "GetContent":
                ReadBody(call, frame);
                Follow(call, frame, Deserialized(call, frame, flow.Place, result, ReadingOfResponse(call.Instance?.Type), flow.IsBeyondRoot));
                return;
        }

        if (Deserialize(call, frame, flow) is { } made)
        {
            if (made.Kind != FlowKind.Response)
            {
                ReadBody(call, frame, ThrowsLikeFlurl(call));
            }

            Follow(call, frame, made);
        }
        else if (IsBody(result))
        {
            ReadBody(call, frame, ThrowsLikeFlurl(call));
            Follow(call, frame, flow.AsBody());
        }
        else
        {
            HandOver(flow, HandoverTarget.UnknownCode, call, frame, leaves: true);
        }
    }

    private bool ThrowsLikeFlurl(IInvocationOperation call)
        => Operations.FullName(call.TargetMethod.ContainingType).StartsWith("Flurl", StringComparison.Ordinal) && ChecksStatusItself(ResponseKind.Raw, type: null);

    /// <summary>What a member of a response is.</summary>
    private Flow? ResponseMember(ISymbol member, IOperation reference, Frame frame, Flow flow)
    {
        var type = frame.Substitute((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type);
        switch (member.Name)
        {
            case "StatusCode" or "IsSuccessStatusCode" or "IsSuccessful" or "ReasonPhrase" or "StatusDescription" or "ResponseStatus" or "ErrorException" or "ErrorMessage" or "Error":
                Look(StatusLookKind.Read, reference, frame);
                return flow with { Kind = FlowKind.Status, Type = type };
            case "Headers" or "ContentHeaders" or "TrailingHeaders" or "Cookies":
                return flow with { Kind = FlowKind.Headers, Type = type };
            case "ResponseMessage" or "Response":
                return flow with { Type = type };
            case "RequestMessage" or "Request" or "Version" or "ContentType" or "ContentLength" or "ContentEncoding" or "ResponseUri" or "Server" or "CharacterSet" or "Exception":
                return null;
            case "Content" when Operations.Is(type, "System.Net.Http.HttpContent"):
                return flow with { Kind = FlowKind.Content, Type = type };
        }

        if (IsBody(type))
        {
            ReadBody(reference, frame);
            return flow.AsBody();
        }

        if (member.Name is "Data" or "Content" or "Value")
        {
            ReadBody(reference, frame);
            return Deserialized(reference, frame, flow.Place, type, ReadingOfResponse(member.ContainingType), flow.IsBeyondRoot);
        }

        return null;
    }

    private static bool IsBody(ITypeSymbol? type)
        => type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_Char }
            || type is { Name: "ReadOnlyMemory" or "ReadOnlySpan" or "Memory" or "Span" or "ReadOnlySequence" or "BinaryData" or "JsonTextReader" or "JsonReader" or "Utf8JsonReader" or "MemoryStream" or "StringBuilder" }
            || Operations.Is(type, "System.IO.Stream") || Operations.Is(type, "System.IO.TextReader");

    /// <summary>A call on a content, or on a body as text, bytes, stream or reader.</summary>
    private void BodyCall(IInvocationOperation call, Frame frame, Flow flow)
    {
        var (_, arguments) = Evaluator.ReceiverAndArguments(call);
        var name = call.TargetMethod.Name;
        var result = frame.Substitute(Operations.Awaited(frame.Substitute(call.Type)));
        switch (name)
        {
            case "LoadIntoBufferAsync" or "Dispose" or "DisposeAsync" or "Close" or "Flush" or "FlushAsync" or "GetType" or "GetHashCode" or "Read" or "ReadAsync" or "Skip" or "TrySkip" or "Seek" or "Equals" when !IsBody(result):
                TextRead(call, arguments, frame, flow);
                if (name is "Read" or "ReadAsync" && call.Instance?.Type is { Name: "JsonTextReader" or "JsonReader" or "Utf8JsonReader" } && IsInLoop(call) && !flow.IsBeyondRoot)
                {
                    // A reader that goes on to the end of the JSON takes all of it.
                    Note(new(RowTake.Whole, call, frame, flow.Place, Count: null, InEnvelope: false));
                }

                return;
            case "CopyTo" or "CopyToAsync" or "WriteTo":
                if (flow.Kind == FlowKind.Content)
                {
                    ReadBody(call, frame);
                }

                if (arguments.Length == 0 || Evaluator.Unwrap(arguments[0])?.Type is not { Name: "MemoryStream" } || !StoreInto(arguments[0], call, frame, flow.AsBody()))
                {
                    HandOver(flow with { Kind = FlowKind.Body }, HandoverTarget.UnknownCode, call, frame, leaves: true);
                }

                return;
            case "ValueTextEquals" when arguments.Length > 0:
                Named(arguments[0], call, frame, flow with { Kind = FlowKind.Name });
                return;
            case "GetString" when call.Instance?.Type is { Name: "Utf8JsonReader" }:
                Follow(call, frame, flow with { Kind = FlowKind.Name });
                return;
        }

        if (Deserialize(call, frame, flow) is { } made)
        {
            if (flow.Kind == FlowKind.Content)
            {
                ReadBody(call, frame);
            }

            Follow(call, frame, made);
        }
        else if (IsBody(result))
        {
            if (flow.Kind == FlowKind.Content)
            {
                ReadBody(call, frame);
            }

            TextRead(call, arguments, frame, flow);
            Follow(call, frame, flow.AsBody());
        }
        else if (JsonTypes.IsLeaf(result) || call.TargetMethod.ReturnsVoid || Operations.IsIn(call.TargetMethod, "System") || Operations.IsIn(call.TargetMethod, "System", "Linq"))
        {
            TextRead(call, arguments, frame, flow);
        }
        else
        {
            HandOver(flow, HandoverTarget.UnknownCode, call, frame, leaves: true);
        }
    }

    private static bool IsInLoop(IOperation operation)
    {
        for (var current = operation.Parent; current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; current = current.Parent)
        {
            if (current is ILoopOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A search in the text of the body: names in the search text count as read.</summary>
    private void TextRead(IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame, Flow flow)
    {
        foreach (var argument in arguments)
        {
            if (argument is null || argument.Type is not { SpecialType: SpecialType.System_String })
            {
                continue;
            }

            foreach (var text in _evaluator.Texts(argument, frame))
            {
                if (text.Literal is { Length: > 0 } literal)
                {
                    Read(JsonReadKind.Text, literal, member: null, flow, flow.Place, call, frame);
                }
            }
        }
    }

    /// <summary>The status as a value: compared by a method, or formatted.</summary>
    private void StatusCall(IInvocationOperation call, Frame frame, Flow flow)
    {
        if (call.TargetMethod.Name is "Equals" && Codes(call.Arguments.Select(static a => a.Value), frame) is { IsEmpty: false } codes)
        {
            Look(StatusLookKind.Compared, call, frame, codes);
        }
        else if (call.TargetMethod.Name is "GetValueOrDefault")
        {
            Follow(call, frame, flow);
        }
        else if (call is { TargetMethod.Name: "ToString", Arguments.IsEmpty: true, Parent: IBinaryOperation comparison } && IsEquality(comparison.OperatorKind)
            && NamedCode(ReferenceEquals(comparison.LeftOperand, call) ? comparison.RightOperand : comparison.LeftOperand) is { } code)
        {
            Look(StatusLookKind.Compared, comparison, frame, [code]);
        }
        else if (call.TargetMethod.Name is "Contains" && Evaluator.ReceiverAndArguments(call) is ({ } set, [_, ..]) && IsSetOfCodes(set, frame) is { IsEmpty: false } members)
        {
            // `new[] { HttpStatusCode.OK, HttpStatusCode.NoContent }.Contains(response.StatusCode)`
            Look(StatusLookKind.Compared, call, frame, members);
        }
    }

    /// <summary>The code that the text of a status stands for.</summary>
    private static int? NamedCode(IOperation text)
        => Evaluator.Unwrap(text) is { ConstantValue: { HasValue: true, Value: string name } } && Enum.TryParse<System.Net.HttpStatusCode>(name, ignoreCase: true, out var code) ? (int)code : null;

    private ImmutableArray<int> IsSetOfCodes(IOperation set, Frame frame)
        => _evaluator.Items(_evaluator.Evaluate(set, frame)) is { IsExact: true, Values: { IsEmpty: false } items } && items.Select(static i => i.Value.AsConstant?.Integer).ToList() is var codes && codes.TrueForAll(static c => c is >= 100 and < 600)
            ? [.. codes.Select(static c => (int)c!.Value).Distinct()]
            : [];

    private ImmutableArray<int> Codes(System.Collections.Generic.IEnumerable<IOperation> operands, Frame frame)
        => [.. operands.Select(o => _evaluator.Evaluate(o, frame).AsConstant?.Integer).Where(static n => n is >= 100 and < 600).Select(static n => (int)n!.Value).Distinct()];

    /// <summary>The name of an attribute in an enumeration is compared with a text.</summary>
    private void NameCall(IInvocationOperation call, Frame frame, Flow flow)
    {
        var (_, arguments) = Evaluator.ReceiverAndArguments(call);
        if (call.TargetMethod.Name is "ToString" or "Trim" or "ToLower" or "ToLowerInvariant" or "ToUpperInvariant")
        {
            Follow(call, frame, flow);
            return;
        }

        foreach (var argument in arguments)
        {
            Named(argument, call, frame, flow);
        }
    }

    private void Named(IOperation? text, IOperation operation, Frame frame, Flow flow)
    {
        if (text is null || Names(text, frame) is not { } names)
        {
            return;
        }

        foreach (var name in names)
        {
            if (name is not null)
            {
                var place = (flow.Place.Outer ?? flow.Place).Property(name);
                Read(JsonReadKind.Name, name, member: null, flow, place, operation, frame);
            }
        }
    }
}
