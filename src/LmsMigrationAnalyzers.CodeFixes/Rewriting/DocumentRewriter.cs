using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Makes the new text of one document: all edits in one walk from the inside out, then helpers, usings, shortened names and
/// layout, each on what the fix wrote and nothing else.
/// </summary>
internal sealed class DocumentRewriter(FileContext file, ImmutableArray<FixPlan> plans, HelperAllocation helpers)
{
    private readonly Document _document = (Document)file.TextDocument;
    private readonly SourceStyle _style = SourceStyle.Of(file.Text);
    private readonly Dictionary<SyntaxNode, SyntaxAnnotation> _marks = [];
    private SyntaxNode _root = file.Root!;

    /// <summary>Makes the edits and writes the helpers; names are still long.</summary>
    public void Edit(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var original = file.Root!;
        var edits = plans.SelectMany(plan => plan.NodeEdits).Where(edit => edit.Node.SyntaxTree == original.SyntaxTree).ToLookup(edit => edit.Node);
        var insertions = helpers.Insertions
            .Where(insertion => string.Equals(insertion.File, LinkedFiles.KeyOf(_document), StringComparison.Ordinal))
            .ToLookup(insertion => insertion.Owner);
        var owners = original.DescendantNodesAndSelf(node => node is not StatementSyntax)
            .Where(node => node is TypeDeclarationSyntax or CompilationUnitSyntax && insertions.Contains(TypeKey.Of(node)));
        var tracked = plans.SelectMany(plan => plan.Tracked.Concat(plan.Usings.Select(request => request.Node))).Where(node => node.SyntaxTree == original.SyntaxTree);
        foreach (var node in edits.Select(group => group.Key).Concat(owners).Concat(tracked))
        {
            _marks[node] = new SyntaxAnnotation("LmsMigration.Place");
        }

        // All places are marked first: an edit can then ask what has become of another place.
        var marked = original.ReplaceNodes(_marks.Keys, (node, current) => current.WithAdditionalAnnotations(_marks[node]));
        var places = _marks.ToDictionary(pair => marked.GetAnnotatedNodes(pair.Value).Single(), pair => pair.Key);
        var scope = new EditScope(helpers.Names, _marks);
        var texts = TokenEdits.For(marked, plans.SelectMany(plan => plan.TextEdits).Where(edit => edit.Document.Id == _document.Id));
        _root = marked.ReplaceSyntax(
            places.Keys,
            (node, current) =>
            {
                var place = places[node];
                var result = NodeEdits.Apply(edits[place].ToList(), scope, node, current);
                result = insertions[TypeKey.Of(place)].Aggregate(result, (owner, insertion) => HelperWriter.Insert(owner, insertion, _style));
                return result == current ? current : result.WithAdditionalAnnotations(_marks[place]);
            },
            texts.Keys,
            (token, current) => TokenEdits.Apply(current, token.SpanStart, texts[token]),
            trivia: null,
            computeReplacementTrivia: null);
        _root = _root.RemoveNodes(_root.GetAnnotatedNodes(Code.Removed), SyntaxRemoveOptions.KeepUnbalancedDirectives) ?? throw new InvalidOperationException("A file cannot be removed");
    }

    /// <summary>The namespaces that the new code needs and does not see, with a place that needs each.</summary>
    public async Task<IReadOnlyList<(string Namespace, int Position)>> MissingNamespacesAsync(CancellationToken cancellationToken)
    {
        var document = _document.WithSyntaxRoot(_root);
        _root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var names = _root.GetAnnotatedNodes(Code.NewName).ToList();
        var requests = plans.SelectMany(plan => plan.Usings).Where(request => _marks.ContainsKey(request.Node)).ToList();
        if (names.Count == 0 && requests.Count == 0)
        {
            return [];
        }

        var result = new List<(string Namespace, int Position)>();
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var words = new HashSet<string>(_root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
        var asked = new HashSet<(SyntaxNode? Place, INamedTypeSymbol Type)>();
        foreach (var name in names)
        {
            // A type of that name that is seen already is the type itself, or hides it: either way a using changes nothing.
            if (model.GetSymbolInfo(name, cancellationToken).Symbol is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { IsGlobalNamespace: false } container } type
                && asked.Add((name.FirstAncestorOrSelf<SyntaxNode>(static node => node is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax), type))
                && !Sees(type, name.SpanStart)
                && !container.GetTypeMembers().Any(other => words.Contains(other.Name) && Sees(other, name.SpanStart)))
            {
                result.Add((container.ToDisplayString(), name.SpanStart));
            }
        }

        foreach (var request in requests)
        {
            var position = _root.GetAnnotatedNodes(_marks[request.Node]).FirstOrDefault()?.SpanStart ?? 0;
            if (!UsingDirectives.IsImported(model, position, request.Namespace))
            {
                result.Add((request.Namespace, position));
            }
        }

        return [.. result.Where(item => file.Capabilities.HasNamespace(item.Namespace))];

        bool Sees(INamedTypeSymbol type, int position)
            => model.LookupNamespacesAndTypes(position, name: type.Name).Any(known => known is INamedTypeSymbol other && other.Arity == type.Arity);
    }

    /// <summary>Writes the usings, shortens names, lays out, and answers the text.</summary>
    public async Task<string> FinishAsync(IEnumerable<(string Namespace, int Position)> namespaces, CancellationToken cancellationToken)
    {
        var options = await _style.FormattingOptionsAsync(_document, cancellationToken).ConfigureAwait(false);
        var root = (CompilationUnitSyntax)_root;
        root = UsingDirectives.Add(root, namespaces, _style);
        var document = _document.WithSyntaxRoot(root);
        document = await ShortNames.ReduceAsync(document, cancellationToken).ConfigureAwait(false);
        if ((await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!.GetAnnotatedNodes(Simplifier.Annotation).Any())
        {
            document = await Simplifier.ReduceAsync(document, Simplifier.Annotation, options, cancellationToken).ConfigureAwait(false);
        }

        document = await Layout.ApplyAsync(document, options, cancellationToken).ConfigureAwait(false);
        var text = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!.ToFullString();
        return string.Equals(_style.NewLine, "\r\n", StringComparison.Ordinal) && !HasBareLineFeed(file.Text.ToString()) ? text.Replace("\r\n", "\n").Replace("\n", "\r\n") : text;
    }

    private static bool HasBareLineFeed(string text)
    {
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            if (at == 0 || text[at - 1] != '\r')
            {
                return true;
            }
        }

        return false;
    }
}
