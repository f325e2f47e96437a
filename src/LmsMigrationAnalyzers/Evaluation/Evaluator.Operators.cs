using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Literals, conversions and the expressions that choose between values.</content>
internal sealed partial class Evaluator
{
    private static ConstantValue Constant(object? value, IOperation operation)
        => new(value, operation.Type, SymbolicText.Of(Invariant(value), token: null));

    private static string Invariant(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "True" : "False",
        IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static Value Literal(ILiteralOperation literal)
    {
        // A literal that the compiler makes (an argument left out) is written nowhere.
        SyntaxToken? token = literal.IsImplicit && literal.Syntax is not Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax ? null : literal.Syntax.GetFirstToken();
        return literal.ConstantValue.Value switch
        {
            string text => new TextValue(SymbolicText.Of(text, token)),
            char character => new TextValue(SymbolicText.Of(character.ToString(), token)),
            var value => new ConstantValue(value, literal.Type, value is null ? SymbolicText.Empty : SymbolicText.Of(Invariant(value), token)),
        };
    }

    /// <summary>A number with its minus, which are written together.</summary>
    private static ConstantValue Negative(IUnaryOperation negative)
        => new(negative.ConstantValue.Value, negative.Type, SymbolicText.OfNegative(Invariant(negative.ConstantValue.Value), negative.Syntax.GetFirstToken(), negative.Syntax.GetLastToken()));

    private Value Conversion(IConversionOperation conversion, Frame frame)
    {
        var operand = Evaluate(conversion.Operand, frame);
        if (conversion.OperatorMethod is { } method && Lms.BodyOf(method, CancellationToken) is { } body)
        {
            var bound = new[] { new KeyValuePair<IParameterSymbol, Argument>(method.Parameters[0], new Argument(conversion.Operand, frame)) };
            return frame.Depth < Frame.MaxDepth ? Returned(body, frame.Call(method, conversion, receiver: null, bound, []), conversion) : Unknown(conversion, frame);
        }

        // A URL builder stays the object that it is; handed on as a string or URI it is what it has built.
        if (Operations.Is(conversion.Type, "Flurl.Url"))
        {
            return operand is ObjectValue && Operations.Is(conversion.Operand.Type, "Flurl.Url") ? operand : Unknown(conversion, frame);
        }

        if (conversion.OperatorMethod is not null && Operations.Is(conversion.Operand.Type, "Flurl.Url"))
        {
            return FlurlRequest.TextOf(this, operand, conversion.Operand);
        }

        // An enum member cast to its number and back is the same constant under another type.
        return operand is ConstantValue constant && conversion.Type is { } type
            ? new ConstantValue(
                conversion.ConstantValue.HasValue ? conversion.ConstantValue.Value : constant.Constant,
                type,
                constant.Type?.TypeKind == TypeKind.Enum && type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64 ? NumberText(constant) : constant.Text)
            : operand is ObjectValue converted && ((conversion.OperatorMethod is not null && conversion.Type is { IsValueType: true }) || conversion.Type is { SpecialType: SpecialType.System_String })
                ? new ObjectValue(converted.Origin, converted.Frame, conversion.Type, converted.Events)
                : operand;
    }

    /// <summary>How an enum member reads as a number; it came the same way as its name.</summary>
    public static SymbolicText NumberText(ConstantValue constant)
    {
        var text = SymbolicText.Of(Invariant(constant.Constant), token: null);
        var way = constant.Text.Parts is [LiteralPart named] ? named.Via : [];
        for (var i = way.Length - 1; i >= 0; i--)
        {
            text = text.Through(way[i]);
        }

        return text;
    }

    private Value Coalesced(IOperation operation, Value value, IOperation whenNull, Frame frame)
    {
        var known = value.Alternatives.Where(static v => v is not ConstantValue { Constant: null }).ToImmutableArray();
        var mayBeNull = known.Length < value.Alternatives.Length || known.Any(static v => v is ObjectValue { Origin: not IObjectCreationOperation });
        return mayBeNull ? Value.OneOf([.. known, Evaluate(whenNull, frame)], () => Unknown(operation, frame)) : value;
    }

    private Value Conditional(IConditionalOperation conditional, Frame frame)
        => Condition(conditional.Condition, frame) switch
        {
            true => Evaluate(conditional.WhenTrue, frame),
            false => Evaluate(conditional.WhenFalse, frame),
            null => Value.OneOf([Evaluate(conditional.WhenTrue, frame), Evaluate(conditional.WhenFalse, frame)], () => Unknown(conditional, frame)),
        };

    private Value Switch(ISwitchExpressionOperation @switch, Frame frame)
        => DecidedArm(@switch, frame) is { } arm
            ? Evaluate(@switch.Arms[arm].Value, frame)
            : Value.OneOf(
                [.. @switch.Arms.Where(static a => Unwrap(a.Value) is not IThrowOperation).Select(a => Evaluate(a.Value, frame))],
                () => Unknown(@switch, frame));
}
