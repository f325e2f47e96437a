using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>Converters of the program that an attribute puts on a type or member: they read names as they like.</summary>
internal static class JsonConverters
{
    private const int MaxTypes = 40;

    /// <summary>The texts that stand in the converters for <paramref name="type"/> and the types of its members.</summary>
    public static IEnumerable<string> TextsFor(ITypeSymbol? type, CancellationToken cancellationToken)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var queue = new Queue<ITypeSymbol>();
        Enqueue(type);
        while (queue.Count > 0 && seen.Count <= MaxTypes)
        {
            var current = queue.Dequeue();
            AddTexts(current, texts, cancellationToken);
            if (JsonTypes.IsObject(current))
            {
                foreach (var member in JsonMember.AllOf(current))
                {
                    AddTexts(member.Symbol, texts, cancellationToken);
                    Enqueue(member.Type);
                }
            }
        }

        return texts.OrderBy(static t => t, StringComparer.Ordinal);

        void Enqueue(ITypeSymbol? next)
        {
            while (JsonTypes.IsList(next, out var element) && element is not null)
            {
                next = element;
            }

            if (next is not null && !JsonTypes.IsLeaf(next) && seen.Add(next))
            {
                queue.Enqueue(next);
            }
        }
    }

    private static void AddTexts(ISymbol symbol, HashSet<string> texts, CancellationToken cancellationToken)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is not "JsonConverterAttribute" || attribute.ConstructorArguments is not [{ Value: INamedTypeSymbol converter }, ..])
            {
                continue;
            }

            foreach (var reference in converter.OriginalDefinition.DeclaringSyntaxReferences)
            {
                foreach (var token in reference.GetSyntax(cancellationToken).DescendantTokens())
                {
                    if (token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.Utf8StringLiteralToken))
                    {
                        texts.Add(token.ValueText);
                    }
                }
            }
        }
    }
}
