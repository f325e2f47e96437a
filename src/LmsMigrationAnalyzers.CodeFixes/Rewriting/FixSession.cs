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
            // Changing nothing is the only safe answer.
            return Solution;
        }
    }

    private async Task<Solution> ApplyCheckedAsync(ImmutableArray<FixPlan> plans)
    {
        var check = new CompileCheck(this, plans.Any(plan => plan.NodeEdits.Any(edit => IsDeclaration(edit.Node))));
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

        // Rare: find the guilty ones by trying each alone.
        var good = ImmutableArray.CreateBuilder<FixPlan>();
        foreach (var plan in plans)
        {
            if (await check.IsCleanAsync(await MergeAsync([plan]).ConfigureAwait(false)).ConfigureAwait(false))
            {
                good.Add(plan);
            }
        }

        changed = await MergeAsync(good.ToImmutable()).ConfigureAwait(false);
        return await check.IsCleanAsync(changed).ConfigureAwait(false) ? changed : Solution;
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
        => plan.NodeEdits.Select(edit => edit.Node.SyntaxTree)
            .Concat(plan.Helpers.Select(helper => helper.Place.Owner.SyntaxTree))
            .All(tree => DocumentOf(tree) is { } document && !GeneratedFiles.IsGenerated(document))
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
