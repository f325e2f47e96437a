using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Writes a helper into its owner: behind the last member of a type, or behind the last top-level statement.</summary>
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
    /// Behind everything in the body, also behind an <c>#endif</c> or <c>#endregion</c> above the closing brace: there it is in no
    /// conditional block and at the same place in all linked copies.
    /// </summary>
    private static TypeDeclarationSyntax IntoType(TypeDeclarationSyntax type, MemberDeclarationSyntax member, SourceStyle style)
    {
        var newLine = SyntaxFactory.EndOfLine(style.NewLine);
        type = Opened(type, newLine);
        var helper = member.WithTrailingTrivia(newLine).WithFormatting();
        if (PlaceOf(member, type) is var place && place < type.Members.Count)
        {
            var startsWithBlankLine = type.Members[place].GetLeadingTrivia().FirstOrDefault(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).IsKind(SyntaxKind.EndOfLineTrivia);
            helper = startsWithBlankLine ? helper.WithLeadingTrivia(newLine) : helper.WithLeadingTrivia(SyntaxFactory.ElasticMarker).WithTrailingTrivia(newLine, newLine);
            return type.WithMembers(type.Members.Insert(place, helper));
        }

        var closing = type.CloseBraceToken.LeadingTrivia;
        var lines = closing.Count - closing.Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Count();
        var above = closing.Take(lines).ToList();
        if (type.Members.Count + above.Count > 0 && !EndsWithBlankLine(above))
        {
            above.Add(newLine);
        }

        return type
            .WithCloseBraceToken(type.CloseBraceToken.WithLeadingTrivia(closing.Skip(lines)))
            .WithMembers(type.Members.Add(helper.WithLeadingTrivia(above).WithAdditionalAnnotations(Code.LinesAboveKept)));
    }

    /// <summary>The type with its braces on lines of their own, where a body of one line needs it.</summary>
    private static TypeDeclarationSyntax Opened(TypeDeclarationSyntax type, SyntaxTrivia newLine)
    {
        if (!EndsLine(type.OpenBraceToken.TrailingTrivia))
        {
            type = type.WithOpenBraceToken(type.OpenBraceToken.WithTrailingTrivia(type.OpenBraceToken.TrailingTrivia.Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Append(newLine)).WithAdditionalAnnotations(Formatter.Annotation));
            var next = type.OpenBraceToken.GetNextToken();
            type = type.ReplaceToken(next, next.WithAdditionalAnnotations(Formatter.Annotation));
        }

        if (type.CloseBraceToken.GetPreviousToken() is var last && !EndsLine(last.TrailingTrivia))
        {
            type = type.ReplaceToken(last, last.WithTrailingTrivia(last.TrailingTrivia.Add(newLine)));
            type = type.WithCloseBraceToken(type.CloseBraceToken.WithAdditionalAnnotations(Formatter.Annotation));
        }

        return type;
    }

    /// <summary>The last place, but helpers that stand there already keep the order of their names: it does not depend on which was written first.</summary>
    private static int PlaceOf(MemberDeclarationSyntax helper, TypeDeclarationSyntax type)
    {
        var name = HelperText.NameOf(helper) ?? "";
        return type.CloseBraceToken.LeadingTrivia.Any(trivia => trivia.IsDirective) ? type.Members.Count : type.Members.Count - type.Members
            .Reverse()
            .TakeWhile(member => member is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.Modifiers.Any(SyntaxKind.PrivateKeyword)
                && HelperText.AreHelpers(name, method.Identifier.ValueText) && string.CompareOrdinal(method.Identifier.ValueText, name) > 0 && !method.GetLeadingTrivia().Any(trivia => trivia.IsDirective))
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

    private static bool EndsWithBlankLine(IReadOnlyList<SyntaxTrivia> lines)
    {
        var ends = lines.Where(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToList();
        return ends.Count > 0 && ends[ends.Count - 1].IsKind(SyntaxKind.EndOfLineTrivia)
            && (ends.Count == 1 || ends[ends.Count - 2].IsKind(SyntaxKind.EndOfLineTrivia) || ends[ends.Count - 2].IsDirective);
    }
}
