using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Clients;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

        var isMadeHere = SentContent.Created(body) is { } made && (IsBeside(made.Syntax, site.Site.Call.Syntax) || IsOfMessage(made.Syntax, site.Lms.UrlLocation) || IsOfPath(made.Syntax, site) || IsOfDoceboAlone(made.Syntax, site));
        var (what, reason) = body.Kind switch
        {
            BodyKind.Form or BodyKind.Text when FormText.IsMeant(site.Request) => (body.Kind == BodyKind.Form ? "form pairs" : body.MediaType!.Literal, FormText.Of(site.Request, site.Evaluator).Reason),
            BodyKind.Form or BodyKind.Text when UploadedContent.IsMeant(site.Request) && UploadedContent.TypeOf(body) is { } uploaded => (uploaded, UploadedContent.Of(site.Request, site.Evaluator).Reason),
            BodyKind.Form when SentContent.FormAttribute(site.Request, site.CancellationToken) is not null => ("form pairs", null),
            BodyKind.Form when RestSharpForm.IsMeant(site.Request) => ("form pairs", RestSharpForm.Of(site.Site, site.Evaluator).Reason),
            BodyKind.Form when SentContent.FlurlForm(site.Request) is { } form => ("form pairs", IsBeside(form.Syntax, site.Site.Call.Syntax) ? null : "the content is made elsewhere, for other requests too"),
            BodyKind.Form => ("form pairs", !SentContent.IsPairs(body, site.Evaluator) && !SentContent.IsListOfPairs(body, site.Evaluator) ? SentContent.UnknownPairs : isMadeHere ? null : "the content is made elsewhere, for other requests too"),
            BodyKind.Multipart when !SentContent.HasFile(body) => ("multipart content", "a multipart body may mean more than its fields"),
            BodyKind.Text when body.MediaType?.Literal is { } type && type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0
                => (type, SentContent.IsJson(body, site.Evaluator) && (SentContent.IsBare(body) || SentContent.Written(body) is not null || (isMadeHere && SentContent.TypeArgument(body) is not null)) ? null
                    : !SentContent.IsBare(body) ? "which text is meant cannot be told"
                    : isMadeHere ? null : "the content is made elsewhere, for other requests too"),
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

    /// <summary>Whether a method that makes the content serves calls of Docebo alone, none of which asks for a token.</summary>
    private static bool IsOfDoceboAlone(SyntaxNode made, SiteContext site)
        => made.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax method
            && site.Compilation.ModelOf(method.SyntaxTree)?.GetDeclaredSymbol(method, site.CancellationToken) is IMethodSymbol { DeclaredAccessibility: Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal, IsVirtual: false } symbol
            && CallSites.EveryCall(site.Compilation, symbol, site.CancellationToken) is { Count: > 0 } calls
            && calls.All(call => site.Compilation.SitesOf(call.Operation.Syntax.SyntaxTree, site.CancellationToken)
                .Any(other => other.Call.Syntax == call.Operation.Syntax && other.Lms is { Api: LmsApi.Docebo, IsPathKnown: true } && !DoceboApi.IsTokenPath(other.Lms.Url.Path)));

    /// <summary>Whether the content is a property of the very message whose other property is the path: it is sent there alone.</summary>
    private static bool IsOfMessage(SyntaxNode made, Location? url)
        => made.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { Parent: TypeDeclarationSyntax message }
            && url is { SourceTree: { } tree, SourceSpan: var span } && tree == message.SyntaxTree && tree.GetRoot().FindNode(span).FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Parent == message;

    /// <summary>Whether the member that makes the content names the service that it goes to: whatever else it sends goes there, too.</summary>
    private static bool IsOfPath(SyntaxNode made, SiteContext site)
        => made.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } member
            && site.Url.Text.Parts.OfType<LiteralPart>().Any(part => NamesService(part.Text)
                && part.Via.Where(node => IsMember(node, site)).Append(part.Origin?.Token.Parent).Any(node => node is not null && node.SyntaxTree == member.SyntaxTree && member.Span.Contains(node.Span)));

    /// <summary>A constant or static of the program: a parameter may be given anything.</summary>
    private static bool IsMember(SyntaxNode node, SiteContext site)
        => site.Compilation.ModelOf(node.SyntaxTree)?.GetSymbolInfo(node, site.CancellationToken).Symbol is IFieldSymbol or IPropertySymbol;

    /// <summary>A service of the API stands before its version: <c>manage/v1</c>.</summary>
    private static bool NamesService(string text)
    {
        var at = text.IndexOf("/v", StringComparison.Ordinal);
        return at > 0 && at + 2 < text.Length && char.IsLetter(text[at - 1]) && char.IsDigit(text[at + 2]);
    }

    /// <summary>Whether the content is made in the member that sends it: what is changed there is changed for this request alone.</summary>
    private static bool IsBeside(SyntaxNode made, SyntaxNode call)
        => made.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && member == call.FirstAncestorOrSelf<MemberDeclarationSyntax>()
            || made.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null && made.SyntaxTree == call.SyntaxTree;
}
