using System.Collections.Immutable;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <content>Where a version 1 is reported: at the string, at the argument that decides it, or where the pieces come together.</content>
internal sealed partial class VersionSearch
{
    private void AddHit(SymbolicText text, VendorRange range, IOperation whole, Frame frame)
    {
        if (text.LiteralAt(range.VersionStart) is not var (piece, index))
        {
            return;
        }

        var digit = piece.Slice(index, 1);
        var value = text.Flat.Substring(range.Start, range.End - range.Start).Replace(TextPart.Placeholder, '…');

        // One string says it all: it is the place, wherever it is used.
        if (digit.Origin is { } origin && IsWithinOne(text, range) && Literal(origin.Token) is { } literal)
        {
            var written = _lms.OperationOf(literal, _cancellationToken) ?? whole;
            Add(new Hit(literal, value, written, digit, literal, []), written);
            return;
        }

        var way = digit.Via;
        var passed = LastPassed(way, digit, frame);
        var root = passed is { } at ? at.Expression : whole.Syntax;
        way = passed is { } p ? way.RemoveRange(0, p.Index + 1) : way;
        Add(new Hit(passed is null ? PlaceOf(whole, digit) : root, value, whole, digit, root, way) { IsGiven = passed is not null }, whole);
    }

    /// <summary>A version that is given by itself: an argument, an assignment.</summary>
    private void AddGiven(IOperation value, SymbolicText text, IOperation whole)
    {
        var at = text.Flat.IndexOf('1');
        var digit = at >= 0 && text.LiteralAt(at) is var (part, index) ? part.Slice(index, 1) : new LiteralPart("1", origin: null, 0, []);
        Add(new Hit(value.Syntax, $"{Catalogue.DokeosApi.MediaType};version=1", whole, digit, value.Syntax, digit.Via) { IsGiven = true }, whole);
    }

    private void Add(Hit hit, IOperation use)
    {
        var key = (hit.Place.SyntaxTree, hit.Place.Span);
        if (_hits.TryGetValue(key, out var hits))
        {
            // Two media ranges of one string are one place with two digits.
            if (!hits.Exists(known => IsSameDigit(known.Digit, hit.Digit)))
            {
                hits.Add(hit);
            }
        }
        else if (_lms.LmsOptions.Of(hit.Place.SyntaxTree).Assume != AssumedLms.None && IsSent(use))
        {
            _hits.Add(key, [hit]);
        }
    }

    private static bool IsSameDigit(LiteralPart left, LiteralPart right)
        => left.Origin?.Token == right.Origin?.Token && left.Start == right.Start;

    /// <summary>Whether type and version are written in one string.</summary>
    private static bool IsWithinOne(SymbolicText text, VendorRange range)
    {
        SyntaxNode? first = null;
        foreach (var part in text.Slice(range.Start, range.VersionStart + range.Version.Length - range.Start).Parts)
        {
            if (part is not LiteralPart { Origin: { } origin } || Literal(origin.Token) is not { } literal || (first is not null && first != literal))
            {
                return false;
            }

            first ??= literal;
        }

        return first is not null;
    }

    /// <summary>The string expression that a token belongs to.</summary>
    private static ExpressionSyntax? Literal(SyntaxToken token)
        => token.Parent is InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax interpolated } ? interpolated : token.Parent as LiteralExpressionSyntax;

    /// <summary>The last parameter that the version was passed through, and the argument (or default value) that gave it.</summary>
    private (int Index, SyntaxNode Expression)? LastPassed(ImmutableArray<SyntaxNode> way, LiteralPart digit, Frame frame)
    {
        for (var i = way.Length - 1; i >= 0; i--)
        {
            if (SymbolOf(way[i]) is not IParameterSymbol parameter)
            {
                continue;
            }

            var next = i + 1 < way.Length ? way[i + 1] : digit.Origin?.Token.Parent;
            for (var node = next; node is not null; node = node.Parent)
            {
                if (node is EqualsValueClauseSyntax { Parent: ParameterSyntax } @default)
                {
                    return (i, @default.Value);
                }

                if (node is ArgumentSyntax or AttributeArgumentSyntax
                    && _lms.OperationOf(node, _cancellationToken) is IArgumentOperation { Parameter: { } given, Value: var value }
                    && given.Name == parameter.Name)
                {
                    return (i, node is ArgumentSyntax argument ? argument.Expression : value.Syntax);
                }
            }

            // A number or enum member that has no place of its own: the argument of the call at hand.
            if (next is null && Argument(parameter, frame) is { } passed)
            {
                return (i, passed);
            }
        }

        return null;
    }

    private static SyntaxNode? Argument(IParameterSymbol parameter, Frame frame)
    {
        for (var current = frame; current is not null; current = current.Caller)
        {
            if (current.ArgumentOf(parameter)?.Operation is { } argument)
            {
                return argument.Syntax;
            }
        }

        return null;
    }

    /// <summary>Where pieces come together: the whole, or the piece with the version where they are appended one by one.</summary>
    private static SyntaxNode PlaceOf(IOperation whole, LiteralPart digit)
    {
        if (whole is not IInvocationOperation { TargetMethod.Name: "ToString" })
        {
            return whole.Syntax;
        }

        var piece = digit.Via.Length > 0 ? digit.Via[0] : digit.Origin?.Token.Parent;
        return piece as ExpressionSyntax ?? whole.Syntax;
    }
}
