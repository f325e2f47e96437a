using System.Linq;
using LmsMigrationAnalyzers.Chunking;
using LmsMigrationAnalyzers.CodeFixes.Paging;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Chunking;

/// <summary>
/// The helper that asks in chunks and joins the answers in the order of the ids. An id that occurs twice is asked for once; no ids, and
/// ids that are null, are asked for once, as before. One chunk's answer stays as it came.
/// </summary>
internal sealed class ChunkHelper
{
    private readonly PagedAnswer _answer;
    private readonly PageHelperStyle _style;
    private readonly int _max;
    private readonly bool _isArray;
    private readonly bool _mayBeNull;
    private readonly bool _hasChunk;
    private readonly string _id;

    private ChunkHelper(ChunkedIds ids, PagedAnswer answer, PageHelperStyle style, bool hasChunk)
    {
        _hasChunk = hasChunk;
        _id = style.TakenParameters.Contains("TId") ? "TOneId" : "TId";
        _answer = answer;
        _style = style;
        _max = ids.Filter.Max;
        _isArray = ids.Form == IdsForm.Array;
        _mayBeNull = ids.Form != IdsForm.Text && ids.Type.IsReferenceType && !(style.Annotated && ids.Type.NullableAnnotation == NullableAnnotation.NotAnnotated);
    }

    private string ChunkType => _isArray ? _id + "[]" : $"global::System.Collections.Generic.List<{_id}>";

    private string Comment => $"// At most {_max} ids fit into a filter since API V2; the answers follow one another as the ids do.";

    // Where there are no ids the one chunk is empty.
    private string Distinct => _hasChunk
        ? $"var chunks = ids.Distinct().Chunk({_max}).DefaultIfEmpty(global::System.Array.Empty<{_id}>()).ToList();"
        : "var distinct = ids.Distinct().ToList();";

    private string IsOne => _hasChunk ? "chunks.Count == 1" : $"distinct.Count <= {_max}";

    /// <summary>The helper, for which System.Linq is imported; null where the form of the answer needs a library that is not there.</summary>
    public static Helper? For(ChunkedIds ids, PagedAnswer answer, PageHelperStyle style, bool hasChunk)
    {
        var helper = new ChunkHelper(ids, answer, style, hasChunk);
        var text = answer.Form switch
        {
            AnswerForm.List or AnswerForm.Array => helper.List(),
            AnswerForm.Collection or AnswerForm.Envelope => helper.Object(),
            AnswerForm.AsyncRows => helper.AsyncRows(),
            _ => helper.Json(),
        };
        var name = HelperNames.InChunks + PageHelper.Suffix(answer) + (style.IsAsync || answer.Form == AnswerForm.AsyncRows ? "Async" : "");
        return text is null ? null : new Helper(name, method => text.Replace("$NAME", method));
    }

    private string Chunk(bool first)
        => _hasChunk ? (first ? "chunks[0]" : "chunk") + (_isArray ? "" : ".ToList()")
            : $"distinct{(first ? "" : ".Skip(start)")}.Take({_max}).To{(_isArray ? "Array" : "List")}()";

    private string Head(string type, string parameters)
        => $"private static {_style.Async}{_style.Result(type)} $NAME{parameters}({Parameters(_style.Result(type))})";

    private string Parameters(string result)
        => $"global::System.Collections.Generic.IEnumerable<{_id}>{(_mayBeNull ? _style.Question : "")} ids, global::System.Func<{ChunkType}, {result}> ask";

    /// <summary>Ids that are null are what the code makes of them.</summary>
    private string IfNull() => !_mayBeNull ? "" : $$"""
        if (ids == null)
            {
                return {{_style.Await($"ask(null{_style.Bang})")}};
            }


        """;

    private string Loop(bool all) => _hasChunk ? $"foreach (var chunk in chunks{(all ? "" : ".Skip(1)")})" : all ? $"for (var start = 0; start == 0 || start < distinct.Count; start += {_max})" : $"for (var start = {_max}; start < distinct.Count; start += {_max})";

    private string List()
    {
        var isArray = _answer.Form == AnswerForm.Array;
        var row = _style.RowParameter;
        var type = (isArray ? row + "[]" : $"global::System.Collections.Generic.{_answer.Type.Name}<{row}>") + PageHelper.Annotation(_answer.Type, _style);
        return $$"""
            {{Head(type, $"<{_id}, {row}>")}}
            {
                {{Comment}}
                {{IfNull()}}{{Distinct}}
                var all = new global::System.Collections.Generic.List<{{row}}>();
                {{Loop(all: true)}}
                {
                    var rows = {{_style.Await($"ask({Chunk(first: false)})")}};
                    if (rows == null || {{IsOne}})
                    {
                        return {{PageHelper.Null(_answer.Type, _style, "rows")}};
                    }

                    all.AddRange(rows);
                }

                return all{{(isArray ? ".ToArray()" : "")}};
            }
            """;
    }

