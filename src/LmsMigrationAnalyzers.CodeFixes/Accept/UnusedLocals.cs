using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Accept;

/// <summary>The locals that nothing names any more once a piece of code is gone, and of which the compiler says so.</summary>
internal static class UnusedLocals
{
    /// <summary>
    /// The declarations of constants that only <paramref name="removed"/> names (CS0219). What is computed may have effects and stays: the
    /// compiler does not mind it either.
    /// </summary>
    public static IEnumerable<VariableDeclaratorSyntax> After(SyntaxNode removed, SemanticModel model, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var name in removed.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            if (model.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local && seen.Add(local)
                && reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value, Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax statement } } declarator
                && !statement.UsingKeyword.IsKind(SyntaxKind.UsingKeyword) && !removed.Span.Contains(declarator.Span)
                && model.GetConstantValue(value, cancellationToken).HasValue
                && !IsNamedElsewhere(local, removed, model, cancellationToken))
            {
                yield return declarator;
            }
        }
    }

    private static bool IsNamedElsewhere(ILocalSymbol local, SyntaxNode removed, SemanticModel model, CancellationToken cancellationToken)
    {
        var scope = (SyntaxNode?)removed.FirstAncestorOrSelf<MemberDeclarationSyntax>(static m => m is not GlobalStatementSyntax) ?? removed.SyntaxTree.GetRoot(cancellationToken);
        return scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == local.Name && !removed.Span.Contains(name.Span)
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, local));
    }
}
