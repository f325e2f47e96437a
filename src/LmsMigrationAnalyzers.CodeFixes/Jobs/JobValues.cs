using LmsMigrationAnalyzers.CodeFixes.Rewriting;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>
/// How the helper finds the values of a property in JSON, the outer ones first: in an object, an array of objects, an object that holds
/// the array.
/// </summary>
internal static class JobValues
{
    /// <summary>The values in a text.</summary>
    public static string In(string text, string property, JobHelperStyle style)
        => style.Capabilities.HasSystemTextJson
            ? $"Values(global::System.Text.Json.JsonDocument.Parse({text}).RootElement, {QueryEditor.Quoted(property)})"
            : $"Values({text}, {QueryEditor.Quoted(property)})";

    /// <summary>The local function that finds them.</summary>
    public static string Function(JobHelperStyle style) => style.Capabilities.HasSystemTextJson ? SystemTextJson : Newtonsoft;

    private const string SystemTextJson = """
            global::System.Collections.Generic.IEnumerable<string> Values(global::System.Text.Json.JsonElement json, string name)
            {
                if (json.ValueKind == global::System.Text.Json.JsonValueKind.Array)
                {
                    return json.EnumerateArray().SelectMany(item => Values(item, name));
                }

                return json.ValueKind != global::System.Text.Json.JsonValueKind.Object ? global::System.Linq.Enumerable.Empty<string>() : json.EnumerateObject()
                    .Where(member => member.NameEquals(name) && (member.Value.ValueKind == global::System.Text.Json.JsonValueKind.String || member.Value.ValueKind == global::System.Text.Json.JsonValueKind.Number))
                    .Select(member => member.Value.ToString())
                    .Concat(json.EnumerateObject().SelectMany(member => Values(member.Value, name)));
            }
        """;

    private const string Newtonsoft = """
            global::System.Collections.Generic.IEnumerable<string> Values(string json, string name)
            {
                return global::Newtonsoft.Json.Linq.JToken.Parse(json).SelectTokens("$..['" + name + "']").OfType<global::Newtonsoft.Json.Linq.JValue>()
                    .Where(value => value.Value != null)
                    .OrderBy(value => value.Ancestors().Count())
                    .Select(value => value.ToString(global::System.Globalization.CultureInfo.InvariantCulture));
            }
        """;
}
