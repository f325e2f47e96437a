using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>
/// The type of an answer as a helper writes it. Where the row is a type argument (<c>Answer&lt;Course&gt;</c>), the helper is generic in it: one
/// helper serves all rows, and type parameters of the calling method need no declaration.
/// </summary>
/// <param name="Text">The type, not annotated itself.</param>
/// <param name="Parameters">The helper's type parameters in angle brackets, or nothing.</param>
internal sealed record HelperType(string Text, string Parameters)
{
    /// <param name="type">The type.</param>
    /// <param name="row">The type of a row; null where the helper is for this type alone.</param>
    /// <param name="style">Knows which names the types around the helper use.</param>
    public static HelperType Of(ITypeSymbol type, ITypeSymbol? row, PageHelperStyle style)
    {
        var bare = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        ITypeParameterSymbol? general = null;
        var text = Code.TypeText(row is null ? bare : Generalized(bare, row, ref general));
        var others = MethodParameters(bare).Where(p => general is null || !SymbolEqualityComparer.Default.Equals(p, row)).Select(static p => p.Name).Distinct().ToList();
        if (general is not null && (others.Contains(general.Name) || style.TakenParameters.Contains(general.Name)))
        {
            // Two parameters of one name: the type as it is, with what it needs.
            return Of(type, row: null, style);
        }

        var parameters = general is null ? others : others.Prepend(general.Name).ToList();
        return new(text, parameters.Count > 0 ? $"<{string.Join(", ", parameters)}>" : "");
    }

    /// <summary>The type with a type parameter in place of the row, where no constraint forbids that.</summary>
    private static ITypeSymbol Generalized(ITypeSymbol type, ITypeSymbol row, ref ITypeParameterSymbol? general)
    {
        if (type is not INamedTypeSymbol { IsGenericType: true, ContainingType: null or { IsGenericType: false } } named)
        {
            return type;
        }

        var arguments = ImmutableArray.CreateBuilder<ITypeSymbol>();
        for (var i = 0; i < named.TypeArguments.Length; i++)
        {
            var argument = named.TypeArguments[i];
            var parameter = named.OriginalDefinition.TypeParameters[i];
            var isRow = SymbolEqualityComparer.Default.Equals(argument, row) && !IsConstrained(parameter);
            arguments.Add((isRow ? general ??= parameter : Generalized(argument, row, ref general)).WithNullableAnnotation(argument.NullableAnnotation));
        }

        return named.OriginalDefinition.Construct(arguments.ToImmutable(), arguments.Select(static a => a.NullableAnnotation).ToImmutableArray());
    }

    private static bool IsConstrained(ITypeParameterSymbol parameter)
        => parameter.HasReferenceTypeConstraint || parameter.HasValueTypeConstraint || parameter.HasConstructorConstraint || parameter.HasNotNullConstraint || parameter.HasUnmanagedTypeConstraint
            || !parameter.ConstraintTypes.IsEmpty;

    /// <summary>Type parameters of a method that the type names: a helper beside the method does not know them.</summary>
    private static IEnumerable<ITypeParameterSymbol> MethodParameters(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol { DeclaringMethod: not null } parameter => [parameter],
        IArrayTypeSymbol array => MethodParameters(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(MethodParameters),
        _ => [],
    };
}
