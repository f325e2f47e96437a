using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// The statements before an expression that belong to one page with it (the message, the sending, the check, the reading), in one
/// list. They can move into a function of the page, since nothing else needs them.
/// </summary>
/// <param name="Statements">All statements from the first that moves to the one that holds the expression, neighbours in one list.</param>
/// <param name="Moved">Those that move. The others need nothing of them and stay before.</param>
/// <param name="Target">The last statement: it holds the expression and stays.</param>
internal sealed record PageStatements(ImmutableArray<StatementSyntax> Statements, ImmutableArray<StatementSyntax> Moved, StatementSyntax Target)
{
    /// <summary>
    /// Where the expression stands in the block of a <c>using</c>, which moves as a whole: the statement in it that holds the
    /// expression, and takes the place of the <c>using</c> with what follows it there. Null where <see cref="Target"/> does.
    /// </summary>
    public StatementSyntax? Inner { get; init; }

    /// <summary>The statements behind <see cref="Inner"/> in its blocks.</summary>
    public ImmutableArray<StatementSyntax> After { get; init; } = [];

    /// <summary>Finds the run, or null where something else needs its statements, or they do something that must not be repeated.</summary>
    public static PageStatements? Find(ExpressionSyntax expression, IReadOnlyList<SyntaxNode> needed, SemanticModel model, CancellationToken cancellationToken)
    {
        if (StatementOf(expression) is not { } inner || !IsFirst(expression, inner))
        {
            return null;
        }

        var target = inner;
        var after = new List<StatementSyntax>();
        while (needed.Any(n => !target.Span.Contains(n.Span) && ListOf(target)?.Exists(s => s.Span.Contains(n.Span)) != true) || !needed.All(n => IsBefore(n, expression, target, inner)))
        {
            if (Outer(target, inner, expression, after) is not { } outer)
            {
                return null;
            }

            target = outer;
        }

        if (ListOf(target) is not { } list)
        {
            return null;
        }

        var last = list.IndexOf(target);
        var first = last;
        var moved = new HashSet<StatementSyntax>();
        foreach (var node in needed.Where(n => !target.Span.Contains(n.Span)))
        {
            var index = list.FindIndex(s => s.Span.Contains(node.Span));
            if (index < 0 || index >= last)
            {
                return null;
            }

            first = Math.Min(first, index);
            moved.Add(list[index]);
        }

        // What touches a variable of a moved statement moves with it.
        var variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var statement in moved)
        {
            variables.UnionWith(Declared(statement, model, cancellationToken));
        }

        for (var i = first; i < last; i++)
        {
            if (!moved.Contains(list[i]) && Touches(list[i], variables, model, cancellationToken))
            {
                moved.Add(list[i]);
                variables.UnionWith(Declared(list[i], model, cancellationToken));
            }
        }

        if (target != inner)
        {
            variables.UnionWith(Declared(target, model, cancellationToken));
            foreach (var statement in after.Append(inner))
            {
                variables.ExceptWith(Declared(statement, model, cancellationToken));
            }
        }

