using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using LmsMigrationAnalyzers.Catalogue;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Options;

/// <summary>The value of <c>lms_migration.assume</c>.</summary>
internal enum AssumedLms
{
    /// <summary>Not set.</summary>
    NotStated,

    /// <summary>Requests whose host is unknown go to Dokeos.</summary>
    Dokeos,

    /// <summary>Requests whose host is unknown go to Docebo.</summary>
    Docebo,

    /// <summary>No rule speaks in these files.</summary>
    None,
}

/// <summary>A value that cannot be read; the default counts instead.</summary>
internal sealed record LmsOptionIssue(LmsOptionDescription Option, string Value);

/// <summary>The options of one section, typed.</summary>
internal sealed record LmsOptions
{
    /// <summary>No option is set.</summary>
    public static LmsOptions Default { get; } = new();

    // A host makes an object for each file; what they say is the same for a section, and is then one object here.
    private static readonly ConditionalWeakTable<AnalyzerConfigOptions, LmsOptions> Cache = new();
    private static readonly ConcurrentDictionary<string, LmsOptions> ByContent = new(StringComparer.Ordinal);

    /// <summary>The query parameter that counts pages from 1.</summary>
    public string DokeosPageParameter { get; private init; } = LmsOptionTable.DokeosPageParameter.Default;

    /// <summary>The property of a job's status.</summary>
    public string JobStatusProperty { get; private init; } = LmsOptionTable.JobStatusProperty.Default;

    /// <summary>Statuses of a job that ended well.</summary>
    public ImmutableArray<string> JobSucceededValues { get; private init; } = Split(LmsOptionTable.JobSucceededValues.Default);

    /// <summary>Statuses of a job that failed.</summary>
    public ImmutableArray<string> JobFailedValues { get; private init; } = Split(LmsOptionTable.JobFailedValues.Default);

    /// <summary>How long generated code waits for a job.</summary>
    public TimeSpan JobTimeout { get; private init; } = TimeSpan.FromMinutes(10);

    /// <summary>Hosts of Dokeos platforms besides the vendor's.</summary>
    public ImmutableArray<string> DokeosHosts { get; private init; } = [];

    /// <summary>Hosts of Docebo platforms besides the vendor's.</summary>
    public ImmutableArray<string> DoceboHosts { get; private init; } = [];

    /// <summary>Whose requests these are where nothing says otherwise.</summary>
    public AssumedLms Assume { get; private init; }

    /// <summary>The full name of the class whose methods fixes call; null: they write private helpers.</summary>
    public string? Helpers { get; private init; }

    /// <summary>What could not be read.</summary>
    public ImmutableArray<LmsOptionIssue> Issues { get; private init; } = [];

    /// <summary>The API of a vendor's or a configured host, or null.</summary>
    public LmsApi? ApiOf(string host)
    {
        if (LmsHosts.IsConfigured(host, DokeosHosts))
        {
            return LmsApi.Dokeos;
        }

        return LmsHosts.IsConfigured(host, DoceboHosts) ? LmsApi.Docebo : LmsHosts.VendorOf(host);
    }

    /// <summary>The options of a section (of a tree, an additional file, or global).</summary>
    public static LmsOptions Read(AnalyzerConfigOptions options)
    {
        if (Cache.TryGetValue(options, out var known))
        {
            return known;
        }

        foreach (var option in LmsOptionTable.All)
        {
            if (options.TryGetValue(option.Name, out _))
            {
                return Cache.GetValue(options, static set => ByContent.GetOrAdd(ContentOf(set), _ => Parse(set)));
            }
        }

        return Default;
    }

    /// <summary>Whether a section says whose requests its files' are: a cheap question, asked of every tree.</summary>
    public static bool MayNameAnLms(AnalyzerConfigOptions options)
        => options.TryGetValue(LmsOptionTable.Assume.Name, out _)
            || options.TryGetValue(LmsOptionTable.DokeosHosts.Name, out _)
            || options.TryGetValue(LmsOptionTable.DoceboHosts.Name, out _);

    private static string ContentOf(AnalyzerConfigOptions options)
        => string.Join("\n", LmsOptionTable.All.Select(option => options.TryGetValue(option.Name, out var value) ? "=" + value : ""));

    private static LmsOptions Parse(AnalyzerConfigOptions options)
    {
        var issues = ImmutableArray.CreateBuilder<LmsOptionIssue>();
        var result = new LmsOptions
        {
            DokeosPageParameter = Value(LmsOptionTable.DokeosPageParameter, IsParameterName) ?? Default.DokeosPageParameter,
            JobStatusProperty = Value(LmsOptionTable.JobStatusProperty, IsPropertyName) ?? Default.JobStatusProperty,
            JobSucceededValues = List(LmsOptionTable.JobSucceededValues, IsStatus) ?? Default.JobSucceededValues,
            JobFailedValues = List(LmsOptionTable.JobFailedValues, IsStatus) ?? Default.JobFailedValues,
            JobTimeout = Value(LmsOptionTable.JobTimeout, IsTimeout) is { } span ? Span(span) : Default.JobTimeout,
            DokeosHosts = List(LmsOptionTable.DokeosHosts, IsHost) ?? [],
            DoceboHosts = List(LmsOptionTable.DoceboHosts, IsHost) ?? [],
            Assume = Value(LmsOptionTable.Assume, text => AssumedOf(text) != AssumedLms.NotStated) is { } assumed ? AssumedOf(assumed) : AssumedLms.NotStated,
            Helpers = Value(LmsOptionTable.Helpers, IsTypeName),
        };
        return result with { Issues = issues.ToImmutable() };

        string? Value(LmsOptionDescription option, Func<string, bool> isValid)
        {
            // An empty value and `unset` take an outer section's value back: `.editorconfig` convention.
            if (!options.TryGetValue(option.Name, out var raw) || raw.Trim() is not { Length: > 0 } text || text is "unset")
            {
                return null;
            }

            if (isValid(text))
            {
                return text;
            }

            issues.Add(new LmsOptionIssue(option, text));
            return null;
        }

        ImmutableArray<string>? List(LmsOptionDescription option, Func<string, bool> isValid)
            => Value(option, text => Split(text) is { IsEmpty: false } parts && parts.All(isValid)) is { } list ? Split(list) : null;
    }

    /// <summary>The value of <c>assume</c> that a text names.</summary>
    internal static AssumedLms AssumedOf(string text) => text.Trim().ToLowerInvariant() switch
    {
        "dokeos" => AssumedLms.Dokeos,
        "docebo" => AssumedLms.Docebo,
        "none" => AssumedLms.None,
        _ => AssumedLms.NotStated,
    };

    private static ImmutableArray<string> Split(string list)
        => list.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0).ToImmutableArray();

    private static bool IsParameterName(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '[' or ']');

    private static bool IsPropertyName(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '$' or '@');

    private static bool IsTypeName(string text) => text.Split('.', '+').All(static part => part.Length > 0 && !char.IsDigit(part[0]) && part.All(static c => char.IsLetterOrDigit(c) || c is '_'));

    private static bool IsStatus(string text) => text.All(c => !char.IsControl(c) && c is not '"' and not '\\');

    private static bool IsHost(string text)
    {
        var name = text.StartsWith("*.", StringComparison.Ordinal) ? text.Substring(2) : text;
        return name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '[' or ']') && name[0] != '.';
    }

    private static bool IsTimeout(string text)
        => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            && text.IndexOf(':') > 0
            && span > TimeSpan.Zero
            && span <= TimeSpan.FromDays(DokeosApi.JobLifetimeDays);

    private static TimeSpan Span(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
