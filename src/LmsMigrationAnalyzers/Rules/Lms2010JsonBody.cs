using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS2010: a body that is no JSON is sent to Docebo.</summary>
/// <example>
/// Before: <c>new StringContent(json)</c>, which says text/plain.
/// After: <c>new StringContent(json, Encoding.UTF8, "application/json")</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms2010JsonBody() : EndpointAnalyzer(Descriptors.Lms2010JsonBody)
{
    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        if (site.Lms.Api != LmsApi.Docebo || !site.Site.DecidesPath || site.Request.Body is not { } body || DoceboApi.IsTokenPath(site.Url.Path))
        {
            return;
        }

        var isMadeHere = Created(body) is { } made && IsBeside(made.Syntax, site.Site.Call.Syntax);
        var (what, reason) = body.Kind switch
        {
            BodyKind.Form when FlurlForm(site.Request) is { } form => ("form pairs", IsBeside(form.Syntax, site.Site.Call.Syntax) ? null : "the content is made elsewhere, for other requests too"),
            BodyKind.Form => ("form pairs", !IsPairs(body) && !IsListOfPairs(body, site.Evaluator) ? "the pairs are not written where the content is made" : isMadeHere ? null : "the content is made elsewhere, for other requests too"),
            BodyKind.Multipart when !HasFile(body) => ("multipart content", "a multipart body may mean more than its fields"),
            BodyKind.Text when body.MediaType?.Literal is { } type && type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0
                => (type, IsJson(body, site.Evaluator) && (IsBare(body) || Written(body) is not null) ? null
                    : !IsBare(body) ? "which text is meant cannot be told"
                    : isMadeHere ? null : "the content is made elsewhere, for other requests too"),
            _ => (null, (string?)null),
        };
        if (what is null)
        {
            return;
        }

        var properties = reason is null ? Enumerable.Empty<KeyValuePair<string, string?>>() : [new(EndpointDiagnostic.Reason, reason)];
        site.Report(Descriptors.Lms2010JsonBody, Written(body), properties, NameOf(site), what);
    }

    /// <summary>What is asked, with the verb that sends the body.</summary>
    private static string NameOf(SiteContext site)
        => site.Endpoint is not { Name: var name } ? "Docebo"
            : site.Request.Verb is { } verb && name.IndexOf(' ') is > 0 and var blank ? verb.Text() + name.Substring(blank)
            : name;

    /// <summary>The creation of the content.</summary>
    internal static IObjectCreationOperation? Created(RequestBody body) => (body.Value as ObjectValue)?.Origin as IObjectCreationOperation;

    /// <summary>The media type that is written in the source: its own text says that the body is no JSON.</summary>
    internal static Location? Written(RequestBody body)
        => body.Kind == BodyKind.Text && body.MediaType?.Parts is [LiteralPart { Origin: not null } only] ? only.LocationOf(0, only.Text.Length) : null;

    /// <summary>Whether the text is seen to be JSON, whatever its media type says.</summary>
    private static bool IsJson(RequestBody body, Evaluator evaluator)
        => body.Value is ObjectValue { Origin: IObjectCreationOperation { Arguments: [var text, ..] } } created
            && evaluator.Evaluate(text.Value, created.Frame) is var value
            && (value is ObjectValue { Origin: IInvocationOperation { TargetMethod.Name: "Serialize" or "SerializeObject" or "ToJsonString" } }
                || (value is TextValue { Text.Flat: var written } && written.TrimStart() is ['{' or '[', ..]));

    /// <summary>Whether the content is made in the member that sends it: what is changed there is changed for this request alone.</summary>
    private static bool IsBeside(SyntaxNode made, SyntaxNode call)
        => made.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && member == call.FirstAncestorOrSelf<MemberDeclarationSyntax>()
            || made.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null && made.SyntaxTree == call.SyntaxTree;

    private static bool HasFile(RequestBody body)
        => body.Value is ObjectValue { Events: var events }
            && events.Any(static e => e.Arguments.Length > 2 || e.Arguments.Any(static a => a?.Type?.Name is "StreamContent" or "ByteArrayContent" or "ReadOnlyMemoryContent"
                || (Evaluator.Unwrap(a)?.Type?.Name is "StreamContent" or "ByteArrayContent")));

    /// <summary>Pairs that a dictionary of strings holds become a JSON object as they are.</summary>
    private static bool IsPairs(RequestBody body)
        => Created(body) is { Arguments: [var pairs, ..] } && Evaluator.Unwrap(pairs.Value)?.Type is { } type && Operations.Is(type, "System.Collections.Generic.IDictionary");

    /// <summary>A list of pairs whose names are seen to differ is a dictionary too.</summary>
    private static bool IsListOfPairs(RequestBody body, Evaluator evaluator)
        => Created(body) is { Arguments: [{ Value: var pairs }, ..] } && pairs.Syntax is not CollectionExpressionSyntax && evaluator.Evaluate(pairs, ((ObjectValue)body.Value).Frame) is var value
            && PairsOf.Read(evaluator, value, naming: null) is { HasUnknown: false, Known: { IsEmpty: false } known }
            && known.All(static pair => pair.Loop is null && pair.Name.Literal is not null)
            && known.Select(static pair => pair.Name.Literal).Distinct(StringComparer.Ordinal).Count() == known.Length;

    /// <summary>Flurl's call that sends an object as a form: another one sends it as JSON.</summary>
    internal static IInvocationOperation? FlurlForm(HttpRequest request)
        => request is { Library: HttpLibrary.Flurl, Send: IInvocationOperation { TargetMethod.Name: "PostUrlEncodedAsync", Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } } send }
            && Evaluator.Unwrap(request.Body?.Operation)?.Type is { SpecialType: not SpecialType.System_String } ? send : null;

    /// <summary><c>new StringContent(text)</c>, or with an encoding alone.</summary>
    private static bool IsBare(RequestBody body)
        => Created(body) is { Type.Name: "StringContent", Initializer: null } creation && creation.Arguments.Count(static a => a.ArgumentKind == ArgumentKind.Explicit) <= 2;
}
