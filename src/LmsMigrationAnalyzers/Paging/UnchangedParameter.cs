using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Paging;

/// <summary>
/// Whether a method of the program writes a number into a text just as it is given: <c>Page(int n)</c> that writes <c>n + 1</c>, or the number
/// of the first row, means another thing by it than the query does.
/// </summary>
internal static class UnchangedParameter
{
    private const int MaxDepth = 4;

    /// <summary>Whether all that becomes of a parameter is text, a guard, or an argument of which the same is true.</summary>
    public static bool IsWritten(IParameterSymbol parameter, LmsCompilation lms, CancellationToken cancellationToken) => IsWritten(parameter, lms, MaxDepth, cancellationToken);

    private static bool IsWritten(IParameterSymbol parameter, LmsCompilation lms, int depth, CancellationToken cancellationToken)
    {
        var declared = parameter.OriginalDefinition;
        if (depth == 0 || declared.RefKind != RefKind.None || declared.ContainingSymbol is not IMethodSymbol { IsAbstract: false, IsVirtual: false, IsOverride: false } method
            || lms.BodyOf(method, cancellationToken) is not { } body)
        {
            return false;
        }

        var isWritten = false;
        foreach (var reading in Operations.All(body).OfType<IParameterReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Parameter, declared)))
        {
            if (IsGuard(reading))
            {
                continue;
            }

            if (!IsText(reading, lms, depth, cancellationToken))
            {
                return false;
            }

            isWritten = true;
        }

        return isWritten;
    }

    /// <summary>A comparison decides whether something is written, and writes nothing itself; nor does what is thrown.</summary>
    private static bool IsGuard(IOperation reading) => Outer(reading).Parent switch
    {
        IIsPatternOperation or IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } => true,
        IArgumentOperation { Parent: IObjectCreationOperation { Type: var thrown } } => Operations.Is(thrown, "System.Exception"),
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsStatic: true, ReturnsVoid: true, ContainingType: var thrower } } } => Operations.Is(thrower, "System.Exception"),
        _ => false,
    };

    private static bool IsText(IOperation reading, LmsCompilation lms, int depth, CancellationToken cancellationToken)
    {
        var outer = Outer(reading);
        return outer.Parent switch
        {
            IInterpolationOperation => true,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
            IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => ReferenceEquals(instance, outer),

            // A pair, or an element of what a format is given.
            ITupleOperation or IArrayInitializerOperation => true,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.IsEmpty: false } target } => target.Property.DeclaringSyntaxReferences.IsEmpty,
            IArgumentOperation { Parameter: { } given, Parent: IInvocationOperation { TargetMethod: var target } } => IsOutside(target) ? !IsNumber(target.ReturnType) : IsWritten(given, lms, depth - 1, cancellationToken),
            IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } made } } => IsOutside(made) && !IsNumber(made.ContainingType),
            _ => false,
        };
    }

    /// <summary>The number in another type that holds the same: boxed, or as what a generic method takes.</summary>
    private static IOperation Outer(IOperation reading)
    {
        var outer = reading;
        while (outer.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        return outer;
    }

    private static bool IsOutside(IMethodSymbol method) => method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty;

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double || type is { Name: "Nullable" or "BigInteger", IsValueType: true };
}
