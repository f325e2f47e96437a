using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>What of an answer a value of the program is.</summary>
internal enum FlowKind
{
    /// <summary>The response itself: status, headers, body.</summary>
    Response,

    /// <summary>The content of a response, not read yet.</summary>
    Content,

    /// <summary>The headers of a response.</summary>
    Headers,

    /// <summary>The status, or what is made of it alone.</summary>
    Status,

    /// <summary>JSON as text, bytes, stream or reader.</summary>
    Body,

    /// <summary>A piece of the answer as an object: typed, DOM, dynamic, dictionary.</summary>
    Data,

    /// <summary>A sequence of <see cref="Flow.Inner"/>.</summary>
    Sequence,

    /// <summary>The number of rows, or whether there are any.</summary>
    Count,

    /// <summary>A single value read from the answer, or anything worked out from it: it decides loops and makes up URLs.</summary>
    Scalar,

    /// <summary>The name of an attribute while the attributes of an object are enumerated.</summary>
    Name,

    /// <summary>An object or tuple of the program that holds <see cref="Flow.Inner"/> in a member.</summary>
    Holder,

    /// <summary>A delegate whose result is <see cref="Flow.Inner"/>.</summary>
    Callable,
}

/// <summary>In which order the rows of a sequence are.</summary>
internal enum RowOrder
{
    /// <summary>As the server sent them.</summary>
    AsItCame,

    /// <summary>Only those of a condition.</summary>
    Filtered,

    /// <summary>Sorted anew.</summary>
    Ordered,
}

/// <summary>What was done to the rows of the answer on the way to a sequence.</summary>
/// <param name="AreRows">Whether its elements stand for the rows of the answer; false for lists within a row.</param>
/// <param name="Order">Whether the rows were filtered or ordered.</param>
/// <param name="Limit">The most rows of the list that it needs, as it came.</param>
/// <param name="Skipped">The rows left out at its start.</param>
internal readonly record struct RowState(bool AreRows, RowOrder Order, int? Limit, int Skipped);

/// <summary>A piece of an answer as it moves through the program. Tasks of it are the same flow as what they give.</summary>
internal sealed record Flow(FlowKind Kind)
{
    /// <summary>Where in the JSON it comes from.</summary>
    public JsonPlace Place { get; init; } = JsonPlace.Root;

    /// <summary>Its C# type; null where the program does not say.</summary>
    public ITypeSymbol? Type { get; init; }

    /// <summary>How it was deserialized.</summary>
    public JsonReading Reading { get; init; } = JsonReading.Unknown;

    /// <summary>Of a sequence: what was done to the rows.</summary>
    public RowState Rows { get; init; }

    /// <summary>The element of a sequence, what a holder holds, what a delegate gives.</summary>
    public Flow? Inner { get; init; }

    /// <summary>The member of a holder; null for a tuple's element.</summary>
    public ISymbol? Member { get; init; }

    /// <summary>The index of a tuple's element.</summary>
    public int Index { get; init; } = -1;

    /// <summary>Whether it went to a caller that is not part of the request's own frames.</summary>
    public bool IsBeyondRoot { get; init; }

    /// <summary>Whether it is used where the server has refused: it is no answer then.</summary>
    public bool IsOfRefusal { get; init; }

    /// <summary>Of a body's text: whether it stands among words now, for a person to read and nobody to parse.</summary>
    public bool IsAmongWords { get; init; }

    /// <summary>A piece of the answer as an object; a sequence where its type is one, a scalar where it is a single value.</summary>
    public static Flow Data(JsonPlace place, ITypeSymbol? type, JsonReading reading, bool isBeyondRoot = false)
    {
        var data = new Flow(FlowKind.Data) { Place = place, Type = type, Reading = reading, IsBeyondRoot = isBeyondRoot };
        return JsonTypes.IsLeaf(type) ? data with { Kind = FlowKind.Scalar }
            : JsonTypes.IsList(type, out var element) ? data.AsSequence(element)
            : data;
    }

    /// <summary>This piece under another type.</summary>
    public Flow As(ITypeSymbol? type) => Data(Place, type, Reading, IsBeyondRoot) with { IsOfRefusal = IsOfRefusal };

    /// <summary>This piece taken for an array.</summary>
    public Flow AsSequence(ITypeSymbol? element)
        => this with
        {
            Kind = FlowKind.Sequence,
            Inner = Data(Place.Element(), element, Reading, IsBeyondRoot),
            Rows = new RowState(Place.ArrayDepth == 0, RowOrder.AsItCame, Limit: null, Skipped: 0),
        };

    /// <summary>A sequence or collection of the program that holds this.</summary>
    public Flow Many(RowState rows = default)
        => new(FlowKind.Sequence) { Inner = this, Rows = rows, Place = Place.Outer ?? Place, Reading = Reading, IsBeyondRoot = IsBeyondRoot };

    /// <summary>An object that holds this in <paramref name="member"/>.</summary>
    public Flow In(ISymbol? member, int index = -1)
        => new(FlowKind.Holder) { Inner = this, Member = member?.OriginalDefinition, Index = index, IsBeyondRoot = IsBeyondRoot };

    /// <summary>A value worked out from this one; of a list, a value of its rows.</summary>
    public Flow Derived()
        => Kind is FlowKind.Status or FlowKind.Scalar
            ? this
            : new(FlowKind.Scalar) { Place = Kind is FlowKind.Count or FlowKind.Sequence ? Place.Element() : Place, IsBeyondRoot = IsBeyondRoot };

    /// <summary>The body's text at this place.</summary>
    public Flow AsBody() => new(FlowKind.Body) { Place = Place, IsBeyondRoot = IsBeyondRoot, IsOfRefusal = IsOfRefusal };

    /// <summary>The attribute <paramref name="name"/> of this object.</summary>
    public Flow Attribute(string? name, ITypeSymbol? type, ISymbol? member = null)
        => Data(Place.Property(name, member), type, Reading, IsBeyondRoot) with { IsOfRefusal = IsOfRefusal };

    /// <summary>This flow and all in it as it is for a caller outside of the request's frames.</summary>
    public Flow Beyond()
        => IsBeyondRoot ? this : this with { IsBeyondRoot = true, Inner = Inner?.Beyond() };

    /// <summary>How many layers of holders, sequences and delegates are around the piece.</summary>
    public int Layers => Inner is null ? 0 : 1 + Inner.Layers;

    /// <summary>The piece itself, out of holders, sequences and delegates.</summary>
    public Flow Core => Kind is FlowKind.Holder or FlowKind.Callable or FlowKind.Sequence && Inner is { } inner ? inner.Core : this;
}
