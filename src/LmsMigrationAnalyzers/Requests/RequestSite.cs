using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>
/// A call from which an LMS is asked. Where it is decided what for, the diagnostics stand; a call that decides nothing (of a wrapper
/// that knows its endpoint by itself) is a site too, since its arguments may give the wrapper's parameters their values.
/// </summary>
internal sealed class RequestSite
{
    private ResponseUse? _use;

    /// <summary>The request.</summary>
    public required LmsRequest Lms { get; init; }

    /// <summary>
    /// The call in the file at hand: the sending call itself, or the outermost call of a wrapper. Where a derived class decides by a
    /// text of its own, the sending call of the base class.
    /// </summary>
    public required IOperation Call { get; init; }

    /// <summary>Where diagnostics about the endpoint stand: the call, or the derived class's text.</summary>
    public required Location Location { get; init; }

    /// <summary>Whether endpoint and LMS are both known here and at no call further inside.</summary>
    public required bool DecidesEndpoint { get; init; }

    /// <summary>Whether the LMS is known here and at no call further inside, the endpoint perhaps not at all.</summary>
    public required bool DecidesApi { get; init; }

    /// <summary>Whether what is asked for is known here and at no call further inside, be it an endpoint of the catalogue or another path.</summary>
    public required bool DecidesPath { get; init; }

    /// <summary>
    /// Whether the rules about the answer judge here: the endpoint is decided here, or further inside, from where the raw answer
    /// is handed to this call.
    /// </summary>
    public required bool JudgesAnswer { get; init; }

    /// <summary>
    /// Whether this call's arguments say what the query holds, of a wrapper that knows the endpoint and not the query: the rules to
    /// which the query matters could not judge further inside.
    /// </summary>
    public bool DecidesQuery { get; init; }

    /// <summary>Whether it is the first to see all of the query where the method that knows the endpoint sees it on some ways only: what is in it is told here.</summary>
    public bool ShowsQuery { get; init; }

    /// <summary>
    /// The request as a method further inside knows it, where this call's arguments are the first to say what its query holds, or which
    /// of several it is: <c>Users(page: null)</c>.
    /// </summary>
    public LmsRequest? NarrowedFrom { get; init; }

    /// <summary>Where <see cref="Call"/> stands inside a wrapper: the wrapper's activation; else null.</summary>
    public Frame? Within { get; init; }

    /// <summary>The activation of the body that <see cref="Call"/> stands in.</summary>
    public Frame Root => Within ?? Lms.Request.Frame.Root;

    /// <summary>The same request, seen at a call inside the wrapper that this site's call enters.</summary>
    public RequestSite At(IOperation call, Frame within) => new()
    {
        Lms = Lms,
        Call = call,
        Location = Location,
        DecidesEndpoint = DecidesEndpoint,
        DecidesApi = DecidesApi,
        DecidesPath = DecidesPath,
        JudgesAnswer = JudgesAnswer,
        DecidesQuery = DecidesQuery,
        ShowsQuery = ShowsQuery,
        NarrowedFrom = NarrowedFrom,
        Within = within,
        _use = _use,
    };

    /// <summary>What the program does with the answer: worked out once, for all rules and fixes.</summary>
    public ResponseUse Use(Evaluator evaluator)
    {
        if (_use is { } known)
        {
            return known;
        }

        // Two threads may both work it out; they come to the same answer.
        var use = ResponseTracer.Trace(evaluator, Lms.Request);
        return Interlocked.CompareExchange(ref _use, use, comparand: null) ?? use;
    }

    /// <summary>Whether a text of a derived class decides.</summary>
    public bool IsDerived { get; init; }
}
