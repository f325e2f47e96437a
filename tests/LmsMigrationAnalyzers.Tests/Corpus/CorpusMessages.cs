using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Tests.Governance;

namespace LmsMigrationAnalyzers.Tests.Corpus;

/// <summary>
/// What the diagnostics of all programs say, and why there is no fix where there is none, in one file: a changed message is seen where it
/// is reviewed. One line a diagnostic, after the name of its program, in the order of the places.
/// </summary>
internal static class CorpusMessages
{
    private const string Path = "tests/LmsMigrationAnalyzers.Tests/Corpus/Messages.txt";

    private const string NotCurrent = Path + " is not current. Run: LMS_UPDATE_DOCS=1 dotnet test tests/LmsMigrationAnalyzers.Tests --filter FullyQualifiedName~Corpus";

    private static readonly Lock Writing = new();

    /// <summary>What is wrong with the messages of a program, or null; under the update command they are written instead.</summary>
    public static string? Hold(string program, IReadOnlyList<string> messages)
    {
        var head = program + ": ";
        var actual = messages.Select(message => head + message).ToList();
        lock (Writing)
        {
            var lines = Repository.Read(Path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (actual.SequenceEqual(lines.Where(line => line.StartsWith(head, StringComparison.Ordinal)), StringComparer.Ordinal))
            {
                return null;
            }

            if (Repository.IsUpdating)
            {
                var all = lines.Where(line => !line.StartsWith(head, StringComparison.Ordinal)).Concat(actual).OrderBy(ProgramOf, StringComparer.Ordinal);
                File.WriteAllText(Repository.PathOf(Path), string.Join('\n', all) + "\n");
                return null;
            }
        }

        return $"{NotCurrent}\nIt should be:\n{string.Join('\n', actual)}";
    }

    /// <summary>What is wrong with the programs that the file names, or null; under the update command the messages of others go.</summary>
    public static string? HoldPrograms(IReadOnlyCollection<string> programs)
    {
        lock (Writing)
        {
            var lines = Repository.Read(Path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var left = lines.Where(line => programs.Contains(ProgramOf(line), StringComparer.Ordinal)).ToList();
            if (left.Count == lines.Length)
            {
                return null;
            }

            if (Repository.IsUpdating)
            {
                File.WriteAllText(Repository.PathOf(Path), string.Join('\n', left) + "\n");
                return null;
            }

            return $"{NotCurrent}\nIt speaks of programs that are not there: {string.Join(", ", lines.Except(left, StringComparer.Ordinal).Select(ProgramOf).Distinct(StringComparer.Ordinal))}";
        }
    }

    private static string ProgramOf(string line) => line[..line.IndexOf(": ", StringComparison.Ordinal)];
}
