using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>The places of a compilation that ask for version 1, by file. Worked out once; holds texts and places, no symbols.</summary>
internal sealed class AcceptFindings
{
    private static readonly ConditionalWeakTable<LmsCompilation, AcceptFindings> Cache = new();

    private readonly ILookup<SyntaxTree, AcceptFinding> _versions;
    private readonly ILookup<SyntaxTree, AcceptConflict> _conflicts;

    private AcceptFindings(ImmutableArray<AcceptFinding> versions, ImmutableArray<AcceptConflict> conflicts, ImmutableArray<(string, ConfigurationValue)> configured)
    {
        Configured = configured;
        _versions = versions.ToLookup(static finding => finding.Tree);
        _conflicts = conflicts.ToLookup(static conflict => conflict.Tree);
    }

    /// <summary>Values of configuration files that are the version 1 of an Accept value, with the paths of the files.</summary>
    public ImmutableArray<(string Path, ConfigurationValue Value)> Configured { get; }

    /// <summary>The findings of a compilation.</summary>
    public static AcceptFindings For(LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (Cache.TryGetValue(lms, out var known))
        {
            return known;
        }

        // Two threads may both work them out; they come to the same.
        var (versions, conflicts, configured) = (lms.Evidence(cancellationToken) & TextEvidence.Dokeos) == TextEvidence.None ? ([], [], []) : VersionSearch.Run(lms, cancellationToken);
        var found = new AcceptFindings(versions, conflicts, configured);
        return Cache.GetValue(lms, _ => found);
    }

    /// <summary>The places in one file that ask for version 1, in the order of its text.</summary>
    public ImmutableArray<AcceptFinding> VersionsIn(SyntaxTree tree) => [.. _versions[tree].OrderBy(static finding => finding.Span.Start)];

    /// <summary>The place that asks for version 1 at a span, or null.</summary>
    public AcceptFinding? VersionAt(SyntaxTree tree, TextSpan span) => _versions[tree].FirstOrDefault(finding => finding.Span == span);

    /// <summary>The values in one file that cannot work, in the order of its text.</summary>
    public ImmutableArray<AcceptConflict> ConflictsIn(SyntaxTree tree) => [.. _conflicts[tree].OrderBy(static conflict => conflict.Span.Start)];

    /// <summary>The value at a span that cannot work, or null.</summary>
    public AcceptConflict? ConflictAt(SyntaxTree tree, TextSpan span) => _conflicts[tree].FirstOrDefault(conflict => conflict.Span == span);
}
