using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rewriting;

public sealed class MergedTextTests
{
    [Fact]
    public void ADifferenceMakesTheOneTextFromTheOther()
    {
        var random = new Random(1);
        for (var run = 0; run < 500; run++)
        {
            var before = Lines(random);
            var after = Lines(random);
            var text = new List<string>();
            var next = 0;
            foreach (var change in LineDiff.Compare(before, after))
            {
                text.AddRange(before.Skip(next).Take(change.Start - next));
                text.AddRange(change.Lines);
                next = change.Start + change.Count;
            }

            text.AddRange(before.Skip(next));
            Assert.Equal(after, text);
        }

        static List<string> Lines(Random random) => [.. Enumerable.Range(0, random.Next(12)).Select(_ => $"{(char)('a' + random.Next(4))}\n")];
    }

    [Fact]
    public void ADifferenceIsTheShortest()
    {
        var change = Assert.Single(LineDiff.Compare(LineDiff.Split("a\nb\nc\nb\n"), LineDiff.Split("a\nb\nb\n")));
        Assert.Equal((2, 1, 0), (change.Start, change.Count, change.Lines.Count));
    }

    [Fact]
    public void EqualChangesAreMadeOnceAndTheFirstOfTwoWins()
    {
        var merged = new MergedText("1\n2\n3\n4\n5\n");
        merged.Add("new\n1\n2\nthree\n4\n5\n");
        merged.Add("new\n1\n2\nTHREE\n4\nfive\n");
        Assert.Equal("new\n1\n2\nthree\n4\nfive\n", merged.ToString());
    }
}
