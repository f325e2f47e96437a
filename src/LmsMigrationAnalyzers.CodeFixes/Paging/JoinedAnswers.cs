using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>How the rows of further answers are put into the first, as arguments for a method of the team that knows no type of the program.</summary>
/// <param name="Path">The way to the rows.</param>
/// <param name="Answer">The name of a lambda's parameter.</param>
/// <param name="Given">The same where it is known not to be null.</param>
/// <param name="Arguments">The lambdas that give the rows of an answer, and that add rows to one.</param>
internal sealed record JoinedAnswers(EnvelopePath Path, string Answer, string Given, string Arguments)
{
    /// <summary>Null where another object would have to take the first one's place, or no names are free.</summary>
    public static JoinedAnswers? Of(FixContext context, ExpressionSyntax expression, PageStatements? run, PagedAnswer paged, PageHelperStyle style)
    {
        if (FunctionRewriter.FreeName(context, expression, run, "answer", "result") is not { } answer
            || FunctionRewriter.FreeName(context, expression, run, "all", "first") is not { } all
            || FunctionRewriter.FreeName(context, expression, run, "rows", "more") is not { } rows
            || FunctionRewriter.FreeName(context, expression, run, "row") is null)
        {
            return null;
        }

        var bang = paged.Type.NullableAnnotation == NullableAnnotation.Annotated ? style.Bang : "";
        var path = EnvelopePath.Of(paged, style);
        if (!path.IsOfObject)
        {
            return null;
        }

        var join = path.Join(all + bang, rows, rows + ".Count").Trim().Replace("\n", " ");
        if (join.StartsWith(all + bang + " =", System.StringComparison.Ordinal) || join.Contains("; " + all + bang + " ="))
        {
            return null;
        }

        var body = join.IndexOf(';') == join.Length - 1 ? join.TrimEnd(';') : $"{{ {join} }}";
        return new(path, answer, answer + bang, $", {answer} => {path.Rows(answer + bang)}, ({all}, {rows}) => {body}");
    }
}
