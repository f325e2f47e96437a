using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <content>Clients that the program is given: by callers, by a container.</content>
internal sealed partial class ClientResolver
{
    private ImmutableArray<Draft> OfParameter(IParameterReferenceOperation reference)
    {
        // A lambda's parameter in a registration: `AddHttpClient<IApi>("lms", client => new Api(client))`.
        if (reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
        {
            return RegistrationAround(reference) is { Name: { } name } ? [OfFactory(name)] : OfService(reference.Parameter.Type, KeyOf(reference.Parameter.GetAttributes()));
        }

        return Once(reference.Parameter, () => GivenTo(reference.Parameter));
    }

    /// <summary>A field or property that the program shows no creation for: set from outside, or by a container.</summary>
    private ImmutableArray<Draft> OfMember(IMemberReferenceOperation reference)
    {
        var member = reference.Member.OriginalDefinition;
        return member.DeclaringSyntaxReferences.IsEmpty ? [Draft.Empty] : Once(member, () =>
        {
            var result = Evaluated(CallSites.Assignments(evaluator.Lms, member, evaluator.CancellationToken));
            return !result.IsEmpty ? result
                : Evaluator.PositionalParameter(member) is { } parameter ? GivenTo(parameter)
                : member.GetAttributes().Any(static a => a.AttributeClass?.Name is "InjectAttribute" or "FromServicesAttribute" or "DependencyAttribute" or "ImportAttribute")
                    && reference.Type is { } type ? OfService(type, KeyOf(member.GetAttributes()))
                : [Draft.Empty];
        });
    }

    private ImmutableArray<Draft> Once(ISymbol symbol, Func<ImmutableArray<Draft>> find)
    {
        if (_bySymbol.TryGetValue(symbol, out var known))
        {
            return known;
        }

        if (!_running.Add(symbol))
        {
            _cuts++;
            return [];
        }

        var cuts = _cuts;
        var found = find();
        _running.Remove(symbol);
        if (cuts == _cuts)
        {
            _bySymbol[symbol] = found;
        }

        return found;
    }

    private ImmutableArray<Draft> GivenTo(IParameterSymbol parameter)
    {
        var result = ImmutableArray.CreateBuilder<Draft>();
        if (KeyOf(parameter.GetAttributes()) is { } key)
        {
            return OfService(parameter.Type, key);
        }

        var isConstructor = parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };
        if (isConstructor && ClientTypes.IsHttpClient(parameter.Type))
        {
            // A typed client: the container hands the type the client of its name.
            foreach (var registration in FactoryClients(parameter.ContainingType))
            {
                if (registration.Name is { } name)
                {
                    result.Add(OfFactory(name));
                }
            }
        }

        result.AddRange(Evaluated(CallSites.ArgumentsFor(evaluator.Lms, parameter, evaluator.CancellationToken)));
        return result.Count > 0 ? result.Take(MaxConfigurations).ToImmutableArray() : OfService(parameter.Type, key: null);
    }

    private ImmutableArray<Draft> Evaluated(IEnumerable<Place> places)
        => [.. places.SelectMany(place => Drafts(evaluator.Evaluate(place.Operation, Frame.Top(place.Owner)))).Take(MaxConfigurations)];

    private IEnumerable<ServiceRegistration> FactoryClients(ITypeSymbol type)
        => Registrations.All.Where(r => r.Kind == RegistrationKind.FactoryClient && (IsSame(r.Implementation, type) || IsSame(r.Service, type)));

    /// <summary>What a container gives for a type.</summary>
    private ImmutableArray<Draft> OfService(ITypeSymbol type, string? key)
    {
        var result = ImmutableArray.CreateBuilder<Draft>();
        foreach (var registration in Registrations.All)
        {
            if (registration.Kind == RegistrationKind.Service && IsSame(registration.Service, type) && string.Equals(registration.Key, key, StringComparison.Ordinal))
            {
                result.AddRange(OfRegistration(registration));
            }
        }

        if (result.Count == 0 && type.TypeKind == TypeKind.Interface)
        {
            // Refit's and RestEase's interfaces are clients by themselves.
            result.AddRange(FactoryClients(type).Where(r => string.Equals(r.Key, key, StringComparison.Ordinal)).Select(r => r.Name is { } name ? OfFactory(name) : OfFactoryRegistration(r)));
        }

        if (result.Count == 0 && ClientTypes.IsHttpClient(type))
        {
            // A class of the program made of its type, else the factory's default client.
            result.Add(type.DeclaringSyntaxReferences.IsEmpty ? OfFactory(key ?? "") : Drafts(new ObjectValue(origin: null, Frame.Top(type), type, [])).First());
        }

        return result.Count > 0 ? result.ToImmutable() : [Draft.Empty];
    }

