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

/// <summary>
/// The page as an argument that a method of the program takes already and the call leaves out, or gives as nothing:
/// <c>Users(int? page = null)</c>, <c>Courses(null, 200)</c>.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Page">Where it takes the page.</param>
/// <param name="Size">Where it takes the number of rows, if the list needs one; else null.</param>
internal sealed record PagedArgument(InvocationExpressionSyntax Call, PagedArgument.Slot Page, PagedArgument.Slot? Size)
{
    /// <summary>A parameter that a call leaves out or gives nothing.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Given">The index of the argument that is nothing; null where there is none.</param>
    /// <param name="Ordinal">Which of the method's parameters it is.</param>
    internal sealed record Slot(string Name, int? Given, int Ordinal);

    /// <summary>The argument; null where the method takes no page, or sends something else than what it is given.</summary>
    public static PagedArgument? Of(RequestSite site, LmsOptions options)
    {
        if (site.NarrowedFrom is not { } inside || site.Call is not IInvocationOperation { Syntax: InvocationExpressionSyntax } sending)
        {
            return null;
        }

        var isDocebo = site.Lms.Api == LmsApi.Docebo;
        if (SlotOf(isDocebo ? DoceboApi.Page : options.DokeosPageParameter, inside, sending) is not { } page)
        {
            return null;
        }

        var size = isDocebo && !FirstPageOnly.HasSize(site) ? SlotOf(DoceboApi.PageSize, inside, sending) : null;
        return isDocebo && size is null && !FirstPageOnly.HasSize(site) ? null : new((InvocationExpressionSyntax)sending.Syntax, page, size);
    }

    private static Slot? SlotOf(string name, LmsRequest inside, IInvocationOperation sending)
    {
        foreach (var query in FirstPageOnly.AllQueries(inside).Where(p => string.Equals(p.BareName, name, StringComparison.Ordinal)))
        {
            if (query.Value.Parts is [HolePart { Value: ObjectValue { Origin: { } origin } }] && ParameterIn(origin) is { ContainingSymbol: IMethodSymbol method } parameter
                && method.Name == sending.TargetMethod.Name && method.Parameters.Length == sending.TargetMethod.Parameters.Length
                && sending.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal) is { Parameter: { } left } argument && IsNumber(left.Type))
            {
                var given = ((InvocationExpressionSyntax)sending.Syntax).ArgumentList.Arguments;
                if (argument.ArgumentKind == ArgumentKind.DefaultValue)
                {
                    return new(left.Name, Given: null, left.Ordinal);
                }

                if (argument is { ArgumentKind: ArgumentKind.Explicit, Value.ConstantValue: { HasValue: true, Value: null }, Syntax: ArgumentSyntax written })
                {
                    return new(left.Name, given.IndexOf(written), left.Ordinal);
                }
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
