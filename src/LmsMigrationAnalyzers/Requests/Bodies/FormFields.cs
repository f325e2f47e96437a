using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Bodies;

/// <summary>A field of a form that is written as text.</summary>
/// <param name="Name">Its name, decoded.</param>
/// <param name="Literal">Its value where that is written, decoded; null where an expression gives it.</param>
/// <param name="Value">The expression, without what escapes it.</param>
internal sealed record FormField(string Name, string? Literal, ExpressionSyntax? Value)
{
    /// <summary>Whether JSON writes the value as a form does: a text or a number.</summary>
    public bool IsSameInJson { get; init; } = true;
}

/// <summary>Reads the fields of a form from the expression that writes it.</summary>
internal static class FormFields
{
    /// <summary>The fields; null where the text may hold something else than names that are written and one value for each.</summary>
    public static ImmutableArray<FormField>? Of(IOperation text, Evaluator evaluator)
    {
        var pieces = new List<(string? Literal, IOperation? Value)>();
        if (!Add(text, pieces))
        {
            return null;
        }

        var fields = ImmutableArray.CreateBuilder<FormField>();
        string? name = null;
        var literal = "";
        IOperation? value = null;
        foreach (var (written, expression) in pieces)
        {
            if (written is null)
            {
                // A value is one expression alone: what is put together may hold further fields.
                if (name is null || literal.Length > 0 || value is not null)
                {
                    return null;
                }

                value = expression;
                continue;
            }

            foreach (var part in Parts(written))
            {
                if (part == "&")
                {
                    if (!Close())
                    {
                        return null;
                    }
                }
                else if (part == "=" && name is null)
                {
                    name = literal;
                    literal = "";
                }
                else if (value is not null)
                {
                    return null;
                }
                else
                {
                    literal += part;
                }
            }
        }

        return Close() && fields.Count > 0 ? fields.ToImmutable() : null;

        bool Close()
        {
            if (name is null || Decoded(name) is not { Length: > 0 } decoded || !(SyntaxFacts.IsValidIdentifier(decoded) || decoded.IndexOf('[') > 0) || SyntaxFacts.GetKeywordKind(decoded) != SyntaxKind.None)
            {
                return false;
            }

            var bare = value is null ? null : Bare(value);
            if (value is not null && (bare is not { Syntax: ExpressionSyntax } || (ReferenceEquals(bare, value) && MayHoldFields(value, evaluator))))
            {
                return false;
            }

            fields.Add(bare is null
                ? new(decoded, Decoded(literal), Value: null)
                : new(decoded, Literal: null, (ExpressionSyntax)bare.Syntax) { IsSameInJson = IsPlain(bare.Type) });
            (name, literal, value) = (null, "", null);
            return true;
        }
    }

    /// <summary>The pieces of a text that is put together, in order.</summary>
    private static bool Add(IOperation? operation, List<(string? Literal, IOperation? Value)> pieces)
    {
        switch (Evaluator.Unwrap(operation))
        {
            case (IFieldReferenceOperation or ILocalReferenceOperation) and { ConstantValue: { HasValue: true, Value: string named } } reference when named.IndexOfAny(['&', '=']) < 0:
                // A value that has a name keeps it.
                pieces.Add((null, reference));
                return true;
            case { ConstantValue: { HasValue: true, Value: string constant } }:
                pieces.Add((constant, null));
                return true;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return Add(sum.LeftOperand, pieces) && Add(sum.RightOperand, pieces);
            case IInterpolatedStringOperation interpolated:
                return interpolated.Parts.All(part => part switch
                {
                    IInterpolatedStringTextOperation { Text: { } written } => Add(written, pieces),
                    IInterpolationOperation { FormatString: null, Alignment: null, Expression: var inner } => Add(inner, pieces),
                    _ => false,
                });
            case { } value:
                pieces.Add((null, value));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A text cut at its signs, which stay.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '&' or '=')
            {
                if (i > start)
                {
                    yield return text.Substring(start, i - start);
                }

                yield return text.Substring(i, 1);
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text.Substring(start);
        }
    }

    /// <summary>What is escaped for the form: JSON takes it as it is.</summary>
    private static IOperation Bare(IOperation value)
        => value is IInvocationOperation { TargetMethod: var method, Arguments: [{ Value: var inner }, ..] } && Intrinsics.Escapes(method) && inner.Type?.SpecialType == SpecialType.System_String
            ? Evaluator.Unwrap(inner) ?? value
            : value;

    /// <summary>Whether a text that nothing escapes may go on with fields of its own: one that is put together, or known to hold their signs.</summary>
    private static bool MayHoldFields(IOperation value, Evaluator evaluator)
        => value.Type?.SpecialType == SpecialType.System_String
            && (value is not (ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation or IArrayElementReferenceOperation)
                || evaluator.Texts(value, Frame.Top(owner: null)).Any(static text => text.Flat.IndexOfAny(['&', '=']) >= 0));

    private static bool IsPlain(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_String or (>= SpecialType.System_SByte and <= SpecialType.System_Double);

    private static string? Decoded(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text.Replace('+', ' '));
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
