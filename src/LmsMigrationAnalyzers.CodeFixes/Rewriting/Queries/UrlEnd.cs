using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;

/// <summary>Whether code gives the end of a URL on every way through the program.</summary>
internal static class UrlEnd
{
    /// <summary>
    /// Whether nothing of the program's own follows what <paramref name="node"/> gives, in any alternative that holds it: of
    /// <c>q == "" ? path : path + "?" + q</c> the path is the end on one way only.
    /// </summary>
    /// <param name="node">The code.</param>
    /// <param name="ends">The texts that it gives.</param>
    /// <param name="urls">The alternatives of the URL.</param>
    public static bool IsAt(SyntaxNode node, IEnumerable<string> ends, ImmutableArray<SymbolicText> urls) => urls.All(url => IsAt(node, ends, url));

    private static bool IsAt(SyntaxNode node, IEnumerable<string> ends, SymbolicText url)
    {
        var last = url.Parts.Length - 1;
        while (last >= 0 && !Gives(node, url.Parts[last]))
        {
            last--;
        }

        if (last < 0)
        {
            return true;
        }

        // What a library writes behind it knows of a query: QueryHelpers, the parameters of a request object.
        var own = url.Parts.Take(last + 1)
            .Concat(url.Parts.Skip(last + 1).TakeWhile(static part => part is not (LiteralPart { Origin: null, Text: ['?' or '&', ..] } or LiteralPart { Text: ['#', ..] })))
            .Select(static part => part.Flat);
        var text = string.Concat(own);
        return ends.Any(end => text.EndsWith(end, StringComparison.Ordinal));
    }

    private static bool Gives(SyntaxNode node, TextPart part)
        => part is LiteralPart literal && ((literal.Origin?.Token.Parent is { } written && Holds(node, written)) || literal.Via.Any(through => Holds(node, through)));

    private static bool Holds(SyntaxNode outer, SyntaxNode inner) => outer.SyntaxTree == inner.SyntaxTree && outer.Span.Contains(inner.Span);
}
