using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>Questions about operations that need no values.</summary>
internal static class Operations
{
    /// <summary>All operations in <paramref name="body"/> in source order, itself included; lambdas and local functions are not entered.</summary>
    public static IEnumerable<IOperation> Within(IOperation body) => Walk(body, enterNested: false);

    /// <summary>All operations in <paramref name="body"/> in source order, lambdas and local functions included.</summary>
    public static IEnumerable<IOperation> All(IOperation body) => Walk(body, enterNested: true);

    /// <summary>Whether <paramref name="ancestor"/> is an operation or one of those around it, within one body.</summary>
    public static bool IsWithin(IOperation operation, IOperation ancestor)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (ReferenceEquals(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an operation is written inside another, also where the two come from different bodies of one text.</summary>
    public static bool StandsIn(IOperation operation, IOperation outer)
        => operation.Syntax.SyntaxTree == outer.Syntax.SyntaxTree && outer.Syntax.Span.Contains(operation.Syntax.Span);

    private static IEnumerable<IOperation> Walk(IOperation body, bool enterNested)
    {
        var stack = new Stack<IOperation>();
        stack.Push(body);
        while (stack.Count > 0)
        {
            var operation = stack.Pop();
            yield return operation;
            if (!enterNested && !ReferenceEquals(operation, body) && operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                continue;
            }

            foreach (var child in operation.ChildOperations.Reverse())
            {
                stack.Push(child);
            }
        }
    }

    /// <summary>What awaiting <paramref name="type"/> gives: the type itself where it is no task.</summary>
    public static ITypeSymbol? Awaited(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } named when IsIn(named, "System", "Threading", "Tasks") => result,
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.IsEmpty: true } named when IsIn(named, "System", "Threading", "Tasks") => null,
        INamedTypeSymbol { Name: "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable", TypeArguments: [var result] } => result,
        _ => type,
    };

    /// <summary>Whether <paramref name="type"/> is a task.</summary>
    public static bool IsTask(ITypeSymbol? type)
        => type is INamedTypeSymbol { Name: "Task" or "ValueTask" } named && IsIn(named, "System", "Threading", "Tasks");

    /// <summary>The full name of a type without its type arguments: <c>System.Net.Http.HttpClient</c>.</summary>
    public static string FullName(ITypeSymbol? type)
        => type is null ? "" : type.ContainingType is { } outer ? $"{FullName(outer)}.{type.Name}"
            : type.ContainingNamespace is { IsGlobalNamespace: false } ns ? $"{ns.ToDisplayString()}.{type.Name}" : type.Name;

    /// <summary>The type of what a nullable value holds; any other type as it is.</summary>
    public static ITypeSymbol? Definite(ITypeSymbol? type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : type;

    /// <summary>Whether a type, one of its bases or interfaces is called <paramref name="fullName"/>.</summary>
    public static bool Is(ITypeSymbol? type, string fullName)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Matches(current, fullName))
            {
                return true;
            }
        }

        return type is not null && type.AllInterfaces.Any(i => Matches(i, fullName));
    }

    private static bool Matches(ITypeSymbol type, string fullName)
        => fullName.EndsWith(type.Name, System.StringComparison.Ordinal) && string.Equals(FullName(type), fullName, System.StringComparison.Ordinal);

    /// <summary>Whether a symbol stands in the namespace of the given parts.</summary>
    public static bool IsIn(ISymbol symbol, params string[] parts)
    {
        var ns = symbol.ContainingNamespace;
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            if (ns is null || !string.Equals(ns.Name, parts[i], System.StringComparison.Ordinal))
            {
                return false;
            }

            ns = ns.ContainingNamespace;
        }

        return ns is { IsGlobalNamespace: true };
    }
}
