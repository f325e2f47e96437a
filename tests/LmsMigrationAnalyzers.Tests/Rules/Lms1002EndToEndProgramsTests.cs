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

/// <summary>The programs of the end-to-end tests and of the sample: what they expect is found and fixed without a build of theirs.</summary>
public class Lms1002EndToEndProgramsTests
{
    [Theory]
    [InlineData("Net10Sync", Framework.Net10, Libraries.None)]
    [InlineData("MultiTargeted", Framework.Net10, Libraries.Newtonsoft)]
    [InlineData("MultiTargeted", Framework.NetStandard20, Libraries.Newtonsoft)]
    [InlineData("Framework472", Framework.Net472, Libraries.Newtonsoft)]
    public async Task What_the_lines_expect_is_found_and_fixed(string program, Framework framework, Libraries libraries)
    {
        var files = Files("tests/LmsMigrationAnalyzers.EndToEnd/Programs/" + program);
        var settings = new TestSettings { Framework = framework, Libraries = libraries, ImplicitUsings = program == "Net10Sync", Nullable = program == "Net10Sync" ? NullableContextOptions.Enable : NullableContextOptions.Disable };
        var symbols = TestSolution.SymbolsOf(framework);
        var expected = files.Where(static f => f.Name.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(f => Active(f.Text.Split('\n'), symbols).Where(static line => line.Text.Contains("// expect", StringComparison.Ordinal) && line.Text.Contains("LMS1002", StringComparison.Ordinal)).Select(line => $"{f.Name}:{line.Number}"));

        await AssertAsync(files, settings, expected);
    }

    [Fact]
    public Task A_multi_targeted_program_is_migrated_in_both_branches()
        => Verify.AllFixes(
            Files("tests/LmsMigrationAnalyzers.EndToEnd/Programs/MultiTargeted")[0].Text,
            settings: new() { TargetFrameworks = [Framework.Net10, Framework.NetStandard20], Libraries = Libraries.Newtonsoft, ImplicitUsings = false, Nullable = NullableContextOptions.Disable });

    [Fact]
    public async Task The_sample_shows_what_it_should()
    {
        var files = Files("docs/samples/LegacyHrSync");
        var settings = new TestSettings { Libraries = Libraries.RestSharp | Libraries.Flurl | Libraries.RestEase | Libraries.Newtonsoft | Libraries.ExtensionsHttp };

        await AssertAsync(files, settings, ["DokeosClient.cs:11", "DokeosClient.cs:18", "ProgressReport.cs:14", "TeamSync.cs:21"]);
    }

    private static async Task AssertAsync(IReadOnlyList<(string Name, string Text)> files, TestSettings settings, IEnumerable<string> expected)
    {
        var solution = TestSolution.Create(SourceFiles.Create([.. files]), settings);
        var found = await Analysis.RunAsync(solution, [new Lms1002ReadAllPages()]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Select(static f => $"{Path.GetFileName(f.Diagnostic.Location.SourceTree!.FilePath)}:{f.Diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}").Order(StringComparer.Ordinal));

        var runner = new FixRunner([new Lms1002ReadAllPages()], settings);
        var after = await runner.FixAllAsync(solution, new Lms1002ReadAllPagesFix(), FixAllScope.Solution, key: null);
        Assert.Empty((await Analysis.RunAsync(after, [new Lms1002ReadAllPages()])).Select(static f => f.Diagnostic.ToString()));
        await ProgramFiles.AssertNothingNewAsync(solution, after, settings);
    }

    private static List<(string Name, string Text)> Files(string folder)
        => [.. Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];

    /// <summary>The lines that the compiler sees, where each <c>#if</c> asks for one symbol.</summary>
    private static IEnumerable<(int Number, string Text)> Active(string[] lines, string[] symbols)
    {
        var active = true;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            active = line.StartsWith("#if ", StringComparison.Ordinal) ? symbols.Contains(line[4..], StringComparer.Ordinal)
                : line.StartsWith("#else", StringComparison.Ordinal) ? !active
                : line.StartsWith("#endif", StringComparison.Ordinal) || active;
            if (active)
            {
                yield return (i + 1, line);
            }
        }
    }
}
