using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>An Accept value that cannot work.</summary>
/// <param name="Tree">The file of the place.</param>
/// <param name="Span">The creation that throws, or the value that is one too many.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Value">The media range.</param>
internal sealed record AcceptConflict(SyntaxTree Tree, TextSpan Span, ConflictKind Kind, string Value)
{
    /// <summary>
    /// The call, element or attribute that goes where a value is one too many, and its file: the place itself may be the value that
    /// stays. Null where text is edited.
    /// </summary>
    public (SyntaxTree Tree, TextSpan Span)? Removed { get; init; }

    /// <summary>Changes besides: of the version that stays, or of the text that holds several.</summary>
    public ImmutableArray<SourceEdit> Edits { get; init; } = [];

    /// <summary>Why nothing can be changed safely.</summary>
    public string? Reason { get; init; }

    /// <summary>The place.</summary>
    public Location Location => Location.Create(Tree, Span);
}

/// <summary>Why an Accept value cannot work.</summary>
internal enum ConflictKind
{
    /// <summary>A constructor takes a bare media type and throws <see cref="System.FormatException"/> for parameters.</summary>
    Throws,

    /// <summary>One request names two values of the vendor's type.</summary>
    Several,
}
