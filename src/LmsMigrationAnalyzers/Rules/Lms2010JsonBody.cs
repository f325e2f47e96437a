using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
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
        if (site.Lms.Api != LmsApi.Docebo || !site.Site.DecidesApi || site.Request.Body is not { } body || DoceboApi.IsTokenPath(site.Url.Path))
        {
            return;
        }

        var (what, reason) = body.Kind switch
        {
            BodyKind.Form => ("form pairs", IsPairs(body) ? null : "the pairs are not written where the content is made"),
            BodyKind.Multipart when !HasFile(body) => ("multipart content", "a multipart body may mean more than its fields"),
            BodyKind.Text when body.MediaType?.Literal is { } type && type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0
                => (type, IsBare(body) ? null : "which text is meant cannot be told"),
            _ => (null, (string?)null),
        };
        if (what is null)
        {
            return;
        }

        var properties = reason is null ? Enumerable.Empty<KeyValuePair<string, string?>>() : [new(EndpointDiagnostic.Reason, reason)];
        site.Report(Descriptors.Lms2010JsonBody, Created(body)?.Syntax.GetLocation(), properties, site.Endpoint?.Name ?? "Docebo", what);
    }

    private static IObjectCreationOperation? Created(RequestBody body) => (body.Value as ObjectValue)?.Origin as IObjectCreationOperation;

    private static bool HasFile(RequestBody body)
        => body.Value is ObjectValue { Events: var events }
            && events.Any(static e => e.Arguments.Length > 2 || e.Arguments.Any(static a => a?.Type?.Name is "StreamContent" or "ByteArrayContent" or "ReadOnlyMemoryContent"
                || (Evaluator.Unwrap(a)?.Type?.Name is "StreamContent" or "ByteArrayContent")));

    /// <summary>Pairs that a dictionary of strings holds become a JSON object as they are.</summary>
    private static bool IsPairs(RequestBody body)
        => Created(body) is { Arguments: [var pairs, ..] } && Evaluator.Unwrap(pairs.Value)?.Type is { } type && Operations.Is(type, "System.Collections.Generic.IDictionary");

    /// <summary><c>new StringContent(text)</c>, or with an encoding alone.</summary>
    private static bool IsBare(RequestBody body)
        => Created(body) is { Type.Name: "StringContent", Initializer: null } creation && creation.Arguments.Count(static a => a.ArgumentKind == ArgumentKind.Explicit) <= 2;
}
