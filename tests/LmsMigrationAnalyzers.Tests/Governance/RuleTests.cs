using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Governance;

/// <summary>What every rule has, whoever writes it.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Ids_are_unique() => Assert.Equal(RuleCatalog.Declared.Select(rule => rule.Id).Distinct(StringComparer.Ordinal), RuleCatalog.Declared.Select(rule => rule.Id));

    [Fact]
    public void Ids_are_never_reused()
    {
        // The list only grows: "id stem", for ever. A rule that goes leaves its line, marked "retired".
        var lines = Repository.Read(RuleCatalog.RuleIds).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(' ')).ToList();
        var known = lines.ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);
        foreach (var rule in RuleCatalog.Declared)
        {
            if (known.TryGetValue(rule.Id, out var stem))
            {
                Assert.True(stem == rule.Stem, $"{rule.Id} was '{stem}' and may not become '{rule.Stem}'");
                Assert.DoesNotContain("retired", lines.Single(line => line[0] == rule.Id), StringComparer.Ordinal);
            }
            else if (Repository.IsUpdating)
            {
                File.AppendAllText(Repository.PathOf(RuleCatalog.RuleIds), $"{rule.Id} {rule.Stem}\n");
            }
            else
            {
                Assert.Fail($"{rule.Id} is not in {RuleCatalog.RuleIds}. Run: {Repository.UpdateCommand}");
            }
        }

        Assert.All(lines.Where(line => !line.Contains("retired", StringComparer.Ordinal)), line => Assert.Contains(RuleCatalog.Declared, rule => rule.Id == line[0]));
    }

    [Fact]
    public void Descriptors_are_complete() => Assert.All(RuleCatalog.Declared, rule =>
    {
        Assert.Matches("^LMS[0-9]{4}$", rule.Id);
        Assert.StartsWith("Lms" + rule.Id[3..], rule.Stem, StringComparison.Ordinal);
        Assert.Equal($"https://github.com/lms-migration/LmsMigrationAnalyzers/blob/main/docs/rules/{rule.Id}.md", rule.Descriptor.HelpLinkUri);
        Assert.NotEmpty(rule.Title);
        Assert.False(rule.Title.EndsWith('.'), $"{rule.Id}: a title is no sentence");
        Assert.NotEmpty(rule.Descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var category = rule.Id[3] switch { '1' => Descriptors.DokeosCategory, '2' => Descriptors.DoceboCategory, _ => rule.Descriptor.Category };
        Assert.Equal(category, rule.Descriptor.Category);
    });

    [Fact]
    public void Every_rule_has_its_files_under_one_stem() => Assert.All(RuleCatalog.Finished, rule =>
    {
        AssertFile("src/LmsMigrationAnalyzers/Rules", rule.Stem);
        AssertFile("tests/LmsMigrationAnalyzers.Tests/Rules", rule.Stem + "Tests");
        if (rule.HasFix)
        {
            AssertFile("src/LmsMigrationAnalyzers.CodeFixes/Fixes", rule.Stem + "Fix");
        }
    });

    [Fact]
    public void Rules_stand_on_the_model_and_nothing_of_it_on_them()
    {
        var stems = RuleCatalog.Declared.Select(static rule => rule.Stem).ToList();
        Assert.All(
            Directory.EnumerateFiles(Repository.PathOf("src/LmsMigrationAnalyzers/Rules")).Select(static path => Path.GetFileNameWithoutExtension(path)),
            file => Assert.Contains(file, stems));
        Assert.All(
            Directory.EnumerateDirectories(Repository.PathOf("src/LmsMigrationAnalyzers")).Where(static path => Path.GetFileName(path) is not ("Rules" or "bin" or "obj")).SelectMany(static path => Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)),
            static path => Assert.DoesNotContain("LmsMigrationAnalyzers.Rules", File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_is_release_tracked()
    {
        var lines = Repository.Read("src/LmsMigrationAnalyzers/AnalyzerReleases.Shipped.md").Split('\n')
            .Concat(Repository.Read("src/LmsMigrationAnalyzers/AnalyzerReleases.Unshipped.md").Split('\n'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length >= 3)
            .ToList();
        Assert.All(RuleCatalog.Rules, rule =>
        {
            var cells = lines.Find(each => each[0] == rule.Id);
            Assert.True(cells is not null, $"{rule.Id} is in no AnalyzerReleases file");
            Assert.Equal(rule.Descriptor.Category, cells[1]);
            Assert.Equal(rule.Descriptor.IsEnabledByDefault ? rule.Descriptor.DefaultSeverity.ToString() : "Disabled", cells[2]);
        });
    }

    [Theory]
    [InlineData("Enforce", "error")]
    [InlineData("Report", "suggestion")]
    public void Every_rule_is_in_the_presets(string mode, string severity)
    {
        var lines = Repository.Read($"src/LmsMigrationAnalyzers.Package/presets/{mode}.globalconfig").Split('\n');
        Assert.All(
            RuleCatalog.Rules.Where(rule => rule.Descriptor.IsEnabledByDefault),
            rule => Assert.Contains($"dotnet_diagnostic.{rule.Id}.severity = {severity}", lines, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_analyzer_is_exported_sealed_and_shares_the_base() => Assert.All(TypesOf<DiagnosticAnalyzer>(typeof(LmsAnalyzer).Assembly), type =>
    {
        Assert.True(type.IsSealed, $"{type.Name} is not sealed");
        Assert.True(typeof(LmsAnalyzer).IsAssignableFrom(type), $"{type.Name} goes past the guards of LmsAnalyzer");
        Assert.True(type.GetConstructor(Type.EmptyTypes) is { IsPublic: true }, $"{type.Name} cannot be made by a compiler");
        Assert.Contains(Exports.AllAnalyzers, analyzer => analyzer.GetType() == type);
    });

    [Fact]
    public void Every_fix_is_exported_and_can_be_made() => Assert.All(TypesOf<CodeFixProvider>(FixAssembly), type =>
    {
        Assert.True(type.IsSealed, $"{type.Name} is not sealed");
        Assert.True(type.IsPublic, $"{type.Name} is not public");
        Assert.True(type.GetConstructor(Type.EmptyTypes) is { IsPublic: true }, $"{type.Name} has no public constructor without parameters: a host would drop it silently");
        Assert.Contains(Exports.AllFixes, fix => fix.GetType() == type);
    });

    [Fact]
    public void Every_rule_has_exactly_one_fix_and_no_fix_takes_a_strange_id()
    {
        var fixable = Exports.AllFixes.SelectMany(fix => fix.FixableDiagnosticIds).ToList();
        Assert.Equal(fixable.Distinct(StringComparer.Ordinal), fixable);
        Assert.All(fixable, id => Assert.Contains(RuleCatalog.Declared, rule => rule.Id == id));
        Assert.All(RuleCatalog.Finished.Where(rule => !IsAboutTheToolItself(rule)), rule => Assert.True(rule.HasFix, $"{rule.Id} has no fix"));
    }

    [Fact]
    public void No_fix_uses_the_batch_fixer() => Assert.All(Exports.AllFixes, fix =>
    {
        // It loses nested fixes, and where the first diagnostic of a run offers none it does nothing at all.
        var all = fix.GetFixAllProvider();
        Assert.NotNull(all);
        Assert.NotSame(WellKnownFixAllProviders.BatchFixer, all);
        Assert.Equal(
            [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution],
            all.GetSupportedFixAllScopes().Where(scope => scope is FixAllScope.Document or FixAllScope.Project or FixAllScope.Solution).Order());
    });

    private static System.Reflection.Assembly FixAssembly => System.Reflection.Assembly.Load("LmsMigrationAnalyzers.CodeFixes");

    /// <summary>Diagnostics about options and the ledger: there is nothing in the code to change.</summary>
    private static bool IsAboutTheToolItself(Rule rule) => rule.Id.StartsWith("LMS0", StringComparison.Ordinal);

    private static IEnumerable<Type> TypesOf<T>(System.Reflection.Assembly assembly) => assembly.GetTypes().Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract);

    private static void AssertFile(string folder, string stem)
        => Assert.True(
            Directory.Exists(Repository.PathOf(folder)) && Repository.Sources(folder).Any(file => Path.GetFileName(file).Split('.')[0] == stem),
            $"{folder} has no {stem}.cs");
}
