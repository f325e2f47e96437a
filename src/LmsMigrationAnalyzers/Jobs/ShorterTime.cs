using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Jobs;

/// <summary>A node to be replaced, with the code that comes in its place.</summary>
/// <param name="Node">An expression, or the name of a method.</param>
/// <param name="Code">The code.</param>
internal readonly record struct TimeEdit(SyntaxNode Node, string Code);

/// <summary>
/// How a time is written so that it is no longer than allowed, in the unit and manner in which it is written: at its definition where
/// that serves this use alone, else at the use.
/// </summary>
internal sealed class ShorterTime(Evaluator evaluator)
{
    private const int MaxDepth = 12;

    /// <summary>The edits that make a time at most <paramref name="most"/> milliseconds long; null where it is not clear what to write.</summary>
    public ImmutableArray<TimeEdit>? Time(IOperation operation, Frame frame, double most, int depth = 0)
    {
        if (most <= 0 || depth > MaxDepth)
        {
            return null;
        }

        var definition = Definition.Of(operation, frame, evaluator);
        if (definition.SharedReference(evaluator.Lms, evaluator.CancellationToken) is { } shared)
        {
            return Whole(shared, most);
        }

        double? Length(IOperation? part) => TimeLength.Of(part, definition.Frame, evaluator);
        ImmutableArray<TimeEdit>? Shorten(IOperation part, double length) => Time(part, definition.Frame, length, depth + 1);
        ImmutableArray<TimeEdit>? Both(IOperation left, IOperation right)
            => Joined(new[] { left, right }.Where(part => Length(part) > most).Select(part => Shorten(part, most)));

        switch (definition.Operation)
        {
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Both(choice.WhenTrue, otherwise);
            case ICoalesceOperation either:
                return Both(either.Value, either.WhenNull);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when Length(sum.LeftOperand) is { } left && Length(sum.RightOperand) is not null:
                return left < most ? Shorten(sum.RightOperand, most - left)
                    : Whole(sum, most);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product:
                var (unit, factor) = TimeLength.IsSpan(product.LeftOperand.Type) ? (product.LeftOperand, product.RightOperand) : (product.RightOperand, product.LeftOperand);
                return Length(unit) is { } each && IsWhole(most / each) ? Number(factor, definition.Frame, most / each, depth + 1) : Whole(product, most);
            case IObjectCreationOperation creation when TimeLength.IsSpan(creation.Type):
                return Created(creation, definition.Frame, most, depth);
            case IObjectCreationOperation { Arguments: [var only, ..] } creation when TimeLength.IsDate(creation.Type):
                return Shorten(only.Value, most);
            case IPropertyReferenceOperation { Instance: { } instance } when TimeLength.IsTime(instance.Type):
                return Shorten(instance, most);
            case IInvocationOperation call when TimeLength.IsSpan(call.TargetMethod.ContainingType):
                return Span(call, definition.Frame, most, depth) ?? Whole(call, most);
            case IInvocationOperation call when TimeLength.IsDate(call.TargetMethod.ContainingType):
                return Date(call, definition.Frame, most, depth);
            default:
                return Whole(definition.Operation, most);
        }
    }

    /// <summary>The edits that make a number <paramref name="value"/>; of a product one factor is changed where that is possible.</summary>
    public ImmutableArray<TimeEdit>? Number(IOperation operation, Frame frame, double value, int depth = 0)
    {
        value = Math.Floor(value);
        if (value < 1 || depth > MaxDepth)
        {
            return null;
        }

        var definition = Definition.Of(operation, frame, evaluator);
        var place = definition.SharedReference(evaluator.Lms, evaluator.CancellationToken) ?? definition.Operation;
        if (!ReferenceEquals(place, definition.Operation))
        {
            return Literal(place, value);
        }

        if (place is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product)
        {
            var left = TimeLength.NumberOf(product.LeftOperand, definition.Frame, evaluator);
            var right = TimeLength.NumberOf(product.RightOperand, definition.Frame, evaluator);
            // `24 * 30` hours: what becomes smaller is what counts the days.
            var (isLeft, isRight) = (right is { } r && IsWhole(value / r), left is { } l && IsWhole(value / l));
            if (isLeft && !(isRight && IsOfClock(product.LeftOperand) && !IsOfClock(product.RightOperand)))
            {
                return Number(product.LeftOperand, definition.Frame, value / right!.Value, depth + 1);
            }

            if (isRight)
            {
                return Number(product.RightOperand, definition.Frame, value / left!.Value, depth + 1);
            }
        }

        // `(int)TimeSpan.FromDays(10).TotalMilliseconds`.
        return place is IPropertyReferenceOperation { Property.Name: var total, Instance: { } span } && TimeLength.IsSpan(span.Type) && TimeLength.UnitOf(total) is { } unit
            ? Time(span, definition.Frame, value * unit, depth + 1)
            : Literal(place, value);
    }

    /// <summary>24, 60, 1000 and their like turn one unit into another.</summary>
    private static bool IsOfClock(IOperation factor) => factor.ConstantValue is { HasValue: true, Value: 24 or 60 or 3600 or 1000 or 24L or 60L or 3600L or 1000L or 24d or 60d or 3600d or 1000d };

