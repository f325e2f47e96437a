using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// A method that the team's class of helpers may have, as the documentation writes it. Names of parameters count: fixes name arguments.
/// What is said of null counts only where the class says something: without nullable annotations one method serves all code.
/// </summary>
internal sealed class HelperSignature
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.IncludeNotNullableReferenceTypeModifier);

    private readonly MethodDeclarationSyntax _method;
    private readonly string[] _typeParameters;

    /// <param name="text">The method without a body, types with <c>global::</c>.</param>
    public HelperSignature(string text)
    {
        _method = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration("static " + text + ";")!;
        _typeParameters = [.. _method.TypeParameterList?.Parameters.Select(static p => p.Identifier.ValueText) ?? []];
    }

    /// <summary>The method's name.</summary>
    public string Name => _method.Identifier.ValueText;

    /// <summary>The method as a reader would write it.</summary>
    public string Text
        => _method.ReplaceNodes(_method.DescendantNodes().OfType<QualifiedNameSyntax>(), static (_, name) => name.Right)
            .WithModifiers(default).WithSemicolonToken(default).ToString();

    /// <summary>Whether <paramref name="method"/> is one.</summary>
    public bool Fits(IMethodSymbol method)
    {
        var parameters = _method.ParameterList.Parameters;
        if (method is not { IsStatic: true, RefKind: RefKind.None } || method.Name != Name || method.TypeParameters.Length != _typeParameters.Length || method.Parameters.Length != parameters.Count
            || (_method.ConstraintClauses.Count == 0 && method.TypeParameters.Any(IsConstrained)))
        {
            return false;
        }

        var types = parameters.Select(static p => p.Type!).Append(_method.ReturnType).Select(Canonical).ToList();
        var actual = method.Parameters.Select(static p => p.Type).Append(method.ReturnType).Select(Canonical).ToList();
        var saysNothingOfNull = !actual.Exists(static type => type.Contains("!"));
        return types.Zip(actual, (wanted, given) => Matches(wanted, given, saysNothingOfNull)).All(static fits => fits)
            && parameters.Zip(method.Parameters, static (wanted, given) => given is { RefKind: RefKind.None, IsParams: false } && given.Name == wanted.Identifier.ValueText && HasDefault(given, wanted.Default?.Value)).All(static fits => fits);
    }

    private static bool Matches(string wanted, string given, bool saysNothingOfNull)
        => saysNothingOfNull ? WithoutNull(wanted) == WithoutNull(given) : wanted == given.Replace("!", "");

    /// <summary>Whether an argument may be left out where the documented method lets it, and means the same then.</summary>
    private static bool HasDefault(IParameterSymbol parameter, ExpressionSyntax? value)
        => value is null || (parameter.HasExplicitDefaultValue && (!value.IsKind(SyntaxKind.NumericLiteralExpression) || value is not LiteralExpressionSyntax { Token.Value: { } number } || Equals(parameter.ExplicitDefaultValue, number)));

    private static string WithoutNull(string type) => type.Replace("?", "").Replace("!", "");

    private static bool IsConstrained(ITypeParameterSymbol parameter)
        => parameter.HasReferenceTypeConstraint || parameter.HasValueTypeConstraint || parameter.HasConstructorConstraint || parameter.HasNotNullConstraint || parameter.HasUnmanagedTypeConstraint || !parameter.ConstraintTypes.IsEmpty;

    /// <summary>Type parameters by number, no blanks.</summary>
    private string Canonical(TypeSyntax type)
        => string.Concat(type.DescendantTokens().Select(token => Array.IndexOf(_typeParameters, token.ValueText) is >= 0 and var number && token.IsKind(SyntaxKind.IdentifierToken) ? "#" + number : token.Text));

    private static string Canonical(ITypeSymbol type)
        => string.Concat(type.ToDisplayParts(Format).Select(static part => part switch
        {
            { Symbol: ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter } => "#" + parameter.Ordinal,
            { Kind: SymbolDisplayPartKind.Space } => "",
            _ => part.ToString(),
        }));
}
