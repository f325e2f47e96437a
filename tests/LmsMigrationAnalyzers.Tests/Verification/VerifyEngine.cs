using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Verification;

/// <summary>Our own engine: plain Roslyn workspaces.</summary>
internal static class VerifyEngine
{
    public static async Task DiagnosticsAsync<TAnalyzer>(SourceFiles files, TestSettings settings)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        await DiagnosticVerification.CheckAsync(files, [Exports.Analyzer<TAnalyzer>()], settings);
#if ROSLYN_TESTING
        if (MicrosoftEngine.CanRun(files, settings))
        {
            await MicrosoftEngine.DiagnosticsAsync<TAnalyzer>(files, settings);
        }
#endif
    }

    public static async Task FixAsync<TAnalyzer, TFix>(SourceFiles before, SourceFiles after, TestSettings settings)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var analyzer = Exports.Analyzer<TAnalyzer>();
        var (solution, found) = await DiagnosticVerification.CheckAsync(before, [analyzer], settings);
        Assert.True(found.Length > 0, "Nothing is marked: there is nothing to fix");
        var fix = Exports.Fix<TFix>(found.Select(item => item.Diagnostic.Id));
        var runner = new FixRunner([analyzer], settings);
        var key = await AssertActionAsync(runner, fix, found, settings);
        var compiler = await Analysis.CompilerDiagnosticsAsync(solution);
        var expected = DiagnosticVerification.Unmarked(before).With(after);

        var single = await runner.OneByOneAsync(solution, [fix], items => items, changed => AssertNothingNewAsync(compiler, changed, settings));
        await AssertTextsAsync(expected, single, "one fix after another");
        DiagnosticVerification.AssertMarks(expected, await Analysis.RunAsync(single, [analyzer]), "left after the fixes");
        if (found.Length > 1)
        {
            var reversed = await runner.OneByOneAsync(solution, [fix], items => items.Reverse(), changed => AssertNothingNewAsync(compiler, changed, settings));
            Assert.Equal(
                Analysis.Places(await Analysis.RunAsync(single, [analyzer])).Length,
                Analysis.Places(await Analysis.RunAsync(reversed, [analyzer])).Length);
        }

        foreach (var (scope, equivalence) in ScopesOf(before, settings, key))
        {
            var all = await runner.FixAllAsync(solution, fix, scope, equivalence);
            var what = $"fix-all in the {scope} scope, key {equivalence ?? "null"}";
            if (scope == FixAllScope.Document && TestSolution.Files(solution).Any(document => document is not Document))
            {
                // No host runs a fix-all over one additional file.
                await AssertNothingNewAsync(compiler, all, settings);
                continue;
            }

            // The text is that of the single fixes, which compiles.
            await AssertTextsAsync(expected, all, what);
            if (scope == FixAllScope.Solution)
            {
                await AssertSameAsync(all, await runner.FixAllAsync(all, fix, scope, equivalence), "a second run of " + what);
            }
        }

#if ROSLYN_TESTING
        if (MicrosoftEngine.CanRun(before, settings))
        {
            await MicrosoftEngine.FixAsync<TAnalyzer, TFix>(before, after, settings);
        }
#endif
    }

    public static async Task NoFixAsync<TAnalyzer, TFix>(SourceFiles files, string? reason, TestSettings settings)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var analyzer = Exports.Analyzer<TAnalyzer>();
        var (solution, found) = await DiagnosticVerification.CheckAsync(files, [analyzer], settings);
        Assert.True(found.Length > 0, "Nothing is marked: there is no diagnostic that could stay");
        var fix = Exports.Fix<TFix>(found.Select(item => item.Diagnostic.Id));
        var runner = new FixRunner([analyzer], settings);
        foreach (var item in found)
        {
            var action = await runner.ActionAsync(fix, item);
            Assert.True(action is null, $"'{action?.Title}' is offered for {item.Diagnostic}");
            var why = item.Diagnostic.Properties.GetValueOrDefault("reason");
            Assert.False(string.IsNullOrWhiteSpace(why), $"No property 'reason' says why nothing is offered for {item.Diagnostic}");
            Assert.Contains(reason ?? "", why, StringComparison.Ordinal);
        }

        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            await AssertSameAsync(solution, await runner.FixAllAsync(solution, fix, scope, settings.ActionKey), $"fix-all in the {scope} scope");
        }

