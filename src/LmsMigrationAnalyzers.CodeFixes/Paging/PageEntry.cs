using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Paging;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>What the function of a page does right before the call that is given pairs as they are: it sets the page among them.</summary>
/// <param name="Statements">The statements.</param>
/// <param name="Before">The statement of the call.</param>
internal sealed record PageEntry(IReadOnlyList<StatementSyntax> Statements, StatementSyntax Before)
{
    /// <summary>The entries of <paramref name="parameters"/>; null where the query takes them in another way.</summary>
    public static PageEntry? Of(PagedRead read, IReadOnlyList<(string Name, ParameterText Value)> parameters)
        => read.Query is { Notation: QueryNotation.Entry, Node: var pairs } && read.Sites[0].Call.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } before
            ? new(
                [.. parameters.Select(parameter => Code.Statement($"{pairs.WithoutTrivia()}[{QueryEditor.Quoted(parameter.Name)}] = {(parameter.Value.IsVariable ? parameter.Value.Text + ".ToString()" : QueryEditor.Quoted(parameter.Value.Text))};"))],
                before)
            : null;

    /// <summary>The statements, indented as one is that they come before.</summary>
    public IEnumerable<StatementSyntax> Under(StatementSyntax statement)
    {
        var margin = statement.GetLeadingTrivia() is [.., { RawKind: (int)SyntaxKind.WhitespaceTrivia } last] ? SyntaxFactory.TriviaList(last) : default;
        return Statements.Select(one => one.WithLeadingTrivia(margin));
    }

    /// <summary>Writes them into the function's body, where that holds the statement of the call.</summary>
    public void Insert(EditScope scope, List<StatementSyntax> body)
    {
        for (var i = 0; i < body.Count; i++)
        {
            if (scope.TryFind(body[i], Before) is not { } found)
            {
                continue;
            }

            if (found == body[i])
            {
                body.InsertRange(i, Statements);
            }
            else
            {
                body[i] = body[i].InsertNodesBefore(found, Under(found));
            }

            return;
        }
    }
}
