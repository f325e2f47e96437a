using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>The places of a compilation that ask for version 1, by file. Worked out once; holds texts and places, no symbols.</summary>
internal sealed class AcceptFindings
{
    private static readonly ConditionalWeakTable<LmsCompilation, AcceptFindings> Cache = new();

    private readonly ILookup<SyntaxTree, AcceptFinding> _byTree;

    private AcceptFindings(ImmutableArray<AcceptFinding> findings) => _byTree = findings.ToLookup(static finding => finding.Tree);

    /// <summary>The findings of a compilation.</summary>
    public static AcceptFindings For(LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (Cache.TryGetValue(lms, out var known))
        {
            return known;
        }

        // Two threads may both work them out; they come to the same.
        var found = new AcceptFindings((lms.Evidence(cancellationToken) & TextEvidence.Dokeos) == TextEvidence.None ? [] : VersionSearch.Run(lms, cancellationToken));
        return Cache.GetValue(lms, _ => found);
    }

    /// <summary>The findings in one file, in the order of its text.</summary>
    public ImmutableArray<AcceptFinding> In(SyntaxTree tree) => [.. _byTree[tree].OrderBy(static finding => finding.Span.Start)];

    /// <summary>The finding at a place, or null.</summary>
    public AcceptFinding? At(SyntaxTree tree, TextSpan span) => _byTree[tree].FirstOrDefault(finding => finding.Span == span);
}
