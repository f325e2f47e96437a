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
            case "StatusCode" or "IsSuccessStatusCode" or "IsSuccessful" or "IsSuccess" or "ReasonPhrase" or "StatusDescription" or "ResponseStatus" or "ErrorException" or "ErrorMessage" or "Error":
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
    }

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

    /// <summary>An argument of a library's method.</summary>
    private void PassedToLibrary(IInvocationOperation call, IArgumentOperation argument, Frame frame, Flow flow)
    {
        if (flow.Kind == FlowKind.Callable)
        {
            CalledBack(call, frame, flow.Inner!);
            return;
        }

        var method = call.TargetMethod;
        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        switch (method.Name)
        {
            case "FromResult" or "WhenAll" or "WhenEach" or "CreateRange" or "CopyOf" or "ToImmutableArray" or "CompletedTask":
                Follow(call, frame, flow);
                return;
            case "WhenAny":
                Follow(call, frame, flow.Kind == FlowKind.Sequence ? flow.Inner : flow);
                return;
            case "WaitAll" or "WaitAny" or "ThrowIfNull" or "ReferenceEquals" or "Equals" or "KeepAlive" or "IsNullOrEmpty" or "IsNullOrWhiteSpace" or "NotNull" or "IsNotNull" or "Null" or "IsNull" or "ThrowIfNullOrEmpty" or "SuppressFinalize":
                if (SymbolEqualityComparer.Default.Equals(Operations.Awaited(call.Type), argument.Value.Type))
                {
                    Follow(call, frame, flow);
                }

                return;
            case "Add" or "AddRange" or "Insert" or "InsertRange" or "Enqueue" or "Push" or "TryAdd" or "AddLast" or "AddFirst" or "UnionWith" or "TryWrite" or "EnqueueRange" or "AddOrUpdate" when IsCollection(receiver?.Type):
                Collected(call, receiver!, frame, flow);
                return;
            case "Concat" or "Union" or "UnionBy" or "Append" or "Prepend" when method.ContainingType.SpecialType != SpecialType.System_String && receiver is not null:
                if (flow.Kind == FlowKind.Sequence)
                {
                    Take(RowTake.Whole, flow, call, frame);
                    Follow(call, frame, flow with { Rows = default });
                }
                else
                {
                    Follow(call, frame, flow.Many());
                }

                return;
            case "Join" or "GroupJoin" or "LeftJoin" or "RightJoin" or "Zip" or "Intersect" or "IntersectBy" or "Except" or "ExceptBy" or "SequenceEqual" when flow.Kind == FlowKind.Sequence && Operations.IsIn(method, "System", "Linq"):
                Take(RowTake.Whole, flow, call, frame);
                RunOnElements(call, frame, flow, static result => result.Many());
                return;
            case "NameEquals" or "ValueTextEquals":
                return;
        }

        switch (flow.Kind)
        {
            case FlowKind.Response or FlowKind.Content or FlowKind.Body:
                RawToLibrary(call, arguments, frame, flow);
                break;
            case FlowKind.Name:
                NameCall(call, frame, flow);
                break;
            case FlowKind.Sequence when ArrayFunction(call, frame, flow):
                break;
            case FlowKind.Data when JsonTypes.IsDom(flow.Type) && !method.Name.StartsWith("Serialize", StringComparison.Ordinal) && Deserialize(call, frame, flow) is { } made:
                Follow(call, frame, made);
                break;
            default:
                ParsedToLibrary(call, frame, flow);
                break;
        }
    }

    private static bool IsCollection(ITypeSymbol? type)
        => type is not null && (JsonTypes.IsList(type, out _) || JsonTypes.IsDictionary(type) || Operations.Is(type, "System.Collections.IEnumerable") || type.Name is "ChannelWriter" or "Builder");

    /// <summary>Something is added to a collection of the program.</summary>
    private void Collected(IInvocationOperation call, IOperation receiver, Frame frame, Flow flow)
    {
        Flow added = flow;
        if (flow.Kind == FlowKind.Sequence && call.TargetMethod.Name is not ("Add" or "Enqueue" or "Push" or "TryAdd" or "Insert"))
        {
            Take(RowTake.Whole, flow, call, frame);
            added = flow.Inner!;
        }
        else if (flow.Kind == FlowKind.Sequence)
        {
            Take(RowTake.Whole, flow, call, frame);
        }

        if (!StoreInto(receiver, call, frame, added.Many()))
        {
            Escape(flow, leaves: false, call);
        }
    }

    private void RawToLibrary(IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame, Flow flow)
    {
        var result = frame.Substitute(Operations.Awaited(frame.Substitute(call.Type)));
        if (Deserialize(call, frame, flow) is { } made)
        {
            if (flow.Kind is FlowKind.Content || (flow.Kind == FlowKind.Response && made.Kind != FlowKind.Response))
            {
                ReadBody(call, frame);
            }

            Follow(call, frame, made);
        }
        else if (flow.Kind == FlowKind.Body && IsBody(result))
        {
            TextRead(call, arguments, frame, flow);
            Follow(call, frame, flow);
        }
        else if (flow.Kind == FlowKind.Body && (Operations.IsIn(call.TargetMethod, "System", "Text", "RegularExpressions") || Operations.IsIn(call.TargetMethod, "System") && JsonTypes.IsLeaf(result)))
        {
            TextRead(call, arguments, frame, flow);
            Follow(call, frame, flow.Derived());
        }
        else
        {
            HandOver(flow, HandoverTarget.UnknownCode, call, frame, leaves: true);
        }
    }

    /// <summary>Parsed data for code that cannot be seen. What only keeps it in the program does not let it leave.</summary>
    private void ParsedToLibrary(IInvocationOperation call, Frame frame, Flow flow)
    {
        var ns = call.TargetMethod.ContainingNamespace?.ToDisplayString() ?? "";
        if (flow.Kind is FlowKind.Data or FlowKind.Holder && IsOutput(call.TargetMethod))
        {
            Formatted(call, frame, flow);
            return;
        }

        var stays = ns.StartsWith("System.Threading", StringComparison.Ordinal) || ns.StartsWith("System.Collections", StringComparison.Ordinal)
            || ns.StartsWith("Microsoft.Extensions.Caching", StringComparison.Ordinal) || ns.StartsWith("System.Runtime", StringComparison.Ordinal)
            || call.TargetMethod.ContainingType.Name is "IProgress"
            || call.TargetMethod.Name is "SetResult" or "TrySetResult" or "Set" or "Exchange" or "CompareExchange";
        if (flow.Kind == FlowKind.Sequence)
        {
            RunOnElements(call, frame, flow, static _ => null);
        }

        HandOver(flow, HandoverTarget.UnknownCode, call, frame, leaves: !stays);
    }

    /// <summary>Console, debug output, formatting and logging: of an object they see its text only.</summary>
    private static bool IsOutput(IMethodSymbol method)
        => Operations.FullName(method.ContainingType) is "System.Console" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace" or "System.String" or "System.IO.TextWriter" or "System.IO.StreamWriter" or "System.Text.StringBuilder" or "System.Convert"
            || Operations.IsIn(method, "Microsoft", "Extensions", "Logging");

    private void PassedToLibrary(IObjectCreationOperation creation, Frame frame, Flow flow)
    {
        var type = creation.Type;
        switch (flow.Kind)
        {
            case FlowKind.Callable:
                Follow(creation, frame, flow);
                return;
            case FlowKind.Scalar or FlowKind.Headers or FlowKind.Name:
                Follow(creation, frame, flow.Derived());
                return;
            case FlowKind.Count:
                Take(RowTake.Whole, flow, creation, frame);
                Follow(creation, frame, flow.Derived());
                return;
            case FlowKind.Status:
                return;
            case FlowKind.Content or FlowKind.Body when IsBody(type) || type is { Name: "Utf8JsonReader" }:
                Follow(creation, frame, flow.AsBody());
                return;
        }

        if (Operations.Is(type, "System.Exception"))
        {
            return;
        }

        if (type is { Name: "ValueTask" or "Nullable" })
        {
            Follow(creation, frame, flow);
        }
        else if (type is { Name: "KeyValuePair" or "Tuple" or "ValueTuple" or "Lazy" or "WeakReference" or "AsyncLocal" })
        {
            Follow(creation, frame, flow.Many());
        }
        else if (IsCollection(type) && !type!.Name.StartsWith("J", StringComparison.Ordinal))
        {
            Follow(creation, frame, flow.Kind == FlowKind.Sequence ? flow : flow.Many());
        }
        else
        {
            HandOver(flow, HandoverTarget.UnknownCode, creation, frame, leaves: true);
        }
    }
}
