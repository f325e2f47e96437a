using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>A place of the program that asks for version 1, and what to change for version 2.</summary>
/// <param name="Tree">The file of the place.</param>
/// <param name="Span">The string, constant or argument that decides.</param>
/// <param name="Value">The media range as it will be sent.</param>
/// <param name="Edits">The changes; they may be in other files. Empty where nothing can be changed safely.</param>
/// <param name="Reason">Why there are no edits.</param>
internal sealed record AcceptFinding(SyntaxTree Tree, TextSpan Span, string Value, ImmutableArray<SourceEdit> Edits, string? Reason)
{
    /// <summary>The place.</summary>
    public Location Location => Location.Create(Tree, Span);
}

/// <summary>A change of a few characters in a C# file.</summary>
/// <param name="Tree">The file.</param>
/// <param name="Span">What is replaced.</param>
/// <param name="NewText">What stands there then.</param>
internal sealed record SourceEdit(SyntaxTree Tree, TextSpan Span, string NewText)
{
    /// <summary>
    /// The constant or member that is changed at its definition; null where the place itself is changed. Other projects that use
    /// it forbid the change.
    /// </summary>
    public string? Definition { get; init; }
}
