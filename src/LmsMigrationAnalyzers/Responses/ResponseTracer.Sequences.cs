using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Sequences: LINQ in all its assemblies, the methods of lists and arrays, foreach.</content>
internal sealed partial class ResponseTracer
{
    private void SequenceCall(IInvocationOperation call, Frame frame, Flow flow)
        => Sequence(call, Evaluator.ReceiverAndArguments(call).Arguments, frame, flow);

    /// <summary>A static function over an array or list: <c>Array.Find(rows, …)</c>, <c>string.Join(…, rows)</c>.</summary>
    private bool ArrayFunction(IInvocationOperation call, Frame frame, Flow flow)
    {
        var type = Operations.FullName(call.TargetMethod.ContainingType);
        switch (type)
        {
            case "System.Array":
                Sequence(call, Evaluator.ReceiverAndArguments(call).Arguments.RemoveAt(0), frame, flow);
                return true;
            case "System.String":
                Take(RowTake.Whole, flow, call, frame);
                RunOnElements(call, frame, flow, static _ => null);
                return true;
            case "System.Threading.Tasks.Parallel":
                Take(RowTake.Whole, flow, call, frame);
                RunOnElements(call, frame, flow, static _ => null);
                return true;
            default:
                return false;
        }
    }

    private void Sequence(IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame, Flow flow)
    {
        var name = WithoutSuffix(call.TargetMethod.Name);
        var hasCondition = call.Arguments.Any(static a => a.Value.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && Operations.Awaited(invoke.ReturnType)?.SpecialType == SpecialType.System_Boolean);
        switch (name)
        {
            case "ToList" or "ToArray" or "ToHashSet" or "ToImmutableArray" or "ToImmutableList" or "ToImmutableHashSet" or "ToFrozenSet" or "AsEnumerable" or "AsReadOnly" or "AsParallel" or "AsSequential"
                or "AsOrdered" or "AsQueryable" or "AsAsyncEnumerable" or "ToAsyncEnumerable" or "ToBlockingEnumerable" or "WithCancellation" or "ConfigureAwait" or "Children" or "AsJEnumerable"
                or "EnumerateArray" or "AsArray" or "DefaultIfEmpty" or "Append" or "Prepend" or "Concat" or "AsSpan" or "AsMemory" or "ToObservable" or "Clone" or "DeepClone" or "Buffer" or "Tap" or "Values" when !IsNamed(arguments, frame):
                Follow(call, frame, flow);
                return;
            case "Cast" or "OfType":
                var to = call.TargetMethod.TypeArguments is [var cast] ? frame.Substitute(cast) : null;
                Follow(call, frame, flow.Inner is { Kind: FlowKind.Data } inner && JsonTypes.IsDom(inner.Type) ? flow with { Inner = inner.As(to), Type = null } : flow);
                return;
            case "Where" or "FindAll" or "TakeWhile" or "SkipWhile" or "Distinct" or "DistinctBy" or "Except" or "ExceptBy" or "Intersect" or "IntersectBy" or "WhereAwait":
                RunOnElements(call, frame, flow, static _ => null);
                Follow(call, frame, Rearranged(flow, RowOrder.Filtered));
                return;
            case "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending" or "Shuffle" or "TakeLast" or "SkipLast" or "Union" or "UnionBy":
            case "Reverse" when !call.TargetMethod.ReturnsVoid:
                RunOnElements(call, frame, flow, static _ => null);
                Follow(call, frame, Rearranged(flow, RowOrder.Ordered));
                return;
            case "Take" or "GetRange" or "Slice":
                Limited(call, name, arguments, frame, flow);
                return;
            case "Skip":
                var skipped = arguments.Length > 0 ? Number(arguments[0], frame) : null;
                Follow(call, frame, skipped is { } n ? flow with { Rows = flow.Rows with { Skipped = flow.Rows.Skipped + n } } : Rearranged(flow, RowOrder.Ordered));
                return;
            case "First" or "FirstOrDefault" or "Find" or "Peek" or "Dequeue" or "Single" or "SingleOrDefault" or "Last" or "LastOrDefault" or "FindLast" or "ElementAt" or "ElementAtOrDefault":
                One(call, name, hasCondition, arguments, frame, flow);
                return;
            case "Any":
                Take(hasCondition ? RowTake.Search : RowTake.Existence, flow, call, frame);
                RunOnElements(call, frame, flow, static _ => null);
                Follow(call, frame, flow.Derived());
                return;
            case "Contains" or "ContainsKey" or "Exists" or "FindIndex" or "FindLastIndex" or "IndexOf" or "LastIndexOf" or "BinarySearch":
                Take(RowTake.Search, flow, call, frame);
                RunOnElements(call, frame, flow, static _ => null);
                Follow(call, frame, flow.Derived());
                return;
            case "TryGetValue" or "GetValueOrDefault":
                foreach (var argument in call.Arguments.Where(static a => a.Parameter?.RefKind == RefKind.Out))
                {
                    Store(argument.Value, argument, frame, flow.Inner!);
                }

                Follow(call, frame, flow.Inner);
                return;
            case "Count" or "LongCount" or "GetArrayLength" when !hasCondition:
                Follow(call, frame, flow with { Kind = FlowKind.Count, Inner = null });
                return;
            case "Select" or "ConvertAll" or "SelectAwait":
                Projected(call, frame, flow, static (sequence, result) => sequence with { Inner = result, Type = null });
                return;
            case "SelectMany" or "SelectManyAwait":
                Flattened(call, frame, flow);
                return;
            case "GroupBy" or "ToLookup" or "Chunk" or "Batch" or "Window":
                Take(RowTake.Whole, flow, call, frame);
                if (!RunOnElements(call, frame, flow, static result => result.Many().Many()) || !MakesOwnElements(call))
                {
                    Follow(call, frame, flow.Inner!.Many().Many());
                }

                return;
            case "ToDictionary" or "ToFrozenDictionary" or "ToImmutableDictionary" or "Zip" or "Join" or "GroupJoin" or "LeftJoin" or "RightJoin" or "Index":
                Take(RowTake.Whole, flow, call, frame);
                if (!RunOnElements(call, frame, flow, static result => result.Many()) || !MakesOwnElements(call))
                {
                    Follow(call, frame, flow.Inner!.Many());
                }

                return;
            case "ForEach" or "Sort" or "RemoveAll" or "CopyTo" or "Reverse" or "ForEachAwait":
                Take(RowTake.Whole, flow, call, frame);
                RunOnElements(call, frame, flow, static _ => null);
                return;
            case "GetEnumerator" or "GetAsyncEnumerator":
                Take(RowTake.Whole, flow, call, frame);
                Follow(call, frame, flow);
                return;
            case "All" or "TrueForAll" or "Sum" or "Average" or "Aggregate" or "AggregateBy" or "CountBy" or "SequenceEqual" or "Count" or "LongCount" or "Max" or "Min" or "MaxBy" or "MinBy":
                Take(RowTake.Whole, flow, call, frame);
                RunOnElements(call, frame, flow, static _ => null);
                Follow(call, frame, name.EndsWith("By", StringComparison.Ordinal) && name[0] == 'M' ? flow.Inner : flow.Derived());
                return;
            case "Add" or "AddRange" or "Insert" or "InsertRange" or "Clear" or "Remove" or "RemoveAt" or "RemoveRange" or "Equals" or "GetType" or "GetHashCode" or "Dispose" or "DisposeAsync" or "MoveNext"
                or "MoveNextAsync" or "EnsureCapacity" or "TrimExcess" or "Enqueue" or "Push" or "TryAdd":
                return;
        }

        if (JsonTypes.IsDom(flow.Type) || (flow.Type is null && name is "SelectTokens" or "SelectToken" or "ToObject" or "Values" or "Value"))
        {
            DataCall(call, frame, flow with { Kind = FlowKind.Data, Inner = null, Rows = default });
        }
        else if (!string.Equals(name, "ToString", StringComparison.Ordinal))
        {
            RunOnElements(call, frame, flow, static _ => null);
            HandOver(flow, HandoverTarget.UnknownCode, call, frame, leaves: true);
        }
    }

