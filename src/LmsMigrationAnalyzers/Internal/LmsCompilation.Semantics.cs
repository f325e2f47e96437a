using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Internal;

/// <content>Where semantic models, operations and reverse questions are asked for: nowhere else.</content>
internal sealed partial class LmsCompilation
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<ISymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// The semantic model of <paramref name="tree"/>; null where the tree is not of this compilation (in the IDE, symbols of other
    /// projects have source too). Generated code is read like any other: it is only never reported in.
    /// </summary>
    public SemanticModel? ModelOf(SyntaxTree tree)
    {
        if (_models.TryGetValue(tree, out var model))
        {
            return model;
        }

        if (!Compilation.ContainsSyntaxTree(tree))
        {
            return null;
        }

#pragma warning disable RS1030 // the one place that asks; the models are kept, as the driver keeps its own
        return _models.GetOrAdd(tree, Compilation.GetSemanticModel(tree));
#pragma warning restore RS1030
    }

    /// <summary>The operation of <paramref name="node"/>, or null.</summary>
    public IOperation? OperationOf(SyntaxNode node, CancellationToken cancellationToken)
        => ModelOf(node.SyntaxTree)?.GetOperation(node, cancellationToken);

    /// <summary>
    /// The operation whose children are the body of a method, accessor, constructor, local function, or the initializer of a field
    /// or property; null where there is none in this compilation.
    /// </summary>
    public IOperation? BodyOf(ISymbol symbol, CancellationToken cancellationToken)
    {
        if (_bodies.TryGetValue(symbol, out var body))
        {
            return body;
        }

        body = FindBody(symbol, cancellationToken);
        _bodies.TryAdd(symbol, body);
        return body;
    }

    /// <summary>The places in the compilation where the identifier <paramref name="name"/> stands, in the order of the trees.</summary>
    public IEnumerable<SyntaxToken> Identifiers(string name, CancellationToken cancellationToken)
    {
        foreach (var tree in Compilation.SyntaxTrees)
        {
            foreach (var token in Identifiers(tree, name, cancellationToken))
            {
                yield return token;
            }
        }
    }

    /// <summary>The places in <paramref name="tree"/> where the identifier <paramref name="name"/> stands.</summary>
    public static IEnumerable<SyntaxToken> Identifiers(SyntaxTree tree, string name, CancellationToken cancellationToken)
    {
        var positions = NameIndex.Of(tree, cancellationToken).Positions(name);
        if (positions.Count == 0)
        {
            yield break;
        }

        var root = tree.GetRoot(cancellationToken);
        foreach (var position in positions)
        {
            yield return root.FindToken(position, findInsideTrivia: false);
        }
    }

    /// <summary>The types of the compilation that derive from or implement <paramref name="type"/>, also indirectly; not itself.</summary>
    public ImmutableArray<INamedTypeSymbol> DerivedTypes(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var result = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        var queue = new Queue<INamedTypeSymbol>();
        queue.Enqueue(type.OriginalDefinition);
        while (queue.Count > 0 && result.Count < 200)
        {
            var current = queue.Dequeue();
            foreach (var tree in Compilation.SyntaxTrees)
            {
                var positions = NameIndex.Of(tree, cancellationToken).TypesWithBase(current.Name);
                if (positions.Count == 0)
                {
                    continue;
                }

                var root = tree.GetRoot(cancellationToken);
                foreach (var position in positions)
                {
                    var declaration = root.FindToken(position).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>();
                    if (declaration is not null
                        && ModelOf(tree)?.GetDeclaredSymbol(declaration, cancellationToken) is { } derived
                        && (Is(derived.BaseType, current) || derived.Interfaces.Any(i => Is(i, current)))
                        && found.Add(derived))
                    {
                        result.Add(derived);
                        queue.Enqueue(derived);
                    }
                }
            }
        }

        return result.ToImmutable();

        static bool Is(INamedTypeSymbol? candidate, INamedTypeSymbol wanted)
            => SymbolEqualityComparer.Default.Equals(candidate?.OriginalDefinition, wanted);
    }

    private IOperation? FindBody(ISymbol symbol, CancellationToken cancellationToken)
    {
        if (symbol is IMethodSymbol { PartialImplementationPart: { } implementation })
        {
            symbol = implementation;
        }

        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (ModelOf(reference.SyntaxTree) is not { } model)
            {
                continue;
            }

            var node = reference.GetSyntax(cancellationToken);
            SyntaxNode? body = node switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                ArrowExpressionClauseSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
                    or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax => node,
                ParameterSyntax parameter when symbol is IParameterSymbol => parameter.Default,
                _ => null,
            };
            if (body is not null && model.GetOperation(body, cancellationToken) is { } operation)
            {
                return operation is ILocalFunctionOperation { Body: { } block } ? block : operation;
            }
        }

        return null;
    }
}
