using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Responses;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Jobs;

/// <summary>
/// Which expressions are a job id of Dokeos, as one request shows: what is read as <c>job_id</c> from its answer, and what it asks
/// <c>jobs/{id}</c> for.
/// </summary>
internal sealed class JobIds
{
    private readonly Evaluator _evaluator;
    private readonly ImmutableArray<SyntaxNode> _reads;
    private readonly ImmutableArray<SyntaxNode> _holders;
    private readonly SyntaxNode? _call;

    private JobIds(Evaluator evaluator, ImmutableArray<SyntaxNode> reads, ImmutableArray<SyntaxNode> holders, ImmutableArray<ObjectValue> asked, SyntaxNode? call)
    {
        _evaluator = evaluator;
        _reads = reads;
        _holders = holders;
        _call = call;
        Asked = asked;
    }

    /// <summary>What the request asks <c>jobs/{id}</c> for.</summary>
    public ImmutableArray<ObjectValue> Asked { get; }

    /// <summary>What the request at <paramref name="site"/> shows.</summary>
    public static JobIds Of(RequestSite site, Evaluator evaluator)
    {
        if (site.Lms.Endpoint is { IsJobStatus: true })
        {
            return new(evaluator, [], [], AskedBy(site.Lms), call: null);
        }

        // A whole answer of a type that holds the job id holds it too, as does its text.
        var use = site.Use(evaluator);
        var reads = use.Reads.Where(static r => r.Reads(DokeosApi.JobId)).Select(static r => r.Operation.Syntax).ToImmutableArray();
        var holders = use.Deserializations
            .Where(static d => d.Type is null || ResponseUse.MembersFor(DokeosApi.JobId, d.Type, d.Reading).Any())
            .Select(static d => d.Operation.Syntax)
            .Concat(use.BodyReads.Select(static r => r.Operation.Syntax))
            .ToImmutableArray();
        return new(evaluator, reads, holders, [], reads.IsEmpty ? null : site.Call.Syntax);
    }

    /// <summary>Whether an expression holds a job id, or captures one in a lambda.</summary>
    public bool IsIn(IOperation? operation, Frame frame)
        => operation is not null && Operations.All(operation).Any(part => part is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation or IInvocationOperation && Is(part, frame));

    private bool Is(IOperation operation, Frame frame)
    {
        if (operation.Type is null or { SpecialType: SpecialType.System_Boolean } || TimeLength.IsTime(operation.Type))
        {
            return false;
        }

        if (IsOneOf(operation.Syntax, _reads, mayLeadOn: true))
        {
            return true;
        }

        var value = _evaluator.Evaluate(operation, frame);
        return value.Alternatives.Any(one => one switch
        {
            TextValue { Text.Parts: var parts } => parts.OfType<HolePart>().Any(hole => hole.Value.Alternatives.OfType<ObjectValue>().Any(IsOrigin)),
            ObjectValue known => IsOrigin(known),
            _ => false,
        });
    }

    private bool IsOrigin(ObjectValue value)
        => value.Origin is { } origin
            && (IsOneOf(origin.Syntax, _reads, mayLeadOn: true)
                || IsOneOf(origin.Syntax, _holders, mayLeadOn: false)
                || (_call is not null && Evaluator.Unwrap(origin)?.Syntax == _call && IsText(Operations.Awaited(origin.Type)))
                || Asked.Any(asked => IsSame(asked, value)));

    /// <summary>Whether an expression is one of the places, or what is made of one: <c>….GetProperty("job_id").GetString()</c>.</summary>
    private static bool IsOneOf(SyntaxNode expression, ImmutableArray<SyntaxNode> places, bool mayLeadOn)
        => places.Any(place => place == expression
            || (mayLeadOn && place.SyntaxTree == expression.SyntaxTree && expression.Span.Contains(place.Span) && expression.Span.Start == ReceiverStart(place)));

    private static int ReceiverStart(SyntaxNode place) => place.SpanStart;

    /// <summary>An id is a text, a number or a GUID: a call that returns an object need not return the id.</summary>
    private static bool IsText(ITypeSymbol? type)
        => type is { SpecialType: SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 } or { Name: "Guid" };

    private static bool IsSame(ObjectValue asked, ObjectValue value)
        => ReferenceEquals(asked, value)
            || (asked.Origin is { } left && value.Origin is { } right
                && (left.Syntax == right.Syntax || (SymbolOf(left) is { } symbol && SymbolEqualityComparer.Default.Equals(symbol, SymbolOf(right)))));

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false, Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };

    private static ImmutableArray<ObjectValue> AskedBy(LmsRequest lms)
        => lms.Match is not { } match
            ? []
            :
            [
                .. match.Identifiers.SelectMany(i => match.Path.Segments[i].Pieces)
                    .Where(piece => piece.IsHole && piece.Index >= 0 && piece.Index < lms.Url.Text.Parts.Length)
                    .Select(piece => lms.Url.Text.Parts[piece.Index])
                    .OfType<HolePart>()
                    .SelectMany(static hole => hole.Value.Alternatives)
                    .OfType<ObjectValue>(),
            ];
}
