using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Objects that build a text, and what <c>ToString</c> makes of them.</content>
internal static partial class Intrinsics
{
    /// <summary>What <c>ToString()</c> gives of texts, numbers, and of builders whose events are known.</summary>
    private static Value? ToText(Evaluator evaluator, IInvocationOperation call, Value value, Frame frame)
    {
        switch (value)
        {
            case TextValue:
                return value;
            case ConstantValue constant when call.Arguments.All(static a => a.Parameter?.Type.SpecialType != SpecialType.System_String || a.Value.ConstantValue.Value is "D" or "d" or "G" or "g" or "0"):
                // As a number an enum member reads otherwise than by its name.
                return new TextValue(constant.Type?.TypeKind == TypeKind.Enum && call.Arguments.Any(static a => a.Value.ConstantValue.Value is "D" or "d")
                    ? Evaluator.NumberText(constant)
                    : constant.Text);
            case AlternativesValue several:
                return Value.OneOf([.. several.Alternatives.Select(v => ToText(evaluator, call, v, frame) ?? v)], () => Evaluator.Unknown(call, frame));
            case ObjectValue @object when Operations.Is(call.Instance?.Type, "Flurl.Url"):
                return FlurlRequest.TextOf(evaluator, @object, call.Instance!);
            case ObjectValue @object when TextOf(evaluator, call, @object, frame) is { } text:
                // `sb.ToString(0, sb.Length - 1)`
                return call is { Instance: { } builder, Arguments.Length: 2 } && Cut(evaluator, call, text, builder, [.. call.Arguments.Select(static a => a.Value)], frame) is { } part ? part : text;
            case ObjectValue { Type: { IsValueType: true } } or ObjectValue { Type.SpecialType: SpecialType.System_String } when call.Arguments.All(static a => a.Parameter?.Type.SpecialType != SpecialType.System_String):
                return value;
            default:
                return null;
        }
    }

    /// <summary>What <c>Convert</c> makes of a value: the same, where a number or a text can become the other; null where that is not known of any.</summary>
    private static Value? Converted(Evaluator evaluator, IInvocationOperation call, Value value, Frame frame)
    {
        return value.Alternatives.Any(IsSame) ? Value.OneOf([.. value.Alternatives.Select(one => IsSame(one) ? one : Evaluator.Unknown(call, frame))], () => Evaluator.Unknown(call, frame)) : null;

        bool IsSame(Value one) => one switch
        {
            ConstantValue or TextValue => true,
            ObjectValue { Origin: ILoopOperation } => true,
            ObjectValue { Type: { } type } => call.TargetMethod.Name is "ToString" && (type.IsValueType || type.SpecialType == SpecialType.System_String),
            _ => false,
        };
    }

    /// <summary>The text that a library's builder holds; null where <paramref name="value"/> is none.</summary>
    public static Value? TextOf(Evaluator evaluator, IOperation operation, ObjectValue value, Frame frame)
    {
        switch (value)
        {
            case { Type.Name: "StringBuilder" }:
                return Appended(evaluator, operation, value, frame);
            case { Type.Name: "UriBuilder" }:
                return Built(evaluator, operation, value, frame);
            case { Origin: IInvocationOperation { TargetMethod.Name: "ParseQueryString" } }:
            case { Type.Name: "NameValueCollection" or "QueryBuilder", Origin: IObjectCreationOperation }:
                return QueryText(evaluator, operation, value, frame);
            case { Origin: IObjectCreationOperation or IInvocationOperation or IConversionOperation } when Operations.Is(value.Type, "Flurl.Url"):
                return FlurlRequest.TextOf(evaluator, value, operation);
            default:
                return null;
        }
    }

