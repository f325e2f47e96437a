using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;

namespace LmsMigrationAnalyzers.EndToEnd.Harness;

/// <summary>
/// A solution of consumers in a temporary folder that nothing of this repository reaches. It restores the package under test from
/// the local feed into a folder of its own, so that no older package of the same version is taken; every other package comes
/// from the user's own cache or feed.
/// </summary>
public sealed class ConsumerWorkspace
{
    private const string SolutionName = "Consumers.slnx";
    private readonly List<ConsumerProject> projects = [];
    private readonly LocalFeed feed;

    private ConsumerWorkspace(LocalFeed feed, string folder)
    {
        this.feed = feed;
        Folder = folder;
    }

    /// <summary>Where the solution lies.</summary>
    public string Folder { get; }

    /// <summary>Makes an empty workspace.</summary>
    public static async Task<ConsumerWorkspace> CreateAsync(params ConsumerProject[] projects)
    {
        var packed = await LocalFeed.Current;
        var workspace = new ConsumerWorkspace(packed, TemporaryFolders.Create("consumers"));
        workspace.Write("nuget.config", new XElement("configuration",
            new XElement("packageSources",
                new XElement("add", new XAttribute("key", "lms-migration-local"), new XAttribute("value", packed.Folder)))).ToString());
        workspace.Write("Directory.Build.props", new XElement("Project",
            new XElement("PropertyGroup",
                new XElement("RestorePackagesPath", Path.Combine(workspace.Folder, ".packages")),
                new XElement("RestoreFallbackFolders", UserPackages()),
                new XElement("NuGetAudit", "false"),
                new XElement("AutomaticallyUseReferenceAssemblyPackages", "false"))).ToString());
        workspace.Write("Directory.Build.targets", "<Project />");
        workspace.Write("Directory.Packages.props", "<Project />");
        workspace.Write(".editorconfig", "root = true" + Environment.NewLine);
        foreach (var project in projects)
        {
            workspace.Add(project);
        }

        return workspace;
    }

    /// <summary>Writes a project and adds it to the solution.</summary>
    public void Add(ConsumerProject project)
    {
        projects.Add(project);
        Write(Path.Combine(project.Name, project.Name + ".csproj"), project.ToProjectFile(feed.Version));
        foreach (var (path, text) in project.Files)
        {
            Write(Path.Combine(project.Name, path), text);
        }

        Write(SolutionName, new XElement("Solution", projects.Select(each =>
            new XElement("Project", new XAttribute("Path", $"{each.Name}/{each.Name}.csproj")))).ToString());
    }

    /// <summary>Writes a file anywhere in the workspace.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>The text of a project's file as it is now.</summary>
    public string Read(string project, string path) => File.ReadAllText(Path.Combine(Folder, project, path));

    /// <summary>Every file that is no output of a build or a restore.</summary>
    public IEnumerable<string> Files()
        => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".packages"))
            .Order(StringComparer.Ordinal);

    /// <summary>Builds the whole solution from scratch: an incremental build says nothing again.</summary>
    public async Task<BuildResult> BuildAsync(params string[] arguments)
    {
        var command = await DotNet.RunAsync(Folder, ["build", SolutionName, "--no-incremental", "-nologo", "-clp:NoSummary", "-tl:off", .. arguments]);
        return new BuildResult(command, BuildDiagnostic.Parse(command.Output));
    }

    /// <summary>Runs <c>dotnet format analyzers</c> over the solution, as restored by the build before.</summary>
    public async Task<CommandResult> FormatAsync(params string[] arguments)
        => await DotNet.RunAsync(Folder, ["format", "analyzers", SolutionName, "--no-restore", .. arguments]);

    /// <summary>Runs a program that was built.</summary>
    public async Task<CommandResult> RunAsync(string project, params string[] arguments)
        => await DotNet.RunAsync(Path.Combine(Folder, project), [Path.Combine("bin", "Debug", "net10.0", project + ".dll"), .. arguments]);

    /// <summary>Runs the tests of a project that was built.</summary>
    public async Task<CommandResult> TestAsync(string project)
        => await DotNet.RunAsync(Folder, ["test", $"{project}/{project}.csproj", "--no-build", "-nologo", "-v", "q"]);

    /// <summary>Evaluates one project and answers what MSBuild was asked for (<c>-getItem:…</c>, <c>-getProperty:…</c>).</summary>
    public async Task<string> EvaluateAsync(string project, params string[] arguments)
        => (await DotNet.RunAsync(Path.Combine(Folder, project), ["msbuild", project + ".csproj", "-nologo", .. arguments])).Expect(0).Output;

    private static string UserPackages()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } configured
            ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        // NuGet refuses a fallback folder that is not there.
        return Directory.Exists(packages) ? packages : string.Empty;
    }
}
