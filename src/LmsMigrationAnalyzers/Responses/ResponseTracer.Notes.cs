using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>What is noted down on the way, each fact once.</content>
internal sealed partial class ResponseTracer
{
    private readonly List<Deserialization> _deserializations = [];
    private readonly List<RowUse> _rows = [];
    private readonly List<Handover> _handovers = [];
    private readonly List<StatusLook> _looks = [];
    private readonly List<BodyRead> _bodyReads = [];
    private readonly List<JsonRead> _reads = [];
    private readonly List<ObjectEscape> _escapes = [];
    private readonly List<IOperation> _following = [];

    private void Look(StatusLookKind kind, IOperation operation, Frame frame, ImmutableArray<int> codes = default)
    {
        if (!_looks.Exists(l => ReferenceEquals(l.Operation, operation) && l.Kind == kind))
        {
            _looks.Add(new(kind, operation, frame, codes.IsDefault ? [] : codes));
        }
    }

    private void ReadBody(IOperation operation, Frame frame, bool checksStatus = false)
    {
        if (!_bodyReads.Exists(r => ReferenceEquals(r.Operation, operation)))
        {
            _bodyReads.Add(new(operation, frame, checksStatus));
        }
    }

    private void Read(JsonReadKind kind, string? name, JsonMember? member, Flow of, JsonPlace place, IOperation operation, Frame frame)
    {
        if (!_reads.Exists(r => ReferenceEquals(r.Operation, operation) && string.Equals(r.Name, name, System.StringComparison.Ordinal) && r.Place.Equals(place)))
        {
            _reads.Add(new(kind, name, member, of.Reading, place, operation, frame, of.IsBeyondRoot));
        }
    }

    /// <summary>Rows of the answer are taken; what was done to the sequence before decides what that needs.</summary>
    private void Take(RowTake take, Flow sequence, IOperation operation, Frame frame, int? count = null)
    {
        if (!sequence.Rows.AreRows || sequence.IsBeyondRoot)
        {
            return;
        }

        var (_, order, limit, skipped) = sequence.Rows;
        if (limit is { } most)
        {
            take = RowTake.Take;
            count = most;
        }
        else if (take is RowTake.First or RowTake.Take && order != RowOrder.AsItCame)
        {
            take = order == RowOrder.Filtered ? RowTake.Search : RowTake.Ordered;
        }
        else if (take == RowTake.Existence && order == RowOrder.Filtered)
        {
            take = RowTake.Search;
        }
        else if (take == RowTake.First)
        {
            count = 1 + skipped;
            take = skipped > 0 ? RowTake.Take : take;
        }

        Note(new(take, operation, frame, sequence.Place, take is RowTake.Take or RowTake.First ? count : null, InEnvelope: false));
    }

    private void Note(RowUse use)
    {
        if (!_rows.Exists(r => ReferenceEquals(r.Operation, use.Operation) && r.Take == use.Take && r.List.Equals(use.List)))
        {
            _rows.Add(use);
        }
    }

    /// <summary>The piece of the answer that a deserializer gives.</summary>
    private Flow Deserialized(IOperation operation, Frame frame, JsonPlace place, ITypeSymbol? type, JsonReading reading, bool isBeyondRoot = false)
    {
        var flow = Flow.Data(place, type, reading, isBeyondRoot);
        if (!_deserializations.Exists(d => ReferenceEquals(d.Operation, operation) && d.Place.Equals(place)) && !isBeyondRoot)
        {
            var lists = JsonTypes.IsObject(type) ? JsonTypes.ListsIn(type) : [];
            var form = JsonTypes.IsList(type, out _) ? BodyForm.List
                : !lists.IsEmpty ? BodyForm.Envelope
                : JsonTypes.IsObject(type) ? BodyForm.Single
                : BodyForm.Unknown;
            NoteConverters(type, flow, operation, frame);
            _deserializations.Add(new(operation, frame, JsonTypes.IsDom(type) && !JsonTypes.IsDictionary(type) ? null : type, reading, place, form, lists.IsEmpty ? [] : Best(lists)));
        }

        return RefusalBranch.Holds(operation, _zones) ? flow with { IsOfRefusal = true } : flow;
    }

    /// <summary>Converters of the program read names themselves: each text in one may be a name.</summary>
    private void NoteConverters(ITypeSymbol? type, Flow flow, IOperation operation, Frame frame)
    {
        foreach (var name in JsonConverters.TextsFor(type, _evaluator.CancellationToken))
        {
            Read(JsonReadKind.Name, name, member: null, flow, flow.Place.Property(name), operation, frame);
        }
    }

