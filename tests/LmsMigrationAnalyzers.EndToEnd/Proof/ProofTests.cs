using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LmsMigrationAnalyzers.EndToEnd.Harness;
using Xunit;

namespace LmsMigrationAnalyzers.EndToEnd.Proof;

/// <summary>
/// Legacy programs that do after the fixes what they did before: those of Dokeos print against version 2 what they printed against version 1,
/// those of Docebo what their authors meant.
/// </summary>
public sealed class ProofTests(ProofRun run) : IClassFixture<ProofRun>
{
    public static TheoryData<string> Programs => [.. ProofRun.Programs.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void It_worked(string name)
    {
        Assert.Empty(Errors(run.Before, name));
        var program = Find(name);
        if (program.IsDocebo)
        {
            Assert.False(string.IsNullOrEmpty(program.Expected), "what its author meant is not said");
            return;
        }

        var meant = run.Of(name).Meant!;
        Assert.True(meant.ExitCode == 0, meant.Printed);
        Assert.NotEmpty(meant.Printed);
        Assert.Equal(program.Expected ?? meant.Printed, meant.Printed);
        Assert.Empty(meant.Violations);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void It_does_not_work_any_more(string name)
    {
        var result = run.Of(name);
        var meant = Find(name).Expected ?? result.Meant!.Printed;

        Assert.False(result.AsItStands.IsFlawless && string.Equals(result.AsItStands.Printed, meant, StringComparison.Ordinal));
        if (result.HeaderAlone is { } headerAlone)
        {
            Assert.False(headerAlone.IsFlawless && string.Equals(headerAlone.Printed, meant, StringComparison.Ordinal), "the header alone would do");
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Its_migration_builds_without_new_warnings(string name)
    {
        Assert.Empty(Errors(run.After, name));
        Assert.Empty(run.After.Of(name).Where(diagnostic => diagnostic.Id.StartsWith("LMS", StringComparison.Ordinal)).Select(diagnostic => $"{diagnostic.Place} {diagnostic.Message}"));
        Assert.Equal(Warnings(run.Before, name), Warnings(run.After, name));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Its_migration_works(string name)
    {
        var result = run.Of(name);
        var migrated = result.Migrated;

        Assert.NotNull(migrated);
        Assert.Equal(Find(name).Expected ?? result.Meant!.Printed, migrated.Printed);
        Assert.True(migrated.ExitCode == 0, migrated.Printed);
        Assert.Empty(migrated.Violations);
        Assert.Empty(migrated.JobsNobodyWaitedFor);
    }

    [Fact]
    public void Tests_of_a_user_pass_before_and_after()
    {
        Assert.True(run.UserTests.Before.ExitCode == 0, run.UserTests.Before.Output);
        Assert.Empty(Errors(run.After, ProofRun.Library).Concat(Errors(run.After, ProofRun.Tests)));
        Assert.True(run.UserTests.After.ExitCode == 0, run.UserTests.After.Output);
        Assert.DoesNotContain(run.After.Of(ProofRun.Library).Concat(run.After.Of(ProofRun.Tests)), diagnostic => diagnostic.Id.StartsWith("LMS", StringComparison.Ordinal));

        // The handler answers three rows for every page; what the assertions compare has moved with the program.
        var tests = run.Read(ProofRun.Tests, "RosterClientTests.cs");
        Assert.Contains("Assert.Equal(\"application/vnd.dokeos+json;version=2\", handler.LastAccept)", tests, StringComparison.Ordinal);
        Assert.DoesNotContain("version=1", tests, StringComparison.Ordinal);
        Assert.Contains("page", run.Read(ProofRun.Library, "RosterClient.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_about_the_proof_is_current()
    {
        if (!ProofRun.IsWhole)
        {
            return;
        }

        var page = ProofTable.Write(run);
        if (Environment.GetEnvironmentVariable("LMS_UPDATE_DOCS") is "1")
        {
            File.WriteAllText(ProofTable.File, page);
        }

        Assert.True(
            string.Equals(page, File.Exists(ProofTable.File) ? File.ReadAllText(ProofTable.File).ReplaceLineEndings("\n") : "", StringComparison.Ordinal),
            $"docs/proof.md is not current: LMS_UPDATE_DOCS=1 dotnet test tests/LmsMigrationAnalyzers.EndToEnd --filter FullyQualifiedName~ProofTests writes it.\n{page}");
    }

    [PendingPrograms]
    public void It_cannot_be_migrated_yet(string name) => Assert.Fail($"{name} is not to be run.");

    private static ProofProgram Find(string name) => ProofProgram.All.Single(program => program.Name == name);

    private static IEnumerable<string> Errors(BuildResult build, string name)
        => build.Of(name).Where(diagnostic => string.Equals(diagnostic.Severity, "error", StringComparison.Ordinal)).Select(diagnostic => $"{diagnostic.Place} {diagnostic.Message}");

    private static IEnumerable<string> Warnings(BuildResult build, string name)
        => build.Of(name)
            .Where(diagnostic => !diagnostic.Id.StartsWith("LMS", StringComparison.Ordinal))
            .GroupBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .Select(group => $"{group.Key}: {group.Count()}")
            .Order(StringComparer.Ordinal);
}
