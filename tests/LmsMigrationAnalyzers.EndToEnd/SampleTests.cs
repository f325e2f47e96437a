using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.EndToEnd.Harness;
using Xunit;

namespace LmsMigrationAnalyzers.EndToEnd;

/// <summary>The README's first command: the legacy sample is built with the package as it is, and the warnings are seen.</summary>
public sealed class SampleTests
{
    /// <summary>What the sample shows: which rules speak in which file.</summary>
    private static readonly string[] Expected =
    [
        "AttendanceUpload.cs: LMS1001",
        "AttendanceUpload.cs: LMS1005",
        "CourseCatalogue.cs: LMS2001",
        "CourseCatalogue.cs: LMS2002",
        "CourseCatalogue.cs: LMS2004",
        "CourseCatalogue.cs: LMS2006",
        "CourseCatalogue.cs: LMS2007",
        "DokeosClient.cs: LMS1002",
        "DokeosClient.cs: LMS1003",
        "DokeosClient.cs: LMS1005",
        "Program.cs: LMS1001",
        "Program.cs: LMS2008",
        "ProgressReport.cs: LMS1001",
        "ProgressReport.cs: LMS1002",
        "ProgressReport.cs: LMS1003",
        "ProgressReport.cs: LMS1004",
        "TeamSync.cs: LMS1001",
        "TeamSync.cs: LMS1002",
        "TeamSync.cs: LMS1005",
        "WebinarApi.cs: LMS1001",
        "appsettings.json: LMS1001",
    ];

    [Fact]
    public async Task The_command_of_the_readme_builds_the_sample_and_shows_its_warnings()
    {
        const string project = "docs/samples/LegacyHrSync.proj";
        Assert.Contains($"dotnet build {project}\n", (await File.ReadAllTextAsync(Path.Combine(LocalFeed.RepositoryRoot, "README.md"))).ReplaceLineEndings("\n"), StringComparison.Ordinal);

        var command = await DotNet.RunAsync(LocalFeed.RepositoryRoot, "build", project);

        var build = new BuildResult(command.Expect(0), BuildDiagnostic.Parse(command.Output));
        Assert.Equal(
            Expected.Where(place => Rules.IsFinished(place[^7..])),
            build.Of("LegacyHrSync")
                .Where(diagnostic => Rules.IsFinished(diagnostic.Id))
                .Select(diagnostic => $"{Path.GetFileName(diagnostic.File)}: {diagnostic.Id}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));
        Assert.All(build.Diagnostics, diagnostic => Assert.StartsWith("LMS", diagnostic.Id, StringComparison.Ordinal));
    }
}
