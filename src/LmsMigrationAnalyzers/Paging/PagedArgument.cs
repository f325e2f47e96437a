using System;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>The page as an argument that a method of the program takes already and the call leaves out: <c>Users(int? page = null)</c>.</summary>
/// <param name="Call">The call.</param>
/// <param name="Name">The parameter.</param>
/// <param name="IsNext">Whether it comes right behind the arguments that are given.</param>
internal sealed record PagedArgument(InvocationExpressionSyntax Call, string Name, bool IsNext)
{
    /// <summary>The argument; null where the method takes no page, or sends something else than what it is given.</summary>
    public static PagedArgument? Of(RequestSite site, LmsOptions options)
    {
        if (site.Lms.Api != LmsApi.Dokeos || site.NarrowedFrom is not { } inside || site.Call is not IInvocationOperation { Syntax: InvocationExpressionSyntax { ArgumentList.Arguments: var given } call } sending)
        {
            return null;
        }

        foreach (var query in FirstPageOnly.AllQueries(inside).Where(p => string.Equals(p.BareName, options.DokeosPageParameter, StringComparison.Ordinal)))
        {
            if (query.Value.Parts is [HolePart { Value: ObjectValue { Origin: { } origin } }] && ParameterIn(origin) is { ContainingSymbol: IMethodSymbol method } parameter
                && method.Name == sending.TargetMethod.Name && method.Parameters.Length == sending.TargetMethod.Parameters.Length
                && sending.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal) is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } left } && IsNumber(left.Type))
            {
                return new(call, left.Name, left.Ordinal == given.Count && given.All(static a => a.NameColon is null));
            }
        }

        return null;
    }

    private static IParameterSymbol? ParameterIn(IOperation origin) => Evaluator.Unwrap(origin) switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { Type.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } instance } => ParameterIn(instance),
        _ => null,
    };

    private static bool IsNumber(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
            || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } && IsNumber(inner));
}
