using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Accept;

/// <summary>Takes a statement, a link of a fluent chain, an element or an attribute away.</summary>
internal static class AcceptRemoval
{
    /// <summary>Adds the removal of what stands at <paramref name="span"/>; false where it cannot go.</summary>
    public static bool Add(FixPlan plan, FixContext context, SyntaxTree tree, TextSpan span)
    {
        if (context.DocumentOf(tree) is null || context.Lms.ModelOf(tree) is not { } model)
        {
            return false;
        }

        var node = tree.GetRoot(context.CancellationToken).FindNode(span, getInnermostNodeForTie: false);
        for (; node.Parent is { } parent && parent.Span == span && node is not (StatementSyntax or ArrowExpressionClauseSyntax or AttributeSyntax or AttributeArgumentSyntax or CollectionElementSyntax); node = parent)
        {
        }

        if (!AddNode(plan, node))
        {
            return false;
        }

        foreach (var variable in UnusedLocals.After(node, model, context.CancellationToken))
        {
            if (variable.Parent is VariableDeclarationSyntax { Variables.Count: > 1 } several)
            {
                plan.Track(variable);
                plan.Replace(several, (scope, current) => current.RemoveNode(scope.Find(current, variable), SyntaxRemoveOptions.KeepDirectives)!);
            }
            else if (variable.Parent?.Parent is LocalDeclarationStatementSyntax declaration)
            {
                Statement(plan, declaration);
            }
        }

        foreach (var directive in UsingsOf(model, node, context.CancellationToken))
        {
            plan.Track(directive);
            plan.Replace(directive.Parent!, (scope, current) => current.RemoveNode(scope.Find(current, directive), SyntaxRemoveOptions.KeepDirectives)!);
        }

        return true;
    }

    private static bool AddNode(FixPlan plan, SyntaxNode node)
    {
        switch (node)
        {
            case ArrowExpressionClauseSyntax { Parent: { } owner } arrow:
                plan.Track(arrow);
                plan.Replace(owner, (_, current) => WithEmptyBody(current));
                return true;
            case ExpressionStatementSyntax statement:
                Statement(plan, statement);
                return true;
            case AttributeSyntax { Parent: AttributeListSyntax { Attributes.Count: 1, Parent: { } owner } list }:
                plan.Track(list);
                plan.Replace(owner, (scope, current) =>
                {
                    // What stands above the first attribute belongs to the declaration.
                    var now = scope.Find(current, list);
                    var isFirst = now.SpanStart == current.SpanStart;
                    var rest = current.RemoveNode(now, SyntaxRemoveOptions.KeepDirectives)!;
                    return isFirst ? rest.WithoutLeadingTrivia() : rest;
                });
                return true;
            case AttributeSyntax { Parent: AttributeListSyntax list } attribute:
                Element(plan, list, attribute);
                return true;
            case AttributeArgumentSyntax { Parent: AttributeArgumentListSyntax list } argument:
                Element(plan, list, argument);
                return true;
            case CollectionElementSyntax { Parent: CollectionExpressionSyntax list } element:
                Element(plan, list, element);
                return true;
            case ExpressionSyntax { Parent: InitializerExpressionSyntax list } element:
                Element(plan, list, element);
                return true;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } link:
                plan.Track(access.Expression);
                plan.Replace<ExpressionSyntax>(link, (scope, current) => scope.Find(current, access.Expression).WithoutTrivia());
                return true;
            default:
                return false;
        }
    }

    private static SyntaxNode WithEmptyBody(SyntaxNode owner)
    {
        var body = SyntaxFactory.Block().WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken)).WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space));
        return owner switch
        {
            MethodDeclarationSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            ConstructorDeclarationSyntax constructor => constructor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            LocalFunctionStatementSyntax function => function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            _ => owner,
        };
    }

    private static void Element(FixPlan plan, SyntaxNode list, SyntaxNode element)
    {
        plan.Track(element);
        plan.Replace(list, (scope, current) =>
        {
            var now = scope.Find(current, element);
            var siblings = current.ChildNodes().ToList();
            var index = siblings.IndexOf(now);
            if (index == siblings.Count - 1 && index > 0)
            {
                // The blank before the closing brace.
                var before = siblings[index - 1];
                var marked = current.ReplaceNodes([before, now], (old, same) => old == before ? same.WithTrailingTrivia(now.GetTrailingTrivia()) : same.WithoutTrailingTrivia());
                now = marked.ChildNodes().Last();
                current = marked;
            }

            return current.RemoveNode(now, SyntaxRemoveOptions.KeepDirectives)!;
        });
    }

    /// <summary>The usings that only what goes needed.</summary>
    private static IEnumerable<UsingDirectiveSyntax> UsingsOf(SemanticModel model, SyntaxNode removed, CancellationToken cancellationToken)
    {
        var root = removed.SyntaxTree.GetRoot(cancellationToken);
        var namespaces = Namespaces(model, removed.DescendantNodesAndSelf(), cancellationToken).ToImmutableHashSet(StringComparer.Ordinal);
        if (namespaces.IsEmpty)
        {
            return [];
        }

        var rest = root.DescendantNodes(node => node != removed && node is not UsingDirectiveSyntax, descendIntoTrivia: true).Where(node => node != removed);
        var needed = Namespaces(model, rest, cancellationToken).ToImmutableHashSet(StringComparer.Ordinal);
        return root.DescendantNodes()
            .OfType<UsingDirectiveSyntax>()
            .Where(directive => directive is { Alias: null, StaticKeyword.RawKind: 0, GlobalKeyword.RawKind: 0 }
                && directive.Name?.ToString() is { } name && namespaces.Contains(name) && !needed.Contains(name))
            .ToList();
    }

    private static IEnumerable<string> Namespaces(SemanticModel model, IEnumerable<SyntaxNode> nodes, CancellationToken cancellationToken)
    {
        foreach (var name in nodes.OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name, cancellationToken).Symbol;
            symbol = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : symbol;
            if (symbol is ITypeSymbol or IMethodSymbol { ReducedFrom: not null } && symbol.ContainingNamespace is { } ns)
            {
                yield return ns.ToDisplayString();
            }
        }
    }

    /// <summary>Takes a statement away; comments above it go to the next one.</summary>
    private static void Statement(FixPlan plan, StatementSyntax statement)
    {
        var hasComment = statement.GetLeadingTrivia().Any(IsComment);
        var list = StatementList.Containing(statement);
        var index = list?.IndexOf(statement) ?? -1;
        var endsLine = statement.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        if ((hasComment || !endsLine) && list is not null && index + 1 < list.Statements.Count)
        {
            plan.ReplaceStatements(
                [statement, list.Statements[index + 1]],
                (_, now) => [now[1].WithLeadingTrivia(endsLine ? Comments(now[0]).AddRange(now[1].GetLeadingTrivia()) : now[0].GetLeadingTrivia())]);
            return;
        }

        plan.ReplaceStatements([statement], static (_, _) => []);
    }

    /// <summary>The comments above a statement, up to the start of the line behind the last.</summary>
    private static SyntaxTriviaList Comments(StatementSyntax statement)
    {
        var trivia = statement.GetLeadingTrivia();
        var last = trivia.Count - 1;
        while (last >= 0 && trivia[last].IsKind(SyntaxKind.WhitespaceTrivia))
        {
            last--;
        }

        return SyntaxFactory.TriviaList(trivia.Take(last + 1));
    }

    private static bool IsComment(SyntaxTrivia trivia)
        => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia);
}
