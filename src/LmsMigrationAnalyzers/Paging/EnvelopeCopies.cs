using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>Whether an object whose properties are set at its creation alone can be made anew with other values: all that it holds is in them.</summary>
internal static class EnvelopeCopies
{
    /// <summary>Whether <c>new() { … }</c> with the properties of another makes an equal object.</summary>
    public static bool CanMake(INamedTypeSymbol? type)
        => type is { TypeKind: TypeKind.Class, IsAbstract: false, IsRecord: false, BaseType.SpecialType: SpecialType.System_Object }
            && type.InstanceConstructors.Any(static c => c.Parameters.IsEmpty && IsVisible(c))
            && type.GetMembers().OfType<IFieldSymbol>().All(static field => field.IsStatic || field.IsConst
                || field.AssociatedSymbol is IPropertySymbol { GetMethod: { } get, SetMethod: { } set } && IsVisible(get) && IsVisible(set));

    /// <summary>The properties that hold what an object is.</summary>
    public static IEnumerable<IPropertySymbol> Held(INamedTypeSymbol type)
        => type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic).Select(static field => field.AssociatedSymbol).OfType<IPropertySymbol>();

    private static bool IsVisible(ISymbol member) => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal;
}
