using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>Where the compilation reads a property or field at all: a reverse question, asked of the name index.</summary>
internal static class MemberReads
{
    private static readonly ConditionalWeakTable<LmsCompilation, ConcurrentDictionary<ISymbol, ImmutableArray<Location>>> Cache = new();

    /// <summary>The places that read <paramref name="member"/>, in the order of the trees; assignments to it are none.</summary>
    public static ImmutableArray<Location> Of(ISymbol member, LmsCompilation lms, CancellationToken cancellationToken)
    {
        var known = Cache.GetValue(lms, static _ => new(SymbolEqualityComparer.Default));
        member = member.OriginalDefinition;
        if (known.TryGetValue(member, out var reads))
        {
            return reads;
        }

        reads = [.. Find(member, lms, cancellationToken)];
        known.TryAdd(member, reads);
        return reads;
    }

    private static IEnumerable<Location> Find(ISymbol member, LmsCompilation lms, CancellationToken cancellationToken)
    {
        var slots = Slots(member);
        foreach (var token in lms.Identifiers(member.Name, cancellationToken))
        {
            if (token.Parent is IdentifierNameSyntax name && IsRead(name)
                && lms.ModelOf(token.SyntaxTree!)?.GetSymbolInfo(name, cancellationToken) is { } info
                && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.OriginalDefinition is { } symbol
                && slots.Contains(symbol))
            {
                yield return token.GetLocation();
            }
        }
    }

    /// <summary>The member, what it overrides and the interface members that it implements: a read of any of these reads it.</summary>
    private static HashSet<ISymbol> Slots(ISymbol member)
    {
        var slots = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { member };
        if (member is not IPropertySymbol property)
        {
            return slots;
        }

        for (var overridden = property.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
        {
            slots.Add(overridden.OriginalDefinition);
        }

        foreach (var @interface in property.ContainingType.AllInterfaces)
        {
            foreach (var declared in @interface.GetMembers(property.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(declared)?.OriginalDefinition, member))
                {
                    slots.Add(declared.OriginalDefinition);
                }
            }
        }

        return slots;
    }

    private static bool IsRead(IdentifierNameSyntax name)
    {
        ExpressionSyntax reference = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
        return reference.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == reference => !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => false,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } => false,
            NameColonSyntax { Parent: not SubpatternSyntax } or NameEqualsSyntax => false,
            _ => true,
        };
    }
}
