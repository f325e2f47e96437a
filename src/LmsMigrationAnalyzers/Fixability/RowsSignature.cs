using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>The methods of the team's class that read all pages, or ask in chunks.</summary>
internal static class RowsSignature
{
    private const string Rows = "global::System.Func<TAnswer, global::System.Collections.Generic.IEnumerable<TRow>> rows, global::System.Action<TAnswer, global::System.Collections.Generic.List<TRow>> add";

    /// <summary>The method that reads all pages; null where the class has none for this answer.</summary>
    public static HelperSignature? OfPages(PagedAnswer answer, bool isAsync)
    {
        if (answer.Key is not null)
        {
            return null;
        }

        if (IsIntoFirst(answer))
        {
            return isAsync
                ? new($"global::System.Threading.Tasks.Task<TAnswer> {HelperNames.ReadAllPages}IntoFirstAsync<TAnswer, TRow>(string endpoint, global::System.Func<int, global::System.Threading.Tasks.Task<TAnswer>> readPage, {Rows}, global::System.Func<TAnswer, bool> isLast)")
                : new($"TAnswer {HelperNames.ReadAllPages}IntoFirst<TAnswer, TRow>(string endpoint, global::System.Func<int, TAnswer> readPage, {Rows}, global::System.Func<TAnswer, bool> isLast)");
        }

        return TypeOf(answer, isAsync) is var (name, type)
            ? new($"{type} {HelperNames.ReadAllPages}{name}<T>(string endpoint, global::System.Func<int, {type}> readPage, int pageSize = 20)")
            : null;
    }

    /// <summary>The method that asks in chunks; null where the class has none for this answer.</summary>
    public static HelperSignature? OfChunks(PagedAnswer answer, bool isAsync)
    {
        const string Ids = "global::System.Collections.Generic.IEnumerable<TId> ids";
        const string Chunk = "global::System.Collections.Generic.List<TId>";
        if (IsIntoFirst(answer))
        {
            return isAsync
                ? new($"global::System.Threading.Tasks.Task<TAnswer> {HelperNames.InChunks}IntoFirstAsync<TId, TAnswer, TRow>({Ids}, global::System.Func<{Chunk}, global::System.Threading.Tasks.Task<TAnswer>> ask, {Rows})")
                : new($"TAnswer {HelperNames.InChunks}IntoFirst<TId, TAnswer, TRow>({Ids}, global::System.Func<{Chunk}, TAnswer> ask, {Rows})");
        }

        return TypeOf(answer, isAsync) is var (name, type)
            ? new($"{type} {HelperNames.InChunks}{name}<TId, T>({Ids}, global::System.Func<{Chunk}, {type}> ask)")
            : null;
    }

    /// <summary>Whether the rows of the further answers are put into the first: it says nothing itself of success, and stays the same object.</summary>
    public static bool IsIntoFirst(PagedAnswer answer)
        => answer is { Form: AnswerForm.Envelope, IsMade: false, Success: null, Failure: null, Type.IsReferenceType: true, Row: not null };

    /// <summary>Whether the expression, or the statements before it, await.</summary>
    public static bool IsAsync(ExpressionSyntax expression, PageStatements? run, SemanticModel model)
        => Operations.IsTask(model.GetTypeInfo(expression).Type)
            || (run is null ? [] : run.Inner is null ? run.Moved.Cast<SyntaxNode>() : run.Moved.Append(run.Target)).Append(expression)
                .Any(static node => node.DescendantNodesAndSelf(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(static n => n is AwaitExpressionSyntax));

    private static (string Name, string Type)? TypeOf(PagedAnswer answer, bool isAsync)
    {
        var mark = answer.Type.NullableAnnotation == NullableAnnotation.Annotated ? "?" : "";
        var (name, type) = answer switch
        {
            { Form: AnswerForm.Array } => ("AsArray", "T[]" + mark),
            { Form: AnswerForm.AsyncRows } => ("AsSequenceAsync", "global::System.Collections.Generic.IAsyncEnumerable<T>"),
            { Form: AnswerForm.List, Type.Name: "List" } => ("", "global::System.Collections.Generic.List<T>" + mark),
            { Form: AnswerForm.List, Type.Name: var interfaceName } => ("As" + interfaceName.Substring(1), $"global::System.Collections.Generic.{interfaceName}<T>{mark}"),
            _ => ("", ""),
        };
        return type.Length == 0 ? null
            : isAsync && answer.Form != AnswerForm.AsyncRows ? (name + "Async", $"global::System.Threading.Tasks.Task<{type}>")
            : (name, type);
    }
}
