using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>An additional file that holds settings, read once.</summary>
internal sealed class ConfigurationFile
{
    // Nobody writes settings of this size; a data file that came along is not worth the memory.
    private const int MaxLength = 2_000_000;

    private static readonly ConditionalWeakTable<SourceText, ConfigurationFile> Cache = new();

    private ConfigurationFile(string path, SourceText text, ImmutableArray<ConfigurationValue> values)
    {
        Path = path;
        Text = text;
        Values = values;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>Its text.</summary>
    public SourceText Text { get; }

    /// <summary>Its values, in the order of the text.</summary>
    public ImmutableArray<ConfigurationValue> Values { get; }

    /// <summary>Reads <paramref name="file"/>; null where it is no configuration or cannot be read.</summary>
    public static ConfigurationFile? Of(AdditionalText file, CancellationToken cancellationToken)
    {
        if (ReaderOf(file.Path) is not { } read || file.GetText(cancellationToken) is not { Length: < MaxLength } text)
        {
            return null;
        }

        if (Cache.TryGetValue(text, out var known) && string.Equals(known.Path, file.Path, StringComparison.Ordinal))
        {
            return known;
        }

        var result = new ConfigurationFile(file.Path, text, [.. read(text.ToString())]);
        return Cache.GetValue(text, _ => result) is var shared && string.Equals(shared.Path, file.Path, StringComparison.Ordinal) ? shared : result;
    }

    /// <summary>Whether the path is that of a file that can hold settings.</summary>
    public static bool IsConfiguration(string path) => ReaderOf(path) is not null;

    /// <summary>The place of a part of a value.</summary>
    public Location LocationOf(ConfigurationValue value, int start, int length)
    {
        var span = value.SpanOf(start, length);
        return Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));
    }

    /// <summary>The place of a whole value.</summary>
    public Location LocationOf(ConfigurationValue value) => LocationOf(value, 0, value.Value.Length);

    private static Func<string, IEnumerable<ConfigurationValue>>? ReaderOf(string path)
    {
        var name = DeclarationFiles.NameOf(path).ToLowerInvariant();
        if (DeclarationFiles.IsOne(path)
            || name is "nuget.config" or "packages.config" or "packages.lock.json" or "project.assets.json"
            || name.StartsWith("publicapi.", StringComparison.Ordinal)
            || name.StartsWith("bannedsymbols", StringComparison.Ordinal)
            || name.StartsWith("analyzerreleases", StringComparison.Ordinal))
        {
            return null;
        }

        if (name.StartsWith(".env", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal))
        {
            return LineConfiguration.ReadSettings;
        }

        var dot = name.LastIndexOf('.');
        return (dot < 0 ? "" : name.Substring(dot)) switch
        {
            ".json" or ".jsonc" or ".json5" => text => JsonConfiguration.Read(text).Select(v => v.WithKey(ConfigurationKeys.OfJsonPath(name, v.Key))),
            ".config" or ".xml" or ".settings" or ".resx" or ".pubxml" => XmlConfiguration.Read,
            ".http" or ".rest" => LineConfiguration.ReadHttp,
            ".yaml" or ".yml" => YamlConfiguration.Read,
            ".ini" or ".properties" or ".conf" or ".cfg" or ".toml" or ".txt" => LineConfiguration.ReadSettings,
            _ => null,
        };
    }
}
