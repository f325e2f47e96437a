using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Attribution;

/// <summary>What a literal is used for, by its syntax.</summary>
internal static class LiteralUse
{
    /// <summary>
    /// Whether a literal can be part of no request: it is compared, logged, part of an exception's message, a route or documentation of the
    /// program's own, a name.
    /// </summary>
    public static bool IsNoRequest(SyntaxToken token)
    {
        for (var node = token.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }:
                case PatternSyntax or CaseSwitchLabelSyntax:
                    return true;
                case AttributeSyntax attribute:
                    return !IsRequestAttribute(attribute);
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation } when IsTestOrMessage(NameOf(invocation)):
                    return true;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax replacing, Arguments: [var replaced, ..] } } when ReferenceEquals(replaced, node) && NameOf(replacing) == "Replace":
                    return true;
                case ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax creation } when creation.Type.ToString().EndsWith("Exception", StringComparison.Ordinal):
                    return true;
                case StatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    // RestEase and Refit put the request into attributes; ASP.NET puts the program's own routes and formats there.
    private static bool IsRequestAttribute(AttributeSyntax attribute)
    {
        var name = attribute.Name.ToString();
        name = name.Substring(name.LastIndexOf('.') + 1);
        name = name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        return name is "Headers" or "Header" or "BaseAddress" or "BasePath" or "Get" or "Post" or "Put" or "Patch" or "Delete" or "Head" or "Options" or "Request" or "DefaultValue"
            or "DefaultSettingValue";
    }

    private static string NameOf(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static bool IsTestOrMessage(string method)
        => method is "Equals" or "Equal" or "StartsWith" or "EndsWith" or "Contains" or "IndexOf" or "LastIndexOf" or "Compare" or "CompareOrdinal" or "IsMatch"
                or "Write" or "WriteLine" or "Debug" or "Info" or "Warn" or "Error" or "Trace" or "Fatal" or "Information" or "Warning" or "nameof"
            || method.StartsWith("Log", StringComparison.Ordinal)
            || method.StartsWith("Map", StringComparison.Ordinal)
            || method.StartsWith("Throw", StringComparison.Ordinal);
}
