using System;
using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Internal;

/// <summary>What a text holds that could have to do with an LMS.</summary>
[Flags]
internal enum TextEvidence
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The word "dokeos", in whatever letter case and place.</summary>
    Dokeos = 1,

    /// <summary>The word "docebo", in whatever letter case and place.</summary>
    Docebo = 2,

    /// <summary>A word that only Dokeos paths have: <c>presence_sessions</c>.</summary>
    DistinctiveDokeosPath = 4,

    /// <summary>What can be, or become, a Docebo path that speaks for itself: <c>learn/v1</c>, <c>learn/v{version}</c>, <c>"learn", "v1"</c>.</summary>
    DoceboPath = 8,

    /// <summary>A file <c>lms-migration*.txt</c> declares wrappers or clients of other assemblies.</summary>
    Declared = 16,
}

/// <summary>
/// The first and cheapest question to a text: can anything in it have to do with an LMS? It reads characters, not tokens, through a
/// pooled buffer, and is asked once per text. It may say yes too often (a comment with the vendor's name): that costs time, not truth.
/// </summary>
internal static class TextEvidenceScanner
{
    private const int BufferLength = 8192;

    // More than the longest word with what may stand around it, so that nothing is lost between two buffers.
    private const int Overlap = 64;

    // The framework that this is compiled against does not name it.
    private const MethodImplOptions AggressiveOptimization = (MethodImplOptions)512;

    // Flags are few: their boxes are shared, so that an answer costs no memory but the table's entry.
    private static readonly object[] Boxes = MakeBoxes();
    private static readonly ConditionalWeakTable<SyntaxTree, object> ByTree = new();
    private static readonly ConditionalWeakTable<SourceText, object> ByText = new();
    private static readonly ConditionalWeakTable<SourceText, WordAnswer> ByWords = new();

    // Characters that are rare in code and stand in each word that is looked for; at them the words are compared.
    private static readonly bool[] Anchors = MakeAnchors();

    // The last letters of the services that speak for themselves.
    private static readonly bool[] ServiceEnds = MakeServiceEnds();

    /// <summary>The evidence in the text of <paramref name="tree"/>, which is read once.</summary>
    public static TextEvidence Of(SyntaxTree tree, CancellationToken cancellationToken)
        => ByTree.TryGetValue(tree, out var known) ? (TextEvidence)known : ReadOnce(tree, cancellationToken);

    /// <summary>The evidence in <paramref name="text"/>, which is read once.</summary>
    public static TextEvidence Of(SourceText text)
        => (TextEvidence)(ByText.TryGetValue(text, out var known) ? known : ByText.GetValue(text, static key => Boxes[(int)Scan(key)]));

    /// <summary>Whether any of <paramref name="words"/> stands in the text, in whatever letter case; read once for the same words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Words of at most 64 characters.</param>
    public static bool Holds(SourceText text, ImmutableArray<string> words)
    {
        var key = string.Join("\n", words);
        if (ByWords.TryGetValue(text, out var known) && known.Words == key)
        {
            return known.Held;
        }

        var held = false;
        Visit(text, chunk =>
        {
            foreach (var word in words)
            {
                held |= chunk.IndexOf(word.AsSpan(), StringComparison.OrdinalIgnoreCase) >= 0;
            }
        });
        ByWords.Remove(text);
        ByWords.GetValue(text, _ => new WordAnswer(key, held));
        return held;
    }

    // Apart from the question, so that a cached answer allocates no closure.
    private static TextEvidence ReadOnce(SyntaxTree tree, CancellationToken cancellationToken)
        => (TextEvidence)ByTree.GetValue(tree, key => Boxes[(int)Scan(key.GetText(cancellationToken))]);

    private static TextEvidence Scan(SourceText text)
    {
        var found = TextEvidence.None;
        Visit(text, chunk => found |= Scan(chunk));
        return found;
    }

    private delegate void ChunkVisitor(ReadOnlySpan<char> chunk);

