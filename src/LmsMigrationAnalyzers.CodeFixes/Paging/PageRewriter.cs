using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>Gives the expression that reads a page to the helper that reads all: <c>await ReadAllPagesAsync("GET /users", page => …)</c>.</summary>
internal static class PageRewriter
{
    /// <summary>Plans the edits; false where this code cannot hold them.</summary>
    public static bool Rewrite(FixPlan plan, FixContext context, PagedRead read, Endpoint endpoint, PageProtocol protocol)
    {
        var expression = read.Expression;
        if (HelperPlace.For(expression) is not { } place || PageName(context, read) is not { } page)
        {
            return false;
        }

        var shape = Shape.Of(context.Model, read);
        var style = new PageHelperStyle(
            shape.HelperIsAsync,
            IsWaitedFor(expression) || ConfigureAwaitStyle.SuffixFor(expression) == ".ConfigureAwait(false)",
            context.Capabilities.NullableAnnotationsAt(expression.SpanStart),
            JsonOf(read.Answer, context.Capabilities),
            protocol)
        {
            TellsRowsApart = read.Answer.TellsRowsApart,
            TakenParameters = [.. place.Owner.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().SelectMany(static t => t.TypeParameterList?.Parameters ?? default).Select(static p => p.Identifier.ValueText)],
        };
        if (PageHelper.For(read.Answer, style, protocol.PageSize) is not { } helper)
        {
            return false;
        }

        var request = plan.AddHelper(place, helper);
        PageParameter.Add(plan, context, read, [.. protocol.Added.Select(static p => (p.Name, ParameterText.Constant(p.Value))), (protocol.Parameter, ParameterText.Variable(page))]);
        var tail = protocol.RequestedSize == protocol.PageSize || !PageHelper.TakesSize(read.Answer, style) ? "" : $", pageSize: {protocol.RequestedSize}";
        if (read.Run is not { } run)
        {
            plan.Replace(expression, (scope, current) => shape.Call(scope.NameOf(request), endpoint.Name, page, shape.Result(current, style), tail, style, [], ""));
            return true;
        }

        plan.Track(expression);
        if (run.Inner is { } stays)
        {
            plan.Track(stays);
        }

        var line = context.Text.Lines.GetLineFromPosition(run.Target.SpanStart).ToString();
        var indentation = line.Substring(0, line.Length - line.TrimStart().Length);
        var moved = run.Statements.Select(statement => run.Moved.Contains(statement)).ToList();
        var mayNeedBlock = run.Inner is not null && DeclaresKnownName(run);
        plan.ReplaceStatements(run.Statements, (scope, now) =>
        {
            var body = now.Where((_, i) => moved[i]).ToList();
            var target = now[now.Count - 1];
            var current = scope.Find(target, expression);
            if (run.Inner is { } original)
            {
                var inner = scope.Find(target, original);
                var after = Following(inner, target);
                body.Add(WithReturn(target, inner, after, shape.Result(current.WithoutTrivia(), style)));
                FirstWithoutBlankLines(body, out var lines);
                var all = InPlaceOf(current, shape.Call(scope.NameOf(request), endpoint.Name, page, result: null, tail, style, body, indentation));
                var margin = SyntaxFactory.Whitespace(indentation);
                var rest = new[] { inner.ReplaceNode(current, all).WithLeadingTrivia(margin) }.Concat(after).ToList();
                return now.Take(now.Count - 1).Where((_, i) => !moved[i]).Concat(mayNeedBlock
                    ? [Code.Statement($$"""
                        {
                        {{rest.Select((s, i) => i == 0 ? s : s.AsKept())}}
                        }
                        """).WithLeadingTrivia(lines).WithFormatting()]
                    : rest.Select((s, i) => (i == 0 ? s.WithLeadingTrivia(lines.Append(margin)) : s).WithFormatting()));
            }

            FirstWithoutBlankLines(body, out var blank);
            var call = InPlaceOf(current, shape.Call(scope.NameOf(request), endpoint.Name, page, shape.Result(current.WithoutTrivia(), style), tail, style, body, indentation, HasBlankLine(target) && body.Count > 0));
            target = target.ReplaceNode(current, call);
            if (moved[0])
            {
                target = target.WithLeadingTrivia(blank.Concat(target.GetLeadingTrivia().Skip(LeadingBlankLines(target).Count)));
            }

            return now.Take(now.Count - 1).Where((_, i) => !moved[i]).Append(target.WithFormatting());
        });
        return true;
    }

