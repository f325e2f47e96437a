using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Internal;

/// <summary>
/// The one model of a compilation that all analyzers and fixes share. It lives exactly as long as the compilation
/// (<see cref="ConditionalWeakTable{TKey, TValue}"/>) and is the only place that asks for semantic models.
/// </summary>
internal sealed partial class LmsCompilation
{
    private static readonly ConditionalWeakTable<Compilation, LmsCompilation> Models = new();

    private static readonly object BoxedTrue = true;
    private static readonly object BoxedFalse = false;

    private object? mayTalkToLms;

    private LmsCompilation(Compilation compilation, AnalyzerOptions options)
    {
        Compilation = compilation;
        Options = options;
        LmsOptions = new LmsOptionsOfCompilation(compilation, options);
    }

    /// <summary>The compilation that this is the model of.</summary>
    public Compilation Compilation { get; }

    /// <summary>Additional files and <c>.editorconfig</c> values as the host gave them.</summary>
    public AnalyzerOptions Options { get; }

    /// <summary>The package's own options, by tree and additional file.</summary>
    public LmsOptionsOfCompilation LmsOptions { get; }

    /// <summary>The methods that fixes would call if the team's class had them: the class and the method.</summary>
    public ConcurrentDictionary<(string Type, string Method), byte> MissingHelpers { get; } = new();

    /// <summary>The model of <paramref name="compilation"/>, made at the first question.</summary>
    public static LmsCompilation For(Compilation compilation, AnalyzerOptions options)
    {
        if (Models.TryGetValue(compilation, out var model))
        {
            return model;
        }

        // GetValue, not Add: two threads may be here, and both must get the same model.
        return Models.GetValue(compilation, key => new LmsCompilation(key, options));
    }

    /// <summary>
    /// Whether anything in the compilation (source text, additional file, option) names an LMS. Where nothing does, no action
    /// is registered and the package costs nothing.
    /// </summary>
    public bool MayTalkToLms(CancellationToken cancellationToken)
    {
        if (mayTalkToLms is null)
        {
            // Two threads may both work it out; they come to the same answer.
            mayTalkToLms = Evidence(cancellationToken) != TextEvidence.None
                || EvidenceGate.OptionsNameAnLms(LmsOptions, Compilation, Options, cancellationToken) ? BoxedTrue : BoxedFalse;
        }

        return ReferenceEquals(mayTalkToLms, BoxedTrue);
    }

    /// <summary>What the texts of all trees and additional files together hold. Cached by text, so a keystroke reads one tree.</summary>
    public TextEvidence Evidence(CancellationToken cancellationToken)
        => EvidenceGate.EvidenceOf(Compilation, Options, cancellationToken);

    /// <summary>What the text of one tree holds: nothing else in it needs to be looked at where the answer is <see cref="TextEvidence.None"/>.</summary>
    public static TextEvidence EvidenceIn(SyntaxTree tree, CancellationToken cancellationToken)
        => TextEvidenceScanner.Of(tree, cancellationToken);
}
