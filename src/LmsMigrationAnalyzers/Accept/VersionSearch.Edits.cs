using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <content>What to change: the digit where it is written, if nothing else uses it; else only this use.</content>
internal sealed partial class VersionSearch
{
    private ImmutableArray<AcceptFinding> Findings()
    {
        var uses = UsesOfVersions();
        return [.. _hits.Values.Where(hits => !hits.TrueForAll(IsToldWherePiecesMeet)).Select(hits =>
        {
            var edits = hits.Select(hit => EditOf(hit, uses)).ToList();
            return new AcceptFinding(
                hits[0].Place.SyntaxTree,
                hits[0].Place.Span,
                hits[0].Value,
                edits.Contains(null) ? [] : [.. edits.OfType<SourceEdit>().Distinct()],
                edits.Contains(null) ? NoEdit : null);
        })];
    }

    /// <summary>A variable that is read says nothing new where the statement that puts the pieces together is told: <c>accept += "version=1"</c>.</summary>
    private bool IsToldWherePiecesMeet(Hit hit)
        => hit.Whole is ILocalReferenceOperation { Local: var local } && hit.Place == hit.Whole.Syntax
            && _hits.Values.SelectMany(static hits => hits).Any(other => IsSameDigit(other.Digit, hit.Digit)
                && (other.Whole is not ILocalReferenceOperation { Local: var same }
                    || (SymbolEqualityComparer.Default.Equals(local, same) && other.Place.SpanStart < hit.Place.SpanStart)));

    /// <summary>Each reference through which a version 1 came: a constant with other references serves something else too.</summary>
    private HashSet<(SyntaxTree, TextSpan)> UsesOfVersions()
        => [.. _hits.Values.SelectMany(static hits => hits).SelectMany(static hit => hit.Way).Select(static node => (node.SyntaxTree, node.Span))];

    private const string NoEdit = "the version is worked out by code that also serves something else";

    private SourceEdit? EditOf(Hit hit, HashSet<(SyntaxTree, TextSpan)> uses)
    {
        ISymbol? definition = null;
        foreach (var reference in hit.Way)
        {
            if (SymbolOf(reference) is not { } symbol || !ServesOnlyThis(symbol, uses))
            {
                return IsFixed(SymbolOf(reference)) ? Replaced(reference, hit.Digit, definition) : null;
            }

            definition = symbol;
        }

        if (hit.Digit.Origin is { Tree: { } tree } origin)
        {
            return Written(tree, origin.Token, hit.Digit, definition);
        }

        return hit.Way.IsEmpty
            ? hit.IsGiven && NewValue(hit.Root, hit.Digit) is not null ? Replaced(hit.Root, hit.Digit, definition) : Computed(hit)
            : Replaced(hit.Way[hit.Way.Length - 1], hit.Digit, definition);
    }

    /// <summary>Whether every read of a constant, variable or member is the version of the vendor's type.</summary>
    private bool ServesOnlyThis(ISymbol symbol, HashSet<(SyntaxTree, TextSpan)> uses)
    {
        symbol = symbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : symbol;
        return symbol.ContainingType?.TypeKind != TypeKind.Enum
            && !symbol.DeclaringSyntaxReferences.IsEmpty
            && References(symbol) is var references && !IsExhausted
            && references.All(reference => IsAssigned(reference) || uses.Contains((reference.Syntax.SyntaxTree, reference.Syntax.Span)));
    }

    /// <summary>Whether a symbol always has the same value, so that a literal can stand for it.</summary>
    private static bool IsFixed(ISymbol? symbol)
        => symbol is IFieldSymbol { IsConst: true } or IFieldSymbol { IsReadOnly: true, IsStatic: true } or ILocalSymbol
            or IPropertySymbol { SetMethod: null } or IMethodSymbol;

    private static SourceEdit Written(SyntaxTree tree, SyntaxToken token, LiteralPart digit, ISymbol? definition)
    {
        var span = token.Span;
        var newText = "2";
        if (token.IsKind(SyntaxKind.NumericLiteralToken))
        {
            // 1, 1L, 1.0m, 0x1, 0b01: the last digit 1 is the value.
            var at = token.Text.LastIndexOf('1');
            newText = at >= 0 && !token.Text.StartsWith("0b", System.StringComparison.OrdinalIgnoreCase) ? token.Text.Remove(at, 1).Insert(at, "2") : "2";
        }
        else
        {
            span = digit.SpanOf(0, 1) ?? span;
        }

        return new SourceEdit(tree, span, newText) { Definition = DefinitionId(definition) };
    }

