using System.Collections.Immutable;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>The form of the JSON of an answer, as the program takes it.</summary>
internal enum BodyForm
{
    /// <summary>It cannot be told: a type parameter, object, dynamic before it is read.</summary>
    Unknown,

    /// <summary>A bare array.</summary>
    List,

    /// <summary>An object that holds the array.</summary>
    Envelope,

    /// <summary>A single object.</summary>
    Single,
}

/// <summary>A place where the body becomes objects.</summary>
/// <param name="Operation">The deserializing call, or the sending call where it does it.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Type">The type; null for a DOM or where it is not known.</param>
/// <param name="Reading">How it is done.</param>
/// <param name="Place">What part of the answer it is.</param>
/// <param name="Form">Bare list, envelope or single object.</param>
/// <param name="ListMembers">In an envelope type, the members that lead to the rows.</param>
internal sealed record Deserialization(
    IOperation Operation, Frame Frame, ITypeSymbol? Type, JsonReading Reading, JsonPlace Place, BodyForm Form, ImmutableArray<ISymbol> ListMembers);

/// <summary>How rows are taken.</summary>
internal enum RowTake
{
    /// <summary>All of them: enumerated, counted, returned, stored, serialized, handed on.</summary>
    Whole,

    /// <summary>The first one of the list as it came, without a condition.</summary>
    First,

    /// <summary>Only whether there are any.</summary>
    Existence,

    /// <summary>The first <see cref="RowUse.Count"/> of the list as it came.</summary>
    Take,

    /// <summary>Those that fulfil a condition, looked for among the rows.</summary>
    Search,

    /// <summary>Some after the rows were ordered anew: all are needed for it.</summary>
    Ordered,
}

/// <summary>A use of rows of the answer.</summary>
/// <param name="Take">How they are taken.</param>
/// <param name="Operation">The use.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="List">Where the rows stand in the answer.</param>
/// <param name="Count">Of <see cref="RowTake.Take"/>: how many; of <see cref="RowTake.First"/> 1.</param>
/// <param name="InEnvelope">Whether the rows went within the envelope that holds them: no list of them was at hand.</param>
internal sealed record RowUse(RowTake Take, IOperation Operation, Frame Frame, JsonPlace List, int? Count, bool InEnvelope);

/// <summary>To whom a piece of the answer was handed.</summary>
internal enum HandoverTarget
{
    /// <summary>The caller of the root frame's method, as its result (also through an out parameter or a delegate).</summary>
    Caller,

    /// <summary>Code that cannot be seen: a library, an interface without a body, an unknown delegate.</summary>
    UnknownCode,

    /// <summary>A field or property that others may read.</summary>
    Member,
}

/// <summary>A piece of the answer that leaves what can be seen.</summary>
/// <param name="Kind">Response, Content or Body where it is raw; Data or Sequence where it is parsed; Status.</param>
/// <param name="To">To whom.</param>
/// <param name="Operation">The return, argument or assignment.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Type">Its C# type where it is parsed.</param>
internal sealed record Handover(FlowKind Kind, HandoverTarget To, IOperation Operation, Frame Frame, ITypeSymbol? Type)
{
    /// <summary>Whether it is the answer as it came: response, content, text, stream.</summary>
    public bool IsRaw => Kind is FlowKind.Response or FlowKind.Content or FlowKind.Body;

    /// <summary>Where in the JSON it comes from.</summary>
    public JsonPlace Place { get; init; } = JsonPlace.Root;

    /// <summary>Whether it is handed on only where the server has refused.</summary>
    public bool IsOfRefusal { get; init; }

    /// <summary>Whether it is text among words, for a person to read and nobody to parse.</summary>
    public bool IsAmongWords { get; init; }
}

/// <summary>How the status is looked at.</summary>
internal enum StatusLookKind
{
    /// <summary>A call that throws on failure.</summary>
    Ensures,

    /// <summary>Read: success or not, error message, status code.</summary>
    Read,

    /// <summary>Compared with certain codes (<see cref="StatusLook.Codes"/>).</summary>
    Compared,
}

