using System.Collections.Generic;
using System.Threading;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>An Accept value of version 1 in a configuration file.</summary>
/// <param name="File">The file.</param>
/// <param name="Location">The media range.</param>
/// <param name="Digit">The version.</param>
/// <param name="Value">The media range as the program reads it.</param>
internal sealed record ConfiguredAccept(ConfigurationFile File, Location Location, TextSpan Digit, string Value)
{
    /// <summary>The place of the media range.</summary>
    public TextSpan Span => Location.SourceSpan;

    /// <summary>The places in one file.</summary>
    public static IEnumerable<ConfiguredAccept> In(ConfigurationFile file)
    {
        foreach (var value in file.Values)
        {
            foreach (var range in VendorRange.In(value.Value))
            {
                if (range.IsV1)
                {
                    var text = value.Value.Substring(range.Start, range.End - range.Start);
                    yield return new ConfiguredAccept(file, file.LocationOf(value, range.Start, text.Length), value.SpanOf(range.VersionStart, range.Version.Length), text);
                }
            }
        }
    }

    /// <summary>The places in all configuration files of a compilation that options do not silence.</summary>
    public static IEnumerable<ConfiguredAccept> In(LmsCompilation lms, CancellationToken cancellationToken)
    {
        foreach (var file in lms.Options.AdditionalFiles)
        {
            foreach (var place in In(file, lms, cancellationToken))
            {
                yield return place;
            }
        }
    }

    /// <summary>The places in one additional file; none where it is no configuration or options silence it.</summary>
    public static IEnumerable<ConfiguredAccept> In(AdditionalText file, LmsCompilation lms, CancellationToken cancellationToken)
        => ConfigurationFile.Of(file, cancellationToken) is { } read && lms.LmsOptions.Of(file).Assume != AssumedLms.None ? In(read) : [];
}