    private string Object()
    {
        var isValue = _answer.Type.IsValueType;
        var (bare, parameters) = HelperType.Of(_answer.Type, isValue ? null : _answer.Row, _style);
        var type = bare + PageHelper.Annotation(_answer.Type, _style);
        parameters = parameters.Length == 0 ? $"<{_id}>" : $"<{_id}, " + parameters.Substring(1);
        var isEnvelope = _answer.Form == AnswerForm.Envelope;
        var path = isEnvelope ? EnvelopePath.Of(_answer, _style) : null;
        string[] refusals =
        [
            .. isValue ? [] : new[] { "answer == null" },
            .. _answer.Success is { } success ? [$"!answer.{success}"] : (string[])[],
            .. _answer.Failure is { } failure ? [$"answer.{failure}"] : (string[])[],

            // What the program makes of a refused answer holds no rows.
            .. _answer.IsMade && path is not null ? [path.IsWithoutRows("answer")] : (string[])[],
        ];
        var refused = refusals.Length == 0 ? "" : $"if ({string.Join(" || ", refusals)})\n{{\nreturn {(isValue ? "answer" : PageHelper.Null(_answer.Type, _style, "answer"))};\n}}\n\n";
        var isNone = isValue ? "isFirst" : "all == null";
        var first = path is null || _answer.IsMade ? isNone : $"{isNone} || {path.IsWithoutRows("all")}";
        var join = path is null
            ? PagedAnswer.IsExtended(_answer.Type, _answer.Row!) ? "all = all.AddRange(answer);" : "foreach (var row in answer)\n{\nall.Add(row);\n}"
            : $"var rows = {path.Rows("answer")};\nif ({(path.IsOfObject ? "rows != null" : "!" + path.AreMissing("rows"))})\n{{\n{path.Join("all", "rows").TrimEnd()}\n}}";
        return $$"""
            {{Head(type, parameters)}}
            {
                {{Comment}}
                {{IfNull()}}{{Distinct}}
                {{bare}}{{(isValue ? " all = default;\nvar isFirst = true" : _style.Question + " all = null")}};
                {{Loop(all: true)}}
                {
                    var answer = {{_style.Await($"ask({Chunk(first: false)})")}};
                    {{refused}}if ({{first}})
                    {
                        all = answer;{{(isValue ? "\nisFirst = false;" : "")}}
                    }
                    else
                    {
                        {{join}}
                    }
                }

                return {{(isValue ? "all" : PageHelper.Null(_answer.Type, _style, "all"))}};
            }
            """;
    }

    private string AsyncRows()
    {
        var rows = $"global::System.Collections.Generic.IAsyncEnumerable<{_style.RowParameter}>";
        var configured = _style.ConfigureAwait ? ".ConfigureAwait(false)" : "";
        var ifNull = !_mayBeNull ? "" : $$"""
            if (ids == null)
                {
                    await foreach (var row in ask(null{{_style.Bang}}){{configured}})
                    {
                        yield return row;
                    }

                    yield break;
                }


            """;
        return $$"""
            private static async {{rows}} $NAME<{{_id}}, {{_style.RowParameter}}>({{Parameters(rows)}})
            {
                {{Comment}}
                {{ifNull}}{{Distinct}}
                {{Loop(all: true)}}
                {
                    await foreach (var row in ask({{Chunk(first: false)}}){{configured}})
                    {
                        yield return row;
                    }
                }
            }
            """;
    }

    private string? Json()
    {
        if (PageHelperJson.LibraryFor(_answer, _style) is not { } json)
        {
            return null;
        }

        var (prepare, parsed, single, whole) = PageHelperJson.Parts(_answer, _style, json);
        string Guard(string variable) => PageHelperJson.Refused(_answer, variable) is { } refused ? $"if ({refused})\n{{\nreturn {PageHelperJson.NotNull(_answer, _style, variable)};\n}}\n\n" : "";
        var more = _answer.Path.IsDefault
            ? $"var answer = {parsed("next")};\n        var more = {json.Rows("answer", _answer)};"
            : $"var more = {json.Rows(parsed("next"), _answer)};";
        return $$"""
            {{Head(PageHelperJson.TypeOf(_answer, _style), $"<{_id}>")}}
            {
                {{Comment}}
                {{IfNull()}}{{Distinct}}
                var first = {{_style.Await($"ask({Chunk(first: true)})")}};
                if ({{(PageHelperJson.Refused(_answer, "first") is { } none ? none + " || " : "")}}{{IsOne}})
                {
                    return {{PageHelperJson.NotNull(_answer, _style, "first")}};
                }

                {{prepare("first")}}var all = {{parsed("first")}};
                var rows = {{json.Rows("all", _answer)}};
                if (rows == null)
                {
                    return {{single}};
                }

                {{Loop(all: false)}}
                {
                    var next = {{_style.Await($"ask({Chunk(first: false)})")}};
                    {{Guard("next")}}{{prepare("next")}}{{more}}
                    if (more != null)
                    {
                        {{json.Move("more", "rows").TrimEnd()}}
                    }
                }

                {{whole}}
            }
            """;
    }
}
