using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// Whether a row can be written as JSON, to tell one page from another: a converter of the program that reads only throws where it should write,
/// and of a row that is made of fields System.Text.Json writes nothing.
/// </summary>
internal static class WritableRows
{
    private const int MaxDepth = 4;

    public static bool Allow(ITypeSymbol? row, JsonLibrary library, CancellationToken cancellationToken)
        => row is null || (!(JsonTypes.IsObject(row) && JsonMember.AllOf(row) is { IsEmpty: false } members && members.All(member => !member.IsWritten(library))) && Allow(row, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default), depth: 0, cancellationToken));

    private static bool Allow(ITypeSymbol type, HashSet<ITypeSymbol> seen, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth || !seen.Add(type))
        {
            return true;
        }

        if (JsonTypes.IsList(type, out var element))
        {
            return element is null || Allow(element, seen, depth, cancellationToken);
        }

        return !HasReader(type, cancellationToken)
            && (!JsonTypes.IsObject(type) || JsonMember.AllOf(type).All(member => !HasReader(member.Symbol, cancellationToken) && Allow(member.Type, seen, depth + 1, cancellationToken)));
    }

    private static bool HasReader(ISymbol symbol, CancellationToken cancellationToken)
        => symbol.GetAttributes().Any(attribute => attribute is { AttributeClass.Name: "JsonConverterAttribute", ConstructorArguments: [{ Value: INamedTypeSymbol converter }, ..] }
            && converter.GetMembers().OfType<IMethodSymbol>().Any(method => method.Name is "Write" or "WriteJson" && method.DeclaringSyntaxReferences.Any(r => Throws(r.GetSyntax(cancellationToken)))));

    private static bool Throws(SyntaxNode method) => method is MethodDeclarationSyntax
    {
        ExpressionBody.Expression: ThrowExpressionSyntax,
    }
        or MethodDeclarationSyntax { Body.Statements: [ThrowStatementSyntax] };
}
