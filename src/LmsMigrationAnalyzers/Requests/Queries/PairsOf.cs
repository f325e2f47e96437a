using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>A name and its value, from a dictionary, a sequence of pairs, or an object's property.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
/// <param name="Type">The value's static type as far as known.</param>
/// <param name="Operation">What puts it there; null for a property of an unknown object.</param>
/// <param name="Loop">The loop that puts it there any number of times; null where it is there once.</param>
internal sealed record NamedPair(SymbolicText Name, Value Value, ITypeSymbol? Type, IOperation? Operation, IOperation? Loop);

/// <summary>The pairs that an object is written as.</summary>
/// <param name="Known">Those whose names are known.</param>
/// <param name="HasUnknown">Whether there may be others.</param>
internal sealed record PairsOf(ImmutableArray<NamedPair> Known, bool HasUnknown)
{
    private static readonly PairsOf Nothing = new([], HasUnknown: true);

    /// <summary>Reads <paramref name="value"/>: a dictionary, a sequence of pairs, an anonymous object, an object of the program.</summary>
    /// <param name="evaluator">Evaluates the values.</param>
    /// <param name="value">The object.</param>
    /// <param name="naming">How a property is called; by its own name where null.</param>
    public static PairsOf Read(Evaluator evaluator, Value value, Func<IPropertySymbol, string>? naming)
    {
        var alternatives = value.Alternatives.Where(static v => v is not ConstantValue { Constant: null }).ToArray();
        if (alternatives.Length == 0)
        {
            return new([], HasUnknown: false);
        }

        if (alternatives[0] is not ObjectValue @object)
        {
            return Nothing;
        }

        if (RequestParts.IsCollection(@object.Type) || @object.Type is null)
        {
            var items = evaluator.Items(@object);
            var known = ImmutableArray.CreateBuilder<NamedPair>();
            foreach (var item in items.Values)
            {
                if (item.Key is not null)
                {
                    known.Add(new(Evaluator.TextOf(item.Key, item.Operation.Syntax), item.Value, TypeOf(item.Value), item.Operation, item.Loop));
                }
            }

            return new(known.ToImmutable(), !items.IsExact && items.Values.IsEmpty);
        }

        return @object.Type is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } type
            ? OfProperties(evaluator, @object, type, naming)
            : Nothing;
    }

    private static PairsOf OfProperties(Evaluator evaluator, ObjectValue @object, ITypeSymbol type, Func<IPropertySymbol, string>? naming)
    {
        var pairs = ImmutableArray.CreateBuilder<NamedPair>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, Parameters.IsEmpty: true }
                    && !string.Equals(property.Name, "EqualityContract", StringComparison.Ordinal) && seen.Add(property.Name))
                {
                    pairs.Add(new(
                        SymbolicText.Of(naming?.Invoke(property) ?? property.Name, token: null),
                        evaluator.PropertyValue(@object, property),
                        property.Type,
                        Assignment(@object, property),
                        Loop: null));
                }
            }
        }

        return new(pairs.ToImmutable(), HasUnknown: false);
    }

    private static IOperation? Assignment(ObjectValue @object, IPropertySymbol property)
        => @object.Origin is IAnonymousObjectCreationOperation anonymous
            ? anonymous.Initializers.OfType<ISimpleAssignmentOperation>()
                .FirstOrDefault(a => a.Target is IPropertyReferenceOperation target && string.Equals(target.Property.Name, property.Name, StringComparison.Ordinal))
            : @object.Events.LastOrDefault(e => e.Path.IsEmpty && e.Value is not null && string.Equals(e.Name, property.Name, StringComparison.Ordinal))?.Operation;

    private static ITypeSymbol? TypeOf(Value value) => (value as ObjectValue)?.Type;
}
