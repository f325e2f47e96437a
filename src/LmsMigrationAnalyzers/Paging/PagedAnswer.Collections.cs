using System;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>Whether the rows of several pages can be put together where they are: collections, and the objects that hold them.</summary>
internal sealed partial record PagedAnswer
{
    /// <summary>Whether the list at the end of a path can be made longer: it grows itself, or another can take its place.</summary>
    public static bool CanJoin(ImmutableArray<ISymbol> members)
    {
        var type = TypeOf(members[members.Length - 1]);
        if (!JsonTypes.IsList(type, out var row) || row is null)
        {
            return false;
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Class } own && IsGrowing(own, row)
            || type is INamedTypeSymbol { Name: "IList" or "ICollection", TypeArguments.Length: 1 }
            || (CanReplace(members) && (type is IArrayTypeSymbol || (type is INamedTypeSymbol named && (ListRow(named) is not null || IsGrowing(named, row) || IsExtended(named, row)))));
    }

    /// <summary>Whether another value can take the place of the one at the end of a path: by assignment, or in copies of the objects around it.</summary>
    public static bool CanReplace(ImmutableArray<ISymbol> members)
        => IsAssignable(members)
            || (members[members.Length - 1] is IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Public or Accessibility.Internal, ContainingType: var type }
                && (type.IsRecord || EnvelopeCopies.CanMake(type))
                && (members.Length == 1 || CanReplace(members.RemoveAt(members.Length - 1))));

    /// <summary>Whether the member at the end of a path can be assigned there: not where a property gives a copy of a struct.</summary>
    public static bool IsAssignable(ImmutableArray<ISymbol> members)
        => IsSettable(members[members.Length - 1])
            && !(members.Length > 1 && members[members.Length - 1].ContainingType.IsValueType && members.Take(members.Length - 1).Any(static m => m is IPropertySymbol));

    /// <summary>Whether a property or field can be assigned at any time.</summary>
    public static bool IsSettable(ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } } => true,
        IFieldSymbol { IsReadOnly: false } => true,
        _ => false,
    };

    /// <summary>The row of <c>List&lt;T&gt;</c> and of the interfaces that it can stand for.</summary>
    public static ITypeSymbol? ListRow(INamedTypeSymbol type)
        => type is { TypeArguments: [var row] } && Operations.IsIn(type, "System", "Collections", "Generic")
            && type.Name is "List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection"
                ? row
                : null;

    /// <summary>Whether rows can be added to an object of <paramref name="type"/>.</summary>
    public static bool IsGrowing(INamedTypeSymbol type, ITypeSymbol row)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("Add").OfType<IMethodSymbol>().Any(m => m is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, Parameters: [var only] } && SymbolEqualityComparer.Default.Equals(only.Type, row)))
            {
                return !current.Name.StartsWith("Immutable", StringComparison.Ordinal) && !current.Name.StartsWith("ReadOnly", StringComparison.Ordinal);
            }
        }

        return false;
    }

    /// <summary>Whether a collection never changes, and makes a longer one by its own <c>AddRange</c>: those of System.Collections.Immutable.</summary>
    public static bool IsExtended(ITypeSymbol? type, ITypeSymbol row)
        => type is INamedTypeSymbol { DelegateInvokeMethod: null } named
            && named.GetMembers("AddRange").Concat(named.TypeKind == TypeKind.Interface ? named.AllInterfaces.SelectMany(static i => i.GetMembers("AddRange")) : []).OfType<IMethodSymbol>()
                .Any(m => m is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsGenericMethod: false, Parameters: [{ Type: INamedTypeSymbol { Name: "IEnumerable", TypeArguments: [var added] } }] }
                    && SymbolEqualityComparer.Default.Equals(added, row) && SymbolEqualityComparer.Default.Equals(m.ReturnType, named))
            && (named.IsReferenceType || named.GetMembers("IsDefaultOrEmpty").Length > 0);
}
