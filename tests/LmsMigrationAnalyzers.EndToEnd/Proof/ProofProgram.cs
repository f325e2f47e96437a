using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LmsMigrationAnalyzers.EndToEnd.FakeServer;
using LmsMigrationAnalyzers.EndToEnd.Harness;

namespace LmsMigrationAnalyzers.EndToEnd.Proof;

/// <summary>
/// A legacy program of the proof: a folder below <c>Programs/Proof</c> with its sources and <c>about.txt</c>, lines of <c>name: value</c>: what it is
/// (<c>about</c>), its server (<c>lms: dokeos</c> or <c>docebo</c>, <c>list-shape</c>, <c>job-list</c>), its project (<c>frameworks</c>, <c>package: id version</c>,
/// <c>project: other program</c>, <c>line-ends: crlf</c>; any other name is a property of MSBuild), and <c>pending: why</c> where it cannot be migrated yet.
/// </summary>
public sealed class ProofProgram
{
    private const string SettingsFile = "about.txt";
    private const string ExpectedFile = "expected.txt";
    private readonly List<(string Name, string Value)> settings;

    private ProofProgram(string folder)
    {
        Folder = folder;
        Name = Path.GetFileName(folder);
        settings =
        [
            .. File.ReadLines(Path.Combine(folder, SettingsFile))
                .Where(line => line.Trim().Length > 0)
                .Select(line => line.Split(": ", 2, StringSplitOptions.TrimEntries))
                .Select(pair => pair is [var name, var value] ? (name, value) : throw new InvalidDataException($"{folder}: '{pair[0]}' is no 'name: value'.")),
        ];
    }

    /// <summary>Every program, by name.</summary>
    public static IReadOnlyList<ProofProgram> All { get; } =
        [.. Directory.EnumerateDirectories(Root).Select(folder => new ProofProgram(folder)).OrderBy(program => program.Name, StringComparer.Ordinal)];

    /// <summary>Name of folder, project and assembly.</summary>
    public string Name { get; }

    /// <summary>What makes it different from the others.</summary>
    public string About => Setting("about") ?? throw new InvalidDataException($"{Name} does not say what it is.");

    /// <summary>Whether it talks to Docebo; else to Dokeos.</summary>
    public bool IsDocebo => string.Equals(Setting("lms"), "docebo", StringComparison.Ordinal);

    /// <summary>Why it cannot be migrated yet; null where it can.</summary>
    public string? Pending => Setting("pending");

    /// <summary>What its author meant it to print; null where the run against the old server says it.</summary>
    public string? Expected => File.Exists(Path.Combine(Folder, ExpectedFile)) ? Normalized(File.ReadAllText(Path.Combine(Folder, ExpectedFile))) : null;

    private static string Root => Path.Combine(LocalFeed.RepositoryRoot, "tests", "LmsMigrationAnalyzers.EndToEnd", "Programs", "Proof");

    private string Folder { get; }

    private bool HasCarriageReturns => string.Equals(Setting("line-ends"), "crlf", StringComparison.Ordinal);

    /// <summary>A program's output as it is compared.</summary>
    public static string Normalized(string output) => output.ReplaceLineEndings("\n").Trim();

    /// <summary>The project as it will be written.</summary>
    public ConsumerProject ToProject()
    {
        var project = new ConsumerProject(Name).AsProgram();
        foreach (var (name, value) in settings)
        {
            switch (name)
            {
                case "about" or "lms" or "list-shape" or "job-list" or "pending" or "line-ends":
                    break;
                case "frameworks":
                    project.Targeting(value.Split(' '));
                    break;
                case "package":
                    project.WithPackage(value.Split(' ')[0], value.Split(' ')[1]);
                    break;
                default:
                    project.WithProperty(name, value);
                    break;
            }
        }

        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(Folder, file);
            if (path is not (SettingsFile or ExpectedFile))
            {
                project.WithFile(path, File.ReadAllText(file).ReplaceLineEndings(HasCarriageReturns ? "\r\n" : "\n"));
            }
        }

        return project;
    }

    /// <summary>Its server.</summary>
    public FakeLmsOptions ToServer() => new()
    {
        ListShape = Setting("list-shape") is { } shape ? Enum.Parse<ListShape>(shape) : default,
        JobListShape = Setting("job-list") is { } jobs ? Enum.Parse<JobListShape>(jobs) : default,
    };

    /// <inheritdoc/>
    public override string ToString() => Name;

    private string? Setting(string name) => settings.Find(setting => string.Equals(setting.Name, name, StringComparison.Ordinal)).Value;
}
