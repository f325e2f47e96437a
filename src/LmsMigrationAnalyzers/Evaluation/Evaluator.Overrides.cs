using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Virtual members: which bodies may run for a receiver.</content>
internal sealed partial class Evaluator
{
    /// <summary>The member that runs for <paramref name="member"/> on <paramref name="receiver"/>; null where several may.</summary>
    private ISymbol? Implementation(ISymbol member, Value? receiver)
        => !IsVirtual(member) ? member : Implementations(member, receiver) is [var only] ? only : null;

    /// <summary>What a method group names on its object; where it is virtual, each method that may run: <c>rows.Select(Map)</c> in a base class.</summary>
    private Value MethodGroup(IMethodReferenceOperation reference, Frame frame)
    {
        var receiver = reference.Instance is { } on ? Evaluate(on, frame) : null;
        if (!reference.IsVirtual || reference.Method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
        {
            return new DelegateValue(reference.Method, body: null, frame, receiver);
        }

        var candidates = from one in receiver?.Alternatives ?? [null!]
                         from method in Implementations(reference.Method.OriginalDefinition, one)
                         select (Value)new DelegateValue(method.IsGenericMethod ? method.Construct([.. reference.Method.TypeArguments]) : method, body: null, frame, one);
        return Value.OneOf([.. candidates], () => Unknown(reference, frame));
    }

    private ImmutableArray<IMethodSymbol> Implementations(IMethodSymbol method, Value? receiver)
        => IsVirtual(method) ? [.. Implementations((ISymbol)method, receiver).OfType<IMethodSymbol>()] : [method];

    private ImmutableArray<ISymbol> Implementations(ISymbol member, Value? receiver)
    {
        var type = (receiver as ObjectValue)?.Type as INamedTypeSymbol;
        var isExact = receiver is ObjectValue { Origin: IObjectCreationOperation or null };
        if (type is not null && (isExact || type.IsSealed) && FindOverride(member, type) is { } overriding)
        {
            return [overriding];
        }

        // A cast says more than the object's own type where that came out of a container: `(ILms)services[typeof(ILms)]`.
        return Lms.Implementations(member, type is not null && IsOrDerives(type, member.ContainingType) ? type : null, CancellationToken);
    }

    private static bool IsOrDerives(INamedTypeSymbol type, INamedTypeSymbol ancestor)
        => Bases(type).Prepend(type).Concat(type.AllInterfaces).Any(each => SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, ancestor.OriginalDefinition));

    /// <summary>The property of the object at hand and that object: <c>request.Path</c> of a message that says itself what it asks for; null where it is not known.</summary>
    internal (ISymbol Getter, ObjectValue Self)? OwnGetter(IPropertyReferenceOperation reference, Frame frame)
        => reference is { Instance: { } instance, Property.GetMethod: { } declared }
            && Evaluate(instance, frame) is ObjectValue { Type: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type } self
            && FindOverride(declared.OriginalDefinition, type) is { } getter
                ? (getter, self)
                : null;

    /// <summary>The member that <paramref name="type"/> runs for <paramref name="member"/>, or null.</summary>
    internal static ISymbol? FindOverride(ISymbol member, INamedTypeSymbol type)
    {
        if (member.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var @interface in type.AllInterfaces)
            {
                if (SymbolEqualityComparer.Default.Equals(@interface.OriginalDefinition, member.ContainingType.OriginalDefinition)
                    && @interface.GetMembers(member.Name).FirstOrDefault(m => IsSame(m, member)) is { } constructed
                    && type.FindImplementationForInterfaceMember(constructed) is { } implementation)
                {
                    // A default body of the interface itself runs as it is.
                    return implementation.ContainingType.TypeKind == TypeKind.Interface
                        ? implementation.OriginalDefinition
                        : FindOverride(implementation.OriginalDefinition, type) ?? implementation.OriginalDefinition;
                }
            }

            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(member.Name))
            {
                for (ISymbol? overridden = candidate; overridden is not null; overridden = Overridden(overridden))
                {
                    if (IsSame(overridden, member))
                    {
                        return candidate.IsAbstract ? null : candidate.OriginalDefinition;
                    }
                }
            }
        }

        return null;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static bool IsVirtual(ISymbol member)
        => member.IsVirtual || member.IsAbstract || member.IsOverride || member.ContainingType?.TypeKind == TypeKind.Interface;
}
