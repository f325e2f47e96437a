using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Bodies;
using LmsMigrationAnalyzers.Requests.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

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

        var isMadeHere = SentContent.Created(body) is { } made && new ContentPlace(site.Site, site.Compilation, site.CancellationToken).IsOfRequestAlone(made.Syntax);
        var (what, reason) = body.Kind switch
        {
            BodyKind.Form or BodyKind.Text when FormText.IsMeant(site.Request) => (body.Kind == BodyKind.Form ? "form pairs" : body.MediaType!.Literal, FormText.Of(site.Request, site.Evaluator).Reason),
            BodyKind.Form or BodyKind.Text when UploadedContent.IsMeant(site.Request) && UploadedContent.TypeOf(body) is { } uploaded => (uploaded, UploadedContent.Of(site.Request, site.Evaluator).Reason),
            BodyKind.Form when SentContent.FormAttribute(site.Request, site.CancellationToken) is not null => ("form pairs", null),
            BodyKind.Form when RestSharpForm.IsMeant(site.Request) => ("form pairs", RestSharpForm.Of(site.Site, site.Evaluator).Reason),
            BodyKind.Form when SentContent.FlurlForm(site.Request) is { } form => ("form pairs", ContentPlace.IsBeside(form.Syntax, site.Site.Call.Syntax) ? null : ContentPlace.Elsewhere),
            BodyKind.Form => ("form pairs", !SentContent.IsPairs(body, site.Evaluator) && !SentContent.IsListOfPairs(body, site.Evaluator) ? SentContent.UnknownPairs : isMadeHere ? null : ContentPlace.Elsewhere),
            BodyKind.Multipart when !SentContent.HasFile(body) => ("multipart content", "a multipart body may mean more than its fields"),
            BodyKind.Text when body.MediaType?.Literal is { } type && type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0
                => (type, SentContent.IsJson(body, site.Evaluator) && (SentContent.IsBare(body) || SentContent.Written(body) is not null || (isMadeHere && SentContent.TypeArgument(body) is not null)) ? null
                    : !SentContent.IsBare(body) ? "which text is meant cannot be told"
                    : isMadeHere ? null : ContentPlace.Elsewhere),
            _ => (null, (string?)null),
        };
        if (what is null)
        {
            return;
        }

        var properties = reason is null ? Enumerable.Empty<KeyValuePair<string, string?>>() : [new(EndpointDiagnostic.Reason, reason)];
        site.Report(Descriptors.Lms2010JsonBody, SentContent.Written(body), properties, NameOf(site), what);
    }

    /// <summary>What is asked, with the verb that sends the body.</summary>
    private static string NameOf(SiteContext site)
        => site.Endpoint is not { Name: var name } ? "Docebo"
            : site.Request.Verb is { } verb && name.IndexOf(' ') is > 0 and var blank ? verb.Text() + name.Substring(blank)
            : name;
}
