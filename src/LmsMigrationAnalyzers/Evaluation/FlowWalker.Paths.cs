using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>What names the variable, and the way from it to the members that something is done to.</content>
internal sealed partial class FlowWalker
{
    /// <summary>The members from the variable to <paramref name="operation"/>: empty for the variable itself, null for anything else.</summary>
    private ImmutableArray<ISymbol>? PathTo(IOperation? operation)
    {
        var members = ImmutableArray.CreateBuilder<ISymbol>();
        for (var current = Unwrap(operation); current is not null;)
        {
            switch (current)
            {
                case IPropertyReferenceOperation { Arguments.IsEmpty: true } property when !Is(property.Property):
                    members.Add(property.Property);
                    current = Unwrap(property.Instance);
                    break;
                case IFieldReferenceOperation field when !Is(field.Field):
                    members.Add(field.Field);
                    current = Unwrap(field.Instance);
                    break;
                case ILocalReferenceOperation local when _aliases.TryGetValue(local.Local, out var alias):
                    members.Reverse();
                    return [.. alias, .. members];
                case IInvocationOperation call when IsFluent(call):
                    current = Unwrap(Evaluator.ReceiverAndArguments(call).Receiver);
                    break;
                case IConditionalAccessInstanceOperation instance:
                    current = Unwrap(Evaluator.ConditionalReceiver(instance));
                    break;
                default:
                    if (!Refers(current))
                    {
                        return null;
                    }

                    members.Reverse();
                    return members.ToImmutable();
            }
        }

        return null;
    }

    /// <summary>A call that gives back what it was called on: <c>request.AddHeader(…).AddParameter(…)</c>.</summary>
    private static bool IsFluent(IInvocationOperation call)
        => Evaluator.ReceiverAndArguments(call).Receiver?.Type is { } receiver
            && receiver.SpecialType == SpecialType.None
            && Evaluator.GivesReceiver(call.TargetMethod, receiver);

    private static (IOperation? Instance, ISymbol? Member, ImmutableArray<IOperation?> Arguments)? Member(IOperation target) => target switch
    {
        IPropertyReferenceOperation property => (property.Instance, property.Property, [.. property.Arguments.Select(static a => a.Value)]),
        IFieldReferenceOperation field => (field.Instance, field.Field, []),
        IArrayElementReferenceOperation element => (element.ArrayReference, null, [.. element.Indices]),
        _ => null,
    };

    private bool Refers(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => Is(local.Local),
        IParameterReferenceOperation parameter => Is(parameter.Parameter),
        IFieldReferenceOperation field => Is(field.Field),
        IPropertyReferenceOperation property => Is(property.Property),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => _variable is INamedTypeSymbol,
        IDeclarationExpressionOperation declaration => Refers(declaration.Expression),
        _ => false,
    };

    /// <summary>What a pattern calls the whole object: <c>is HttpWebRequest http</c>.</summary>
    public static ISymbol? DeclaredBy(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        INegatedPatternOperation negated => DeclaredBy(negated.Pattern),
        _ => null,
    };

    private bool Is(ISymbol? symbol)
        => symbol is not null && SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, _variable.OriginalDefinition);
}
