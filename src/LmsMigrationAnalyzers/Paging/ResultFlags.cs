using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>What a result type or tuple of the program calls its success or failure.</summary>
internal static class ResultFlags
{
    private static readonly string[] Successes = ["success", "successful", "succeeded", "issuccess", "issuccessful", "issucceeded", "issuccessstatuscode", "ok", "isok"];
    private static readonly string[] Failures = ["error", "iserror", "haserror", "haserrors", "failure", "isfailure", "failed", "isfailed", "hasfailed"];

    /// <summary>The member that is true where the result is a success.</summary>
    public static string? Success(ITypeSymbol type) => Flag(type, Successes);

    /// <summary>The member that is true where it is none.</summary>
    public static string? Failure(ITypeSymbol type) => Flag(type, Failures);

    private static string? Flag(ITypeSymbol type, string[] names)
        => Members(type).FirstOrDefault(member => PagedAnswer.TypeOf(member)?.SpecialType == SpecialType.System_Boolean
            && Array.Exists(names, name => string.Equals(name, member.Name, StringComparison.OrdinalIgnoreCase)))?.Name;

    private static IEnumerable<ISymbol> Members(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return tuple.TupleElements;
        }

        var members = new List<ISymbol>();
        for (var current = type; current is not null; current = current.BaseType)
        {
            members.AddRange(current.GetMembers().Where(static m => m is IFieldSymbol or IPropertySymbol { GetMethod: not null } && m is { IsStatic: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }));
        }

        return members;
    }
}
