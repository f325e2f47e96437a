using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Writes a helper into its owner: before the first member of a type, or behind the last top-level statement.</summary>
internal static class HelperWriter
{
    public static SyntaxNode Insert(SyntaxNode owner, HelperInsertion insertion, SourceStyle style)
    {
        var member = Code.ParseMember(insertion.Text.Replace("\r\n", "\n").Replace("\n", style.NewLine));
        return owner switch
        {
            TypeDeclarationSyntax type => IntoType(type, member, style),
            CompilationUnitSyntax unit => IntoFile(unit, HelperText.AsLocalFunction(member), style),
            _ => throw new InvalidOperationException("No place for a helper"),
        };
    }

    /// <summary>
    /// Before everything in the body, also before an <c>#if</c> or <c>#region</c> above the first member: there it is in no
    /// conditional block and at the same place in all linked copies.
    /// </summary>
    private static TypeDeclarationSyntax IntoType(TypeDeclarationSyntax type, MemberDeclarationSyntax member, SourceStyle style)
    {
        var newLine = SyntaxFactory.EndOfLine(style.NewLine);
        var helper = member.WithLeadingTrivia(SyntaxFactory.ElasticMarker).WithTrailingTrivia(newLine);
        if (!EndsLine(type.OpenBraceToken.TrailingTrivia))
        {
            type = type.WithOpenBraceToken(type.OpenBraceToken.WithTrailingTrivia(type.OpenBraceToken.TrailingTrivia.Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Append(newLine)).WithAdditionalAnnotations(Formatter.Annotation));
            var next = type.OpenBraceToken.GetNextToken();
            type = type.ReplaceToken(next, next.WithAdditionalAnnotations(Formatter.Annotation));
        }

        var place = PlaceOf(member, type);
        var following = place == 0 ? type.OpenBraceToken.GetNextToken() : place < type.Members.Count ? type.Members[place].GetFirstToken() : type.CloseBraceToken;
        var isLast = following == type.CloseBraceToken && !following.LeadingTrivia.Any(trivia => trivia.IsDirective || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));
        var startsWithBlankLine = following.LeadingTrivia.FirstOrDefault(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).IsKind(SyntaxKind.EndOfLineTrivia);
        if (!isLast && !startsWithBlankLine)
        {
            helper = helper.WithTrailingTrivia(newLine, newLine);
        }

        if (type.CloseBraceToken.GetPreviousToken() is var last && last != type.OpenBraceToken && last.GetLocation().IsInSource && !EndsLine(last.TrailingTrivia) && !StartsLine(type.CloseBraceToken))
        {
            type = type.WithCloseBraceToken(type.CloseBraceToken.WithLeadingTrivia(newLine).WithAdditionalAnnotations(Formatter.Annotation));
        }

        return type.WithMembers(type.Members.Insert(place, helper.WithFormatting()));
    }

    /// <summary>The first place, but helpers that stand there already keep the order of their names: it does not depend on which was written first.</summary>
    private static int PlaceOf(MemberDeclarationSyntax helper, TypeDeclarationSyntax type)
    {
        var name = HelperText.NameOf(helper);
        return type.Members
            .TakeWhile(member => member is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.Modifiers.Any(SyntaxKind.PrivateKeyword)
                && string.CompareOrdinal(method.Identifier.ValueText, name) < 0)
            .Count();
    }

    private static CompilationUnitSyntax IntoFile(CompilationUnitSyntax unit, LocalFunctionStatementSyntax function, SourceStyle style)
    {
        var newLine = SyntaxFactory.EndOfLine(style.NewLine);
        var index = unit.Members.TakeWhile(member => member is GlobalStatementSyntax).Count();
        var last = unit.Members[index - 1];
        if (!EndsLine(last.GetTrailingTrivia()))
        {
            unit = unit.WithMembers(unit.Members.Replace(last, last.WithTrailingTrivia(last.GetTrailingTrivia().Add(newLine))));
        }

        var helper = SyntaxFactory.GlobalStatement(function.WithLeadingTrivia(newLine).WithTrailingTrivia(newLine)).WithFormatting();
        return unit.WithMembers(unit.Members.Insert(index, helper));
    }

    private static bool EndsLine(SyntaxTriviaList trailing) => trailing.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private static bool StartsLine(SyntaxToken token) => token.LeadingTrivia.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsDirective);
}
