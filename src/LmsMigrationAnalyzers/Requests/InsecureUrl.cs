using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>An address of Docebo that starts with <c>http://</c>.</summary>
/// <param name="Place">Where the diagnostic stands: the literal, or the call where the literal is in another file.</param>
/// <param name="Host">The host, for the message.</param>
/// <param name="Scheme">The characters <c>http</c> in the source; null where they are put together.</param>
/// <param name="Tree">The file that <paramref name="Scheme"/> is in.</param>
/// <param name="Reason">Why nothing can be changed; null where it can.</param>
internal sealed record InsecureUrl(Location Place, string Host, TextSpan? Scheme, SyntaxTree? Tree, string? Reason)
{
    private const string Http = "http://";

    /// <summary>The insecure addresses of <paramref name="tree"/>: each literal once, however many requests use it.</summary>
    public static IEnumerable<InsecureUrl> In(LmsCompilation lms, SyntaxTree tree, CancellationToken cancellationToken)
    {
        var options = lms.LmsOptions.Of(tree);
        if (options.Assume == AssumedLms.None)
        {
            yield break;
        }

        // Tokens are walked only where a host of Docebo can be among them.
        var mayNameHost = !options.DoceboHosts.IsEmpty || (TextEvidenceScanner.Of(tree, cancellationToken) & TextEvidence.Docebo) != TextEvidence.None;
        var seen = new HashSet<TextSpan>();
        foreach (var token in mayNameHost ? tree.GetRoot(cancellationToken).DescendantTokens() : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                && HostOf(token.ValueText) is var (host, start, hasPort)
                && options.ApiOf(host) == LmsApi.Docebo
                && !LiteralUse.IsNoRequest(token))
            {
                var place = PlaceOf(token);
                if (seen.Add(place.SourceSpan))
                {
                    yield return new(place, host, new TextOrigin(token).SpanOf(start, 4), tree, hasPort ? "the address names a port" : null);
                }
            }
        }

        var elsewhere = new HashSet<(SyntaxTree, TextSpan)>();
        foreach (var site in lms.SitesOf(tree, cancellationToken))
        {
            // A call that is the first to give a wrapper its address tells of that, where it is written in this file.
            if (site.Lms.Api != LmsApi.Docebo || !(site.DecidesApi || site.DecidesPath) || OfSite(lms, site, cancellationToken) is not { } insecure
                || (!site.DecidesApi && insecure.Tree != tree))
            {
                continue;
            }

            // A literal of another file is told there where its own text or a request of that file says whose it is, and once in this file where nothing there does.
            if (insecure is { Tree: { } written, Scheme: { } scheme } && written != tree
                && (options.ApiOf(insecure.Host) == LmsApi.Docebo || !elsewhere.Add((written, scheme)) || IsToldWhereWritten(lms, written, scheme, cancellationToken)))
            {
                continue;
            }

            if (seen.Add(insecure.Place.SourceSpan))
            {
                yield return insecure;
            }
        }
    }

    /// <summary>The insecure addresses of a configuration file that name the vendor's host or a configured one.</summary>
    public static IEnumerable<(ConfigurationFile File, TextSpan Span, string Host, TextSpan Scheme, string? Reason)> In(LmsCompilation lms, AdditionalText file, CancellationToken cancellationToken)
    {
        var options = lms.LmsOptions.Of(file);
        if (options.Assume == AssumedLms.None || ConfigurationFile.Of(file, cancellationToken) is not { } configuration)
        {
            yield break;
        }

        foreach (var value in configuration.Values)
        {
            if (HostOf(value.Value) is var (host, start, hasPort) && options.ApiOf(host) == LmsApi.Docebo)
            {
                yield return (configuration, value.Span, host, value.SpanOf(start, 4), hasPort ? "the address names a port" : null);
            }
        }
    }

    /// <summary>Whether a request of the file that an address is written in tells of it there.</summary>
    private static bool IsToldWhereWritten(LmsCompilation lms, SyntaxTree written, TextSpan scheme, CancellationToken cancellationToken)
        => lms.LmsOptions.Of(written).Assume != AssumedLms.None
            && lms.SitesOf(written, cancellationToken).Any(site => site.Lms.Api == LmsApi.Docebo && (site.DecidesApi || site.DecidesPath)
                && OfSite(lms, site, cancellationToken) is { } told && told.Tree == written && told.Scheme == scheme);

    private static InsecureUrl? OfSite(LmsCompilation lms, RequestSite site, CancellationToken cancellationToken)
    {
        var url = site.Lms.Url;
        if (!string.Equals(url.Scheme, "http", StringComparison.Ordinal) || url.HostText is not { } hostText || url.Host is { } known && LmsHosts.IsLocal(known))
        {
            return null;
        }

        var written = url.Text.LiteralAt(0);
        var host = url.Host ?? hostText.ToString();
        var hasPort = hostText.Flat.IndexOf(':') >= 0;
        if (written?.Part is not { Origin: { Tree: { } tree } origin } part || part.Text.Length < 4)
        {
            if (IsToldInConfiguration(lms, host, cancellationToken))
            {
                return null;
            }

            return new(site.Location, host, Scheme: null, Tree: null, "the address is put together");
        }

        var place = tree == site.Location.SourceTree ? PlaceOf(origin.Token) : site.Location;
        return new(place, host, part.SpanOf(0, 4), tree, hasPort ? "the address names a port" : null);
    }

    /// <summary>Whether a configuration file holds the address: there it is told, and changed.</summary>
    private static bool IsToldInConfiguration(LmsCompilation lms, string host, CancellationToken cancellationToken)
        => ConfigurationFiles.For(lms, cancellationToken).Files.Any(file => file.Values.Any(value =>
            HostOf(value.Value) is var (written, _, _) && string.Equals(written, host, StringComparison.OrdinalIgnoreCase) && lms.LmsOptions.Global.ApiOf(written) == LmsApi.Docebo));

    /// <summary>The host of the address that <paramref name="text"/> holds, where the address starts, and whether it names a port.</summary>
    private static (string Host, int Start, bool HasPort)? HostOf(string text)
    {
        var start = text.IndexOf(Http, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || text.Take(start).Any(static c => !char.IsWhiteSpace(c) && c is not (':' or '"' or '\'')) && start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            return null;
        }

        var from = start + Http.Length;
        var end = text.IndexOfAny(['/', '?', '#', ':', '"', '\'', ' '], from);
        end = end < 0 ? text.Length : end;
        return end > from ? (text.Substring(from, end - from), start, end < text.Length && text[end] == ':') : null;
    }

    private static Location PlaceOf(SyntaxToken token)
        => token.Parent is InterpolatedStringTextSyntax { Parent: { } whole } ? whole.GetLocation() : token.GetLocation();
}
