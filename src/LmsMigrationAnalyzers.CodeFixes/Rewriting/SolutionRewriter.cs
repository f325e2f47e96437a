using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Applies plans: names helpers, rewrites each file (each of its linked copies that has edits), and gives the merged text to all
/// copies. Throws <see cref="EditConflictException"/> where two plans exclude each other.
/// </summary>
internal sealed class SolutionRewriter(FixSession session, ImmutableArray<FixPlan> plans)
{
    public async Task<Solution> RewriteAsync()
    {
        var helpers = await HelperAllocation.MakeAsync(session, plans).ConfigureAwait(false);
        var solution = session.Solution;
        foreach (var file in plans.SelectMany(plan => plan.TextEdits).Where(edit => edit.Document is not Document).GroupBy(edit => LinkedFiles.KeyOf(edit.Document), StringComparer.Ordinal))
        {
            var document = file.First().Document;
            var text = TextEdits.Apply(await document.GetTextAsync(session.CancellationToken).ConfigureAwait(false), file);
            solution = LinkedFiles.Copies(document).Aggregate(solution, (current, copy) => current.WithAdditionalDocumentText(copy.Id, text));
        }

        foreach (var file in CSharpFiles(helpers))
        {
            session.CancellationToken.ThrowIfCancellationRequested();
            var text = await RewriteFileAsync(file, helpers).ConfigureAwait(false);
            solution = LinkedFiles.Copies(file[0]).Aggregate(solution, (current, copy) => current.WithDocumentText(copy.Id, text));
        }

        return solution;
    }

    /// <summary>The documents that have edits, linked copies of one file together.</summary>
    private IEnumerable<IReadOnlyList<Document>> CSharpFiles(HelperAllocation helpers)
        => plans.SelectMany(plan => plan.NodeEdits).Select(edit => session.DocumentOf(edit.Node.SyntaxTree))
            .Concat(plans.SelectMany(plan => plan.TextEdits).Select(edit => edit.Document as Document))
            .Concat(helpers.Insertions.Select(insertion => insertion.Document))
            .OfType<Document>()
            .Distinct()
            .GroupBy(LinkedFiles.KeyOf, StringComparer.Ordinal)
            .Select(copies => LinkedFiles.Copies(copies.First()).Where(copies.Contains).ToList());

    private async Task<SourceText> RewriteFileAsync(IReadOnlyList<Document> copies, HelperAllocation helpers)
    {
        var rewriters = new List<DocumentRewriter>();
        foreach (var copy in copies)
        {
            var rewriter = new DocumentRewriter(await session.FileAsync(copy).ConfigureAwait(false), plans, helpers);
            rewriter.Edit(session.CancellationToken);
            rewriters.Add(rewriter);
        }

        // What one copy imports all import: the text must be the same, and a using that one of them does not know would break it.
        var namespaces = new List<(string Namespace, int Position)>();
        foreach (var rewriter in rewriters)
        {
            namespaces.AddRange(await rewriter.MissingNamespacesAsync(session.CancellationToken).ConfigureAwait(false));
        }

        var original = await copies[0].GetTextAsync(session.CancellationToken).ConfigureAwait(false);
        var merged = new MergedText(original.ToString());
        foreach (var rewriter in rewriters)
        {
            merged.Add(await rewriter.FinishAsync(namespaces, session.CancellationToken).ConfigureAwait(false));
        }

        return SourceText.From(merged.ToString(), original.Encoding, original.ChecksumAlgorithm);
    }
}
