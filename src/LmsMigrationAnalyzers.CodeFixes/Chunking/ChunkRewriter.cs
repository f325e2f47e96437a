using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Chunking;
using LmsMigrationAnalyzers.CodeFixes.Paging;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Fixability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Chunking;

/// <summary>Gives the expression that asks for rows to the helper that asks in chunks: <c>await InChunksAsync(ids, chunk => …)</c>.</summary>
internal static class ChunkRewriter
{
    /// <summary>Plans the edits; false where this code cannot hold them.</summary>
    public static bool Rewrite(FixPlan plan, FixContext context, ChunkedRead read)
    {
        var expression = read.Expression;
        if (HelperPlace.For(expression) is not { } place)
        {
            return false;
        }

        var shape = FunctionShape.Of(context.Model, expression, read.Run, read.Answer.Form);
        var style = PageRewriter.StyleAt(context, expression, place, shape, read.Answer, new PageProtocol("", 0));
        var ofTeam = context.Capabilities.TeamHelper(expression, RowsSignature.OfChunks(read.Answer, shape.HelperIsAsync));
        var tail = "";
        if (ofTeam is not null && RowsSignature.IsIntoFirst(read.Answer))
        {
            tail = JoinedAnswers.Of(context, expression, read.Run, read.Answer, style)?.Arguments ?? "";
            ofTeam = tail.Length > 0 ? ofTeam : null;
        }

        if (ofTeam is null || read.Ids.Any(static ids => ids.Key is not null))
        {
            plan.AddUsing(expression, "System.Linq");
        }

        var calls = new List<HelperCall>();
        foreach (var ids in read.Ids)
        {
            // user_ids: userChunk, where one name is not enough.
            var own = ids.Filter.Name.Split('_')[0] + "Chunk";
            string[] names = read.Ids.Length == 1 ? ["chunk", own, own + "OfIds"] : [own, own + "OfIds"];
            if (ChunkHelper.For(ids, read.Answer, style, context.Capabilities.HasEnumerableChunk) is not { } helper || FunctionRewriter.FreeName(context, expression, read.Run, names) is not { } chunk)
            {
                return false;
            }

            calls.Add(new(plan.AddHelper(place, helper, ofTeam), Given(ids, style, context.Capabilities), chunk));
            foreach (var named in ids.PlacesIn(read.Moved).Where(n => !read.Stays(n)))
            {
                var isArray = ofTeam is not null && ids.Form == IdsForm.Array && (named.Parent is MemberAccessExpressionSyntax || context.Model.GetTypeInfo(named).ConvertedType is IArrayTypeSymbol);
                plan.Replace(named, (_, current) => ids.Form switch
                {
                    IdsForm.Text => Code.Expression($"string.Join(\",\", {chunk})"),
                    IdsForm.Literal => WithHole(current, ids.Written!, chunk),
                    _ => Code.Expression($"{chunk + (isArray ? ".ToArray()" : "")}"),
                });
            }
        }

        FunctionRewriter.Rewrite(plan, context, expression, read.Run, shape, style, calls, tail);
        return true;
    }

    /// <summary>The string with the ids of a chunk in the place of all of them.</summary>
    private static ExpressionSyntax WithHole(ExpressionSyntax current, WrittenIds written, string chunk)
    {
        var text = written.Text ?? current.ToString();
        var at = text.IndexOf(written.Source, System.StringComparison.Ordinal);
        var (before, after) = (text.Substring(0, at), text.Substring(at + written.Source.Length));
        if (written.Text is not null || current is LiteralExpressionSyntax)
        {
            before = "$" + before.Replace("{", "{{").Replace("}", "}}");
            after = after.Replace("{", "{{").Replace("}", "}}");
        }

        var ids = written.Name is null ? chunk : $"global::System.Linq.Enumerable.Select({chunk}, id => {QueryEditor.Quoted(written.Name)} + id)";
        return Code.Expression($"{before + "{string.Join(" + QueryEditor.Quoted(written.Separator) + ", " + ids + ")}" + after}");
    }

    /// <summary>The ids as the helper gets them.</summary>
    private static ExpressionSyntax Given(ChunkedIds ids, PageHelperStyle style, CodeCapabilities capabilities)
    {
        if (ids.Written is { } written)
        {
            return Code.Expression($"new[] {{ {string.Join(", ", written.AreNumbers ? written.Values : written.Values.Select(QueryEditor.Quoted))} }}");
        }

        var given = ids.Place.WithoutTrivia();
        if (ids.Key is var (item, id))
        {
            var key = $"{item} => {id}";
            return capabilities.HasDistinctBy ? Code.Expression($"{given}.DistinctBy({key})") : Code.Expression($"{given}.GroupBy({key}).Select(same => same.First())");
        }

        return ids.Form != IdsForm.Text ? given
            : style.Annotated && ids.Type.NullableAnnotation == NullableAnnotation.NotAnnotated ? Code.Expression($"{given}.Split(',')")
            : Code.Expression($"({given} ?? \"\").Split(',')");
    }
}
