using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
            var ofOriginal = edits.Count == 1 ? null : Make(edit, scope, original);
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
            current = Make(edit, scope, current);
        }

        return original is ExpressionSyntax place && current is ExpressionSyntax result && result.RawKind != place.RawKind && Parentheses.Needed(result, place)
            ? Parentheses.Around(result)
            : current;
    }

    /// <summary>Makes one edit. A plan whose edit fails is left out, and the others are made.</summary>
    private static SyntaxNode Make(NodeEdit edit, EditScope scope, SyntaxNode node)
    {
        try
        {
            return edit.Edit(scope, node);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or EditConflictException) && !LmsAnalyzer.FailFast)
        {
            throw new EditConflictException(edit.Plan);
        }
    }
}
