using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>What the program does with the answer of one request, with the places of each.</summary>
internal sealed class ResponseUse
{
    private readonly LmsCompilation _lms;

    internal ResponseUse(LmsCompilation lms) => _lms = lms;

    /// <summary>Where the body becomes objects.</summary>
    public ImmutableArray<Deserialization> Deserializations { get; init; } = [];

    /// <summary>How the rows of the answer are taken.</summary>
    public ImmutableArray<RowUse> Rows { get; init; } = [];

    /// <summary>Pieces that leave what can be seen.</summary>
    public ImmutableArray<Handover> Handovers { get; init; } = [];

    /// <summary>Looks at the status.</summary>
    public ImmutableArray<StatusLook> StatusLooks { get; init; } = [];

    /// <summary>Where the body is read.</summary>
    public ImmutableArray<BodyRead> BodyReads { get; init; } = [];

    /// <summary>Attributes read in the flow of this answer, in the order found.</summary>
    public ImmutableArray<JsonRead> Reads { get; init; } = [];

    /// <summary>Objects whose further way is not seen.</summary>
    public ImmutableArray<ObjectEscape> Escapes { get; init; } = [];

    /// <summary>The loops around the sending call, the innermost first.</summary>
    public ImmutableArray<LoopAround> Loops { get; init; } = [];

    /// <summary>Where the answer decides whether, or with which URL, a loop around the request asks again.</summary>
    public ImmutableArray<IOperation> PageFollowing { get; init; } = [];

    /// <summary>Which inner piece of the answer's JSON a call of the program itself gives, where it takes that piece out.</summary>
    public ImmutableArray<(SyntaxNode Call, JsonPlace Place)> Pieces { get; init; } = [];

    /// <summary>The calls that give the body as it came, or the response that holds it.</summary>
    public ImmutableArray<SyntaxNode> Bodies { get; init; } = [];

    /// <summary>The calls that give an object or tuple which holds the body as it came, with the member, or the index of the tuple's element.</summary>
    public ImmutableArray<(SyntaxNode Call, ISymbol? Member, int Index)> HeldBodies { get; init; } = [];

    /// <summary>The same for the whole document that the body was parsed to.</summary>
    public ImmutableArray<(SyntaxNode Call, ISymbol? Member, int Index)> HeldDocuments { get; init; } = [];

    /// <summary>The calls of the program itself that give something worked out from the rows: a number, a text, an object that holds one.</summary>
    public ImmutableArray<SyntaxNode> Computed { get; init; } = [];

    /// <summary>False where the budget ended before the flow did.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Whether the answer's paging information is followed in a loop (or by recursion) around the request.</summary>
    public bool FollowsPages => !PageFollowing.IsEmpty;

    /// <summary>Whether the sending call stands in a loop.</summary>
    public bool IsInLoop => !Loops.IsEmpty;

    /// <summary>Whether somebody looks at the status: the code, or a library that checks by itself.</summary>
    public bool LooksAtStatus => !StatusLooks.IsEmpty || BodyReads.Any(static r => r.ChecksStatus);

    /// <summary>Whether the raw answer goes to the caller of the root frame: that caller is to be judged.</summary>
    public bool HandsRawToCaller => Handovers.Any(static h => h is { IsRaw: true, IsOfRefusal: false, To: HandoverTarget.Caller });

    /// <summary>The uses of rows that go wrong where the answer is one page only: with <paramref name="pageSize"/> rows, of a query that filters or not.</summary>
    /// <remarks>
    /// A search is right over a list that the query filters already; so is the beginning of the list as it came up to the size of a page.
    /// </remarks>
    public IEnumerable<RowUse> RowsBeyondPage(int pageSize, bool queryFilters)
        => Rows.Where(row => row.Take switch
        {
            RowTake.Whole or RowTake.Ordered => true,
            RowTake.Search => !queryFilters,
            RowTake.Take => row.Count > pageSize,
            _ => false,
        });

    /// <summary>What becomes of the attribute <paramref name="name"/>.</summary>
    public AttributeUse Attribute(string name, System.Threading.CancellationToken cancellationToken)
    {
        var reads = Reads.Where(r => r.Reads(name)).ToImmutableArray();
        var leaves = ImmutableArray.CreateBuilder<(JsonMember, ObjectEscape)>();
        var elsewhere = ImmutableArray.CreateBuilder<Location>();
        foreach (var escape in Escapes)
        {
            foreach (var member in MembersFor(name, escape.Type, escape.Reading))
            {
                if (escape.LeavesProgram)
                {
                    leaves.Add((member, escape));
                }
                else
                {
                    var symbol = member.Symbol is IParameterSymbol parameter ? ConstructorMembers.MemberOf(parameter, _lms, cancellationToken) : member.Symbol;
                    elsewhere.AddRange(symbol is null ? [] : MemberReads.Of(symbol, _lms, cancellationToken));
                }
            }
        }

        var declared = Deserializations.Where(static d => d.Type is not null).SelectMany(d => MembersFor(name, d.Type!, d.Reading));
        return new(name, reads, leaves.ToImmutable(), [.. elsewhere.Distinct()], [.. declared.GroupBy(static m => m.Symbol, SymbolEqualityComparer.Default).Select(static g => g.First())]);
    }

    /// <summary>The members for the attribute <paramref name="name"/> in <paramref name="type"/> and in the types of its members.</summary>
    internal static IEnumerable<JsonMember> MembersFor(string name, ITypeSymbol type, JsonReading reading)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var queue = new Queue<(ITypeSymbol Type, int Depth)>();
        queue.Enqueue((type, 0));
        while (queue.Count > 0)
        {
            var (current, depth) = queue.Dequeue();
            if (depth > 6)
            {
                continue;
            }

            if (JsonTypes.IsList(current, out var element) || (JsonTypes.IsDictionary(current) && (element = JsonTypes.ValueOf(current)) is not null))
            {
                if (element is not null)
                {
                    queue.Enqueue((element, depth));
                }
            }

            if (!(JsonTypes.IsObject(current) || current is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false }) || !seen.Add(current))
            {
                continue;
            }

            foreach (var member in JsonMember.AllOf(current))
            {
                if (member.Matches(name, reading))
                {
                    yield return member;
                }

                queue.Enqueue((member.Type, depth + 1));
            }
        }
    }
}
