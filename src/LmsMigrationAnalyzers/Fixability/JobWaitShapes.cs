using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>What the helper has to be given besides the call, library by library.</summary>
internal static class JobWaitShapes
{
    public static JobWait? Of(JobWait wait, HttpRequest request, IInvocationOperation send, ResponseUse use, LmsCompilation lms, CancellationToken cancellationToken, out string? reason)
    {
        reason = wait.Call.Expression switch
        {
            MemberAccessExpressionSyntax => null,
            MemberBindingExpressionSyntax when wait.Access is not null && request.Library == HttpLibrary.HttpClient => null,
            IdentifierNameSyntax or GenericNameSyntax when send.Instance is IInstanceReferenceOperation => null,
            _ => "the call is part of a conditional access (?.)",
        };
        if (reason is not null)
        {
            return null;
        }

        switch (request.Library)
        {
            case HttpLibrary.HttpClient:
                return OfHttpClient(wait, request, send, cancellationToken, out reason);

            // The answer tells the request, and the client builds its address. A client that is made for the call goes into the helper.
            case HttpLibrary.RestSharp when wait.Client is null || Repeatable.Is(wait.Client):
                return wait;
            case HttpLibrary.RestSharp:
                reason = ReasonAgainstArguments(wait, send, cancellationToken);
                return reason is null ? wait with { IsLambda = true } : null;

            case HttpLibrary.HttpWebRequest:
                return OfWebRequest(wait, send, use, out reason);

            // The request, which the receiver is or makes, goes into the helper.
            case HttpLibrary.Flurl:
                if (wait.Client is null || send.Instance is null && send.TargetMethod.ReducedFrom is null && !IsExtensionCall(send))
                {
                    reason = "the extension method is called with its class's name";
                    return null;
                }

                reason = ReasonAgainstArguments(wait, send, cancellationToken);
                return reason is null ? wait with { IsLambda = true } : null;

            case HttpLibrary.Refit or HttpLibrary.RestEase:
                return InterfaceJob.Of(request, send, lms, cancellationToken, out reason) is not { } job ? null
                    : wait with { Interface = job, AnswerType = job.HasNoAnswer ? lms.Compilation.GetSpecialType(SpecialType.System_String) : wait.AnswerType };

            // A WebClient forgets its Accept header with the request: the helper has to look at it before.
            default:
                reason = ReasonAgainstArguments(wait, send, cancellationToken);
                if (reason is null && Addressed(wait, request, send, canBeLambda: true, cancellationToken) is { } address)
                {
                    return address with { IsLambda = true };
                }

                reason ??= "the address of the request is not written at the call, so that the one of its jobs is not known";
                return null;
        }
    }

    /// <summary>Why the call cannot become a lambda.</summary>
    private static string? ReasonAgainstArguments(JobWait wait, IInvocationOperation send, CancellationToken cancellationToken)
        => wait.Call.ArgumentList.Arguments.Select(a => LambdaCapture.ReasonAgainst(a.Expression, send.SemanticModel!, cancellationToken)).FirstOrDefault(static r => r is not null);

    /// <summary>An answer that the program reads is waited behind where it is read, since it can be read once only.</summary>
    private static JobWait? OfWebRequest(JobWait wait, IInvocationOperation send, ResponseUse use, out string? reason)
    {
        if (send.TargetMethod.Name is "BeginGetResponse")
        {
            reason = "the answer comes by a callback";
            return null;
        }

        if (use.BodyReads.IsEmpty)
        {
            reason = null;
            return wait;
        }

        if (use.BodyReads is [{ Operation: IInvocationOperation { TargetMethod.Name: "GetResponseStream", Syntax: InvocationExpressionSyntax reading } read }]
            && SymbolEqualityComparer.Default.Equals(read.SemanticModel?.GetEnclosingSymbol(reading.SpanStart), send.SemanticModel?.GetEnclosingSymbol(wait.Call.SpanStart))
            && reading.SyntaxTree == wait.Call.SyntaxTree && wait.Client is not null && Repeatable.Is(wait.Client) && IsAlwaysReached(reading, wait.Call))
        {
            reason = null;
            return wait with { Reading = reading, IsSynchronous = !AsyncContext.Of(reading).CanAwait };
        }

        if (TextRead(wait, send, use) is { } text)
        {
            reason = null;
            return wait with { Reading = text, ReadsText = true, IsSynchronous = !AsyncContext.Of(text).CanAwait };
        }

        reason = "the answer is read in another place than the one that sends, and can be read once only";
        return null;
    }

