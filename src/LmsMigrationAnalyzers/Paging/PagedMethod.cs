using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// A method of an interface that Refit or RestEase implements: it takes the page as one more parameter, which nobody else has to give.
/// </summary>
/// <param name="Symbol">The method.</param>
/// <param name="Declaration">Where it is declared.</param>
/// <param name="Call">The call that gets the page.</param>
internal sealed record PagedMethod(IMethodSymbol Symbol, MethodDeclarationSyntax Declaration, InvocationExpressionSyntax Call)
{
    /// <summary>The interface is implemented, mocked or handed on as a method: one more parameter would not fit there.</summary>
    public const string NoParameter = "the interface's method can take no more parameters: a type implements it, or code uses it other than by a call, or its parameters are documented";

    /// <summary>Whether the call is one of such a method.</summary>
    public static bool IsMeant(RequestSite site)
        => site.Lms.Request.Library is HttpLibrary.Refit or HttpLibrary.RestEase && ReferenceEquals(site.Lms.Request.Send, site.Call);

    /// <summary>The method, or null where it cannot take another parameter.</summary>
    public static PagedMethod? Of(RequestSite site, LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (site.Call is not IInvocationOperation { TargetMethod.OriginalDefinition: { IsExtensionMethod: false } method, Syntax: InvocationExpressionSyntax call }
            || method.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(cancellationToken) is not MethodDeclarationSyntax declaration
            || lms.ModelOf(declaration.SyntaxTree) is null || method.Parameters.Any(static p => p.IsParams))
        {
            return null;
        }

        // What implements the interface in the source would have to take the parameter too.
        if (lms.DerivedTypes(method.ContainingType, cancellationToken).Any(static t => t.TypeKind != TypeKind.Interface))
        {
            return null;
        }

        // Of a documented method each parameter must be documented, where the compiler looks at it.
        if (declaration.SyntaxTree.Options.DocumentationMode == DocumentationMode.Diagnose
            && declaration.GetLeadingTrivia().Any(static t => t.GetStructure() is DocumentationCommentTriviaSyntax documentation && documentation.DescendantNodes().OfType<XmlNameAttributeSyntax>().Any()))
        {
            return null;
        }

        foreach (var token in lms.Identifiers(method.Name, cancellationToken))
        {
            if (token.Parent is SimpleNameSyntax name && name.SyntaxTree is var tree && lms.ModelOf(tree) is { } model && !IsPlainCall(name, model, cancellationToken)
                && (model.GetSymbolInfo(name, cancellationToken).Symbol ?? model.GetSymbolInfo(name, cancellationToken).CandidateSymbols.FirstOrDefault()) is { } used
                && SymbolEqualityComparer.Default.Equals(used.OriginalDefinition, method))
            {
                return null;
            }
        }

        return new(method, declaration, call);
    }

    /// <summary>Whether a name is called as it is, and not in an expression tree, which cannot leave out an argument.</summary>
    private static bool IsPlainCall(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax access = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member
            : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
        return access.Parent is InvocationExpressionSyntax call && call.Expression == access
            && !call.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(lambda => model.GetTypeInfo(lambda, cancellationToken).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" });
    }
}
