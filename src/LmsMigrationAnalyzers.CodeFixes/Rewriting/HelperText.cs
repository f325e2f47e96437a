using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Fixability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Compares helpers by their tokens, where <c>global::A.B.C</c> of a template may have become <c>B.C</c> or <c>C</c>.</summary>
internal static class HelperText
{
    public static string? NameOf(SyntaxNode member)
        => member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            FieldDeclarationSyntax { Declaration.Variables: [var only] } => only.Identifier.ValueText,
            _ => null,
        };

    /// <summary>
    /// Whether two members are helpers that fixes write, as their names say: then they keep the order of their names among each other. Others are the
    /// user's own.
    /// </summary>
    public static bool AreHelpers(string name, string other)
        => HelperNames.StemOf(name) == HelperNames.StemOf(other) || (HelperNames.IsHelper(name) && HelperNames.IsHelper(other));

    /// <summary>A member as a local function, for top-level statements.</summary>
    public static LocalFunctionStatementSyntax AsLocalFunction(MemberDeclarationSyntax member)
        => member is MethodDeclarationSyntax method
            ? SyntaxFactory.LocalFunctionStatement(
                method.AttributeLists,
                SyntaxFactory.TokenList(method.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PrivateKeyword))),
                method.ReturnType,
                method.Identifier,
                method.TypeParameterList,
                method.ParameterList,
                method.ConstraintClauses,
                method.Body,
                method.ExpressionBody,
                method.SemicolonToken)
            : throw new InvalidOperationException("Only a method can be a local function");

    /// <summary>Whether <paramref name="existing"/> is what <paramref name="built"/> becomes when it is written.</summary>
    public static bool Matches(MemberDeclarationSyntax built, SyntaxNode existing)
    {
        var wanted = Units(existing is LocalFunctionStatementSyntax ? AsLocalFunction(built) : built);
        var actual = existing.DescendantTokens().Select(token => token.Text).ToList();
        var at = 0;
        foreach (var unit in wanted)
        {
            var length = Match(unit, actual, at);
            if (length == 0)
            {
                return false;
            }

            at += length;
        }

        return at == actual.Count;
    }

    /// <summary>How many tokens of <paramref name="actual"/> are <paramref name="unit"/>: one token, or a qualified name from any of its parts on.</summary>
    private static int Match(IReadOnlyList<string> unit, List<string> actual, int at)
    {
        for (var skip = 0; skip < unit.Count; skip += 2)
        {
            var rest = unit.Count - skip;
            if (at + rest <= actual.Count && Enumerable.Range(0, rest).All(i => string.Equals(unit[skip + i], actual[at + i], StringComparison.Ordinal)))
            {
                return rest;
            }
        }

        return 0;
    }

    /// <summary>The tokens, those of a name that starts with <c>global::</c> taken together.</summary>
    private static List<IReadOnlyList<string>> Units(SyntaxNode node)
    {
        var result = new List<IReadOnlyList<string>>();
        var tokens = node.DescendantTokens().ToList();
        for (var i = 0; i < tokens.Count;)
        {
            var end = i + 1;
            if (tokens[i].IsKind(SyntaxKind.GlobalKeyword))
            {
                while (end + 1 < tokens.Count && (tokens[end].IsKind(SyntaxKind.DotToken) || tokens[end].IsKind(SyntaxKind.ColonColonToken)))
                {
                    end += 2;
                }
            }

            result.Add([.. tokens.Skip(i).Take(end - i).Select(token => token.Text)]);
            i = end;
        }

        return result;
    }
}
