using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>A member of a response type that a deserializer fills: a property, a field, or a constructor's parameter alone.</summary>
internal sealed class JsonMember
{
    private readonly ImmutableArray<(JsonAttribute Attribute, string Name)> _names;
    private readonly JsonNaming? _naming;

    private JsonMember(ISymbol symbol, ITypeSymbol type)
    {
        Symbol = symbol;
        Type = type;
        var names = ImmutableArray.CreateBuilder<(JsonAttribute, string)>();
        foreach (var carrier in Carriers(symbol))
        {
            foreach (var attribute in carrier.GetAttributes())
            {
                Read(attribute, names);
                _naming ??= NamingOf(attribute);
            }
        }

        _names = names.ToImmutable();
        for (var declaring = symbol.ContainingType; declaring is not null && _naming is null; declaring = declaring.BaseType)
        {
            _naming = declaring.GetAttributes().Select(NamingOf).FirstOrDefault(static n => n is not null);
        }

        HasDataContract = symbol.ContainingType?.GetAttributes().Any(static a => a.AttributeClass?.Name is "DataContractAttribute") == true;
    }

    private enum JsonAttribute
    {
        SystemTextJson,
        Newtonsoft,
        DataContract,
        RestSharp,
        IgnoredBySystemTextJson,
        IgnoredByNewtonsoft,
        IgnoredByDataContract,
        Included,
        ExtensionData,
    }

    /// <summary>The property, field or parameter.</summary>
    public ISymbol Symbol { get; }

    /// <summary>Its type.</summary>
    public ITypeSymbol Type { get; }

    /// <summary>Whether it takes what no other member takes: its entries are attributes of the object itself.</summary>
    public bool IsExtensionData => Has(JsonAttribute.ExtensionData);

    /// <summary>Whether an attribute names it.</summary>
    public bool HasName => _names.Any(static n => n.Name.Length > 0);

    private bool HasDataContract { get; }

    /// <summary>The member that <paramref name="symbol"/> is; null where no deserializer fills it.</summary>
    public static JsonMember? Of(ISymbol symbol) => symbol switch
    {
        IPropertySymbol { IsIndexer: false, IsStatic: false } property => new(property, property.Type),
        IFieldSymbol { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false } field => new(field, field.Type),
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter => new(parameter, parameter.Type),
        _ => null,
    };

    /// <summary>The members of <paramref name="type"/> that JSON may fill, inherited ones included, the type's own first.</summary>
    public static ImmutableArray<JsonMember> AllOf(ITypeSymbol type)
    {
        var members = ImmutableArray.CreateBuilder<JsonMember>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaring in Hierarchy(type))
        {
            foreach (var symbol in declaring.GetMembers())
            {
                if (symbol is IPropertySymbol or IFieldSymbol && Of(symbol) is { } member && member.IsFilled && seen.Add(symbol.Name))
                {
                    members.Add(member);
                }
            }
        }

        // A constructor's parameter without a property of its name (Newtonsoft.Json fills it): what it is assigned to is read.
        if (type is INamedTypeSymbol named && named.InstanceConstructors.Where(static c => !c.IsImplicitlyDeclared).ToList() is [{ Parameters.Length: > 0 } only])
        {
            foreach (var parameter in only.Parameters)
            {
                if (!seen.Any(name => string.Equals(name, parameter.Name, StringComparison.OrdinalIgnoreCase)) && Of(parameter) is { } member)
                {
                    members.Add(member);
                }
            }
        }

