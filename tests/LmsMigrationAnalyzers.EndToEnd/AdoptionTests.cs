using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.EndToEnd.Harness;
using Xunit;

namespace LmsMigrationAnalyzers.EndToEnd;

/// <summary>What a project may set: modes, options, configuration files. One solution, one build.</summary>
public sealed class AdoptionTests(AdoptionTests.Projects projects) : IClassFixture<AdoptionTests.Projects>
{
    private const string Accept = "application/vnd.dokeos+json;version=1";

    [Theory]
    [InlineData("Plain", "warning")]
    [InlineData("Default", "warning")]
    [InlineData("Enforce", "error")]
    public void The_mode_is_the_severity(string project, string severity)
    {
        var diagnostic = Assert.Single(projects.Build.Of(project));

        Assert.Equal("Client.cs(5): LMS1001", diagnostic.Place);
        Assert.Equal(severity, diagnostic.Severity);
    }

    [Theory]
    [InlineData("Report")]
    [InlineData("EnforceButSilenced")]
    [InlineData("AssumeNone")]
    [InlineData("ConfigurationOff")]
    [InlineData("ConfigurationSilenced")]
    public void These_are_silent_in_a_build(string project) => Assert.Empty(projects.Build.Of(project));

    [Fact]
    public void An_enforced_project_does_not_build() => Assert.NotEqual(0, projects.Build.Command.ExitCode);

    [Fact]
    public void A_mode_that_does_not_exist_is_said()
        => Assert.Contains("LmsMigrationMode is 'Strict', which is none of Default, Enforce and Report", projects.Build.Command.Output, StringComparison.Ordinal);

    [Fact]
    public void Configuration_is_flagged_at_its_place()
        => Assert.Equal([".env(2): LMS1001", "appsettings.json(3): LMS1001"], projects.Build.LmsPlaces("Configuration"));

    [Fact]
    public void The_ledger_of_a_build_tells_what_is_understood_and_what_is_not()
    {
        // Suggestions are in no build output; the log has them.
        var log = System.Text.Json.Nodes.JsonNode.Parse(projects.Ledger)!;
        var told = log["runs"]![0]!["results"]!.AsArray().Select(result => (Id: (string?)result!["ruleId"], Text: (string?)result["message"]!["text"])).ToList();

        Assert.Contains(told, one => one.Id == "LMS0001" && one.Text!.StartsWith("GET /users of Dokeos, version 1: ", StringComparison.Ordinal));
        Assert.Contains(told, one => one.Id == "LMS0002" && one.Text!.Contains("parameter 'path' of 'Any'", StringComparison.Ordinal));
    }

    /// <summary>The projects, built.</summary>
    public sealed class Projects : IAsyncLifetime
    {
        internal BuildResult Build { get; private set; } = null!;

        internal string Ledger { get; private set; } = "";

        public async Task InitializeAsync()
        {
            var workspace = await ConsumerWorkspace.CreateAsync(
                Legacy("Plain"),
                Legacy("Default").WithProperty("LmsMigrationMode", "Default"),
                Legacy("Enforce").WithProperty("LmsMigrationMode", "Enforce"),
                Legacy("Report").WithProperty("LmsMigrationMode", "Report"),
                Legacy("Unknown").WithProperty("LmsMigrationMode", "Strict"),
                Legacy("EnforceButSilenced").WithProperty("LmsMigrationMode", "Enforce").WithFile(".editorconfig", "[*.cs]\ndotnet_diagnostic.LMS1001.severity = none\n"),
                Legacy("AssumeNone").WithFile(".editorconfig", "[*.cs]\nlms_migration.assume = none\n"),
                new ConsumerProject("Ledger").WithProperty("ImplicitUsings", "enable").WithProperty("LmsMigrationLedger", "true").WithProperty("ErrorLog", "lms.sarif,version=2.1").WithFile("Client.cs", $$"""
                    public sealed class Client(HttpClient http)
                    {
                        public Task<string> Users() => Send("users");

                        public Task<string> Any(string path) => Send(path);

                        private async Task<string> Send(string path)
                        {
                            using var message = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "{{Accept}}" } } };
                            using var response = await http.SendAsync(message);
                            return await response.Content.ReadAsStringAsync();
                        }
                    }
                    """),
                Configured("Configuration").WithItem("LmsMigrationFile", ".env"),
                Configured("ConfigurationOff").WithProperty("LmsMigrationConfigurationFiles", "false"),
                Configured("ConfigurationSilenced").WithFile(".editorconfig", "[appsettings*.json]\nlms_migration.assume = none\n"));
            Build = await workspace.BuildAsync();
            Ledger = workspace.Read("Ledger", "lms.sarif");
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private static ConsumerProject Legacy(string name) => new ConsumerProject(name).WithFile("Client.cs", $$"""
            public static class Client
            {
                public static System.Net.Http.HttpClient Create()
                {
                    return new() { DefaultRequestHeaders = { { "Accept", "{{Accept}}" } } };
                }
            }
            """);

        private static ConsumerProject Configured(string name) => new ConsumerProject(name)
            .WithFile("Nothing.cs", "public static class Nothing { }")
            .WithFile("appsettings.json", $$"""
                {
                  "Lms": {
                    "Accept": "{{Accept}}"
                  }
                }
                """)
            .WithFile(".env", $"LMS_URL=https://acme.dokeos.com\nLMS_ACCEPT={Accept}\n");
    }
}
