using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Comparisons and patterns: of a status with codes, of a count with a number, of a name with a text.</content>
internal sealed partial class ResponseTracer
{
    private void Computed(IOperation parent, IOperation operation, Frame frame, Flow flow)
    {
        if (parent is IUnaryOperation or IIncrementOrDecrementOperation)
        {
            if (flow.Kind is FlowKind.Scalar or FlowKind.Headers)
            {
                Follow(parent, frame, flow.Derived());
            }

            return;
        }

        var binary = parent as IBinaryOperation;
        var other = binary is null ? null : ReferenceEquals(binary.LeftOperand, operation) ? binary.RightOperand : binary.LeftOperand;
        var isNull = Evaluator.Unwrap(other) is ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;
        switch (flow.Kind)
        {
            case FlowKind.Status when binary is not null:
                if (IsEquality(binary.OperatorKind) && other is not null && Codes([other], frame) is { IsEmpty: false } codes)
                {
                    Look(StatusLookKind.Compared, binary, frame, codes);
                }

                break;
            case FlowKind.Count when binary is not null:
                Counted(binary.OperatorKind, isLeft: ReferenceEquals(binary.LeftOperand, operation), other is null ? null : Number(other, frame), binary, frame, flow);
                Follow(parent, frame, flow.Derived());
                break;
            case FlowKind.Name when other is not null:
                Named(other, parent, frame, flow);
                break;
            case FlowKind.Body when binary is { OperatorKind: BinaryOperatorKind.Add }:
                Formatted(parent, frame, flow);
                break;
            case FlowKind.Data or FlowKind.Sequence when binary is { OperatorKind: BinaryOperatorKind.Add }:
                Formatted(parent, frame, flow);
                break;
            case FlowKind.Data when !isNull || flow.Place.Depth > 0:
                Follow(parent, frame, flow.Derived());
                break;
            case FlowKind.Scalar or FlowKind.Headers:
                Follow(parent, frame, flow.Derived());
                break;
        }
    }

    private static bool IsEquality(BinaryOperatorKind kind) => kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;

    /// <summary>The number of rows is compared: with a constant, only so many rows of the list are needed to know.</summary>
    private void Counted(BinaryOperatorKind kind, bool isLeft, int? number, IOperation comparison, Frame frame, Flow flow)
    {
        if (!isLeft)
        {
            kind = kind switch
            {
                BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
                BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
                BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
                BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
                _ => kind,
            };
        }

        int? needed = kind switch
        {
            BinaryOperatorKind.GreaterThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals => number + 1,
            BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan => number,
            _ => null,
        };
        Take(needed switch { null => RowTake.Whole, <= 1 => RowTake.Existence, _ => RowTake.Take }, flow, comparison, frame, needed);
    }

    /// <summary>The flow is matched: by <c>is</c>, in a switch statement or expression.</summary>
    private void Matched(IOperation parent, IOperation operation, Frame frame, Flow flow)
    {
        switch (parent)
        {
            case IIsPatternOperation pattern when ReferenceEquals(pattern.Value, operation):
                Pattern(pattern.Pattern, pattern, frame, flow);
                break;
            case ISwitchOperation @switch when ReferenceEquals(@switch.Value, operation):
                foreach (var clause in @switch.Cases.SelectMany(static c => c.Clauses))
                {
                    switch (clause)
                    {
                        case IPatternCaseClauseOperation { Pattern: { } pattern }:
                            Pattern(pattern, @switch, frame, flow);
                            break;
                        case ISingleValueCaseClauseOperation single:
                            Compared(single.Value, BinaryOperatorKind.Equals, single, @switch, frame, flow);
                            break;
                    }
                }

                break;
            case ISwitchExpressionOperation @switch when ReferenceEquals(@switch.Value, operation):
                foreach (var arm in @switch.Arms)
                {
                    Pattern(arm.Pattern, @switch, frame, flow);
                }

                break;
        }
    }

