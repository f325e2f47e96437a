using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>
/// A method that gives a page's rows by an <c>out</c> parameter: the helper does so with the rows of all pages, and its function of a page gives a tuple.
/// </summary>
internal static class OutRewriter
{
    /// <summary>The helper.</summary>
    public static Helper HelperFor(PagedOut given, PageHelperStyle style, int pageSize)
    {
        var answer = given.Answer;
        var isArray = answer.Form == AnswerForm.Array;
        var row = style.RowParameter;
        var type = (isArray ? row + "[]" : $"global::System.Collections.Generic.{answer.Type.Name}<{row}>") + PageHelper.Annotation(answer.Type, style);
        var others = given.Parameters.Where(p => !ReferenceEquals(p, given.Rows)).ToList();
        var names = others.ToDictionary(static p => p, static p => p.Name is "endpoint" or "readPage" or "pageSize" or "all" or "rows" or "page" or "success" or "start" or "previous" or "found" ? p.Name + "OfPage" : p.Name, (IEqualityComparer<IParameterSymbol>)SymbolEqualityComparer.Default);
        var mark = given.IsNotNullWhenTrue ? "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] " : "";
        var function = $"global::System.Func<int, (bool, {type}{string.Concat(others.Select(static p => ", " + Code.TypeText(p.Type)))})>";
        var count = isArray ? "rows.Length" : answer.Type.Name == "IEnumerable" ? "global::System.Linq.Enumerable.Count(rows)" : "rows.Count";
        var first = answer.Form == AnswerForm.Array || answer.Type.Name is "List" or "IList" or "IReadOnlyList" ? "rows[0]" : "global::System.Linq.Enumerable.First(rows)";
        var whole = isArray ? "found.ToArray()" : "found";
        var parameters = string.Concat(given.Parameters.Select(p => ReferenceEquals(p, given.Rows) ? $", {mark}out {type} all" : $", out {Code.TypeText(p.Type)} {names[p]}"));
        var initial = string.Concat(others.Select(p => $"{names[p]} = default{(p.Type.IsReferenceType && p.NullableAnnotation != NullableAnnotation.Annotated ? style.Bang : "")};\n    "));
        var read = others.Count == 0 ? "var (success, rows) = readPage(page);" : $"bool success;\n        {type} rows;\n        (success, rows{string.Concat(others.Select(p => ", " + names[p]))}) = readPage(page);";
        return new Helper(
            HelperNames.ReadAllPages + (isArray ? "AsArray" : answer.Type.Name == "List" ? "" : "As" + answer.Type.Name.Substring(1)) + "Out",
            name => $$"""
                private static bool {{name}}<{{row}}>(string endpoint, {{function}} readPage{{parameters}}, int pageSize = {{pageSize}})
                {
                    var found = new global::System.Collections.Generic.List<{{row}}>();
                    string{{style.Question}} previous = null;
                    {{initial}}{{PageHelper.Loop(1)}}
                    {
                        {{read}}
                        if (!success || rows == null)
                        {
                            all = {{PageHelper.Null(answer.Type, style, "rows")}};
                            return {{(given.IsNotNullWhenTrue ? "false" : "success")}};
                        }

                        if ({{count}} == 0)
                        {
                            all = {{whole}};
                            return true;
                        }

                        var start = {{style.Start("rows", count, first)}};
                        {{PageHelper.ThrowIfRepeated(style)}}

                        found.AddRange(rows);
                        if ({{count}} < pageSize)
                        {
                            all = {{whole}};
                            return true;
                        }

                        previous = start;
                    }

                    {{PageHelper.ThrowAtLast(style)}}
                }
                """);
    }

    /// <summary>Plans the call of the helper: the call becomes the function of a page, and its <c>out</c> arguments those of the helper.</summary>
    public static bool Rewrite(FixPlan plan, FixContext context, PagedOut given, HelperRequest helper, string endpoint, string page, string tail)
    {
        var locals = new List<string>();
        foreach (var parameter in given.Parameters)
        {
            if (FunctionRewriter.FreeName(context, given.Call, run: null, parameter.Name, parameter.Name + "OfPage", parameter.Name + "OfOnePage") is not { } name || name == page || locals.Contains(name))
            {
                return false;
            }

            locals.Add(name);
        }

        plan.Replace(given.Call, (scope, now) =>
        {
            var call = (InvocationExpressionSyntax)now.WithoutTrivia();
            var outs = call.ArgumentList.Arguments.Where(PagedOut.IsOut).ToList();
            var ofPage = call.ReplaceNodes(outs, (original, _) => Taking(original, given.Parameters[outs.IndexOf(original)].Type, locals[outs.IndexOf(original)]));
            var arguments = string.Concat(outs.Select(static argument => ", " + argument.WithoutTrivia().WithNameColon(null).ToString()));
            return Code.Expression($"{scope.NameOf(helper)}({QueryEditor.Quoted(endpoint)}, {page} => ({ofPage}, {Ordered(given, locals)}){arguments}{tail})");
        });
        return true;
    }

    /// <summary>The tuple holds the rows first.</summary>
    private static string Ordered(PagedOut given, List<string> locals)
    {
        var rows = given.Parameters.IndexOf(given.Rows);
        return string.Join(", ", new[] { locals[rows] }.Concat(locals.Where((_, i) => i != rows)));
    }

    private static ArgumentSyntax Taking(ArgumentSyntax argument, ITypeSymbol type, string name)
        => argument.WithExpression(SyntaxFactory.DeclarationExpression(Code.Type(type).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.SingleVariableDesignation(SyntaxFactory.Identifier(name))));
}
