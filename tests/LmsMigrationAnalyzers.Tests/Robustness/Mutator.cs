using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Tests.Robustness;

/// <summary>Breaks a program as typing, merging and refactoring break it. The same random numbers give the same program.</summary>
internal static class Mutator
{
    private static readonly (string Name, Func<string, Random, string> Apply)[] s_mutations =
    [
        ("drop a token", static (text, random) => AtToken(text, random, static _ => "")),
        ("double a token", static (text, random) => AtToken(text, random, static token => token + " " + token)),
        ("swap two tokens", SwapTokens),
        ("cut the file", static (text, random) => text[..random.Next(text.Length)]),
        ("cut the file's head", static (text, random) => text[random.Next(text.Length)..]),
        ("replace a name by another", ReplaceName),
        ("rename at one place", static (text, random) => AtToken(text, random, static token => token + "X", SyntaxKind.IdentifierToken)),
        ("remove attributes", RemoveAttributes),
        ("swap two texts", SwapStrings),
        ("empty a text", static (text, random) => AtToken(text, random, static _ => "\"\"", SyntaxKind.StringLiteralToken)),
        ("drop a line", DropLine),
        ("double a line", DoubleLine),
        ("drop a statement", static (text, random) => AtNode<StatementSyntax>(text, random, static _ => "")),
        ("replace an expression by null", static (text, random) => AtNode<ExpressionSyntax>(text, random, static _ => "null")),
        ("replace an expression by default", static (text, random) => AtNode<ArgumentSyntax>(text, random, static _ => "default!")),
        ("condition a statement", static (text, random) => AtNode<StatementSyntax>(text, random, static node => "\n#if NEVER\n" + node + "\n#endif\n")),
        ("wrap in a lambda", static (text, random) => AtNode<InvocationExpressionSyntax>(text, random, static node => "((Func<object>)(() => " + node + "))()")),
        ("recursion", Recursion),
    ];

    /// <summary>One to three mutations of <paramref name="text"/>, and what they were.</summary>
    public static (string Text, string What) Mutate(string text, Random random)
    {
        var names = new List<string>();
        for (var left = random.Next(1, 4); left > 0 && text.Length > 0; left--)
        {
            var (name, apply) = s_mutations[random.Next(s_mutations.Length)];
            text = apply(text, random);
            names.Add(name);
        }

        return (text, string.Join(", ", names));
    }

    private static SyntaxNode Parse(string text) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();

    private static string AtToken(string text, Random random, Func<string, string> change, SyntaxKind? kind = null)
    {
        var tokens = Tokens(text, kind);
        return tokens.Count == 0 ? text : Replace(text, tokens[random.Next(tokens.Count)].Span, change);
    }

    private static string AtNode<TNode>(string text, Random random, Func<string, string> change)
        where TNode : SyntaxNode
    {
        var nodes = Parse(text).DescendantNodes().OfType<TNode>().Where(static node => node.Span.Length > 0).ToList();
        return nodes.Count == 0 ? text : Replace(text, nodes[random.Next(nodes.Count)].Span, change);
    }

    private static string SwapTokens(string text, Random random)
    {
        var tokens = Tokens(text, null);
        if (tokens.Count < 2)
        {
            return text;
        }

        var at = random.Next(tokens.Count - 1);
        return Swap(text, tokens[at].Span, tokens[at + 1].Span);
    }

    private static string SwapStrings(string text, Random random)
    {
        var tokens = Tokens(text, SyntaxKind.StringLiteralToken);
        if (tokens.Count < 2)
        {
            return text;
        }

        var first = random.Next(tokens.Count - 1);
        return Swap(text, tokens[first].Span, tokens[random.Next(first + 1, tokens.Count)].Span);
    }

    private static string ReplaceName(string text, Random random)
    {
        var names = Tokens(text, SyntaxKind.IdentifierToken);
        return names.Count == 0 ? text : Replace(text, names[random.Next(names.Count)].Span, _ => names[random.Next(names.Count)].Text);
    }

    private static string RemoveAttributes(string text, Random random) => AtNode<AttributeListSyntax>(text, random, static _ => "");

    /// <summary>A body that calls its own method: what follows calls must not follow this for ever.</summary>
    private static string Recursion(string text, Random random)
    {
        var calls = Parse(text).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(static call => (Call: call, Method: call.FirstAncestorOrSelf<MethodDeclarationSyntax>()))
            .Where(static pair => pair.Method is not null)
            .ToList();
        if (calls.Count == 0)
        {
            return text;
        }

        var (call, method) = calls[random.Next(calls.Count)];
        return Replace(text, call.Span, _ => $"{method!.Identifier.Text}({string.Join(", ", method.ParameterList.Parameters.Select(static parameter => parameter.Identifier.Text))})");
    }

    private static string DropLine(string text, Random random)
    {
        var lines = SourceText.From(text).Lines;
        return Replace(text, lines[random.Next(lines.Count)].SpanIncludingLineBreak, static _ => "");
    }

    private static string DoubleLine(string text, Random random)
    {
        var lines = SourceText.From(text).Lines;
        return Replace(text, lines[random.Next(lines.Count)].SpanIncludingLineBreak, static line => line + line);
    }

    private static List<SyntaxToken> Tokens(string text, SyntaxKind? kind)
        => [.. Parse(text).DescendantTokens().Where(token => token.Span.Length > 0 && (kind is null || token.IsKind(kind.Value)))];

    private static string Replace(string text, TextSpan span, Func<string, string> change)
        => text[..span.Start] + change(text.Substring(span.Start, span.Length)) + text[span.End..];

    private static string Swap(string text, TextSpan first, TextSpan second)
        => text[..first.Start] + text.Substring(second.Start, second.Length) + text[first.End..second.Start] + text.Substring(first.Start, first.Length) + text[second.End..];
}
