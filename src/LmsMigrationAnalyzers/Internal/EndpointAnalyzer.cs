using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Internal;

/// <summary>
/// The base of all rules about requests: each is given the sites of the file at hand, one after another, and judges them. Finding
/// the requests is done once a file, whatever the number of rules.
/// </summary>
public abstract class EndpointAnalyzer : LmsAnalyzer
{
    private protected EndpointAnalyzer(params ImmutableArray<DiagnosticDescriptor> descriptors)
        : base(descriptors)
    {
    }

    /// <summary>Judges one request at the place where it is decided.</summary>
    private protected abstract void Judge(SiteContext site);

    /// <summary>Requests decided in other files that are to be judged in <paramref name="tree"/> too: it holds the wrapper that sends them.</summary>
    private protected virtual IEnumerable<RequestSite> SitesElsewhere(LmsCompilation lms, SyntaxTree tree, CancellationToken cancellationToken) => [];

    /// <inheritdoc/>
    private protected sealed override void Register(CompilationStartAnalysisContext context, LmsCompilation lms)
        => context.RegisterSemanticModelAction(model => Guard(model, given => Analyze(given, lms)));

    private void Analyze(SemanticModelAnalysisContext context, LmsCompilation lms)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var options = lms.LmsOptions.Of(tree);
        if (options.Assume == AssumedLms.None)
        {
            return;
        }

        // An evaluator belongs to one thread: the sites are shared by all rules, it is not.
        Evaluator? evaluator = null;
        var reported = new HashSet<(DiagnosticDescriptor, TextSpan, string)>();
        foreach (var site in lms.SitesOf(tree, context.CancellationToken).Concat(SitesElsewhere(lms, tree, context.CancellationToken)))
        {
            evaluator ??= new Evaluator(lms, context.CancellationToken);
            evaluator.ResetBudget();
            Judge(new SiteContext(site, lms, options, evaluator, context, reported));
        }
    }
}
