using System;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Requests.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>What throws for a bad status.</summary>
internal enum StatusCheckKind
{
    /// <summary><c>EnsureSuccessStatusCode</c> of the response.</summary>
    Message,

    /// <summary>Nothing of RestSharp's response: a condition does.</summary>
    RestSharp,

    /// <summary><c>EnsureSuccessStatusCodeAsync</c> of Refit's response.</summary>
    Refit,

    /// <summary>The response that RestEase's keeps.</summary>
    RestEase,
}

/// <summary>How the status can be asked where a body is read: the rule tells why it cannot, the fix does it.</summary>
/// <param name="Response">The response that the body is read of.</param>
/// <param name="Statement">The statement that reads it, of a list of statements; null where the question joins the expression.</param>
/// <param name="Kind">How it is asked.</param>
internal sealed record StatusCheck(ExpressionSyntax Response, StatementSyntax? Statement, StatusCheckKind Kind)
{
    /// <summary>Whether the response is in no variable yet: the statement before it makes one.</summary>
    public bool NeedsName => Kind is not StatusCheckKind.Message && Response is not IdentifierNameSyntax;

    /// <summary>The call by which Flurl was told to let refused calls through: without it, it throws.</summary>
    public InvocationExpressionSyntax? Allowance { get; init; }

    /// <summary>Why the status cannot be asked.</summary>
    public const string NoResponse = "the body is read from no response in a variable";

    /// <summary>The question to ask where <paramref name="reading"/> reads a body; null where there is no place for it.</summary>
    public static StatusCheck? Of(SyntaxNode reading, SemanticModel model)
    {
        foreach (var node in reading.DescendantNodesAndSelf())
        {
            if (node is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Content" or "Data" or "RawBytes" or "GetContent" or "StringContent" } access)
            {
                continue;
            }

            var type = model.GetTypeInfo(access.Expression).Type;
            if (Operations.Is(type, "System.Net.Http.HttpResponseMessage"))
            {
                return new(access.Expression, StatementOf(access.Expression), StatusCheckKind.Message);
            }

            if ((Operations.Is(type, "RestSharp.RestResponse") || Operations.Is(type, "RestSharp.IRestResponse") || Operations.Is(type, "RestSharp.RestResponseBase"))
                && StatementOf(access.Expression) is { } statement)
            {
                return new(access.Expression, statement, StatusCheckKind.RestSharp);
            }

            if (Operations.FullName(type) is "RestEase.Response" && StatementOf(access.Expression) is { } reads)
            {
                return new(access.Expression, reads, StatusCheckKind.RestEase);
            }

            if (Operations.FullName(type) is "Refit.ApiResponse" && type!.GetMembers("EnsureSuccessStatusCodeAsync").Length > 0 && StatementOf(access.Expression) is { } read && AsyncContext.Of(read).CanAwait)
            {
                return new(access.Expression, read, StatusCheckKind.Refit);
            }
        }

        return AllowanceIn(Asked(reading, model), model) is { Expression: MemberAccessExpressionSyntax { Expression: var request } } allowance ? new(request, Statement: null, StatusCheckKind.Message) { Allowance = allowance } : null;
    }

    /// <summary>What asks for the body that is read: the call itself, or the one whose response is in the variable at hand.</summary>
    private static SyntaxNode Asked(SyntaxNode reading, SemanticModel model)
        => reading.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault() is { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax variable } }
            && model.GetSymbolInfo(variable).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declared] } && declared.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
                ? value
                : reading;

    private static InvocationExpressionSyntax? AllowanceIn(SyntaxNode asked, SemanticModel model)
        => asked.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => call.Expression is MemberAccessExpressionSyntax access
            && model.GetOperation(call) is IInvocationOperation operation && FlurlStatuses.Allows(operation)
            && !call.DescendantTrivia().Any(t => t.SpanStart >= access.Expression.Span.End && (t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia) || t.IsDirective)));

    /// <summary>
    /// The statement before which a response can be asked: one of a list, in which no function stands between. A response that has no name yet gets one
    /// there, where nothing else is done before it is there.
    /// </summary>
    private static StatementSyntax? StatementOf(ExpressionSyntax response)
    {
        var needsName = response is not IdentifierNameSyntax;
        if (needsName && response is not (ParenthesizedExpressionSyntax { Expression: AwaitExpressionSyntax } or InvocationExpressionSyntax))
        {
            return null;
        }

        for (SyntaxNode? node = response; node is not null and not AnonymousFunctionExpressionSyntax; node = node.Parent)
        {
            if (node is StatementSyntax statement)
            {
                return statement is { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax }
                    && statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } or ReturnStatementSyntax or UsingStatementSyntax or ForEachStatementSyntax or IfStatementSyntax
                    && (!needsName || (statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax && IsFirst(response, statement)))
                        ? statement
                        : null;
            }
        }

        return null;
    }

    /// <summary>Whether a statement does nothing before an expression of its, and does that in any case and once.</summary>
    private static bool IsFirst(ExpressionSyntax expression, StatementSyntax statement)
    {
        for (SyntaxNode node = expression; node != statement; node = node.Parent!)
        {
            if (node.Parent is ConditionalExpressionSyntax { Condition: var condition } && condition != node
                || node.Parent is BinaryExpressionSyntax { Left: var left, RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } && left != node
                || node.Parent is ConditionalAccessExpressionSyntax { Expression: var tested } && tested != node
                || node.Parent is SwitchExpressionArmSyntax or QueryClauseSyntax or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression })
            {
                return false;
            }
        }

        return !statement.DescendantNodes(node => node != expression).Any(node => node.SpanStart < expression.SpanStart && !node.Span.Contains(expression.Span)
            && node is InvocationExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax or ElementAccessExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax);
    }
}
