using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LmsMigrationAnalyzers.Tests.Governance;
using LmsMigrationAnalyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.Tests.Corpus;

/// <summary>How much stands between a place and what decides it.</summary>
public enum Distance
{
    /// <summary>All stands at the call.</summary>
    Direct,

    /// <summary>Locals, constants or one wrapper are between.</summary>
    Near,

    /// <summary>Other files, registrations or several hops are between.</summary>
    Far,
}

/// <summary>A place that deserves a diagnostic; <see cref="IsMissed"/> where the package is known not to give it.</summary>
public sealed record Expected(string File, int Line, string Id, Distance Distance, bool IsMissed)
{
    public override string ToString() => $"{File}({Line}): {Id}";
}

/// <summary>
/// A whole program in one text file: files after lines <c>//--- Name.cs</c>, and at the end of lines what they deserve,
/// <c>// expect: LMS1002 LMS1003/far</c> (<c>// miss: LMS1002</c> where the package does not see it). The first line says what it is
/// compiled against and how far apart things stand: <c>// Net472 RestSharp106 near</c>.
/// </summary>
public sealed partial class CorpusProgram
{
    private const string Folder = "tests/LmsMigrationAnalyzers.Tests/Corpus/Programs/";

    private CorpusProgram(TestSettings settings, SourceFiles files, ImmutableArray<Expected> expected)
    {
        Settings = settings;
        Files = files;
        Expected = expected;
    }

    public TestSettings Settings { get; }

    public SourceFiles Files { get; }

    public ImmutableArray<Expected> Expected { get; }

    public static IEnumerable<string> Names
        => Directory.EnumerateFiles(Repository.PathOf(Folder), "*.txt")
            .Select(static path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal);

    public static CorpusProgram Read(string name)
    {
        var lines = Repository.Read($"{Folder}{name}.txt").Split('\n');
        var distance = Distance.Direct;
        var settings = new TestSettings();
        foreach (var word in lines[0].TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Enum.TryParse<Framework>(word, out var framework))
            {
                settings = settings with { Framework = framework };
            }
            else if (Enum.TryParse<LanguageVersion>(word, out var version))
            {
                settings = settings with { LanguageVersion = version };
            }
            else if (Enum.TryParse<Libraries>(word, out var libraries))
            {
                settings = settings with { Libraries = settings.Libraries | libraries };
            }
            else if (!Enum.TryParse(word, ignoreCase: true, out distance))
            {
                throw new FormatException($"{name}: nobody knows what '{word}' means");
            }
        }

        var files = new List<(string Name, string Text)>();
        var expected = ImmutableArray.CreateBuilder<Expected>();
        var file = "";
        var text = new List<string>();
        foreach (var line in lines.Skip(1).Append("//--- "))
        {
            if (line.StartsWith("//--- ", StringComparison.Ordinal))
            {
                if (file.Length > 0)
                {
                    files.Add((file, string.Join('\n', text)));
                }

                (file, text) = (line[6..].Trim(), []);
                continue;
            }

            var marks = Mark().Matches(line);
            foreach (Match mark in marks)
            {
                foreach (Capture id in mark.Groups["id"].Captures)
                {
                    var (rule, far) = id.Value.Split('/') is [var first, var second] ? (first, Enum.Parse<Distance>(second, ignoreCase: true)) : (id.Value, distance);
                    expected.Add(new(file, text.Count + 1, rule, far, mark.Groups["kind"].Value == "miss"));
                }
            }

            text.Add(marks.Count > 0 ? line[..marks[0].Index].TrimEnd() : line.TrimEnd('\r'));
        }

        return new(settings, SourceFiles.Create([.. files]), expected.ToImmutable());
    }

    [GeneratedRegex(@"// (?<kind>expect|miss):(?: (?<id>LMS\d{4}(?:/\w+)?))+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Mark();
}
