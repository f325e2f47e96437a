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

    /// <summary>The declaration in another copy of its file; null where that copy does not compile it.</summary>
    public SyntaxNode? Find(SyntaxNode root)
    {
        var key = this;
        return Start < 0 ? root
            : Start < root.FullSpan.End ? root.FindToken(Start).Parent?.AncestorsAndSelf().FirstOrDefault(node => Of(node) == key)
            : null;
    }
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
            if (request.TeamHelper is { } ready)
            {
                result._names[request] = ready;
                continue;
            }

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
            if (scope.Has(name, built))
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

    /// <summary>
    /// What the owner is in each linked copy: its parts may be others there, and a name or a helper counts for all of them.
    /// </summary>
    private async Task<Scope> ScopeAsync(FixSession session, FileContext file, SyntaxNode owner)
    {
        var copies = new List<IReadOnlyList<SyntaxNode>>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        string? name = null;
        foreach (var copy in LinkedFiles.Copies(file.TextDocument).OfType<Document>())
        {
            var there = await session.FileAsync(copy).ConfigureAwait(false);
            var same = copy.Id == file.TextDocument.Id ? owner : TypeKey.Of(owner).Find(there.Root!);
            if (same is null)
            {
                continue;
            }

            var symbol = same is TypeDeclarationSyntax ? there.Model.GetDeclaredSymbol(same, session.CancellationToken) as INamedTypeSymbol : null;
            name ??= symbol?.ToDisplayString();
            copies.Add(symbol is null ? [same] : await PartsAsync(session, symbol).ConfigureAwait(false));
            for (var type = symbol; type is not null; type = type.BaseType)
            {
                taken.UnionWith(type.GetMembers().Select(member => member.Name));
            }
        }

        var paths = copies.SelectMany(parts => parts).Select(part => part.SyntaxTree.FilePath).Distinct(StringComparer.Ordinal).OrderBy(path => path, StringComparer.Ordinal);
        var key = $"{name}|{(paths.Any() ? string.Join("|", paths) : file.TextDocument.Id.Id)}";
        if (_scopes.TryGetValue(key, out var known))
        {
            return known;
        }

        foreach (var part in copies.SelectMany(parts => parts))
        {
            // What only another target sees between #if and #endif is a name there too.
            taken.UnionWith(Words(part));
        }

        return _scopes[key] = new Scope(copies, taken);
    }

    private static IEnumerable<string> Words(SyntaxNode node)
        => node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);

    private static async Task<IReadOnlyList<SyntaxNode>> PartsAsync(FixSession session, INamedTypeSymbol symbol)
    {
        var parts = new List<SyntaxNode>();
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            parts.Add(await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false));
        }

        return parts;
    }

    private sealed class Scope(IReadOnlyList<IReadOnlyList<SyntaxNode>> copies, HashSet<string> taken)
    {
        public HashSet<string> Taken { get; } = taken;

        /// <summary>The helpers written in this run: name and text.</summary>
        public Dictionary<string, string> Written { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether the type has the helper already, in every copy.</summary>
        public bool Has(string name, MemberDeclarationSyntax built)
            => copies.All(parts => Members(parts, name).Any(member => HelperText.Matches(built, member)));

        private static IEnumerable<SyntaxNode> Members(IReadOnlyList<SyntaxNode> parts, string name)
            => parts.SelectMany(part => part switch
            {
                TypeDeclarationSyntax type => type.Members.Where(member => HelperText.NameOf(member) == name),
                CompilationUnitSyntax file => file.Members.OfType<GlobalStatementSyntax>().Select(global => (SyntaxNode)global.Statement).Where(statement => HelperText.NameOf(statement) == name),
                _ => [],
            });
    }
}
