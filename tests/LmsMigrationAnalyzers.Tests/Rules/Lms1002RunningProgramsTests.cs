using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Governance;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>
/// Programs that run: each case reads a list of 45 rows, and answers their ids. Before the fix it has the first page; after it all
/// of them, once and in order, and the program has no new warning.
/// </summary>
public class Lms1002RunningProgramsTests
{
    private const string Folder = "tests/LmsMigrationAnalyzers.Tests/Rules/Programs/LMS1002/Running";
    private static readonly string All = string.Join(",", Enumerable.Range(1, 45));

    public static IEnumerable<object[]> Programs
        => Directory.EnumerateFiles(Repository.PathOf(Folder), "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).Select(static name => new object[] { name! });

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Fixed_programs_read_all_rows_once_and_in_order(string program)
    {
        var text = Repository.Read($"{Folder}/{program}.txt");
        var settings = ProgramFiles.SettingsOf(text.Split('\n')[0]);
        var before = TestSolution.Create(text, settings);
        var runner = new FixRunner([new Lms1002ReadAllPages()], settings);
        var after = await runner.FixAllAsync(before, new Lms1002ReadAllPagesFix(), FixAllScope.Solution, key: null);
        var changed = (await TestSolution.Files(after).First().GetTextAsync()).ToString();
        if (Repository.IsUpdating)
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), program + ".fixed.cs"), changed);
        }

        var left = await Analysis.RunAsync(after, [new Lms1002ReadAllPages()]);
        Assert.True(left.IsEmpty, string.Join("\n", left.Select(static found => found.Diagnostic + " " + found.Diagnostic.Properties.GetValueOrDefault("reason"))) + "\n" + changed);
        await ProgramFiles.AssertNothingNewAsync(before, after, settings);

        var old = await RunningCases.RunAsync(before);
        var all = await RunningCases.RunAsync(after);
        var wrong = all.Where(pair => pair.Value != All).Select(pair => $"{pair.Key}: {pair.Value}").ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong) + "\n" + changed);
        Assert.All(old, static pair => Assert.True(All.StartsWith(pair.Value + ",", StringComparison.Ordinal), $"{pair.Key} before: {pair.Value}"));
    }
}