    /// <summary>The call, in the code that sends, of the program's method that reads the whole answer as text: <c>ReadAll(response)</c>.</summary>
    private static InvocationExpressionSyntax? TextRead(JobWait wait, IInvocationOperation send, ResponseUse use)
    {
        if (use.BodyReads is not [{ Operation: IInvocationOperation { TargetMethod.Name: "GetResponseStream" } }] || wait.Client is null || !Repeatable.Is(wait.Client))
        {
            return null;
        }

        var function = QueryPlace.FunctionAround(wait.Call);
        var calls = use.Bodies.OfType<InvocationExpressionSyntax>()
            .Where(body => body.SyntaxTree == wait.Call.SyntaxTree && body != wait.Call && QueryPlace.FunctionAround(body) == function)
            .Where(body => send.SemanticModel?.GetTypeInfo(body).Type is { SpecialType: SpecialType.System_String })
            .ToList();
        return calls is [var call] && send.SemanticModel?.GetSymbolInfo(call).Symbol is IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } && IsAlwaysReached(call, wait.Call) ? call : null;
    }

    private static bool IsAlwaysReached(SyntaxNode reading, SyntaxNode call)
        => !reading.Ancestors().TakeWhile(a => !a.Span.Contains(call.Span))
            .Where(a => !(a is IfStatementSyntax @if && @if.Condition.Span.Contains(reading.Span)) && !(a is SwitchStatementSyntax @switch && @switch.Expression.Span.Contains(reading.Span)))
            .Any(static a => a is IfStatementSyntax or SwitchStatementSyntax or SwitchExpressionSyntax or ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or CatchClauseSyntax
                or ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression });

    private static bool IsExtensionCall(IInvocationOperation send)
        => send.TargetMethod.IsExtensionMethod && send.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } receiver } }
            && send.Arguments.Length > 0 && send.Arguments[0].Syntax.Span == receiver.Span;

    private static JobWait? OfHttpClient(JobWait wait, HttpRequest request, IInvocationOperation send, CancellationToken cancellationToken, out string? reason)
    {
        reason = null;
        if (!Evaluation.Operations.Is(wait.ClientType, "System.Net.Http.HttpMessageInvoker"))
        {
            reason = "the call's client is no HttpClient";
            return null;
        }

        var isRepeatable = wait.Client is null || Repeatable.Is(wait.Client);
        if (send.TargetMethod.Name is "Send" or "SendAsync")
        {
            // The helper names the client once.
            return wait with { MessageArguments = [.. send.Arguments.Where(static a => a.ArgumentKind == ArgumentKind.Explicit)] };
        }

        var against = ReasonAgainstArguments(wait, send, cancellationToken);
        if (!isRepeatable && against is not null)
        {
            reason = against;
            return null;
        }

        var own = wait with { IsLambda = !isRepeatable };
        if (Addressed(own, request, send, against is null, cancellationToken) is { } addressed)
        {
            return addressed;
        }

        // The answer's own request tells the address. Handlers may have added to the query there, and add to that of the question too.
        reason = wait.HasQuery ? against ?? JobWait.QueryNeeded : null;
        return reason is null ? own : null;
    }

    /// <summary>With the address of the jobs, or the expression that it is derived from; null where there is none at the call.</summary>
    private static JobWait? Addressed(JobWait wait, HttpRequest request, IInvocationOperation send, bool canBeLambda, CancellationToken cancellationToken)
    {
        if (request.UrlOperation?.Syntax is not ExpressionSyntax argument || !send.Syntax.Span.Contains(argument.Span))
        {
            return null;
        }

        var isUri = send.SemanticModel?.GetTypeInfo(argument, cancellationToken).Type is { Name: "Uri" };
        if (isUri && argument is ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 or 2 } parts } && (parts.Count == 1 || parts[1].Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "UriKind" } }))
        {
            (argument, isUri) = (parts[0].Expression, false);
        }

        if (!wait.HasQuery && JobsUrl.Of(argument) is { } jobs)
        {
            return wait with { Jobs = jobs };
        }

        var derived = wait with { Url = argument, UrlMember = isUri ? ".OriginalString" : "" };
        var isName = argument is IdentifierNameSyntax or MemberAccessExpressionSyntax;
        if (Repeatable.Is(argument) && (isName || !wait.HasQuery || !canBeLambda))
        {
            return derived;
        }

        return canBeLambda && (wait.HasQuery || wait.Library == HttpLibrary.WebClient) && wait.Call.ArgumentList.Span.Contains(argument.Span)
            ? derived with { IsLambda = true, PassesAddress = true }
            : null;
    }
}
