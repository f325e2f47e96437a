using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.EndToEnd.FakeServer;
using LmsMigrationAnalyzers.EndToEnd.Harness;
using Xunit;

namespace LmsMigrationAnalyzers.EndToEnd.Proof;

/// <summary>
/// The programs of the proof in one solution: built, run, migrated by one format run, built and run again. <c>LMS_PROOF=name,name</c> takes those
/// programs alone, pending ones too.
/// </summary>
public sealed class ProofRun : IAsyncLifetime
{
    internal const string Library = "Rosters";
    internal const string Tests = "Rosters.Tests";
    private const int RunsAtOnce = 4;
    private readonly ConcurrentDictionary<string, ProofResult> results = new(StringComparer.Ordinal);
    private readonly ConsumerProject library = new ConsumerProject(Library)
        .WithProperty("Nullable", "enable").WithProperty("ImplicitUsings", "enable").WithProgram("ProofTests/" + Library);

    private readonly ConsumerProject tests = new ConsumerProject(Tests)
        .WithProperty("Nullable", "enable").WithProperty("ImplicitUsings", "enable").WithProperty("IsTestProject", "true")
        .WithPackage("Microsoft.NET.Test.Sdk", "18.0.1").WithPackage("xunit", "2.9.3").WithPackage("xunit.runner.visualstudio", "3.1.5")
        .WithItem("ProjectReference", $"../{Library}/{Library}.csproj").WithProgram("ProofTests/" + Tests);

    private ConsumerWorkspace? workspace;

    /// <summary>The programs that this run takes.</summary>
    public static IReadOnlyList<ProofProgram> Programs { get; } = Environment.GetEnvironmentVariable("LMS_PROOF") is { Length: > 0 } names
        ? [.. ProofProgram.All.Where(program => names.Split(',').Contains(program.Name, StringComparer.Ordinal))]
        : [.. ProofProgram.All.Where(program => program.Pending is null)];

    /// <summary>Whether the run takes everything, so that it may write about it.</summary>
    public static bool IsWhole => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("LMS_PROOF"));

    /// <summary>The tests of a user before and after the migration.</summary>
    public (CommandResult Before, CommandResult After) UserTests { get; private set; }

    /// <summary>The build of the programs as they stand.</summary>
    public BuildResult Before { get; private set; } = null!;

    /// <summary>The build of the migrated programs.</summary>
    public BuildResult After { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        workspace = await ConsumerWorkspace.CreateAsync([.. Programs.Select(program => program.ToProject()), library, tests]);
        Before = await workspace.BuildAsync();
        var passed = workspace.TestAsync(Tests);
        await RunAllAsync(RunAsItStandsAsync);
        var before = await passed;
        (await workspace.FormatAsync(["--severity", "info", "--diagnostics", .. Rules.IdsInPackage])).Expect(0);
        After = await workspace.BuildAsync("--no-restore");
        passed = workspace.TestAsync(Tests);
        await RunAllAsync(RunMigratedAsync);
        UserTests = (before, await passed);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What one program did.</summary>
    public ProofResult Of(string program) => results[program];

    /// <summary>The text of a program's file as it is now.</summary>
    public string Read(string program, string path) => workspace!.Read(program, path);

    private static async Task RunAllAsync(Func<ProofProgram, Task> run)
        => await Parallel.ForEachAsync(Programs, new ParallelOptions { MaxDegreeOfParallelism = RunsAtOnce }, async (program, _) => await run(program));

    private static bool Builds(BuildResult build, ProofProgram program)
        => !build.Of(program.Name).Any(diagnostic => string.Equals(diagnostic.Severity, "error", StringComparison.Ordinal));

    private async Task RunAsItStandsAsync(ProofProgram program)
    {
        if (!Builds(Before, program))
        {
            return;
        }

        var server = program.ToServer();
        results[program.Name] = program.IsDocebo
            ? new ProofResult(Meant: null, await RunAsync(program, server), HeaderAlone: null, Migrated: null)
            : new ProofResult(
                await RunAsync(program, server with { DokeosV1Available = true }),
                await RunAsync(program, server),
                await RunAsync(program, server with { DokeosVersionIsIgnored = true }),
                Migrated: null);
    }

    private async Task RunMigratedAsync(ProofProgram program)
    {
        if (results.TryGetValue(program.Name, out var result) && Builds(After, program))
        {
            results[program.Name] = result with { Migrated = await RunAsync(program, program.ToServer()) };
        }
    }

    private async Task<ProgramRun> RunAsync(ProofProgram program, FakeLmsOptions options)
    {
        await using var lms = await FakeLms.StartAsync(options);
        var command = await workspace!.RunAsync(program.Name, lms.BaseAddress.ToString());
        return new ProgramRun(command.ExitCode, ProofProgram.Normalized(command.Output), lms.Violations, lms.JobsNobodyWaitedFor, lms.Requests);
    }
}

/// <summary>One run of a program against one server.</summary>
public sealed record ProgramRun(
    int ExitCode,
    string Printed,
    IReadOnlyList<string> Violations,
    IReadOnlyList<string> JobsNobodyWaitedFor,
    IReadOnlyList<RecordedRequest> Requests)
{
    /// <summary>Whether the server had something to find fault with.</summary>
    public bool IsFlawless => ExitCode == 0 && Violations.Count == 0 && JobsNobodyWaitedFor.Count == 0;
}

/// <summary>
/// The runs of a program: against what it was written for, against the LMS of today as it stands, with nothing but its Accept header taken
/// for the right one, and migrated.
/// </summary>
public sealed record ProofResult(ProgramRun? Meant, ProgramRun AsItStands, ProgramRun? HeaderAlone, ProgramRun? Migrated);
