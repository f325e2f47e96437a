using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>Which member a constructor's parameter ends up in: a deserializer may fill the parameter, the program reads the member.</summary>
internal static class ConstructorMembers
{
    /// <summary>The parameter that a constructor of its type assigns to <paramref name="member"/> as it is, or null.</summary>
    public static IParameterSymbol? ParameterOf(ISymbol member, LmsCompilation lms, CancellationToken cancellationToken)
    {
        foreach (var constructor in member.ContainingType.OriginalDefinition.InstanceConstructors)
        {
            if (constructor.Parameters.IsEmpty || constructor.IsImplicitlyDeclared || lms.BodyOf(constructor, cancellationToken) is not { } body)
            {
                continue;
            }

            foreach (var assignment in Operations.Within(body).OfType<ISimpleAssignmentOperation>())
            {
                if (assignment.Target is IMemberReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Member.OriginalDefinition, member.OriginalDefinition)
                    && Evaluator.Unwrap(assignment.Value is ICoalesceOperation coalesce ? coalesce.Value : assignment.Value) is IParameterReferenceOperation { Parameter: var parameter })
                {
                    return parameter;
                }
            }
        }

        return null;
    }

    /// <summary>The member that the constructor assigns <paramref name="parameter"/> to, or null.</summary>
    public static ISymbol? MemberOf(IParameterSymbol parameter, LmsCompilation lms, CancellationToken cancellationToken)
        => lms.BodyOf(parameter.ContainingSymbol.OriginalDefinition, cancellationToken) is { } body
            ? Operations.Within(body)
                .OfType<ISimpleAssignmentOperation>()
                .Where(a => Evaluator.Unwrap(a.Value is ICoalesceOperation coalesce ? coalesce.Value : a.Value) is IParameterReferenceOperation value
                    && SymbolEqualityComparer.Default.Equals(value.Parameter.OriginalDefinition, parameter.OriginalDefinition))
                .Select(static a => (a.Target as IMemberReferenceOperation)?.Member)
                .FirstOrDefault(static m => m is not null)
            : null;
}
