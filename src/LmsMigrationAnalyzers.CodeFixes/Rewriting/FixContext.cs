using System.Threading;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>What a fix is told of the diagnostic that it plans for. The solution is the one before all edits.</summary>
internal sealed class FixContext
{
    private readonly FixSession _session;
    private readonly FileContext _file;

    internal FixContext(FixSession session, FileContext file, Diagnostic diagnostic, string actionKey)
    {
        _session = session;
        _file = file;
        Diagnostic = diagnostic;
        ActionKey = actionKey;
    }

    public Diagnostic Diagnostic { get; }

    /// <summary>Which of the fix's actions is planned.</summary>
    public string ActionKey { get; }

    public TextSpan Span => Diagnostic.Location.SourceSpan;

    public Solution Solution => _session.Solution;

    public Project Project => _file.TextDocument.Project;

    /// <summary>The file of the diagnostic: a C# document or an additional file.</summary>
    public TextDocument TextDocument => _file.TextDocument;

    /// <summary>The C# document of the diagnostic. Only for a diagnostic in C#.</summary>
    public Document Document => (Document)_file.TextDocument;

    public bool IsCSharp => _file.TextDocument is Document;

    public SourceText Text => _file.Text;

    /// <summary>The syntax root of the document. Only for a diagnostic in C#.</summary>
    public SyntaxNode Root => _file.Root!;

    public Compilation Compilation => _file.Lms.Compilation;

    /// <summary>The shared model of the project's compilation: requests are read again with it.</summary>
    public LmsCompilation Lms => _file.Lms;

    /// <summary>The semantic model of the diagnostic's document.</summary>
    public SemanticModel Model => _file.Model;

    /// <summary>What code in the diagnostic's file may use, whichever of its linked copies is compiled.</summary>
    public CodeCapabilities Capabilities => _file.Capabilities;

    public CancellationToken CancellationToken => _session.CancellationToken;

    /// <summary>The innermost node at the diagnostic's place.</summary>
    public SyntaxNode Node => Root.FindNode(Span, findInsideTrivia: false, getInnermostNodeForTie: true);

    /// <summary>
    /// A name for a variable that the plan introduces in <paramref name="scope"/> (the node that the variable is seen in: a lambda's
    /// expression, a block): free there in every linked copy, and not given to another plan in or around it.
    /// </summary>
    public string NewName(SyntaxNode scope, string name) => _session.Names.Next(scope, _session.DocumentOf(scope.SyntaxTree) is { } document && document.Id == _file.TextDocument.Id ? Model : null, name);

    /// <summary>The document that a tree of any project of the solution belongs to; null for metadata and generated trees.</summary>
    public Document? DocumentOf(SyntaxTree? tree) => _session.DocumentOf(tree);

    /// <summary>What code in another file may use: for edits there.</summary>
    public async Task<CodeCapabilities> CapabilitiesOfAsync(Document document) => (await _session.FileAsync(document).ConfigureAwait(false)).Capabilities;

    /// <summary>The same for a plan whose edits are made in another file.</summary>
    public async Task<FixContext> InAsync(Document document)
        => document.Id == _file.TextDocument.Id ? this : new(_session, await _session.FileAsync(document).ConfigureAwait(false), Diagnostic, ActionKey);

    /// <summary>The semantic model of another document of the solution.</summary>
    public async Task<SemanticModel> ModelOfAsync(Document document) => (await _session.FileAsync(document).ConfigureAwait(false)).Model;
}
