using System;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Bodies;

/// <summary>
/// What a <c>WebClient</c> uploads, so far as JSON can be sent in its place: the client's header says what it is, for one request, and is set
/// before the call.
/// </summary>
/// <param name="Call">The uploading call.</param>
/// <param name="Client">The client, as the call names it.</param>
/// <param name="Statement">The statement before which the header is set; null where its text is written and can be changed.</param>
/// <param name="Pairs">The form's pairs; null where a text is uploaded.</param>
/// <param name="IsWritten">Whether the pairs are written at the call, each name once.</param>
internal sealed record UploadedContent(InvocationExpressionSyntax Call, ExpressionSyntax Client, StatementSyntax? Statement, ExpressionSyntax? Pairs, bool IsWritten)
{
    /// <summary>The header that says JSON has no place before the call.</summary>
    public const string NoStatement = "the client's header is set by a statement of its own, and there is no place for it";

    /// <summary>Whether the request is one of these.</summary>
    public static bool IsMeant(HttpRequest request) => request is { Library: HttpLibrary.WebClient, Body.Kind: BodyKind.Form or BodyKind.Text };

    /// <summary>What is no JSON in it; null where it is, or where a text is of a type that says what it is.</summary>
    public static string? TypeOf(RequestBody body)
        => body.Kind == BodyKind.Form ? "form pairs"
            : body.MediaType is { Literal: "text/plain", Parts: [Text.LiteralPart { Origin: null }] } ? "text/plain"
            : null;

    /// <summary>Reads it, or says why not.</summary>
    public static (UploadedContent? Content, string? Reason) Of(HttpRequest request, Evaluator evaluator)
    {
        if (request is not { Send: IInvocationOperation { Syntax: InvocationExpressionSyntax call } send, Body: { } body }
            || call.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } access
            || access.Name.Identifier.ValueText is not ("UploadValues" or "UploadValuesTaskAsync" or "UploadString" or "UploadStringTaskAsync"))
        {
            return (null, NoStatement);
        }

        var written = body.MediaType?.Parts is [Text.LiteralPart { Origin: { } origin }] ? origin.Token.Parent : null;
        var statement = StatementOf(call, access.Expression);
        if (written is null ? statement is null : written.FirstAncestorOrSelf<MemberDeclarationSyntax>() != call.FirstAncestorOrSelf<MemberDeclarationSyntax>())
        {
            return (null, written is null ? NoStatement : "the content is made elsewhere, for other requests too");
        }

        statement = written is null ? statement : null;
        if (body.Kind == BodyKind.Text)
        {
            return (new(call, access.Expression, statement, Pairs: null, IsWritten: false), null);
        }

        var pairs = send.Arguments.FirstOrDefault(static a => a.Parameter?.Name is "data")?.Value.Syntax as ExpressionSyntax;
        if (pairs is BaseObjectCreationExpressionSyntax { Initializer: not null, ArgumentList: null or { Arguments.Count: 0 } })
        {
            var known = PairsOf.Read(evaluator, body.Value, naming: null);
            return !known.HasUnknown && SentContent.AreDistinct(known.Known) ? (new(call, access.Expression, statement, pairs, IsWritten: true), null) : (null, SentContent.UnknownPairs);
        }

        return pairs is IdentifierNameSyntax or MemberAccessExpressionSyntax ? (new(call, access.Expression, statement, pairs, IsWritten: false), null) : (null, SentContent.UnknownPairs);
    }

    /// <summary>The statement that does nothing with the client before the call.</summary>
    private static StatementSyntax? StatementOf(InvocationExpressionSyntax call, ExpressionSyntax client)
        => call.Ancestors().FirstOrDefault(static n => n is StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax)
            is LocalDeclarationStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax or UsingStatementSyntax
            && call.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && statement.DescendantNodes().OfType<InvocationExpressionSyntax>().All(other => other == call || other.SpanStart > call.SpanStart || other.Span.Contains(call.Span) || !IsOf(other, client))
                ? statement
                : null;

    private static bool IsOf(InvocationExpressionSyntax call, ExpressionSyntax client)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && SyntaxFactory.AreEquivalent(receiver, client);
}
