using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.EndToEnd.Harness;
using Xunit;

namespace LmsMigrationAnalyzers.EndToEnd;

/// <summary>What the package's props and targets hand to the compiler, as MSBuild evaluates real projects.</summary>
public sealed class PackagePropsTests(PackagePropsTests.Projects projects) : IClassFixture<PackagePropsTests.Projects>
{
    [Fact]
    public async Task Configuration_beside_the_project_reaches_the_analyzers_and_tool_configuration_does_not()
        => Assert.Equal(
            ["app.config", "appsettings.Production.json", "appsettings.json", "calls.http", "lms-migration.team.txt"],
            await projects.AdditionalFilesAsync("Plain"));

    [Fact]
    public async Task A_property_switches_configuration_off_and_leaves_declared_wrappers()
        => Assert.Equal(["lms-migration.team.txt"], await projects.AdditionalFilesAsync("Off"));

    [Fact]
    public async Task An_item_adds_any_other_text_file()
        => Assert.Equal(
            [".env", "app.config", "appsettings.Production.json", "appsettings.json", "calls.http", "lms-migration.team.txt", "local.settings.json"],
            await projects.AdditionalFilesAsync("Added"));

    [Fact]
    public async Task A_file_that_the_project_lists_itself_is_listed_once()
        => Assert.Equal(
            ["app.config", "appsettings.Production.json", "appsettings.json", "calls.http", "lms-migration.team.txt"],
            await projects.AdditionalFilesAsync("Listed"));

    [Theory]
    [InlineData("Plain", null)]
    [InlineData("Off", "Enforce.globalconfig")]
    [InlineData("Added", "Report.globalconfig")]
    public async Task The_mode_chooses_the_preset(string project, string? preset)
        => Assert.Equal(preset is null ? [] : [preset], await projects.PresetsAsync(project));

    /// <summary>Four projects with the same files beside them, restored once.</summary>
    public sealed class Projects : IAsyncLifetime
    {
        private ConsumerWorkspace? workspace;

        public async Task InitializeAsync()
        {
            workspace = await ConsumerWorkspace.CreateAsync(
                WithConfiguration("Plain"),
                WithConfiguration("Off").WithProperty("LmsMigrationConfigurationFiles", "false").WithProperty("LmsMigrationMode", "Enforce"),
                WithConfiguration("Added").WithItem("LmsMigrationFile", "local.settings.json;.env;app.config").WithProperty("LmsMigrationMode", "report"),
                WithConfiguration("Listed").WithItem("AdditionalFiles", "appsettings.json"));
            (await DotNet.RunAsync(workspace.Folder, "restore", "Consumers.slnx")).Expect(0);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public Task<IReadOnlyList<string>> AdditionalFilesAsync(string project) => ItemsAsync(project, "AdditionalFiles");

        public Task<IReadOnlyList<string>> PresetsAsync(string project) => ItemsAsync(project, "GlobalAnalyzerConfigFiles");

        private static ConsumerProject WithConfiguration(string name) => new ConsumerProject(name)
            .WithFile("appsettings.json", "{}")
            .WithFile("appsettings.Production.json", "{}")
            .WithFile("app.config", "<configuration />")
            .WithFile("NuGet.Config", "<configuration />")
            .WithFile("packages.config", "<packages />")
            .WithFile("calls.http", "GET https://example.org/")
            .WithFile("local.settings.json", "{}")
            .WithFile(".env", "A=1")
            .WithFile("lms-migration.team.txt", "# none yet")
            .WithFile("deeper/appsettings.json", "{}");

        private async Task<IReadOnlyList<string>> ItemsAsync(string project, string type)
        {
            using var answer = JsonDocument.Parse(await workspace!.EvaluateAsync(project, "-getItem:" + type));
            return [.. answer.RootElement.GetProperty("Items").GetProperty(type).EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!)
                .Select(path => path.Replace('\\', '/'))
                .Where(path => type != "GlobalAnalyzerConfigFiles" || path.Contains("presets/", StringComparison.Ordinal))
                .Select(path => type == "GlobalAnalyzerConfigFiles" ? path[(path.LastIndexOf('/') + 1)..] : path)
                .Order(StringComparer.Ordinal)];
        }
    }
}
