using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// Neighbouring statements of one list (send, check, read, deserialize) that a fix may put whole into a loop: an early
/// <c>return</c> in them stays what it was.
/// </summary>
internal sealed class StatementRun
{
    private readonly DataFlowAnalysis _data;
    private readonly ControlFlowAnalysis _control;

    private StatementRun(StatementList list, int start, IReadOnlyList<StatementSyntax> statements, DataFlowAnalysis data, ControlFlowAnalysis control)
    {
        List = list;
        Start = start;
        Statements = statements;
        _data = data;
        _control = control;
        UsedOutside = [.. data.VariablesDeclared.Where(variable => data.ReadOutside.Contains(variable) || data.WrittenOutside.Contains(variable))];
        Writes = [.. data.WrittenInside.Where(variable => !data.VariablesDeclared.Contains(variable))];
    }

    public StatementList List { get; }

    public int Start { get; }

    public IReadOnlyList<StatementSyntax> Statements { get; }

    /// <summary>Variables declared in the run that code outside of it uses. In a loop they would no longer be seen there.</summary>
    public ImmutableArray<ISymbol> UsedOutside { get; }

    /// <summary>Variables declared before the run that it assigns.</summary>
    public ImmutableArray<ISymbol> Writes { get; }

    /// <summary>The <c>return</c>s in the run.</summary>
    public ImmutableArray<SyntaxNode> Returns => _control.ReturnStatements;

    /// <summary>Whether what stands behind the run is reached at all.</summary>
    public bool EndIsReachable => _control.EndPointIsReachable;

    /// <summary>The run from <paramref name="first"/> to <paramref name="last"/>; null where they are no neighbours or cannot be analysed.</summary>
    public static StatementRun? Create(StatementSyntax first, StatementSyntax last, SemanticModel model)
    {
        if (StatementList.Containing(first) is not { } list)
        {
            return null;
        }

        var start = list.IndexOf(first);
        var end = list.IndexOf(last);
        if (start < 0 || end < start)
        {
            return null;
        }

        var data = model.AnalyzeDataFlow(first, last);
        var control = model.AnalyzeControlFlow(first, last);
        return data is { Succeeded: true } && control is { Succeeded: true }
            ? new(list, start, [.. list.Statements.Skip(start).Take(end - start + 1)], data, control)
            : null;
    }

    /// <summary>Whether the variable is used behind the run or, in a loop around it, before it.</summary>
    public bool IsUsedOutside(ISymbol variable) => UsedOutside.Contains(variable, SymbolEqualityComparer.Default);

    /// <summary>
    /// Why the run cannot become the body of a loop, in words for the property <c>reason</c>; null where it can.
    /// <paramref name="result"/> is the one variable of the run that may be used behind it.
    /// </summary>
    public string? ReasonAgainstLoop(ISymbol? result, CancellationToken cancellationToken)
    {
        if (UsedOutside.FirstOrDefault(variable => !SymbolEqualityComparer.Default.Equals(variable, result)) is { } used)
        {
            return $"'{used.Name}' is used after the call";
        }

        if (!_control.EntryPoints.IsEmpty || Statements.Any(statement => statement.DescendantNodesAndSelf().Any(node => node is LabeledStatementSyntax)))
        {
            return "the code around the call has labels";
        }

        if (_control.ExitPoints.FirstOrDefault(exit => exit is not ReturnStatementSyntax) is { } exit)
        {
            return $"the code around the call leaves it by '{exit.GetFirstToken().Text}'";
        }

        if (_data.UsedLocalFunctions.Concat(Declared()).FirstOrDefault(function => IsDeclaredInside(function, cancellationToken)) is { } function)
        {
            return $"the local function '{function.Name}' is declared beside the call";
        }

        if (Statements.Any(statement => statement.ContainsDirectives && statement.DescendantTrivia().Any(trivia => trivia.SpanStart >= Statements[0].SpanStart
            && trivia.Kind() is SyntaxKind.IfDirectiveTrivia or SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia)))
        {
            return "the code around the call depends on #if";
        }

        return Statements.Any(statement => statement.ContainsDiagnostics && statement.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            ? "the code around the call has syntax errors"
            : null;

        IEnumerable<IMethodSymbol> Declared() => _data.VariablesDeclared.OfType<IMethodSymbol>();
    }

    private bool IsDeclaredInside(IMethodSymbol function, CancellationToken cancellationToken)
        => function.DeclaringSyntaxReferences.Any(reference => Statements.Any(statement => statement == reference.GetSyntax(cancellationToken)));
}
