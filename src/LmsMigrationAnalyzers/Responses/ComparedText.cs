using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>Text that the program only compares with other text: nobody gets to see what is in it.</summary>
internal static class ComparedText
{
    private const int MaxVariables = 8;

    /// <summary>Whether the text that <paramref name="text"/> gives, joined with other text or not, is compared and nothing else.</summary>
    public static bool Is(IOperation text)
        => text.Type?.SpecialType == SpecialType.System_String && Is(text, new(SymbolEqualityComparer.Default));

    private static bool Is(IOperation text, HashSet<ILocalSymbol> variables)
    {
        for (var child = text; child.Parent is { } parent; child = parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalAccessOperation or IInterpolationOperation or IInterpolatedStringOperation
                    or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } or IVariableInitializerOperation:
                    continue;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }
                    or IInvocationOperation { TargetMethod: { Name: "Equals" or "Compare" or "CompareOrdinal", ContainingType.SpecialType: SpecialType.System_String } }
                    or IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Equals" or "Compare" or "CompareOrdinal", ContainingType.SpecialType: SpecialType.System_String } } }:
                    return true;
                case IVariableDeclaratorOperation declarator:
                    return OnlyReadsAre(declarator.Symbol, text, variables);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Parent: IExpressionStatementOperation } assignment when ReferenceEquals(assignment.Value, child):
                    return OnlyReadsAre(target.Local, text, variables);
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool OnlyReadsAre(ILocalSymbol variable, IOperation text, HashSet<ILocalSymbol> variables)
        => !variables.Add(variable)
            || (variables.Count <= MaxVariables && BodyIndex.Around(text).References(variable).All(read => Is(read, variables)));
}
