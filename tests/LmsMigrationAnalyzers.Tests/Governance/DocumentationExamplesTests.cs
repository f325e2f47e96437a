using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Governance;

/// <summary>
/// What a rule's page shows before and after is true: the code before has the warning, and its fix writes exactly the code after. This
/// goes for every pair of C# blocks of which the first declares a type; at least one of a page does.
/// </summary>
public sealed partial class DocumentationExamplesTests
{
    private static readonly TestSettings Settings = new()
    {
        Libraries = Libraries.RestSharp | Libraries.Flurl | Libraries.RestEase | Libraries.Newtonsoft | Libraries.ExtensionsHttp | Libraries.AspNetCore | Libraries.Refit,
    };

    [Fact]
    public async Task The_examples_of_every_page_are_true()
    {
        foreach (var rule in RuleCatalog.Finished.Where(rule => rule.HasFix))
        {
            await CheckAsync(rule);
        }
    }

    private static async Task CheckAsync(Rule rule)
    {
        var pairs = Pairs(Repository.Read(rule.Page)).Where(pair => Declaration().IsMatch(pair.Before)).ToList();
        Assert.True(pairs.Count > 0, $"{rule.Page} shows no pair of whole programs before and after");

        var fix = Exports.AllFixes.Single(each => each.FixableDiagnosticIds.Contains(rule.Id));
        foreach (var (before, after) in pairs)
        {
            var solution = TestSolution.Create(before, Settings);
            var errors = (await Analysis.CompilerDiagnosticsAsync(solution)).Keys.Where(message => message.Contains("(Error,", StringComparison.Ordinal));
            Assert.True(!errors.Any(), $"{rule.Page} does not compile: {string.Join("\n", errors)}\n{before}");
            var found = (await Analysis.RunAsync(solution, Exports.AllAnalyzers)).Where(each => each.Diagnostic.Id == rule.Id);
            Assert.True(found.Any(), $"{rule.Page}: no {rule.Id} in\n{before}");

            var runner = new FixRunner(Exports.AllAnalyzers, Settings);
            var result = await runner.FixAllAsync(solution, fix, FixAllScope.Solution, key: null);
            var text = (await TestSolution.Files(result).First().GetTextAsync()).ToString().ReplaceLineEndings("\n").TrimEnd();
            if (Repository.IsUpdating)
            {
                var page = Repository.PathOf(rule.Page);
                await File.WriteAllTextAsync(page, (await File.ReadAllTextAsync(page)).Replace($"```csharp\n{after}\n```", $"```csharp\n{text}\n```", StringComparison.Ordinal));
                continue;
            }

            Assert.Equal(after.TrimEnd(), text);
        }
    }

    private static IEnumerable<(string Before, string After)> Pairs(string page)
    {
        var from = page.IndexOf("\n## Before and after\n", StringComparison.Ordinal);
        var to = page.IndexOf("\n## Options\n", StringComparison.Ordinal);
        var blocks = Block().Matches(page[from..to]).Select(match => match.Groups["code"].Value).ToList();
        return blocks.Where((_, index) => index % 2 == 0).Zip(blocks.Where((_, index) => index % 2 == 1));
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\b(class|record|struct|interface)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Declaration();
}
