using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Batches;

/// <summary>A thread in a variable that a loop makes and starts, <c>var thread = new Thread(Send); thread.Start();</c>: it can be joined before the next one starts.</summary>
/// <param name="Start">The statement that starts it.</param>
/// <param name="Variable">The variable.</param>
internal sealed record StartedThread(ExpressionStatementSyntax Start, string Variable)
{
    /// <summary>The thread of a run; null where it is not in a variable of its own, or where it may wait for what comes after its start.</summary>
    public static StartedThread? Of(ConcurrentRun run)
    {
        if (run.Work.Syntax.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>(static creation => creation.Parent is EqualsValueClauseSyntax) is not { Parent.Parent: VariableDeclaratorSyntax declarator } creation
            || !run.Construct.Syntax.Span.Contains(declarator.Span) || declarator.Parent?.Parent?.Parent is not BlockSyntax block || WaitsForOthers(run.Work))
        {
            return null;
        }

        var name = declarator.Identifier.ValueText;
        var starts = block.Statements.OfType<ExpressionStatementSyntax>().Where(statement => statement.Expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax variable, Name.Identifier.ValueText: "Start" or "UnsafeStart" },
        } && variable.Identifier.ValueText == name).ToList();
        return starts is [var only] && only.SpanStart > creation.SpanStart ? new(only, name) : null;
    }

    /// <summary>Whether what a thread does waits for a signal, which may come once all have been started. What a method of the program does is not looked into.</summary>
    private static bool WaitsForOthers(IOperation work)
        => work is not IAnonymousFunctionOperation || Operations.All(work).Any(static operation => operation is IInvocationOperation { TargetMethod: { ContainingType: { } type, Name: var name } }
            && Operations.IsIn(type, "System", "Threading") && (name.StartsWith("Wait", System.StringComparison.Ordinal) || name is "SignalAndWait"));
}
