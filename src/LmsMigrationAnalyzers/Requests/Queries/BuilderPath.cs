using System.Linq;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>The path of a <c>UriBuilder</c>: a <c>?</c> that is assigned to it is percent-encoded and begins no query.</summary>
internal static class BuilderPath
{
    /// <summary>Whether pieces of the request's path come into the URL by such a path.</summary>
    public static bool IsIn(HttpRequest request, LmsCompilation lms)
        => request.Urls.Any(url => url.Parts.OfType<LiteralPart>().Any(part => part.Via.Prepend(part.Origin?.Token.Parent).Any(node => IsPath(node, lms))));

    private static bool IsPath(SyntaxNode? node, LmsCompilation lms)
    {
        foreach (var ancestor in node?.Ancestors().TakeWhile(static ancestor => ancestor is ExpressionSyntax or ArgumentSyntax or InterpolationSyntax or BaseArgumentListSyntax) ?? [])
        {
            if (ancestor is AssignmentExpressionSyntax assignment)
            {
                return lms.ModelOf(assignment.SyntaxTree)?.GetSymbolInfo(assignment.Left).Symbol is IPropertySymbol { Name: "Path", ContainingType.Name: "UriBuilder" };
            }
        }

        return false;
    }
}
