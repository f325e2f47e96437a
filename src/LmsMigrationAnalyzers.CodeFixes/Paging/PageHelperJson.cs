using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>Helpers that join pages as JSON: of a text, a response, a DOM. A single page stays as it came.</summary>
internal static class PageHelperJson
{
    public static string? Text(PagedAnswer answer, PageHelperStyle style, int pageSize)
    {
        var json = LibraryFor(answer, style);
        if (json is null)
        {
            return null;
        }

        var type = TypeOf(answer, style);
        if (answer.Path.IsDefault && !style.Protocol.RowsPath.IsEmpty)
        {
            answer = answer with { Path = style.Protocol.RowsPath };
        }

        var (prepare, parsed, single, whole) = Parts(answer, style, json);
        string IsLast(string rows, string count)
            => style.Protocol.MoreFlag is { } more ? $"!((bool?){json.Beside(rows, more)} ?? {count} >= pageSize)" : $"{count} < pageSize";
        string Guard(string variable) => Refused(answer, variable) is { } refused ? $"if ({refused})\n{{\nreturn {NotNull(answer, style, variable)};\n}}\n\n" : "";
        var more = answer.Path.IsDefault
            ? $"var answer = {parsed("next")};\n        var more = {json.Rows("answer", answer)};"
            : $"var more = {json.Rows(parsed("next"), answer)};";

        // A result of the program without a flag: what holds no rows is a refusal.
        var refusedByForm = answer is { Holder: not null, Success: null, Failure: null } ? $"\nif (more == null)\n{{\nreturn {NotNull(answer, style, "next")};\n}}\n" : "";
        return $$"""
            private static {{style.Async}}{{style.Result(type)}} $NAME(string endpoint, global::System.Func<int, {{style.Result(type)}}> readPage, int pageSize = {{pageSize}})
            {
                var first = {{style.Await("readPage(1)")}};
                {{Guard("first")}}{{prepare("first")}}var all = {{parsed("first")}};
                var rows = {{json.Rows("all", answer)}};
                if (rows == null || rows.Count == 0 || {{IsLast("rows", "rows.Count")}})
                {
                    return {{single}};
                }

                var previous = {{Start("rows")}};
                {{PageHelper.Loop(2)}}
                {
                    var next = {{style.Await("readPage(page)")}};
                    {{Guard("next")}}{{prepare("next")}}{{more}}{{refusedByForm}}
                    if (more == null || more.Count == 0)
                    {
                        {{whole}}
                    }

                    var start = {{Start("more")}};
                    {{PageHelper.ThrowIfRepeated(style)}}

                    var count = more.Count;
                    {{json.Move("more", "rows")}}{{Told(style.Protocol, json)}}
                    if ({{IsLast("more", "count")}})
                    {
                        {{whole}}
                    }

                    previous = start;
                }

                {{PageHelper.ThrowAtLast(style)}}
            }
            """;

        string Start(string array) => $"{array}.Count + \" rows from \" + {json.ToText(array + "[0]", mayBeNull: true)}";
    }

    /// <summary>The library that reads and joins the JSON of an answer; null where it is not there.</summary>
    public static JsonCode? LibraryFor(PagedAnswer answer, PageHelperStyle style) => answer.Form switch
    {
        AnswerForm.JToken => style.Json == HelperJson.Newtonsoft ? JsonCode.Newtonsoft : null,
        AnswerForm.JsonNode or AnswerForm.JsonElement or AnswerForm.JsonDocument => style.Json == HelperJson.JsonNode ? JsonCode.Nodes : null,
        _ => style.Json switch { HelperJson.JsonNode => JsonCode.Nodes, HelperJson.Newtonsoft => JsonCode.Newtonsoft, _ => null },
    };