#if ROSLYN_TESTING
        if (MicrosoftEngine.CanRun(files, settings))
        {
            await MicrosoftEngine.NoFixAsync<TAnalyzer, TFix>(files, settings);
        }
#endif
    }

    public static async Task AllFixesAsync(SourceFiles before, SourceFiles? after, TestSettings settings)
    {
        var analyzers = Exports.AllAnalyzers;
        var fixes = Exports.AllFixes;
        var runner = new FixRunner(analyzers, settings);
        var solution = TestSolution.Create(DiagnosticVerification.Unmarked(before), settings);
        var found = await Analysis.RunAsync(solution, analyzers);
        if (before.Any(file => Markup.Parse(file.Text).Spans.Length > 0))
        {
            DiagnosticVerification.AssertMarks(before, found, "reported");
        }

        Assert.True(found.Length > 0, "There is nothing to fix");
        var compiler = await Analysis.CompilerDiagnosticsAsync(solution);
        Assert.True(settings.AllowCompilerErrors || compiler.Keys.All(key => !key.Contains("(Error,", StringComparison.Ordinal)), "The test program does not compile:\n" + string.Join('\n', compiler.Keys));
        var expected = after is null ? null : DiagnosticVerification.Unmarked(before).With(after);
        var results = new List<(string How, Solution Solution)>();
        var applied = new List<string>();
        await AddAsync("one by one, first to last", OneByOne(items => items));
        await AddAsync("one by one, last to first", OneByOne(items => items.Reverse()));
        await AddAsync("fix-all by id", ByFixAllAsync(fixes));
        await AddAsync("fix-all by id, backwards", ByFixAllAsync([.. fixes.Reverse()]));
        for (var seed = 1; seed <= 2; seed++)
        {
            var random = new Random(seed);
            await AddAsync($"one by one, shuffled with seed {seed}", OneByOne(items => items.OrderBy(_ => random.Next())));
        }

        // A fix that hides what another rule has found leaves no warning either.
        Assert.All(applied, ids => Assert.Equal(applied[0], ids));

        foreach (var (how, result) in results)
        {
            var left = await Analysis.RunAsync(result, analyzers);
            foreach (var item in left)
            {
                foreach (var fix in fixes)
                {
                    var actions = await FixRunner.ActionsAsync(fix, item);
                    Assert.True(actions.IsEmpty, $"After {how}, {item.Diagnostic} is still there, with the action '{actions.FirstOrDefault()?.Title}'");
                }
            }

            await AssertNothingNewAsync(compiler, result, settings);
            if (expected is not null)
            {
                DiagnosticVerification.AssertMarks(await ReadAsync(result, expected), left, "left after " + how);
            }
        }

        if (expected is not null)
        {
            await AssertTextsAsync(expected, results.Single(result => result.How == "fix-all by id").Solution, "fix-all by id");
        }

        async Task AddAsync(string how, Task<Solution> way)
        {
            results.Add((how, await way));
            applied.Add(string.Join(' ', runner.Applied));
            runner.Applied.Clear();
        }

        Task<Solution> OneByOne(Func<ImmutableArray<Found>, IEnumerable<Found>> pick)
            => runner.OneByOneAsync(solution, fixes, pick, changed => AssertNothingNewAsync(compiler, changed, settings));

        async Task<Solution> ByFixAllAsync(ImmutableArray<CodeFixProvider> order)
        {
            // As often as dotnet format is run until it changes nothing.
            var current = solution;
            for (var run = 0; run < 5; run++)
            {
                var last = current;
                foreach (var fix in order)
                {
                    current = await runner.FixAllAsync(current, fix, FixAllScope.Solution, key: null);
                }

                if (!current.GetChanges(last).GetProjectChanges().Any())
                {
                    break;
                }
            }

            return current;
        }
    }

    /// <summary>Of the marks of <paramref name="expected"/> only how many there are can be asked of texts made in another order.</summary>
    private static async Task<SourceFiles> ReadAsync(Solution solution, SourceFiles expected)
    {
        var files = new List<(string Name, string Text)>();
        foreach (var (name, text) in expected)
        {
            var document = TestSolution.Files(solution).Single(file => TestSolution.NameOf(file) == name);
            var actual = (await document.GetTextAsync()).ToString();
            files.Add((name, actual == Markup.Parse(text).Text ? text : actual));
        }

        return SourceFiles.Create([.. files]);
    }

    private static async Task<string> AssertActionAsync(FixRunner runner, CodeFixProvider fix, ImmutableArray<Found> found, TestSettings settings)
    {
        foreach (var item in found)
        {
            if (await runner.ActionAsync(fix, item) is { } action)
            {
                Assert.Contains(settings.ActionTitle ?? "", action.Title, StringComparison.Ordinal);
                return action.EquivalenceKey!;
            }
        }

        Assert.Fail($"{fix.GetType().Name} offers no action {settings.ActionKey} for\n{string.Join('\n', found.Select(item => item.Diagnostic + " " + item.Diagnostic.Properties.GetValueOrDefault("reason")))}");
        return "";
    }

    /// <summary>
    /// What each program is fixed by: <c>dotnet format</c>, which gives the key of the first action of the first diagnostic, that may be none, and one of the
    /// ways of an editor. They differ in what they hand to the fix-all provider and in nothing else: the tests together take each way some hundred times.
    /// </summary>
    private static IEnumerable<(FixAllScope Scope, string? Key)> ScopesOf(SourceFiles files, TestSettings settings, string key)
    {
        (FixAllScope Scope, string? Key)[] ways =
        [
            (FixAllScope.Document, key),
            (FixAllScope.Project, key),
            (FixAllScope.Solution, settings.ActionKey ?? "somebody else's key"),
        ];
        yield return (FixAllScope.Solution, settings.ActionKey);
        yield return ways[files.Sum(file => file.Text.Length) % ways.Length];
    }

    private static async Task AssertNothingNewAsync(Dictionary<string, int> before, Solution solution, TestSettings settings)
    {
        var after = await Analysis.CompilerDiagnosticsAsync(solution);
        var added = after
            .Where(pair => pair.Value > before.GetValueOrDefault(pair.Key) && !settings.AllowedNewWarnings.Any(prefix => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(pair => pair.Key)
            .ToList();
        if (added.Count > 0)
        {
            var texts = await Task.WhenAll(TestSolution.Files(solution).Select(async file => $"// {file.FilePath}\n{await file.GetTextAsync()}"));
            Assert.Fail($"The fixed code has new errors or warnings:\n{string.Join('\n', added)}\n\n{string.Join('\n', texts)}");
        }
    }

    private static async Task AssertTextsAsync(SourceFiles expected, Solution actual, string how)
    {
        foreach (var (name, marked) in expected)
        {
            if (SourceFiles.KindOf(name) == FileKind.AnalyzerConfig)
            {
                continue;
            }

            var document = TestSolution.Files(actual).Single(file => TestSolution.NameOf(file) == name);
            var text = (await document.GetTextAsync()).ToString();
            var wanted = Markup.Parse(marked).Text;
            if (text != wanted)
            {
                Assert.Fail($"{name} after {how}:\n{Show(text)}\n\nexpected:\n{Show(wanted)}\n\nfirst difference: {Difference(wanted, text)}");
            }
        }

        static string Show(string text) => text.Replace("\r", "␍", StringComparison.Ordinal).Replace("\t", "→", StringComparison.Ordinal);
    }

    private static string Difference(string expected, string actual)
    {
        var at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        var line = expected[..at].Count(character => character == '\n') + 1;
        return $"line {line}, expected \"{Cut(expected)}\", actual \"{Cut(actual)}\"";

        string Cut(string text) => text.Substring(at, Math.Min(40, text.Length - at)).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }

    private static async Task AssertSameAsync(Solution before, Solution after, string what)
    {
        foreach (var document in TestSolution.Files(before))
        {
            var old = (await document.GetTextAsync()).ToString();
            var now = (await TestSolution.Files(after).Single(file => file.FilePath == document.FilePath).GetTextAsync()).ToString();
            Assert.True(old == now, $"{what} changed {document.Name}:\n{now}\n\nbefore:\n{old}");
        }
    }
}
