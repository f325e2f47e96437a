using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>A value together with the file that it stands in.</summary>
internal readonly record struct ConfigurationEntry(ConfigurationFile File, ConfigurationValue Value)
{
    /// <summary>The place of the whole value.</summary>
    public Location Location => File.LocationOf(Value);
}

/// <summary>The configuration files among a compilation's additional files: what a key read in code holds, as far as they say.</summary>
internal sealed class ConfigurationFiles
{
    private static readonly ConditionalWeakTable<LmsCompilation, ConfigurationFiles> Cache = new();

    private ConfigurationFiles(ImmutableArray<ConfigurationFile> files) => Files = files;

    /// <summary>The files, in the order in which the build names them.</summary>
    public ImmutableArray<ConfigurationFile> Files { get; }

    /// <summary>The configuration files of a compilation. Each is read once and kept with its text.</summary>
    public static ConfigurationFiles For(LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (Cache.TryGetValue(lms, out var known))
        {
            return known;
        }

        var files = ImmutableArray.CreateBuilder<ConfigurationFile>();
        foreach (var file in lms.Options.AdditionalFiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ConfigurationFile.Of(file, cancellationToken) is { } configuration)
            {
                files.Add(configuration);
            }
        }

        var result = new ConfigurationFiles(files.ToImmutable());
        return Cache.GetValue(lms, _ => result);
    }

    /// <summary>
    /// The values of <paramref name="key"/> in all files (<c>appsettings.json</c> and <c>appsettings.Production.json</c> may both have
    /// one). <c>Lms:Url</c>, <c>lms:url</c> and <c>Lms__Url</c> are one key.
    /// </summary>
    public IEnumerable<ConfigurationEntry> Find(string key)
    {
        foreach (var file in Files)
        {
            foreach (var value in file.Values)
            {
                if (ConfigurationKeys.AreEqual(value.Key, key))
                {
                    yield return new ConfigurationEntry(file, value);
                }
            }
        }
    }

    /// <summary>The values below a section, with their names there: what <c>GetSection(…).Bind(…)</c> gives to members.</summary>
    public IEnumerable<(string Name, ConfigurationEntry Entry)> Below(string section)
    {
        foreach (var file in Files)
        {
            foreach (var value in file.Values)
            {
                if (ConfigurationKeys.IsBelow(section, value.Key, out var name))
                {
                    yield return (name, new ConfigurationEntry(file, value));
                }
            }
        }
    }
}
