using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Bodies;

/// <summary>Which members a request's JSON body holds, as far as the program shows it.</summary>
internal static class BodyMembers
{
    private const int MaxDepth = 6;

    /// <summary>The names of the body's members, as they may read in JSON or in C#; null where they cannot be seen whole.</summary>
    public static ImmutableArray<string>? Of(Evaluator evaluator, RequestBody body)
    {
        var names = new List<string>();
        return Collect(evaluator, body.Value, names, 0) ? [.. names] : null;
    }

    private static bool Collect(Evaluator evaluator, Value value, List<string> names, int depth)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        switch (value)
        {
            case AlternativesValue several:
                return several.Alternatives.All(one => Collect(evaluator, one, names, depth + 1));
            case TextValue { Text.Parts: [HolePart { Value: ObjectValue whole }] }:
                return Collect(evaluator, whole, names, depth + 1);
            case TextValue text:
                return FromJson(text.Text.Flat, names);
            case ConstantValue:
                return true;
            case ObjectValue { Origin: IAnonymousObjectCreationOperation anonymous } made:
                foreach (var assignment in anonymous.Initializers.OfType<ISimpleAssignmentOperation>())
                {
                    names.Add(((IPropertyReferenceOperation)assignment.Target).Property.Name);
                    Nested(evaluator, evaluator.Evaluate(assignment.Value, made.Frame), names, depth);
                }

                return true;
            case ObjectValue { Origin: IObjectCreationOperation { Type: { } type, Arguments: [var content, ..] } } made when type.Name.EndsWith("Content", StringComparison.Ordinal):
                return Collect(evaluator, evaluator.Evaluate(content.Value, made.Frame), names, depth + 1);
            case ObjectValue { Origin: IInvocationOperation { Arguments: [var first, ..] } call } made when IsSerialization(call):
                return Collect(evaluator, evaluator.Evaluate(first.Value, made.Frame), names, depth + 1);
            case ObjectValue { Origin: IInvocationOperation { TargetMethod: { Name: "ToString" or "ToJsonString", DeclaringSyntaxReferences.IsEmpty: true }, Instance: { } written } } made:
                return Collect(evaluator, evaluator.Evaluate(written, made.Frame), names, depth + 1);
            case ObjectValue { Type: { } type } made when Operations.Is(type, "System.Collections.IEnumerable"):
                return Pairs(evaluator, made, names);
            case ObjectValue { Type: INamedTypeSymbol type } when IsOfProgram(type):
                return Declared(type, names);
            default:
                return false;
        }
    }

    private static void Nested(Evaluator evaluator, Value value, List<string> names, int depth)
    {
        if (value is ObjectValue { Origin: IAnonymousObjectCreationOperation })
        {
            Collect(evaluator, value, names, depth + 1);
        }
    }

    private static bool Pairs(Evaluator evaluator, ObjectValue dictionary, List<string> names)
    {
        var items = evaluator.Items(dictionary);
        names.AddRange(items.Values.Select(static i => i.Key?.AsConstant?.Constant as string ?? ""));
        return items.Values.Length > 0 && items.IsExact && items.Values.All(static i => i.Key?.AsConstant?.Constant is string);
    }

    /// <summary>A type of the program: every property is written, also one that this code leaves at null.</summary>
    private static bool Declared(INamedTypeSymbol type, List<string> names)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            names.AddRange(current.GetMembers().Where(static m => m is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false }).Select(static m => m.Name));
        }

        return true;
    }

    private static bool IsOfProgram(INamedTypeSymbol type)
        => !type.DeclaringSyntaxReferences.IsEmpty && type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false };

    private static bool IsSerialization(IInvocationOperation call)
        => call.TargetMethod.DeclaringSyntaxReferences.IsEmpty && (call.TargetMethod.Name.StartsWith("Serialize", StringComparison.Ordinal) || call.TargetMethod.Name is "FromObject" or "Create");

    /// <summary>The property names of JSON text, in which values may be unknown.</summary>
    private static bool FromJson(string text, List<string> names)
    {
        for (var quote = text.IndexOf('"'); quote >= 0;)
        {
            var end = text.IndexOf('"', quote + 1);
            if (end < 0)
            {
                return false;
            }

            var after = end + 1;
            while (after < text.Length && char.IsWhiteSpace(text[after]))
            {
                after++;
            }

            if (after < text.Length && text[after] == ':')
            {
                names.Add(text.Substring(quote + 1, end - quote - 1));
            }

            quote = text.IndexOf('"', end + 1);
        }

        return names.Count > 0;
    }
}