    /// <summary>Whether a selector says what becomes of the rows: <c>ToDictionary(u => u.Id, u => u.Name)</c> keeps no row.</summary>
    private static bool MakesOwnElements(IInvocationOperation call)
        => call.TargetMethod.OriginalDefinition.Parameters.Any(static p => p.Name is "elementSelector" or "resultSelector");

    private bool IsNamed(ImmutableArray<IOperation?> arguments, Frame frame)
        => arguments.Length > 0 && arguments[0]?.Type?.SpecialType == SpecialType.System_String && Names(arguments[0], frame) is not null;

    private static string WithoutSuffix(string name)
        => name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;

    /// <summary>A sequence after filtering or ordering; the beginning of a list stays the beginning of the list.</summary>
    private static Flow Rearranged(Flow flow, RowOrder order)
        => flow.Rows.Limit is not null || flow.Rows.Order == RowOrder.Ordered ? flow : flow with { Rows = flow.Rows with { Order = order } };

    private void Limited(IInvocationOperation call, string name, ImmutableArray<IOperation?> arguments, Frame frame, Flow flow)
    {
        var count = string.Equals(name, "Take", StringComparison.Ordinal)
            ? arguments is [IRangeOperation range] ? Number(range.RightOperand, frame) : arguments is [{ } only] ? Number(only, frame) : null
            : arguments is [{ } start, { } length] ? Number(start, frame) + Number(length, frame) : null;
        if (!flow.Rows.AreRows)
        {
            Follow(call, frame, flow);
        }
        else if (count is { } n && flow.Rows.Order == RowOrder.AsItCame)
        {
            var most = n + flow.Rows.Skipped;
            Follow(call, frame, flow with { Rows = flow.Rows with { Limit = flow.Rows.Limit is { } limit ? Math.Min(limit, most) : most } });
        }
        else
        {
            Take(count is null && flow.Rows.Order == RowOrder.AsItCame ? RowTake.Whole : RowTake.Take, flow, call, frame, count);
            Follow(call, frame, flow with { Rows = default });
        }
    }

