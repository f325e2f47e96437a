using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace LmsMigrationAnalyzers.EndToEnd.Harness;

/// <summary>One line of a build log: what a user sees.</summary>
public sealed partial record BuildDiagnostic(string Project, string Framework, string File, int Line, int Column, string Severity, string Id, string Message)
{
    /// <summary>File, line and id: what tests compare.</summary>
    public string Place => $"{Path.GetFileName(File)}({Line.ToString(CultureInfo.InvariantCulture)}): {Id}";

    /// <summary>All diagnostics of a build's output, each once.</summary>
    public static IReadOnlyList<BuildDiagnostic> Parse(string output)
        => output.Split('\n')
            .Select(line => Canonical().Match(line.Trim()))
            .Where(match => match.Success)
            .Select(match => new BuildDiagnostic(
                Path.GetFileNameWithoutExtension(match.Groups["project"].Value),
                match.Groups["framework"].Value,
                match.Groups["file"].Value,
                Number(match.Groups["line"]),
                Number(match.Groups["column"]),
                match.Groups["severity"].Value,
                match.Groups["id"].Value,
                match.Groups["message"].Value))
            .Distinct()
            .ToList();

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^(?<file>[^(\[]+?)(\((?<line>[0-9]+),(?<column>[0-9]+)(,[0-9]+,[0-9]+)?\))? ?: (?<severity>warning|error) (?<id>[A-Z]+[0-9]+): (?<message>.*) \[(?<project>[^\]]+?)(::TargetFramework=(?<framework>[^\]]+))?\]$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000)]
    private static partial Regex Canonical();
}

/// <summary>A build: how it ended and what it said.</summary>
public sealed record BuildResult(CommandResult Command, IReadOnlyList<BuildDiagnostic> Diagnostics)
{
    /// <summary>The diagnostics of one project.</summary>
    public IEnumerable<BuildDiagnostic> Of(string project)
        => Diagnostics.Where(diagnostic => string.Equals(diagnostic.Project, project, StringComparison.Ordinal));

    /// <summary>Where one project's diagnostics of this package stand, in order, each place once however many frameworks it has.</summary>
    public IReadOnlyList<string> LmsPlaces(string project)
        => [.. Of(project).Where(d => Rules.IsFinished(d.Id)).Select(d => d.Place).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
