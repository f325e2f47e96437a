using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>
/// The helper that reads all pages: page after page until one is empty, or shorter than a page is where its size says something.
/// It cannot loop for ever: a page that starts as the one before with as many rows throws, and so does an absurd number of pages.
/// </summary>
internal static class PageHelper
{
    private const string Exception = "global::System.InvalidOperationException";
    private const int MaxPages = 10_000;

    /// <summary>The helper for an answer; null where this form needs a library that is not there.</summary>
    public static Helper? For(PagedAnswer answer, PageHelperStyle style, int pageSize)
    {
        var name = HelperNames.ReadAllPages + Suffix(answer) + (style.IsAsync || answer.Form == AnswerForm.AsyncRows ? "Async" : "");
        if (style.Json == HelperJson.None)
        {
            return null;
        }

        var text = answer.Form switch
        {
            AnswerForm.List or AnswerForm.Array => Renamed(List(answer, style, pageSize), answer, style),
            AnswerForm.Collection => Collection(answer, style, pageSize),
            AnswerForm.Envelope => Envelope(answer, style, pageSize),
            AnswerForm.AsyncRows => Renamed(AsyncRows(style, pageSize), answer, style),
            AnswerForm.Expando => PageHelperDynamic.Text(answer, style, pageSize),
            _ => PageHelperJson.Text(answer, style, pageSize),
        };
        return text is null ? null : new Helper(name, method => text.Replace("$NAME", method));
    }

    /// <summary>In a type that has a type parameter T itself the row has another name; where a member of the row is asked for, its own.</summary>
    private static string Renamed(string text, PagedAnswer answer, PageHelperStyle style)
        => answer.Key is not null && Code.TypeText(answer.Row!) is var row ? text.Replace("$NAME<T>", "$NAME").Replace("<T>", $"<{row}>").Replace("T[]", row + "[]")
            : style.RowParameter == "T" ? text : text.Replace("<T>", $"<{style.RowParameter}>").Replace("T[]", style.RowParameter + "[]");

    /// <summary>Whether the helper asks for the size of a page: where the answer itself does not say that it is the last.</summary>
    public static bool TakesSize(PagedAnswer answer, PageHelperStyle style)
        => answer.Form != AnswerForm.Envelope || !EnvelopePath.Of(answer, style).TellsMore;

    /// <summary>Forms have names of their own, so that a type may hold several helpers.</summary>
    public static string Suffix(PagedAnswer answer) => answer.Form switch
    {
        AnswerForm.List when answer.Type.Name is not "List" => "As" + answer.Type.Name.Substring(1),
        AnswerForm.List => "",
        AnswerForm.AsyncRows => "AsSequence",
        AnswerForm.Array => "AsArray",
        AnswerForm.Envelope or AnswerForm.Text when answer.Type.IsTupleType => "AsTuple",
        AnswerForm.Collection or AnswerForm.Envelope => "Of" + answer.Type.Name,
        AnswerForm.Text => answer.Holder is null ? "AsText" : "Of" + answer.Type.Name,
        AnswerForm.Bytes => "AsBytes",
        AnswerForm.Stream => "AsStream",
        AnswerForm.HttpResponse or AnswerForm.RestResponse => "AsResponse",
        AnswerForm.Expando => "AsDynamic",
        _ => answer.Holder is null ? "AsJson" : answer.Type.IsTupleType ? "AsTuple" : "Of" + answer.Type.Name,
    };

    /// <summary>The statement that ends the endless: a page as the one before.</summary>
    public static string ThrowIfRepeated(PageHelperStyle style) => $$"""
        if (start == previous)
                {
                    throw new {{Exception}}(endpoint + ": page " + page + " repeats the page before, so the parameter '{{style.Parameter}}' is ignored.");
                }
        """;

    /// <summary>The last resort.</summary>
    public static string ThrowAtLast(PageHelperStyle style)
        => $"""throw new {Exception}(endpoint + ": more than {MaxPages} pages, so the parameter '{style.Parameter}' seems to be ignored.");""";

    /// <summary>The head of the loop over all pages.</summary>
    public static string Loop(int first) => $"for (var page = {first}; page <= {MaxPages}; page++)";

    private static string List(PagedAnswer answer, PageHelperStyle style, int pageSize)
    {
        var isArray = answer.Form == AnswerForm.Array;
        var name = (answer.Type as INamedTypeSymbol)?.Name;
        var type = (isArray ? "T[]" : $"global::System.Collections.Generic.{name}<T>") + Annotation(answer.Type, style);
        var hasCount = name != "IEnumerable";
        var count = isArray ? "rows.Length" : "rows.Count";
        var all = isArray ? "all.ToArray()" : "all";
        var first = name is "ICollection" or "IReadOnlyCollection" ? "global::System.Linq.Enumerable.First(rows)" : "rows[0]";
        return $$"""
            private static {{style.Async}}{{style.Result(type)}} $NAME<T>(string endpoint, global::System.Func<int, {{style.Result(type)}}> readPage, int pageSize = {{pageSize}})
            {
                var all = new global::System.Collections.Generic.List<T>();
                string{{style.Question}} previous = null;
                {{Loop(1)}}
                {
                    var {{(hasCount ? "rows" : "answer")}} = {{style.Await("readPage(page)")}};
                    if ({{(hasCount ? "rows" : "answer")}} == null)
                    {
                        return {{Null(answer.Type, style, hasCount ? "rows" : "answer")}};
                    }

                    {{(hasCount ? "" : "var rows = global::System.Linq.Enumerable.ToList(answer);\n        ")}}if ({{count}} == 0)
                    {
                        return {{all}};
                    }

                    var start = {{style.Start("rows", count, first)}};
                    {{ThrowIfRepeated(style)}}

                    all.AddRange(rows);
                    if ({{count}} < pageSize)
                    {
                        return {{all}};
                    }

                    previous = start;
                }

                {{ThrowAtLast(style)}}
            }
            """;
    }

