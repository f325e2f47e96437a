using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace LmsMigrationAnalyzers.EndToEnd.Harness;

/// <summary>The package as a user gets it: packed once per test run, by the command of the README, into a folder of its own.</summary>
public sealed class LocalFeed
{
    private static readonly Lazy<Task<LocalFeed>> Packed = new(PackAsync);

    private LocalFeed(string folder, CommandResult command)
    {
        Folder = folder;
        Command = command;
        Packages = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
    }

    /// <summary>The root of the repository.</summary>
    public static string RepositoryRoot { get; } = typeof(LocalFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, "RepositoryRoot", StringComparison.Ordinal)).Value!;

    /// <summary>The feed of this run.</summary>
    public static Task<LocalFeed> Current => Packed.Value;

    /// <summary>Where the packages lie.</summary>
    public string Folder { get; }

    /// <summary>What packing answered.</summary>
    public CommandResult Command { get; }

    /// <summary>Every file that packing wrote.</summary>
    public string[] Packages { get; }

    /// <summary>The one package.</summary>
    public string Package => Packages.Single();

    /// <summary>Its version.</summary>
    public string Version => Path.GetFileNameWithoutExtension(Package)["LmsMigrationAnalyzers.".Length..];

    /// <summary>Packs, unless <c>LMS_FEED</c> names a folder that holds a package: a short way for who works on these tests.</summary>
    private static async Task<LocalFeed> PackAsync()
    {
        if (Environment.GetEnvironmentVariable("LMS_FEED") is { Length: > 0 } packed)
        {
            return new LocalFeed(packed, new CommandResult("none", 0, string.Empty));
        }

        var folder = TemporaryFolders.Create("feed");

        // A version of its own: NuGet takes one that it has in its folders already, however old, for the same.
        var version = string.Create(CultureInfo.InvariantCulture, $"-p:PackageVersion=0.0.0-run{DateTime.UtcNow:yyyyMMddHHmmss}");
        var command = await DotNet.RunAsync(RepositoryRoot, "pack", "-c", "Release", "-o", folder, version);
        return new LocalFeed(folder, command.Expect(0));
    }
}
