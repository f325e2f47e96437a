using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>The helper that joins pages of <c>ExpandoObject</c>, whose members are the entries of a dictionary: Flurl's <c>dynamic</c>.</summary>
internal static class PageHelperDynamic
{
    private const string Generic = "global::System.Collections.Generic.";

    public static string Text(PagedAnswer answer, PageHelperStyle style, int pageSize)
    {
        var path = answer.Path.IsDefault ? style.Protocol.RowsPath : answer.Path;
        var type = PageHelperJson.TypeOf(answer, style);
        var question = style.Question;
        var entries = $"{Generic}IDictionary<string, object{question}>";
        var inner = string.Concat(path.Take(path.Length - 1).Select((name, i) =>
            $"data = data != null && data.TryGetValue({QueryEditor.Quoted(name)}, out var inner{(i == 0 ? "" : i + 1)}) ? inner{(i == 0 ? "" : i + 1)} as {entries} : null;\n        "));
        var isLast = style.Protocol.MoreFlag is { } more
            ? $"data.TryGetValue({QueryEditor.Quoted(more)}, out var flag) && flag is bool isMore ? !isMore : rows.Count < pageSize"
            : "rows.Count < pageSize";
        return $$"""
            private static {{style.Async}}{{style.Result(type)}} $NAME(string endpoint, global::System.Func<int, {{style.Result(type)}}> readPage, int pageSize = {{pageSize}})
            {
                {{type.TrimEnd('?')}}{{question}} first = null;
                {{entries}}{{question}} whole = null;
                {{Generic}}IList<object{{question}}>{{question}} all = null;
                string{{question}} previous = null;
                {{PageHelper.Loop(1)}}
                {
                    var answer = {{style.Await("readPage(page)")}};
                    var data = answer as {{entries}};
                    {{inner}}var rows = data != null && data.TryGetValue({{QueryEditor.Quoted(path.Last())}}, out var found) ? found as {{Generic}}IList<object{{question}}> : null;
                    if (data == null || rows == null || rows.Count == 0)
                    {
                        return first ?? answer;
                    }

                    var start = {{style.Start("rows", "rows.Count", "rows[0]")}};
                    {{PageHelper.ThrowIfRepeated(style)}}

                    var isLast = {{isLast}};
                    if (whole == null || all == null)
                    {
                        first = answer;
                        whole = data;
                        all = rows;
                    }
                    else
                    {
                        foreach (var row in rows)
                        {
                            all.Add(row);
                        }
            {{Told(style)}}
                    }

                    if (isLast)
                    {
                        return first{{(style.Annotated ? "!" : "")}};
                    }

                    previous = start;
                }

                {{PageHelper.ThrowAtLast(style)}}
            }
            """;
    }

    /// <summary>What the first page says of its rows: it holds all of them.</summary>
    private static string Told(PageHelperStyle style)
        => style.Protocol is { MoreFlag: { } more, Count: { } count }
            ? $"\n            whole[{QueryEditor.Quoted(more)}] = false;\n            whole[{QueryEditor.Quoted(count)}] = all.Count;"
            : "";
}
