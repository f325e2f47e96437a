using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>A helper to write: into the owner (a type declaration or a file) that starts at that place of that file.</summary>
internal sealed record HelperInsertion(Document Document, string File, TypeKey Owner, bool IsLocalFunction, string Text);

/// <summary>A declaration by its place and kind, which its linked copies share.</summary>
internal readonly record struct TypeKey(int Start, int Kind)
{
    public static TypeKey Of(SyntaxNode node) => node is CompilationUnitSyntax ? new(-1, node.RawKind) : new(node.SpanStart, node.RawKind);
}

/// <summary>
/// The names of all helpers that the plans of one run ask for. Equal helpers of one type, also those that are there already, are
/// one; a name that anything in the type's parts or its base types uses is not taken.
/// </summary>
internal sealed class HelperAllocation
{
    private readonly Dictionary<HelperRequest, string> _names = [];
    private readonly List<HelperInsertion> _insertions = [];
    private readonly Dictionary<string, Scope> _scopes = new(StringComparer.Ordinal);

    private HelperAllocation()
    {
    }

    public IReadOnlyDictionary<HelperRequest, string> Names => _names;

    public IReadOnlyList<HelperInsertion> Insertions => _insertions;

    public static async Task<HelperAllocation> MakeAsync(FixSession session, ImmutableArray<FixPlan> plans)
    {
        var result = new HelperAllocation();
        foreach (var request in plans.SelectMany(plan => plan.Helpers))
        {
            await result.AddAsync(session, request).ConfigureAwait(false);
        }

        return result;
    }

    private async Task AddAsync(FixSession session, HelperRequest request)
    {
        var owner = request.Place.Owner;
        var document = session.DocumentOf(owner.SyntaxTree) ?? throw new InvalidOperationException("A helper's place is in no document");
        var file = await session.FileAsync(document).ConfigureAwait(false);
        var scope = await ScopeAsync(session, file, owner).ConfigureAwait(false);
        for (var number = 1; ; number++)
        {
            var name = Numbered(request.Helper.Name, number);
            var text = request.Helper.Text(name);
            if (scope.Written.TryGetValue(name, out var written))
            {
                if (string.Equals(written, text, StringComparison.Ordinal))
                {
                    _names[request] = name;
                    return;
                }

                continue;
            }

            var built = Code.ParseMember(text);
            if (scope.Members(name).Any(member => HelperText.Matches(built, member)))
            {
                _names[request] = name;
                return;
            }

            if (scope.Taken.Contains(name))
            {
                continue;
            }

            scope.Written.Add(name, text);
            _names[request] = name;
            _insertions.Add(new HelperInsertion(document, LinkedFiles.KeyOf(document), TypeKey.Of(owner), request.Place.IsLocalFunction, text));
            return;
        }
    }

    private static string Numbered(string name, int number)
        => number == 1 ? name
            : name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) + number + "Async"
            : name + number;

    private async Task<Scope> ScopeAsync(FixSession session, FileContext file, SyntaxNode owner)
    {
        var symbol = owner is TypeDeclarationSyntax ? file.Model.GetDeclaredSymbol(owner, session.CancellationToken) as INamedTypeSymbol : null;
        var parts = symbol is null ? [owner] : await PartsAsync(session, symbol).ConfigureAwait(false);
        var key = $"{symbol?.ToDisplayString()}|{string.Join("|", parts.Select(part => part.SyntaxTree.FilePath).Distinct(StringComparer.Ordinal).OrderBy(path => path, StringComparer.Ordinal))}";
        if (_scopes.TryGetValue(key, out var known))
        {
            return known;
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            taken.UnionWith(Identifiers(part));
            foreach (var copy in session.DocumentOf(part.SyntaxTree) is { } document ? LinkedFiles.Copies(document) : [])
            {
                // What only another target sees between #if and #endif is a name there too.
                taken.UnionWith(Identifiers((await session.FileAsync(copy).ConfigureAwait(false)).Root!));
            }
        }

        for (var type = symbol; type is not null; type = type.BaseType)
        {
            taken.UnionWith(type.GetMembers().Select(member => member.Name));
        }

        return _scopes[key] = new Scope(parts, taken);

        static IEnumerable<string> Identifiers(SyntaxNode node)
            => node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);
    }

    private static async Task<IReadOnlyList<SyntaxNode>> PartsAsync(FixSession session, INamedTypeSymbol symbol)
    {
        var parts = new List<SyntaxNode>();
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            parts.Add(await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false));
        }

        return parts;
    }

    private sealed class Scope(IReadOnlyList<SyntaxNode> parts, HashSet<string> taken)
    {
        public HashSet<string> Taken { get; } = taken;

        /// <summary>The helpers written in this run: name and text.</summary>
        public Dictionary<string, string> Written { get; } = new(StringComparer.Ordinal);

        /// <summary>What the type's parts hold under that name.</summary>
        public IEnumerable<SyntaxNode> Members(string name)
            => parts.SelectMany(part => part switch
            {
                TypeDeclarationSyntax type => type.Members.Where(member => HelperText.NameOf(member) == name),
                CompilationUnitSyntax file => file.Members.OfType<GlobalStatementSyntax>().Select(global => (SyntaxNode)global.Statement).Where(statement => HelperText.NameOf(statement) == name),
                _ => [],
            });
    }
}
