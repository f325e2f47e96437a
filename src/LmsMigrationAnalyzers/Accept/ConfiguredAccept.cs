using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>An Accept value in a configuration file that has to change.</summary>
/// <param name="File">The file.</param>
/// <param name="Location">The media range.</param>
/// <param name="Value">The media range as the program reads it.</param>
/// <param name="Changes">What makes it version 2, or leaves one value where there are several.</param>
internal sealed record ConfiguredAccept(ConfigurationFile File, Location Location, string Value, ImmutableArray<TextChange> Changes)
{
    /// <summary>The place of the media range.</summary>
    public TextSpan Span => Location.SourceSpan;

    /// <summary>The values of version 1 in an additional file; none where it is no configuration or options silence it.</summary>
    public static IEnumerable<ConfiguredAccept> VersionsIn(AdditionalText file, LmsCompilation lms, CancellationToken cancellationToken)
    {
        foreach (var (read, value, ranges) in Ranges(file, lms, cancellationToken))
        {
            foreach (var range in ranges)
            {
                if (range.IsV1)
                {
                    yield return Of(read, value, range, [new TextChange(value.SpanOf(range.VersionStart, range.Version.Length), "2")]);
                }
            }
        }
    }

    /// <summary>The values that hold several media ranges of the vendor's type.</summary>
    public static IEnumerable<ConfiguredAccept> ConflictsIn(AdditionalText file, LmsCompilation lms, CancellationToken cancellationToken)
    {
        foreach (var (read, value, ranges) in Ranges(file, lms, cancellationToken))
        {
            if (ranges.Length > 1 && SeveralValues.AreOneHeader(value.Value, ranges))
            {
                yield return Of(
                    read,
                    value,
                    SeveralValues.Removed(ranges),
                    [.. SeveralValues.Changes(value.Value, ranges).Select(change => new TextChange(value.SpanOf(change.Start, change.Length), change.NewText))]);
            }
        }
    }

    private static ConfiguredAccept Of(ConfigurationFile file, ConfigurationValue value, VendorRange range, ImmutableArray<TextChange> changes)
        => new(file, file.LocationOf(value, range.Start, range.End - range.Start), value.Value.Substring(range.Start, range.End - range.Start), changes);

    private static IEnumerable<(ConfigurationFile File, ConfigurationValue Value, ImmutableArray<VendorRange> Ranges)> Ranges(AdditionalText file, LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (ConfigurationFile.Of(file, cancellationToken) is not { } read || lms.LmsOptions.Of(file).Assume == AssumedLms.None)
        {
            yield break;
        }

        foreach (var value in read.Values)
        {
            if (VendorRange.In(value.Value) is { IsEmpty: false } ranges)
            {
                yield return (read, value, ranges);
            }
        }
    }
}