        return members.ToImmutable();
    }

    /// <summary>Whether JSON's attribute <paramref name="name"/> ends up in this member.</summary>
    public bool Matches(string name, JsonReading reading)
    {
        if (IsIgnored(reading.Library))
        {
            return false;
        }

        var comparison = reading.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var given = _names.Where(n => n.Name.Length > 0 && IsReadBy(n.Attribute, reading.Library)).ToList();
        if (given.Count > 0)
        {
            return given.Exists(n => string.Equals(n.Name, name, comparison));
        }

        var naming = _naming ?? reading.Naming;
        return string.Equals(JsonNames.Convert(Symbol.Name, naming), name, comparison)
            || (Symbol is IParameterSymbol && string.Equals(Symbol.Name, name, StringComparison.OrdinalIgnoreCase))
            || (naming == JsonNaming.Unknown
                && (string.Equals(JsonNames.Separated(Symbol.Name, '_'), name, StringComparison.OrdinalIgnoreCase)
                    || string.Equals(JsonNames.Separated(Symbol.Name, '-'), name, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The name that this member has in JSON; as declared where that is not known.</summary>
    public string NameFor(JsonReading reading)
        => _names.FirstOrDefault(n => n.Name.Length > 0 && IsReadBy(n.Attribute, reading.Library)).Name
            ?? JsonNames.Convert(Symbol.Name, _naming ?? reading.Naming);

    /// <summary>Whether a deserializer could fill it: public and settable, or marked for it.</summary>
    private bool IsFilled => Symbol switch
    {
        _ when !_names.IsEmpty => true,
        IPropertySymbol property => property.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            && (property.SetMethod is not null || property.ContainingType.IsAnonymousType || IsConstructed(property) || property.Type is not { IsValueType: true } and not { SpecialType: SpecialType.System_String }),
        IFieldSymbol variable => variable.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && variable.AssociatedSymbol is null,
        _ => false,
    };

    /// <summary>
    /// Whether a row's JSON holds it where it is written without options: System.Text.Json leaves out fields and private getters, which its own
    /// options may have it read.
    /// </summary>
    /// <param name="library">Who reads the rows: Newtonsoft.Json and JavaScriptSerializer write what they read, for all others System.Text.Json writes.</param>
    public bool IsWritten(JsonLibrary library)
    {
        var writer = library is JsonLibrary.Newtonsoft or JsonLibrary.JavaScript ? library : JsonLibrary.SystemTextJson;
        return !IsIgnored(writer) && Symbol switch
        {
            _ when Has(writer == JsonLibrary.Newtonsoft ? JsonAttribute.Newtonsoft : JsonAttribute.Included) => true,
            IPropertySymbol { GetMethod.DeclaredAccessibility: Accessibility.Public, DeclaredAccessibility: Accessibility.Public } => true,
            IFieldSymbol { DeclaredAccessibility: Accessibility.Public } => writer != JsonLibrary.SystemTextJson,
            _ => false,
        };
    }

    private static bool IsConstructed(IPropertySymbol property)
        => property.ContainingType.InstanceConstructors.Any(c => c.Parameters.Any(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<ITypeSymbol> Hierarchy(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
        {
            return new[] { type }.Concat(type.AllInterfaces);
        }

        var types = new List<ITypeSymbol>();
        for (var current = type; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
        {
            types.Add(current);
        }

        return types;
    }

    /// <summary>The property itself, what it overrides, and the constructor parameter of a record that declares it.</summary>
    private static IEnumerable<ISymbol> Carriers(ISymbol symbol)
    {
        yield return symbol;
        if (symbol is not IPropertySymbol property)
        {
            yield break;
        }

        for (var overridden = property.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            yield return overridden;
        }

        foreach (var parameter in property.ContainingType.InstanceConstructors.SelectMany(static c => c.Parameters))
        {
            if (string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase))
            {
                yield return parameter;
            }
        }
    }

    private static void Read(AttributeData attribute, ImmutableArray<(JsonAttribute, string)>.Builder names)
    {
        string? Positional() => attribute.ConstructorArguments is [{ Value: string text }, ..] ? text : null;
        string? Named(string property) => attribute.NamedArguments.FirstOrDefault(a => string.Equals(a.Key, property, StringComparison.Ordinal)).Value.Value as string;
        switch (attribute.AttributeClass?.Name)
        {
            case "JsonPropertyNameAttribute":
                names.Add((JsonAttribute.SystemTextJson, Positional() ?? ""));
                break;
            case "JsonPropertyAttribute":
                names.Add((JsonAttribute.Newtonsoft, Named("PropertyName") ?? Positional() ?? ""));
                break;
            case "DataMemberAttribute":
                names.Add((JsonAttribute.DataContract, Named("Name") ?? ""));
                break;
            case "DeserializeAsAttribute":
                names.Add((JsonAttribute.RestSharp, Named("Name") ?? ""));
                break;
            case "JsonIncludeAttribute":
                names.Add((JsonAttribute.Included, ""));
                break;
            case "JsonExtensionDataAttribute":
                names.Add((JsonAttribute.ExtensionData, ""));
                break;
            case "JsonIgnoreAttribute" when Operations.IsIn(attribute.AttributeClass, "Newtonsoft", "Json"):
                names.Add((JsonAttribute.IgnoredByNewtonsoft, ""));
                break;

            // Condition = Never or WhenWriting… still reads.
            case "JsonIgnoreAttribute" when attribute.NamedArguments.IsEmpty || attribute.NamedArguments.Any(static a => a is { Key: "Condition", Value.Value: 1 }):
                names.Add((JsonAttribute.IgnoredBySystemTextJson, ""));
                break;
            case "IgnoreDataMemberAttribute":
                names.Add((JsonAttribute.IgnoredByDataContract, ""));
                break;
        }
    }

    private static JsonNaming? NamingOf(AttributeData attribute)
        => attribute.AttributeClass?.Name is "JsonObjectAttribute" or "JsonPropertyAttribute"
            ? JsonNames.FromPolicyName((attribute.NamedArguments.FirstOrDefault(static a => a.Key is "NamingStrategyType").Value.Value as ITypeSymbol)?.Name)
            : null;

    private bool Has(JsonAttribute attribute) => _names.Any(n => n.Attribute == attribute);

    private bool IsIgnored(JsonLibrary library) => library switch
    {
        JsonLibrary.SystemTextJson => Has(JsonAttribute.IgnoredBySystemTextJson),
        JsonLibrary.Newtonsoft => Has(JsonAttribute.IgnoredByNewtonsoft) || (Has(JsonAttribute.IgnoredByDataContract) && HasDataContract),
        JsonLibrary.DataContract => Has(JsonAttribute.IgnoredByDataContract),
        _ => Has(JsonAttribute.IgnoredBySystemTextJson) && Has(JsonAttribute.IgnoredByNewtonsoft),
    };

    private bool IsReadBy(JsonAttribute attribute, JsonLibrary library) => library switch
    {
        JsonLibrary.SystemTextJson => attribute == JsonAttribute.SystemTextJson,
        JsonLibrary.Newtonsoft => attribute == JsonAttribute.Newtonsoft || (attribute == JsonAttribute.DataContract && HasDataContract),
        JsonLibrary.DataContract => attribute == JsonAttribute.DataContract,
        JsonLibrary.JavaScript => false,
        JsonLibrary.RestSharpLenient => attribute is JsonAttribute.RestSharp or JsonAttribute.SystemTextJson or JsonAttribute.DataContract,
        _ => true,
    };
}