    private static ExpressionSyntax InPlaceOf(ExpressionSyntax current, ExpressionSyntax call)
        => (Parentheses.Needed(call, current) ? Parentheses.Around(call) : call).WithTriviaFrom(current);

    private static void FirstWithoutBlankLines(List<StatementSyntax> body, out List<SyntaxTrivia> blank)
    {
        blank = LeadingBlankLines(body[0]);
        body[0] = body[0].WithLeadingTrivia(body[0].GetLeadingTrivia().Skip(blank.Count));
    }

    private static bool HasBlankLine(StatementSyntax statement) => LeadingBlankLines(statement).Count > 0;

    /// <summary>The statements behind one in the blocks around it.</summary>
    private static List<StatementSyntax> Following(StatementSyntax inner, StatementSyntax target)
        => [.. inner.AncestorsAndSelf().TakeWhile(n => n != target).OfType<StatementSyntax>()
            .SelectMany(s => s.Parent is BlockSyntax block && target.Span.Contains(block.Span) ? block.Statements.Skip(block.Statements.IndexOf(s) + 1) : [])];

    /// <summary>The <c>using</c> whose block ends by returning the rows of the page.</summary>
    private static StatementSyntax WithReturn(StatementSyntax target, StatementSyntax inner, List<StatementSyntax> after, ExpressionSyntax result)
    {
        var tracked = target.TrackNodes(after.Append(inner));
        var now = tracked.GetCurrentNode(inner)!;
        tracked = tracked.ReplaceNode(now, Code.Statement($"return {result};").WithTriviaFrom(now));
        return tracked.RemoveNodes(after.Select(s => tracked.GetCurrentNode(s)!), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    /// <summary>Whether the variables that leave the block of the <c>using</c> have names that are taken around it.</summary>
    private static bool DeclaresKnownName(LmsMigrationAnalyzers.Paging.StatementRun run)
    {
        var names = new[] { run.Inner! }.Concat(run.After)
            .SelectMany(s => s.DescendantNodesAndSelf(static n => n is not AnonymousFunctionExpressionSyntax))
            .Select(static n => n switch
            {
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
                _ => "",
            })
            .Where(static n => n.Length > 0)
            .ToList();
        var member = (SyntaxNode?)run.Target.FirstAncestorOrSelf<MemberDeclarationSyntax>(static m => m is not GlobalStatementSyntax) ?? run.Target.SyntaxTree.GetRoot();
        return names.Count > 0 && member.DescendantTokens().Any(t => names.Contains(t.ValueText) && !run.Target.Span.Contains(t.Span));
    }

    private static List<SyntaxTrivia> LeadingBlankLines(StatementSyntax statement)
    {
        var trivia = statement.GetLeadingTrivia().ToList();
        var count = 0;
        for (var i = 0; i < trivia.Count && trivia[i].Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia; i++)
        {
            if (trivia[i].IsKind(SyntaxKind.EndOfLineTrivia))
            {
                count = i + 1;
            }
        }

        return trivia.Take(count).ToList();
    }

    /// <summary>A name for the page that means nothing else where the function stands or in it.</summary>
    private static string? PageName(FixContext context, PagedRead read)
    {
        var nodes = (read.Run is null ? [] : read.Run.Moved.Cast<SyntaxNode>()).Append(read.Expression).ToList();
        foreach (var name in new[] { "page", "pageNumber", "currentPage", "pageOfRows" })
        {
            var isVariable = context.Model.LookupSymbols(read.Expression.SpanStart, name: name).Any(symbol => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction });
            if (!isVariable && !nodes.Exists(node => node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name)))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Where a task is waited for, awaits must leave the caller's context.</summary>
    private static bool IsWaitedFor(ExpressionSyntax expression)
        => expression.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "Wait" or "GetAwaiter" } access && access.Expression == expression;

    private static HelperJson JsonOf(PagedAnswer answer, CodeCapabilities capabilities)
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

    /// <summary>What is a task and what is awaited, in the expression and around it.</summary>
    private sealed record Shape(bool IsTask, bool IsValueTask, bool HasAwait, bool HasUsing, bool IsAsyncRows, string? ValueTaskOf)
    {
        public bool HelperIsAsync => IsTask || HasAwait;

        public static Shape Of(SemanticModel model, PagedRead read)
        {
            var type = model.GetTypeInfo(read.Expression).Type;
            var isTask = Operations.IsTask(type);
            var isValueTask = isTask && type!.Name == "ValueTask";
            var isAwaited = read.Expression.Parent is AwaitExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" };
            var nodes = (read.Run is null ? [] : read.Run.Moved.Cast<SyntaxNode>()).Append(read.Expression).Concat(read.Run?.Inner is null ? [] : [read.Run.Target]);
            bool Stays(SyntaxNode node) => read.Run is { Inner: { } inner } && (node == inner || read.Run.After.Contains(node));
            return new(
                isTask,
                isValueTask,
                nodes.Any(node => node.DescendantNodesAndSelf(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) && !Stays(n)).Any(IsAwait)),
                read.Run is not null && (read.Run.Inner is not null || read.Run.Moved.Any(static s => s is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 })),
                read.Answer.Form == AnswerForm.AsyncRows,
                isValueTask && !isAwaited ? Code.TypeText(type!) : null);
        }

