using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Lays out what a fix wrote, the innermost first. Statements of the user inside of it keep their own layout, and are moved as a
/// whole to where the formatter puts their first line.
/// </summary>
internal static class Layout
{
    public static async Task<Document> ApplyAsync(Document document, OptionSet options, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var pending = Innermost(before);
            if (pending.Count == 0)
            {
                return document;
            }

            // By spans: by its annotation the formatter would also lay out what stands between the new code and the next token.
            var spans = pending.Select(written => TextSpan.FromBounds(TokenBefore(written).SpanStart, written.Span.End));
            document = await Formatter.FormatAsync(document, spans, options, cancellationToken).ConfigureAwait(false);
            var after = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            document = document.WithSyntaxRoot(Restore(before, pending, after));
        }
    }

    private static SyntaxNode Restore(SyntaxNode before, IReadOnlyList<SyntaxNodeOrToken> pending, SyntaxNode after)
    {
        var laidOut = Innermost(after);
        var own = pending.SelectMany(Kept).ToList();
        var moved = laidOut.SelectMany(Kept).Zip(own, (now, old) => (now, old)).ToDictionary(pair => pair.now, pair => pair.old);
        var above = laidOut.Zip(pending, (now, old) => (now, old)).Where(pair => pair.now.IsNode && pair.now.AsNode()!.HasAnnotation(Code.LinesAboveKept)).ToDictionary(pair => pair.now.AsNode()!, pair => pair.old.GetLeadingTrivia());
        return after.ReplaceSyntax(
            moved.Keys.Concat(laidOut.Where(item => item.IsNode).Select(item => item.AsNode()!)).Distinct(),
            (original, current) =>
            {
                if (moved.TryGetValue(original, out var old))
                {
                    current = Indentation.Move(old, Indentation.Of(before, old.SpanStart), Indentation.Of(after, original.SpanStart))
                        .WithLeadingTrivia(original.GetLeadingTrivia())
                        .WithTrailingTrivia(original.GetTrailingTrivia());
                }

                if (above.TryGetValue(original, out var lines))
                {
                    current = current.WithLeadingTrivia(lines.Concat(original.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))));
                }

                return current.WithoutAnnotations(Formatter.Annotation, Code.Kept, Code.LinesAboveKept);
            },
            laidOut.Where(item => item.IsToken).Select(item => item.AsToken()),
            (_, current) => current.WithoutAnnotations(Formatter.Annotation),
            trivia: null,
            computeReplacementTrivia: null);
    }

    /// <summary>What is to be laid out and holds nothing else that is.</summary>
    private static List<SyntaxNodeOrToken> Innermost(SyntaxNode root)
        => [.. root.GetAnnotatedNodesAndTokens(Formatter.Annotation).Where(item => item.IsToken || !item.AsNode()!.GetAnnotatedNodesAndTokens(Formatter.Annotation).Any(other => other != item))];

    private static IEnumerable<SyntaxNode> Kept(SyntaxNodeOrToken written)
        => written.AsNode() is { } node
            ? node.GetAnnotatedNodes(Code.Kept).Where(kept => !kept.Ancestors().TakeWhile(ancestor => ancestor != node.Parent).Any(ancestor => ancestor.HasAnnotation(Code.Kept)))
            : [];

    private static SyntaxToken TokenBefore(SyntaxNodeOrToken written)
    {
        var first = written.IsToken ? written.AsToken() : written.AsNode()!.GetFirstToken();
        var previous = first.GetPreviousToken();
        return previous.RawKind == 0 ? first : previous;
    }
}
