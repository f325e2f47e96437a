using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// The last net under all fixes: changed files have no compiler errors that they did not have before, in any linked copy. Offering
/// nothing is better than code that does not build.
/// </summary>
internal sealed class CompileCheck(FixSession session, bool touchesDeclarations)
{
    private readonly Dictionary<DocumentId, Dictionary<string, int>> _before = [];

    public async Task<bool> IsCleanAsync(Solution changed) => await FirstAsync(changed, all: false).ConfigureAwait(false) is null;

    public async Task<string> DescribeAsync(Solution changed) => await FirstAsync(changed, all: true).ConfigureAwait(false) ?? "";

    private async Task<string?> FirstAsync(Solution changed, bool all)
    {
        var found = new List<string>();
        var documents = changed.GetChanges(session.Solution).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()).ToList();
        if (touchesDeclarations && documents.Count > 0)
        {
            // A signature is used elsewhere too.
            var projects = documents.Select(id => id.ProjectId).Distinct().ToList();
            documents = [.. changed.Projects
                .Where(project => projects.Contains(project.Id) || project.AllProjectReferences.Any(reference => projects.Contains(reference.ProjectId)))
                .SelectMany(project => project.DocumentIds)];
        }

        foreach (var id in documents)
        {
            var after = await ErrorsAsync(changed, id).ConfigureAwait(false);
            if (after.Count == 0)
            {
                continue;
            }

            if (!_before.TryGetValue(id, out var before))
            {
                _before[id] = before = await ErrorsAsync(session.Solution, id).ConfigureAwait(false);
            }

            var added = after.Where(pair => !before.TryGetValue(pair.Key, out var count) || count < pair.Value).Select(pair => pair.Key).ToList();
            if (added.Count == 0)
            {
                continue;
            }

            if (!all)
            {
                return added[0];
            }

            found.AddRange(added);
            found.Add((await changed.GetDocument(id)!.GetTextAsync(session.CancellationToken).ConfigureAwait(false)).ToString());
        }

        return found.Count == 0 ? null : string.Join("\n", found);
    }

    private async Task<Dictionary<string, int>> ErrorsAsync(Solution solution, DocumentId id)
    {
        var result = new Dictionary<string, int>(StringComparer.Ordinal);
        var document = solution.GetDocument(id);
        var model = document is null ? null : await document.GetSemanticModelAsync(session.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in model?.GetDiagnostics(cancellationToken: session.CancellationToken) ?? [])
        {
            if (diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed)
            {
                var key = diagnostic.Id + ": " + diagnostic.GetMessage();
                result[key] = result.TryGetValue(key, out var count) ? count + 1 : 1;
            }
        }

        return result;
    }
}