    private static void Visit(SourceText text, ChunkVisitor visit)
    {
        var buffer = ArrayPool<char>.Shared.Rent(BufferLength);
        try
        {
            for (var position = 0; position < text.Length; position += BufferLength - Overlap)
            {
                var count = Math.Min(BufferLength, text.Length - position);
                text.CopyTo(position, buffer, 0, count);
                visit(buffer.AsSpan(0, count));
                if (position + count == text.Length)
                {
                    break;
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private sealed record WordAnswer(string Words, bool Held);

    // Optimised at once: the loop is read over before a runtime that counts calls first would think of it.
    [MethodImpl(AggressiveOptimization)]
    private static TextEvidence Scan(ReadOnlySpan<char> text)
    {
        var found = TextEvidence.None;
        var anchors = Anchors;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < anchors.Length && anchors[c])
            {
                found |= At(text, i, c);
            }
        }

        return found;
    }

    private static TextEvidence At(ReadOnlySpan<char> text, int at, char anchor)
    {
        switch (anchor)
        {
            case 'k' or 'K':
                return IsWordAt(text, at - 2, "dokeos") ? TextEvidence.Dokeos : TextEvidence.None;
            case 'b' or 'B':
                return IsWordAt(text, at - 4, "docebo") ? TextEvidence.Docebo : TextEvidence.None;
            case '_':
                return IsWordAt(text, at - 8, "presence_session") || IsWordAt(text, at - 7, "webinar_session") || IsWordAt(text, at - 8, "training_gate")
                    ? TextEvidence.DistinctiveDokeosPath
                    : TextEvidence.None;
            case 'c' or 'C':
                return at + 1 < text.Length && text[at + 1] is 'i' or 'I' && IsWordAt(text, at - 5, "participations") ? TextEvidence.DistinctiveDokeosPath : TextEvidence.None;
            default:
                return IsDoceboServiceBefore(text, at) ? TextEvidence.DoceboPath : TextEvidence.None;
        }
    }

    // At a slash or quote: a service, then a version or the end of the literal, where a version may be put together.
    private static bool IsDoceboServiceBefore(ReadOnlySpan<char> text, int at)
    {
        // Slashes and quotes are everywhere: the signs around them are looked at before any word is.
        var isQuote = text[at] == '"';
        if (at == 0 || text[at - 1] >= ServiceEnds.Length || !ServiceEnds[text[at - 1]] || (!isQuote && !IsVersionAt(text, at + 1)))
        {
            return false;
        }

        foreach (var service in DoceboServices.SpeakForThemselves)
        {
            var start = at - service.Length;
            if (IsWordAt(text, start, service))
            {
                var before = start == 0 ? '"' : text[start - 1];

                // "learn" as a whole is a segment that something else puts together.
                return isQuote ? before is '"' or '/' or '}' : !char.IsLetterOrDigit(before) && before is not ('_' or '-');
            }
        }

        return false;
    }

    // `v1`, `v{version}`, `v" + version`, `{version}`, `" + version`
    private static bool IsVersionAt(ReadOnlySpan<char> text, int at)
        => at < text.Length
            && (text[at] is '{' or '"'
                || (text[at] is 'v' or 'V' && at + 1 < text.Length && (char.IsDigit(text[at + 1]) || text[at + 1] is '{' or '"')));

    private static bool IsWordAt(ReadOnlySpan<char> text, int start, string word)
    {
        if (start < 0 || start + word.Length > text.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            // Only letters are folded; the words hold small letters and underscores.
            var c = text[start + i];
            if (c != word[i] && !(c is >= 'A' and <= 'Z' && (c | 0x20) == word[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool[] MakeAnchors()
    {
        var anchors = new bool[128];
        foreach (var c in "kKbB_cC/\"")
        {
            anchors[c] = true;
        }

        return anchors;
    }

    private static bool[] MakeServiceEnds()
    {
        var ends = new bool[128];
        foreach (var service in DoceboServices.SpeakForThemselves)
        {
            var last = service[service.Length - 1];
            ends[last] = ends[char.ToUpperInvariant(last)] = true;
        }

        return ends;
    }

    private static object[] MakeBoxes()
    {
        var boxes = new object[16];
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = (TextEvidence)i;
        }

        return boxes;
    }
}
