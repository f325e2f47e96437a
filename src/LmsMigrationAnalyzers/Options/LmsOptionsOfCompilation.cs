using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Options;

/// <summary>The options of a compilation's trees and additional files.</summary>
internal sealed class LmsOptionsOfCompilation(Compilation compilation, AnalyzerOptions options)
{
    /// <summary>The options of <paramref name="tree"/>.</summary>
    public LmsOptions Of(SyntaxTree tree) => LmsOptions.Read(options.AnalyzerConfigOptionsProvider.GetOptions(tree));

    /// <summary>The options of an additional file: those of <c>[*]</c>, of its own section, or a global config.</summary>
    public LmsOptions Of(AdditionalText file) => LmsOptions.Read(options.AnalyzerConfigOptionsProvider.GetOptions(file));

    /// <summary>The options of a global config.</summary>
    public LmsOptions Global => LmsOptions.Read(options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>Every section's options that name an LMS (hosts, <c>assume</c>), each once.</summary>
    public ImmutableArray<LmsOptions> Attributing(CancellationToken cancellationToken) => Distinct(LmsOptions.MayNameAnLms, cancellationToken);

    /// <summary>Every section's options that set something, each once.</summary>
    public ImmutableArray<LmsOptions> All(CancellationToken cancellationToken) => Distinct(static _ => true, cancellationToken);

    private ImmutableArray<LmsOptions> Distinct(Func<AnalyzerConfigOptions, bool> isWanted, CancellationToken cancellationToken)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var seen = ImmutableArray<LmsOptions>.Empty;
        Add(provider.GlobalOptions);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(provider.GetOptions(tree));
        }

        foreach (var file in options.AdditionalFiles)
        {
            Add(provider.GetOptions(file));
        }

        return seen;

        void Add(AnalyzerConfigOptions section)
        {
            // Equal sections are one object, so a reference tells them apart.
            if (isWanted(section) && LmsOptions.Read(section) is var set && set != LmsOptions.Default && !seen.Any(o => ReferenceEquals(o, set)))
            {
                seen = seen.Add(set);
            }
        }
    }
}
