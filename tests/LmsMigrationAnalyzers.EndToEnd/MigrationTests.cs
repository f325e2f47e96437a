using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.EndToEnd.FakeServer;
using LmsMigrationAnalyzers.EndToEnd.Harness;
using Xunit;

namespace LmsMigrationAnalyzers.EndToEnd;

/// <summary>
/// The package in the hands of a user: real projects are built with it, migrated by <c>dotnet format analyzers</c> and built again. One
/// solution, two builds and one format run serve all tests of this class.
/// </summary>
public sealed class MigrationTests(MigrationTests.Consumers consumers) : IClassFixture<MigrationTests.Consumers>
{
    private const string NetFrameworkReferences = "Microsoft.NETFramework.ReferenceAssemblies.net472";

    [Theory]
    [InlineData(Consumers.Net10)]
    [InlineData(Consumers.MultiTargeted)]
    [InlineData(Consumers.Framework)]
    public void A_build_warns_at_the_right_lines(string project)
    {
        Assert.Equal(0, consumers.Before.Command.ExitCode);
        Assert.Equal(consumers.Project(project).ExpectedPlaces(), consumers.Before.LmsPlaces(project));
    }

    [Theory]
    [InlineData(Consumers.Net10)]
    [InlineData(Consumers.MultiTargeted)]
    [InlineData(Consumers.Framework)]
    public void After_the_migration_the_build_is_clean(string project)
    {
        Assert.Equal(0, consumers.Format.ExitCode);
        consumers.After.Command.Expect(0);
        Assert.Empty(consumers.After.LmsPlaces(project));
        Assert.DoesNotContain(consumers.After.Of(project), diagnostic => !diagnostic.Id.StartsWith("LMS", StringComparison.Ordinal));
        Assert.All(consumers.Project(project).Files, file => Assert.DoesNotContain("<<<<<<<", consumers.Read(project, file.Path), StringComparison.Ordinal));
    }

    [Fact]
    public void Both_branches_of_a_multi_targeted_file_are_migrated()
    {
        var text = consumers.Read(Consumers.MultiTargeted, "LmsClient.cs");

        Assert.Contains("Parse(\"application/vnd.dokeos+json; version=2\")", text, StringComparison.Ordinal);
        Assert.Contains("Add(\"Accept\", \"application/vnd.dokeos+json;version=2\")", text, StringComparison.Ordinal);
        Assert.DoesNotContain("version=1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrating_adds_no_file_and_leaves_project_files_alone()
        => Assert.Equal(consumers.ProjectFilesBefore, consumers.ProjectFiles());

    [Fact]
    public async Task The_migrated_program_prints_against_version_2_what_it_printed_against_version_1()
    {
        Assert.Equal(
            """
            47 users, 16 managers
            36 scores, 1766 points
            5 is deleted
            13 is not deleted
            46 users are left
            """.ReplaceLineEndings(),
            consumers.PrintedBefore.ReplaceLineEndings());

        if (!consumers.Project(Consumers.Net10).IsCovered())
        {
            return;
        }

        await using var lms = await FakeLms.StartAsync();
        var after = await consumers.RunAsync(lms);

        Assert.Equal(consumers.PrintedBefore, after);
        Assert.Empty(lms.Violations);
        Assert.Empty(lms.JobsNobodyWaitedFor);
    }

    /// <summary>The projects, built, migrated and built again.</summary>
    public sealed class Consumers : IAsyncLifetime
    {
        internal const string Net10 = "Net10Sync";
        internal const string MultiTargeted = "MultiTargeted";
        internal const string Framework = "Framework472";

        private readonly IReadOnlyList<ConsumerProject> projects =
        [
            new ConsumerProject(Net10).AsProgram().WithProperty("Nullable", "enable").WithProperty("ImplicitUsings", "enable").WithProgram(Net10),
            new ConsumerProject(MultiTargeted).Targeting("net10.0", "netstandard2.0").WithPackage("Newtonsoft.Json", "13.0.4").WithProgram(MultiTargeted),
            new ConsumerProject(Framework).Targeting("net472").WithProperty("LangVersion", "7.3")
                .WithPackage("Newtonsoft.Json", "13.0.4").WithPackage(NetFrameworkReferences, "1.0.3").WithProgram(Framework),
        ];

        private ConsumerWorkspace? workspace;

        internal BuildResult Before { get; private set; } = null!;

        internal CommandResult Format { get; private set; } = null!;

        internal BuildResult After { get; private set; } = null!;

        internal string PrintedBefore { get; private set; } = string.Empty;

        internal IReadOnlyList<string> ProjectFilesBefore { get; private set; } = [];

        public async Task InitializeAsync()
        {
            workspace = await ConsumerWorkspace.CreateAsync([.. projects]);
            ProjectFilesBefore = ProjectFiles();
            Before = await workspace.BuildAsync();
            Before.Command.Expect(0);
            await using (var lms = await FakeLms.StartAsync(new FakeLmsOptions { DokeosV1Available = true }))
            {
                PrintedBefore = await RunAsync(lms);
            }

            Format = await workspace.FormatAsync(["--severity", "info", "--diagnostics", .. Rules.Ids]);
            After = await workspace.BuildAsync();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        internal ConsumerProject Project(string name) => projects.Single(project => project.Name == name);

        internal string Read(string project, string path) => workspace!.Read(project, path);

        internal async Task<string> RunAsync(FakeLms lms)
            => (await workspace!.RunAsync(Net10, lms.BaseAddress.ToString())).Expect(0).Output.TrimEnd();

        /// <summary>Every file of the workspace that is no build output, and the text of the project files.</summary>
        internal IReadOnlyList<string> ProjectFiles()
            => [.. workspace!.Files().Select(file => file.EndsWith(".csproj", StringComparison.Ordinal) ? file + System.IO.File.ReadAllText(file) : file)];
    }
}
