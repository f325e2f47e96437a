using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Tells files that a tool writes: an edit in them would be lost at its next run.</summary>
internal static class GeneratedFiles
{
    private static readonly string[] Endings = [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs"];

    public static bool IsGenerated(Document document)
        => document is SourceGeneratedDocument
            || document.FilePath is { } path
            && (Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                || path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Contains("obj", StringComparer.OrdinalIgnoreCase));
}