    /// <summary>Of several lists in an envelope, that of the rows: the one that is called so, else the outermost.</summary>
    private static ImmutableArray<ISymbol> Best(ImmutableArray<ImmutableArray<ISymbol>> lists)
        => lists.FirstOrDefault(static l => l[l.Length - 1].Name.ToUpperInvariant() is "ITEMS" or "DATA" or "RESULTS" or "ROWS" or "USERS" or "GROUPS" or "PARTICIPATIONS" or "RECORDS") is { IsDefault: false } named
            ? named
            : lists.OrderBy(static l => l.Length).First();

    private void HandOver(Flow flow, HandoverTarget to, IOperation operation, Frame frame, bool leaves)
    {
        switch (flow.Kind)
        {
            case FlowKind.Holder or FlowKind.Callable:
                HandOver(flow.Inner!, to, operation, frame, leaves);
                return;
            case FlowKind.Sequence when flow.Inner is { Kind: not (FlowKind.Data or FlowKind.Scalar or FlowKind.Sequence) } inner && !flow.Rows.AreRows:
                HandOver(inner, to, operation, frame, leaves);
                return;
            case FlowKind.Count:
                Take(RowTake.Whole, flow, operation, frame);
                return;
            case FlowKind.Scalar or FlowKind.Name or FlowKind.Headers:
                return;
        }

        // A list or object within a row goes out with its row, or alone: nobody counts rows by it.
        var isInRow = flow.Place is { ArrayDepth: > 0, IsElement: false } && !flow.Rows.AreRows;
        if (!flow.IsBeyondRoot && !isInRow && !_handovers.Exists(h => ReferenceEquals(h.Operation, operation) && h.Kind == flow.Kind && h.IsOfRefusal == flow.IsOfRefusal && h.IsAmongWords == flow.IsAmongWords))
        {
            _handovers.Add(new(flow.Kind, to, operation, frame, flow.Type) { Place = flow.Place, IsOfRefusal = flow.IsOfRefusal, IsAmongWords = flow.IsAmongWords });
        }

        if (flow.Kind == FlowKind.Sequence)
        {
            Take(RowTake.Whole, flow, operation, frame);
        }
        else if (flow is { Kind: FlowKind.Data, IsBeyondRoot: false, Place.ArrayDepth: 0 } && HoldsRows(flow.Type))
        {
            Note(new(RowTake.Whole, operation, frame, flow.Place, Count: null, InEnvelope: true));
        }

        Escape(flow, leaves, operation);
    }

    private void Escape(Flow flow, bool leaves, IOperation operation)
    {
        if (flow.Kind is FlowKind.Holder or FlowKind.Callable or FlowKind.Sequence)
        {
            if (flow.Inner is { } inner)
            {
                Escape(inner, leaves, operation);
            }
        }
        else if (flow is { Kind: FlowKind.Data, Type: { } type } && !(JsonTypes.IsDom(type) && !JsonTypes.IsDictionary(type))
            && !_escapes.Exists(e => e.LeavesProgram == leaves && e.Place.Equals(flow.Place) && SymbolEqualityComparer.Default.Equals(e.Type, type)))
        {
            _escapes.Add(new(type, flow.Reading, flow.Place, leaves, operation));
        }
    }

    /// <summary>Whether an object of this type may hold the rows of a list call.</summary>
    private static bool HoldsRows(ITypeSymbol? type)
        => !JsonTypes.IsObject(type) || !JsonTypes.ListsIn(type).IsEmpty;

    /// <summary>Whether a call throws by itself where the server refuses.</summary>
    private bool ChecksStatusItself(ResponseKind kind, ITypeSymbol? type)
    {
        if (kind == ResponseKind.Raw && Operations.Is(type, "System.Net.WebResponse"))
        {
            return true;
        }

        if (_send is not IInvocationOperation { TargetMethod: { } method })
        {
            return kind != ResponseKind.Raw;
        }

        // Flurl throws unless it is told not to, which stands in the chain that builds the request.
        if (Operations.FullName(method.ContainingType).StartsWith("Flurl.", System.StringComparison.Ordinal))
        {
            return !Operations.Within(_send).OfType<IInvocationOperation>().Any(FlurlStatuses.Allows);
        }

        return kind != ResponseKind.Raw;
    }
}
