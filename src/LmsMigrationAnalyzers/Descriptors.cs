using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers;

/// <summary>Every diagnostic of the package, in one place. Ids are never reused.</summary>
internal static class Descriptors
{
    internal const string DokeosCategory = "Dokeos";
    internal const string DoceboCategory = "Docebo";
    internal const string ConfigurationCategory = "Configuration";

    /// <summary>LMS1001: the Accept header still names the withdrawn version 1 of the Dokeos API.</summary>
    public static DiagnosticDescriptor Lms1001AcceptVersion { get; } = Create(
        "LMS1001",
        DokeosCategory,
        DiagnosticSeverity.Warning,
        "The Accept header names the withdrawn Dokeos API V1",
        "'{0}' asks for version 1 of the Dokeos API, which was withdrawn on 30 September 2024; ask for version 2");

    /// <summary>LMS0003: an option of the package has a value that it cannot have.</summary>
    public static DiagnosticDescriptor Lms0003Option { get; } = Create(
        "LMS0003",
        ConfigurationCategory,
        DiagnosticSeverity.Warning,
        "An option of the package cannot be read",
        "The value of '{0}' cannot be read, so its default counts; write {1}",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>LMS0004: a line of a file that declares wrappers cannot be read.</summary>
    public static DiagnosticDescriptor Lms0004Declaration { get; } = Create(
        "LMS0004",
        ConfigurationCategory,
        DiagnosticSeverity.Warning,
        "A declaration of a wrapper cannot be read",
        "This line declares nothing: {0}");

    private static DiagnosticDescriptor Create(string id, string category, DiagnosticSeverity severity, string title, string message, params string[] tags)
        => new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id), customTags: tags);

    /// <summary>The page of a rule, in the repository that the package is made from.</summary>
    private static string HelpLink(string id)
        => $"https://github.com/lms-migration/LmsMigrationAnalyzers/blob/main/docs/rules/{id}.md";
}