    private void One(IInvocationOperation call, string name, bool hasCondition, ImmutableArray<IOperation?> arguments, Frame frame, Flow flow)
    {
        if (hasCondition || name is "Find" or "FindLast")
        {
            Take(RowTake.Search, flow, call, frame);
            RunOnElements(call, frame, flow, static _ => null);
        }
        else if (name is "Last" or "LastOrDefault")
        {
            Take(RowTake.Whole, flow, call, frame);
        }
        else if (name is "Single" or "SingleOrDefault")
        {
            Take(RowTake.Take, flow, call, frame, 2);
        }
        else if (name is "ElementAt" or "ElementAtOrDefault" && arguments is [{ } at])
        {
            Element(call, at, frame, flow);
            return;
        }
        else
        {
            Take(RowTake.First, flow, call, frame);
        }

        Follow(call, frame, flow.Inner);
    }

    /// <summary>A projection: its elements are what the lambda returns of the answer, or values worked out from it.</summary>
    private void Projected(IInvocationOperation call, Frame frame, Flow flow, Func<Flow, Flow, Flow> combine)
    {
        var isRun = RunOnElements(call, frame, flow, result => combine(flow, result));
        if (!isRun)
        {
            Escape(flow, leaves: false, call);
        }

        Follow(call, frame, flow with { Inner = new Flow(FlowKind.Scalar) { Place = flow.Inner!.Place, IsBeyondRoot = flow.IsBeyondRoot }, Type = null });
    }

    /// <summary>Lists within the rows, one after the other; a second lambda gets the row and the list's element together.</summary>
    private void Flattened(IInvocationOperation call, Frame frame, Flow flow)
    {
        var delegates = call.Arguments.Where(static a => a.Value.Type is INamedTypeSymbol { DelegateInvokeMethod: not null }).OrderBy(static a => a.Parameter?.Ordinal ?? 0).Select(static a => a.Value).ToList();
        if (delegates is [var each, var both])
        {
            Flow Combined(Flow result) => flow with { Inner = result, Type = null };
            Run(both, call, frame, [flow.Inner, null], Combined);
            Run(each, call, frame, [flow.Inner], result =>
            {
                Run(both, call, frame, [flow.Inner, result.Kind == FlowKind.Sequence ? result.Inner : null], Combined);
                return null;
            });
            Follow(call, frame, flow with { Inner = new Flow(FlowKind.Scalar) { Place = flow.Inner!.Place, IsBeyondRoot = flow.IsBeyondRoot }, Type = null });
            return;
        }

        Projected(call, frame, flow, static (sequence, result) => result.Kind != FlowKind.Sequence ? result.Many() : sequence.Rows.AreRows ? sequence with { Inner = result.Inner, Type = null } : result);
    }

