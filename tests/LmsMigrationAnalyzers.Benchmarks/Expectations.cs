using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Benchmarks;

/// <summary>Nothing fast does nothing: what is measured has to find what is there.</summary>
internal static class Expectations
{
    /// <summary>A whole build: in code of LMS clients each wrapped call but the single object deserves one warning at least.</summary>
    public static void Check(Code code, Compilation compilation, ImmutableArray<Diagnostic> found)
        => Check(code, (compilation.SyntaxTrees.Count() - 2) * Sources.CallsInFile, found);

    /// <summary>One document or more with <paramref name="calls"/> calls.</summary>
    /// <exception cref="InvalidOperationException">The package found less than is there, or something where nothing is.</exception>
    public static void Check(Code code, int calls, ImmutableArray<Diagnostic> found)
    {
        var ours = found.Count(static diagnostic => diagnostic.Id.StartsWith("LMS", StringComparison.Ordinal));
        var isRight = code is Code.OfLms or Code.WithLms ? ours >= calls * 3 / 4 : ours == 0;
        if (!isRight)
        {
            throw new InvalidOperationException($"{ours} diagnostics in {calls} calls of {code}");
        }
    }
}
