using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Jobs;

/// <summary>
/// Finds where a program counts on a job id for longer than one lives: it waits, bounds a wait, schedules a call, caches or stores. What
/// is known of a job id is what one request shows (<see cref="JobIds"/>), in the bodies that the request is sent from and in those that
/// the id is handed to.
/// </summary>
internal sealed partial class OverlongTimes
{
    /// <summary>How long a job id lives, in milliseconds.</summary>
    public const double Limit = DokeosApi.JobLifetimeDays * TimeLength.Day;

    private const int MaxDepth = 3;

    private readonly Evaluator _evaluator;
    private readonly ShorterTime _shorter;
    private readonly JobIds _ids;
    private readonly Frame _root;
    private readonly List<OverlongTime> _found = [];
    private readonly HashSet<SyntaxNode> _entered = [];

    private OverlongTimes(RequestSite site, Evaluator evaluator)
    {
        _evaluator = evaluator;
        _shorter = new(evaluator);
        _ids = JobIds.Of(site, evaluator);
        _root = site.Lms.Request.Frame.Root;
    }

    /// <summary>The times that the request at <paramref name="site"/> shows to be too long.</summary>
    public static ImmutableArray<OverlongTime> Of(RequestSite site, Evaluator evaluator)
    {
        if (site.IsDerived || site.Lms.Endpoint is not { Api: LmsApi.Dokeos } endpoint || (endpoint.Async == AsyncKind.None && !endpoint.IsJobStatus))
        {
            return [];
        }

        var times = new OverlongTimes(site, evaluator);
        var bodies = Bodies(site, endpoint.IsJobStatus);
        times._entered.UnionWith(bodies.Select(static b => b.Operation.Syntax));
        foreach (var body in bodies)
        {
            times.Search(body, depth: 0);
        }

        return [.. times._found.GroupBy(static t => t.Place).Select(static g => g.First())];
    }

    /// <summary>The bodies between the call of the file at hand and the sending one, the outermost first.</summary>
    private static List<JobBody> Bodies(RequestSite site, bool polls)
    {
        var bodies = new List<JobBody>();
        var call = site.Lms.Request.Send;
        for (var frame = site.Lms.Request.Frame; ; frame = frame.Caller!)
        {
            if (Evaluator.Body(call) is { } body)
            {
                bodies.Add(new(body, frame, polls ? call : null, frame.Caller is null ? null : site.Call.Syntax));
            }

            if (frame.Caller is null || frame.CallSite is not { } outer)
            {
                break;
            }

            call = outer;
        }

        bodies.Reverse();
        return bodies;
    }