    /// <summary>Runs the delegates of a call on the elements of a sequence; false where it has none that is known.</summary>
    private bool RunOnElements(IInvocationOperation call, Frame frame, Flow flow, Func<Flow, Flow?> result)
    {
        var isRun = false;
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Type is not INamedTypeSymbol { DelegateInvokeMethod: { Parameters: { IsEmpty: false } parameters } })
            {
                continue;
            }

            var element = flow.Inner;
            var exact = parameters.Any(p => element?.Type is { } type
                && (SymbolEqualityComparer.Default.Equals(Operations.Awaited(p.Type), type) || (JsonTypes.IsList(p.Type, out var rows) && SymbolEqualityComparer.Default.Equals(rows, type))));
            var flows = parameters
                .Select(p => (exact ? SymbolEqualityComparer.Default.Equals(Operations.Awaited(p.Type), element!.Type) : p.Ordinal == 0) ? element
                    : JsonTypes.IsList(p.Type, out var of) && of is not null && SymbolEqualityComparer.Default.Equals(of, element?.Type) ? element!.Many()
                    : null)
                .ToImmutableArray();
            isRun |= Run(argument.Value, call, frame, flows, result);
        }

        return isRun;
    }

    private void Enumerated(IForEachLoopOperation loop, Frame frame, Flow flow)
    {
        var declared = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol.Type ?? ElementOf(Evaluator.Unwrap(loop.Collection)?.Type);
        if (flow.Kind == FlowKind.Data)
        {
            flow = JsonTypes.IsDictionary(flow.Type) || flow.Type?.Name is "JObject" or "JsonObject" || IsPair(declared) ? Entries(flow, declared) : flow.AsSequence(declared);
        }

        if (flow is not { Kind: FlowKind.Sequence, Inner: { } element })
        {
            return;
        }

        Take(EarlyEnd(loop), flow, loop, frame);
        if (element is { Kind: FlowKind.Data, Type: null } && declared is not null)
        {
            element = element.As(frame.Substitute(declared));
        }

        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                Variable(declarator.Symbol, declarator, frame, element);
                break;
            case { } target when Evaluator.Unwrap(target is IDeclarationExpressionOperation declaration ? declaration.Expression : target) is ITupleOperation tuple:
                TakenApart(tuple, tuple, frame, element);
                break;
            case { } target:
                Store(target, target, frame, element);
                break;
        }
    }

    /// <summary>How a loop takes its rows: all, the first alone, or those up to one that fulfils a condition.</summary>
    private static RowTake EarlyEnd(IForEachLoopOperation loop)
    {
        var statements = loop.Body is IBlockOperation block ? block.Operations : [loop.Body];
        if (statements.Any(s => Ends(s, loop)))
        {
            return RowTake.First;
        }

        var isSearch = statements.Length > 0 && statements.All(s => s is IVariableDeclarationGroupOperation or ILocalFunctionOperation
            || (s is IConditionalOperation { WhenFalse: null } conditional && Branch(conditional.WhenTrue)));
        return isSearch && statements.Any(static s => s is IConditionalOperation) && statements.OfType<IConditionalOperation>().Any(c => LastEnds(c.WhenTrue)) ? RowTake.Search : RowTake.Whole;

        bool LastEnds(IOperation branch) => branch is IBlockOperation { Operations: [.., var last] } ? Ends(last, loop) : Ends(branch, loop);

        // Within a search a branch ends the loop, goes on with it, or does so deeper.
        bool Branch(IOperation branch) => LastEnds(branch) || branch is IBranchOperation { BranchKind: BranchKind.Continue } or IBlockOperation { Operations: [IBranchOperation { BranchKind: BranchKind.Continue }] };
    }

    private static bool Ends(IOperation statement, IForEachLoopOperation loop) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return } => true,
        IBranchOperation { BranchKind: BranchKind.Break } @break => ReferenceEquals(@break.GetCorrespondingOperation(), loop),
        _ => false,
    };
}
