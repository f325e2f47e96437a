using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>The value of a parameter that a fix adds to a query.</summary>
/// <param name="Text">Escaped text, or the name of a variable that holds a number.</param>
/// <param name="IsVariable">Whether it is a variable.</param>
internal readonly record struct ParameterText(string Text, bool IsVariable)
{
    /// <summary>A text that needs no escaping (or is escaped).</summary>
    public static ParameterText Constant(string text) => new(text, IsVariable: false);

    /// <summary>A variable that holds a whole number.</summary>
    public static ParameterText Variable(string name) => new(name, IsVariable: true);
}

/// <summary>Adds a parameter to a query in the notation that the program uses, before a fragment.</summary>
internal static class QueryEditor
{
    /// <summary>Plans to add <c>name=value</c> at <paramref name="place"/>.</summary>
    public static void Add(FixPlan plan, QueryPlace place, string name, ParameterText value) => Add(plan, place, [(name, value)]);

    /// <summary>Plans to add several parameters; a variable comes last.</summary>
    public static void Add(FixPlan plan, QueryPlace place, IReadOnlyList<(string Name, ParameterText Value)> parameters)
    {
        if (place.Joint is { } joint)
        {
            QueryJoints.Open(plan, joint);
        }

        if (place.Notation == QueryNotation.FlurlChain)
        {
            plan.AddUsing(place.Node, "Flurl");
        }

        if (place.Notation is QueryNotation.FlurlChain or QueryNotation.Chain or QueryNotation.Pairs)
        {
            // The parentheses around an awaited request stay around that alone.
            var chained = place.Node is AwaitExpressionSyntax && place.Node.Parent is ParenthesizedExpressionSyntax whole && place.Notation != QueryNotation.Pairs ? whole : place.Node;
            plan.Replace(chained, (_, current) => parameters.Aggregate(current, (chain, parameter) => Append(place, chain, parameter.Name, parameter.Value)));
            return;
        }

        // One text: what goes before the last value is part of its name.
        var (name, value) = parameters[parameters.Count - 1];
        var before = string.Concat(parameters.Take(parameters.Count - 1).Select(static parameter => parameter.Name + "=" + parameter.Value.Text + "&"));
        if (place is { Notation: QueryNotation.Omitted, Node: InvocationExpressionSyntax omitting })
        {
            plan.Replace(omitting.ArgumentList, (_, current) => WithArgument(place, current, before + name, value));
            return;
        }

        plan.Replace(place.Node, (_, current) => Append(place, current, before + name, value));
    }

    /// <summary><paramref name="current"/>, which stands at <paramref name="place"/>, with <c>name=value</c> added.</summary>
    public static ExpressionSyntax Append(QueryPlace place, ExpressionSyntax current, string name, ParameterText value)
    {
        if (!place.Chosen.IsEmpty)
        {
            return Plus(current, $"({ForChosen(place.Chosen, name + "=", value)})");
        }

        switch (place.Notation)
        {
            case QueryNotation.FlurlChain:
                return Code.Expression($"{current}.SetQueryParam({Quoted(name)}, {(value.IsVariable ? value.Text : Quoted(value.Text))})");
            case QueryNotation.Chain:
                var written = !value.IsVariable ? Quoted(value.Text) : place.Method.TakesText ? value.Text + ".ToString()" : value.Text;
                return Code.Expression($"{current}.{place.Method.Name}({Quoted(name)}, {written})");
            case QueryNotation.Omitted:
                return current is InvocationExpressionSyntax call ? call.WithArgumentList(WithArgument(place, call.ArgumentList, name, value)) : current;
            case QueryNotation.Pairs:
                return QueryPairs.Append(current, name, value);
            case QueryNotation.Uri:
                var original = Code.Expression($"{current}.OriginalString");
                var uri = place.Separator == QuerySeparator.AtRunTime
                    ? AppendText(Code.Expression($"{original} + ({original}.Contains(\"?\") ? \"&\" : \"?\")"), name + "=", value)
                    : AppendText(original, Separator(place, current) + name + "=", value);
                return Code.Expression($"new global::System.Uri({uri}, global::System.UriKind.RelativeOrAbsolute)");
            case var _ when place.Separator == QuerySeparator.AtRunTime && IsWritten(current):
                return AppendToEach(current, name + "=", value);
            case var _ when place.Separator == QuerySeparator.AtRunTime && BeforeChosen(current, name + "=", value) is { } before:
                return before;
            default:
                return place.Separator == QuerySeparator.AtRunTime && !HasQuery(current)
                    ? AppendText(IsName(current) ? Code.Expression($"{current} + ({current}.Contains(\"?\") ? \"&\" : \"?\")") : EvaluatedOnce(place, current), name + "=", value)
                    : AppendText(current, Separator(place, current) + name + "=", value);
        }
    }

