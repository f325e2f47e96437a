using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>Edits of spans of one text.</summary>
internal static class TextEdits
{
    /// <summary>Applies edits: equal ones once; two different ones of one place are a conflict.</summary>
    public static SourceText Apply(SourceText text, IEnumerable<TextEdit> edits)
        => text.WithChanges(Distinct(edits).Select(edit => new TextChange(edit.Span, edit.NewText)));

    /// <summary>The edits in the order of their places, equal ones once.</summary>
    public static IReadOnlyList<TextEdit> Distinct(IEnumerable<TextEdit> edits)
    {
        var result = new List<TextEdit>();
        foreach (var edit in edits.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.Length))
        {
            if (result.Count > 0)
            {
                var last = result[^1];
                if (last.Span == edit.Span && string.Equals(last.NewText, edit.NewText, System.StringComparison.Ordinal))
                {
                    continue;
                }

                if (last.Span.End > edit.Span.Start || last.Span == edit.Span)
                {
                    throw new EditConflictException(edit.Plan);
                }
            }

            result.Add(edit);
        }

        return result;
    }
}