    private void Search(JobBody body, int depth)
    {
        foreach (var operation in Operations.All(body.Operation))
        {
            switch (operation)
            {
                case IInvocationOperation call:
                    if (body.Poll is not null)
                    {
                        Delay(call, body, body.Poll);
                        Cancellation(call, body, body.Poll);
                    }

                    Carrier(call, body, depth);
                    break;
                case IObjectCreationOperation creation:
                    if (body.Poll is not null)
                    {
                        Cancellation(creation, body, body.Poll);
                    }

                    Creation(creation, body);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } comparison when body.Poll is not null:
                    Deadline(comparison, body, body.Poll);
                    break;
                case ILoopOperation loop when body.Poll is not null && loop.Syntax.Span.Contains(body.Poll.Syntax.Span):
                    Attempts(loop, body);
                    break;
                case ITupleOperation or IAnonymousObjectCreationOperation:
                    Together(operation.ChildOperations.Select(static c => c is ISimpleAssignmentOperation { Value: var value } ? value : c), body);
                    break;
                case ISimpleAssignmentOperation assignment:
                    Assignment(assignment, body);
                    break;
            }
        }
    }

    /// <summary>Reports a time that is too long, where the root body (or the file at hand) says it.</summary>
    private void Add(IOperation time, JobBody body, string what, Frame? frame = null)
    {
        var within = frame ?? body.Frame;
        if (TimeLength.Of(time, within, _evaluator) is not { } length || length <= Limit || Place(time, within, body) is not { } place)
        {
            return;
        }

        _found.Add(new(place, length, what, _shorter.Time(time, within, Limit)));
    }

    private void AddNumber(IOperation number, double unit, JobBody body, string what)
    {
        if (TimeLength.NumberOf(number, body.Frame, _evaluator) * unit is not { } length || length <= Limit || Place(number, body.Frame, body) is not { } place)
        {
            return;
        }

        _found.Add(new(place, length, what, _shorter.Number(number, body.Frame, Limit / unit)));
    }

    /// <summary>
    /// Where the time is said: through locals at their definition. In a body further inside, what comes from the root body counts; what is
    /// said there is told by that body's own file, except where it is the root that hands the id there.
    /// </summary>
    private SyntaxNode? Place(IOperation time, Frame frame, JobBody body)
    {
        var definition = Definition.Of(time, frame, _evaluator);
        var place = Evaluator.Unwrap(time)!;
        var isInRoot = body.Entry is null;
        for (var i = 0; i < definition.Steps.Length; i++)
        {
            if (isInRoot && definition.Steps[i].Symbol is not ILocalSymbol)
            {
                break;
            }

            var isLast = i == definition.Steps.Length - 1;
            place = isLast ? definition.Operation : definition.Steps[i + 1].Reference;
            isInRoot = isInRoot || IsSame(isLast ? definition.Frame : definition.Steps[i + 1].Frame, _root);
        }

        return isInRoot ? place.Syntax
            : body.Poll is not null ? null
            : place.Syntax.SyntaxTree == body.Entry!.SyntaxTree ? place.Syntax : body.Entry;
    }

    /// <summary>The loops around an operation, the innermost first.</summary>
    private static IEnumerable<ILoopOperation> LoopsAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation loop)
            {
                yield return loop;
            }
        }
    }

    /// <summary>The innermost loop around both.</summary>
    private static ILoopOperation? CommonLoop(IOperation left, IOperation right)
        => LoopsAround(left).FirstOrDefault(loop => loop.Syntax.SyntaxTree == right.Syntax.SyntaxTree && loop.Syntax.Span.Contains(right.Syntax.Span));

    /// <summary>
    /// Whether the job that is asked for is known before <paramref name="position"/> of the body, so that it is not one that each turn of a
    /// loop starts anew.
    /// </summary>
    private bool IsKnownBefore(JobBody body, int position)
        => _ids.Asked.Any(id => id.Origin is not null && IsKnownBefore(id, body, position));

    private static bool IsKnownBefore(ObjectValue id, JobBody body, int position)
    {
        // Made in the body, or in what the body calls.
        var place = DeclarationOf(id.Origin!, body);
        for (var frame = id.Frame; frame is not null; frame = frame.Caller)
        {
            if (IsSame(frame, body.Frame) || (frame.Lexical is { } outer && IsSame(outer, body.Frame)))
            {
                return place is null || place.SpanStart < position;
            }

            place = frame.CallSite?.Syntax ?? place;
        }

        // In a caller, or nowhere in particular: before the body begins.
        return Outwards(body.Frame).Any(frame => IsSame(frame, id.Frame)) || id.Origin is IMemberReferenceOperation;
    }

    private static IEnumerable<Frame> Outwards(Frame frame)
    {
        for (var current = frame; current is not null; current = current.Lexical ?? current.Caller)
        {
            yield return current;
        }
    }

    /// <summary>Whether two frames are of one activation: the turns of a loop are not told apart.</summary>
    private static bool IsSame(Frame left, Frame right)
        => ReferenceEquals(left, right) || (ReferenceEquals(left.CallSite, right.CallSite) && SymbolEqualityComparer.Default.Equals(left.Owner, right.Owner));

    /// <summary>Where an id comes into being in a body: for a variable whose value is not known its declaration; null for what is there from the start.</summary>
    private static SyntaxNode? DeclarationOf(IOperation origin, JobBody body)
    {
        switch (origin)
        {
            case ILocalReferenceOperation { Local: var local }:
                return local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
            case IParameterReferenceOperation:
                return null;
            case IFieldReferenceOperation or IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation }:
                // Unless the body itself assigns it.
                var member = ((IMemberReferenceOperation)origin).Member;
                return Operations.All(body.Operation).OfType<ISimpleAssignmentOperation>()
                    .FirstOrDefault(a => a.Target is IMemberReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Member, member))?.Syntax;
            default:
                return origin.Syntax;
        }
    }
}
