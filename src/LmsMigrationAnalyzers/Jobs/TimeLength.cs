using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Jobs;

/// <summary>How long a time is, as the source tells: a <c>TimeSpan</c>, a point in time so far from now, a number of a unit. In milliseconds.</summary>
internal static class TimeLength
{
    private const double Second = 1000;
    private const double Minute = 60 * Second;
    private const double Hour = 60 * Minute;
    private const int MaxDepth = 12;

    /// <summary>A day.</summary>
    public const double Day = 24 * Hour;

    /// <summary>Whether values of a type are times.</summary>
    public static bool IsTime(ITypeSymbol? type) => IsSpan(type) || IsDate(type);

    /// <summary>Whether a type is <c>TimeSpan</c>, also nullable.</summary>
    public static bool IsSpan(ITypeSymbol? type) => Bare(type) is { Name: "TimeSpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Whether a type is <c>DateTime</c> or <c>DateTimeOffset</c>, also nullable.</summary>
    public static bool IsDate(ITypeSymbol? type) => Bare(type) is { Name: "DateTime" or "DateTimeOffset", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>The milliseconds of a time span, or from now to a point in time; null where they are not known.</summary>
    public static double? Of(IOperation? operation, Frame frame, Evaluator evaluator, int depth = 0)
    {
        if (operation is null || depth > MaxDepth)
        {
            return null;
        }

        var definition = Definition.Of(operation, frame, evaluator);
        double? Length(IOperation? part) => Of(part, definition.Frame, evaluator, depth + 1);
        double? Number(IOperation? part) => NumberOf(part, definition.Frame, evaluator, depth + 1);
        switch (definition.Operation)
        {
            case IConditionalOperation choice:
                return Most(Length(choice.WhenTrue), Length(choice.WhenFalse));
            case ICoalesceOperation either:
                return Most(Length(either.Value), Length(either.WhenNull));
            case IObjectCreationOperation { Type: var made } creation when IsSpan(made):
                return Sum(creation.Arguments, static a => UnitOf(a.Parameter?.Name), Number);
            case IObjectCreationOperation { Type: var made, Arguments: [var only, ..] } when IsDate(made) && IsDate(only.Value.Type):
                return Length(only.Value);
            case IBinaryOperation sum when IsTime(sum.Type):
                return OfBinary(sum, Length, Number);
            case IPropertyReferenceOperation { Property.Name: "Now" or "UtcNow" or "Today" } now when IsDate(now.Type):
                return 0;
            case IPropertyReferenceOperation { Property.Name: "Date" or "UtcDateTime" or "DateTime" or "LocalDateTime" or "Value", Instance: { } instance } when IsTime(instance.Type):
                return Length(instance);
            case IFieldReferenceOperation { Field.Name: "Zero", Type: var zero } when IsSpan(zero):
                return 0;
            case IInvocationOperation call when IsTime(call.Type):
                return OfCall(call, Length, Number) ?? Elsewhere(call, definition.Frame, evaluator, depth);
            default:
                return null;
        }
    }

    /// <summary>A number, where it is known.</summary>
    public static double? NumberOf(IOperation? operation, Frame frame, Evaluator evaluator, int depth = 0)
    {
        if (operation is null || depth > MaxDepth)
        {
            return null;
        }

        if (AsNumber(operation.ConstantValue) is { } constant)
        {
            return constant;
        }

        var definition = Definition.Of(operation, frame, evaluator);
        if (AsNumber(definition.Operation.ConstantValue) is { } defined)
        {
            return defined;
        }

        if (definition.Operation is IBinaryOperation binary)
        {
            var left = NumberOf(binary.LeftOperand, definition.Frame, evaluator, depth + 1);
            var right = NumberOf(binary.RightOperand, definition.Frame, evaluator, depth + 1);
            return binary.OperatorKind switch
            {
                BinaryOperatorKind.Multiply => left * right,
                BinaryOperatorKind.Add => left + right,
                BinaryOperatorKind.Subtract => left - right,
                _ => null,
            };
        }

        // `(int)TimeSpan.FromDays(10).TotalMilliseconds`.
        if (definition.Operation is IPropertyReferenceOperation { Property.Name: var total, Instance: { } span } && IsSpan(span.Type) && UnitOf(total) is { } unit)
        {
            return Of(span, definition.Frame, evaluator, depth + 1) / unit;
        }

        return evaluator.Evaluate(definition.Operation, definition.Frame).AsConstant?.Integer;
    }

    /// <summary>The milliseconds of the unit that a name says: <c>FromDays</c>, <c>hours</c>, <c>TotalMinutes</c>, <c>ElapsedMilliseconds</c>.</summary>
    public static double? UnitOf(string? name)
    {
        bool Is(string unit) => name?.EndsWith(unit, StringComparison.OrdinalIgnoreCase) == true;
        return Is("Milliseconds") || Is("Ms") ? 1 : Is("Microseconds") ? 0.001 : Is("Seconds") ? Second : Is("Minutes") ? Minute : Is("Hours") ? Hour : Is("Days") ? Day : Is("Ticks") ? 0.0001 : null;
    }

    /// <summary>The milliseconds of the unit of a method that adds to a point in time; a month is at least 28 days.</summary>
    public static double? AddedUnit(string name) => name switch
    {
        "AddMonths" => 28 * Day,
        "AddYears" => 365 * Day,
        _ => name.StartsWith("Add", StringComparison.Ordinal) ? UnitOf(name) : null,
    };

    private static double? OfBinary(IBinaryOperation operation, Func<IOperation?, double?> length, Func<IOperation?, double?> number) => operation.OperatorKind switch
    {
        BinaryOperatorKind.Add => length(operation.LeftOperand) + length(operation.RightOperand),
        BinaryOperatorKind.Subtract => length(operation.LeftOperand) - length(operation.RightOperand),
        BinaryOperatorKind.Multiply => IsSpan(operation.LeftOperand.Type) ? length(operation.LeftOperand) * number(operation.RightOperand) : number(operation.LeftOperand) * length(operation.RightOperand),
        BinaryOperatorKind.Divide => length(operation.LeftOperand) / number(operation.RightOperand),
        _ => null,
    };

    private static double? OfCall(IInvocationOperation call, Func<IOperation?, double?> length, Func<IOperation?, double?> number)
    {
        var name = call.TargetMethod.Name;
        var first = call.Arguments.Length > 0 ? call.Arguments[0].Value : null;
        if (IsSpan(call.TargetMethod.ContainingType))
        {
            return name switch
            {
                "Add" => length(call.Instance) + length(first),
                "Subtract" => length(call.Instance) - length(first),
                "Multiply" => length(call.Instance) * number(first),
                "Divide" => length(call.Instance) / number(first),
                "Parse" or "ParseExact" => first?.ConstantValue is { HasValue: true, Value: string text } && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var parsed) ? parsed.TotalMilliseconds : null,
                _ when name.StartsWith("From", StringComparison.Ordinal) => Sum(call.Arguments, argument => call.Arguments.Length == 1 ? UnitOf(name) : UnitOf(argument.Parameter?.Name), number),
                _ => null,
            };
        }

        if (IsDate(call.TargetMethod.ContainingType))
        {
            return name switch
            {
                "Add" => length(call.Instance) + length(first),
                "Subtract" => length(call.Instance) - length(first),
                "ToUniversalTime" or "ToLocalTime" or "ToOffset" or "SpecifyKind" => length(call.Instance ?? first),
                _ => AddedUnit(name) is { } unit ? length(call.Instance) + (number(first) * unit) : null,
            };
        }

        // TimeProvider, and clocks of the program's own that say the same.
        return name is "GetUtcNow" or "GetLocalNow" && IsDate(call.Type) ? 0 : null;
    }

    /// <summary>What a method of the program returns.</summary>
    private static double? Elsewhere(IInvocationOperation call, Frame frame, Evaluator evaluator, int depth)
        => evaluator.Evaluate(call, frame).Alternatives.OfType<ObjectValue>()
            .Where(value => value.Origin is { } origin && !ReferenceEquals(origin, call))
            .Select(value => Of(value.Origin, value.Frame, evaluator, depth + 1))
            .Aggregate((double?)null, Most);

    private static double? Sum(ImmutableArray<IArgumentOperation> arguments, Func<IArgumentOperation, double?> unit, Func<IOperation?, double?> number)
    {
        double? sum = 0;
        foreach (var argument in arguments)
        {
            sum += number(argument.Value) * unit(argument);
        }

        return sum;
    }

    /// <summary>The upper bound of what is known.</summary>
    private static double? Most(double? left, double? right) => left is null ? right : right is null ? left : Math.Max(left.Value, right.Value);

    private static double? AsNumber(Optional<object?> constant)
        => constant is { HasValue: true, Value: int or long or double or float or decimal or short or byte or uint or ulong }
            ? Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture)
            : null;

    private static ITypeSymbol? Bare(ITypeSymbol? type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } ? value : type;
}
