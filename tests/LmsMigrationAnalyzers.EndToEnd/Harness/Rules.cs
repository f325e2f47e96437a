using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace LmsMigrationAnalyzers.EndToEnd.Harness;

/// <summary>The rules of the package, as its release-tracking files list them.</summary>
public static partial class Rules
{
    /// <summary>All ids, in order.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadLines(Path.Combine(LocalFeed.RepositoryRoot, "src", "LmsMigrationAnalyzers", file)))
            .Select(line => Id().Match(line).Value)
            .Where(id => id.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex("^LMS[0-9]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
