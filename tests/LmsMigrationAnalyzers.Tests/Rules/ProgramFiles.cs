using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Tests.Governance;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>
/// Programs in files: <c>Programs/Rule/Name.before.txt</c> with marks, and beside it what the fix makes of it. A first line
/// <c>// Net472 CSharp7_3 Newtonsoft</c> says what the program is compiled against.
/// </summary>
internal static class ProgramFiles
{
    private const string Folder = "tests/LmsMigrationAnalyzers.Tests/Rules/Programs/";

    public static IEnumerable<object[]> Of(string rule)
        => Directory.EnumerateFiles(Repository.PathOf(Folder + rule), "*.before.txt")
            .Select(static path => Path.GetFileName(path).Replace(".before.txt", "", StringComparison.Ordinal))
            .OrderBy(static name => name, StringComparer.Ordinal)
            .Select(static name => new object[] { name });

    public static async Task VerifyAsync<TAnalyzer, TFix>(string rule, string name)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var before = Repository.Read($"{Folder}{rule}/{name}.before.txt");
        var after = $"{Folder}{rule}/{name}.after.txt";
        var settings = SettingsOf(before.Split('\n')[0]);
        if (Repository.IsUpdating)
        {
            await File.WriteAllTextAsync(Repository.PathOf(after), await FixedAsync<TAnalyzer, TFix>(before, settings));
        }

        SourceFiles marked = before;
        var unmarked = TestSolution.Create(DiagnosticVerification.Unmarked(marked), settings);
        DiagnosticVerification.AssertMarks(marked, await Analysis.RunAsync(unmarked, [new TAnalyzer()]), "reported");
        var text = await FixedAsync<TAnalyzer, TFix>(before, settings);
        Assert.Equal(Repository.Read(after), text);
        Assert.Equal(text, await FixedAsync<TAnalyzer, TFix>(text, settings));
        var expected = DiagnosticVerification.Unmarked(text);
        var solution = TestSolution.Create(expected, settings);
        DiagnosticVerification.AssertMarks(expected, await Analysis.RunAsync(solution, [new TAnalyzer()]), "left after the fix");
        await AssertNothingNewAsync(unmarked, solution, settings);
    }

    public static async Task AssertNothingNewAsync(Solution before, Solution after, TestSettings settings)
    {
        var old = await Analysis.CompilerDiagnosticsAsync(before);
        Assert.DoesNotContain(old.Keys, static key => key.Contains("(Error,", StringComparison.Ordinal));
        var added = (await Analysis.CompilerDiagnosticsAsync(after)).Where(pair => old.GetValueOrDefault(pair.Key) < pair.Value && !settings.AllowedNewWarnings.Any(pair.Key.StartsWith)).Select(static pair => pair.Key);
        Assert.Empty(added);
    }

    private static async Task<string> FixedAsync<TAnalyzer, TFix>(string before, TestSettings settings)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var solution = TestSolution.Create(DiagnosticVerification.Unmarked(before), settings);
        var runner = new FixRunner([new TAnalyzer()], settings);
        var changed = await runner.FixAllAsync(solution, new TFix(), FixAllScope.Solution, key: null);
        return (await TestSolution.Files(changed).First().GetTextAsync()).ToString();
    }

    public static TestSettings SettingsOf(string line)
    {
        var settings = new TestSettings();
        foreach (var word in line.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            settings = word switch
            {
                _ when Enum.TryParse<Framework>(word, out var framework) => settings with { Framework = framework },
                _ when Enum.TryParse<LanguageVersion>(word, out var version) => settings with { LanguageVersion = version },
                _ when Enum.TryParse<Libraries>(word, out var libraries) => settings with { Libraries = settings.Libraries | libraries },
                "nullable" => settings with { Nullable = NullableContextOptions.Enable },
                "oblivious" => settings with { Nullable = NullableContextOptions.Disable },
                "console" => settings with { OutputKind = OutputKind.ConsoleApplication },
                _ => settings,
            };
        }

        return settings;
    }
}
