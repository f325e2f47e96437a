using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Internal;

/// <content>The request sites, worked out once a file and shared by all rules and fixes.</content>
internal sealed partial class LmsCompilation
{
    private readonly ConcurrentDictionary<SyntaxTree, ImmutableArray<RequestSite>> _sites = new();

    /// <summary>The places of <paramref name="tree"/> where it is decided what an LMS is asked for.</summary>
    public ImmutableArray<RequestSite> SitesOf(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (_sites.TryGetValue(tree, out var known))
        {
            return known;
        }

        var sites = RequestSites.Of(this, tree, cancellationToken);
        return _sites.TryAdd(tree, sites) ? sites : _sites[tree];
    }
}
