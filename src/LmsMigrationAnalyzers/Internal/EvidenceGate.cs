using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LmsMigrationAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Internal;

/// <summary>
/// Whether a compilation may talk to an LMS at all. Every .NET compilation references an HTTP client, so the gate is not a reference but
/// evidence: a vendor's word, a configured host, a Docebo path or <c>assume</c> in some tree's text, additional file or option.
/// </summary>
internal static class EvidenceGate
{
    /// <summary>The union of what all texts hold; stops at nothing, since the answers are cached by tree.</summary>
    public static TextEvidence EvidenceOf(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var found = TextEvidence.None;
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found |= TextEvidenceScanner.Of(tree, cancellationToken);
        }

        return found | EvidenceOf(options.AdditionalFiles, cancellationToken);
    }

    /// <summary>The union of what the additional files hold.</summary>
    public static TextEvidence EvidenceOf(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        var found = TextEvidence.None;
        foreach (var file in files)
        {
            if (file.GetText(cancellationToken) is { } text)
            {
                found |= TextEvidenceScanner.Of(text);
            }

            if (DeclarationFiles.IsOne(file.Path))
            {
                found |= TextEvidence.Declared;
            }
        }

        return found;
    }

    /// <summary>Whether an option opens the gate: an LMS is assumed for some file, or a configured host stands in some text.</summary>
    public static bool OptionsNameAnLms(LmsOptionsOfCompilation options, Compilation compilation, AnalyzerOptions files, CancellationToken cancellationToken)
    {
        var hosts = new List<string>();
        foreach (var section in options.Attributing(cancellationToken))
        {
            // A misspelled option was meant to say something: it must be told, so the gate opens for it.
            if (section.Assume is AssumedLms.Dokeos or AssumedLms.Docebo || !section.Issues.IsEmpty)
            {
                return true;
            }

            foreach (var host in section.DokeosHosts.AddRange(section.DoceboHosts))
            {
                hosts.Add(host.TrimStart('*'));
            }
        }

        return hosts.Count > 0 && TextsHold(hosts.ToImmutableArray(), compilation, files, cancellationToken);
    }

    private static bool TextsHold(ImmutableArray<string> hosts, Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TextEvidenceScanner.Holds(tree.GetText(cancellationToken), hosts))
            {
                return true;
            }
        }

        foreach (var file in options.AdditionalFiles)
        {
            if (file.GetText(cancellationToken) is { } text && TextEvidenceScanner.Holds(text, hosts))
            {
                return true;
            }
        }

        return false;
    }
}