    private void Pattern(IPatternOperation? pattern, IOperation match, Frame frame, Flow flow)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                Compared(constant.Value, BinaryOperatorKind.Equals, constant, match, frame, flow);
                break;
            case IRelationalPatternOperation relational:
                Compared(relational.Value, relational.OperatorKind, relational, match, frame, flow);
                break;
            case INegatedPatternOperation negated:
                Pattern(negated.Pattern, match, frame, flow);
                break;
            case IBinaryPatternOperation binary when flow.Kind == FlowKind.Status && Constants(binary) is { IsEmpty: false } values && Codes(values, frame) is { IsEmpty: false } codes:
                Look(StatusLookKind.Compared, match, frame, codes);
                break;
            case IBinaryPatternOperation binary:
                Pattern(binary.LeftPattern, match, frame, flow);
                Pattern(binary.RightPattern, match, frame, flow);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol } declaration:
                Variable(symbol, declaration, frame, Narrowed(flow, declaration.MatchedType, frame));
                break;
            case IRecursivePatternOperation recursive:
                Recursive(recursive, match, frame, flow);
                break;
            case IListPatternOperation list:
                Listed(list, match, frame, flow);
                break;
        }
    }

    private static Flow Narrowed(Flow flow, ITypeSymbol? type, Frame frame)
        => flow.Kind is FlowKind.Data or FlowKind.Sequence && (flow.Type is null || Responses.Json.JsonTypes.IsDom(flow.Type)) && frame.Substitute(type) is { } known and not IDynamicTypeSymbol
            && !(flow.Kind == FlowKind.Sequence && Responses.Json.JsonTypes.IsList(known, out _))
                ? flow.As(known)
                : flow;

    private void Recursive(IRecursivePatternOperation pattern, IOperation match, Frame frame, Flow flow)
    {
        var narrowed = Narrowed(flow, pattern.MatchedType, frame);
        if (pattern.DeclaredSymbol is { } symbol)
        {
            Variable(symbol, pattern, frame, narrowed);
        }

        foreach (var sub in pattern.PropertySubpatterns)
        {
            if (sub.Member is IMemberReferenceOperation member && MemberOf(narrowed, member.Member, member, frame) is { } part)
            {
                Pattern(sub.Pattern, match, frame, part);
            }
        }

        var names = (pattern.DeconstructSymbol as IMethodSymbol)?.Parameters;
        for (var i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
        {
            var sub = pattern.DeconstructionSubpatterns[i];
            var part = flow.Kind == FlowKind.Holder && flow.Member is null ? (flow.Index == i ? flow.Inner : null)
                : names is { } given && i < given.Length && sub is not IDiscardPatternOperation && PropertyNamed(given[i].ContainingType, given[i].Name) is { } property ? MemberOf(narrowed, property, sub, frame)
                : null;
            if (part is not null)
            {
                Pattern(sub, match, frame, part);
            }
        }
    }

    private void Listed(IListPatternOperation list, IOperation match, Frame frame, Flow flow)
    {
        if (flow is not { Kind: FlowKind.Sequence, Inner: { } element })
        {
            return;
        }

        var prefix = list.Patterns.TakeWhile(static p => p is not ISlicePatternOperation).ToList();
        var hasSlice = prefix.Count < list.Patterns.Length;
        var isWhole = hasSlice && (prefix.Count < list.Patterns.Length - 1 || list.Patterns.OfType<ISlicePatternOperation>().Any(static s => s.Pattern is not null));
        var needed = hasSlice ? prefix.Count : prefix.Count + 1;
        var reads = prefix.Exists(static p => p is not IDiscardPatternOperation);
        Take(
            isWhole ? RowTake.Whole : needed <= 1 && !reads ? RowTake.Existence : needed <= 1 ? RowTake.First : RowTake.Take,
            flow,
            list,
            frame,
            needed);
        foreach (var pattern in list.Patterns)
        {
            Pattern(pattern is ISlicePatternOperation slice ? slice.Pattern : pattern, match, frame, pattern is ISlicePatternOperation ? flow with { Rows = default } : element);
        }

        if (list.DeclaredSymbol is { } symbol)
        {
            Variable(symbol, list, frame, flow);
        }

        Follow(match, frame, flow.Derived());
    }

    /// <summary>A single value is compared with a constant.</summary>
    private void Compared(IOperation value, BinaryOperatorKind kind, IOperation comparison, IOperation match, Frame frame, Flow flow)
    {
        switch (flow.Kind)
        {
            case FlowKind.Status:
                if (IsEquality(kind) && Codes([value], frame) is { IsEmpty: false } codes)
                {
                    Look(StatusLookKind.Compared, match is IIsPatternOperation ? match : comparison, frame, codes);
                }

                break;
            case FlowKind.Name:
                Named(value, comparison, frame, flow);
                break;
            case FlowKind.Count:
                Counted(kind, isLeft: true, Number(value, frame), comparison, frame, flow);
                Follow(match, frame, flow.Derived());
                break;
            case FlowKind.Scalar or FlowKind.Headers:
            case FlowKind.Data when flow.Place.Depth > 0:
                Follow(match, frame, flow.Derived());
                break;
        }
    }

    private static ImmutableArray<IOperation> Constants(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => [constant.Value],
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or => [.. Constants(or.LeftPattern), .. Constants(or.RightPattern)],
        _ => [],
    };
}
