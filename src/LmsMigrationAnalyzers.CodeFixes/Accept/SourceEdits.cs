using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Accept;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Accept;

/// <summary>Edits that the analysis worked out, as edits of documents.</summary>
internal static class SourceEdits
{
    /// <summary>Adds an edit to a plan; false where it cannot be made in this solution.</summary>
    public static bool Add(FixPlan plan, FixContext context, SourceEdit edit)
    {
        if (context.DocumentOf(edit.Tree) is not { } document || IsUsedElsewhere(context, edit))
        {
            return false;
        }

        var root = edit.Tree.GetRoot(context.CancellationToken);
        var token = root.FindToken(edit.Span.Start);
        if (token.Span.Contains(edit.Span))
        {
            plan.ReplaceText(document, edit.Span, edit.NewText);
            return true;
        }

        switch (root.FindNode(edit.Span, getInnermostNodeForTie: true))
        {
            case InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } hole:
                // The hole becomes a piece of the text around it: text and pieces are read anew.
                plan.Track(hole);
                plan.Replace(text, (scope, current) =>
                {
                    var now = scope.Find(current, hole);
                    var written = current.ToString();
                    var start = now.SpanStart - current.SpanStart;
                    return SyntaxFactory.ParseExpression(written.Substring(0, start) + edit.NewText + written.Substring(start + now.Span.Length));
                });
                return true;
            case ExpressionSyntax expression when expression.Span == edit.Span:
                plan.Replace(expression, (_, _) => SyntaxFactory.ParseExpression(edit.NewText));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether another project of the solution names the constant that the edit would change: it may mean something else there.</summary>
    private static bool IsUsedElsewhere(FixContext context, SourceEdit edit)
    {
        if (edit.Definition is not { } id)
        {
            return false;
        }

        var name = id.Substring(id.LastIndexOf('.') + 1).Split('(')[0];
        var paths = context.Project.Documents.Select(static d => d.FilePath).ToImmutableHashSet();
        foreach (var project in context.Solution.Projects.Where(p => p.Id != context.Project.Id && p.AllProjectReferences.Any(r => r.ProjectId == context.Project.Id)))
        {
            foreach (var document in project.Documents.Where(d => !paths.Contains(d.FilePath)))
            {
                if (document.TryGetSyntaxTree(out var tree) && tree is not null && NameIndex.Of(tree, context.CancellationToken).Positions(name).Count > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
