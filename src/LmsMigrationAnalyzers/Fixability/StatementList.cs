using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>A list of statements, whoever owns it: a block, a switch section, or a file with top-level statements.</summary>
internal sealed class StatementList
{
    private StatementList(SyntaxNode owner, IReadOnlyList<StatementSyntax> statements)
    {
        Owner = owner;
        Statements = statements;
    }

    public SyntaxNode Owner { get; }

    public IReadOnlyList<StatementSyntax> Statements { get; }

    /// <summary>The list that <paramref name="statement"/> is an element of; null for the lone statement of an <c>if</c> or a loop.</summary>
    public static StatementList? Containing(StatementSyntax statement)
        => statement.Parent switch
        {
            GlobalStatementSyntax { Parent: { } file } => Of(file),
            { } parent => Of(parent),
            null => null,
        };

    public static StatementList? Of(SyntaxNode owner)
        => owner switch
        {
            BlockSyntax block => new(block, block.Statements),
            SwitchSectionSyntax section => new(section, section.Statements),
            // Top-level statements come before all types, so that an index in them is an index in the members.
            CompilationUnitSyntax file => new(file, [.. file.Members.TakeWhile(member => member is GlobalStatementSyntax).Select(member => ((GlobalStatementSyntax)member).Statement)]),
            _ => null,
        };

    public int IndexOf(StatementSyntax statement)
    {
        for (var i = 0; i < Statements.Count; i++)
        {
            if (Statements[i] == statement)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The owner with <paramref name="count"/> statements replaced.</summary>
    public SyntaxNode Replace(int start, int count, Func<IReadOnlyList<StatementSyntax>, IEnumerable<StatementSyntax>> edit)
    {
        var result = edit([.. Statements.Skip(start).Take(count)]).ToList();
        return Owner switch
        {
            BlockSyntax block => block.WithStatements(Spliced(block.Statements, result)),
            SwitchSectionSyntax section => section.WithStatements(Spliced(section.Statements, result)),
            CompilationUnitSyntax file => file.WithMembers(Spliced(file.Members, result.Select(statement => (MemberDeclarationSyntax)SyntaxFactory.GlobalStatement(statement)))),
            _ => throw new InvalidOperationException(),
        };

        SyntaxList<T> Spliced<T>(SyntaxList<T> list, IEnumerable<T> replacement)
            where T : SyntaxNode
            => SyntaxFactory.List(list.Take(start).Concat(replacement).Concat(list.Skip(start + count)));
    }
}