        var run = new PageStatements([.. list.Skip(first).Take(last - first + 1)], [.. list.Skip(first).Take(last - first).Where(moved.Contains)], target)
        {
            Inner = target == inner ? null : inner,
            After = [.. after],
        };
        return !run.HasBranches() && run.IsAlone(expression, inner, needed, variables, model, cancellationToken) ? run : null;
    }

    /// <summary>Whether an <c>#if</c> divides the statements: each target would move others.</summary>
    private bool HasBranches()
        => Statements.SelectMany(static s => s.ContainsDirectives ? s.DescendantTrivia() : [])
            .Any(trivia => trivia.SpanStart >= Statements[0].SpanStart && trivia.Kind() is SyntaxKind.IfDirectiveTrivia or SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia);

    /// <summary>What is needed stands in the expression, before the statement, or in the <c>using</c> around it.</summary>
    private static bool IsBefore(SyntaxNode needed, ExpressionSyntax expression, StatementSyntax target, StatementSyntax inner)
        => expression.Span.Contains(needed.Span) || !target.Span.Contains(needed.Span) || (target != inner && needed.SpanStart < inner.SpanStart);

    /// <summary>The <c>using</c> around a statement, so that it can move as a whole; what follows the statement in it is put down.</summary>
    private static StatementSyntax? Outer(StatementSyntax target, StatementSyntax inner, ExpressionSyntax expression, List<StatementSyntax> after)
    {
        var child = target;
        if (target.Parent is BlockSyntax block)
        {
            after.AddRange(block.Statements.Skip(block.Statements.IndexOf(target) + 1));
            child = block;
        }

        StatementSyntax? outer = child.Parent switch
        {
            UsingStatementSyntax @using => @using,
            BlockSyntax when child is BlockSyntax => child,
            TryStatementSyntax @try when @try.Block == child && after.Count == 0 && IsPlainReturn(inner, expression) && @try.Catches.All(static c => c.Block.Statements.LastOrDefault() is ReturnStatementSyntax or ThrowStatementSyntax) => @try,
            _ => null,
        };
        return outer;
    }

    /// <summary>The statements of the list that <paramref name="statement"/> is in.</summary>
    private static List<StatementSyntax>? ListOf(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => [.. block.Statements],
        SwitchSectionSyntax section => [.. section.Statements],
        GlobalStatementSyntax { Parent: CompilationUnitSyntax file } => [.. file.Members.OfType<GlobalStatementSyntax>().Select(static g => g.Statement)],
        _ => null,
    };

    private static StatementSyntax? StatementOf(ExpressionSyntax expression)
        => expression.Ancestors().FirstOrDefault(static n => n is StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax) as StatementSyntax;

    /// <summary>Whether the statement evaluates the expression once, and before anything else with an effect.</summary>
    private static bool IsFirst(ExpressionSyntax expression, StatementSyntax target)
    {
        for (SyntaxNode current = expression; current != target; current = current.Parent!)
        {
            var isConditional = current.Parent switch
            {
                ConditionalExpressionSyntax conditional => conditional.Condition != current,
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } binary => binary.Left != current,
                SwitchExpressionArmSyntax or AnonymousFunctionExpressionSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
                _ => false,
            };
            if (isConditional)
            {
                return false;
            }
        }

        // Calls that stand before it would come after the moved statements' work.
        return target.DescendantNodes().OfType<InvocationExpressionSyntax>().All(call => call.SpanStart >= expression.SpanStart || call.Span.Contains(expression.Span));
    }

    private bool IsAlone(ExpressionSyntax expression, StatementSyntax inner, IReadOnlyList<SyntaxNode> needed, HashSet<ISymbol> variables, SemanticModel model, CancellationToken cancellationToken)
    {
        var inside = Moved.Cast<SyntaxNode>().Append(expression).ToArray();
        bool IsInside(SyntaxNode node) => inside.Any(n => n.Span.Contains(node.Span))
            || (Inner is not null && Target.Span.Contains(node.Span) && !Inner.Span.Contains(node.Span) && !After.Any(s => s.Span.Contains(node.Span)));
        var member = (SyntaxNode?)Target.FirstAncestorOrSelf<MemberDeclarationSyntax>(static m => m is not GlobalStatementSyntax) ?? Target.SyntaxTree.GetRoot(cancellationToken);
        var names = new HashSet<string>(variables.Select(static v => v.Name), StringComparer.Ordinal);
        foreach (var name in member.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (names.Contains(name.Identifier.ValueText) && !IsInside(name)
                && model.GetSymbolInfo(name, cancellationToken).Symbol is { } symbol && variables.Contains(symbol))
            {
                return false;
            }
        }

        var mayReturnNull = IsPlainReturn(inner, expression);
        return Moved.All(s => IsRepeatable(s, leaveOut: [], mayReturnNull, needed, variables, model, cancellationToken))
            && (Inner is null || IsRepeatable(Target, [Inner, .. After], mayReturnNull, needed, variables, model, cancellationToken));
    }

    /// <summary>Whether a statement may run once a page: it leaves by exceptions only, and changes nothing but its own variables.</summary>
    private static bool IsRepeatable(StatementSyntax statement, ImmutableArray<StatementSyntax> leaveOut, bool mayReturnNull, IReadOnlyList<SyntaxNode> needed, HashSet<ISymbol> variables, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in statement.DescendantNodesAndSelf(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) && !(n is StatementSyntax s && leaveOut.Contains(s))))
        {
            if (node is StatementSyntax left && leaveOut.Contains(left))
            {
                continue;
            }

            switch (node)
            {
                case ReturnStatementSyntax @return when !mayReturnNull || !IsNull(@return.Expression):
                case GotoStatementSyntax or YieldStatementSyntax or LabeledStatementSyntax:
                case BreakStatementSyntax or ContinueStatementSyntax when !node.Ancestors().TakeWhile(n => n != statement.Parent).Any(static n => n is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax or SwitchStatementSyntax):
                    return false;
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment when !needed.Contains(assignment) && !IsOwn(assignment.Left):
                    return false;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } increment when !IsOwn(increment.Operand):
                    return false;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } increment when !IsOwn(increment.Operand):
                    return false;
                case ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: not DeclarationExpressionSyntax } argument when !IsOwn(argument.Expression):
                    return false;
                case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } when !IsLast(node, statement) && IsOutput(call, model, cancellationToken):
                    return false;
            }
        }

        return true;

        bool IsOwn(ExpressionSyntax target)
        {
            while (target is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or InvocationExpressionSyntax)
            {
                target = target switch
                {
                    MemberAccessExpressionSyntax access => access.Expression,
                    ElementAccessExpressionSyntax access => access.Expression,
                    InvocationExpressionSyntax call => call.Expression,
                    var other => ((ParenthesizedExpressionSyntax)other).Expression,
                };
            }

            return target is DeclarationExpressionSyntax || (model.GetSymbolInfo(target, cancellationToken).Symbol is { } symbol && variables.Contains(symbol));
        }
    }

    /// <summary>Whether the target does nothing but return the expression: what the function of a page returns is then the method's result.</summary>
    private static bool IsPlainReturn(StatementSyntax target, ExpressionSyntax expression)
    {
        if (target is not ReturnStatementSyntax @return)
        {
            return false;
        }

        SyntaxNode current = expression;
        while (current.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax
            || (current.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax }))
        {
            current = current.Parent is MemberAccessExpressionSyntax ? current.Parent.Parent! : current.Parent;
        }

        return @return.Expression == current;
    }

    /// <summary>Whether the block that a statement stands in ends the function: what happens there happens once.</summary>
    private static bool IsLast(SyntaxNode node, StatementSyntax statement)
        => node.Parent is BlockSyntax block && statement.Span.Contains(block.Span) && block.Statements.Last() is ReturnStatementSyntax or ThrowStatementSyntax;

    /// <summary>A line on the console or in a log would be written once a page.</summary>
    private static bool IsOutput(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
        => model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method
            && (method.ContainingType?.Name is "Console" or "Debug" or "Trace" or "File" or "TextWriter" or "StreamWriter"
                || method.Name.StartsWith("Log", StringComparison.Ordinal) || method.Name.StartsWith("Write", StringComparison.Ordinal)
                || method.Name is "Info" or "Debug" or "Warn" or "Error" or "Information" or "Trace" or "Verbose");

    private static bool IsNull(ExpressionSyntax? expression)
        => expression is null || expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression) || expression is DefaultExpressionSyntax;

    private static IEnumerable<ISymbol> Declared(StatementSyntax statement, SemanticModel model, CancellationToken cancellationToken)
        => statement.DescendantNodesAndSelf()
            .Where(static n => n is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or CatchDeclarationSyntax or LocalFunctionStatementSyntax)
            .Select(n => model.GetDeclaredSymbol(n, cancellationToken))
            .OfType<ISymbol>();

    private static bool Touches(StatementSyntax statement, HashSet<ISymbol> variables, SemanticModel model, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(variables.Select(static v => v.Name), StringComparer.Ordinal);
        return statement.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(n => names.Contains(n.Identifier.ValueText) && model.GetSymbolInfo(n, cancellationToken).Symbol is { } symbol && variables.Contains(symbol));
    }
}
