using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Texts that are put together: interpolation, concatenation, arithmetic on known numbers.</content>
internal sealed partial class Evaluator
{
    /// <summary>The texts that the pieces may be together; a hole where there are too many.</summary>
    public static Value Product(IOperation operation, IEnumerable<ImmutableArray<SymbolicText>> pieces, Frame frame)
    {
        var texts = new List<SymbolicText> { SymbolicText.Empty };
        foreach (var piece in pieces)
        {
            if (piece.Length == 1)
            {
                for (var i = 0; i < texts.Count; i++)
                {
                    texts[i] = texts[i].Append(piece[0]);
                }

                continue;
            }

            if (texts.Count * piece.Length > Value.MaxAlternatives)
            {
                return Unknown(operation, frame);
            }

            texts = [.. texts.SelectMany(text => piece.Select(text.Append))];
        }

        return Value.OneOf([.. texts.Select(static text => (Value)new TextValue(text))], () => Unknown(operation, frame));
    }

    /// <summary>The operands of a chain of <c>+</c>, in order, in a loop: such chains are long.</summary>
    private static List<IOperation> Flatten(IBinaryOperation add)
    {
        var operands = new List<IOperation>();
        IOperation current = add;
        while (current is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } binary)
        {
            operands.Add(Unwrap(binary.RightOperand)!);
            current = Unwrap(binary.LeftOperand)!;
        }

        operands.Add(current);
        operands.Reverse();
        return operands;
    }

    private Value Concat(IOperation operation, IEnumerable<IOperation> operands, Frame frame)
    {
        var pieces = operands.ToList();
        if (pieces.OfType<ILocalReferenceOperation>().FirstOrDefault(local => pieces.Exists(piece => piece is IConditionalOperation && Names(piece, local.Local))) is not { } named
            || Evaluate(named, frame) is not AlternativesValue several)
        {
            return Product(operation, pieces.Select(operand => Texts(operand, frame)), frame);
        }

        // `url + (url.Contains("?") ? "&" : "?") + …`: what follows is decided for each text by itself.
        return Value.OneOf(
            [.. several.Alternatives.SelectMany(one => Assuming(named.Local, one, () => Product(operation, pieces.Select(operand => Texts(operand, frame)), frame))!.Alternatives)],
            () => Unknown(operation, frame));
    }

    private static bool Names(IOperation operation, ILocalSymbol local)
        => Operations.All(operation).Any(o => o is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local));

    private Value Interpolated(IInterpolatedStringOperation interpolated, Frame frame)
        => Product(interpolated, interpolated.Parts.Select(part => Part(part, frame)), frame);

    private ImmutableArray<SymbolicText> Part(IInterpolatedStringContentOperation part, Frame frame)
    {
        switch (part)
        {
            case IInterpolatedStringTextOperation text:
                var token = text.Syntax is InterpolatedStringTextSyntax syntax ? syntax.TextToken : text.Syntax.GetFirstToken();
                var value = text.Text.ConstantValue is { HasValue: true, Value: string known } ? known : token.ValueText;
                return [SymbolicText.Of(value, token)];
            case IInterpolationOperation { FormatString: null, Alignment: null } hole:
                return Texts(hole.Expression, frame);
            case IInterpolationOperation { FormatString: ILiteralOperation { ConstantValue.Value: "D" or "d" or "0" or "G" }, Alignment: null } hole
                when Evaluate(hole.Expression, frame) is ConstantValue { Integer: not null } number:
                return [number.Type?.TypeKind == TypeKind.Enum ? NumberText(number) : number.Text];
            case IInterpolationOperation hole:
                return [SymbolicText.Hole(Evaluate(hole.Expression, frame), hole.Expression.Syntax)];
            case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments.Length: > 0 } call }:
                var argument = call.Arguments[0].Value;
                return argument is ILiteralOperation { ConstantValue.Value: string literal } && part.Syntax is InterpolatedStringTextSyntax written
                    ? [SymbolicText.Of(literal, written.TextToken)]
                    : Texts(argument, frame);
            default:
                return [SymbolicText.Hole(Unknown(part, frame), part.Syntax)];
        }
    }

    /// <summary>The value of a binary operator, where both sides are known.</summary>
    public static Value Binary(IOperation operation, BinaryOperatorKind kind, Value? left, Value right, Frame frame)
    {
        if (left is null)
        {
            return Unknown(operation, frame);
        }

        if (kind == BinaryOperatorKind.Add && operation.Type?.SpecialType == SpecialType.System_String)
        {
            return Product(
                operation,
                [[.. left.Alternatives.Select(v => TextOf(v, operation.Syntax))], [.. right.Alternatives.Select(v => TextOf(v, operation.Syntax))]],
                frame);
        }

        if (Compare(operation, kind, left, right) is { } truth)
        {
            return Constant(truth, operation);
        }

        if (left.AsConstant?.Integer is { } a && right.AsConstant?.Integer is { } b)
        {
            long? result = kind switch
            {
                BinaryOperatorKind.Add => unchecked(a + b),
                BinaryOperatorKind.Subtract => unchecked(a - b),
                BinaryOperatorKind.Multiply => unchecked(a * b),
                BinaryOperatorKind.Divide when b is not 0 and not -1 => a / b,
                BinaryOperatorKind.Remainder when b is not 0 and not -1 => a % b,
                _ => null,
            };
            if (result is { } number)
            {
                return Constant(number, operation);
            }
        }

        return operation.ConstantValue.HasValue ? Constant(operation.ConstantValue.Value, operation) : Unknown(operation, frame);
    }

    /// <summary>The value after <c>++</c> or <c>--</c>.</summary>
    public static Value Increment(IIncrementOrDecrementOperation operation, Value? value, Frame frame)
        => value?.AsConstant?.Integer is { } number
            ? Constant(operation.Kind == OperationKind.Increment ? number + 1 : number - 1, operation)
            : Unknown(operation, frame);
}
