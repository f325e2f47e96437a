using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using LmsMigrationAnalyzers.EndToEnd.Harness;

namespace LmsMigrationAnalyzers.EndToEnd.Proof;

/// <summary>docs/proof.md: what the programs of the proof are and what they did.</summary>
internal static class ProofTable
{
    /// <summary>Where it lies.</summary>
    public static string File { get; } = Path.Combine(LocalFeed.RepositoryRoot, "docs", "proof.md");

    /// <summary>The page that the run gives.</summary>
    public static string Write(ProofRun run)
    {
        var page = new StringBuilder();
        page.Append("""
            # Proof: the same behaviour after the fixes

            Written by a test run (`ProofTests`, with `LMS_UPDATE_DOCS=1`), never by hand. Each program below is a small application in a style of its
            own. All stand in one solution, which is built with the package, migrated by `dotnet format analyzers --severity info` and built again without a new
            warning. They talk to a fake LMS on a local port: strict in what the vendors refuse, slow in what they do asynchronously.

            A program for Dokeos has to print against API V2, once migrated, what it printed against V1, with nothing that the server objects to and no
            job that nobody waited for. A program for Docebo has to print what its author meant.


            """.ReplaceLineEndings("\n"));
        Section(page, run, "Dokeos", isDocebo: false, "with the header alone changed");
        Section(page, run, "Docebo", isDocebo: true, "as it stands");
        var pending = ProofProgram.All.Where(program => program.Pending is not null).ToList();
        if (pending.Count > 0)
        {
            page.Append("## Not migrated yet\n\n| program | what it is | why |\n| --- | --- | --- |\n");
            foreach (var program in pending)
            {
                page.Append(CultureInfo.InvariantCulture, $"| {program.Name} | {program.About} | {program.Pending} |\n");
            }
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static void Section(StringBuilder page, ProofRun run, string title, bool isDocebo, string before)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| program | what it is | rules | {before} | migrated |\n| --- | --- | --- | --- | --- |\n");
        foreach (var program in ProofRun.Programs.Where(program => program.IsDocebo == isDocebo))
        {
            var result = run.Of(program.Name);
            var meant = program.Expected ?? result.Meant!.Printed;
            var stands = result.HeaderAlone ?? result.AsItStands;
            var rules = run.Before.Of(program.Name).Select(diagnostic => diagnostic.Id).Where(id => id.StartsWith("LMS", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            page.Append(CultureInfo.InvariantCulture, $"| {program.Name} | {program.About} | {string.Join(", ", rules)} | {Words(stands, meant)} | {Words(result.Migrated, meant)} |\n");
        }

        page.Append('\n');
    }

    private static string Words(ProgramRun? run, string meant)
    {
        if (run is null)
        {
            return "does not build";
        }

        var words = new List<string>();
        if (run.ExitCode != 0)
        {
            words.Add("fails");
        }
        else if (!string.Equals(run.Printed, meant, StringComparison.Ordinal))
        {
            words.Add("prints something else");
        }

        if (run.Violations.Count > 0)
        {
            words.Add("sends what the server refuses");
        }

        if (run.JobsNobodyWaitedFor.Count > 0)
        {
            words.Add("waits for no job");
        }

        return words.Count > 0 ? string.Join("; ", words) : $"the same {meant.Split('\n').Length.ToString(CultureInfo.InvariantCulture)} lines";
    }
}
