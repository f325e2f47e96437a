using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Gives out names for variables. Outer code is planned before inner code, whether fixes are applied one by one or all at once, so
/// that both ways come to the same names.
/// </summary>
internal sealed class NewNames
{
    private readonly List<(string File, TextSpan Scope, string Name)> _given = [];

    public string Next(SyntaxNode scope, SemanticModel? model, string name)
    {
        var file = scope.SyntaxTree.FilePath;
        var taken = new HashSet<string>(Words(scope), StringComparer.Ordinal);
        taken.UnionWith(_given.Where(given => string.Equals(given.File, file, StringComparison.Ordinal) && given.Scope.IntersectsWith(scope.Span)).Select(given => given.Name));
        if (model is not null)
        {
            taken.UnionWith(model.LookupSymbols(scope.SpanStart)
                .Where(symbol => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction })
                .Select(symbol => symbol.Name));
        }
        else
        {
            // Without a model: everything that the member names.
            taken.UnionWith(Words(scope.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? scope));
        }

        var result = name;
        for (var number = 2; taken.Contains(result); number++)
        {
            result = name + number;
        }

        _given.Add((file, scope.Span, result));
        return result;
    }

    /// <summary>All identifiers, also of what another target compiles between <c>#if</c> and <c>#endif</c>.</summary>
    private static IEnumerable<string> Words(SyntaxNode scope)
        => scope.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)
            .Concat(scope.DescendantTrivia()
                .Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia))
                .SelectMany(trivia => SyntaxFactory.ParseTokens(trivia.ToString()))
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(token => token.ValueText));
}
