using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>Applies fixes to a solution as an editor does (one action) and as <c>dotnet format</c> does (fix-all).</summary>
internal sealed class FixRunner(ImmutableArray<DiagnosticAnalyzer> analyzers, TestSettings settings)
{
    /// <summary>The solutions that fixes have led to, by all their texts: where many ways lead to the same texts, these are analysed once.</summary>
    private readonly Dictionary<string, Solution> _reached = new(StringComparer.Ordinal);

    /// <summary>The ids of the diagnostics of which an action was applied.</summary>
    public SortedSet<string> Applied { get; } = new(StringComparer.Ordinal);

    /// <summary>The actions that <paramref name="fix"/> offers for one diagnostic, in its order.</summary>
    public static async Task<ImmutableArray<CodeAction>> ActionsAsync(CodeFixProvider fix, Found found)
    {
        if (!fix.FixableDiagnosticIds.Contains(found.Diagnostic.Id) || (found.Document is not Document && !Exports.HandlesAdditionalFiles(fix)))
        {
            return [];
        }

        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        var context = new CodeFixContext(
            found.Document,
            found.Diagnostic,
            (action, diagnostics) =>
            {
                Assert.Contains(found.Diagnostic, diagnostics);
                actions.Add(action);
            },
            CancellationToken.None);
        await fix.RegisterCodeFixesAsync(context);
        foreach (var action in actions)
        {
            Assert.False(string.IsNullOrWhiteSpace(action.Title), "An action has no title");
            Assert.False(string.IsNullOrWhiteSpace(action.EquivalenceKey), $"The action '{action.Title}' has no key");
        }

        Assert.Equal(actions.Count, actions.Select(action => action.EquivalenceKey).Distinct(StringComparer.Ordinal).Count());
        return actions.ToImmutable();
    }

    /// <summary>The action that the test is about: the first, or the one of the key that the settings name.</summary>
    public async Task<CodeAction?> ActionAsync(CodeFixProvider fix, Found found)
    {
        var actions = await ActionsAsync(fix, found);
        return settings.ActionKey is { } key
            ? actions.FirstOrDefault(action => action.EquivalenceKey == key)
            : actions.FirstOrDefault();
    }

    /// <summary>Applies one action, and checks what must hold after each.</summary>
    public async Task<Solution> ApplyAsync(Solution solution, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var apply = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations));
        await Analysis.AssertOnlyTextsChangedAsync(solution, apply.ChangedSolution);
        await Analysis.AssertTreesEqualTheirTextAsync(solution, apply.ChangedSolution);
        if (_reached.Count == 0)
        {
            _reached.Add(await TextsAsync(solution), solution);
        }

        var texts = await TextsAsync(apply.ChangedSolution);
        if (!_reached.TryGetValue(texts, out var reached))
        {
            _reached.Add(texts, reached = apply.ChangedSolution);
        }

        return reached;
    }

    private static async Task<string> TextsAsync(Solution solution)
        => string.Join('\0', await Task.WhenAll(TestSolution.Files(solution).Select(async file => (await file.GetTextAsync()).ToString())));

    /// <summary>Applies single actions until no diagnostic has one. <paramref name="pick"/> orders the diagnostics each time.</summary>
    public async Task<Solution> OneByOneAsync(Solution solution, ImmutableArray<CodeFixProvider> fixes, Func<ImmutableArray<Found>, IEnumerable<Found>> pick, Func<Solution, Task> afterEach)
    {
        for (var left = -1; ; left--)
        {
            var found = await Analysis.RunAsync(solution, analyzers);
            left = left < 0 ? (found.Length * 3) + 10 : left;
            Assert.True(left > 0, "Single fixes do not come to an end");
            if (await FirstActionAsync(fixes, pick(found)) is not var (action, id))
            {
                return solution;
            }

            var changed = await ApplyAsync(solution, action);
            Assert.True(changed.GetChanges(solution).GetProjectChanges().Any(), $"The action '{action.Title}' changes nothing");
            Applied.Add(id);
            solution = changed;
            await afterEach(solution);
        }
    }

    /// <summary>Runs fix-all in <paramref name="scope"/> over everything: document after document, project after project, or at once.</summary>
    public async Task<Solution> FixAllAsync(Solution solution, CodeFixProvider fix, FixAllScope scope, string? key)
    {
        for (var pass = 0; pass < settings.FixAllPasses; pass++)
        {
            solution = scope switch
            {
                FixAllScope.Document => await EachAsync(solution, current => current.Projects.SelectMany(project => project.Documents).Select(document => document.Id), (current, id) => OnceAsync(current.GetDocument(id)!, null, fix, scope, key)),
                FixAllScope.Project => await EachAsync(solution, current => current.ProjectIds, (current, id) => OnceAsync(null, current.GetProject(id)!, fix, scope, key)),
                _ => await OnceAsync(null, solution.Projects.First(), fix, scope, key),
            };
        }

        return solution;
    }

    /// <summary>The ids of <paramref name="fix"/>, one after another, as <c>dotnet format</c> goes through them.</summary>
    private async Task<Solution> OnceAsync(Document? document, Project? project, CodeFixProvider fix, FixAllScope scope, string? key)
    {
        var solution = (document?.Project ?? project!).Solution;
        var provider = fix.GetFixAllProvider();
        Assert.True(provider is not null, $"{fix.GetType().Name} has no fix-all provider");
        Assert.Contains(scope, provider.GetSupportedFixAllScopes());
        foreach (var id in fix.FixableDiagnosticIds.Where(id => analyzers.Any(analyzer => analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id))))
        {
            document = document is null ? null : solution.GetDocument(document.Id);
            project = project is null ? null : solution.GetProject(project.Id);
            var diagnostics = new DiagnosticSource(analyzers);
            var context = document is not null
                ? new FixAllContext(document, fix, scope, key!, [id], diagnostics, CancellationToken.None)
                : new FixAllContext(project!, fix, scope, key!, [id], diagnostics, CancellationToken.None);
            if (await provider.GetFixAsync(context) is { } action)
            {
                Applied.Add(id);
                solution = await ApplyAsync(solution, action);
            }
        }

        return solution;
    }

    private static async Task<Solution> EachAsync<TId>(Solution solution, Func<Solution, IEnumerable<TId>> ids, Func<Solution, TId, Task<Solution>> run)
    {
        foreach (var id in ids(solution).ToList())
        {
            solution = await run(solution, id);
        }

        return solution;
    }

    private async Task<(CodeAction Action, string Id)?> FirstActionAsync(ImmutableArray<CodeFixProvider> fixes, IEnumerable<Found> found)
    {
        foreach (var item in found)
        {
            foreach (var fix in fixes)
            {
                if (await ActionAsync(fix, item) is { } action)
                {
                    return (action, item.Diagnostic.Id);
                }
            }
        }

        return null;
    }

    private sealed class DiagnosticSource(ImmutableArray<DiagnosticAnalyzer> analyzers) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Analysis.RunAsync(document.Project, analyzers, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => (await Analysis.RunAsync(project, analyzers, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree is null);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await Analysis.RunAsync(project, analyzers, cancellationToken);
    }
}
