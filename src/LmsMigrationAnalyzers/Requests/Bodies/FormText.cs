using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Bodies;

/// <summary>
/// A form that the program writes as text, <c>"userid=" + login + "&amp;email=" + mail</c>, so far as JSON of the same fields can be sent in its
/// place. Shared by the rule and its fix.
/// </summary>
/// <param name="Text">The expression that makes the text.</param>
/// <param name="Fields">The fields in order, none twice.</param>
/// <param name="Type">The media type that says that it is a form.</param>
internal sealed record FormText(ExpressionSyntax Text, ImmutableArray<FormField> Fields, LiteralPart Type)
{
    private const string MediaType = "application/x-www-form-urlencoded";

    /// <summary>The text comes from elsewhere, or is not made of names and values alone.</summary>
    public const string Unknown = "the form's text is not written where it is sent";

    /// <summary>Whether the request sends one.</summary>
    public static bool IsMeant(HttpRequest request)
        => request.Body is { MediaType.Literal: { } type } body && type.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase)
            && (body.Kind == BodyKind.Text || (body.Kind == BodyKind.Form && request.Library == HttpLibrary.HttpWebRequest));

    /// <summary>Reads it, or says why not.</summary>
    public static (FormText? Form, string? Reason) Of(HttpRequest request, Evaluator evaluator)
    {
        if (request.Body is not { } body || body.MediaType?.Parts is not [LiteralPart { Origin: { } origin } type] || type.Text.Length != origin.Token.ValueText.Length
            || Written(request, body) is not var (operation, frame) || ExpressionOf(operation, frame, evaluator) is not { } text)
        {
            return (null, Unknown);
        }

        if (FormFields.Of(text, evaluator) is not { } fields)
        {
            return (null, Unknown);
        }

        if (fields.Any(static f => f.Name.IndexOf('[') >= 0 || !f.IsSameInJson) || fields.Select(static f => f.Name).Distinct(StringComparer.Ordinal).Count() != fields.Length)
        {
            return (null, RestSharpForm.OtherwiseInJson);
        }

        return IsSaidForThisAlone(origin.Token.Parent!, text.Syntax, evaluator.Lms, evaluator.CancellationToken)
            ? (new((ExpressionSyntax)text.Syntax, fields, type), null)
            : (null, "the content is made elsewhere, for other requests too");
    }

    /// <summary>The text where the library is given it.</summary>
    private static (IOperation Text, Frame Frame)? Written(HttpRequest request, RequestBody body)
    {
        switch (request.Library)
        {
            case HttpLibrary.HttpWebRequest:
                return StreamedText.Of(body.Operation) is { } written ? (written, body.Frame) : null;
            case HttpLibrary.WebClient:
                return (body.Operation, body.Frame);
            default:
                return SentContent.Created(body) is { Type.Name: "StringContent", Arguments: [var first, ..] } ? (first.Value, ((ObjectValue)body.Value).Frame) : null;
        }
    }

    /// <summary>The expression that makes the text: through parameters to what the calls pass, through a variable that holds it for this alone.</summary>
    private static IOperation? ExpressionOf(IOperation operation, Frame frame, Evaluator evaluator)
    {
        for (var hops = 0; hops < Frame.MaxDepth; hops++)
        {
            switch (Evaluator.Unwrap(operation))
            {
                case IParameterReferenceOperation { Parameter: var parameter }:
                    // A method that knows its path is read alone: what its only caller gives is the text.
                    if (frame.ArgumentOf(parameter) is { Operation: { } argument, Frame: { } caller })
                    {
                        (operation, frame) = (argument, caller);
                    }
                    else if (CallSites.EveryArgumentFor(evaluator.Lms, parameter.OriginalDefinition, evaluator.CancellationToken) is { Count: 1 } places)
                    {
                        (operation, frame) = (places[0].Operation, Frame.Top(places[0].Owner));
                    }
                    else
                    {
                        return null;
                    }

                    break;
                case ILocalReferenceOperation { Local: { DeclaringSyntaxReferences: [var declared] } local }:
                    if (declared.GetSyntax(evaluator.CancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: { } value } || evaluator.Lms.OperationOf(value, evaluator.CancellationToken) is not { } initial
                        || Evaluator.Body(operation) is not { } body
                        || Operations.All(body).Count(o => o is ILocalReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Local, local)) != 1)
                    {
                        return null;
                    }

                    operation = initial;
                    break;
                case { Syntax: ExpressionSyntax } expression:
                    return expression;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether the media type is said for this text alone: beside it, or in a method that nothing else calls.</summary>
    private static bool IsSaidForThisAlone(SyntaxNode type, SyntaxNode text, LmsCompilation lms, CancellationToken cancellationToken)
    {
        var member = type.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member == text.FirstAncestorOrSelf<MemberDeclarationSyntax>()
            || (member is MethodDeclarationSyntax method && lms.ModelOf(method.SyntaxTree)?.GetDeclaredSymbol(method, cancellationToken) is IMethodSymbol symbol
                && CallSites.EveryCall(lms, symbol, cancellationToken) is { Count: 1 });
    }
}
