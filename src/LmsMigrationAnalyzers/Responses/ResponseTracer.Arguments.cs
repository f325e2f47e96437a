using System;
using System.Collections.Immutable;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Arguments of a library's methods and constructors: known by name, else unknown code.</content>
internal sealed partial class ResponseTracer
{
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
            case "FromResult" or "WhenAll" or "WhenEach" or "CreateRange" or "ToImmutableArray" or "CompletedTask":
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
            Formatted(call, frame, flow);
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
        if (flow.Kind is FlowKind.Data or FlowKind.Holder && OutputCalls.Is(call.TargetMethod))
        {
            Formatted(call, frame, flow);
            return;
        }

        if (flow.Kind == FlowKind.Data && ComparedText.Is(call))
        {
            // One row told from another by its JSON.
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
