using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Internal;

/// <summary>
/// The one model of a compilation that all analyzers and fixes share. It lives exactly as long as the compilation
/// (<see cref="ConditionalWeakTable{TKey, TValue}"/>) and is the only place that asks for semantic models.
/// </summary>
internal sealed class LmsCompilation
{
    private static readonly ConditionalWeakTable<Compilation, LmsCompilation> Models = new();

    private LmsCompilation(Compilation compilation, AnalyzerOptions options)
    {
        Compilation = compilation;
        Options = options;
    }

    /// <summary>The compilation that this is the model of.</summary>
    public Compilation Compilation { get; }

    /// <summary>Additional files and <c>.editorconfig</c> values as the host gave them.</summary>
    public AnalyzerOptions Options { get; }

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
#pragma warning disable CA1822 // becomes an instance question with the evidence gate
    public bool MayTalkToLms(CancellationToken cancellationToken)
#pragma warning restore CA1822
    {
        cancellationToken.ThrowIfCancellationRequested();
        return true;
    }
}
