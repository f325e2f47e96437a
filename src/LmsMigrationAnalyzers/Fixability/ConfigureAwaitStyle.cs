using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>How the code around a place configures its awaits.</summary>
internal static class ConfigureAwaitStyle
{
    /// <summary>
    /// What stands behind an awaited expression near <paramref name="node"/>: <c>.ConfigureAwait(false)</c> as it is written there, or
    /// nothing. The await around the node decides; else the majority in its member, then in its type, then in its file.
    /// </summary>
    public static string SuffixFor(SyntaxNode node)
    {
        if (node.AncestorsAndSelf().TakeWhile(ancestor => ancestor is not StatementSyntax).OfType<AwaitExpressionSyntax>().FirstOrDefault() is { } own)
        {
            return Suffix(own);
        }

        foreach (var scope in Scopes(node))
        {
            // The awaited call itself lies above the node in the same statement, or nothing awaits it: the rest of the scope tells.
            var awaits = scope.DescendantNodes().OfType<AwaitExpressionSyntax>().Select(Suffix).ToList();
            if (awaits.Count > 0)
            {
                var configured = awaits.Where(suffix => suffix.Length > 0).ToList();
                return configured.Count * 2 > awaits.Count ? configured[0] : "";
            }
        }

        return "";
    }

    private static IEnumerable<SyntaxNode> Scopes(SyntaxNode node)
    {
        var member = node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax);
        if (member is not null)
        {
            yield return member;
        }

        var type = node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault();
        if (type is not null)
        {
            yield return type;
        }

        yield return node.SyntaxTree.GetRoot();
    }

    private static string Suffix(AwaitExpressionSyntax awaited)
        => awaited.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" }, ArgumentList: { } arguments }
            ? ".ConfigureAwait" + arguments.WithoutTrivia()
            : "";
}