    /// <summary>A literal in the place of a reference.</summary>
    private SourceEdit? Replaced(SyntaxNode reference, LiteralPart digit, ISymbol? definition)
    {
        if (NewValue(reference, digit) is not var (value, isVersion))
        {
            return null;
        }

        // In an interpolated string the hole becomes the digit itself; a member of an enum stays one.
        var outer = reference;
        while (outer.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            outer = outer.Parent;
        }

        var isMember = SymbolOf(reference) is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum };
        return isVersion && !isMember && outer.Parent is InterpolationSyntax { FormatClause: null, AlignmentClause: null } hole
            ? new SourceEdit(hole.SyntaxTree, hole.Span, "2") { Definition = DefinitionId(definition) }
            : new SourceEdit(reference.SyntaxTree, reference.Span, value) { Definition = DefinitionId(definition) };
    }

    /// <summary>
    /// What an expression is with version 2 in the place of version 1, as a literal of its type; and whether it is nothing but the
    /// version. Null where that is not sure.
    /// </summary>
    private (string Code, bool IsVersion)? NewValue(SyntaxNode expression, LiteralPart digit)
    {
        var info = _lms.ModelOf(expression.SyntaxTree)?.GetTypeInfo(expression, _cancellationToken);
        if ((info?.Type ?? info?.ConvertedType) is not { } type)
        {
            return null;
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum)
        {
            var member = @enum.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(static f => f.HasConstantValue && System.Convert.ToInt64(f.ConstantValue, CultureInfo.InvariantCulture) == 2);
            return member is null ? null : expression switch
            {
                MemberAccessExpressionSyntax access => ($"{access.Expression}.{member.Name}", true),
                IdentifierNameSyntax => (member.Name, true),
                _ => null,
            };
        }

        var text = _lms.OperationOf(expression, _cancellationToken) is { } operation && _evaluator.Texts(operation, FrameAt(operation)) is [var only] ? only : null;
        if (text?.Literal is not { } literal || IndexOf(text, digit) is not (>= 0 and var index))
        {
            return null;
        }

        var isVersion = literal == "1";
        return type.SpecialType switch
        {
            SpecialType.System_String => (SymbolDisplay.FormatLiteral(literal.Remove(index, 1).Insert(index, "2"), quote: true), isVersion),
            _ when !isVersion => null,
            SpecialType.System_Char => ("'2'", true),
            SpecialType.System_Int32 or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_SByte or SpecialType.System_UInt16 => ("2", true),
            SpecialType.System_Int64 => ("2L", true),
            SpecialType.System_UInt32 => ("2u", true),
            SpecialType.System_UInt64 => ("2ul", true),
            SpecialType.System_Decimal => ("2m", true),
            _ => null,
        };
    }

    /// <summary>Where the version stands in a text; -1 where that cannot be told.</summary>
    private static int IndexOf(SymbolicText text, LiteralPart digit)
    {
        var at = 0;
        foreach (var part in text.Parts)
        {
            if (part is LiteralPart { Origin: { } origin } literal && origin.Token == digit.Origin?.Token && digit.Start >= literal.Start && digit.Start < literal.Start + literal.Text.Length)
            {
                return at + digit.Start - literal.Start;
            }

            at += part.Flat.Length;
        }

        // A constant without a place: sure only where it holds one digit 1.
        var first = text.Flat.IndexOf('1');
        return digit.Origin is null && first >= 0 && text.Flat.IndexOf('1', first + 1) < 0 ? first : -1;
    }

    /// <summary>A version that no literal says: a cast enum member in a hole.</summary>
    private SourceEdit? Computed(Hit hit)
    {
        var candidates = hit.Root.DescendantNodesAndSelf()
            .OfType<ExpressionSyntax>()
            .Where(node => node is MemberAccessExpressionSyntax or IdentifierNameSyntax
                && SymbolOf(node) is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum, HasConstantValue: true } field
                && System.Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture) == 1
                && node.Parent is not MemberAccessExpressionSyntax)
            .ToList();
        return candidates is [var only] && NewValue(only, hit.Digit) is var (code, _) ? new SourceEdit(only.SyntaxTree, only.Span, code) : null;
    }

    private static string? DefinitionId(ISymbol? symbol)
        => symbol is null or ILocalSymbol or IParameterSymbol || symbol.DeclaredAccessibility == Accessibility.Private ? null : symbol.GetDocumentationCommentId();
}