    /// <summary>A time span in the largest unit that it is a whole number of.</summary>
    public static string SpanCode(double length)
    {
        foreach (var (name, unit) in new[] { ("FromDays", TimeLength.Day), ("FromHours", TimeLength.Day / 24), ("FromMinutes", 60_000d), ("FromSeconds", 1000d) })
        {
            if (IsWhole(length / unit))
            {
                return $"global::System.TimeSpan.{name}({Text(length / unit)})";
            }
        }

        return $"global::System.TimeSpan.FromMilliseconds({Text(Math.Floor(length))})";
    }

    private ImmutableArray<TimeEdit>? Span(IInvocationOperation call, Frame frame, double most, int depth)
    {
        var name = call.TargetMethod.Name;
        switch (name)
        {
            case "Add" when call is { Instance: { } instance, Arguments: [var added] } && TimeLength.Of(instance, frame, evaluator) is { } before:
                return before < most ? Time(added.Value, frame, most - before, depth + 1) : null;
            case "Multiply" when call is { Instance: { } unit, Arguments: [var factor] } && TimeLength.Of(unit, frame, evaluator) is { } each:
                return IsWhole(most / each) ? Number(factor.Value, frame, most / each, depth + 1) : null;
            case "Parse" when call.Arguments is [{ Value.Syntax: LiteralExpressionSyntax literal }, ..]:
                return [new(literal, "\"" + TimeSpan.FromMilliseconds(most).ToString("c", CultureInfo.InvariantCulture) + "\"")];
            case var _ when TimeLength.UnitOf(name) is { } unit && call.Arguments.Count(static a => a.ArgumentKind == ArgumentKind.Explicit) == 1:
                return Number(call.Arguments[0].Value, frame, most / unit, depth + 1);
            default:
                return null;
        }
    }

    private ImmutableArray<TimeEdit>? Date(IInvocationOperation call, Frame frame, double most, int depth)
    {
        var name = call.TargetMethod.Name;
        var before = TimeLength.Of(call.Instance, frame, evaluator);
        if (name is "Add" && call.Arguments is [var added])
        {
            return before < most ? Time(added.Value, frame, most - before.Value, depth + 1) : null;
        }

        if (TimeLength.AddedUnit(name) is not { } unit || call.Arguments is not [var number])
        {
            return call.Instance is { } passed ? Time(passed, frame, most, depth + 1) : null;
        }

        if (before is not { } offset || offset >= most)
        {
            return null;
        }

        if (name is not ("AddMonths" or "AddYears"))
        {
            return Number(number.Value, frame, (most - offset) / unit, depth + 1);
        }

        // A month is never within the week: days are said instead.
        return call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } method } } && number.Value.Syntax is ExpressionSyntax count
            ? [new(method, "AddDays"), new(count, Text(Math.Floor((most - offset) / TimeLength.Day)))]
            : null;
    }

    /// <summary><c>new TimeSpan(30, 0, 0, 0)</c>: the largest unit takes all, the others none.</summary>
    private ImmutableArray<TimeEdit>? Created(IObjectCreationOperation creation, Frame frame, double most, int depth)
    {
        var edits = ImmutableArray.CreateBuilder<TimeEdit>();
        var first = true;
        foreach (var argument in creation.Arguments.Where(static a => a.ArgumentKind == ArgumentKind.Explicit))
        {
            if (TimeLength.UnitOf(argument.Parameter?.Name) is not { } unit || (first && !IsWhole(most / unit)))
            {
                return Whole(creation, most);
            }

            if (first)
            {
                if (Number(argument.Value, frame, most / unit, depth + 1) is not { } number)
                {
                    return null;
                }

                edits.AddRange(number);
            }
            else if (TimeLength.NumberOf(argument.Value, frame, evaluator) is not 0)
            {
                edits.Add(new(argument.Value.Syntax, "0"));
            }

            first = false;
        }

        return edits.ToImmutable();
    }

    /// <summary>The whole expression anew; a point in time has no such form, since what it counts from would be lost.</summary>
    private static ImmutableArray<TimeEdit>? Whole(IOperation operation, double most)
        => TimeLength.IsSpan(operation.Type) && operation.Syntax is ExpressionSyntax ? [new(operation.Syntax, SpanCode(most))] : null;

    private static ImmutableArray<TimeEdit>? Literal(IOperation place, double value)
    {
        var text = Text(value);
        if (place.Syntax is LiteralExpressionSyntax { Token.Text: var written } && written.Length > 0 && !written.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (written.IndexOf('_') >= 0)
            {
                text = value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '_');
            }

            if (written.IndexOf('.') >= 0)
            {
                text += ".0";
            }

            text += string.Concat(written.Reverse().TakeWhile(char.IsLetter).Reverse());
        }

        return place.Syntax is ExpressionSyntax ? [new(place.Syntax, text)] : null;
    }

    private static ImmutableArray<TimeEdit>? Joined(IEnumerable<ImmutableArray<TimeEdit>?> parts)
    {
        var all = parts.ToList();
        return all.Count == 0 || all.Contains(null) ? null : [.. all.SelectMany(static part => part!.Value)];
    }

    private static bool IsWhole(double number) => number >= 1 && Math.Abs(number - Math.Round(number)) < 1e-9;

    private static string Text(double number) => Math.Round(number).ToString("0", CultureInfo.InvariantCulture);
}
