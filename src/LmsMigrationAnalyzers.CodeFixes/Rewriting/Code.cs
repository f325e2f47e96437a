using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// C# from templates: <c>Code.Expression($"await {helper}(page => {call})")</c>. Nodes in holes are put in as they are, with their
/// comments and annotations, in parentheses where needed; types are written <c>global::</c> and later imported and shortened.
/// </summary>
internal static class Code
{
    /// <summary>On names that are to be imported and shortened.</summary>
    internal static SyntaxAnnotation NewName { get; } = new("LmsMigration.NewName");

    /// <summary>On statements of the user that a fix moves: only their indentation changes.</summary>
    internal static SyntaxAnnotation Kept { get; } = new("LmsMigration.Kept");

    /// <summary>On new code whose lines above are the user's: they stay as they are.</summary>
    internal static SyntaxAnnotation LinesAboveKept { get; } = new("LmsMigration.LinesAboveKept");

    /// <summary>On nodes that a fix takes out.</summary>
    internal static SyntaxAnnotation Removed { get; } = new("LmsMigration.Removed");

    private static CSharpParseOptions Options { get; } = new(LanguageVersion.Preview);

    public static ExpressionSyntax Expression(CodeTemplate template)
    {
        // In an async lambda, where "await" is a keyword whatever follows it.
        var lambda = (ParenthesizedLambdaExpressionSyntax)Checked(SyntaxFactory.ParseExpression("async () => " + template.Text, options: Options));
        return CodeTemplate.TrimBlanks(template.Fill((ExpressionSyntax)lambda.Body));
    }

    public static IReadOnlyList<StatementSyntax> Statements(CodeTemplate template)
    {
        var method = (MethodDeclarationSyntax)Checked(SyntaxFactory.ParseMemberDeclaration("async T M()\n{\n" + template.Text + "\n}", options: Options)!);
        return [.. template.Fill(method.Body!).Statements];
    }

    public static StatementSyntax Statement(CodeTemplate template) => Statements(template) is [var only] ? only : throw new InvalidOperationException("Not one statement: " + template.Text);

    public static MemberDeclarationSyntax Member(CodeTemplate template) => template.Fill(Checked(SyntaxFactory.ParseMemberDeclaration(template.Text, options: Options)!));

    /// <summary>A type as it is written, names with <c>global::</c>.</summary>
    public static TypeSyntax ParseType(string text) => AnnotateNames(SyntaxFactory.ParseTypeName(text, options: Options));

    public static TypeSyntax Type(ITypeSymbol type) => AnnotateNames(SyntaxFactory.ParseTypeName(TypeText(type), options: Options));

    /// <summary>Asks for the node to be laid out by the formatter, with the options of its file.</summary>
    public static TNode WithFormatting<TNode>(this TNode node)
        where TNode : SyntaxNode
        => node.WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>Marks a statement of the user inside newly laid out code: it keeps its own layout.</summary>
    public static TNode AsKept<TNode>(this TNode node)
        where TNode : SyntaxNode
        => node.WithAdditionalAnnotations(Kept);

    internal static string TypeText(ITypeSymbol type)
        => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    internal static MemberDeclarationSyntax ParseMember(string text) => AnnotateNames(Checked(SyntaxFactory.ParseMemberDeclaration(text, options: Options)!));

    /// <summary>Marks all names that start with <c>global::</c>.</summary>
    internal static TNode AnnotateNames<TNode>(TNode root)
        where TNode : SyntaxNode
    {
        var names = root.DescendantNodesAndSelf()
            .OfType<AliasQualifiedNameSyntax>()
            .Where(name => name.Alias.Identifier.IsKind(SyntaxKind.GlobalKeyword))
            .SelectMany(Chain)
            .ToList();
        return names.Count == 0 ? root : root.ReplaceNodes(names, (_, current) => current.WithAdditionalAnnotations(NewName, Simplifier.Annotation));

        static IEnumerable<SyntaxNode> Chain(AliasQualifiedNameSyntax name)
        {
            SyntaxNode current = name;
            yield return current;
            while (current.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax && current.Parent.ChildNodes().First() == current)
            {
                current = current.Parent;
                yield return current;
            }
        }
    }

