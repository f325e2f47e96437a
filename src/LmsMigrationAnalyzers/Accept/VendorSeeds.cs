using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>Where string literals name the vendor: the places from which an Accept value can come. Syntax only; cached by tree.</summary>
internal static class VendorSeeds
{
    private const string Word = "dokeos";

    private static readonly ConditionalWeakTable<SyntaxTree, object> Cache = new();

    /// <summary>The starts of the string literals, and pieces of interpolated strings, that hold the vendor's name.</summary>
    public static ImmutableArray<int> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if ((LmsCompilation.EvidenceIn(tree, cancellationToken) & TextEvidence.Dokeos) == TextEvidence.None)
        {
            return [];
        }

        if (Cache.TryGetValue(tree, out var known))
        {
            return (ImmutableArray<int>)known;
        }

        object found = Find(tree, cancellationToken);
        return (ImmutableArray<int>)Cache.GetValue(tree, _ => found);
    }

    /// <summary>The expression, or piece of an interpolated string, that a seed stands in.</summary>
    public static SyntaxNode? NodeAt(SyntaxTree tree, int position, CancellationToken cancellationToken)
        => tree.GetRoot(cancellationToken).FindToken(position).Parent;

    private static ImmutableArray<int> Find(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken).ToString();
        var root = tree.GetRoot(cancellationToken);
        var seeds = ImmutableArray.CreateBuilder<int>();
        var end = 0;
        for (var at = text.IndexOf(Word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Word, at + Word.Length, StringComparison.OrdinalIgnoreCase))
        {
            if (at < end)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var token = root.FindToken(at);
            if (token.Span.Contains(at) && token.Parent is LiteralExpressionSyntax or InterpolatedStringTextSyntax && !IsHost(text, at))
            {
                seeds.Add(token.SpanStart);
                end = token.Span.End;
            }
        }

        return seeds.ToImmutable();
    }

    /// <summary>A host's name: <c>https://acme.dokeos.com</c>.</summary>
    private static bool IsHost(string text, int at)
        => string.Compare(text, at + Word.Length, ".com", 0, 4, StringComparison.OrdinalIgnoreCase) == 0;
}
