using System;

namespace LmsMigrationAnalyzers.Internal;

/// <summary>Additional files that declare wrappers of other assemblies: <c>lms-migration*.txt</c>.</summary>
internal static class DeclarationFiles
{
    /// <summary>Whether <paramref name="path"/> is such a file.</summary>
    public static bool IsOne(string path)
    {
        var name = NameOf(path);
        return name.StartsWith("lms-migration", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The last part of a path. <c>Path.GetFileName</c> throws on some hosts where the path has odd characters.</summary>
    public static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
