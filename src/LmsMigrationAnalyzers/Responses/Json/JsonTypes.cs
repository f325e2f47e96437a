using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>What the C# type of a piece of an answer says of its JSON.</summary>
internal static class JsonTypes
{
    /// <summary>Whether <paramref name="type"/> is a sequence; <paramref name="element"/> is its element's type, null where that says nothing.</summary>
    public static bool IsList(ITypeSymbol? type, out ITypeSymbol? element)
    {
        element = null;
        switch (type)
        {
            case null or { SpecialType: SpecialType.System_String or SpecialType.System_Object } or ITypeParameterSymbol or IDynamicTypeSymbol:
                return false;
            case IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }:
                return false;
            case IArrayTypeSymbol array:
                element = array.ElementType;
                return true;
            case INamedTypeSymbol { Name: "JArray" or "JsonArray" }:
                element = type.BaseType?.Name is "JContainer" ? type.BaseType.BaseType : type.BaseType;
                return true;
            case INamedTypeSymbol { Name: "ArrayEnumerator", ContainingType.Name: "JsonElement" }:
                element = type.ContainingType;
                return true;
            case INamedTypeSymbol when IsDictionary(type) || IsDomObject(type):
                return false;
            case INamedTypeSymbol named:
                if (Sequence(named) is { } sequence)
                {
                    element = sequence.TypeArguments[0];
                    return true;
                }

                return Operations.FullName(type) is "System.Collections.IEnumerable" or "System.Collections.IList" or "System.Collections.ArrayList" or "System.Array";
            default:
                return false;
        }
    }

    /// <summary>Whether <paramref name="type"/> maps names to values: entries are read by key.</summary>
    public static bool IsDictionary(ITypeSymbol? type)
        => type is INamedTypeSymbol named
            && (named.Name is "Hashtable" or "IDictionary" or "ExpandoObject" or "DataRow"
                || IsMap(named) || named.AllInterfaces.Any(IsMap));

    /// <summary>The type of a dictionary's values, or null.</summary>
    public static ITypeSymbol? ValueOf(ITypeSymbol? type)
        => type is INamedTypeSymbol named
            ? (IsMap(named) ? named : named.AllInterfaces.FirstOrDefault(IsMap)) is { TypeArguments: [_, var value] } ? value : null
            : null;

    /// <summary>Whether a value of <paramref name="type"/> is read by names in strings or at run time.</summary>
    public static bool IsDom(ITypeSymbol? type)
        => type is null or IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } || IsDomObject(type) || type.Name is "JArray" or "JsonArray" || IsDictionary(type);

    /// <summary>Whether <paramref name="type"/> is a single value that holds nothing to read in it.</summary>
    public static bool IsLeaf(ITypeSymbol? type)
        => type is not null
            && (type.SpecialType is not (SpecialType.None or SpecialType.System_Object or SpecialType.System_Void) and not SpecialType.System_Collections_IEnumerable and not SpecialType.System_Array
                    && type.SpecialType is not (SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IList_T
                        or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T
                        or SpecialType.System_Collections_Generic_IReadOnlyCollection_T or SpecialType.System_Nullable_T)
                || type.TypeKind == TypeKind.Enum
                || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
                || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } && IsLeaf(inner))
                || (type.Name is "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" or "Uri" or "Version" && Operations.IsIn(type, "System")));

    /// <summary>
    /// The lists of objects that an object of <paramref name="type"/> holds outside of other lists, each with the members that lead
    /// to it: the rows of an envelope.
    /// </summary>
    public static ImmutableArray<ImmutableArray<ISymbol>> ListsIn(ITypeSymbol? type)
    {
        var result = ImmutableArray.CreateBuilder<ImmutableArray<ISymbol>>();
        Search(type, [], depth: 0);
        return result.ToImmutable();

        void Search(ITypeSymbol? current, ImmutableArray<ISymbol> path, int depth)
        {
            if (depth > 4 || !IsObject(current))
            {
                return;
            }

            foreach (var member in JsonMember.AllOf(current!))
            {
                if (member.Symbol is IParameterSymbol)
                {
                    continue;
                }

                if (IsList(member.Type, out var element))
                {
                    if (!IsLeaf(element))
                    {
                        result.Add(path.Add(member.Symbol));
                    }
                }
                else if (!path.Any(s => SymbolEqualityComparer.Default.Equals(s.ContainingType, (member.Type as INamedTypeSymbol)?.OriginalDefinition)))
                {
                    Search(member.Type, path.Add(member.Symbol), depth + 1);
                }
            }
        }
    }

    /// <summary>Whether <paramref name="type"/> is an object with members of its own that JSON fills.</summary>
    public static bool IsObject(ITypeSymbol? type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named
            && !IsLeaf(named) && !IsDom(named) && !IsList(named, out _)
            && (!named.DeclaringSyntaxReferences.IsEmpty || named.IsAnonymousType || named.IsTupleType || IsForeignModel(named));

    /// <summary>A type of another assembly that is no framework type: a model in a shared project.</summary>
    private static bool IsForeignModel(INamedTypeSymbol type)
        => type.ContainingNamespace is { IsGlobalNamespace: false } ns && RootOf(ns) is not ("System" or "Microsoft" or "Newtonsoft" or "RestSharp" or "Flurl" or "Refit" or "RestEase");

    private static string RootOf(INamespaceSymbol ns)
    {
        while (ns.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            ns = outer;
        }

        return ns.Name;
    }

    private static bool IsDomObject(ITypeSymbol type)
        => type.Name is "JsonElement" or "JsonDocument" or "JsonNode" or "JsonObject" or "JsonValue" or "JsonProperty" or "JToken" or "JObject" or "JContainer" or "JValue" or "JProperty"
                or "ExpandoObject" or "DataTable" or "DataSet" or "DataRow"
            && !type.IsOfProgram();

    private static INamedTypeSymbol? Sequence(INamedTypeSymbol type)
        => IsSequence(type) ? type : SequencesOf(type).FirstOrDefault();

    private static IEnumerable<INamedTypeSymbol> SequencesOf(INamedTypeSymbol type) => type.AllInterfaces.Where(IsSequence);

    private static bool IsSequence(INamedTypeSymbol type)
        => type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || (type is { Name: "IAsyncEnumerable" or "ConfiguredCancelableAsyncEnumerable" or "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan", TypeArguments.Length: 1 }
                && !string.Equals(type.TypeArguments[0].Name, "Byte", StringComparison.Ordinal) && !string.Equals(type.TypeArguments[0].Name, "Char", StringComparison.Ordinal));

    private static bool IsMap(INamedTypeSymbol type)
        => type is { Name: "IDictionary" or "IReadOnlyDictionary", TypeArguments.Length: 2 } && Operations.IsIn(type, "System", "Collections", "Generic");
}
