using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LmsMigrationAnalyzers.EndToEnd.Harness;

/// <summary>The rules of the package, as the list of ids has them.</summary>
public static class Rules
{
    /// <summary>All ids of rules that are finished (neither "building" nor "retired"), in order.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. File.ReadLines(Path.Combine(LocalFeed.RepositoryRoot, "tests", "LmsMigrationAnalyzers.Tests", "Governance", "RuleIds.txt"))
            .Select(line => line.Split(' '))
            .Where(words => words is [['L', 'M', 'S', ..], _])
            .Select(words => words[0])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The ids of all rules that are in the package, those that are still being built too.</summary>
    public static IReadOnlyList<string> IdsInPackage { get; } =
    [
        .. File.ReadLines(Path.Combine(LocalFeed.RepositoryRoot, "tests", "LmsMigrationAnalyzers.Tests", "Governance", "RuleIds.txt"))
            .Select(line => line.Split(' '))
            .Where(words => words is [['L', 'M', 'S', ..], _, ..] && words[^1] is not "retired")
            .Select(words => words[0])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a diagnostic is of a rule that is finished.</summary>
    public static bool IsFinished(string id) => Ids.Contains(id, StringComparer.Ordinal);
}
