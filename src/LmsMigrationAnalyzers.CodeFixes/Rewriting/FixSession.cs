using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>One run of a fix, for one diagnostic or for all: plans over the original solution, then applies the plans at once.</summary>
internal sealed class FixSession(Solution solution, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<DocumentId, FileContext> _files = new();

    /// <summary>The names that the plans of this run introduce.</summary>
    public NewNames Names { get; private set; } = new();

    public Solution Solution { get; } = solution;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Another action is planned: what the one before would have introduced is no longer taken.</summary>
    public void Restart() => Names = new NewNames();

    public Document? DocumentOf(SyntaxTree? tree) => tree is null ? null : Solution.GetDocument(tree) is SourceGeneratedDocument ? null : Solution.GetDocument(tree);

    public async Task<ImmutableArray<FixPlan>> PlanAsync(LmsCodeFixProvider fix, TextDocument document, IEnumerable<Diagnostic> diagnostics, string actionKey)
    {
        var file = await FileAsync(document).ConfigureAwait(false);
        var plans = ImmutableArray.CreateBuilder<FixPlan>();
        foreach (var diagnostic in diagnostics)
        {
            CancellationToken.ThrowIfCancellationRequested();
            if (await fix.TryPlanAsync(new FixContext(this, file, diagnostic, actionKey)).ConfigureAwait(false) is { } plan && IsPossible(plan))
            {
                plans.Add(plan);
            }
        }

        return plans.ToImmutable();
    }

    /// <summary>
    /// The solution with the plans' edits; plans that conflict with an earlier one, or whose result would not compile, are left out.
    /// </summary>
    public async Task<Solution> ApplyAsync(ImmutableArray<FixPlan> plans)
    {
        try
        {
            return await ApplyCheckedAsync(plans).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !LmsAnalyzer.FailFast)
        {
            // Of one plan, changing nothing is the only safe answer; of a whole solution's, it must not take the others with it.
            return plans.Length == 1 ? Solution : await ApplyBestAsync(plans).ConfigureAwait(false);
        }
    }

    /// <summary>The plans that can be applied: those of projects that have nothing to do with a plan that cannot, and of the others one by one.</summary>
    private async Task<Solution> ApplyBestAsync(ImmutableArray<FixPlan> plans)
    {
        var good = ImmutableArray.CreateBuilder<FixPlan>();
        foreach (var group in ByProjects(plans))
        {
            if (await CanApplyAsync(group).ConfigureAwait(false))
            {
                good.AddRange(group);
                continue;
            }

            var some = ImmutableArray<FixPlan>.Empty;
            foreach (var plan in group)
            {
                some = await CanApplyAsync(some.Add(plan)).ConfigureAwait(false) ? some.Add(plan) : some;
            }

            good.AddRange(some);
        }

        return await MergeAsync(good.ToImmutable()).ConfigureAwait(false);
    }

    private async Task<bool> CanApplyAsync(ImmutableArray<FixPlan> plans)
    {
        try
        {
            return await new CompileCheck(this, plans.Any(TouchesDeclarations)).IsCleanAsync(await MergeAsync(plans).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !LmsAnalyzer.FailFast)
        {
            return false;
        }
    }

    /// <summary>The plans in groups that no project is shared by; a project of several frameworks is one.</summary>
    private List<ImmutableArray<FixPlan>> ByProjects(ImmutableArray<FixPlan> plans)
    {
        var groups = new List<(HashSet<string> Projects, List<FixPlan> Plans)>();
        foreach (var plan in plans)
        {
            var (projects, members) = (ProjectsOf(plan), new List<FixPlan> { plan });
            foreach (var joined in groups.Where(group => group.Projects.Overlaps(projects)).ToList())
            {
                projects.UnionWith(joined.Projects);
                members.InsertRange(0, joined.Plans);
                groups.Remove(joined);
            }

            groups.Add((projects, members));
        }

        return groups.ConvertAll(static group => group.Plans.ToImmutableArray());
    }

    private HashSet<string> ProjectsOf(FixPlan plan)
        => new(
            TreesOf(plan).Select(DocumentOf).Concat(plan.TextEdits.Select(static edit => edit.Document)).OfType<TextDocument>().Select(static document => document.Project.FilePath ?? document.Project.Name),
            StringComparer.Ordinal);

    private static IEnumerable<SyntaxTree> TreesOf(FixPlan plan)
        => plan.NodeEdits.Select(static edit => edit.Node.SyntaxTree).Concat(plan.Helpers.Select(static helper => helper.Place.Owner.SyntaxTree));

    private static bool TouchesDeclarations(FixPlan plan) => plan.NodeEdits.Any(static edit => IsDeclaration(edit.Node));

    private async Task<Solution> ApplyCheckedAsync(ImmutableArray<FixPlan> plans)
    {
        var check = new CompileCheck(this, plans.Any(TouchesDeclarations));
        var changed = await MergeAsync(plans).ConfigureAwait(false);
        if (changed == Solution || await check.IsCleanAsync(changed).ConfigureAwait(false))
        {
            return changed;
        }

        if (LmsAnalyzer.FailFast)
        {
            throw new UncompilableFixException($"A fix writes code that does not compile:\n{await check.DescribeAsync(changed).ConfigureAwait(false)}");
        }

        if (plans.Length == 1)
        {
            return Solution;
        }

        return await ApplyBestAsync(plans).ConfigureAwait(false);
    }

    public async Task<FileContext> FileAsync(TextDocument document)
    {
        if (_files.TryGetValue(document.Id, out var known))
        {
            return known;
        }

        var text = await document.GetTextAsync(CancellationToken).ConfigureAwait(false);
        var root = document is Document code ? await code.GetSyntaxRootAsync(CancellationToken).ConfigureAwait(false) : null;
        var compilation = await document.Project.GetCompilationAsync(CancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("No compilation");
        var copies = ImmutableArray.CreateBuilder<(LmsCompilation, SyntaxTree?)>();
        foreach (var copy in LinkedFiles.Copies(document))
        {
            var tree = copy is Document codeCopy ? await codeCopy.GetSyntaxTreeAsync(CancellationToken).ConfigureAwait(false) : null;
            copies.Add((LmsCompilation.For((await copy.Project.GetCompilationAsync(CancellationToken).ConfigureAwait(false))!, copy.Project.AnalyzerOptions), tree));
        }

        var lms = LmsCompilation.For(compilation, document.Project.AnalyzerOptions);
        return _files.GetOrAdd(document.Id, new FileContext(document, text, root, lms, new CodeCapabilities(copies.ToImmutable())));
    }

    /// <summary>Whether a node is outside of all bodies and values: a signature, a type, a base list.</summary>
    private static bool IsDeclaration(SyntaxNode node)
        => node is not CompilationUnitSyntax
            && !node.AncestorsAndSelf().Any(ancestor => ancestor is BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or ArgumentSyntax or AttributeArgumentSyntax or GlobalStatementSyntax);

    /// <summary>All edits are in files that a person wrote: what a tool wrote is written again.</summary>
    private bool IsPossible(FixPlan plan)
        => TreesOf(plan).All(tree => DocumentOf(tree) is { } document && !GeneratedFiles.IsGenerated(document))
            && plan.TextEdits.All(edit => edit.Document is not Document document || !GeneratedFiles.IsGenerated(document));

    private async Task<Solution> MergeAsync(ImmutableArray<FixPlan> plans)
    {
        while (!plans.IsEmpty)
        {
            try
            {
                return await new SolutionRewriter(this, plans).RewriteAsync().ConfigureAwait(false);
            }
            catch (EditConflictException conflict)
            {
                plans = plans.Remove(conflict.Plan);
            }
        }

        return Solution;
    }
}