/// <summary>A look at the status.</summary>
/// <param name="Kind">How.</param>
/// <param name="Operation">The call, property or comparison.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Codes">The codes compared with; empty where it is no comparison with single codes.</param>
internal sealed record StatusLook(StatusLookKind Kind, IOperation Operation, Frame Frame, ImmutableArray<int> Codes);

/// <summary>A place where the body is read.</summary>
/// <param name="Operation">The reading call or property; the sending call where that reads it.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="ChecksStatus">Whether it throws by itself on a bad status.</param>
internal sealed record BodyRead(IOperation Operation, Frame Frame, bool ChecksStatus);

/// <summary>How an attribute is read.</summary>
internal enum JsonReadKind
{
    /// <summary>A member of a type.</summary>
    Member,

    /// <summary>A name in a string, a dynamic member, a key, a JSON path.</summary>
    Name,

    /// <summary>A text search or pattern over the body that holds the name.</summary>
    Text,
}

/// <summary>A reading of an attribute of the answer.</summary>
/// <param name="Kind">How.</param>
/// <param name="Name">The name; null where the program computes it. Of a text search its whole text.</param>
/// <param name="Member">The member of a type that was read.</param>
/// <param name="Reading">How the type was deserialized.</param>
/// <param name="Place">Where in the answer.</param>
/// <param name="Operation">The reading.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="IsBeyondRoot">Whether it is in a caller outside of the request's frames.</param>
internal sealed record JsonRead(
    JsonReadKind Kind, string? Name, JsonMember? Member, JsonReading Reading, JsonPlace Place, IOperation Operation, Frame Frame, bool IsBeyondRoot)
{
    /// <summary>Whether this reads the attribute <paramref name="name"/>.</summary>
    public bool Reads(string name) => Kind switch
    {
        JsonReadKind.Member => Member!.Matches(name, Reading),
        JsonReadKind.Text => JsonPathText.HoldsWord(Name!, name),
        _ => string.Equals(Name, name, System.StringComparison.OrdinalIgnoreCase),
    };
}

/// <summary>Objects of a response type that go where their members' reads are not seen.</summary>
/// <param name="Type">Their type.</param>
/// <param name="Reading">How they were deserialized.</param>
/// <param name="Place">Where in the answer they come from.</param>
/// <param name="LeavesProgram">
/// Whether they leave the program whole: to a serializer or another library, as the result of a library's public member or of an
/// endpoint. Otherwise they stay in the program, out of sight.
/// </param>
/// <param name="Operation">Where it happens.</param>
internal sealed record ObjectEscape(ITypeSymbol Type, JsonReading Reading, JsonPlace Place, bool LeavesProgram, IOperation Operation);

/// <summary>What becomes of one attribute of the answer.</summary>
/// <param name="Name">Its JSON name.</param>
/// <param name="Reads">Where the flow of this answer reads it.</param>
/// <param name="Leaves">Members that hold it in objects that leave the program whole.</param>
/// <param name="ReadElsewhere">Where the program reads a member that holds it, of objects that this flow lost sight of.</param>
/// <param name="Declared">Members of the answer's types that hold it, read or not.</param>
internal sealed record AttributeUse(
    string Name, ImmutableArray<JsonRead> Reads, ImmutableArray<(JsonMember Member, ObjectEscape Escape)> Leaves, ImmutableArray<Location> ReadElsewhere, ImmutableArray<JsonMember> Declared)
{
    /// <summary>Whether somebody gets to see it: read in the flow, read elsewhere once out of sight, or gone out whole.</summary>
    public bool IsUsed => !Reads.IsEmpty || !Leaves.IsEmpty || !ReadElsewhere.IsEmpty;

    /// <summary>Whether the program itself reads it.</summary>
    public bool IsRead => !Reads.IsEmpty || !ReadElsewhere.IsEmpty;
}

/// <summary>A loop around the sending call.</summary>
internal readonly record struct LoopAround(IOperation Loop, Frame Frame);