    /// <summary>What a <c>StringBuilder</c> holds.</summary>
    private static Value Appended(Evaluator evaluator, IOperation operation, ObjectValue builder, Frame frame)
    {
        var pieces = new List<ImmutableArray<SymbolicText>>();
        if (evaluator.ConstructorArgument(builder, static p => p.Type.SpecialType == SpecialType.System_String) is { } start)
        {
            pieces.Add([.. start.Alternatives.Select(v => Evaluator.TextOf(v, builder.Origin?.Syntax))]);
        }

        for (var i = 0; i < builder.Events.Length; i++)
        {
            var happened = builder.Events[i];
            if (happened.Loop is { } loop)
            {
                // What one turn appends, all calls of it together.
                var turn = SymbolicText.Empty;
                for (; i < builder.Events.Length && ReferenceEquals(builder.Events[i].Loop, loop); i++)
                {
                    turn = Texts(evaluator, builder.Events[i]) is { IsEmpty: false } texts ? turn.Append(texts[0]) : turn;
                }

                i--;
                if (!turn.Parts.IsEmpty)
                {
                    pieces.Add([SymbolicText.Of(new RepeatPart(turn, loop.Syntax))]);
                }
            }
            else if (BranchOf(happened) is { } branch && Branch(branch, ref i) is { } appended)
            {
                // What one branch appends comes together or not at all, and what the other appends in its place.
                pieces.Add(i + 1 < builder.Events.Length && branch.Parent is IConditionalOperation { WhenFalse: { } otherwise } && ReferenceEquals(BranchOf(builder.Events[i + 1]), otherwise) && Next(otherwise, ref i) is { } instead
                    ? appended.AddRange(instead)
                    : appended.Add(SymbolicText.Empty));
            }
            else
            {
                Apply(evaluator, operation, happened, pieces, frame);
            }
        }

        return Joined(operation, pieces, frame);

        ImmutableArray<SymbolicText>? Next(IOperation branch, ref int index)
        {
            var next = index + 1;
            if (Branch(branch, ref next) is not { } texts)
            {
                return null;
            }

            index = next;
            return texts;
        }

        // The texts that the events of one branch append, from the one at the index on, which becomes that of the last.
        ImmutableArray<SymbolicText>? Branch(IOperation branch, ref int index)
        {
            var parts = new List<ImmutableArray<SymbolicText>>();
            var last = index;
            for (; last < builder.Events.Length && ReferenceEquals(BranchOf(builder.Events[last]), branch) && ReferenceEquals(builder.Events[last].Frame, builder.Events[index].Frame); last++)
            {
                if (!builder.Events[last].Name.StartsWith("Append", StringComparison.Ordinal))
                {
                    return null;
                }

                parts.Add(Texts(evaluator, builder.Events[last]) is { IsEmpty: false } texts ? texts : [SymbolicText.Empty]);
            }

            index = last - 1;
            return [.. Evaluator.Product(operation, parts, frame).Alternatives.Select(v => Evaluator.TextOf(v, operation.Syntax))];
        }
    }

    /// <summary>The branch of a condition that an event stands in, where it may not happen; null for others.</summary>
    private static IOperation? BranchOf(ObjectEvent happened)
    {
        if (!happened.IsConditional || happened.Loop is not null)
        {
            return null;
        }

        for (var current = happened.Operation; current.Parent is { } parent and not IAnonymousFunctionOperation and not ILocalFunctionOperation; current = parent)
        {
            if (parent is IConditionalOperation conditional && !ReferenceEquals(conditional.Condition, current))
            {
                return current;
            }

            if (parent is ISwitchCaseOperation or ILoopOperation or ITryOperation or ICatchClauseOperation)
            {
                return null;
            }
        }

        return null;
    }

