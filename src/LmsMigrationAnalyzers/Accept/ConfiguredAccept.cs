using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
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
                else if (Variable(read, range) is { } variable)
                {
                    yield return Of(read, value, range, [OfVariable(read, variable, value, range)]);
                }
            }
        }

        // Versions alone that the code puts into an Accept value.
        foreach (var (path, value) in AcceptFindings.For(lms, cancellationToken).Configured)
        {
            if (string.Equals(path, file.Path, StringComparison.Ordinal)
                && ConfigurationFile.Of(file, cancellationToken) is { } read
                && lms.LmsOptions.Of(file).Assume != AssumedLms.None
                && value.Value.IndexOf('1') is var digit and >= 0)
            {
                yield return new ConfiguredAccept(read, read.LocationOf(value), $"{DokeosApi.MediaType};version=1", [new TextChange(value.SpanOf(digit, 1), "2")]);
            }
        }
    }

    /// <summary>The variable of an <c>.http</c> file that is the version: <c>version={{version}}</c> with <c>@version = 1</c>.</summary>
    private static ConfigurationValue? Variable(ConfigurationFile file, VendorRange range)
        => range.Version.StartsWith("{{", StringComparison.Ordinal) && range.Version.EndsWith("}}", StringComparison.Ordinal)
            ? file.Values.LastOrDefault(v => v.Key == "@" + range.Version.Substring(2, range.Version.Length - 4).Trim() && v.Value.Trim() == "1")
            : null;

    /// <summary>The variable changes where nothing else names it, else this use.</summary>
    private static TextChange OfVariable(ConfigurationFile file, ConfigurationValue variable, ConfigurationValue value, VendorRange range)
        => file.Values.Sum(v => Count(v.Value, range.Version)) == 1
            ? new TextChange(variable.SpanOf(variable.Value.IndexOf('1'), 1), "2")
            : new TextChange(value.SpanOf(range.VersionStart, range.Version.Length), "2");

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
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
