using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Tests.Internal;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Configuration;

/// <summary>How the tests of this folder read a file: keys with values, and the raw text that a value stands in.</summary>
internal static class ConfigurationReading
{
    public static ConfigurationFile File(string path, string text)
        => ConfigurationFile.Of(new TestCompilation.TextFile(path, text), CancellationToken.None)!;

    public static string[] Values(string path, string text) => [.. File(path, text).Values.Select(v => v.ToString())];

    /// <summary>The raw text of <paramref name="part"/> of the value of <paramref name="key"/>.</summary>
    public static string Raw(string path, string text, string key, string part)
    {
        var value = Assert.Single(File(path, text).Values, v => v.Key == key);
        var start = value.Value.IndexOf(part, System.StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{part}' is not in '{value.Value}'");
        var span = value.SpanOf(start, part.Length);
        return text.Substring(span.Start, span.Length);
    }
}
