using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Tests.Governance;

/// <summary>A rule as the code has it.</summary>
/// <param name="Descriptor">Its descriptor.</param>
/// <param name="Stem">The name that its descriptor, file, fix and tests share: <c>Lms1001AcceptVersion</c>.</param>
internal sealed record Rule(DiagnosticDescriptor Descriptor, string Stem)
{
    public string Id => Descriptor.Id;

    public string Title => Descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The severity in the word that the documentation uses.</summary>
    public string Severity => !Descriptor.IsEnabledByDefault ? "off" : Descriptor.DefaultSeverity switch
    {
        DiagnosticSeverity.Info => "info",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Error => "error",
        _ => "hidden",
    };

    /// <summary>Whether a fix takes the rule.</summary>
    public bool HasFix => Exports.AllFixes.Any(fix => fix.FixableDiagnosticIds.Contains(Id));

    /// <summary>The page that the help link leads to.</summary>
    public string Page => $"docs/rules/{Id}.md";
}

/// <summary>Every rule: what the exported analyzers report, named by the properties of <see cref="Descriptors"/>.</summary>
internal static class RuleCatalog
{
    /// <summary>Every descriptor property.</summary>
    public static IReadOnlyList<Rule> Declared { get; } =
    [
        .. typeof(Descriptors).GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.PropertyType == typeof(DiagnosticDescriptor))
            .Select(property => new Rule((DiagnosticDescriptor)property.GetValue(null)!, property.Name))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Those that an exported analyzer reports.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
        [.. Declared.Where(rule => Exports.AllAnalyzers.Any(analyzer => analyzer.SupportedDiagnostics.Contains(rule.Descriptor)))];

    /// <summary>Those that are not marked "building" in the list of ids: they have to have everything.</summary>
    public static IReadOnlyList<Rule> Finished { get; } =
        [.. Rules.Where(rule => !Repository.Read(RuleIds).Split('\n').Contains($"{rule.Id} {rule.Stem} building", StringComparer.Ordinal))];

    /// <summary>The list of ids.</summary>
    public const string RuleIds = "tests/LmsMigrationAnalyzers.Tests/Governance/RuleIds.txt";
}
