using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>How a call can be made to wait for the jobs that its answer names: what the helper is given, for each library.</summary>
internal sealed record JobWait
{
    /// <summary>The library that sends.</summary>
    public required HttpLibrary Library { get; init; }

    /// <summary>The sending call, in whichever file.</summary>
    public required InvocationExpressionSyntax Call { get; init; }

    /// <summary>What it is called on; null for <c>this</c>.</summary>
    public ExpressionSyntax? Client { get; init; }

    /// <summary>The whole of <c>client?.DeleteAsync(…)</c>, where the client can be named twice; else null.</summary>
    public ConditionalAccessExpressionSyntax? Access { get; init; }

    /// <summary>The type of <see cref="Client"/>.</summary>
    public required ITypeSymbol ClientType { get; init; }

    /// <summary>What the call gives, without the task around it.</summary>
    public required ITypeSymbol AnswerType { get; init; }

    /// <summary>The call is handed to the helper as a lambda: its client may not be named twice, or must be looked at before.</summary>
    public bool IsLambda { get; init; }

    /// <summary>The address of the jobs, where the text at the call shows the resource; else null.</summary>
    public ExpressionSyntax? Jobs { get; init; }

    /// <summary>The expression whose text the address of the jobs is derived from at run time; null where <see cref="Jobs"/> is known, and where request or answer tell it.</summary>
    public ExpressionSyntax? Url { get; init; }

    /// <summary>What leads from <see cref="Url"/> to its text: nothing, or the member of a <see cref="Uri"/>.</summary>
    public string UrlMember { get; init; } = "";

    /// <summary>The lambda is handed the text of <see cref="Url"/>, which may not be named twice, besides the client.</summary>
    public bool PassesAddress { get; init; }

    /// <summary>Whether the address has a query, such as a key, which the question for the job may need as well.</summary>
    public bool HasQuery { get; init; }

    /// <summary>
    /// Whether the helper derives the address of a job from one that nobody has added to since the call: its query goes with the question. What
    /// handlers and clients add to each request they add to the question as well.
    /// </summary>
    public bool KeepsQuery => Library switch
    {
        HttpLibrary.HttpClient => SendsMessage || Url is not null,
        HttpLibrary.WebClient => Url is not null,
        HttpLibrary.Flurl or HttpLibrary.HttpWebRequest => true,
        _ => false,
    };

    /// <summary>The arguments of a call that sends a message: the helper sends it then, since it has to know the message's address and headers.</summary>
    public ImmutableArray<IArgumentOperation> MessageArguments { get; init; } = [];

    /// <summary>Whether the helper sends the message.</summary>
    public bool SendsMessage => !MessageArguments.IsEmpty;

    /// <summary>For Refit and RestEase: what the interface needs.</summary>
    public InterfaceJob? Interface { get; init; }

    /// <summary>For calls that deserialize the answer: the call that gives the response instead, and how the data is taken out of it.</summary>
    public TypedAnswer? Typed { get; init; }

    /// <summary>For <c>HttpWebRequest</c>, where the program reads the answer, which can be read once only: the reading that is waited behind.</summary>
    public InvocationExpressionSyntax? Reading { get; init; }

    /// <summary>Whether <see cref="Reading"/> gives the text of the answer, not its stream.</summary>
    public bool ReadsText { get; init; }

    /// <summary>What the helper is written around: the sending call, or the reading of its answer.</summary>
    public ExpressionSyntax Place => Reading ?? Call;

    /// <summary>Whether the call gives the answer itself, not its task.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>Whether a refused call throws by itself.</summary>
    public bool Throws { get; init; }

    /// <summary>Comparisons of the status with single success codes.</summary>
    public ImmutableArray<StatusQuestion> Questions { get; init; } = [];

    /// <summary>Patterns and labels that tell single success codes from other codes.</summary>
    public ImmutableArray<StatusPattern> Patterns { get; init; } = [];

    /// <summary>The request carries what the question for the job may have to carry too.</summary>
    public const string QueryNeeded = "the address has a query, as of a key, which the question for the job may need as well, and may not be named twice";

    /// <summary>Where a wait is possible, how; else null and why not.</summary>
    public static JobWait? Of(RequestSite site, ResponseUse use, LmsCompilation lms, CancellationToken cancellationToken, out string? reason)
    {
        var request = site.Lms.Request;
        var typed = TypedAnswer.Of(request);
        if (Refusal(request, typed, lms) is { } refused)
        {
            reason = refused;
            return null;
        }

        if (request.Send is not IInvocationOperation { Syntax: InvocationExpressionSyntax call } send || HelperPlace.For(call) is null)
        {
            reason = "there is no type with a body to put the waiting into";
            return null;
        }

        var access = AccessOf(call);
        var client = access?.Expression ?? (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        if ((client is null ? request.ClientOperation?.Type : send.SemanticModel?.GetTypeInfo(client, cancellationToken).Type ?? request.ClientOperation?.Type) is not { } clientType)
        {
            reason = "the call's client is not known";
            return null;
        }

        reason = StatusQuestion.In(use, out var questions, out var patterns);
        if (reason is not null)
        {
            return null;
        }

        var answer = send.Type is INamedTypeSymbol { Name: "Task", Arity: 0 } ? lms.Compilation.GetSpecialType(SpecialType.System_String) : Evaluation.Operations.Awaited(send.Type) ?? send.Type!;
        var wait = new JobWait
        {
            Library = request.Library,
            Call = call,
            Client = client,
            Access = access,
            ClientType = clientType,
            AnswerType = answer,
            IsSynchronous = SymbolEqualityComparer.Default.Equals(answer, send.Type),
            Throws = request.ThrowsOnBadStatus && typed is null,
            Questions = questions,
            Patterns = patterns,
            Typed = typed,
            HasQuery = site.Lms.Alternatives.Any(static url => !url.Query.IsEmpty),
        };
        return JobWaitShapes.Of(wait, request, send, use, lms, cancellationToken, out reason);
    }

    /// <summary>The access through <c>?.</c> that is a call and no more.</summary>
    private static ConditionalAccessExpressionSyntax? AccessOf(InvocationExpressionSyntax call)
        => call is { Expression: MemberBindingExpressionSyntax, Parent: ConditionalAccessExpressionSyntax { Parent: not ConditionalAccessExpressionSyntax } access }
            && access.WhenNotNull == call && Repeatable.Is(access.Expression) ? access : null;

    private static string? Refusal(HttpRequest request, TypedAnswer? typed, LmsCompilation lms)
    {
        if (request.Library == HttpLibrary.Declared)
        {
            return "the request is sent by a method of another assembly";
        }

        var isRead = request.Library switch
        {
            HttpLibrary.WebClient => request.Answer is ResponseKind.Text or ResponseKind.Bytes,
            HttpLibrary.Refit or HttpLibrary.RestEase => true,
            _ => request.Answer == ResponseKind.Raw,
        };
        if (!isRead && typed is null)
        {
            return "the call gives the deserialized answer, which need not hold the job_id";
        }

        return lms.Compilation.GetTypeByMetadataName("System.Text.Json.JsonDocument") is null && lms.Compilation.GetTypeByMetadataName("Newtonsoft.Json.Linq.JToken") is null
            ? "the project has neither System.Text.Json nor Newtonsoft.Json to read the job_id with"
            : null;
    }
}
