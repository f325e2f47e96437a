using System;
using System.Linq;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>What a parameter of a Refit or RestEase method is for.</summary>
internal static class InterfaceParameter
{
    /// <summary>Whether another request of the same interface carries it too: a header, a part of the query, or of the path before the resource.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="library">The library.</param>
    /// <param name="path">The path of its method.</param>
    /// <param name="shared">What the other request's path shares with it.</param>
    public static bool IsOfAnyRequest(IParameterSymbol parameter, HttpLibrary library, string path, string shared)
    {
        if (parameter.Type.Name is "CancellationToken" || Has(parameter, "Body") || Has(parameter, "Property") || Has(parameter, "HttpRequestMessageProperty"))
        {
            return false;
        }

        if (Has(parameter, "Header") || Has(parameter, "Authorize") || Has(parameter, "HeaderCollection"))
        {
            return true;
        }

        var name = NameOf(parameter);
        if (Names(path, name))
        {
            return Names(shared, name);
        }

        return !Has(parameter, "Path") && !(library == HttpLibrary.Refit && IsBody(parameter));
    }

    /// <summary>Whether a path has a hole for the name: <c>{id}</c>, <c>{id:format}</c>, <c>{**id}</c>.</summary>
    private static bool Names(string path, string name)
        => path.Split('{').Skip(1).Select(static hole => hole.Split('}', ':', '.')[0].TrimStart('*')).Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string NameOf(IParameterSymbol parameter)
        => parameter.GetAttributes().FirstOrDefault(static a => a.AttributeClass?.Name is "AliasAsAttribute" or "PathAttribute")?.ConstructorArguments is [{ Value: string name }, ..] ? name : parameter.Name;

    /// <summary>Refit sends an object without an attribute as the body, unless the method has another one or none.</summary>
    private static bool IsBody(IParameterSymbol parameter)
        => parameter.ContainingSymbol is IMethodSymbol method
            && !Has(parameter, "Query")
            && parameter.Type is { IsValueType: false, SpecialType: not SpecialType.System_String }
            && method.GetAttributes().Any(static a => a.AttributeClass?.Name is "PostAttribute" or "PutAttribute" or "PatchAttribute")
            && !method.Parameters.Any(static other => Has(other, "Body"));

    private static bool Has(IParameterSymbol parameter, string attribute)
        => parameter.GetAttributes().Any(a => a.AttributeClass?.Name == attribute + "Attribute");
}
