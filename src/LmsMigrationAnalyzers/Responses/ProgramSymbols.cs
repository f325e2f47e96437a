using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>
/// What counts as the program's own. A library's types copied into the source (a trimmed vendored copy, a stand-in) are still the
/// library's: they are known by name.
/// </summary>
internal static class ProgramSymbols
{
    /// <summary>Whether <paramref name="symbol"/> is declared in the source of this or another project and is no copy of a known library.</summary>
    public static bool IsOfProgram(this ISymbol symbol)
        => !symbol.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty && !IsKnownLibrary(symbol.ContainingNamespace);

    private static bool IsKnownLibrary(INamespaceSymbol? ns)
    {
        while (ns is { ContainingNamespace.IsGlobalNamespace: false })
        {
            ns = ns.ContainingNamespace;
        }

        return ns is { IsGlobalNamespace: false, Name: "Newtonsoft" or "RestSharp" or "Flurl" or "RestEase" or "Refit" };
    }
}
