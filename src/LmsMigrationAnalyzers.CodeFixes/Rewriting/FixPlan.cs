using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// The edits of one action for one diagnostic, in any files of the solution. Edits name nodes of the original trees and build
/// their code later, from the node as it is then: edits inside it have been made already.
/// </summary>
internal sealed class FixPlan(string title)
{
    private readonly List<NodeEdit> _nodeEdits = [];
    private readonly List<TextEdit> _textEdits = [];
    private readonly List<HelperRequest> _helpers = [];
    private readonly List<UsingRequest> _usings = [];
    private readonly List<SyntaxNode> _tracked = [];

    /// <summary>The action's title. It says what the fix assumes.</summary>
    public string Title { get; } = title;

    internal IReadOnlyList<NodeEdit> NodeEdits => _nodeEdits;

    internal IReadOnlyList<TextEdit> TextEdits => _textEdits;

    internal IReadOnlyList<HelperRequest> Helpers => _helpers;

    internal IReadOnlyList<UsingRequest> Usings => _usings;

    internal IReadOnlyList<SyntaxNode> Tracked => _tracked;

    internal bool IsEmpty => _nodeEdits.Count == 0 && _textEdits.Count == 0;

    /// <summary>
    /// Replaces a node. <paramref name="edit"/> gets the current node without its outer trivia, which the result gets back. Edits of
    /// several diagnostics that make the same of a node are made once; others are made one upon another.
    /// </summary>
    public FixPlan Replace<TNode>(TNode node, Func<EditScope, TNode, SyntaxNode> edit)
        where TNode : SyntaxNode
    {
        _nodeEdits.Add(new NodeEdit(this, node, (scope, current) =>
        {
            if (current is not TNode typed)
            {
                throw new EditConflictException(this);
            }

            var leading = typed.GetLeadingTrivia();
            var trailing = typed.GetTrailingTrivia();
            var result = edit(scope, (TNode)typed.WithoutTrivia());
            return result.WithLeadingTrivia(leading.AddRange(result.GetLeadingTrivia())).WithTrailingTrivia(result.GetTrailingTrivia().AddRange(trailing));
        }));
        return this;
    }

    /// <summary>
    /// Replaces a run of neighbouring statements of one block, switch section or of the top-level statements. A single statement
    /// that stands alone under an <c>if</c> or a loop becomes a block where several come in its place.
    /// </summary>
    public FixPlan ReplaceStatements(IReadOnlyList<StatementSyntax> run, Func<EditScope, IReadOnlyList<StatementSyntax>, IEnumerable<StatementSyntax>> edit)
    {
        var list = StatementList.Containing(run[0]);
        if (list is null)
        {
            if (run.Count != 1)
            {
                throw new ArgumentException("Not neighbours in one list of statements", nameof(run));
            }

            _nodeEdits.Add(new NodeEdit(this, run[0], (scope, current) =>
            {
                var alone = current as StatementSyntax ?? throw new EditConflictException(this);
                var statements = edit(scope, [alone.WithoutLeadingTrivia()]).ToList();
                return statements is [ExpressionStatementSyntax only] ? only.WithTriviaFrom(alone) : OneLineBlock.Around(statements, alone);
            }));
            return this;
        }

        var first = list.IndexOf(run[0]);
        if (run.Where((statement, index) => list.IndexOf(statement) != first + index).Any())
        {
            throw new ArgumentException("Not neighbours in one list of statements", nameof(run));
        }

        _nodeEdits.Add(new NodeEdit(this, list.Owner, (scope, current) =>
        {
            var now = StatementList.Of(current) ?? throw new EditConflictException(this);
            var result = now.Replace(first, run.Count, statements => LeadingLines.KeepAbove(statements, inner => edit(scope, inner)));
            return result is BlockSyntax block ? OneLineBlock.Open(block) : result;
        })
        { RunStart = first, RunLength = run.Count });
        return this;
    }

    /// <summary>Makes <c>EditScope.Find</c> find what has become of <paramref name="node"/> inside another node's edit.</summary>
    public TNode Track<TNode>(TNode node)
        where TNode : SyntaxNode
    {
        _tracked.Add(node);
        return node;
    }

