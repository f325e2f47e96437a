using System;
using System.Collections.Generic;
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
