using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Internal;

/// <content>Reverse questions about members: who assigns, touches, implements, overrides.</content>
internal sealed partial class LmsCompilation
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<MemberUse>> _uses = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(ISymbol Member, INamedTypeSymbol? Type), ImmutableArray<ISymbol>> _implementations = new();

    /// <summary>A body in which a field or property is assigned, or something is done to the object in it.</summary>
    /// <param name="Owner">The method, accessor or initialized member.</param>
    /// <param name="Body">Its operation.</param>
    /// <param name="Assigns">Whether the member itself is assigned.</param>
    /// <param name="Touches">Whether something else is done to it than a plain read.</param>
    internal readonly record struct MemberUse(ISymbol Owner, IOperation Body, bool Assigns, bool Touches);

    /// <summary>The bodies of the program that assign <paramref name="member"/> or do something to the object in it.</summary>
    public ImmutableArray<MemberUse> BodiesThatTouch(ISymbol member, CancellationToken cancellationToken)
    {
        if (_uses.TryGetValue(member, out var uses))
        {
            return uses;
        }

        uses = FindUses(member, cancellationToken);
        _uses.TryAdd(member, uses);
        return uses;
    }

    /// <summary>The <c>base(…)</c> or <c>this(…)</c> call of a constructor, also that of a primary constructor; null if it has none.</summary>
    public IInvocationOperation? ConstructorInitializer(IMethodSymbol constructor, CancellationToken cancellationToken)
    {
        foreach (var reference in constructor.DeclaringSyntaxReferences)
        {
            SyntaxNode? initializer = reference.GetSyntax(cancellationToken) switch
            {
                ConstructorDeclarationSyntax declaration => declaration.Initializer,
                TypeDeclarationSyntax { BaseList.Types: [PrimaryConstructorBaseTypeSyntax primary, ..] } => primary,
                _ => null,
            };
            if (initializer is not null && OperationOf(initializer, cancellationToken) is { } operation)
            {
                return operation as IInvocationOperation ?? Operations.Within(operation).OfType<IInvocationOperation>().FirstOrDefault();
            }
        }

        return null;
    }

    /// <summary>
    /// The members with a body that run for a virtual, abstract or interface member on an object of <paramref name="type"/> (or of
    /// a type derived from it).
    /// </summary>
    public ImmutableArray<ISymbol> Implementations(ISymbol member, INamedTypeSymbol? type, CancellationToken cancellationToken)
    {
        var key = (member, type);
        if (_implementations.TryGetValue(key, out var known))
        {
            return known;
        }

        var declaring = member.ContainingType;
        var start = type is not null && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, declaring.OriginalDefinition) && type.TypeKind != TypeKind.TypeParameter
            ? type.OriginalDefinition
            : declaring.OriginalDefinition;
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var result = ImmutableArray.CreateBuilder<ISymbol>();
        if (!member.IsAbstract)
        {
            Add(Evaluator.FindOverride(member, start) ?? member);
        }
        else if (start.TypeKind != TypeKind.Interface)
        {
            Add(Evaluator.FindOverride(member, start));
        }

        foreach (var derived in DerivedTypes(start, cancellationToken))
        {
            if (derived.TypeKind is TypeKind.Class or TypeKind.Struct && !derived.IsAbstract)
            {
                Add(Evaluator.FindOverride(member, derived));
            }
        }

        var implementations = result.ToImmutable();
        _implementations.TryAdd(key, implementations);
        return implementations;

        void Add(ISymbol? symbol)
        {
            if (symbol is { IsAbstract: false } && !symbol.DeclaringSyntaxReferences.IsEmpty && found.Add(symbol))
            {
                result.Add(symbol);
            }
        }
    }

    private ImmutableArray<MemberUse> FindUses(ISymbol member, CancellationToken cancellationToken)
    {
        var result = new Dictionary<SyntaxNode, MemberUse>();
        var trees = member.DeclaredAccessibility == Accessibility.Private
            ? member.ContainingType.DeclaringSyntaxReferences.Select(static r => r.SyntaxTree).Distinct()
            : Compilation.SyntaxTrees;
        foreach (var tree in trees)
        {
            foreach (var token in Identifiers(tree, member.Name, cancellationToken))
            {
                if (token.Parent is not IdentifierNameSyntax name || Usage(name) is not var (assigns, touches) || (!assigns && !touches))
                {
                    continue;
                }

                if (ModelOf(tree)?.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition is not { } symbol
                    || !SymbolEqualityComparer.Default.Equals(symbol, member)
                    || BodyAround(name, cancellationToken) is not var (owner, body))
                {
                    continue;
                }

                // Initializers of objects assign their own object's member, which its events tell.
                if (name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax })
                {
                    continue;
                }

                // So do assignments through another reference than this type's own: `client.Timeout = …`.
                if (!member.IsStatic && name.Parent is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) } access && access.Name == name)
                {
                    continue;
                }

                var before = result.TryGetValue(body.Syntax, out var use) ? use : new MemberUse(owner, body, Assigns: false, Touches: false);
                result[body.Syntax] = before with { Assigns = before.Assigns || assigns, Touches = before.Touches || touches };
            }
        }

        return [.. result.Values];
    }

    /// <summary>How a reference is used, by its syntax: assigned; or something is called on, assigned in, or passed with the object.</summary>
    private static (bool Assigns, bool Touches)? Usage(IdentifierNameSyntax name)
    {
        ExpressionSyntax reference = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
        return reference.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == reference => (true, false),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => (true, false),
            ArgumentSyntax { Parent.Parent: TupleExpressionSyntax } or ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } } => (true, false),
            ArgumentSyntax => (false, true),
            // A sending call does nothing to its client.
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } sending when sending.Expression == reference && RequestReader.AllSendNames.Contains(sending.Name.Identifier.ValueText) => (false, false),
            MemberAccessExpressionSyntax inner when inner.Expression == reference => (false, true),
            ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax => (false, true),
            EqualsValueClauseSyntax => (false, true),
            _ => (false, false),
        };
    }

    /// <summary>The member whose body holds <paramref name="node"/>, with the operation of that body.</summary>
    public (ISymbol Owner, IOperation Body)? BodyAround(SyntaxNode node, CancellationToken cancellationToken)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            var isBody = current is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax
                || (current is ArrowExpressionClauseSyntax && current.Parent is PropertyDeclarationSyntax or IndexerDeclarationSyntax)
                || (current is EqualsValueClauseSyntax && current.Parent is PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax });
            if (!isBody || ModelOf(node.SyntaxTree) is not { } model)
            {
                continue;
            }

            var owner = current is EqualsValueClauseSyntax or ArrowExpressionClauseSyntax ? current.Parent! : current;
            var symbol = model.GetDeclaredSymbol(owner, cancellationToken) ?? model.GetEnclosingSymbol(node.SpanStart, cancellationToken);
            if (symbol is IPropertySymbol { GetMethod: { } getter } && current is ArrowExpressionClauseSyntax)
            {
                symbol = getter;
            }

            return symbol is not null && model.GetOperation(current, cancellationToken) is { } body ? (symbol, body) : null;
        }

        return null;
    }
}
