using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>Helpers that join pages as JSON: of a text, a response, a DOM. A single page stays as it came.</summary>
internal static class PageHelperJson
{
    public static string? Text(PagedAnswer answer, PageHelperStyle style, int pageSize)
    {
        var form = answer.Form;
        var json = form switch
        {
            AnswerForm.JToken when style.Json == HelperJson.Newtonsoft => JsonCode.Newtonsoft,
            AnswerForm.JToken => null,
            AnswerForm.JsonNode or AnswerForm.JsonElement or AnswerForm.JsonDocument => style.Json == HelperJson.JsonNode ? JsonCode.Nodes : null,
            _ => style.Json switch { HelperJson.JsonNode => JsonCode.Nodes, HelperJson.Newtonsoft => JsonCode.Newtonsoft, _ => null },
        };
        if (json is null)
        {
            return null;
        }

        var bare = answer.Type is IDynamicTypeSymbol ? "dynamic" : Code.TypeText(answer.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        var type = bare + (style.Annotated && answer.Type.NullableAnnotation == NullableAnnotation.Annotated && answer.Type.IsReferenceType ? "?" : "");
        var bang = style.Bang;
        var (prepare, parsed, single, whole) = Parts(answer, style, json);
        var path = answer.Path.IsEmpty ? style.Protocol.RowsPath : answer.Path;
        string IsLast(string rows, string count)
            => style.Protocol.MoreFlag is { } more ? $"!((bool?){json.Beside(rows, more)} ?? {count} >= pageSize)" : $"{count} < pageSize";
        string Guard(string variable) => Refused(answer, variable) is { } refused ? $"if ({refused})\n{{\nreturn {variable};\n}}\n\n" : "";
        return $$"""
            private static {{style.Async}}{{style.Result(type)}} $NAME(string endpoint, global::System.Func<int, {{style.Result(type)}}> readPage, int pageSize = {{pageSize}})
            {
                var first = {{style.Await("readPage(1)")}};
                {{Guard("first")}}{{prepare("first")}}var all = {{parsed("first")}};
                var rows = {{json.Rows("all", path)}};
                if (rows == null || rows.Count == 0 || {{IsLast("rows", "rows.Count")}})
                {
                    return {{single}};
                }

                var previous = {{json.ToText("rows")}};
                {{PageHelper.Loop(2)}}
                {
                    var next = {{style.Await("readPage(page)")}};
                    {{Guard("next")}}{{prepare("next")}}var more = {{json.Rows(parsed("next"), path)}};
                    if (more == null || more.Count == 0)
                    {
                        {{whole}}
                    }

                    var json = {{json.ToText("more")}};
                    {{PageHelper.ThrowIfRepeated(style)}}

                    var count = more.Count;
                    {{json.Move("more", "rows")}}{{Told(style.Protocol, json)}}
                    if ({{IsLast("more", "count")}})
                    {
                        {{whole}}
                    }

                    previous = json;
                }

                {{PageHelper.ThrowAtLast(style)}}
            }
            """;
    }

    /// <summary>What the joined document says of its rows: it holds all of them.</summary>
    private static string Told(PageProtocol protocol, JsonCode json)
    {
        if (protocol is not { MoreFlag: { } more, Count: { } count })
        {
            return "";
        }

        return $$"""

            if ({{json.Parent("rows")}} is {{json.ObjectType}} data)
                    {
                        data[{{QueryEditor.Quoted(more)}}] = false;
                        data[{{QueryEditor.Quoted(count)}}] = rows.Count;
                    }

            """;
    }

    private static string? Refused(PagedAnswer answer, string variable) => answer.Form switch
    {
        AnswerForm.HttpResponse => $"!{variable}.IsSuccessStatusCode",
        AnswerForm.RestResponse => $"!{variable}.IsSuccessful || string.IsNullOrEmpty({variable}.Content)",
        AnswerForm.Text => $"string.IsNullOrEmpty({variable})",
        AnswerForm.JToken or AnswerForm.JsonNode or AnswerForm.JsonDocument or AnswerForm.Bytes or AnswerForm.Stream => $"{variable} == null",
        _ => null,
    };

    /// <summary>What stands before the parsing, how an answer becomes a DOM, a first page alone, and the statements that return all rows.</summary>
    private static (System.Func<string, string> Prepare, System.Func<string, string> Parsed, string Single, string Whole) Parts(PagedAnswer answer, PageHelperStyle style, JsonCode json)
    {
        var bang = style.Bang;
        string None(string variable) => "";
        var text = json.ToText("all" + bang);
        switch (answer.Form)
        {
            case AnswerForm.Text:
                return (None, json.Parse, "first", $"return {text};");
            case AnswerForm.Bytes:
                return (None, v => json.Parse($"global::System.Text.Encoding.UTF8.GetString({v})"), "first", $"return global::System.Text.Encoding.UTF8.GetBytes({text});");
            case AnswerForm.HttpResponse:
                return (None, v => json.Parse(style.Await(v + ".Content.ReadAsStringAsync()" + (style.IsAsync ? "" : ".GetAwaiter().GetResult()"))), "first",
                    $"first.Content = new global::System.Net.Http.StringContent({text}, global::System.Text.Encoding.UTF8, \"application/json\");\n            return first;");
            case AnswerForm.RestResponse:
                return (None, v => json.Parse(v + ".Content" + bang), "first", $"first.Content = {text};\n            return first;");
            case AnswerForm.Stream:
                string Read(string variable) => $$"""
                    string {{variable}}Text;
                        using (var reader = new global::System.IO.StreamReader({{variable}}))
                        {
                            {{variable}}Text = {{style.Await(style.IsAsync ? "reader.ReadToEndAsync()" : "reader.ReadToEnd()")}};
                        }


                    """;
                return (Read, v => json.Parse(v + "Text"), "new global::System.IO.MemoryStream(global::System.Text.Encoding.UTF8.GetBytes(firstText))",
                    $"return new global::System.IO.MemoryStream(global::System.Text.Encoding.UTF8.GetBytes({text}));");
            case AnswerForm.JsonElement:
                return (None, v => json.Parse(v + ".GetRawText()"), "first", $"return global::System.Text.Json.JsonDocument.Parse({text}).RootElement.Clone();");
            case AnswerForm.JsonDocument:
                return (None, v => json.Parse(v + ".RootElement.GetRawText()"), "first", $"return global::System.Text.Json.JsonDocument.Parse({text});");
            case AnswerForm.JToken:
                return (None, v => $"(global::Newtonsoft.Json.Linq.JToken){v}", "first", "return first;");
            default:
                return (None, v => $"(global::System.Text.Json.Nodes.JsonNode){v}", "first", "return first;");
        }
    }
}

/// <summary>The code that reads and joins JSON, for one library.</summary>
internal abstract class JsonCode
{
    public static JsonCode Nodes { get; } = new NodeCode();