    private static string Collection(PagedAnswer answer, PageHelperStyle style, int pageSize)
    {
        var (bare, parameters) = HelperType.Of(answer.Type, answer.Key is null ? answer.Row : null, style);
        var type = bare + Annotation(answer.Type, style);
        var join = PagedAnswer.IsExtended(answer.Type, answer.Row!) ? "all = all.AddRange(rows);" : """
            foreach (var row in rows)
                        {
                            all.Add(row);
                        }
            """;
        return $$"""
            private static {{style.Async}}{{style.Result(type)}} $NAME{{parameters}}(string endpoint, global::System.Func<int, {{style.Result(type)}}> readPage, int pageSize = {{pageSize}})
            {
                {{bare}}{{style.Question}} all = null;
                string{{style.Question}} previous = null;
                {{Loop(1)}}
                {
                    var rows = {{style.Await("readPage(page)")}};
                    if (rows == null)
                    {
                        return {{Null(answer.Type, style, "rows")}};
                    }

                    var count = global::System.Linq.Enumerable.Count(rows);
                    if (count == 0)
                    {
                        return all ?? rows;
                    }

                    var start = {{style.Start("rows", "count", "global::System.Linq.Enumerable.First(rows)")}};
                    {{ThrowIfRepeated(style)}}

                    if (all == null)
                    {
                        all = rows;
                    }
                    else
                    {
                        {{join}}
                    }

                    if (count < pageSize)
                    {
                        return all;
                    }

                    previous = start;
                }

                {{ThrowAtLast(style)}}
            }
            """;
    }

    private static string Envelope(PagedAnswer answer, PageHelperStyle style, int pageSize)
    {
        // A tuple loses the names of its elements where its type is made general.
        var isValue = answer.Type.IsValueType;
        var (bare, parameters) = HelperType.Of(answer.Type, isValue || answer.Key is not null ? null : answer.Row, style);
        var type = bare + Annotation(answer.Type, style);
        var path = EnvelopePath.Of(answer, style);
        var size = path.TellsMore ? "" : $", int pageSize = {pageSize}";
        string[] refusals = [.. isValue ? [] : new[] { "answer == null" }, .. answer.Success is { } success ? [$"!answer.{success}"] : (string[])[], .. answer.Failure is { } failure ? [$"answer.{failure}"] : (string[])[]];
        var refused = refusals.Length == 0 ? "" : $$"""
            if ({{string.Join(" || ", refusals)}})
                    {
                        return {{(isValue ? "answer" : Null(answer.Type, style, "answer"))}};
                    }


            """;
        var hasNoRows = answer.IsMade
            ? $$"""
                if ({{path.AreMissing("rows")}})
                        {
                            return answer;
                        }

                        if ({{path.Count("rows")}} == 0)
                """
            : $"if ({path.AreNone("rows")})";
        return $$"""
            private static {{style.Async}}{{style.Result(type)}} $NAME{{parameters}}(string endpoint, global::System.Func<int, {{style.Result(type)}}> readPage{{size}})
            {
                {{bare}}{{(isValue ? " all = default" : style.Question + " all = null")}};
                string{{style.Question}} previous = null;
                {{Loop(1)}}
                {
                    var answer = {{style.Await("readPage(page)")}};
                    {{refused}}var rows = {{path.Rows("answer")}};
                    {{hasNoRows}}
                    {
                        return {{(isValue ? "previous == null ? answer : all" : "all ?? answer")}};
                    }

                    var count = {{path.Count("rows")}};
                    var start = {{style.Start("rows", "count", path.First("rows"))}};
                    {{ThrowIfRepeated(style)}}

                    if ({{(isValue ? "previous" : "all")}} == null)
                    {
                        all = answer;
                    }
                    else
                    {
                        {{path.Join("all", "rows")}}
                    }

                    if ({{(path.TellsMore ? path.IsLast("answer") : "count < pageSize")}})
                    {
                        return all;
                    }

                    previous = start;
                }

                {{ThrowAtLast(style)}}
            }
            """;
    }

    private static string AsyncRows(PageHelperStyle style, int pageSize) => $$"""
        private static async global::System.Collections.Generic.IAsyncEnumerable<T> $NAME<T>(string endpoint, global::System.Func<int, global::System.Collections.Generic.IAsyncEnumerable<T>> readPage, int pageSize = {{pageSize}})
        {
            string{{style.Question}} previous = null;
            {{Loop(1)}}
            {
                var rows = new global::System.Collections.Generic.List<T>();
                await foreach (var row in readPage(page){{(style.ConfigureAwait ? ".ConfigureAwait(false)" : "")}})
                {
                    rows.Add(row);
                }

                if (rows.Count == 0)
                {
                    yield break;
                }

                var start = {{style.Start("rows", "rows.Count", "rows[0]")}};
                {{ThrowIfRepeated(style)}}

                foreach (var row in rows)
                {
                    yield return row;
                }

                if (rows.Count < pageSize)
                {
                    yield break;
                }

                previous = start;
            }

            {{ThrowAtLast(style)}}
        }
        """;

    /// <summary><c>?</c> where the answer may be null and that is written.</summary>
    public static string Annotation(ITypeSymbol type, PageHelperStyle style)
        => style.Annotated && type.NullableAnnotation == NullableAnnotation.Annotated ? "?" : "";

    /// <summary>No answer: what the code did about that stays as it was.</summary>
    public static string Null(ITypeSymbol type, PageHelperStyle style, string variable)
        => style.Annotated && type.NullableAnnotation != NullableAnnotation.Annotated ? variable + "!" : variable;
}
