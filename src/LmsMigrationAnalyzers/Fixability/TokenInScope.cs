using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>Finds the <see cref="CancellationToken"/> that new code passes on.</summary>
internal static class TokenInScope
{
    /// <summary>
    /// The parameter or local variable to write, escaped where it must be; null where there is none. One that the code at
    /// <paramref name="node"/> uses already comes before others, the innermost before those further out.
    /// </summary>
    public static string? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        // What the call around the node says already, not what the function around it declares.
        var call = node.AncestorsAndSelf().TakeWhile(ancestor => ancestor is ExpressionSyntax and not AnonymousFunctionExpressionSyntax or ArgumentSyntax or ArgumentListSyntax).LastOrDefault() ?? node;
        var words = new HashSet<string>(call.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText));
        return model.LookupSymbols(node.SpanStart)
            .Where(symbol => symbol switch
            {
                IParameterSymbol { RefKind: RefKind.None, IsThis: false } parameter => IsToken(parameter.Type),
                ILocalSymbol { IsRef: false } local => IsToken(local.Type) && IsSetBefore(local, node, cancellationToken),
                _ => false,
            })
            .Where(symbol => IsReachable(symbol, node, cancellationToken))
            .OrderByDescending(symbol => words.Contains(symbol.Name))
            .ThenByDescending(symbol => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start ?? -1)
            .Select(symbol => SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name)
            .FirstOrDefault();
    }

    private static bool IsToken(ITypeSymbol type)
        => type is INamedTypeSymbol { Name: nameof(CancellationToken), ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>Declared with a value, above.</summary>
    private static bool IsSetBefore(ILocalSymbol local, SyntaxNode node, CancellationToken cancellationToken)
        => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is { } declaration
            && declaration.Span.End <= node.SpanStart
            && declaration is VariableDeclaratorSyntax { Initializer: not null } or SingleVariableDesignationSyntax or ForEachStatementSyntax;

    /// <summary>No static function, which captures nothing, and no attribute or initializer stands between.</summary>
    private static bool IsReachable(ISymbol symbol, SyntaxNode node, CancellationToken cancellationToken)
    {
        var declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        if (declaration is null || declaration.SyntaxTree != node.SyntaxTree)
        {
            // Top-level "args" and the like have no declaration; a primary constructor's parameter may stand in another part.
            return declaration is not null;
        }

        return node.AncestorsAndSelf()
            .TakeWhile(ancestor => !ancestor.Span.Contains(declaration.Span))
            .All(ancestor => ancestor is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) || !IsStatic(ancestor));
    }

    private static bool IsStatic(SyntaxNode function)
        => function switch
        {
            LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
            AnonymousFunctionExpressionSyntax anonymous => anonymous.Modifiers.Any(SyntaxKind.StaticKeyword),
            _ => false,
        };
}
