using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using System.Web;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Governance;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>
/// Programs that run: each case asks for the participations of many users and answers their ids. The server refuses filters of
/// more than five ids; after the fix the program has what it had before of the old server, each row once, in the order of the ids.
/// </summary>
public class Lms1004RunningProgramsTests
{
    private const string Folder = "tests/LmsMigrationAnalyzers.Tests/Rules/Programs/LMS1004/Running";

    public static IEnumerable<object[]> Programs
        => Directory.EnumerateFiles(Repository.PathOf(Folder), "*.txt").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).Select(static name => new object[] { name! });

    public static IEnumerable<object[]> Paged => Programs.Where(static p => (string)p[0] != "ChunksAlone");

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Fixed_programs_have_the_same_rows_in_the_same_order(string program)
        => CheckAsync(program, pageSize: int.MaxValue, [new Lms1004BoundedFilters()], new Lms1004BoundedFiltersFix());

    [Theory]
    [MemberData(nameof(Paged))]
    public Task They_read_all_pages_of_each_chunk_where_chunks_come_first(string program)
        => CheckAsync(program, pageSize: 20, [new Lms1004BoundedFilters(), new Lms1002ReadAllPages()], new Lms1004BoundedFiltersFix(), new Lms1002ReadAllPagesFix());

    [Theory]
    [MemberData(nameof(Paged))]
    public Task They_read_all_pages_of_each_chunk_where_pages_come_first(string program)
        => CheckAsync(program, pageSize: 20, [new Lms1004BoundedFilters(), new Lms1002ReadAllPages()], new Lms1002ReadAllPagesFix(), new Lms1004BoundedFiltersFix());

    private static async Task CheckAsync(string program, int pageSize, DiagnosticAnalyzer[] analyzers, params CodeFixProvider[] fixes)
    {
        var text = Repository.Read($"{Folder}/{program}.txt");
        var settings = ProgramFiles.SettingsOf(text.Split('\n')[0]);
        var before = TestSolution.Create(text, settings);
        var runner = new FixRunner([.. analyzers], settings);
        var after = before;
        foreach (var fix in fixes)
        {
            after = await runner.FixAllAsync(after, fix, FixAllScope.Solution, key: null);
        }

        var changed = (await TestSolution.Files(after).First().GetTextAsync()).ToString();
        if (Repository.IsUpdating)
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), $"{program}.{fixes.Length}.{fixes[0].FixableDiagnosticIds[0]}.fixed.cs"), changed);
        }

        var left = await Analysis.RunAsync(after, [.. analyzers]);
        Assert.True(left.IsEmpty, string.Join("\n", left.Select(static found => found.Diagnostic + " " + found.Diagnostic.Properties.GetValueOrDefault("reason"))) + "\n" + changed);
        await ProgramFiles.AssertNothingNewAsync(before, after, settings);

        var wanted = await RunningCases.RunAsync(before, uri => Answer(uri, int.MaxValue, int.MaxValue));
        var refused = await RunningCases.RunAsync(before, uri => Answer(uri, int.MaxValue, most: 5));
        var all = await RunningCases.RunAsync(after, uri => Answer(uri, pageSize, most: 5));
        var wrong = all.Where(pair => InOrder(pair) != InOrder(wanted.Single(w => w.Key == pair.Key))).Select(pair => $"{pair.Key}: {pair.Value}\n  not {wanted[pair.Key]}").ToList();
        Assert.True(wrong.Count == 0, string.Join("\n", wrong) + "\n" + changed);
        Assert.All(wanted, static pair => Assert.True(pair.Value.Count(static c => c == ',') > 3 || pair.Key.Contains("None", StringComparison.Ordinal), pair.ToString()));
        Assert.All(refused, pair => Assert.True(pair.Value != wanted[pair.Key] || pair.Key.Contains("None", StringComparison.Ordinal), pair.ToString()));
    }

    /// <summary>Pairs of chunks come in another order than one request; the rows are the same.</summary>
    private static string InOrder(KeyValuePair<string, string> found)
        => found.Key.Contains("Both", StringComparison.Ordinal) ? string.Join(",", found.Value.Split(',').Order(StringComparer.Ordinal)) : found.Value;

    /// <summary>Nine users in seven trainings; a row's id is user and training. Rows come in the order of the ids asked for.</summary>
    private static (HttpStatusCode Status, string Body) Answer(Uri uri, int pageSize, int most)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        List<int> Ids(string name) => [.. query.AllKeys.Where(key => key?.Split('[')[0] == name).SelectMany(key => query[key]!.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse)];
        var users = Ids("user_ids");
        var trainings = Ids("training_ids");
        if (users.Count > most || trainings.Count > most)
        {
            return (HttpStatusCode.BadRequest, """{"error":"too many ids"}""");
        }

        // No filter, or an empty one, is for all.
        var rows = (users.Count > 0 ? users.Distinct() : Enumerable.Range(1, 9)).SelectMany(user => (trainings.Count > 0 ? trainings.Distinct() : Enumerable.Range(1, 7)).Select(training => (user, training)))
            .Where(static row => row.user is >= 1 and <= 9 && row.training is >= 1 and <= 7).ToList();
        var page = int.Parse(query["page"] ?? "1", CultureInfo.InvariantCulture);
        var items = "[" + string.Join(",", rows.Skip((int)Math.Min((page - 1L) * pageSize, int.MaxValue)).Take(pageSize).Select(static row => $$"""{"id":{{row.user}}{{row.training}},"user_id":{{row.user}},"training_id":{{row.training}}}""")) + "]";
        return (HttpStatusCode.OK, query["wrapped"] is { } name ? $$"""{"total":{{rows.Count}},"{{name}}":{{items}}}""" : items);
    }
}
