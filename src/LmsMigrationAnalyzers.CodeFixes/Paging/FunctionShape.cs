using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>What is a task and what is awaited, in the expression and around it.</summary>
internal sealed record FunctionShape(bool IsTask, bool IsValueTask, bool HasAwait, bool HasUsing, bool IsAsyncRows, string? ValueTaskOf)
{
    public bool HelperIsAsync => IsTask || HasAwait;

    public static FunctionShape Of(SemanticModel model, ExpressionSyntax expression, PageStatements? run, AnswerForm form)
    {
        var type = model.GetTypeInfo(expression).Type;
        var isTask = Operations.IsTask(type);
        var isValueTask = isTask && type!.Name == "ValueTask";
        var isAwaited = expression.Parent is AwaitExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" };
        var nodes = (run is null ? [] : run.Moved.Cast<SyntaxNode>()).Append(expression).Concat(run?.Inner is null ? [] : [run.Target]);
        bool Stays(SyntaxNode node) => run is { Inner: { } inner } && (node == inner || run.After.Contains(node));
        return new(
            isTask,
            isValueTask,
            nodes.Any(node => node.DescendantNodesAndSelf(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) && !Stays(n)).Any(IsAwait)),
            run is not null && (run.Inner is not null || run.Moved.Any(static s => s is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 })),
            form == AnswerForm.AsyncRows,
            isValueTask && !isAwaited ? Code.TypeText(type!) : null);
    }

    private bool MustAwait => IsTask && (HasAwait || HasUsing || IsValueTask);

    /// <summary>What the function of a page answers.</summary>
    public ExpressionSyntax Result(ExpressionSyntax current, PageHelperStyle style) => MustAwait ? Awaited(current, style) : current;

    /// <summary>The call of the helper. Without a <paramref name="result"/> the statements return it.</summary>
    public ExpressionSyntax Call(EditScope scope, IReadOnlyList<HelperCall> calls, ExpressionSyntax? result, string tail, PageHelperStyle style, IReadOnlyList<StatementSyntax> body, string indentation, bool blankLine = false)
    {
        var innermost = calls[calls.Count - 1];
        var helper = scope.NameOf(innermost.Helper);
        var lambda = HasAwait || MustAwait ? "async " + innermost.Variable : innermost.Variable;
        var last = result is null ? [] : new[] { Code.Statement($"return {result};") };
        if (blankLine && last.Length > 0)
        {
            last[0] = last[0].WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        }

        var call = body.Count == 0
            ? Code.Expression($"{helper}({innermost.First}, {lambda} => {result!}{tail})")
            : Indented(Code.Expression($$"""
                {{helper}}({{innermost.First}}, {{lambda}} =>
                {
                {{body.Select(Code.AsKept)}}
                {{last}}
                }{{tail}})
                """), indentation);
        foreach (var outer in calls.Reverse().Skip(1))
        {
            call = Code.Expression($"{scope.NameOf(outer.Helper)}({outer.First}, {outer.Variable} => {call}{tail})");
        }

        if (IsTask)
        {
            return ValueTaskOf is null ? call : Code.Expression($"new {ValueTaskOf}({call})");
        }

        return HelperIsAsync && !IsAsyncRows ? Awaited(call, style) : call;
    }

    /// <summary>The formatter leaves a lambda's block where it stands: under the statement that holds it.</summary>
    private static ExpressionSyntax Indented(ExpressionSyntax call, string indentation)
    {
        var block = (BlockSyntax)((InvocationExpressionSyntax)call).ArgumentList.Arguments.Select(static a => a.Expression).OfType<LambdaExpressionSyntax>().First(static l => l.Body is BlockSyntax).Body;
        return call.ReplaceTokens([block.OpenBraceToken, block.CloseBraceToken], (_, token) => token.WithLeadingTrivia(SyntaxFactory.Whitespace(indentation)));
    }

    private static ExpressionSyntax Awaited(ExpressionSyntax task, PageHelperStyle style)
        => style.ConfigureAwait ? Code.Expression($"await {task}.ConfigureAwait(false)") : Code.Expression($"await {task}");

    private static bool IsAwait(SyntaxNode node)
        => node is AwaitExpressionSyntax or ForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 };
}
