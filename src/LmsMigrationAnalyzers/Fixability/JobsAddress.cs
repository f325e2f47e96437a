using System;
using System.Text.RegularExpressions;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>Where the jobs of an asynchronous call are asked: beside its resource, under the same prefix.</summary>
internal static class JobsAddress
{
    /// <summary>The end of an asynchronous call's address: the resource, perhaps an id, perhaps <c>sync</c>. Generated code uses it too.</summary>
    public const string Resource = @"(^|/)(users?|groups?|presence_sessions?|webinar_sessions?|training_gates?)(/[^/?#]*)?(/sync)?/?([?#].*)?$";

#pragma warning disable MA0023 // generated code, which must read well, finds the resource by its group's number
    private static readonly Regex Pattern = new(Resource, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Shown = new(Resource.Replace("(^|/)", "(^|/|\uFFFC)"), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
#pragma warning restore MA0023

    /// <summary>The address of the jobs beside the resource that <paramref name="path"/> begins with; null where it does not show one.</summary>
    /// <param name="path">The beginning of the path, U+FFFC where something unknown follows.</param>
    public static string? Of(string path)
    {
        var match = Pattern.Match(path);
        var prefix = match.Success ? path.Substring(0, match.Groups[2].Index) : "\uFFFC";
        return prefix.IndexOf('\uFFFC') < 0 ? prefix + "jobs/" : null;
    }

    /// <summary>Where the resource stands in a text, U+FFFC for what is not known of it; null where it does not show one.</summary>
    public static int? ResourceIn(string text) => Shown.Match(text) is { Success: true, Groups: { } groups } ? groups[2].Index : null;
}
