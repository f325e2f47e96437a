using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>Objects that hold a media type: where one is made of a text, and whether that can work.</summary>
internal static class HeaderValues
{
    /// <summary>Whether a media type is made of an argument: <c>new MediaTypeHeaderValue(x)</c>, <c>MediaTypeHeaderValue.Parse(x)</c>, <c>new StringContent(…, x)</c>.</summary>
    public static bool IsMadeOf(IArgumentOperation argument) => argument.Parent switch
    {
        IObjectCreationOperation creation => argument.Parameter is { Ordinal: 0 } && IsMediaType(creation.Type),
        IInvocationOperation { TargetMethod: { Name: "Parse", IsStatic: true, DeclaringSyntaxReferences.IsEmpty: true } method } => IsMediaType(method.ContainingType),
        _ => false,
    };

    /// <summary>Whether a constructor takes an argument as a bare media type and throws where parameters follow it.</summary>
    public static bool Throws(IArgumentOperation argument)
        => argument is { Parent: IObjectCreationOperation creation, Parameter: { Type.SpecialType: SpecialType.System_String } parameter }
            && (Operations.FullName(creation.Type) switch
            {
                "System.Net.Http.Headers.MediaTypeHeaderValue" or "System.Net.Http.Headers.MediaTypeWithQualityHeaderValue" => parameter.Ordinal == 0,
                "System.Net.Http.StringContent" => parameter.Ordinal == 2,
                _ => false,
            });

    /// <summary>Why the creation cannot become a call of <c>Parse</c>; null where it can.</summary>
    public static string? WhyNotParsed(IArgumentOperation argument)
    {
        if (argument.Parent is not IObjectCreationOperation creation)
        {
            return null;
        }

        var hasMore = creation.Arguments.Length > 1 || creation.Initializer is not null;
        if (!IsMediaType(creation.Type))
        {
            return creation.Initializer is not null && !TakesHeaderValue(creation) ? "the content's initializer sets more than its media type" : null;
        }

        return !hasMore || Quality(creation) is not null ? null : "the constructor is given more than Parse can take";
    }

    /// <summary>Whether the framework's content takes a parsed media type in the place of the string.</summary>
    public static bool TakesHeaderValue(IObjectCreationOperation content)
        => content.Type is INamedTypeSymbol type
            && type.InstanceConstructors.Any(static c => c.Parameters.Length == 3 && IsMediaType(c.Parameters[2].Type));

    /// <summary>
    /// The quality that a creation gives besides, where it is a literal and the media type too: both fit into one string. Null where
    /// there is none or more than that.
    /// </summary>
    public static LiteralExpressionSyntax? Quality(IObjectCreationOperation creation)
    {
        if (creation.Arguments[0].Value.Syntax is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression })
        {
            return null;
        }

        var quality = creation switch
        {
            { Arguments: [_, { Parameter.Name: "quality" } given], Initializer: null } => given.Value,
            { Arguments.Length: 1, Initializer.Initializers: [ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Quality" } } assignment] } => assignment.Value,
            _ => null,
        };
        return Evaluator.Unwrap(quality)?.Syntax as LiteralExpressionSyntax;
    }

    private static bool IsMediaType(ITypeSymbol? type) => type?.Name is "MediaTypeHeaderValue" or "MediaTypeWithQualityHeaderValue";
}
