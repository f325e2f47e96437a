using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>What a session knows of one file of the original solution.</summary>
internal sealed class FileContext(TextDocument textDocument, SourceText text, SyntaxNode? root, LmsCompilation lms, CodeCapabilities capabilities)
{
    public TextDocument TextDocument { get; } = textDocument;

    public SourceText Text { get; } = text;

    public SyntaxNode? Root { get; } = root;

    public LmsCompilation Lms { get; } = lms;

    public CodeCapabilities Capabilities { get; } = capabilities;

    public SemanticModel Model => Lms.ModelOf(Root!.SyntaxTree) ?? throw new System.InvalidOperationException("The document's tree is not in its compilation");
}
