using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>How a call of <c>HttpClient</c> can be made to wait for the jobs that its answer names.</summary>
internal sealed class JobWait
{
    private JobWait()
    {
    }

    /// <summary>The sending call, in whichever file.</summary>
    public required InvocationExpressionSyntax Call { get; init; }

    /// <summary>Its client.</summary>
    public required ExpressionSyntax Client { get; init; }

    /// <summary>The address of the jobs, where the text at the call begins with the words before the resource; else null.</summary>
    public string? Jobs { get; init; }

    /// <summary>The expression whose text the address of the jobs is derived from at run time; null where <see cref="Jobs"/> is known, and where the message has it.</summary>
    public ExpressionSyntax? Url { get; init; }

    /// <summary>What leads from <see cref="Url"/> to its text: nothing, or the member of a <see cref="Uri"/>.</summary>
    public string UrlMember { get; init; } = "";

    /// <summary>The arguments of a call that sends a message: the helper sends it then, since it has to know the message's address and headers.</summary>
    public ImmutableArray<IArgumentOperation> MessageArguments { get; init; } = [];

    /// <summary>Whether the helper sends the message.</summary>
    public bool SendsMessage => !MessageArguments.IsEmpty;

    /// <summary>Whether the call gives the response itself, not its task.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>Comparisons of the status with single success codes; true where the code asks for the contrary.</summary>
    public ImmutableArray<(ExpressionSyntax Comparison, ExpressionSyntax Response, bool IsNegated)> Comparisons { get; init; } = [];

    /// <summary>Where a wait is possible, how; else null and why not.</summary>
    public static JobWait? Of(RequestSite site, ResponseUse use, LmsCompilation lms, CancellationToken cancellationToken, out string? reason)
    {
        var request = site.Lms.Request;
        reason = null;
        if (request.Library != HttpLibrary.HttpClient)
        {
            reason = $"waiting for a job is written for HttpClient only, not for {request.Library}";
        }
        else if (request.Answer != ResponseKind.Raw)
        {
            reason = "the call gives the deserialized answer, which need not hold the job_id";
        }
        else if (lms.Compilation.GetTypeByMetadataName("System.Text.Json.JsonDocument") is null && lms.Compilation.GetTypeByMetadataName("Newtonsoft.Json.Linq.JToken") is null)
        {
            reason = "the project has neither System.Text.Json nor Newtonsoft.Json to read the job_id with";
        }
        else if (request.Send is not IInvocationOperation { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } client } } call } send
            || !CanRepeat(client)
            || request.ClientOperation is not { Type: { } clientType } || !Evaluation.Operations.Is(clientType, "System.Net.Http.HttpClient"))
        {
            reason = "the call's client is no plain HttpClient variable";
        }
        else if (HelperPlace.For(call) is null)
        {
            reason = "there is no type with a body to put the waiting into";
        }
        else if (Comparing(use, out var comparisons) is { } status)
        {
            reason = status;
        }
        else if (Address(request, send, cancellationToken) is not { } address)
        {
            reason = "the address of the request is made by a call, so that the one of its jobs is not known";
        }
        else
        {
            return new JobWait
            {
                Call = call,
                Client = client,
                Jobs = address.Jobs,
                Url = address.Url,
                UrlMember = address.Member,
                MessageArguments = IsMessage(send) ? [.. send.Arguments.Where(static a => a.ArgumentKind == ArgumentKind.Explicit)] : [],
                IsSynchronous = send.TargetMethod.Name is "Send",
                Comparisons = comparisons,
            };
        }

        return null;
    }

    private static bool IsMessage(IInvocationOperation send) => send.TargetMethod.Name is "Send" or "SendAsync";

    /// <summary>An expression may stand twice where nothing happens in it.</summary>
    private static bool CanRepeat(ExpressionSyntax expression)
        => !expression.DescendantNodesAndSelf().Any(static node => node switch
        {
            AssignmentExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax or DeclarationExpressionSyntax or AnonymousFunctionExpressionSyntax or MemberBindingExpressionSyntax => true,
            PostfixUnaryExpressionSyntax unary => !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => true,
            InvocationExpressionSyntax call => !IsHarmless(call),
            _ => false,
        });

    private static bool IsHarmless(InvocationExpressionSyntax call)
        => (call.Expression switch { MemberAccessExpressionSyntax access => access.Name, _ => call.Expression }) is SimpleNameSyntax name
            && (name.Identifier.ValueText is "ToString" or "Format" or "Concat" or "Join" or "nameof" or "Trim" or "TrimEnd" or "TrimStart" or "Replace" or "EscapeDataString" or "UrlEncode" or "CreateClient"
                || name.Identifier.ValueText.StartsWith("ToLower", StringComparison.Ordinal));

    private static (string? Jobs, ExpressionSyntax? Url, string Member)? Address(HttpRequest request, IInvocationOperation send, CancellationToken cancellationToken)
    {
        if (IsMessage(send))
        {
            return send.Arguments.Any(static a => a.Syntax is ArgumentSyntax { NameColon: not null }) ? null : (null, null, "");
        }

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

        return CanRepeat(argument) ? (null, argument, isUri ? ".OriginalString" : "") : null;
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

    private static string? Comparing(ResponseUse use, out ImmutableArray<(ExpressionSyntax Comparison, ExpressionSyntax Response, bool IsNegated)> comparisons)
    {
        var found = new List<(ExpressionSyntax, ExpressionSyntax, bool)>();
        foreach (var look in use.StatusLooks.Where(static l => l.Kind == StatusLookKind.Compared && l.Codes.Any(static c => c is >= 200 and < 300)))
        {
            var negated = look.Operation switch
            {
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } => false,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } => true,
                IIsPatternOperation { Pattern: INegatedPatternOperation } => true,
                IIsPatternOperation { Pattern: IConstantPatternOperation or IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } } => false,
                _ => (bool?)null,
            };
            var status = look.Operation switch
            {
                IBinaryOperation binary => StatusOf(binary.LeftOperand) ?? StatusOf(binary.RightOperand),
                IIsPatternOperation match => StatusOf(match.Value),
                _ => null,
            };
            if (negated is null || status is null || look.Operation.Syntax is not ExpressionSyntax comparison || !look.Codes.All(static c => c is >= 200 and < 300))
            {
                comparisons = [];
                return "the status is compared with certain codes in a way that is no plain question for success";
            }

            if (!found.Exists(f => f.Item1 == comparison))
            {
                found.Add((comparison, status, negated.Value));
            }
        }

        comparisons = [.. found];
        return null;
    }

    /// <summary>The response in <c>response.StatusCode</c>, also behind a conversion.</summary>
    private static ExpressionSyntax? StatusOf(IOperation operation)
        => Evaluation.Evaluator.Unwrap(operation) is IPropertyReferenceOperation { Property: { Name: "StatusCode", ContainingType.Name: "HttpResponseMessage" }, Syntax: MemberAccessExpressionSyntax access } ? access.Expression : null;
}