    private static void Apply(Evaluator evaluator, IOperation operation, ObjectEvent happened, List<ImmutableArray<SymbolicText>> pieces, Frame frame)
    {
        switch (happened.Name)
        {
            case "Clear" when !happened.IsConditional:
                pieces.Clear();
                return;
            case "Insert" when happened.Arguments is [{ } index, { } inserted, ..] && evaluator.Evaluate(index, happened.Frame).AsConstant?.Integer is 0:
                pieces.Insert(0, happened.IsConditional ? evaluator.Texts(inserted, happened.Frame).Add(SymbolicText.Empty) : evaluator.Texts(inserted, happened.Frame));
                return;
            case "Length" or "Remove":
                var whole = Joined(operation, pieces, frame);
                if (Shortened(evaluator, happened, whole) is { } shortened)
                {
                    var left = happened.IsConditional ? whole.Alternatives.AddRange(shortened.Alternatives) : shortened.Alternatives;
                    pieces.Clear();
                    pieces.Add([.. left.Select(v => Evaluator.TextOf(v, happened.Operation.Syntax))]);
                }

                return;
            case "Replace" when happened.Operation is IInvocationOperation replace && happened.Arguments.Length >= 2
                && Replace(evaluator, replace, Joined(operation, pieces, frame), happened.Arguments, happened.Frame) is { } replaced:
                pieces.Clear();
                pieces.Add([.. replaced.Alternatives.Select(v => Evaluator.TextOf(v, happened.Operation.Syntax))]);
                return;
        }

        var texts = Texts(evaluator, happened);
        if (!texts.IsEmpty)
        {
            pieces.Add(happened.IsConditional ? texts.Add(SymbolicText.Empty) : texts);
        }
    }

    /// <summary>
    /// What pieces make together. Where there are too many ways to tell apart (a separator in each turn of a loop over known items), the one that
    /// appends most stands for all.
    /// </summary>
    private static Value Joined(IOperation operation, List<ImmutableArray<SymbolicText>> pieces, Frame frame)
        => Evaluator.Product(operation, pieces.Aggregate(1L, static (ways, piece) => System.Math.Min(int.MaxValue, ways * piece.Length)) > Value.MaxAlternatives
            ? [.. pieces.Select(static piece => piece.Length == 1 ? piece : [piece.OrderByDescending(static text => text.Length).First()])]
            : pieces, frame);

    /// <summary>What one call appends; empty where it appends nothing.</summary>
    private static ImmutableArray<SymbolicText> Texts(Evaluator evaluator, ObjectEvent happened) => happened.Name switch
    {
        "Append" or "AppendLine" when happened.Arguments is [{ } argument, ..] => evaluator.Texts(argument, happened.Frame),
        "AppendFormat" when Format(evaluator, (IInvocationOperation)happened.Operation, happened.Arguments, happened.Frame) is { } formatted
            => [.. formatted.Alternatives.Select(v => Evaluator.TextOf(v, happened.Operation.Syntax))],
        "AppendJoin" when Join(evaluator, (IInvocationOperation)happened.Operation, happened.Arguments, happened.Frame) is { } joined
            => [.. joined.Alternatives.Select(v => Evaluator.TextOf(v, happened.Operation.Syntax))],
        "AppendLine" => [],
        "Append" or "AppendFormat" or "AppendJoin" or "Insert" or "Replace" => [SymbolicText.Hole(Evaluator.Unknown(happened.Operation, happened.Frame), happened.Operation.Syntax)],
        _ => [],
    };

    /// <summary><c>sb.Length--</c>, <c>sb.Length -= 2</c>, <c>sb.Remove(sb.Length - 1, 1)</c>; null where it is not known what goes.</summary>
    private static Value? Shortened(Evaluator evaluator, ObjectEvent happened, Value whole)
    {
        var frame = happened.Frame;
        var end = happened.Operation switch
        {
            IIncrementOrDecrementOperation { Kind: OperationKind.Decrement } => new Place(1, FromEnd: true),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } minus when evaluator.Evaluate(minus.Value, frame).AsConstant?.Integer is { } count => new Place((int)count, FromEnd: true),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } builder } } assignment => Position(evaluator, assignment.Value, builder, frame),
            _ => (Place?)null,
        };
        return end is { } place ? Kept(evaluator, happened.Operation, whole, frame, new(0, FromEnd: false), place)
            : happened.Operation is IInvocationOperation { Instance: { } of } remove && happened.Arguments.Length == 2 ? Cut(evaluator, remove, whole, of, happened.Arguments, frame)
            : null;
    }
}