    /// <summary>The type of an answer as a helper writes it.</summary>
    public static string TypeOf(PagedAnswer answer, PageHelperStyle style)
        => (answer.Type is IDynamicTypeSymbol ? "dynamic" : Code.TypeText(answer.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)))
            + (style.Annotated && answer.Type.NullableAnnotation == NullableAnnotation.Annotated && answer.Type.IsReferenceType ? "?" : "");

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

    /// <summary>The type of the document: of the member that holds it, else of the answer.</summary>
    private static ITypeSymbol DocumentType(PagedAnswer answer) => answer.Holder is { } holder ? PagedAnswer.TypeOf(holder)! : answer.Type;

    private static bool IsNullable(PagedAnswer answer) => DocumentType(answer) is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    /// <summary>Whether an answer is none that rows could be read from; null where that cannot be.</summary>
    public static string? Refused(PagedAnswer answer, string variable) => answer.Form switch
    {
        _ when answer.Holder is { } holder => string.Concat(
            answer.Type.IsReferenceType ? $"{variable} == null || " : "",
            answer.Success is { } success ? $"!{variable}.{success} || " : "",
            answer.Failure is { } failure ? $"{variable}.{failure} || " : "",
            answer.Form == AnswerForm.Text ? $"string.IsNullOrEmpty({variable}.{holder.Name})"
                : answer.Form == AnswerForm.JsonElement && !IsNullable(answer) ? $"{variable}.{holder.Name}.ValueKind == global::System.Text.Json.JsonValueKind.Undefined"
                : $"{variable}.{holder.Name} == null"),
        AnswerForm.HttpResponse => $"!{variable}.IsSuccessStatusCode",
        AnswerForm.RestResponse => $"!{variable}.IsSuccessful || string.IsNullOrEmpty({variable}.Content)",
        AnswerForm.Text => $"string.IsNullOrEmpty({variable})",
        AnswerForm.JsonElement when IsNullable(answer) => $"{variable} == null",
        AnswerForm.JToken or AnswerForm.JsonNode or AnswerForm.JsonDocument or AnswerForm.Bytes or AnswerForm.Stream => $"{variable} == null",
        _ => null,
    };

    /// <summary>A refused answer that is given back: one that may be null is said not to be, where the code says so.</summary>
    public static string NotNull(PagedAnswer answer, PageHelperStyle style, string variable)
        => variable + (style.Annotated && answer.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }
            && (answer.Holder is not null || Refused(answer, variable)?.EndsWith("== null", System.StringComparison.Ordinal) == true) ? "!" : "");

    /// <summary>What stands before the parsing, how an answer becomes a DOM, a first page alone, and the statements that return all rows.</summary>
    public static (System.Func<string, string> Prepare, System.Func<string, string> Parsed, string Single, string Whole) Parts(PagedAnswer answer, PageHelperStyle style, JsonCode json)
    {
        var bang = style.Bang;
        var held = answer.Holder is { } member ? "." + member.Name : "";
        string None(string variable) => "";
        string Parse(string jsonText) => json.Parse(jsonText, answer.IgnoresCase && !answer.Path.IsDefaultOrEmpty);
        var text = json.ToText("all" + bang);
        switch (answer.Form)
        {
            case AnswerForm.Text when answer.Holder is { } holder:
                return (None, v => Parse($"{v}.{holder.Name}"), "first", Replaced(holder, text));
            case AnswerForm.Text:
                return (None, Parse, "first", $"return {text};");
            case AnswerForm.Bytes:
                return (None, v => Parse($"global::System.Text.Encoding.UTF8.GetString({v})"), "first", $"return global::System.Text.Encoding.UTF8.GetBytes({text});");
            case AnswerForm.HttpResponse:
                return (None, v => Parse(style.Await(v + ".Content.ReadAsStringAsync()" + (style.IsAsync ? "" : ".GetAwaiter().GetResult()"))), "first",
                    $"first.Content = new global::System.Net.Http.StringContent({text}, global::System.Text.Encoding.UTF8, \"application/json\");\n            return first;");
            case AnswerForm.RestResponse:
                return (None, v => Parse(v + ".Content" + bang), "first", $"first.Content = {text};\n            return first;");
            case AnswerForm.Stream:
                string Read(string variable) => $$"""
                    string {{variable}}Text;
                        using (var reader = new global::System.IO.StreamReader({{variable}}))
                        {
                            {{variable}}Text = {{style.Await(style.IsAsync ? "reader.ReadToEndAsync()" : "reader.ReadToEnd()")}};
                        }


                    """;
                return (Read, v => Parse(v + "Text"), "new global::System.IO.MemoryStream(global::System.Text.Encoding.UTF8.GetBytes(firstText))",
                    $"return new global::System.IO.MemoryStream(global::System.Text.Encoding.UTF8.GetBytes({text}));");
            case AnswerForm.JsonElement when answer.Holder is { } holder:
                return (None, v => Parse($"{v}.{holder.Name}{(IsNullable(answer) ? ".Value" : "")}.GetRawText()"), "first", Replaced(holder, $"global::System.Text.Json.JsonDocument.Parse({text}).RootElement.Clone()"));
            case AnswerForm.JsonElement:
                return (None, v => Parse(v + (IsNullable(answer) ? ".Value" : "") + ".GetRawText()"), "first", $"return global::System.Text.Json.JsonDocument.Parse({text}).RootElement.Clone();");
            case AnswerForm.JsonDocument:
                return (None, v => Parse(v + ".RootElement.GetRawText()"), "first", $"return global::System.Text.Json.JsonDocument.Parse({text});");
            case AnswerForm.JToken:
                return (None, v => DocumentType(answer).Name is "JToken" ? v + held : $"(global::Newtonsoft.Json.Linq.JToken){v}{held}", "first", "return first;");
            default:
                return (None, v => DocumentType(answer).Name is "JsonNode" ? v + held : $"(global::System.Text.Json.Nodes.JsonNode){v}{held}", "first", "return first;");
        }
    }

    /// <summary>The statements that return the first answer with other text or another document in it.</summary>
    private static string Replaced(ISymbol holder, string value)
        => HeldText.IsAssignable(holder) ? $"first.{holder.Name} = {value};\n            return first;" : $"return first with {{ {holder.Name} = {value} }};";
}
