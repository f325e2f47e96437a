using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>A call of a helper that is given a function.</summary>
/// <param name="Helper">The helper.</param>
/// <param name="First">Its first argument.</param>
/// <param name="Variable">The function's parameter.</param>
internal sealed record HelperCall(HelperRequest Helper, ExpressionSyntax First, string Variable);

/// <summary>
/// Makes an expression, with the statements before it that belong to it, the function that a helper calls several times: with each page,
/// or each chunk of ids.
/// </summary>
internal static class FunctionRewriter
{
    /// <summary>Plans the edit. Of several calls the first is the outermost.</summary>
    public static void Rewrite(FixPlan plan, FixContext context, ExpressionSyntax expression, PageStatements? run, FunctionShape shape, PageHelperStyle style, IReadOnlyList<HelperCall> calls, string tail, PageEntry? entry = null)
    {
        IReadOnlyList<StatementSyntax> first = entry?.Statements ?? [];
        var line = context.Text.Lines.GetLineFromPosition((run?.Target ?? (SyntaxNode?)expression.FirstAncestorOrSelf<StatementSyntax>() ?? expression).SpanStart).ToString();
        var indentation = line.Substring(0, line.Length - line.TrimStart().Length);
        if (run is null)
        {
            plan.Replace(expression, (scope, current) => first.Count == 0
                ? shape.Call(scope, calls, shape.Result(current, style), tail, style, [], "")
                : shape.Call(scope, calls, result: null, tail, style, Laid([.. first, Code.Statement($"return {shape.Result(current.WithoutTrivia(), style)};")], indentation), indentation));
            return;
        }

        plan.Track(expression);
        if (entry is not null)
        {
            plan.Track(entry.Before);
        }

        if (run.Inner is { } stays)
        {
            plan.Track(stays);
        }

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
                body.Add(WithReturn(target, inner, after, [.. run.Inner == entry?.Before ? entry.Under(inner) : [], Code.Statement($"return {shape.Result(current.WithoutTrivia(), style)};")]));
                entry?.Insert(scope, body);
                FirstWithoutBlankLines(body, out var lines);
                var all = InPlaceOf(current, shape.Call(scope, calls, result: null, tail, style, body, indentation));
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

            if (run.Target == entry?.Before)
            {
                body.AddRange(first);
            }

            entry?.Insert(scope, body);
            FirstWithoutBlankLines(body, out var blank);
            var call = InPlaceOf(current, shape.Call(scope, calls, shape.Result(current.WithoutTrivia(), style), tail, style, body, indentation, HasBlankLine(target) && body.Count > 0));
            target = target.ReplaceNode(current, call);
            if (moved[0])
            {
                target = target.WithLeadingTrivia(blank.Concat(target.GetLeadingTrivia().Skip(LeadingBlankLines(target).Count)));
            }

            return now.Take(now.Count - 1).Where((_, i) => !moved[i]).Append(target.WithFormatting());
        });
    }

    /// <summary>Statements in a block under a line of the given indentation.</summary>
    private static IReadOnlyList<StatementSyntax> Laid(IReadOnlyList<StatementSyntax> statements, string indentation)
        => [.. statements.Select(s => s.WithLeadingTrivia(SyntaxFactory.Whitespace(indentation + (indentation.Contains("\t") ? "\t" : "    "))))];

    private static ExpressionSyntax InPlaceOf(ExpressionSyntax current, ExpressionSyntax call)
        => (Parentheses.Needed(call, current) ? Parentheses.Around(call) : call).WithTriviaFrom(current);

    /// <summary>The first of some names that means nothing else where a function stands or in it.</summary>
    public static string? FreeName(FixContext context, ExpressionSyntax expression, PageStatements? run, params string[] names)
    {
        var nodes = (run is null ? [] : run.Moved.Cast<SyntaxNode>()).Append(expression).ToList();
        foreach (var name in names)
        {
            var isVariable = context.Model.LookupSymbols(expression.SpanStart, name: name).Any(symbol => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction });
            if (!isVariable && !nodes.Exists(node => node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name)))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Whether awaits leave the caller's context.</summary>
    public static bool UsesConfigureAwait(ExpressionSyntax expression)
        => IsWaitedFor(expression) || ConfigureAwaitStyle.SuffixFor(expression) == ".ConfigureAwait(false)";

    /// <summary>Where a task is waited for, awaits must leave the caller's context.</summary>
    private static bool IsWaitedFor(ExpressionSyntax expression)
        => expression.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "Wait" or "GetAwaiter" } access && access.Expression == expression;

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
    private static StatementSyntax WithReturn(StatementSyntax target, StatementSyntax inner, List<StatementSyntax> after, IReadOnlyList<StatementSyntax> end)
    {
        var tracked = target.TrackNodes(after.Append(inner));
        var now = tracked.GetCurrentNode(inner)!;
        tracked = end.Count == 1 ? tracked.ReplaceNode(now, end[0].WithTriviaFrom(now)) : tracked.ReplaceNode(now, [end[0].WithLeadingTrivia(now.GetLeadingTrivia()), .. end.Skip(1).Select(s => s.WithLeadingTrivia(end[0].GetLeadingTrivia()))]);
        return tracked.RemoveNodes(after.Select(s => tracked.GetCurrentNode(s)!), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    /// <summary>Whether the variables that leave the block of the <c>using</c> have names that are taken around it.</summary>
    private static bool DeclaresKnownName(PageStatements run)
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
}
