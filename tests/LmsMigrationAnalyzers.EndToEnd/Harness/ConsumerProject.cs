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
    /// The places that the sources mark with <c>// expect LMS1001, LMS1002</c> at the end of a line: <c>Program.cs(3): LMS1001</c>, sorted.
    /// </summary>
    public IReadOnlyList<string> ExpectedPlaces()
    {
        const string marker = "// expect ";
        var places = new List<string>();
        foreach (var (path, text) in files)
        {
            var lines = text.Split('\n');
            for (var index = 0; index < lines.Length; index++)
            {
                var at = lines[index].IndexOf(marker, StringComparison.Ordinal);
                if (at >= 0)
                {
                    var ids = lines[index][(at + marker.Length)..].Split(',', StringSplitOptions.TrimEntries).Where(id => Rules.Ids.Contains(id, StringComparer.Ordinal));
                    places.AddRange(ids.Select(id => $"{System.IO.Path.GetFileName(path)}({index + 1}): {id}"));
                }
            }
        }

        places.Sort(StringComparer.Ordinal);
        return places;
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
