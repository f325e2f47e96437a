using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes;

/// <summary>
/// Applies one action to all diagnostics of a document, a project or the solution: the plans of all of them, applied at once.
/// </summary>
/// <remarks>
/// The batch fixer of Roslyn loses nested fixes, second insertions at one place and added usings, and fixes nothing where the
/// first diagnostic has no action; <c>dotnet format</c> hands over the key of that first action.
/// </remarks>
internal sealed class LmsFixAllProvider : FixAllProvider
{
    public static LmsFixAllProvider Instance { get; } = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeFixProvider is not LmsCodeFixProvider fix)
        {
            return null;
        }

        var asked = fixAllContext.CodeActionEquivalenceKey;
        var key = asked is not null && fix.ActionKeys.Contains(asked, StringComparer.Ordinal) ? asked : fix.ActionKeys[0];
        var diagnostics = await CollectAsync(fixAllContext).ConfigureAwait(false);
        if (diagnostics.Count == 0)
        {
            return null;
        }

        var solution = fixAllContext.Solution;
        return CodeAction.Create(
            $"Fix all {string.Join(", ", fixAllContext.DiagnosticIds)}",
            cancellationToken => FixAsync(solution, fix, key, diagnostics, cancellationToken),
            key);
    }

    private static async Task<Solution> FixAsync(
        Solution solution, LmsCodeFixProvider fix, string key, List<(TextDocument Document, ImmutableArray<Diagnostic> Diagnostics)> diagnostics, CancellationToken cancellationToken)
    {
        var session = new FixSession(solution, cancellationToken);
        var plans = ImmutableArray.CreateBuilder<FixPlan>();
        foreach (var (document, found) in diagnostics)
        {
            plans.AddRange(await session.PlanAsync(fix, document, found, key).ConfigureAwait(false));
        }

        return await session.ApplyAsync(plans.ToImmutable()).ConfigureAwait(false);
    }

    /// <summary>
    /// The diagnostics in scope by document, in the order of the solution. To a document belong its linked copies: what one copy
    /// hides behind <c>#if</c> another shows, and all must end with one text.
    /// </summary>
    private static async Task<List<(TextDocument Document, ImmutableArray<Diagnostic> Diagnostics)>> CollectAsync(FixAllContext context)
    {
        var result = new List<(TextDocument, ImmutableArray<Diagnostic>)>();
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                foreach (var copy in LinkedFiles.Copies(document))
                {
                    Add(copy, await context.GetDocumentDiagnosticsAsync(copy).ConfigureAwait(false));
                }

                break;
            case FixAllScope.Project:
                await AddProjectAsync(context.Project).ConfigureAwait(false);
                foreach (var other in LinkedFiles.ProjectsSharingFiles(context.Project))
                {
                    var shared = new HashSet<string>(context.Project.Documents.Select(document => document.FilePath ?? ""), StringComparer.Ordinal);
                    await AddProjectAsync(other, document => shared.Contains(document.FilePath ?? "")).ConfigureAwait(false);
                }

                break;
            case FixAllScope.Solution:
                foreach (var project in context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp))
                {
                    await AddProjectAsync(project).ConfigureAwait(false);
                }

                break;
        }

        return result;

        async Task AddProjectAsync(Project project, Func<Document, bool>? which = null)
        {
            var found = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            var byTree = found.Where(diagnostic => diagnostic.Location.IsInSource).ToLookup(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal);
            foreach (var document in project.Documents.Where(which ?? (_ => true)))
            {
                if (byTree.Contains(document.FilePath ?? document.Name) || byTree.Contains(""))
                {
                    var tree = await document.GetSyntaxTreeAsync(context.CancellationToken).ConfigureAwait(false);
                    Add(document, found.Where(diagnostic => diagnostic.Location.SourceTree == tree));
                }
            }

            foreach (var document in project.AdditionalDocuments)
            {
                Add(document, found.Where(diagnostic => diagnostic.Location.Kind == LocationKind.ExternalFile
                    && string.Equals(diagnostic.Location.GetLineSpan().Path, document.FilePath, StringComparison.Ordinal)));
            }
        }

        void Add(TextDocument document, IEnumerable<Diagnostic> diagnostics)
        {
            var ordered = diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenByDescending(diagnostic => diagnostic.Location.SourceSpan.Length).ToImmutableArray();
            if (!ordered.IsEmpty)
            {
                result.Add((document, ordered));
            }
        }
    }
}
