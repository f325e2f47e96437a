using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>The code that reads and joins JSON, for one library.</summary>
internal abstract class JsonCode
{
    public static JsonCode Nodes { get; } = new NodeCode();

    public static JsonCode Newtonsoft { get; } = new TokenCode();

    public abstract string Parse(string text, bool ignoresCase);

    /// <summary>The array of rows in a document, or null: the document itself, the array at a path, or the first array in it.</summary>
    public abstract string Rows(string document, PagedAnswer answer);

    public abstract string ToText(string node, bool mayBeNull = false);

    /// <summary>The type of an object.</summary>
    public abstract string ObjectType { get; }

    /// <summary>What holds the array of rows: an object, or nothing.</summary>
    public abstract string Parent(string rows);

    /// <summary>A value that stands beside the rows.</summary>
    public string Beside(string rows, string name) => $"{Parent(rows)}?[{QueryEditor.Quoted(name)}]";

    /// <summary>The statements that move rows to the end of others.</summary>
    public abstract string Move(string from, string to);

    private sealed class NodeCode : JsonCode
    {
        private const string Prefix = "global::System.Text.Json.Nodes.";

        public override string Parse(string text, bool ignoresCase)
            => ignoresCase ? $"{Prefix}JsonNode.Parse({text}, new {Prefix}JsonNodeOptions {{ PropertyNameCaseInsensitive = true }})" : $"{Prefix}JsonNode.Parse({text})";

        public override string Rows(string document, PagedAnswer answer)
        {
            if (answer.Path.IsDefault)
            {
                return $"global::System.Linq.Enumerable.FirstOrDefault(global::System.Linq.Enumerable.OfType<{Prefix}JsonArray>({document} is {Prefix}JsonObject ? global::System.Linq.Enumerable.Select({document}.AsObject(), p => p.Value) : new[] {{ {document} }}))";
            }

            if (answer.Path.IsEmpty)
            {
                return $"{document} as {Prefix}JsonArray";
            }

            var names = string.Concat(answer.Path.Skip(1).Select(name => $"?[{QueryEditor.Quoted(name)}]"));
            return $"({document} as {Prefix}JsonObject)?[{QueryEditor.Quoted(answer.Path[0])}]{names} as {Prefix}JsonArray";
        }

        public override string ToText(string node, bool mayBeNull = false) => node + (mayBeNull ? "?" : "") + ".ToJsonString()";

        public override string ObjectType => Prefix + "JsonObject";

        public override string Parent(string rows) => rows + ".Parent";

        public override string Move(string from, string to) => $$"""
            while ({{from}}.Count > 0)
                    {
                        var row = {{from}}[0];
                        {{from}}.RemoveAt(0);
                        {{to}}.Add(row);
                    }

            """;
    }

    private sealed class TokenCode : JsonCode
    {
        private const string Prefix = "global::Newtonsoft.Json.Linq.";

        // Dates and numbers stay as they are written.
        public override string Parse(string text, bool ignoresCase)
            => $"global::Newtonsoft.Json.JsonConvert.DeserializeObject<{Prefix}JToken>({text}, new global::Newtonsoft.Json.JsonSerializerSettings {{ DateParseHandling = global::Newtonsoft.Json.DateParseHandling.None, FloatParseHandling = global::Newtonsoft.Json.FloatParseHandling.Decimal }})";

        public override string Rows(string document, PagedAnswer answer)
        {
            if (answer.Path.IsDefault)
            {
                return $"global::System.Linq.Enumerable.FirstOrDefault(global::System.Linq.Enumerable.OfType<{Prefix}JArray>({document} is {Prefix}JObject ? (global::System.Collections.IEnumerable)(({Prefix}JObject){document}).PropertyValues() : new[] {{ {document} }}))";
            }

            if (answer.Path.IsEmpty)
            {
                return $"{document} as {Prefix}JArray";
            }

            var current = document;
            foreach (var name in answer.Path)
            {
                current = answer.IgnoresCase && answer.Form != AnswerForm.JToken
                    ? $"({current} as {Prefix}JObject)?.GetValue({QueryEditor.Quoted(name)}, global::System.StringComparison.OrdinalIgnoreCase)"
                    : $"({current} as {Prefix}JObject)?[{QueryEditor.Quoted(name)}]";
            }

            return $"{current} as {Prefix}JArray";
        }

        public override string ToText(string node, bool mayBeNull = false) => node + ".ToString(global::Newtonsoft.Json.Formatting.None)";

        public override string ObjectType => Prefix + "JObject";

        // An array in an object is the value of a property.
        public override string Parent(string rows) => rows + ".Parent?.Parent";

        public override string Move(string from, string to) => $$"""
            foreach (var row in {{from}})
                    {
                        {{to}}.Add(row);
                    }

            """;
    }
}
