using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>The edits of one node, of several plans.</summary>
internal static class NodeEdits
{
    /// <summary>
    /// Makes the edits one upon another. An edit that makes the same of the original as an earlier one is the same edit, asked for
    /// by another diagnostic; two runs of statements that overlap exclude each other.
    /// </summary>
    public static SyntaxNode Apply(IReadOnlyList<NodeEdit> edits, EditScope scope, SyntaxNode original, SyntaxNode current)
    {
        var made = new List<(NodeEdit Edit, SyntaxNode? OfOriginal)>();
        foreach (var edit in edits)
        {
            var ofOriginal = edits.Count == 1 ? null : edit.Edit(scope, original);
            if (made.Exists(other => other.Edit.Plan != edit.Plan && SyntaxFactory.AreEquivalent(other.OfOriginal, ofOriginal)))
            {
                continue;
            }

            if (edit.RunStart >= 0 && made.Exists(other => other.Edit.RunStart >= 0 && other.Edit.RunStart < edit.RunStart + edit.RunLength && edit.RunStart < other.Edit.RunStart + other.Edit.RunLength))
            {
                throw new EditConflictException(edit.Plan);
            }

            made.Add((edit, ofOriginal));
        }

        // Runs from the last to the first: what stands before keeps its index.
        foreach (var (edit, _) in made.OrderByDescending(item => item.Edit.RunStart))
        {
            current = edit.Edit(scope, current);
        }

        return current;
    }
}
