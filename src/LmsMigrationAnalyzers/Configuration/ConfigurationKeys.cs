using System;

namespace LmsMigrationAnalyzers.Configuration;

/// <summary>How the same key is written in different places.</summary>
internal static class ConfigurationKeys
{
    /// <summary>An environment variable's name as a key: <c>Lms__Url</c> is <c>Lms:Url</c>.</summary>
    public static string OfEnvironmentVariable(string name) => name.Replace("__", ":");

    /// <summary>
    /// The key that a program asks for, of the path that a JSON file has: <c>local.settings.json</c> keeps its settings in
    /// <c>Values</c>, <c>launchSettings.json</c> in <c>environmentVariables</c>.
    /// </summary>
    public static string OfJsonPath(string fileName, string path)
    {
        const string Values = "Values:";
        const string Variables = ":environmentVariables:";
        if (fileName.Equals("local.settings.json", StringComparison.OrdinalIgnoreCase) && path.StartsWith(Values, StringComparison.OrdinalIgnoreCase))
        {
            return OfEnvironmentVariable(path.Substring(Values.Length));
        }

        var variable = path.IndexOf(Variables, StringComparison.OrdinalIgnoreCase);
        return variable < 0 ? path : OfEnvironmentVariable(path.Substring(variable + Variables.Length));
    }

    /// <summary>Whether two keys are the same: letter case does not count, nor how the parts are separated.</summary>
    public static bool AreEqual(string left, string right) => string.Equals(Normal(left), Normal(right), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="key"/> is below <paramref name="section"/>, and its name there.</summary>
    public static bool IsBelow(string section, string key, out string name)
    {
        var prefix = Normal(section) + ":";
        var normal = Normal(key);
        var isBelow = normal.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        name = isBelow ? normal.Substring(prefix.Length) : "";
        return isBelow;
    }

    private static string Normal(string key) => OfEnvironmentVariable(key).Trim(':');
}
