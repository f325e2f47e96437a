using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <content>Places beside the code that sends: the text of a derived class, and that of an attribute.</content>
internal sealed partial record QueryPlace
{
    /// <summary>The text of the derived class, where it ends the URL of each request that the base makes of it.</summary>
    private static QueryPlace? InDerived(RequestSite site, Evaluator evaluator)
        => InDerivedText(site, evaluator) is { } place && evaluator.Lms.SitesOf(site.Location.SourceTree!, evaluator.CancellationToken)
            .Where(other => other.IsDerived && other.Location == site.Location)
            .All(other => InDerivedText(other, evaluator) == place)
                ? place
                : null;

    private static QueryPlace? InDerivedText(RequestSite site, Evaluator evaluator)
    {
        var url = site.Lms.Url.Text;
        for (var i = url.Parts.Length - 1; i >= 0; i--)
        {
            if (url.Parts[i] is LiteralPart { IsEscaped: false, Origin: { } origin } && origin.Tree == site.Location.SourceTree && site.Location.SourceSpan.Contains(origin.Token.Span)
                && origin.Token.Parent?.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(static n => n is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax) is { } written)
            {
                var end = url.Parts.Take(i + 1).Sum(static p => p.Flat.Length);
                return QueryEnd.At(url, end, joinsQueries: false) is { } separator ? new(QueryNotation.Text, written, separator)
                    : QueryJoint.At(url, end, written, evaluator) is { } joint ? new(QueryNotation.Text, written, QuerySeparator.Question) { Joint = joint }
                    : null;
            }
        }

        return null;
    }

    private static QueryPlace? InAttribute(RequestSite site)
    {
        foreach (var part in site.Lms.Url.Text.Parts.OfType<LiteralPart>().Reverse())
        {
            if (part.Origin is { } origin && origin.Token.Parent is LiteralExpressionSyntax { Parent: AttributeArgumentSyntax } literal
                // What an attribute of a parameter says is that parameter's name.
                && literal.FirstAncestorOrSelf<ParameterSyntax>() is null)
            {
                return new(QueryNotation.Attribute, literal, literal.Token.ValueText.Contains("?") ? QuerySeparator.Ampersand : QuerySeparator.Question);
            }
        }

        return null;
    }
}
