using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Abstractions;

namespace LmsMigrationAnalyzers.Tests.Robustness;

/// <summary>
/// Nothing breaks the package: programs of all tests, broken in random ways, are analysed and fixed. No exception, no hang, what is
/// fixed has no new errors. <c>LMS_MUTATIONS</c> says how many, <c>LMS_MUTATION_SEED</c> from which seed on: a failure names its seed.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    /// <summary>Not a measure of speed: what takes as long on the slowest machine never ends.</summary>
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(2);

    private static int Count => Number("LMS_MUTATIONS", 120);

    private static int FirstSeed => Number("LMS_MUTATION_SEED", 1);

    [Fact]
    public void Programs_are_found()
        => Assert.True(TestPrograms.All.Length > 250, $"Only {TestPrograms.All.Length} programs were read from the tests' sources");

    [Fact]
    public void The_same_seed_breaks_a_program_in_the_same_way()
    {
        var program = TestPrograms.All[0].Text;
        Assert.Equal(Mutator.Mutate(program, new Random(7)), Mutator.Mutate(program, new Random(7)));
        Assert.NotEqual(program, string.Concat(Enumerable.Range(0, 20).Select(seed => Mutator.Mutate(program, new Random(seed)).Text)));
    }

    [Fact]
    public async Task Broken_programs_break_nothing()
    {
        output.WriteLine($"{TestPrograms.All.Length} programs, {Count} mutations from seed {FirstSeed} on");
        var failures = new ConcurrentBag<string>();
        var (found, applied, refused) = (0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(FirstSeed, Count), async (seed, _) =>
        {
            var random = new Random(seed);
            var program = TestPrograms.All[random.Next(TestPrograms.All.Length)];
            var (text, what) = Mutator.Mutate(program.Text, random);
            var settings = random.Next(10) == 0 ? TestPrograms.Settings with { Libraries = Libraries.None } : TestPrograms.Settings;
            try
            {
                var attack = AttackAsync(text, settings, random);
                if (await Task.WhenAny(attack, Task.Delay(s_hang, CancellationToken.None)) != attack)
                {
                    throw new TimeoutException("It does not end");
                }

                var result = await attack;
                Interlocked.Add(ref found, result.Found);
                Interlocked.Add(ref applied, result.Applied);
                Interlocked.Add(ref refused, result.Refused);
            }
            catch (Exception exception)
            {
                failures.Add($"LMS_MUTATIONS=1 LMS_MUTATION_SEED={seed} ({program.Origin}, {what})\n{exception}\n{text}");
            }
        });
        output.WriteLine($"{found} diagnostics, {applied} fixes applied, {refused} refused because the result would not have compiled");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {Count} failed\n" + string.Join("\n\n", failures.Take(5)));
        Assert.True(Count < 100 || (found > 0 && applied > 0), "The programs give nothing to fix: the attack attacks nothing");
    }

    private static async Task<(int Found, int Applied, int Refused)> AttackAsync(string text, TestSettings settings, Random random)
    {
        var solution = TestSolution.Create(text, settings);
        var found = await Analysis.RunAsync(solution, Exports.AllAnalyzers);
        var (applied, refused) = (0, 0);
        if (found.IsEmpty)
        {
            return (0, 0, 0);
        }

        var before = await ErrorsAsync(solution);
        var runner = new FixRunner(Exports.AllAnalyzers, settings);
        foreach (var item in found.OrderBy(_ => random.Next()).Take(3))
        {
            foreach (var fix in Exports.AllFixes.Where(fix => fix.FixableDiagnosticIds.Contains(item.Diagnostic.Id)))
            {
                await TryAsync(async () =>
                {
                    var result = solution;
                    foreach (var action in await FixRunner.ActionsAsync(fix, item))
                    {
                        result = await runner.ApplyAsync(solution, action);
                        await AssertNoNewErrorsAsync(before, result, action.Title);
                    }

                    return result != solution;
                });
                await TryAsync(async () =>
                {
                    var result = await runner.FixAllAsync(solution, fix, FixAllScope.Solution, key: null);
                    await AssertNoNewErrorsAsync(before, result, fix.GetType().Name);
                    return result != solution;
                });
            }
        }

        return (found.Length, applied, refused);

        async Task TryAsync(Func<Task<bool>> action)
        {
            try
            {
                applied += await action() ? 1 : 0;
            }
            catch (UncompilableFixException)
            {
                // Broken code is past telling beforehand; what counts is that nothing is offered then.
                refused++;
            }
        }
    }

    private static async Task AssertNoNewErrorsAsync(Dictionary<string, int> before, Solution after, string what)
    {
        var errors = await ErrorsAsync(after);
        var sum = errors.Values.Sum();
        Assert.True(
            sum <= before.Values.Sum(),
            $"{what}: {sum} errors instead of {before.Values.Sum()}\n{string.Join('\n', errors.Where(pair => before.GetValueOrDefault(pair.Key) < pair.Value).Select(pair => pair.Key))}\n{await TestSolution.Files(after).First().GetTextAsync()}");
    }

    private static async Task<Dictionary<string, int>> ErrorsAsync(Solution solution)
        => (await Analysis.CompilerDiagnosticsAsync(solution)).Where(pair => pair.Key.Contains("(Error,", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);

    private static int Number(string name, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