    public static JsonCode Newtonsoft { get; } = new TokenCode();

    public abstract string Parse(string text);

    /// <summary>The array of rows in a document, or null: the document itself, the array at a path, or the first array in it.</summary>
    public abstract string Rows(string document, ImmutableArray<string> path);

    public abstract string ToText(string node);

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
        public override string Parse(string text) => $"global::System.Text.Json.Nodes.JsonNode.Parse({text})";

        public override string Rows(string document, ImmutableArray<string> path)
        {
            const string nodes = "global::System.Text.Json.Nodes.";
            if (path.IsEmpty)
            {
                return $"{document} as {nodes}JsonArray";
            }

            var names = string.Concat(path.Skip(1).Select(name => $"?[{QueryEditor.Quoted(name)}]"));
            return $"({document} as {nodes}JsonObject)?[{QueryEditor.Quoted(path[0])}]{names} as {nodes}JsonArray";
        }

        public override string ToText(string node) => node + ".ToJsonString()";

        public override string ObjectType => "global::System.Text.Json.Nodes.JsonObject";

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
        // Dates and numbers stay as they are written.
        public override string Parse(string text)
            => $"global::Newtonsoft.Json.JsonConvert.DeserializeObject<global::Newtonsoft.Json.Linq.JToken>({text}, new global::Newtonsoft.Json.JsonSerializerSettings {{ DateParseHandling = global::Newtonsoft.Json.DateParseHandling.None, FloatParseHandling = global::Newtonsoft.Json.FloatParseHandling.Decimal }})";

        public override string Rows(string document, ImmutableArray<string> path)
        {
            const string linq = "global::Newtonsoft.Json.Linq.";
            if (path.IsEmpty)
            {
                return $"{document} as {linq}JArray";
            }

            var names = string.Concat(path.Skip(1).Select(name => $"?[{QueryEditor.Quoted(name)}]"));
            return $"({document} as {linq}JObject)?[{QueryEditor.Quoted(path[0])}]{names} as {linq}JArray";
        }

        public override string ToText(string node) => node + ".ToString(global::Newtonsoft.Json.Formatting.None)";

        public override string ObjectType => "global::Newtonsoft.Json.Linq.JObject";

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
