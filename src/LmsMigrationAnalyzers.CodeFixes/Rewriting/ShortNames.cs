using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Shortens the names that a fix wrote in full, where the last part alone means the same type and nothing else. What is left is for Roslyn's
/// simplifier, which tries each name in a copy of its statement: slow, and in the body of a local function among top-level statements it
/// cannot try at all.
/// </summary>
internal static class ShortNames
{
    public static async Task<Document> ReduceAsync(Document document, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var written = root.GetAnnotatedNodes(Code.NewName).Where(static node => node.GetFirstToken().IsKind(SyntaxKind.GlobalKeyword)).ToList();
        if (written.Count == 0)
        {
            return document;
        }

        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var types = new HashSet<SyntaxNode>(written.Where(node => IsShort(node, model, cancellationToken)));
        return types.Count == 0 ? document : document.WithSyntaxRoot(root.ReplaceNodes(written, (node, current) => types.Contains(node)
            ? Last(current)!.WithTriviaFrom(current)
            : current.GetFirstToken().IsKind(SyntaxKind.GlobalKeyword) ? current : current.WithoutAnnotations(Simplifier.Annotation)));
    }

    /// <summary>Whether the last part alone means the type and nothing else there.</summary>
    private static bool IsShort(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
        => Last(node) is { } last
            && node.Parent is not (AttributeSyntax or CrefSyntax)
            && model.GetSymbolInfo(node, cancellationToken).Symbol is INamedTypeSymbol { ContainingType: null } type
            && !HasKeyword(type)
            && model.LookupSymbols(node.SpanStart, name: last.Identifier.ValueText).Where(symbol => symbol is not INamedTypeSymbol other || other.Arity == type.Arity).ToList() is [var only]
            && SymbolEqualityComparer.Default.Equals(only.OriginalDefinition, type.OriginalDefinition);

    /// <summary>Whether the language has a word or a sign for the type: which of both the code prefers, the simplifier knows.</summary>
    private static bool HasKeyword(INamedTypeSymbol type) => type.SpecialType is > SpecialType.None and <= SpecialType.System_UIntPtr or SpecialType.System_Nullable_T;

    private static SimpleNameSyntax? Last(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax name => name.Right,
        MemberAccessExpressionSyntax access => access.Name,
        _ => null,
    };
}