        private bool MustAwait => IsTask && (HasAwait || HasUsing || IsValueTask);

        /// <summary>What the function of a page answers.</summary>
        public ExpressionSyntax Result(ExpressionSyntax current, PageHelperStyle style) => MustAwait ? Awaited(current, style) : current;

        /// <summary>The call of the helper. Without a <paramref name="result"/> the statements return it.</summary>
        public ExpressionSyntax Call(string helper, string endpoint, string page, ExpressionSyntax? result, string tail, PageHelperStyle style, IReadOnlyList<StatementSyntax> body, string indentation, bool blankLine = false)
        {
            var name = QueryEditor.Quoted(endpoint);
            var lambda = HasAwait || MustAwait ? "async " + page : page;
            var last = result is null ? [] : new[] { Code.Statement($"return {result};") };
            if (blankLine && last.Length > 0)
            {
                last[0] = last[0].WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
            }

            var call = body.Count == 0
                ? Code.Expression($"{helper}({name}, {lambda} => {result!}{tail})")
                : Indented(Code.Expression($$"""
                    {{helper}}({{name}}, {{lambda}} =>
                    {
                    {{body.Select(Code.AsKept)}}
                    {{last}}
                    }{{tail}})
                    """), indentation);
            if (IsTask)
            {
                return ValueTaskOf is null ? call : Code.Expression($"new {ValueTaskOf}({call})");
            }

            return HelperIsAsync && !IsAsyncRows ? Awaited(call, style) : call;
        }

        /// <summary>The formatter leaves a lambda's block where it stands: under the statement that holds it.</summary>
        private static ExpressionSyntax Indented(ExpressionSyntax call, string indentation)
        {
            var block = (BlockSyntax)call.DescendantNodes().OfType<LambdaExpressionSyntax>().First().Body;
            return call.ReplaceTokens([block.OpenBraceToken, block.CloseBraceToken], (_, token) => token.WithLeadingTrivia(SyntaxFactory.Whitespace(indentation)));
        }

        private static ExpressionSyntax Awaited(ExpressionSyntax task, PageHelperStyle style)
            => style.ConfigureAwait ? Code.Expression($"await {task}.ConfigureAwait(false)") : Code.Expression($"await {task}");

        private static bool IsAwait(SyntaxNode node)
            => node is AwaitExpressionSyntax or ForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 };
    }
}
