using System;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// A query that a type of the program puts together by calls, <c>ListQuery.From("courses").Take(200)</c>, where one of its methods sets the page:
/// one call more joins the chain.
/// </summary>
/// <param name="Chain">The chain, in the code of the call: it begins with a new object.</param>
/// <param name="Page">The method that sets the page.</param>
/// <param name="Size">The method that sets how many rows a page holds; null where there is none.</param>
internal sealed record PagedChain(ExpressionSyntax Chain, string Page, string? Size)
{
    /// <summary>The chain; null where nothing in it sets a page.</summary>
    public static PagedChain? Of(RequestSite site, Evaluator evaluator)
    {
        if (site.IsDerived || site.Call is not IInvocationOperation { Syntax: InvocationExpressionSyntax call } || evaluator.Lms.ModelOf(call.SyntaxTree) is not { } model)
        {
            return null;
        }

        var parameter = site.Lms.Api == LmsApi.Docebo ? DoceboApi.Page : evaluator.Lms.LmsOptions.Of(call.SyntaxTree).DokeosPageParameter;
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
                && model.GetTypeInfo(argument.Expression, evaluator.CancellationToken).Type is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } type
                && IsOfRequest(argument, site, model, evaluator.CancellationToken)
                && MethodFor(type, parameter, evaluator) is { } page)
            {
                var size = MethodFor(type, DoceboApi.PageSize, evaluator);
                return size is null && site.Lms.Api == LmsApi.Docebo && !FirstPageOnly.HasSize(site) ? null : new(argument.Expression, page, size);
            }
        }

        return null;
    }

    /// <summary>Whether an argument is a chain that begins with a new object and writes the path of this request.</summary>
    public static bool IsOfRequest(ArgumentSyntax argument, RequestSite site, SemanticModel model, CancellationToken cancellationToken)
        => IsNew(argument.Expression, model, cancellationToken) && SaysPath(argument, site);

    /// <summary>Whether the path is written in the chain: it is the query of this request.</summary>
    private static bool SaysPath(ArgumentSyntax argument, RequestSite site)
        => site.Lms.Url.Text.Parts.OfType<LiteralPart>().Any(part => part.Origin is { Tree: { } tree } origin && tree == argument.SyntaxTree && argument.Span.Contains(origin.Token.Span));

    /// <summary>Whether each evaluation starts with an object of its own.</summary>
    private static bool IsNew(ExpressionSyntax chain, SemanticModel model, CancellationToken cancellationToken) => chain switch
    {
        BaseObjectCreationExpressionSyntax => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } }
            => model.GetSymbolInfo(receiver, cancellationToken).Symbol is INamedTypeSymbol || IsNew(receiver, model, cancellationToken),
        _ => false,
    };

    /// <summary>The one method that takes a number, gives the object back and writes the parameter.</summary>
    private static string? MethodFor(INamedTypeSymbol type, string parameter, Evaluator evaluator)
    {
        var setters = type.GetMembers().OfType<IMethodSymbol>().Where(method => method is
        {
            MethodKind: MethodKind.Ordinary, IsStatic: false, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal,
            Parameters: [{ Type.SpecialType: SpecialType.System_Int32 }], DeclaringSyntaxReferences: [_],
        }
            && SymbolEqualityComparer.Default.Equals(method.ReturnType, type)
            && Writes(method, parameter, evaluator)).ToList();
        return setters is [var only] ? only.Name : null;
    }

    /// <summary>Whether the one text in a method is the parameter's name, and what goes with it is the number as the method is given it.</summary>
    private static bool Writes(IMethodSymbol method, string parameter, Evaluator evaluator)
        => method.DeclaringSyntaxReferences[0].GetSyntax(evaluator.CancellationToken).DescendantTokens()
            .Where(static token => token.RawKind is (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken).Select(static token => token.ValueText.Trim('?', '&', '=')).ToList() is [var name]
            && string.Equals(name, parameter, StringComparison.Ordinal)
            && UnchangedParameter.IsWritten(method.Parameters[0], evaluator.Lms, evaluator.CancellationToken);
}
