using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// Where the helper members go that a fix writes for some code: the innermost type with a body, or behind the top-level statements.
/// </summary>
internal sealed class HelperPlace
{
    private HelperPlace(SyntaxNode owner, bool isLocalFunction)
    {
        Owner = owner;
        IsLocalFunction = isLocalFunction;
    }

    /// <summary>The type declaration, or the file with the top-level statements.</summary>
    public SyntaxNode Owner { get; }

    /// <summary>The helper is a local function: there are only top-level statements to put it in.</summary>
    public bool IsLocalFunction { get; }

    /// <summary>The place for what is called at <paramref name="node"/>; null where there is none (a positional record without a body).</summary>
    public static HelperPlace? For(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case GlobalStatementSyntax { Parent: CompilationUnitSyntax file }:
                    // While typing, what is left of a class may stand before the statements: there is no place behind them then.
                    return file.Members[0] is GlobalStatementSyntax ? new(file, isLocalFunction: true) : null;
                case TypeDeclarationSyntax type when !IsExtensionBlock(type) && HasBody(type) && (type is not InterfaceDeclarationSyntax || IsInBody(node, type)):
                    return new(type, isLocalFunction: false);
            }
        }

        return null;
    }

    /// <summary>An extension block holds extension members only; its static class holds the helpers.</summary>
    public static bool IsExtensionBlock(SyntaxNode node)
        => node is TypeDeclarationSyntax and not (ClassDeclarationSyntax or StructDeclarationSyntax or InterfaceDeclarationSyntax or RecordDeclarationSyntax);

    private static bool HasBody(TypeDeclarationSyntax type) => type.OpenBraceToken is { IsMissing: false, RawKind: not 0 };

    /// <summary>In an interface helpers are possible where the language and the framework have default bodies: where the code is one.</summary>
    private static bool IsInBody(SyntaxNode node, TypeDeclarationSyntax type)
        => node.AncestorsAndSelf().TakeWhile(ancestor => ancestor != type).Any(ancestor => ancestor is BlockSyntax or ArrowExpressionClauseSyntax);
}