    private ImmutableArray<Draft> OfRegistration(ServiceRegistration registration)
    {
        var way = new Evidence($"the client is registered by {registration.Call.TargetMethod.Name}", PlaceOf(registration.Call));
        IEnumerable<Draft> drafts = [];
        if (registration.Given is { } given)
        {
            var value = evaluator.Evaluate(given, registration.Frame);
            drafts = value is DelegateValue @delegate
                ? evaluator.Inside(@delegate, registration.Call, [], registration.Frame) is { } inside ? Drafts(evaluator.Returned(inside.Body, inside.Frame, registration.Call)) : []
                : Drafts(value);
        }
        else if (registration.Implementation is { } implementation)
        {
            drafts = Drafts(new ObjectValue(origin: null, Frame.Top(implementation), implementation, []));
        }

        return [.. drafts.Select(d => d with { Ways = d.Ways.Add(way) })];
    }

    /// <summary>The factory's client of a name: what all its registrations and the defaults do, in order.</summary>
    private Draft OfFactory(string name)
    {
        var draft = Draft.Empty;
        foreach (var registration in Registrations.All)
        {
            if (registration.Kind == RegistrationKind.FactoryDefaults
                || (registration.Kind == RegistrationKind.FactoryClient && string.Equals(registration.Name, name, StringComparison.Ordinal)))
            {
                draft = draft.Then(OfFactoryRegistration(registration));
            }
        }

        return draft;
    }

    private Draft OfFactoryRegistration(ServiceRegistration registration)
    {
        var call = registration.Call;
        var way = new Evidence($"the client is registered by {call.TargetMethod.Name}", PlaceOf(call));
        var draft = Draft.Empty with { Ways = [way] };
        if (registration.Kind == RegistrationKind.FactoryClient)
        {
            foreach (var argument in call.Arguments)
            {
                draft = argument.Parameter?.Type.TypeKind == TypeKind.Delegate
                    ? draft.Then(DelegateEvents.Of(evaluator, argument.Value, call, registration.Frame, static p => ClientTypes.IsClient(p.Type)))
                    : draft.Then(OfArguments([argument], registration.Frame));
            }
        }

        foreach (var happened in registration.Builder)
        {
            draft = happened.Member is IMethodSymbol method ? OfBuilderCall(draft, happened, method) : draft;
        }

        return draft;
    }

    private Draft OfBuilderCall(Draft draft, ObjectEvent happened, IMethodSymbol method)
    {
        foreach (var type in method.TypeArguments)
        {
            var handler = happened.Frame.Substitute(type) ?? type;
            if (HandlerEffects.IsHandler(handler))
            {
                draft = draft with { Handlers = draft.Handlers.AddRange(HandlerEffects.Chain(evaluator, HandlerEffects.OfType(handler))) };
            }
        }

        foreach (var argument in happened.Arguments)
        {
            if (argument?.Type is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
            {
                continue;
            }

            draft = draft.Then(DelegateEvents.Of(evaluator, argument, happened.Operation, happened.Frame, static p => ClientTypes.IsClient(p.Type)));
            if (HandlerEffects.IsHandler(invoke.ReturnType))
            {
                draft = draft with { Handlers = draft.Handlers.AddRange(HandlersMadeBy(argument, happened.Operation, happened.Frame)) };
            }
            else if (invoke.Parameters.FirstOrDefault(static p => HandlerEffects.IsHandler(p.Type)) is { } configured)
            {
                var events = DelegateEvents.Of(evaluator, argument, happened.Operation, happened.Frame, static p => HandlerEffects.IsHandler(p.Type));
                draft = draft with { Handlers = draft.Handlers.Add(new ObjectValue(happened.Operation, happened.Frame, configured.Type, events)) };
            }
        }

        return draft;
    }

    private ServiceRegistration? RegistrationAround(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IInvocationOperation { TargetMethod.Name: "AddHttpClient" or "AddTypedClient" } call)
            {
                return Registrations.All.FirstOrDefault(r => ReferenceEquals(r.Call, call));
            }
        }

        return null;
    }

    private static string? KeyOf(ImmutableArray<AttributeData> attributes)
        => attributes.FirstOrDefault(static a => a.AttributeClass?.Name is "FromKeyedServicesAttribute" or "KeyFilterAttribute" or "InjectAttribute") is { } keyed
            ? (keyed.ConstructorArguments.FirstOrDefault() is { IsNull: false, Kind: not TypedConstantKind.Array } given ? given.Value
                : keyed.NamedArguments.FirstOrDefault(static n => n.Key is "Key").Value.Value) switch
            {
                string text => text,
                { } other => EnumText(keyed.ConstructorArguments.FirstOrDefault()) ?? other.ToString(),
                _ => null,
            }
            : null;

    private static string? EnumText(TypedConstant constant)
        => constant is { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type }
            ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, constant.Value))?.Name
            : null;

    /// <summary>A call's place: from its method's name on, without the chain before it.</summary>
    private static Location PlaceOf(IInvocationOperation call)
        => call.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax { Expression: Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax access }
            ? access.Name.GetLocation()
            : call.Syntax.GetLocation();

    private static bool IsSame(ITypeSymbol? left, ITypeSymbol? right)
        => left is not null && right is not null && SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition);
}
