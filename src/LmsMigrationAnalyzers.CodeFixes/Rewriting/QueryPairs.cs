using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Adds a pair to an expression that creates the pairs of a query, written as its last pair is.</summary>
internal static class QueryPairs
{
    public static ExpressionSyntax Append(ExpressionSyntax creation, string name, ParameterText value)
    {
        switch (creation)
        {
            case AnonymousObjectCreationExpressionSyntax anonymous:
                return anonymous.WithInitializers(With(anonymous.Initializers, SyntaxFactory.AnonymousObjectMemberDeclarator(
                    value.IsVariable && value.Text == name ? null : SyntaxFactory.NameEquals(name).WithTrailingTrivia(SyntaxFactory.Space).WithEqualsToken(SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)),
                    Expression(value))));
            case ObjectCreationExpressionSyntax { Initializer: { } initializer } created:
                return created.WithInitializer(Into(initializer, name, value));
            case ImplicitObjectCreationExpressionSyntax { Initializer: { } initializer } created:
                return created.WithInitializer(Into(initializer, name, value));
            case ArrayCreationExpressionSyntax { Initializer: { } initializer } created:
                return created.WithInitializer(Into(initializer, name, value));
            case ImplicitArrayCreationExpressionSyntax created:
                return created.WithInitializer(Into(created.Initializer, name, value));
            case CollectionExpressionSyntax collection when collection.Elements.LastOrDefault() is ExpressionElementSyntax last:
                return collection.WithElements(With(collection.Elements, SyntaxFactory.ExpressionElement(Like(last.Expression, name, value))));
            case InvocationExpressionSyntax { ArgumentList.Arguments: [.., var last] } call:
                return call.WithArgumentList(call.ArgumentList.WithArguments(With(call.ArgumentList.Arguments, SyntaxFactory.Argument(Like(last.Expression, name, value)))));
            default:
                return creation;
        }
    }

    private static InitializerExpressionSyntax Into(InitializerExpressionSyntax initializer, string name, ParameterText value)
        => initializer.WithExpressions(With(initializer.Expressions, Like(initializer.Expressions.Last(), name, value)));

    /// <summary>A pair written like <paramref name="last"/>: <c>{ "a", b }</c>, <c>["a"] = b</c>, <c>("a", b)</c>, <c>new("a", b)</c>.</summary>
    private static ExpressionSyntax Like(ExpressionSyntax last, string name, ParameterText value)
    {
        var key = SyntaxFactory.ParseExpression(QueryEditor.Quoted(name));
        var text = value.IsVariable ? SyntaxFactory.ParseExpression(value.Text + ".ToString()") : SyntaxFactory.ParseExpression(QueryEditor.Quoted(value.Text));
        ExpressionSyntax pair = last.WithoutTrivia() switch
        {
            InitializerExpressionSyntax { Expressions: [var first, var second, ..] } nested
                => nested.WithExpressions(nested.Expressions.Replace(first, key.WithTriviaFrom(first))) is var named ? named.WithExpressions(named.Expressions.Replace(named.Expressions[1], text.WithTriviaFrom(second))) : nested,
            AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax access } assignment
                => assignment.WithLeft(access.WithArgumentList(Arguments(access.ArgumentList, key))).WithRight(text),
            TupleExpressionSyntax { Arguments: [var first, var second] } tuple
                => tuple.WithArguments(SyntaxFactory.SeparatedList([first.WithExpression(key), second.WithExpression(text)], tuple.Arguments.GetSeparators())),
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var first, var second] list } created
                => created.WithArgumentList(created.ArgumentList!.WithArguments(SyntaxFactory.SeparatedList([first.WithExpression(key), second.WithExpression(text)], list.GetSeparators()))),
            InvocationExpressionSyntax { ArgumentList.Arguments: [var first, var second] list } made
                => made.WithArgumentList(made.ArgumentList.WithArguments(SyntaxFactory.SeparatedList([first.WithExpression(key), second.WithExpression(second.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } && value.IsVariable ? SyntaxFactory.ParseExpression(value.Text) : text)], list.GetSeparators()))),
            var other => other,
        };
        return pair;
    }

    private static BracketedArgumentListSyntax Arguments(BracketedArgumentListSyntax list, ExpressionSyntax key)
        => list.WithArguments(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(key)));

    private static ExpressionSyntax Expression(ParameterText value)
        => SyntaxFactory.ParseExpression(value.IsVariable ? value.Text : QueryEditor.Quoted(value.Text));

    /// <summary>Blanks and the end of a line: a comment belongs to what it stands beside.</summary>
    private static IEnumerable<SyntaxTrivia> Layout(SyntaxTriviaList trivia)
    {
        if (trivia.All(static t => t.IsKind(SyntaxKind.WhitespaceTrivia) || t.IsKind(SyntaxKind.EndOfLineTrivia)))
        {
            return trivia;
        }

        var last = trivia.Last();
        return last.IsKind(SyntaxKind.WhitespaceTrivia) ? [last] : trivia.Where(static t => t.IsKind(SyntaxKind.EndOfLineTrivia)).Reverse().Take(1);
    }

    /// <summary>One more element, laid out as the last one is.</summary>
    private static SeparatedSyntaxList<TNode> With<TNode>(SeparatedSyntaxList<TNode> list, TNode added)
        where TNode : SyntaxNode
    {
        var last = list[list.Count - 1];
        var node = added.WithLeadingTrivia(list.Count > 1 || last.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) ? Layout(last.GetLeadingTrivia()) : default)
            .WithTrailingTrivia(Layout(last.GetTrailingTrivia()));
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken);
        if (list.SeparatorCount == list.Count)
        {
            // A comma behind the last element stays behind the last element.
            var end = list.GetSeparator(list.Count - 1);
            return SyntaxFactory.SeparatedList(list.Append(node), list.GetSeparators().Append(end.WithLeadingTrivia(Layout(end.LeadingTrivia)).WithTrailingTrivia(Layout(end.TrailingTrivia))));
        }

        var startsLine = last.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) && list.Count > 0 && list.GetSeparators().All(s => s.TrailingTrivia.Any(t => t.IsKind(SyntaxKind.EndOfLineTrivia)));
        var separator = last.GetTrailingTrivia().Any(static t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia)) ? comma.WithTrailingTrivia(last.GetTrailingTrivia())
            : startsLine && list.SeparatorCount > 0 ? comma.WithTrailingTrivia(Layout(list.GetSeparator(list.SeparatorCount - 1).TrailingTrivia))
            : comma.WithTrailingTrivia(SyntaxFactory.Space);
        var trimmed = list.Replace(last, last.WithTrailingTrivia());
        return SyntaxFactory.SeparatedList(trimmed.Append(node), list.GetSeparators().Append(separator));
    }
}
