using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>
/// All programs of the text and wrapper tests in one compilation, each in a namespace of its own: whatever the order of the trees, whatever
/// thread asks first, each file has the sites that it has alone.
/// </summary>
public class DeterminismTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    [InlineData(2, 8)]
    public async Task Sites_do_not_depend_on_order_or_timing(int seed, int threads)
    {
        var programs = Programs(typeof(TextSitesTests), nameof(TextSitesTests.Urls_are_seen)).Concat(Programs(typeof(WrapperSitesTests), nameof(WrapperSitesTests.Wrappers_are_seen_through))).ToArray();
        var sources = programs.Select((p, i) => $"namespace N{i} {{\n{p.Source}\n}}").Append(TextSitesTests.Client).ToArray();
        var random = new Random(seed);
        var compilation = SitesOf.Compile(sources);
        var trees = compilation.SyntaxTrees.ToArray();
        if (seed > 0)
        {
            random.Shuffle(trees);
        }

        var shuffled = CSharpCompilation.Create("Test", trees, compilation.References, compilation.Options);
        var lms = LmsCompilation.For(shuffled, new AnalyzerOptions([]));
        var order = Enumerable.Range(0, programs.Length).ToArray();
        random.Shuffle(order);
        var found = new string[programs.Length][];
        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = threads }, (i, _) =>
        {
            found[i] = [.. lms.SitesOf(SitesOf.Tree(shuffled, i), CancellationToken.None).Where(static s => s.DecidesEndpoint).Select(SitesOf.Line)];
            return ValueTask.CompletedTask;
        });
        for (var i = 0; i < programs.Length; i++)
        {
            Assert.True(programs[i].Expected.SequenceEqual(found[i]), $"{sources[i]}\nexpected: {string.Join("; ", programs[i].Expected)}\nfound: {string.Join("; ", found[i])}");
        }
    }

    private static IEnumerable<(string Source, string[] Expected)> Programs(Type type, string test)
        => type.GetMethod(test)!.GetCustomAttributesData()
            .Where(static a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(static a => (IReadOnlyCollection<CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)
            .Select(static a => a.Select(static x => (string)x.Value!).ToArray())
            .Select(static a => (a[0], a[1..]));
}
