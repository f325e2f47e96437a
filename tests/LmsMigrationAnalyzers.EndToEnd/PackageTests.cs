using System;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using LmsMigrationAnalyzers.EndToEnd.Harness;
using Xunit;

namespace LmsMigrationAnalyzers.EndToEnd;

/// <summary>What <c>dotnet pack -c Release -o DIR</c> at the root writes, entry by entry.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task Packing_writes_exactly_one_package()
    {
        var feed = await LocalFeed.Current;

        var file = Assert.Single(feed.Packages);
        Assert.Matches(@"LmsMigrationAnalyzers\.[0-9]+\.[0-9]+\.[0-9]+[^/\\]*\.nupkg$", file);
        Assert.DoesNotContain("warning", feed.Command.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_package_holds_these_entries_and_no_other()
    {
        using var package = ZipFile.OpenRead((await LocalFeed.Current).Package);

        // What every package has by its format, and what is ours.
        string[] ofTheFormat = ["[Content_Types].xml", "_rels/.rels", "LmsMigrationAnalyzers.nuspec"];
        Assert.Equal(
            [
                "LICENSE",
                "README.md",
                "analyzers/dotnet/cs/LmsMigrationAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/LmsMigrationAnalyzers.dll",
                "buildTransitive/LmsMigrationAnalyzers.props",
                "buildTransitive/LmsMigrationAnalyzers.targets",
                "presets/Enforce.globalconfig",
                "presets/Ledger.globalconfig",
                "presets/Report.globalconfig",
            ],
            package.Entries.Select(entry => entry.FullName)
                .Where(name => !ofTheFormat.Contains(name, StringComparer.Ordinal) && !name.EndsWith(".psmdcp", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LICENSE")]
    [InlineData("README.md")]
    [InlineData("analyzers/dotnet/cs/LmsMigrationAnalyzers.CodeFixes.dll")]
    [InlineData("analyzers/dotnet/cs/LmsMigrationAnalyzers.dll")]
    [InlineData("buildTransitive/LmsMigrationAnalyzers.props")]
    [InlineData("buildTransitive/LmsMigrationAnalyzers.targets")]
    [InlineData("presets/Enforce.globalconfig")]
    [InlineData("presets/Ledger.globalconfig")]
    [InlineData("presets/Report.globalconfig")]
    public async Task No_entry_is_empty(string name)
    {
        using var package = ZipFile.OpenRead((await LocalFeed.Current).Package);

        Assert.NotEqual(0, package.GetEntry(name)?.Length ?? 0);
    }

    [Fact]
    public async Task The_manifest_says_development_dependency_and_names_no_dependency()
    {
        var feed = await LocalFeed.Current;
        using var package = ZipFile.OpenRead(feed.Package);
        await using var stream = await package.GetEntry("LmsMigrationAnalyzers.nuspec")!.OpenAsync();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal("LmsMigrationAnalyzers", Value("id"));
        Assert.Equal(feed.Version, Value("version"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Null(Value("dependencies"));
        Assert.Null(Value("frameworkAssemblies"));
    }

    [Fact]
    public async Task The_analyzers_are_built_without_debug_files_beside_them_and_reference_no_newer_compiler()
    {
        using var package = ZipFile.OpenRead((await LocalFeed.Current).Package);
        foreach (var entry in package.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)))
        {
            await using var stream = await entry.OpenAsync();
            using var memory = new System.IO.MemoryStream();
            await stream.CopyToAsync(memory);
            using var image = new System.Reflection.PortableExecutable.PEReader(new System.IO.MemoryStream(memory.ToArray()));
            var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(image);
            foreach (var handle in metadata.AssemblyReferences)
            {
                var reference = metadata.GetAssemblyReference(handle);
                if (metadata.GetString(reference.Name).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
                {
                    Assert.Equal(new Version(4, 14, 0, 0), reference.Version);
                }
            }

            // Embedded symbols: a stack trace of a user names our lines.
            Assert.Contains(image.ReadDebugDirectory(), directory => directory.Type == System.Reflection.PortableExecutable.DebugDirectoryEntryType.EmbeddedPortablePdb);
        }
    }

    [Fact]
    public async Task The_readme_in_the_package_is_the_one_of_the_project()
    {
        using var package = ZipFile.OpenRead((await LocalFeed.Current).Package);
        await using var stream = await package.GetEntry("README.md")!.OpenAsync();
        using var reader = new System.IO.StreamReader(stream, Encoding.UTF8);

        Assert.StartsWith("# LmsMigrationAnalyzers", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
