using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>What a literal in the source says.</summary>
internal enum SourceEvidenceKind
{
    /// <summary>The vendor's media type.</summary>
    DokeosAccept,

    /// <summary>A host of the vendor's.</summary>
    DokeosHost,

    /// <summary>A host of the vendor's.</summary>
    DoceboHost,

    /// <summary>A Docebo path that speaks for itself.</summary>
    DoceboPath,
}

/// <summary>A literal that names an LMS in the way of a request: not a comment, a comparison, a log message, a route of the program's own.</summary>
/// <param name="Position">Where its token starts.</param>
/// <param name="Kind">What it says.</param>
internal readonly record struct SourceEvidence(int Position, SourceEvidenceKind Kind)
{
    private static readonly ConditionalWeakTable<SyntaxTree, object> Cache = new();
    private static readonly string[] Words = ["dokeos", "docebosaas.com", .. DoceboServices.SpeakForThemselves.Select(static s => s + "/v")];

    /// <summary>Whose it is.</summary>
    public LmsApi Api => Kind is SourceEvidenceKind.DokeosAccept or SourceEvidenceKind.DokeosHost ? LmsApi.Dokeos : LmsApi.Docebo;

    /// <summary>The evidence in a file, in source order. Syntax only; cached by tree.</summary>
    public static ImmutableArray<SourceEvidence> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (LmsCompilation.EvidenceIn(tree, cancellationToken) == TextEvidence.None)
        {
            return [];
        }

        if (!Cache.TryGetValue(tree, out var known))
        {
            var found = Find(tree, Words, static _ => null, cancellationToken);
            known = Cache.GetValue(tree, _ => found);
        }

        return (ImmutableArray<SourceEvidence>)known;
    }

    /// <summary>The hosts in a file that are configured to be an LMS's.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="hosts">The configured hosts, without stars.</param>
    /// <param name="apiOf">Whose a host is.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static ImmutableArray<SourceEvidence> Configured(SyntaxTree tree, ImmutableArray<string> hosts, Func<string, LmsApi?> apiOf, CancellationToken cancellationToken)
        => TextEvidenceScanner.Holds(tree.GetText(cancellationToken), hosts) ? Find(tree, [.. hosts], apiOf, cancellationToken) : [];

    /// <summary>What the characters of a literal say.</summary>
    public static SourceEvidenceKind? Classify(string text, Func<string, LmsApi?> configured)
    {
        if (text.IndexOf("vnd.dokeos+json", StringComparison.OrdinalIgnoreCase) is var named and >= 0)
        {
            return IsProse(text, named) ? null : SourceEvidenceKind.DokeosAccept;
        }

        var host = HostIn(text);
        if (host is not null && (LmsHosts.VendorOf(host) ?? configured(host)) is { } api)
        {
            return api == LmsApi.Dokeos ? SourceEvidenceKind.DokeosHost : SourceEvidenceKind.DoceboHost;
        }

        return IsDoceboPath(text) ? SourceEvidenceKind.DoceboPath : null;
    }

    /// <summary>Whether the media type stands in a sentence, with a word before or behind it: that is told to people, not sent.</summary>
    private static bool IsProse(string text, int named)
    {
        var slash = text.LastIndexOf('/', named);
        var start = slash == named - 1 ? slash : named;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        var before = text.Substring(0, start).TrimEnd(' ');
        var after = text.Substring(named + "vnd.dokeos+json".Length);
        return (before.Length < start && before.Length > 0 && char.IsLetterOrDigit(before[before.Length - 1]))
            || (after.StartsWith(" ", StringComparison.Ordinal) && after.TrimStart() is { Length: > 0 } next && char.IsLetter(next[0]));
    }

    private static ImmutableArray<SourceEvidence> Find(SyntaxTree tree, string[] words, Func<string, LmsApi?> configured, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken).ToString();
        var root = tree.GetRoot(cancellationToken);
        var found = new SortedDictionary<int, SourceEvidence>();
        foreach (var word in words)
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var token = root.FindToken(at);
                if (token.Span.Contains(at) && IsText(token) && !found.ContainsKey(token.SpanStart)
                    && Classify(token.ValueText, configured) is { } kind && !LiteralUse.IsNoRequest(token))
                {
                    found.Add(token.SpanStart, new(token.SpanStart, kind));
                }
            }
        }

        return [.. found.Values];
    }

    private static bool IsText(SyntaxToken token)
        => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken
            or SyntaxKind.Utf8MultiLineRawStringLiteralToken;

    /// <summary>The host that a text names: of a URL at its start, of the piece behind a hole, or the whole text.</summary>
    private static string? HostIn(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0 && text.Take(scheme).All(char.IsLetter) ? scheme + 3 : 0;
        var end = text.IndexOfAny(['/', '?', '#', ':'], start);
        var host = text.Substring(start, (end < 0 ? text.Length : end) - start).TrimStart('.');
        return host.Length > 3 && host.IndexOf('.') > 0 && host.All(static c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_') ? host : null;
    }

    // On a host that is not known, only what the catalogue knows.
    private static bool IsDoceboPath(string text)
        => UrlTemplate.Parse(baseAddress: null, SymbolicText.Of(text)) is var url
            && (url.HostText is null
                ? DoceboPath.Recognise(url.Path) is { SpeaksForItself: true, IsLeftAlone: false, Prefix: not DoceboPrefix.Fixed }
                : DoceboHosts.IsProof(url));
}
