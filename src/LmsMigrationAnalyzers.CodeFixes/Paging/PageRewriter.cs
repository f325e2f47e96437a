using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>Gives the expression that reads a page to the helper that reads all: <c>await ReadAllPagesAsync("GET /users", page => …)</c>.</summary>
internal static class PageRewriter
{
    /// <summary>The size that the documented methods of the team's class count with where none is given.</summary>
    private const int TeamPageSize = 20;

    /// <summary>Plans the edits; false where this code cannot hold them.</summary>
    public static bool Rewrite(FixPlan plan, FixContext context, PagedRead read, string endpoint, PageProtocol protocol)
    {
        var expression = read.Expression;
        if ((read.Query?.Joint is { } joint && context.DocumentOf(joint.Node.SyntaxTree) is null) || (read.Message is { } message && context.DocumentOf(message.Declaration.SyntaxTree) is null) || HelperPlace.For(expression) is not { } place || FunctionRewriter.FreeName(context, expression, read.Run, "page", "pageNumber", "currentPage", "pageOfRows") is not { } page)
        {
            return false;
        }

        var shape = FunctionShape.Of(context.Model, expression, read.Run, read.Answer.Form);
        var style = StyleAt(context, expression, place, shape, read.Answer, protocol) with { TellsRowsApart = read.Answer.TellsRowsApart, Key = KeyOf(read.Answer) };
        if (style.Annotated && ReturnsNull(read))
        {
            // The function of a page gives null where the code gave up.
            read = read with { Answer = read.Answer with { Type = read.Answer.Type.WithNullableAnnotation(NullableAnnotation.Annotated) } };
        }

        if ((read.Out is { } given ? style.Json == HelperJson.None ? null : OutRewriter.HelperFor(given, style, protocol.PageSize) : PageHelper.For(read.Answer, style, protocol.PageSize)) is not { } helper)
        {
            return false;
        }

        var ofTeam = read.Out is not null ? null : context.Capabilities.TeamHelper(expression, RowsSignature.OfPages(read.Answer, shape.HelperIsAsync));
        var further = ofTeam is null || !RowsSignature.IsIntoFirst(read.Answer) ? "" : FurtherPages(context, read, style, protocol);
        var chosen = read.Query?.Chosen ?? [];
        if (further is null || (further.Length > 0 && !chosen.IsEmpty))
        {
            (ofTeam, further) = (null, "");
        }

        var request = plan.AddHelper(place, helper, ofTeam);
        IReadOnlyList<(string Name, ParameterText Value)> parameters = [.. protocol.Added.Select(static p => (p.Name, ParameterText.Constant(p.Value))), (protocol.Parameter, ParameterText.Variable(page))];
        PageParameter.Add(plan, context, read, parameters);
        var tail = !chosen.IsEmpty ? $", pageSize: {QueryEditor.IsOneOf(chosen)} ? {protocol.RequestedSize} : int.MaxValue"
            : further.Length > 0 ? further
            : ofTeam is not null ? protocol.RequestedSize == TeamPageSize ? "" : $", pageSize: {protocol.RequestedSize}"
            : protocol.RequestedSize == protocol.PageSize || !PageHelper.TakesSize(read.Answer, style) ? "" : $", pageSize: {protocol.RequestedSize}";
        if (read.Out is { } rows)
        {
            return OutRewriter.Rewrite(plan, context, rows, request, endpoint, page, tail);
        }

        FunctionRewriter.Rewrite(plan, context, expression, read.Run, shape, style, [new(request, Code.Expression($"{QueryEditor.Quoted(endpoint)}"), page)], tail, PageEntry.Of(read, parameters));
        return true;
    }

    private static string KeyOf(PagedAnswer answer) => answer.Key is null ? "" : (answer.Row!.IsReferenceType ? "?." : ".") + answer.Key.Name;

    /// <summary>What a helper of the team is told of an answer: its rows, how more are put into it, whether it is the last; null where that cannot be written.</summary>
    private static string? FurtherPages(FixContext context, PagedRead read, PageHelperStyle style, PageProtocol protocol)
    {
        if (JoinedAnswers.Of(context, read.Expression, read.Run, read.Answer, style) is not { } joined)
        {
            return null;
        }

        var isLast = joined.Path.TellsMore ? joined.Path.IsLast(joined.Given) : protocol.RequestedSize == 0 ? "false" : $"{joined.Path.Count(joined.Path.List(joined.Given))} < {protocol.RequestedSize}";
        return $"{joined.Arguments}, {joined.Answer} => {isLast}";
    }

    /// <summary>How a helper at <paramref name="place"/> is written, so that it fits the code around <paramref name="expression"/>.</summary>
    public static PageHelperStyle StyleAt(FixContext context, ExpressionSyntax expression, HelperPlace place, FunctionShape shape, PagedAnswer answer, PageProtocol protocol)
        => new(
            shape.HelperIsAsync,
            FunctionRewriter.UsesConfigureAwait(expression),
            context.Capabilities.NullableAnnotationsAt(expression.SpanStart),
            JsonOf(answer, context.Capabilities),
            protocol)
        {
            TakenParameters = ParametersAround(place.Owner),
        };

    private static ImmutableArray<string> ParametersAround(SyntaxNode owner)
        => [.. owner.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().SelectMany(static t => t.TypeParameterList?.Parameters ?? default).Select(static p => p.Identifier.ValueText)];

    private static bool ReturnsNull(PagedRead read)
        => read.Run is { } run && run.Moved.Concat(run.Inner is null ? [] : [run.Target])
            .SelectMany(static s => s.DescendantNodesAndSelf(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
            .Any(static n => n is ReturnStatementSyntax { Expression: LiteralExpressionSyntax or DefaultExpressionSyntax });

    /// <summary>The JSON library that a helper for an answer uses.</summary>
    public static HelperJson JsonOf(PagedAnswer answer, CodeCapabilities capabilities)
    {
        var system = capabilities.HasJsonNode ? HelperJson.JsonNode : capabilities.HasSystemTextJson ? HelperJson.SystemTextJson : HelperJson.None;
        var newtonsoft = capabilities.HasNewtonsoft ? HelperJson.Newtonsoft : HelperJson.None;
        if (answer.Library == JsonLibrary.Newtonsoft || answer.Form == AnswerForm.JToken)
        {
            return newtonsoft != HelperJson.None || answer.Form == AnswerForm.JToken ? newtonsoft : system;
        }

        return system == HelperJson.JsonNode || newtonsoft == HelperJson.None ? Or(system, capabilities) : answer.Library == JsonLibrary.SystemTextJson && system != HelperJson.None ? system : newtonsoft;
    }

    private static HelperJson Or(HelperJson json, CodeCapabilities capabilities)
        => json == HelperJson.None && capabilities.HasType("System.Web.Script.Serialization.JavaScriptSerializer") ? HelperJson.JavaScript : json;
}
