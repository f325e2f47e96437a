using System;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>Gives the page to a message that says its path itself: <c>new ListUsers { Page = page }</c>.</summary>
internal static class MessagePage
{
    private static readonly string[] Names = ["Page", "PageNumber", "PageOfRows"];

    /// <summary>Plans the edits of the message's type, where it takes no page yet, and of the place that makes the message.</summary>
    /// <param name="plan">Takes the edits.</param>
    /// <param name="message">The message.</param>
    /// <param name="added">What goes along with the page, as a query of its own that ends in <c>&amp;</c>; empty for nothing.</param>
    /// <param name="parameter">The parameter of the page.</param>
    /// <param name="value">The page.</param>
    public static void Add(FixPlan plan, PagedMessage message, string added, string parameter, string value)
    {
        var name = Existing(message, parameter) ?? Declare(plan, message, added + parameter);
        plan.Replace(message.Creation, (_, current) => message.IsParameter ? WithArgument(current, name, value) : WithValue((BaseObjectCreationExpressionSyntax)current, name, value));
    }

    /// <summary>What the path asks for the page with already: an earlier fix wrote <c>"?page=" + Page</c>.</summary>
    private static string? Existing(PagedMessage message, string parameter)
        => message.Path.DescendantNodes().OfType<BinaryExpressionSyntax>()
            .Where(sum => sum is { RawKind: (int)SyntaxKind.AddExpression, Left: LiteralExpressionSyntax { Token.ValueText: var text }, Right: IdentifierNameSyntax } && IsPage(text, parameter))
            .Select(static sum => ((IdentifierNameSyntax)sum.Right).Identifier.ValueText)
            .FirstOrDefault();

    private static bool IsPage(string text, string parameter)
        => text.Length > 1 && text[0] is '?' or '&' && (text.Substring(1) == parameter + "=" || text.EndsWith("&" + parameter + "=", StringComparison.Ordinal));

    private static string Declare(FixPlan plan, PagedMessage message, string parameter)
    {
        var taken = message.Declaration.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText).ToList();
        var isPascal = !message.IsParameter || message.Declaration is RecordDeclarationSyntax;
        var name = Names.Select(n => isPascal ? n : char.ToLowerInvariant(n[0]) + n.Substring(1)).First(n => !taken.Contains(n));
        if (message.IsParameter)
        {
            plan.Replace(message.Parameters!, (_, current) => current.AddParameters(SyntaxFactory.ParseParameterList($"(int? {name} = null)").Parameters[0]
                .WithLeadingTrivia(current.Parameters.Count == 0 ? default : SyntaxFactory.TriviaList(SyntaxFactory.Space))));
        }
        else
        {
            var isInit = message.Declaration is RecordDeclarationSyntax { ParameterList: not null } || message.Declaration.DescendantTokens().Any(static t => t.IsKind(SyntaxKind.InitKeyword));
            var setter = isInit ? "init" : "set";
            plan.Replace((TypeDeclarationSyntax)message.Declaration, (_, current) => current.AddMembers(Code.Member($"public int? {name} {{ get; {setter}; }}").WithFormatting()
                .WithLeadingTrivia(SyntaxFactory.ElasticLineFeed).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)));
        }

        if (!message.IsParameter && message.Path.Parent is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property })
        {
            // `Path { get; } = "users";` gives its text each time: the page is set after the message is made.
            plan.Replace(property, (_, current) => Computed((PropertyDeclarationSyntax)current, message.Separator, parameter, name));
        }
        else
        {
            plan.Replace(message.Path, (_, current) => Append(current, message.Separator, parameter, name));
        }

        return name;
    }

    private static PropertyDeclarationSyntax Computed(PropertyDeclarationSyntax property, QuerySeparator separator, string parameter, string name)
        => property.WithAccessorList(null).WithInitializer(null)
            .WithIdentifier(property.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(
                SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithTrailingTrivia(SyntaxFactory.Space),
                Append(property.Initializer!.Value, separator, parameter, name)));

    /// <summary>The path with the page, where one is given.</summary>
    private static ExpressionSyntax Append(ExpressionSyntax path, QuerySeparator separator, string parameter, string name)
    {
        switch (path)
        {
            case ParenthesizedExpressionSyntax parenthesized when separator == QuerySeparator.AtRunTime:
                return parenthesized.WithExpression(Append(parenthesized.Expression, separator, parameter, name));
            case ConditionalExpressionSyntax conditional when separator == QuerySeparator.AtRunTime:
                return conditional.WithWhenTrue(Append(conditional.WhenTrue, separator, parameter, name)).WithWhenFalse(Append(conditional.WhenFalse, separator, parameter, name));
            case ConditionalExpressionSyntax or SwitchExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                return Append(SyntaxFactory.ParenthesizedExpression(path.WithoutTrivia()).WithTriviaFrom(path), separator, parameter, name);
        }

        var first = separator switch { QuerySeparator.Question => "?", QuerySeparator.Ampersand => "&", _ => path.ToString().Contains("?") ? "&" : "?" };
        return QueryEditor.Plus(path.WithoutTrivia(), $"({name} == null ? \"\" : {QueryEditor.Quoted(first + parameter + "=")} + {name})").WithTriviaFrom(path);
    }

    private static ExpressionSyntax WithArgument(ExpressionSyntax made, string name, string value)
    {
        var argument = SyntaxFactory.Argument(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(name)).WithTrailingTrivia(SyntaxFactory.Space), refKindKeyword: default, SyntaxFactory.ParseExpression(value));
        var list = (made is InvocationExpressionSyntax call ? call.ArgumentList : ((BaseObjectCreationExpressionSyntax)made).ArgumentList) ?? SyntaxFactory.ArgumentList();
        var given = list.AddArguments(argument.WithLeadingTrivia(list.Arguments.Count == 0 ? default : SyntaxFactory.TriviaList(SyntaxFactory.Space)));
        return made is InvocationExpressionSyntax maker ? maker.WithArgumentList(given) : ((BaseObjectCreationExpressionSyntax)made).WithArgumentList(given);
    }

    private static BaseObjectCreationExpressionSyntax WithValue(BaseObjectCreationExpressionSyntax creation, string name, string value)
    {
        var given = SyntaxFactory.ParseExpression($"{name} = {value}");
        if (creation.Initializer is not { } initializer)
        {
            var made = ((BaseObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new X {{ {given} }}")).Initializer!.WithLeadingTrivia(SyntaxFactory.Space);
            var bare = creation.WithoutTrailingTrivia();
            if (bare is ObjectCreationExpressionSyntax { ArgumentList: { Arguments.Count: 0 } none } named && !none.DescendantTrivia().Any())
            {
                bare = named.WithArgumentList(null);
            }

            return bare.WithInitializer(made).WithTrailingTrivia(creation.GetTrailingTrivia());
        }

        var last = initializer.Expressions[initializer.Expressions.Count - 1];
        var separators = initializer.Expressions.GetSeparators().Take(initializer.Expressions.Count - 1).Append(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        return creation.WithInitializer(initializer.WithExpressions(SyntaxFactory.SeparatedList(
            initializer.Expressions.Replace(last, last.WithoutTrailingTrivia()).Append(given.WithTrailingTrivia(last.GetTrailingTrivia())), separators)));
    }
}
