using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// What stands above a run of statements and does not belong to it: blank lines, and directives such as the <c>#endif</c> of what
/// came before. It stays above whatever comes in place of the run; a comment goes with its statement.
/// </summary>
internal static class LeadingLines
{
    public static IEnumerable<StatementSyntax> KeepAbove(IReadOnlyList<StatementSyntax> run, Func<IReadOnlyList<StatementSyntax>, IEnumerable<StatementSyntax>> edit)
    {
        var leading = run[0].GetLeadingTrivia();
        var length = Length(leading);
        if (length == 0)
        {
            return edit(run);
        }

        var above = leading.Take(length);
        var result = edit([run[0].WithLeadingTrivia(leading.Skip(length)), .. run.Skip(1)]).ToList();
        if (result.Count > 0)
        {
            result[0] = result[0].WithLeadingTrivia(above.Concat(result[0].GetLeadingTrivia()));
        }

        return result;
    }

    private static int Length(SyntaxTriviaList leading)
    {
        var length = 0;
        var comment = false;
        for (var i = 0; i < leading.Count; i++)
        {
            if (leading[i].IsDirective || leading[i].IsKind(SyntaxKind.DisabledTextTrivia))
            {
                length = i + 1;
                comment = false;
            }
            else if (leading[i].IsKind(SyntaxKind.EndOfLineTrivia) && !comment)
            {
                length = i + 1;
            }
            else if (!leading[i].IsKind(SyntaxKind.WhitespaceTrivia))
            {
                comment = true;
            }
        }

        return length;
    }
}
