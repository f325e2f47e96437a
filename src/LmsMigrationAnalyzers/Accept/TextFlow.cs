using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>Where a text goes inside one expression.</summary>
internal static class TextFlow
{
    /// <summary>The largest expression that only puts <paramref name="piece"/> together with other pieces to one text.</summary>
    public static IOperation Whole(IOperation piece)
    {
        var current = piece;
        while (Next(current) is { } next)
        {
            current = next;
        }

        return current;
    }

    private static IOperation? Next(IOperation current) => current.Parent switch
    {
        IInterpolatedStringTextOperation or IInterpolationOperation or IInterpolatedStringAppendOperation or IInterpolatedStringOperation
            or IInterpolatedStringHandlerCreationOperation or IInterpolatedStringAdditionOperation => current.Parent,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => current.Parent,
        IConversionOperation { OperatorMethod: null } or IParenthesizedOperation => current.Parent,
        IArgumentOperation { Parent: IInvocationOperation { Parent: IInterpolatedStringAppendOperation append } } => append,
        IArgumentOperation { Parent: IInvocationOperation call } argument when MakesText(call) && !IsTested(call, argument) => call,
        IInvocationOperation call when ReferenceEquals(call.Instance, current) && MakesText(call) => call,
        IArrayInitializerOperation { Parent: IArrayCreationOperation { Parent: IArgumentOperation { ArgumentKind: ArgumentKind.ParamArray, Parent: IInvocationOperation call } } } when MakesText(call) => call,
        IArrayInitializerOperation { Parent: IArrayCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } } } when MakesText(call) => call,
        ICollectionExpressionOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } } when MakesText(call) => call,
        ICollectionExpressionOperation { Parent: IConversionOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } } } when MakesText(call) => call,
        _ => null,
    };

    /// <summary><c>string.Format</c>, <c>Concat</c>, <c>Join</c>, <c>Trim</c>, <c>Replace</c> and the like.</summary>
    private static bool MakesText(IInvocationOperation call)
        => call.TargetMethod is { ContainingType.SpecialType: SpecialType.System_String, ReturnType.SpecialType: SpecialType.System_String };

    /// <summary>What a text is searched for.</summary>
    private static bool IsTested(IInvocationOperation call, IArgumentOperation argument)
        => call.TargetMethod.Name is "Replace" && argument.Parameter?.Ordinal == 0;
}
