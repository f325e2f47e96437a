using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Governance;

/// <summary>The documentation says what the code does.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Sections = ["## What it finds", "## Why", "## Before and after", "## Options", "## Where no fix is offered", "## How to suppress"];

    [Theory]
    [InlineData("README.md", "docs/rules/")]
    [InlineData("docs/rules/README.md", "")]
    public void The_rules_tables_are_current(string path, string pages)
        => Assert.Null(GeneratedText.Hold(path, "rules", GeneratedText.RulesTable(pages)));

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/options.md")]
    public void The_options_tables_are_current(string path)
        => Assert.Null(GeneratedText.Hold(path, "options", GeneratedText.OptionsTable()));

    [Fact]
    public void The_table_of_the_vendors_changes_is_current()
        => Assert.Null(GeneratedText.Hold("docs/rules/README.md", "dokeos", GeneratedText.DokeosTable()));

    [Fact]
    public void Every_rule_has_a_page_of_the_same_structure()
    {
        foreach (var rule in RuleCatalog.Finished)
        {
            Assert.True(File.Exists(Repository.PathOf(rule.Page)), $"{rule.Page} is missing; docs/rules/README.md says what it holds");
            var text = Repository.Read(rule.Page);
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", text, StringComparison.Ordinal);
            Assert.Contains($"\n| severity | {rule.Severity} |\n", text, StringComparison.Ordinal);
            Assert.Contains($"\n| category | {rule.Descriptor.Category} |\n", text, StringComparison.Ordinal);
            Assert.Equal(Sections, text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal) && Sections.Contains(line, StringComparer.Ordinal)));

            // What is wrong in an option or declaration is no C#.
            var fence = rule.Id.StartsWith("LMS0", StringComparison.Ordinal) ? "\n```" : "```csharp";
            Assert.True(text.Split(fence).Length > 2, $"{rule.Page} shows no code before and after");
        }
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
        => Assert.All(
            Directory.EnumerateFiles(Repository.PathOf("docs/rules"), "LMS*.md"),
            path => Assert.Contains(RuleCatalog.Declared, rule => rule.Id == Path.GetFileNameWithoutExtension(path)));

    [Fact]
    public void Links_between_the_pages_lead_somewhere()
    {
        var pages = Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"));
        foreach (var page in pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                var target = Uri.UnescapeDataString(link.Groups["target"].Value);
                var path = Path.Combine(Path.GetDirectoryName(page)!, target);
                Assert.True(File.Exists(path) || Directory.Exists(path), $"{Path.GetRelativePath(Repository.Root, page)} links to '{target}', which is not there");
            }
        }
    }

    [Fact]
    public void The_test_command_of_the_readme_is_the_one_that_continuous_integration_runs()
    {
        const string command = "dotnet test -c Release";
        Assert.Contains($"\n{command}\n", Repository.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains($"\n{command} ", Repository.Read(".ci/run"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)(?<target>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Link();
}
