using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>What the helper has to be given besides the call, library by library.</summary>
internal static class JobWaitShapes
{
    public static JobWait? Of(JobWait wait, HttpRequest request, IInvocationOperation send, CancellationToken cancellationToken, out string? reason)
    {
        reason = wait.Call.Expression switch
        {
            MemberAccessExpressionSyntax => null,
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

            // The answer tells the request, and the client builds its address.
            case HttpLibrary.RestSharp when wait.Client is null || Repeatable.Is(wait.Client):
                return wait.With(isLambda: false);
            case HttpLibrary.RestSharp:
                reason = "the call's client is no plain variable";
                return null;

            // The request, which the receiver is or makes, goes into the helper.
            case HttpLibrary.Flurl:
                if (wait.Client is null || send.Instance is null && send.TargetMethod.ReducedFrom is null && !IsExtensionCall(send))
                {
                    reason = "the extension method is called with its class's name";
                    return null;
                }

                reason = wait.Call.ArgumentList.Arguments.Select(a => LambdaCapture.ReasonAgainst(a.Expression, send.SemanticModel!, cancellationToken)).FirstOrDefault(static r => r is not null);
                return reason is null ? wait.With(isLambda: true) : null;

            case HttpLibrary.Refit or HttpLibrary.RestEase:
                return InterfaceJob.Of(request, send, cancellationToken, out reason) is { } job ? wait.With(isLambda: false, job: job) : null;

            // A WebClient forgets its Accept header with the request: the helper has to look at it before.
            default:
                reason = LambdaCapture.ReasonAgainst(wait.Call, send.SemanticModel!, cancellationToken);
                if (reason is null && wait.Client is not null && !Repeatable.Is(wait.Client))
                {
                    reason = "the call's client is no plain variable";
                }

                if (reason is null && Address(request, send, cancellationToken) is { } address)
                {
                    return wait.With(isLambda: true, address.Jobs, address.Url, address.Member);
                }

                reason ??= "the address of the request is made by a call, so that the one of its jobs is not known";
                return null;
        }
    }

    private static bool IsExtensionCall(IInvocationOperation send)
        => send.TargetMethod.IsExtensionMethod && send.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } receiver } }
            && send.Arguments.Length > 0 && send.Arguments[0].Syntax.Span == receiver.Span;

    private static JobWait? OfHttpClient(JobWait wait, HttpRequest request, IInvocationOperation send, CancellationToken cancellationToken, out string? reason)
    {
        reason = null;
        if (!Evaluation.Operations.Is(wait.ClientType, "System.Net.Http.HttpClient"))
        {
            reason = "the call's client is no HttpClient";
            return null;
        }

        var isRepeatable = wait.Client is null || Repeatable.Is(wait.Client);
        if (send.TargetMethod.Name is "Send" or "SendAsync")
        {
            // The helper names the client once.
            if (send.Arguments.Any(static a => a.Syntax is ArgumentSyntax { NameColon: not null }))
            {
                reason = "the message is sent with named arguments";
                return null;
            }

            return wait.With(isLambda: false, messageArguments: [.. send.Arguments.Where(static a => a.ArgumentKind == ArgumentKind.Explicit)]);
        }

        if (!isRepeatable)
        {
            reason = wait.Call.ArgumentList.Arguments.Select(a => LambdaCapture.ReasonAgainst(a.Expression, send.SemanticModel!, cancellationToken)).FirstOrDefault(static r => r is not null);
            if (reason is not null)
            {
                return null;
            }
        }

        var address = Address(request, send, cancellationToken) ?? default;
        return wait.With(isLambda: !isRepeatable, address.Jobs, address.Url, address.Member ?? "");
    }

    /// <summary>The address of the jobs, or the expression that it is derived from; null where it may not be named twice.</summary>
    private static (string? Jobs, ExpressionSyntax? Url, string Member)? Address(HttpRequest request, IInvocationOperation send, CancellationToken cancellationToken)
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

        if (LeadingText(argument) is { } text && JobsAddress.Of(text) is { } jobs)
        {
            return (jobs, null, "");
        }

        return Repeatable.Is(argument) ? (null, argument, isUri ? ".OriginalString" : "") : null;
    }

    /// <summary>The text that an expression's value begins with.</summary>
    private static string? LeadingText(ExpressionSyntax expression)
        => expression switch
        {
            LiteralExpressionSyntax { Token.Value: string text } => text,
            InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax first, ..] } text => first.TextToken.ValueText + (text.Contents.Count > 1 ? "\uFFFC" : ""),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => LeadingText(sum.Left) is { } left ? left + "\uFFFC" : null,
            ParenthesizedExpressionSyntax parenthesized => LeadingText(parenthesized.Expression),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Format" }, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string format } }, ..] }
                => format.Replace("{0}", "\uFFFC"),
            _ => null,
        };
}
