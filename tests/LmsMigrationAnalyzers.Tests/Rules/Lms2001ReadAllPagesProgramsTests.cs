using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Governance;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>
/// Whole programs, run against a server of 450 rows: as they stand they get the rows of the line <c>// before</c>, after the fix all rows, once and
/// in order (or those of the line <c>// after</c>); and a server that repeats its first page for ever is told, not followed.
/// </summary>
public class Lms2001ReadAllPagesProgramsTests
{
    private const string Folder = "tests/LmsMigrationAnalyzers.Tests/Rules/Programs/LMS2001.Running";

    public static IEnumerable<object[]> Programs => Directory.EnumerateFiles(Repository.PathOf(Folder), "*.txt")
        .Select(static path => Path.GetFileNameWithoutExtension(path)!).OrderBy(static name => name, StringComparer.Ordinal).Select(static name => new object[] { name });

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_fixed_program_gets_all_rows(string program)
    {
        var source = Repository.Read($"{Folder}/{program}.txt");
        var settings = ProgramFiles.SettingsOf(source.Split('\n')[0]);
        SourceFiles marked = source;
        var solution = TestSolution.Create(DiagnosticVerification.Unmarked(marked), settings);
        var before = await Analysis.CompilerDiagnosticsAsync(solution);
        Assert.DoesNotContain(before.Keys, static key => key.Contains("(Error,", StringComparison.Ordinal));
        DiagnosticVerification.AssertMarks(marked, await Analysis.RunAsync(solution, [new Lms2001ReadAllPages()]), "reported");
        Assert.Equal(Line(source, "before") ?? "1..10", await RunAsync(Text(await TestSolution.Files(solution).First().GetTextAsync()), settings, ignoresPage: false));

        var changed = await new FixRunner([new Lms2001ReadAllPages()], settings).FixAllAsync(solution, new Lms2001ReadAllPagesFix(), FixAllScope.Solution, key: null);
        var text = Text(await TestSolution.Files(changed).First().GetTextAsync());
        Assert.True((await Analysis.RunAsync(changed, [new Lms2001ReadAllPages()])).IsEmpty, "Left after the fix:\n" + text);
        var added = (await Analysis.CompilerDiagnosticsAsync(changed)).Where(pair => before.GetValueOrDefault(pair.Key) < pair.Value).Select(static pair => pair.Key);
        Assert.True(!added.Any(), string.Join('\n', added) + "\n" + text);
        var got = await RunAsync(text, settings, ignoresPage: false);
        Assert.True((Line(source, "after") ?? "1..450") == got, got + "\n" + text);

        var repeated = await RunAsync(text, settings, ignoresPage: true);
        Assert.True(repeated.StartsWith("InvalidOperationException: GET /", StringComparison.Ordinal) && repeated.Contains("'page'", StringComparison.Ordinal), repeated);
    }

    private static async Task<string> RunAsync(string source, TestSettings settings, bool ignoresPage)
    {
        using var server = new DoceboServer(rows: 450, ignoresPage);
        return await RunningProgram.RunAsync(source, settings, server);
    }

    private static string Text(Microsoft.CodeAnalysis.Text.SourceText text) => text.ToString();

    private static string? Line(string source, string head)
        => source.Split('\n').FirstOrDefault(line => line.StartsWith($"// {head} ", StringComparison.Ordinal))?[(head.Length + 4)..].Trim();
}
