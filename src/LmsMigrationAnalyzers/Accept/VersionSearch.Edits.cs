using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
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
        return [.. _hits.Values.Select(hits =>
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
                return definition is null || IsFixed(SymbolOf(reference)) ? Replaced(reference, definition) : null;
            }

            definition = symbol;
        }

        if (hit.Digit.Origin is { Tree: { } tree } origin)
        {
            return Written(tree, origin.Token, hit.Digit, definition);
        }

        return hit.Way.IsEmpty
            ? hit.Root == hit.Place && hit.Root is ExpressionSyntax given && NewValue(given) is not null ? Replaced(given, definition) : Computed(hit)
            : Replaced(hit.Way[hit.Way.Length - 1], definition);
    }

    /// <summary>Whether every read of a constant, variable or member is the version of the vendor's type.</summary>
    private bool ServesOnlyThis(ISymbol symbol, HashSet<(SyntaxTree, TextSpan)> uses)
    {
        symbol = symbol is IMethodSymbol { AssociatedSymbol: { } property } ? property : symbol;
        return symbol.ContainingType?.TypeKind != TypeKind.Enum
            && !symbol.DeclaringSyntaxReferences.IsEmpty
            && References(symbol).All(reference => IsAssigned(reference) || uses.Contains((reference.Syntax.SyntaxTree, reference.Syntax.Span)));
    }

    /// <summary>Whether a symbol always has the same value, so that a literal can stand for it.</summary>
    private static bool IsFixed(ISymbol? symbol)
        => symbol is IFieldSymbol { IsConst: true } or IFieldSymbol { IsReadOnly: true, IsStatic: true } or ILocalSymbol
            or IPropertySymbol { SetMethod: null } or IMethodSymbol;

    private static SourceEdit Written(SyntaxTree tree, SyntaxToken token, Text.LiteralPart digit, ISymbol? definition)
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
    private SourceEdit? Replaced(SyntaxNode reference, ISymbol? definition)
    {
        var value = NewValue(reference);
        if (value is not null && SymbolOf(reference) is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum })
        {
            return new SourceEdit(reference.SyntaxTree, reference.Span, value) { Definition = DefinitionId(definition) };
        }

        // In an interpolated string the hole becomes the digit itself.
        var outer = reference;
        while (outer.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            outer = outer.Parent;
        }

        if (outer.Parent is InterpolationSyntax { FormatClause: null, AlignmentClause: null } hole)
        {
            return new SourceEdit(hole.SyntaxTree, hole.Span, "2") { Definition = DefinitionId(definition) };
        }

        return value is null ? null : new SourceEdit(reference.SyntaxTree, reference.Span, value) { Definition = DefinitionId(definition) };
    }

    /// <summary>The value 2 in the type of an expression that has the value 1.</summary>
    private string? NewValue(SyntaxNode expression)
    {
        var info = _lms.ModelOf(expression.SyntaxTree)?.GetTypeInfo(expression, _cancellationToken);
        var type = info?.Type ?? info?.ConvertedType;
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum)
        {
            var member = @enum.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(static f => f.HasConstantValue && System.Convert.ToInt64(f.ConstantValue, CultureInfo.InvariantCulture) == 2);
            return expression is MemberAccessExpressionSyntax access && member is not null ? $"{access.Expression}.{member.Name}"
                : expression is IdentifierNameSyntax && member is not null ? member.Name
                : null;
        }

        return type?.SpecialType switch
        {
            SpecialType.System_String => "\"2\"",
            SpecialType.System_Char => "'2'",
            SpecialType.System_Int32 or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_SByte or SpecialType.System_UInt16 => "2",
            SpecialType.System_Int64 => "2L",
            SpecialType.System_UInt32 => "2u",
            SpecialType.System_Decimal => "2m",
            SpecialType.System_Object => expression.ToString().IndexOf('"') >= 0 ? "\"2\"" : null,
            _ => null,
        };
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
        return candidates is [var only] && NewValue(only) is { } text ? new SourceEdit(only.SyntaxTree, only.Span, text) : null;
    }

    private static string? DefinitionId(ISymbol? symbol)
        => symbol is null or ILocalSymbol or IParameterSymbol || symbol.DeclaredAccessibility == Accessibility.Private ? null : symbol.GetDocumentationCommentId();
}