    /// <summary>The arguments with the one that was left out, by its name.</summary>
    private static ArgumentListSyntax WithArgument(QueryPlace place, ArgumentListSyntax arguments, string name, ParameterText value)
        => arguments.AddArguments(SyntaxFactory.Argument(
            SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(place.Parameter)).WithTrailingTrivia(SyntaxFactory.Space),
            refKindKeyword: default,
            AppendText(Code.Expression($"{Quoted(place.Default + place.Separator switch { QuerySeparator.Question => "?", QuerySeparator.Ampersand => "&", _ => "" })}"), name + "=", value).WithoutLeadingTrivia())
            .WithLeadingTrivia(arguments.Arguments.Count == 0 ? default : SyntaxFactory.TriviaList(SyntaxFactory.Space)));

    /// <summary>The condition under which the code at hand asks for one of these.</summary>
    public static string IsOneOf(IEnumerable<ChosenPath> chosen)
        => string.Join(" || ", chosen.Select(static c => $"{c.Path.WithoutTrivia()} == {Quoted(c.Value)}"));

    /// <summary>A text for these requests alone; those that have a query join it.</summary>
    private static string ForChosen(IEnumerable<ChosenPath> chosen, string text, ParameterText value)
    {
        var texts = chosen.GroupBy(static c => c.HasQuery)
            .Select(same => $"{IsOneOf(same)} ? {AppendText(Code.Expression($"{Quoted(same.Key ? "&" : "?")}"), text, value)} : ");
        return string.Concat(texts) + "\"\"";
    }

    /// <summary>A C# string literal.</summary>
    public static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static bool IsName(ExpressionSyntax expression) => expression is IdentifierNameSyntax || expression is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax };

    /// <summary>What does something, or costs something, is done once: <c>(Url() is var url ? url + (url.Contains("?") ? "&amp;" : "?") : "")</c>.</summary>
    private static ExpressionSyntax EvaluatedOnce(QueryPlace place, ExpressionSyntax current)
    {
        var taken = new HashSet<string>((place.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>(static m => m is not GlobalStatementSyntax) ?? place.Node.SyntaxTree.GetRoot()).DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText), StringComparer.Ordinal);
        var name = Enumerable.Range(1, int.MaxValue).Select(static number => number == 1 ? "url" : "url" + number).First(candidate => !taken.Contains(candidate));
        var whole = current is BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax or SwitchExpressionSyntax or AwaitExpressionSyntax ? $"({current.WithoutTrivia()})" : current.WithoutTrivia().ToString();
        return Code.Expression($"({whole} is var {name} ? {name} + ({name}.Contains(\"?\") ? \"&\" : \"?\") : \"\")");
    }

    /// <summary>What to write first; another edit may have begun the query meanwhile.</summary>
    private static string Separator(QueryPlace place, ExpressionSyntax current)
        => place.Separator switch
        {
            QuerySeparator.None => "",
            QuerySeparator.Ampersand or QuerySeparator.AtRunTime => "&",
            _ => WrittenText(current).Contains("?") ? "&" : "?",
        };

    /// <summary>Whether an edit before this one began the query where the program had none.</summary>
    private static bool HasQuery(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => HasQuery(sum.Left) || HasQuery(sum.Right),
        ParenthesizedExpressionSyntax { Expression: ConditionalExpressionSyntax { WhenTrue: LiteralExpressionSyntax { Token.ValueText: "&" }, WhenFalse: LiteralExpressionSyntax { Token.ValueText: "?" } } } => true,
        ParenthesizedExpressionSyntax { Expression: ConditionalExpressionSyntax { Condition: IsPatternExpressionSyntax { Pattern: VarPatternSyntax }, WhenTrue: BinaryExpressionSyntax named } } => HasQuery(named),
        ParenthesizedExpressionSyntax parenthesized => HasQuery(parenthesized.Expression),
        _ => false,
    };

    /// <summary>Whether the choice between texts is written here, so that each says whether it has a query.</summary>
    private static bool IsWritten(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax { Expression: ConditionalExpressionSyntax inner } => IsWritten(inner),
        ConditionalExpressionSyntax conditional => IsWrittenArm(conditional.WhenTrue) && IsWrittenArm(conditional.WhenFalse),
        _ => false,
    };

    private static bool IsWrittenArm(ExpressionSyntax arm)
        => arm is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or InterpolatedStringExpressionSyntax ? WrittenText(arm).Length > 0 : IsWritten(arm);

    /// <summary>
    /// Before a query that one path alone has, <c>path + (path == "users" ? "?a=b" : "")</c>: what all have comes first. Null for any other
    /// expression.
    /// </summary>
    private static ExpressionSyntax? BeforeChosen(ExpressionSyntax current, string text, ParameterText value)
        => current is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Right: ParenthesizedExpressionSyntax { Expression: ConditionalExpressionSyntax { WhenTrue: LiteralExpressionSyntax { Token.ValueText: ['?', ..] } query, WhenFalse: LiteralExpressionSyntax { Token.ValueText: "" } } } chosen } sum
            && StringText.Of(query.Token) is not null && WrittenText(sum.Left).IndexOf('?') < 0
                ? sum.WithLeft(AppendText(sum.Left, "?" + text, value).WithTriviaFrom(sum.Left)).WithRight(chosen.ReplaceNode(query, Code.Expression($"{Quoted("&" + query.Token.ValueText.Substring(1))}").WithTriviaFrom(query)))
                : null;

    private static ExpressionSyntax AppendToEach(ExpressionSyntax current, string text, ParameterText value) => current switch
    {
        ParenthesizedExpressionSyntax parenthesized => parenthesized.WithExpression(AppendToEach(parenthesized.Expression, text, value)),
        ConditionalExpressionSyntax conditional => conditional
            .WithWhenTrue(AppendToEach(conditional.WhenTrue, text, value))
            .WithWhenFalse(AppendToEach(conditional.WhenFalse, text, value)),
        _ => AppendText(current, (WrittenText(current) is var written && written.EndsWith("?", StringComparison.Ordinal) ? "" : written.Contains("?") ? "&" : "?") + text, value),
    };

    /// <summary>The text that an expression shows in its source.</summary>
    private static string WrittenText(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.OfType<InterpolatedStringTextSyntax>().Select(text => text.TextToken.ValueText)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => WrittenText(sum.Left) + WrittenText(sum.Right),
        ParenthesizedExpressionSyntax parenthesized => WrittenText(parenthesized.Expression),
        _ => "",
    };

    /// <summary><paramref name="current"/> with text and value behind it, inside its last string where that is one.</summary>
    internal static ExpressionSyntax AppendText(ExpressionSyntax current, string text, ParameterText value)
    {
        switch (current)
        {
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal when StringText.Of(literal.Token) is { } written:
                return written.Append(text, value) is { } changed ? changed.WithTriviaFrom(literal) : Sum(current, text, value);
            case ParenthesizedExpressionSyntax { Expression: LiteralExpressionSyntax or InterpolatedStringExpressionSyntax } parenthesized:
                return parenthesized.WithExpression(AppendText(parenthesized.Expression, text, value));
            case InterpolatedStringExpressionSyntax interpolated when InterpolatedText.Append(interpolated, text, value) is { } longer:
                return longer;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Right: LiteralExpressionSyntax or InterpolatedStringExpressionSyntax } sum
                when !value.IsVariable || sum.Right is InterpolatedStringExpressionSyntax:
                return sum.WithRight(AppendText(sum.Right, text, value));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Right: LiteralExpressionSyntax } sum:
                return Plus(sum.WithRight(AppendText(sum.Right, text, ParameterText.Constant(""))), value.Text);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or ThisExpressionSyntax } when value.IsVariable:
                return Code.Expression($$"""$"{{{current}}}{{text}}{{{value.Text}}}" """);
            default:
                return Sum(current, text, value);
        }
    }

    private static ExpressionSyntax Sum(ExpressionSyntax current, string text, ParameterText value)
        => value.IsVariable
            ? Plus(Plus(current, Quoted(text)), value.Text)
            : Plus(current, Quoted(text + value.Text));

    /// <summary>A sum; one more summand of a sum needs no parentheses.</summary>
    internal static ExpressionSyntax Plus(ExpressionSyntax left, string right)
        => left.IsKind(SyntaxKind.AddExpression)
            ? SyntaxFactory.BinaryExpression(
                SyntaxKind.AddExpression,
                left.WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.PlusToken).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.ParseExpression(right))
            : Code.Expression($"{left} + {right}");
}
