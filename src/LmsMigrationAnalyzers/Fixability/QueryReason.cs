using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>Whether a parameter can be added to a query, told where the diagnostic is made.</summary>
internal static class QueryReason
{
    /// <summary>What is written there would hold for other calls.</summary>
    public const string Elsewhere = "the query is put together elsewhere, for other calls too";

    /// <summary>The reason why none can, as the properties of a diagnostic; nothing where one can.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(SiteContext site)
    {
        if (QueryPlace.Of(site.Site, site.Evaluator) is not null || NamesAParameter(site) || TakesParameters(site) || SaysItsPath(site) || EndsInCall(site) || ChosenPath.Of(site.Site, site.Evaluator) is not null
            || OptionalQuery.Of(site.Request.Urls) is not null)
        {
            yield break;
        }

        yield return new(EndpointDiagnostic.Reason, Elsewhere);
    }

    /// <summary>Whether the object that the call at hand sends is of a kind that takes parameters: one more is added there.</summary>
    private static bool TakesParameters(SiteContext site)
        => site.Request.Library == HttpLibrary.RestSharp && site.Site.Call is IInvocationOperation send && RestSharpReader.RequestOf(send) is not null;

    /// <summary>Whether the path is a property of the message that is sent: there it is said for this kind of message alone.</summary>
    private static bool SaysItsPath(SiteContext site)
        => !SecondaryIdentifier.MayBeAnIdElsewhere(site.Site)
            && site.Request.UrlOperation is { } url && QueryPlace.Descend(url) is IPropertyReferenceOperation { Property: { } property } path && (property.IsAbstract || property.IsVirtual || property.IsOverride)
            && site.Request.UrlFrame is { } frame && site.Evaluator.OwnGetter(path, frame) is { Getter.DeclaringSyntaxReferences.IsEmpty: false };

    /// <summary>Whether a text that the call at hand writes ends each of its URLs, as the piece of a query: more goes behind it there.</summary>
    private static bool EndsInCall(SiteContext site)
        => site.Request is { EncodesPath: false, Library: not (HttpLibrary.Refit or HttpLibrary.RestEase) } && !site.Site.IsDerived
            && site.Request.Urls.All(url => url.Parts is [.., LiteralPart { Origin: { Tree: { } tree } origin } last] && tree == site.Site.Call.Syntax.SyntaxTree && site.Site.Call.Syntax.Span.Contains(origin.Token.Span)
                && last.Start + last.Text.Length == origin.Token.ValueText.Length && last.Text.IndexOf('=') > 0 && url.Flat.IndexOf('#') < 0 && url.Flat.LastIndexOf('?') is var mark && mark >= 0 && mark < url.Length - last.Text.Length);

    /// <summary>Whether the file at hand adds a parameter by its name: one more goes beside it.</summary>
    private static bool NamesAParameter(SiteContext site)
        => site.Url.Query.Any(parameter => parameter.Name.Parts is [LiteralPart { Start: 0, Origin: { } origin } name]
            && origin.Token.ValueText.Length == name.Text.Length
            && origin.Tree == site.Site.Call.Syntax.SyntaxTree
            && origin.Token.Parent is { } written && written.FirstAncestorOrSelf<AttributeSyntax>() is null
            && IsOfSite(written, site.Site));

    /// <summary>Whether code runs once for what the site asks for: a derived class has its own, and a function that is handed on is called by who knows whom.</summary>
    private static bool IsOfSite(SyntaxNode written, RequestSite site)
        => !(site.IsDerived && !written.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => type.Span.Contains(site.Location.SourceSpan) && type.SyntaxTree == site.Location.SourceTree))
            && !written.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(function => !function.Span.Contains(site.Call.Syntax.Span));
}