    /// <summary>
    /// Takes out a statement, a member, or an element of a list (argument, attribute, initializer) with its separator. For an
    /// expression it is the statement or element that consists of it.
    /// </summary>
    public FixPlan Remove(SyntaxNode node)
    {
        var whole = Removal.WholeOf(node);
        var isAlone = Removal.IsAlone(whole);
        _nodeEdits.Add(new NodeEdit(this, whole, (_, current) => isAlone ? Removal.EmptyBlock(current) : current.WithAdditionalAnnotations(Code.Removed)));
        return this;
    }

    /// <summary>Replaces text inside one token (a piece of a string), or anywhere in an additional file.</summary>
    public FixPlan ReplaceText(TextDocument document, TextSpan span, string newText)
    {
        _textEdits.Add(new TextEdit(this, document, span, newText));
        return this;
    }

    /// <summary>
    /// Asks for a helper member in the type (or beside the top-level statements) that <see cref="HelperPlace"/> found. It is
    /// written once, whoever else asks for an equal one; <see cref="EditScope.NameOf"/> tells the name that it got.
    /// Where the team has such a method in a class of its own, nothing is written and that one is named.
    /// </summary>
    public HelperRequest AddHelper(HelperPlace place, Helper helper, string? teamHelper = null)
    {
        var request = new HelperRequest(this, place, helper) { TeamHelper = teamHelper };
        _helpers.Add(request);
        return request;
    }

    /// <summary>
    /// Imports a namespace where <paramref name="node"/> stands, for extension methods. Types need no call: names written as
    /// <c>global::…</c> in templates are imported and shortened by themselves.
    /// </summary>
    public FixPlan AddUsing(SyntaxNode node, string namespaceName)
    {
        _usings.Add(new UsingRequest(this, node, namespaceName));
        return this;
    }
}

/// <summary>What an edit may ask when it is made.</summary>
internal sealed class EditScope(IReadOnlyDictionary<HelperRequest, string> names, IReadOnlyDictionary<SyntaxNode, SyntaxAnnotation> marks)
{
    /// <summary>The name that a helper of the plan got.</summary>
    public string NameOf(HelperRequest helper) => names[helper];

    /// <summary>What has become of a tracked node of the original tree, inside <paramref name="current"/>.</summary>
    public TNode Find<TNode>(SyntaxNode current, TNode original)
        where TNode : SyntaxNode
        => Find<TNode>([current], original);

    /// <summary>The same among several statements.</summary>
    public TNode Find<TNode>(IEnumerable<SyntaxNode> current, SyntaxNode original)
        where TNode : SyntaxNode
        => current.SelectMany(node => node.GetAnnotatedNodes(marks[original])).OfType<TNode>().First();

    /// <summary>The same where it may be elsewhere: null then.</summary>
    public TNode? TryFind<TNode>(SyntaxNode current, TNode original)
        where TNode : SyntaxNode
        => current.GetAnnotatedNodes(marks[original]).OfType<TNode>().FirstOrDefault();
}

/// <summary>An edit of one node of an original tree.</summary>
internal sealed record NodeEdit(FixPlan Plan, SyntaxNode Node, Func<EditScope, SyntaxNode, SyntaxNode> Edit)
{
    /// <summary>For a run of statements: where in its list it starts; -1 for the node itself.</summary>
    public int RunStart { get; init; } = -1;

    public int RunLength { get; init; }
}

/// <summary>An edit of a span of an original text.</summary>
internal sealed record TextEdit(FixPlan Plan, TextDocument Document, TextSpan Span, string NewText);

/// <summary>A helper that a plan needs.</summary>
internal sealed class HelperRequest(FixPlan plan, HelperPlace place, Helper helper)
{
    public FixPlan Plan { get; } = plan;

    public HelperPlace Place { get; } = place;

    public Helper Helper { get; } = helper;

    /// <summary>The method of the team's class that does the same, with its type; null where there is none.</summary>
    public string? TeamHelper { get; init; }
}

/// <summary>A namespace that a plan needs at a node.</summary>
internal sealed record UsingRequest(FixPlan Plan, SyntaxNode Node, string Namespace);

/// <summary>Two plans want different things of one place; the named one is left for a later run.</summary>
internal sealed class EditConflictException(FixPlan plan) : Exception
{
    public FixPlan Plan { get; } = plan;
}
