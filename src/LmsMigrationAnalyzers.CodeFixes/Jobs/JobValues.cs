namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>
/// The helper's local function that finds the values of a property in JSON, breadth first: an object, an array of objects, an object that
/// holds the array.
/// </summary>
internal static class JobValues
{
    public const string SystemTextJson = """
            global::System.Collections.Generic.List<string> Values(string json, string property)
            {
                var found = new global::System.Collections.Generic.List<string>();
                using (var document = global::System.Text.Json.JsonDocument.Parse(json))
                {
                    var pending = new global::System.Collections.Generic.Queue<global::System.Text.Json.JsonElement>();
                    pending.Enqueue(document.RootElement);
                    while (pending.Count > 0)
                    {
                        var element = pending.Dequeue();
                        if (element.ValueKind == global::System.Text.Json.JsonValueKind.Array)
                        {
                            foreach (var item in element.EnumerateArray())
                            {
                                pending.Enqueue(item);
                            }
                        }
                        else if (element.ValueKind == global::System.Text.Json.JsonValueKind.Object)
                        {
                            if (element.TryGetProperty(property, out var value) && (value.ValueKind == global::System.Text.Json.JsonValueKind.String || value.ValueKind == global::System.Text.Json.JsonValueKind.Number))
                            {
                                found.Add(value.ToString());
                            }

                            foreach (var member in element.EnumerateObject())
                            {
                                pending.Enqueue(member.Value);
                            }
                        }
                    }
                }

                return found;
            }
        """;

    public const string Newtonsoft = """
            global::System.Collections.Generic.List<string> Values(string json, string property)
            {
                var found = new global::System.Collections.Generic.List<string>();
                var pending = new global::System.Collections.Generic.Queue<global::Newtonsoft.Json.Linq.JToken>();
                pending.Enqueue(global::Newtonsoft.Json.Linq.JToken.Parse(json));
                while (pending.Count > 0)
                {
                    var token = pending.Dequeue();
                    if (token is global::Newtonsoft.Json.Linq.JObject known && known[property] is global::Newtonsoft.Json.Linq.JValue value && value.Value != null)
                    {
                        found.Add(value.ToString(global::System.Globalization.CultureInfo.InvariantCulture));
                    }

                    foreach (var child in token.Children())
                    {
                        pending.Enqueue(child);
                    }
                }

                return found;
            }
        """;
}
