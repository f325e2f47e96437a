using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Shortens the names that Roslyn's simplifier leaves long: in the body of a local function among top-level statements it cannot
/// try whether the short name means the same.
/// </summary>
internal static class ShortNames
{
    public static async Task<Document> ReduceAsync(Document document, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        if (!root.ChildNodes().Any(static node => node is GlobalStatementSyntax))
        {
            return document;
        }

        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var names = root.GetAnnotatedNodes(Code.NewName)
            .Where(node => node.Ancestors().Any(static ancestor => ancestor is GlobalStatementSyntax) && node.GetFirstToken().IsKind(SyntaxKind.GlobalKeyword) && IsShort(node, model, cancellationToken))
            .ToList();
        return names.Count == 0 ? document : document.WithSyntaxRoot(root.ReplaceNodes(names, static (_, current) => Last(current)!.WithTriviaFrom(current)));
    }

    /// <summary>Whether the last part alone means the type and nothing else there.</summary>
    private static bool IsShort(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
        => Last(node) is { } last
            && model.GetSymbolInfo(node, cancellationToken).Symbol is INamedTypeSymbol { ContainingType: null } type
            && model.LookupSymbols(node.SpanStart, name: last.Identifier.ValueText).Where(symbol => symbol is not INamedTypeSymbol other || other.Arity == type.Arity).ToList() is [var only]
            && SymbolEqualityComparer.Default.Equals(only.OriginalDefinition, type.OriginalDefinition);

    private static SimpleNameSyntax? Last(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax name => name.Right,
        MemberAccessExpressionSyntax access => access.Name,
        _ => null,
    };
}