    private static TNode Checked<TNode>(TNode node)
        where TNode : SyntaxNode
        => node.ContainsDiagnostics && node.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? throw new InvalidOperationException($"A template is not C#: {node.ToFullString()}: {node.GetDiagnostics().First()}")
            : node;
}

/// <summary>A template of C# with holes; see <see cref="Code"/>.</summary>
[InterpolatedStringHandler]
internal sealed class CodeTemplate
{
    private const string HolePrefix = "__lmsHole";

    private readonly StringBuilder _text;
    private readonly List<IReadOnlyList<SyntaxNode>> _holes = [];

    public CodeTemplate(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public string Text => _text.ToString();

    public void AppendLiteral(string text) => _text.Append(text.Replace("\r\n", "\n"));

    public void AppendFormatted(string? text) => _text.Append(text);

    public void AppendFormatted(int number) => _text.Append(number);

    public void AppendFormatted(ITypeSymbol type) => _text.Append(Code.TypeText(type));

    public void AppendFormatted(SyntaxToken token) => _text.Append(token.Text);

    public void AppendFormatted(SyntaxNode node)
    {
        switch (node)
        {
            case StatementSyntax statement:
                AppendFormatted([statement]);
                break;
            case ExpressionSyntax:
                Hole([node]);
                break;
            default:
                // Arguments, parameter lists and the like have no placeholder that parses anywhere.
                _text.Append(node);
                break;
        }
    }

    public void AppendFormatted(IEnumerable<StatementSyntax> statements)
    {
        Hole([.. statements]);
        _text.Append(';');
    }

    public TNode Fill<TNode>(TNode root)
        where TNode : SyntaxNode
    {
        // Names first: what is in the holes is not ours to shorten, or marked already.
        root = Code.AnnotateNames(root);
        for (var i = 0; i < _holes.Count; i++)
        {
            var name = HolePrefix + i;
            var placeholder = root.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().First(node => string.Equals(node.Identifier.ValueText, name, StringComparison.Ordinal));
            if (placeholder.Parent is ExpressionStatementSyntax statement && (_holes[i].Count != 1 || _holes[i][0] is StatementSyntax))
            {
                root = _holes[i].Count == 0
                    ? root.RemoveNode(statement, SyntaxRemoveOptions.KeepNoTrivia)!
                    : root.ReplaceNode(statement, _holes[i].Select(node => EndLine(node, statement.GetTrailingTrivia())));
                continue;
            }

            var filling = TrimBlanks(_holes[i][0]);
            if (filling is ExpressionSyntax expression && Parentheses.Needed(expression, placeholder))
            {
                filling = SyntaxFactory.ParenthesizedExpression(expression);
            }

            filling = filling.WithLeadingTrivia(placeholder.GetLeadingTrivia().AddRange(filling.GetLeadingTrivia())).WithTrailingTrivia(filling.GetTrailingTrivia().AddRange(placeholder.GetTrailingTrivia()));
            if (placeholder == (SyntaxNode)root)
            {
                return (TNode)filling;
            }

            root = root.ReplaceNode(placeholder, filling);
        }

        return root;
    }

    private void Hole(IReadOnlyList<SyntaxNode> nodes)
    {
        _text.Append(HolePrefix).Append(_holes.Count);
        _holes.Add(nodes);
    }

    /// <summary>A statement from one line with others stands on a line of its own here.</summary>
    private static SyntaxNode EndLine(SyntaxNode statement, SyntaxTriviaList lineEnd)
    {
        var trailing = statement.GetTrailingTrivia();
        return trailing.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? statement
            : statement.WithTrailingTrivia(trailing.Reverse().SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Concat(lineEnd));
    }

    /// <summary>Without the blanks and line ends around it; comments stay.</summary>
    internal static TNode TrimBlanks<TNode>(TNode node)
        where TNode : SyntaxNode
    {
        return node
            .WithLeadingTrivia(node.GetLeadingTrivia().SkipWhile(IsBlank))
            .WithTrailingTrivia(node.GetTrailingTrivia().Reverse().SkipWhile(IsBlank).Reverse());

        static bool IsBlank(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
    }
}
