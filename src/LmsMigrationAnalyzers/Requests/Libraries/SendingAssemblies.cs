using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>
/// The names of methods in referenced assemblies that send requests by what their declaration says: a parameter marked
/// <c>[StringSyntax("Uri")]</c>, or the attributes of RestEase and Refit. Names only, kept by reference: no symbol outlives its compilation.
/// </summary>
internal static class SendingAssemblies
{
    private const int MaxTypes = 4000;

    private static readonly ConditionalWeakTable<MetadataReference, string[]> Names = new();

    private static readonly ImmutableArray<string> Others =
        ["System", "Microsoft.", "mscorlib", "netstandard", "Windows", "Presentation", "Newtonsoft", "RestSharp", "Flurl", "RestEase", "Refit", "xunit", "nunit", "Moq", "Castle."];

    /// <summary>The names in all assemblies that <paramref name="compilation"/> references, the frameworks' left out.</summary>
    public static IEnumerable<string> NamesIn(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var reference in compilation.References)
        {
            if (compilation.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly
                || Others.Any(o => assembly.Name.StartsWith(o, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (!Names.TryGetValue(reference, out var names))
            {
                var found = Find(assembly, cancellationToken);
                names = Names.GetValue(reference, _ => found);
            }

            foreach (var name in names)
            {
                yield return name;
            }
        }
    }

    /// <summary>The parameter of a method named after a verb that is marked as a URI; null where there is none.</summary>
    public static IParameterSymbol? UriParameter(IMethodSymbol method)
    {
        if (HttpVerbs.FromPrefixOf(method.Name) is not (HttpVerb.Get or HttpVerb.Post or HttpVerb.Put or HttpVerb.Delete or HttpVerb.Patch)
            || Others.Any(o => method.ContainingAssembly?.Name.StartsWith(o, StringComparison.OrdinalIgnoreCase) == true))
        {
            return null;
        }

        return (method.ReducedFrom ?? method).OriginalDefinition.Parameters.FirstOrDefault(static p => p.GetAttributes().Any(static a =>
            a is { AttributeClass.Name: "StringSyntaxAttribute", ConstructorArguments: [{ Value: "Uri" }, ..] }));
    }

    private static string[] Find(IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var hasInterfaces = assembly.Modules.Any(static m => m.ReferencedAssemblies.Any(static r => r.Name is "RestEase" or "Refit"));
        var namespaces = new Stack<INamespaceSymbol>();
        namespaces.Push(assembly.GlobalNamespace);
        var types = 0;
        while (namespaces.Count > 0)
        {
            foreach (var member in namespaces.Pop().GetMembers())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (member is INamespaceSymbol inner)
                {
                    namespaces.Push(inner);
                }
                else if (member is INamedTypeSymbol type && ++types <= MaxTypes)
                {
                    Collect(type, hasInterfaces, names);
                }
            }
        }

        return [.. names];
    }

    private static void Collect(INamedTypeSymbol type, bool hasInterfaces, HashSet<string> names)
    {
        var isDescribed = hasInterfaces && type.TypeKind == TypeKind.Interface;
        foreach (var name in type.MemberNames)
        {
            if (names.Contains(name) || !(isDescribed || HttpVerbs.FromPrefixOf(name) is not null))
            {
                continue;
            }

            foreach (var method in type.GetMembers(name).OfType<IMethodSymbol>())
            {
                if (UriParameter(method) is not null
                    || (isDescribed && method.GetAttributes().Any(static a => a.AttributeClass?.ContainingNamespace?.ToDisplayString() is "RestEase" or "Refit")))
                {
                    names.Add(name);
                    break;
                }
            }
        }

        foreach (var nested in type.GetTypeMembers())
        {
            Collect(nested, hasInterfaces, names);
        }
    }
}
