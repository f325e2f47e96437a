using System;
using System.Collections.Immutable;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LmsMigrationAnalyzers.CodeFixes;

/// <summary>
/// What all fixes of the package share. A fix says in <see cref="PlanAsync"/> what it would edit for one diagnostic; the same plan
/// serves one diagnostic and all of them.
/// </summary>
/// <remarks>
/// An action is registered only where a plan exists and its result brings no new compiler error. No exception leaves a fix: it
/// then offers nothing. Under <see cref="LmsAnalyzer.FailFast"/>, which the tests set, both throw.
/// </remarks>
public abstract class LmsCodeFixProvider : CodeFixProvider
{
    private protected LmsCodeFixProvider(params ImmutableArray<string> fixableDiagnosticIds) => FixableDiagnosticIds = fixableDiagnosticIds;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>
    /// The constant keys of the actions. The first is the default action: the one that fix-all and <c>dotnet format</c> apply, also
    /// where the key they ask for is none or unknown.
    /// </summary>
    internal virtual ImmutableArray<string> ActionKeys => [GetType().Name];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => LmsFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // One session: what it knows of the solution is shared by all diagnostics and actions.
        var session = new FixSession(context.TextDocument.Project.Solution, context.CancellationToken);
        foreach (var diagnostic in context.Diagnostics)
        {
            var hasDefault = false;
            foreach (var key in ActionKeys)
            {
                if (key != ActionKeys[0] && !hasDefault)
                {
                    // dotnet format applies the first action of the first diagnostic to all: that must be the default one or none.
                    break;
                }

                session.Restart();
                var plans = await session.PlanAsync(this, context.TextDocument, [diagnostic], key).ConfigureAwait(false);
                if (plans.IsEmpty)
                {
                    continue;
                }

                var changed = await session.ApplyAsync(plans).ConfigureAwait(false);
                if (changed != session.Solution)
                {
                    hasDefault |= key == ActionKeys[0];
                    context.RegisterCodeFix(CodeAction.Create(plans[0].Title, _ => Task.FromResult(changed), key), diagnostic);
                }
            }
        }
    }

    /// <summary>
    /// The edits that the action <see cref="FixContext.ActionKey"/> makes for one diagnostic, or null where it cannot be sure. All
    /// conditions are checked here; the plan's edits then only build code.
    /// </summary>
    private protected abstract Task<FixPlan?> PlanAsync(FixContext context);

    /// <summary>The one way to a plan, with the one place where an exception of a fix is caught.</summary>
    internal async Task<FixPlan?> TryPlanAsync(FixContext context)
    {
        try
        {
            var plan = await PlanAsync(context).ConfigureAwait(false);
            return plan is { IsEmpty: false } ? plan : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !LmsAnalyzer.FailFast)
        {
            // Offering nothing is the only safe answer.
            return null;
        }
    }
}
