using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Filters;

/// <summary>
/// How many items a collection holds at most where it is used, by a guard: <c>if (ids.Count > 5) throw …</c>, a branch that splits first, a list that
/// is emptied as soon as it is full.
/// </summary>
internal static class CollectionGuard
{
    private const int MaxDepth = 2;

    /// <summary>The most items that the body which names the collection lets through; null where no guard bounds them.</summary>
    public static long? Of(ObjectValue collection, Evaluator evaluator)
    {
        if (collection.Frame.Owner is IFieldSymbol or IPropertySymbol)
        {
            return OfMember(collection.Frame.Owner, evaluator);
        }

        if (collection.Origin is not { } origin || (SymbolOf(origin) ?? VariableOf(origin)) is not { } symbol || Evaluator.Body(origin) is not { } body)
        {
            return null;
        }

        // What is called where the collection is made (`ids = users.ToList()`) is guarded after it, what is named where it is used before.
        var guard = new Search(symbol, collection.Frame, evaluator, origin, IsMade: SymbolOf(origin) is null, OnlyThrows: false, Depth: 0);
        return EmptiedIn(body, symbol, collection.Frame, evaluator) ?? guard.In(body);
    }

    /// <summary>The most items of the collections that an expression names, by the guards of the body that it stands in.</summary>
    public static long? At(SyntaxNode? expression, Evaluator evaluator)
    {
        if (expression is null || evaluator.Lms.BodyAround(expression, evaluator.CancellationToken) is not var (owner, body) || evaluator.Lms.OperationOf(expression, evaluator.CancellationToken) is not { } operation)
        {
            return null;
        }

        var frame = Frame.Top(owner);
        return Operations.All(operation).Where(static o => o is ILocalReferenceOperation or IParameterReferenceOperation && RequestParts.IsCollection(o.Type))
            .Select(named => new Search(SymbolOf(named)!, frame, evaluator, named, IsMade: false, OnlyThrows: false, Depth: 0).In(body)).Min();
    }

    /// <summary>How many items a list holds at most that is emptied as soon as it holds so many: <c>if (batch.Count == 5) { …; batch.Clear(); }</c>.</summary>
    public static long? EmptiedIn(IOperation scope, ISymbol? list, Frame frame, Evaluator evaluator)
    {
        foreach (var conditional in Operations.All(scope).OfType<IConditionalOperation>())
        {
            foreach (var symbol in Emptied(conditional.WhenTrue, evaluator, frame))
            {
                if ((list is null || SymbolEqualityComparer.Default.Equals(list, symbol))
                    && new Search(symbol, frame, evaluator, conditional, IsMade: false, OnlyThrows: false, Depth: 0).Full(conditional.Condition) is { } full)
                {
                    return full;
                }
            }
        }

        return null;
    }

    /// <summary>The variables that a branch empties, or begins anew with an empty list.</summary>
    private static IEnumerable<ISymbol> Emptied(IOperation branch, Evaluator evaluator, Frame frame)
    {
        foreach (var operation in Operations.All(branch))
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: "Clear", Instance: { } instance } when SymbolOf(Evaluator.Unwrap(instance)) is { } cleared:
                    yield return cleared;
                    break;
                case ISimpleAssignmentOperation { Target: var target, Value: var value } when SymbolOf(target) is { } begun && RequestParts.IsCollection(target.Type)
                    && evaluator.Items(evaluator.Evaluate(value, frame)) is { MaxCount: 0 }:
                    yield return begun;
                    break;
                case IInvocationOperation call when !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty && evaluator.Inside(call, frame) is { } inside:
                    // `Flush()`, which sends what a field holds and empties it.
                    foreach (var clear in Operations.All(inside.Body).OfType<IInvocationOperation>().Where(static c => c.TargetMethod.Name is "Clear"))
                    {
                        if (SymbolOf(Evaluator.Unwrap(clear.Instance)) is (IFieldSymbol or IPropertySymbol) and { } member)
                        {
                            yield return member;
                        }
                    }

