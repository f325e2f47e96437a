using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Writes using directives where the file has its own, in its order, and never inside an <c>#if</c>.</summary>
internal static class UsingDirectives
{
    /// <summary>Whether code at <paramref name="position"/> sees the namespace's extension methods.</summary>
    public static bool IsImported(SemanticModel model, int position, string namespaceName)
    {
        for (var container = model.GetEnclosingSymbol(position)?.ContainingNamespace; container is { IsGlobalNamespace: false }; container = container.ContainingNamespace)
        {
            if (string.Equals(container.ToDisplayString(), namespaceName, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return model.GetImportScopes(position)
            .SelectMany(scope => scope.Imports)
            .Any(import => import.NamespaceOrType is INamespaceSymbol known && string.Equals(known.ToDisplayString(), namespaceName, StringComparison.Ordinal));
    }

    /// <summary>Adds the namespaces, each where the code at its position finds it.</summary>
    public static CompilationUnitSyntax Add(CompilationUnitSyntax root, IEnumerable<(string Namespace, int Position)> namespaces, SourceStyle style)
    {
        var wanted = namespaces
            .Select(item => (item.Namespace, Container: ContainerAt(root, item.Position)))
            .GroupBy(item => item.Container)
            .ToDictionary(group => group.Key, group => group.Select(item => item.Namespace).Distinct(StringComparer.Ordinal).OrderBy(name => name, Order).ToList());
        return (CompilationUnitSyntax)root.ReplaceNodes(wanted.Keys, (container, current) => wanted[container].Aggregate(current, (now, name) => AddOne(now, name, style)));
    }

    /// <summary>System first, then by name: as the templates and most editors have it.</summary>
    private static IComparer<string> Order { get; } = Comparer<string>.Create((one, other) =>
    {
        var oneSystem = IsSystem(one);
        return oneSystem != IsSystem(other) ? (oneSystem ? -1 : 1) : string.Compare(one, other, StringComparison.OrdinalIgnoreCase);
    });

    private static bool IsSystem(string name) => string.Equals(name, "System", StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal);

    /// <summary>The namespace declaration around the position where that is where the file has its usings, else the file.</summary>
    private static SyntaxNode ContainerAt(CompilationUnitSyntax root, int position)
        => root.Usings.Any(directive => IsPlain(directive))
            ? root
            : root.FindToken(Math.Min(position, root.FullSpan.End)).Parent?.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault(declaration => declaration.Usings.Any(IsPlain)) ?? (SyntaxNode)root;

    private static bool IsPlain(UsingDirectiveSyntax directive)
        => directive.Alias is null && !directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) && !directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);

    private static SyntaxNode AddOne(SyntaxNode container, string name, SourceStyle style)
    {
        var usings = container is CompilationUnitSyntax unit ? unit.Usings : ((BaseNamespaceDeclarationSyntax)container).Usings;
        if (usings.Any(directive => IsPlain(directive) && string.Equals(directive.Name?.ToString(), name, StringComparison.Ordinal) && IsUnconditional(container, directive)))
        {
            return container;
        }

        var line = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(style.NewLine));
        var index = IndexFor(container, usings, name);
        if (index > 0)
        {
            // Indentation as the line before has it.
            line = line.WithLeadingTrivia(usings[index - 1].GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
            return WithUsings(container, usings.Insert(index, line));
        }

        // First of all: the file's header comment stays above, a comment on what follows stays with it.
        var next = usings.Count > 0 ? usings[0].GetFirstToken(includeZeroWidth: true) : FirstTokenAfterUsings(container);
        var header = usings.Count > 0 && !next.LeadingTrivia.Any(trivia => IsConditional(trivia)) ? next.LeadingTrivia.Count : HeaderLength(next.LeadingTrivia);
        var above = next.LeadingTrivia.Take(header).ToList();
        var below = next.LeadingTrivia.Skip(header).ToList();
        if (usings.Count == 0 && !(below.Count > 0 && below[0].IsKind(SyntaxKind.EndOfLineTrivia)) && container is CompilationUnitSyntax)
        {
            below.Insert(0, SyntaxFactory.EndOfLine(style.NewLine));
        }

        container = container.ReplaceToken(next, next.WithLeadingTrivia(below));
        usings = container is CompilationUnitSyntax now ? now.Usings : ((BaseNamespaceDeclarationSyntax)container).Usings;
        return WithUsings(container, usings.Insert(0, line.WithLeadingTrivia(above)));
    }

    /// <summary>Before the first one that comes later by name, where the file's own are sorted; else behind the last; never inside an <c>#if</c>.</summary>
    private static int IndexFor(SyntaxNode container, SyntaxList<UsingDirectiveSyntax> usings, string name)
    {
        var plain = usings.Where(IsPlain).Select(directive => directive.Name?.ToString() ?? "").ToList();
        var index = usings.Count;
        while (index > 0 && !IsPlain(usings[index - 1]) && !usings[index - 1].GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
        {
            index--;
        }

        var systemFirst = plain.SequenceEqual(plain.OrderBy(item => item, Order), StringComparer.Ordinal);
        var byName = !systemFirst && plain.SequenceEqual(plain.OrderBy(item => item, StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        if (systemFirst || byName)
        {
            while (index > 0 && IsPlain(usings[index - 1]) && (systemFirst ? Order : StringComparer.OrdinalIgnoreCase).Compare(usings[index - 1].Name?.ToString() ?? "", name) > 0)
            {
                index--;
            }
        }

        while (index > 0 && !IsUnconditional(container, usings[index - 1]))
        {
            index--;
        }

        return index;
    }

    /// <summary>Whether a directive is in force in every target: no <c>#if</c> is open behind it.</summary>
    private static bool IsUnconditional(SyntaxNode container, UsingDirectiveSyntax directive)
    {
        var depth = 0;
        foreach (var trivia in container.SyntaxTree.GetRoot().DescendantTrivia().TakeWhile(trivia => trivia.SpanStart < directive.Span.End))
        {
            depth += trivia.Kind() switch
            {
                SyntaxKind.IfDirectiveTrivia => 1,
                SyntaxKind.EndIfDirectiveTrivia => -1,
                _ => 0,
            };
        }

        return depth == 0;
    }

    private static SyntaxToken FirstTokenAfterUsings(SyntaxNode container)
        => container switch
        {
            CompilationUnitSyntax { AttributeLists: [var attributes, ..] } => attributes.GetFirstToken(),
            CompilationUnitSyntax { Members: [var member, ..] } => member.GetFirstToken(),
            CompilationUnitSyntax unit => unit.EndOfFileToken,
            BaseNamespaceDeclarationSyntax { Members: [var member, ..] } => member.GetFirstToken(),
            _ => throw new InvalidOperationException("No code that could need a using"),
        };

    /// <summary>
    /// How many trivia of a file's first token are its header: comments up to a blank line, and directives that speak of the whole
    /// file (<c>#define</c> must come before all code). Documentation and what is inside an <c>#if</c> is not.
    /// </summary>
    private static int HeaderLength(SyntaxTriviaList leading)
    {
        int length = 0, lineEnds = 0, depth = 0;
        for (var i = 0; i < leading.Count; i++)
        {
            switch (leading[i].Kind())
            {
                case SyntaxKind.IfDirectiveTrivia:
                    depth++;
                    break;
                case SyntaxKind.EndIfDirectiveTrivia:
                    depth--;
                    break;
                case SyntaxKind.EndOfLineTrivia when depth == 0 && ++lineEnds == 2:
                    length = i + 1;
                    break;
                case SyntaxKind.RegionDirectiveTrivia or SyntaxKind.EndRegionDirectiveTrivia:
                    break;
                case var _ when leading[i].IsDirective && !IsConditional(leading[i]) && depth == 0:
                    // #define, #nullable, #pragma, and the first lines of a file-based program.
                    length = i + 1;
                    break;
                case SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia:
                    lineEnds = 0;
                    break;
                case SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia:
                    return length;
            }

            // Of an #if only one that hides a #define belongs to the header, and whole.
            if (depth == 0 && leading[i].IsKind(SyntaxKind.EndIfDirectiveTrivia) && leading.Take(i).Any(trivia => trivia.IsKind(SyntaxKind.DefineDirectiveTrivia) || trivia.ToString().Contains("#define")))
            {
                length = i + 1;
            }
        }

        return length;
    }

    private static bool IsConditional(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.IfDirectiveTrivia or SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia;

    private static SyntaxNode WithUsings(SyntaxNode container, SyntaxList<UsingDirectiveSyntax> usings)
        => container switch
        {
            CompilationUnitSyntax unit => unit.WithUsings(usings),
            NamespaceDeclarationSyntax declaration => declaration.WithUsings(usings),
            FileScopedNamespaceDeclarationSyntax declaration => declaration.WithUsings(usings),
            _ => throw new InvalidOperationException(),
        };
}
