using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace LmsMigrationAnalyzers.EndToEnd.Harness;

/// <summary>A project of a user of the package, as it will be written to disk.</summary>
public sealed class ConsumerProject(string name)
{
    private readonly Dictionary<string, string> properties = new(StringComparer.Ordinal);
    private readonly List<XElement> items = [];
    private readonly List<(string Path, string Text)> files = [];
    private bool usesPackage = true;

    /// <summary>The project's name: folder, file and assembly.</summary>
    public string Name { get; } = name;

    /// <summary>The target frameworks, in order.</summary>
    public IReadOnlyList<string> Frameworks { get; private set; } = ["net10.0"];

    /// <summary>What will be written beside the project file.</summary>
    public IReadOnlyList<(string Path, string Text)> Files => files;

    /// <summary>Builds for <paramref name="frameworks"/>; more than one makes linked copies of every file.</summary>
    public ConsumerProject Targeting(params string[] frameworks)
    {
        Frameworks = frameworks;
        return this;
    }

    /// <summary>A program that can be run, not a library.</summary>
    public ConsumerProject AsProgram() => WithProperty("OutputType", "Exe");

    /// <summary>Sets a property of the project.</summary>
    public ConsumerProject WithProperty(string property, string value)
    {
        properties[property] = value;
        return this;
    }

    /// <summary>References another package.</summary>
    public ConsumerProject WithPackage(string id, string version)
        => WithItem("PackageReference", id, ("Version", version));

    /// <summary>Adds an item of any kind.</summary>
    public ConsumerProject WithItem(string type, string include, params (string Name, string Value)[] metadata)
    {
        items.Add(new XElement(type, new XAttribute("Include", include), metadata.Select(m => new XAttribute(m.Name, m.Value))));
        return this;
    }

    /// <summary>Adds a file: source, configuration, <c>.editorconfig</c>.</summary>
    public ConsumerProject WithFile(string path, string text)
    {
        files.Add((path, text));
        return this;
    }

    /// <summary>Adds all files of a folder below <c>Programs</c>.</summary>
    public ConsumerProject WithProgram(string folder)
    {
        var root = System.IO.Path.Combine(LocalFeed.RepositoryRoot, "tests", "LmsMigrationAnalyzers.EndToEnd", "Programs", folder);
        foreach (var file in System.IO.Directory.EnumerateFiles(root, "*", System.IO.SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            WithFile(System.IO.Path.GetRelativePath(root, file), System.IO.File.ReadAllText(file));
        }

        return this;
    }

    /// <summary>Does not reference the package under test.</summary>
    public ConsumerProject WithoutAnalyzers()
    {
        usesPackage = false;
        return this;
    }

    /// <summary>
    /// The places that the sources mark with <c>// expect LMS1001, LMS1002</c> at the end of a line: <c>Program.cs(3): LMS1001</c>, sorted. Rules that
    /// are still being built are left out.
    /// </summary>
    public IReadOnlyList<string> ExpectedPlaces()
        => [.. Marks().Where(mark => Rules.IsFinished(mark.Id)).Select(mark => $"{System.IO.Path.GetFileName(mark.Path)}({mark.Line}): {mark.Id}").Order(StringComparer.Ordinal)];

    /// <summary>Whether all rules that the sources mark are finished, so that the program is migrated whole.</summary>
    public bool IsCovered() => Marks().All(mark => Rules.IsFinished(mark.Id));

    private IEnumerable<(string Path, int Line, string Id)> Marks()
    {
        const string marker = "// expect ";
        foreach (var (path, text) in files)
        {
            foreach (var (index, line) in text.Split('\n').Index())
            {
                var at = line.IndexOf(marker, StringComparison.Ordinal);
                var ids = at < 0 ? [] : line[(at + marker.Length)..].Split(',', StringSplitOptions.TrimEntries);
                foreach (var id in ids)
                {
                    yield return (path, index + 1, id);
                }
            }
        }
    }

    internal string ToProjectFile(string packageVersion)
    {
        var group = new XElement("PropertyGroup", Frameworks is [var single]
            ? new XElement("TargetFramework", single)
            : new XElement("TargetFrameworks", string.Join(';', Frameworks)));
        group.Add(properties.Select(property => new XElement(property.Key, property.Value)));

        var references = new XElement("ItemGroup", items);
        if (usesPackage)
        {
            references.Add(new XElement(
                "PackageReference",
                new XAttribute("Include", "LmsMigrationAnalyzers"),
                new XAttribute("Version", packageVersion),
                new XAttribute("PrivateAssets", "all")));
        }

        return new XElement("Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"), group, references).ToString();
    }
}