                    break;
            }
        }
    }

    /// <summary>How often a loop runs at most, where its condition says so: it counts, or asks how full a list is.</summary>
    public static long? TurnsOf(IOperation loop, Frame frame, Evaluator evaluator) => loop switch
    {
        IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } => Operations.All(condition).Select(o => SymbolOf(Evaluator.Unwrap(CollectionBound.Counted(o)))).OfType<ISymbol>()
            .Select(list => new Search(list, frame, evaluator, condition, IsMade: false, OnlyThrows: false, Depth: 0).WhenTrue(condition) + 1).FirstOrDefault(static turns => turns is not null),
        IForLoopOperation { Condition: { } condition } counting => Turns(condition, counting, frame, evaluator),
        _ => null,
    };

    /// <summary>The turns of <c>for (var i = 0; i &lt; 5 &amp;&amp; …; i++)</c>.</summary>
    private static long? Turns(IOperation condition, IForLoopOperation loop, Frame frame, Evaluator evaluator) => Evaluator.Unwrap(condition) switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => Turns(both.LeftOperand, loop, frame, evaluator) ?? Turns(both.RightOperand, loop, frame, evaluator),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual, LeftOperand: ILocalReferenceOperation { Local: var counter } } comparison
            when loop.Locals.Any(local => SymbolEqualityComparer.Default.Equals(local, counter)) && CollectionSlice.Most(comparison.RightOperand, frame, evaluator) is { } end
            => end + (comparison.OperatorKind == BinaryOperatorKind.LessThanOrEqual ? 1 : 0),
        _ => null,
    };

    private static long? OfMember(ISymbol member, Evaluator evaluator)
        => evaluator.Lms.BodiesThatTouch(member, evaluator.CancellationToken)
            .Select(use => EmptiedIn(use.Body, member, Frame.Top(use.Owner), evaluator)).FirstOrDefault(static full => full is not null);

    /// <summary>The variable that an expression is the value of.</summary>
    private static ISymbol? VariableOf(IOperation value)
    {
        var current = value.Parent;
        while (current is IConversionOperation or IParenthesizedOperation)
        {
            current = current.Parent;
        }

        return current switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => local,
            _ => null,
        };
    }

    private static ISymbol? SymbolOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    /// <summary>Guards on one variable, before or around one place.</summary>
    private sealed record Search(ISymbol Symbol, Frame Frame, Evaluator Evaluator, IOperation Place, bool IsMade, bool OnlyThrows, int Depth)
    {
        public long? In(IOperation body)
        {
            foreach (var operation in Operations.All(body))
            {
                var isBefore = IsMade || OnlyThrows || operation.Syntax.Span.End <= Place.Syntax.SpanStart;
                var bound = operation switch
                {
                    IConditionalOperation { WhenFalse: var otherwise } conditional
                        => Holds(conditional.WhenTrue) ? WhenTrue(conditional.Condition)
                            : otherwise is not null && Holds(otherwise) ? WhenFalse(conditional.Condition)
                            : !isBefore ? null
                            : Leaves(conditional.WhenTrue) ? WhenFalse(conditional.Condition)
                            : otherwise is not null && Leaves(otherwise) ? WhenTrue(conditional.Condition)
                            : null,
                    IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } loop when isBefore && !Holds(loop) => WhenFalse(condition),
                    ISwitchExpressionOperation @switch when IsCount(@switch.Value) && @switch.Arms.FirstOrDefault(arm => Holds(arm.Value)) is { } arm => Matching(arm.Pattern),
                    IInvocationOperation call when isBefore => ByCall(call),
                    _ => null,
                };
                if (bound is not null)
                {
                    return bound;
                }
            }

            return null;
        }

        /// <summary>How many there are when a condition says that the list is full.</summary>
        public long? Full(IOperation condition) => Evaluator.Unwrap(condition) switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.ConditionalAnd } either => Full(either.LeftOperand) ?? Full(either.RightOperand),
            var comparison => Number(comparison) is var (kind, number)
                ? kind switch { BinaryOperatorKind.Equals or BinaryOperatorKind.GreaterThanOrEqual => number, BinaryOperatorKind.GreaterThan => number + 1, _ => null }
                : null,
        };

        private bool Holds(IOperation branch) => !OnlyThrows && branch.Syntax.SyntaxTree == Place.Syntax.SyntaxTree && branch.Syntax.Span.Contains(Place.Syntax.Span);

        /// <summary>Whether a branch leaves, or gives the variable another value.</summary>
        private bool Leaves(IOperation branch)
        {
            var last = branch is IBlockOperation { Operations: { Length: > 0 } operations } ? operations[operations.Length - 1] : branch;
            last = last is IExpressionStatementOperation statement ? statement.Operation : last;
            return Evaluator.Unwrap(last) is IThrowOperation
                || (!OnlyThrows && (Evaluator.Exits(branch) || last is IBranchOperation
                    || Operations.All(branch).Any(o => o is ISimpleAssignmentOperation { Target: var target } && SymbolEqualityComparer.Default.Equals(SymbolOf(target), Symbol))));
        }

        /// <summary><c>ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, 5)</c>, or a method of the program that throws for so many.</summary>
        private long? ByCall(IInvocationOperation call)
        {
            if (call is { TargetMethod: { Name: "ThrowIfGreaterThan" or "ThrowIfGreaterThanOrEqual", ContainingType.Name: "ArgumentOutOfRangeException" }, Arguments: [var counted, var limit, ..] })
            {
                return IsCount(counted.Value) && Evaluator.Evaluate(limit.Value, Frame).AsConstant?.Integer is { } number
                    ? number - (call.TargetMethod.Name.Length > "ThrowIfGreaterThan".Length ? 1 : 0)
                    : null;
            }

            if (Depth >= MaxDepth || call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            {
                return null;
            }

            foreach (var argument in call.Arguments)
            {
                if (argument.Parameter is { } parameter && SymbolEqualityComparer.Default.Equals(SymbolOf(Evaluator.Unwrap(argument.Value)), Symbol) && Evaluator.Inside(call, Frame) is { } inside
                    && new Search(parameter.OriginalDefinition, inside.Frame, Evaluator, call, IsMade: false, OnlyThrows: true, Depth + 1).In(inside.Body) is { } bound)
                {
                    return bound;
                }
            }

            return null;
        }

        /// <summary>The most there are where a condition holds.</summary>
        public long? WhenTrue(IOperation condition) => Evaluator.Unwrap(condition) switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => WhenTrue(both.LeftOperand) ?? WhenTrue(both.RightOperand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => Larger(WhenTrue(either.LeftOperand), WhenTrue(either.RightOperand)),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => WhenFalse(not.Operand),
            IIsPatternOperation pattern => IsCount(pattern.Value) ? Matching(pattern.Pattern) : IsCollection(pattern.Value) ? OfWhole(pattern.Pattern, isTrue: true) : null,
            var comparison => Number(comparison) is var (kind, number)
                ? kind switch { BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.Equals => number, BinaryOperatorKind.LessThan => number - 1, _ => null }
                : null,
        };

        /// <summary>The most there are where a condition does not hold.</summary>
        private long? WhenFalse(IOperation condition) => Evaluator.Unwrap(condition) switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => WhenFalse(either.LeftOperand) ?? WhenFalse(either.RightOperand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => Larger(WhenFalse(both.LeftOperand), WhenFalse(both.RightOperand)),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => WhenTrue(not.Operand),
            IIsPatternOperation pattern => IsCount(pattern.Value) ? NotMatching(pattern.Pattern) : IsCollection(pattern.Value) ? OfWhole(pattern.Pattern, isTrue: false) : null,
            IInvocationOperation { TargetMethod.Name: "Any" } any when Evaluator.ReceiverAndArguments(any) is { Receiver: { } receiver, Arguments.IsEmpty: true }
                && Evaluator.Unwrap(receiver) is IInvocationOperation { TargetMethod.Name: "Skip" } skip && Evaluator.ReceiverAndArguments(skip) is { Receiver: { } skipped, Arguments: [var first] } && IsCollection(skipped)
                => Evaluator.Evaluate(first, Frame).AsConstant?.Integer,
            var comparison => Number(comparison) is var (kind, number)
                ? kind switch { BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals => number, BinaryOperatorKind.GreaterThanOrEqual => number - 1, _ => null }
                : null,
        };

        /// <summary>The most that a pattern lets a count be.</summary>
        private long? Matching(IPatternOperation pattern) => pattern switch
        {
            IConstantPatternOperation constant => Evaluator.Evaluate(constant.Value, Frame).AsConstant?.Integer,
            IRelationalPatternOperation relational when Evaluator.Evaluate(relational.Value, Frame).AsConstant?.Integer is { } number
                => relational.OperatorKind switch { BinaryOperatorKind.LessThanOrEqual => number, BinaryOperatorKind.LessThan => number - 1, _ => null },
            IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => Matching(both.LeftPattern) ?? Matching(both.RightPattern),
            IBinaryPatternOperation either => Larger(Matching(either.LeftPattern), Matching(either.RightPattern)),
            INegatedPatternOperation not => NotMatching(not.Pattern),
            _ => null,
        };

        /// <summary>The most that a count can be that a pattern does not match.</summary>
        private long? NotMatching(IPatternOperation pattern) => pattern switch
        {
            IRelationalPatternOperation relational when Evaluator.Evaluate(relational.Value, Frame).AsConstant?.Integer is { } number
                => relational.OperatorKind switch { BinaryOperatorKind.GreaterThan => number, BinaryOperatorKind.GreaterThanOrEqual => number - 1, _ => null },
            IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => NotMatching(either.LeftPattern) ?? NotMatching(either.RightPattern),
            IBinaryPatternOperation both => Larger(NotMatching(both.LeftPattern), NotMatching(both.RightPattern)),
            INegatedPatternOperation not => Matching(not.Pattern),
            _ => null,
        };

        /// <summary>A pattern on the collection itself: <c>ids is { Count: > 5 }</c>, <c>ids is null or { Length: 0 or > 5 }</c>.</summary>
        private long? OfWhole(IPatternOperation pattern, bool isTrue) => pattern switch
        {
            IRecursivePatternOperation { PropertySubpatterns: var properties }
                => properties.Where(static p => p.Member is IPropertyReferenceOperation { Property.Name: "Count" or "Length" }).Select(p => isTrue ? Matching(p.Pattern) : properties.Length == 1 ? NotMatching(p.Pattern) : null).FirstOrDefault(),
            IBinaryPatternOperation binary when (binary.OperatorKind == BinaryOperatorKind.And) == isTrue => OfWhole(binary.LeftPattern, isTrue) ?? OfWhole(binary.RightPattern, isTrue),
            IBinaryPatternOperation binary => Larger(OfWhole(binary.LeftPattern, isTrue), OfWhole(binary.RightPattern, isTrue)),
            INegatedPatternOperation not => OfWhole(not.Pattern, !isTrue),
            IConstantPatternOperation { Value.ConstantValue.Value: null } when isTrue => 0,
            _ => null,
        };

        private static long? Larger(long? left, long? right) => left is null || right is null ? null : Math.Max(left.Value, right.Value);

        private bool IsCollection(IOperation? operation) => SymbolEqualityComparer.Default.Equals(SymbolOf(Evaluator.Unwrap(operation)), Symbol);

        /// <summary>Whether an expression counts the collection, perhaps through a variable: <c>var count = ids.Count();</c>.</summary>
        private bool IsCount(IOperation? operation)
        {
            var counted = CollectionBound.Counted(operation)
                ?? (Evaluator.Unwrap(operation) is ILocalReferenceOperation local && Evaluator.Evaluate(local, Frame) is ObjectValue { Origin: { } origin } ? CollectionBound.Counted(origin) : null);
            return IsCollection(counted);
        }

        private (BinaryOperatorKind Kind, long Number)? Number(IOperation? condition)
        {
            if (condition is not IBinaryOperation comparison)
            {
                return null;
            }

            if (IsCount(comparison.LeftOperand))
            {
                return CollectionSlice.Most(comparison.RightOperand, Frame, Evaluator) is { } right ? (comparison.OperatorKind, right) : null;
            }

            // `5 < ids.Count`.
            return IsCount(comparison.RightOperand) && CollectionSlice.Most(comparison.LeftOperand, Frame, Evaluator) is { } left
                ? (comparison.OperatorKind switch
                {
                    BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
                    BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
                    BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
                    BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
                    var same => same,
                }, left)
                : null;
        }
    }
}
