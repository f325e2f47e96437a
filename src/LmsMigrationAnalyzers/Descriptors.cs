using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers;

/// <summary>Every diagnostic of the package, in one place. Ids are never reused.</summary>
internal static class Descriptors
{
    internal const string DokeosCategory = "Dokeos";
    internal const string DoceboCategory = "Docebo";

    /// <summary>LMS1001: the Accept header still names the withdrawn version 1 of the Dokeos API.</summary>
    public static DiagnosticDescriptor Lms1001AcceptVersion { get; } = Create(
        "LMS1001",
        DokeosCategory,
        DiagnosticSeverity.Warning,
        "The Accept header names the withdrawn Dokeos API V1",
        "'{0}' asks for version 1 of the Dokeos API, which was withdrawn on 30 September 2024; ask for version 2");

    private static DiagnosticDescriptor Create(string id, string category, DiagnosticSeverity severity, string title, string message)
        => new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id));

    /// <summary>The page of a rule, in the repository that the package is made from.</summary>
    private static string HelpLink(string id)
        => $"https://github.com/lms-migration/LmsMigrationAnalyzers/blob/main/docs/rules/{id}.md";
}
