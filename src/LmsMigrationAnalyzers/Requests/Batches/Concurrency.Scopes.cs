using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Batches;

/// <content>Who calls the method around, and where a call, a task or a wait stands: in which loop, function and statement, and before what.</content>
internal sealed partial class Concurrency
{
    private ConcurrentRun? Callers(IMethodSymbol method, int hops)
    {
        foreach (var token in lms.Identifiers(method.Name, evaluator.CancellationToken))
        {
            if (token.Parent is not SimpleNameSyntax name || lms.ModelOf(name.SyntaxTree) is not { } model
                || model.GetSymbolInfo(name, evaluator.CancellationToken).Symbol is not IMethodSymbol called || !IsSame(called, method))
            {
                continue;
            }

            SyntaxNode reference = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
            var operation = lms.OperationOf(reference.Parent is InvocationExpressionSyntax invocation ? invocation : reference, evaluator.CancellationToken);
            var run = operation switch
            {
                IInvocationOperation call => Climb(call, hops + 1),
                IMethodReferenceOperation group => Lambda(group, group, hops + 1),
                IDelegateCreationOperation { Target: IMethodReferenceOperation group } => Lambda(group, group, hops + 1),
                _ => null,
            };
            if (Unknown(run) is not null)
            {
                return run;
            }
        }

        return null;
    }

    private static bool IsSame(IMethodSymbol called, IMethodSymbol method)
    {
        var definition = (called.ReducedFrom ?? called).OriginalDefinition;
        return SymbolEqualityComparer.Default.Equals(definition, method.OriginalDefinition)
            || (method.ContainingType is { } type && Evaluator.FindOverride(definition, type) is { } implementation && SymbolEqualityComparer.Default.Equals(implementation, method.OriginalDefinition));
    }

    /// <summary>Where a task in a variable is awaited or waited for within <paramref name="scope"/>.</summary>
    private static IOperation? AwaitOf(ISymbol variable, IOperation scope, IOperation after)
        => Operations.All(scope).FirstOrDefault(operation => (operation is IAwaitOperation or IInvocationOperation { TargetMethod.Name: "Wait" or "WaitAll" or "GetResult" } or IPropertyReferenceOperation { Property.Name: "Result" } || IsWaitForOne(operation))
            && operation.Syntax.SpanStart > after.Syntax.SpanStart
            && Operations.All(operation).Any(o => SymbolEqualityComparer.Default.Equals(VariableOf(o), variable)));

    /// <summary>Whether each turn of a loop waits, and not only one that has gathered several: <c>if (running.Count == 4) await Task.WhenAll(running);</c>.</summary>
    private bool IsInEachTurn(IOperation wait, IOperation loop, IOperation started)
    {
        for (var operation = wait; operation.Parent is { } parent && !ReferenceEquals(operation, loop); operation = parent)
        {
            if (parent is IConditionalOperation { Condition: IBinaryOperation condition } conditional && !ReferenceEquals(operation, condition)
                && !Operations.StandsIn(started, conditional) && CountsTurns(condition))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a condition holds in some turns only: of more than one task that is gathered, or of every tenth turn.</summary>
    private bool CountsTurns(IBinaryOperation condition)
    {
        if (Evaluator.Unwrap(condition.LeftOperand) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder })
        {
            return true;
        }

        var first = condition.OperatorKind switch
        {
            BinaryOperatorKind.Equals or BinaryOperatorKind.GreaterThanOrEqual => 1,
            BinaryOperatorKind.GreaterThan => 0,
            _ => int.MaxValue,
        };
        return Evaluator.Unwrap(condition.LeftOperand) is IPropertyReferenceOperation { Property.Name: "Count" or "Length" }
            && !(evaluator.Evaluate(condition.RightOperand, Frame.Top(lms.BodyAround(condition.Syntax, evaluator.CancellationToken)?.Owner)).AsConstant?.Integer <= first);
    }

    /// <summary><c>Task.WaitAny(task)</c>: with a single task it waits for that one.</summary>
    private static bool IsWaitForOne(IOperation operation)
        => operation is IInvocationOperation { TargetMethod.Name: "WaitAny", Syntax: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax or ElementAccessExpressionSyntax }] } };

    /// <summary>Where a task of the turn before, in a variable that outlives the turns, is awaited before the next one starts.</summary>
    private static IOperation? AwaitBefore(ILocalSymbol variable, IOperation loop, IOperation started)
        => variable.DeclaringSyntaxReferences.Any(reference => loop.Syntax.Span.Contains(reference.Span)) ? null
            : Operations.All(loop).FirstOrDefault(operation => operation is IAwaitOperation or IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" }
                && operation.Syntax.SpanStart < started.Syntax.SpanStart
                && StatementOf(operation) is IExpressionStatementOperation or IVariableDeclarationGroupOperation && StatementOf(operation).Parent == StatementOf(started).Parent
                && Operations.All(operation).Any(o => SymbolEqualityComparer.Default.Equals(VariableOf(o), variable)));

    private static IEnumerable<IOperation> References(ILocalSymbol local, IOperation declared)
        => Evaluator.Body(declared) is { } body
            ? Operations.All(body).Where(o => o is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            : [];

    /// <summary>The innermost loop of the same function around an operation.</summary>
    private static IOperation? LoopAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; current = current.Parent)
        {
            if (current is ILoopOperation)
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>The <c>ForEach</c> that runs the lambda around an operation once for each item.</summary>
    private static IInvocationOperation? EachAround(IOperation operation)
    {
        var function = FunctionOf(operation);
        while (function?.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            function = function.Parent;
        }

        return function?.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "ForEach", ContainingType: { } owner } } each } && Operations.FullName(owner) is "System.Collections.Generic.List" or "System.Array" ? each : null;
    }

    private static IOperation? FunctionOf(IOperation operation)
    {
        var current = operation.Parent;
        while (current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
        {
            current = current.Parent;
        }

        return current;
    }

    private static IOperation StatementOf(IOperation operation)
    {
        var current = operation;
        while (current.Parent is { } parent and not IBlockOperation and not ISwitchCaseOperation and not IMethodBodyBaseOperation)
        {
            current = parent;
        }

        return current;
    }

    private static bool IsTaskType(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask" } && Operations.IsIn(type, "System", "Threading", "Tasks");
}
