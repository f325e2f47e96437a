using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>
/// The registrations of a compilation's containers: Microsoft's with the HTTP client factory, Refit, RestEase; of other containers what
/// has the same shape. Found by the names of the registering methods, once a compilation.
/// </summary>
internal sealed class ServiceRegistrations
{
    private const int MaxDepth = 3;

    private static readonly ConditionalWeakTable<LmsCompilation, ServiceRegistrations> Cache = new();

    private static readonly string[] FactoryNames = ["AddHttpClient", "AddRefitClient", "AddKeyedRefitClient", "AddRestEaseClient", "AddTypedClient", "UseWithRestEaseClient", "ConfigureHttpClientDefaults"];

    private static readonly string[] ServiceNames =
    [
        "AddSingleton", "AddScoped", "AddTransient", "TryAddSingleton", "TryAddScoped", "TryAddTransient",
        "AddKeyedSingleton", "AddKeyedScoped", "AddKeyedTransient", "TryAddKeyedSingleton", "TryAddKeyedScoped", "TryAddKeyedTransient",
        "RegisterInstance", "Register", "RegisterSingleton", "RegisterFactory", "RegisterScoped", "RegisterTransient", "ToMethod", "ToConstant",
    ];

    private readonly LmsCompilation _lms;
    private readonly Evaluator _evaluator;
    private readonly List<ServiceRegistration> _all = [];

    private ServiceRegistrations(LmsCompilation lms, CancellationToken cancellationToken)
    {
        _lms = lms;
        _evaluator = new Evaluator(lms, cancellationToken);
    }

    /// <summary>All registrations, in the order of the trees.</summary>
    public ImmutableArray<ServiceRegistration> All { get; private set; }

    private CancellationToken CancellationToken => _evaluator.CancellationToken;

    /// <summary>The registrations of <paramref name="lms"/>.</summary>
    public static ServiceRegistrations Of(LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (Cache.TryGetValue(lms, out var known))
        {
            return known;
        }

        var found = new ServiceRegistrations(lms, cancellationToken);
        foreach (var name in FactoryNames.Concat(ServiceNames))
        {
            found.Find(name);
        }

        found.All = [.. found._all];
        return Cache.GetValue(lms, _ => found);
    }

    private void Find(string name)
    {
        foreach (var token in _lms.Identifiers(name, CancellationToken))
        {
            if (CallSites.InvocationOf(token) is { } invocation
                && _lms.OperationOf(invocation, CancellationToken) is IInvocationOperation call
                && ClientTypes.IsOfLibrary(call.TargetMethod)
                && _lms.BodyAround(invocation, CancellationToken) is var (owner, body))
            {
                foreach (var frame in FramesOf(owner, 0))
                {
                    _evaluator.ResetBudget();
                    if (Read(name, call, body, frame) is { } registration)
                    {
                        _all.Add(registration);
                    }
                }
            }
        }
    }

    /// <summary>
    /// The activations of a method that registers: where it takes a name, an address or a type, those of its callers, so that each
    /// caller's registration is one of its own.
    /// </summary>
    private IEnumerable<Frame> FramesOf(ISymbol owner, int depth)
    {
        var result = new List<Frame>();
        if (depth < MaxDepth && owner is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method && DependsOnCaller(method))
        {
            foreach (var (caller, operation) in CallSites.Calls(_lms, method, CancellationToken))
            {
                var call = (IInvocationOperation)operation;
                result.AddRange(FramesOf(caller, depth + 1)
                    .SelectMany(frame => _evaluator.Targets(call, frame))
                    .Where(target => SymbolEqualityComparer.Default.Equals(target.Method.OriginalDefinition, method.OriginalDefinition))
                    .Select(static target => target.Frame));
            }
        }

        return result.Count > 0 ? result : [Frame.Top(owner)];
    }

    private static bool DependsOnCaller(IMethodSymbol method)
        => method.IsGenericMethod || method.Parameters.Any(static p => p.Type.Name is not ("IServiceCollection" or "IServiceProvider" or "ContainerBuilder" or "WebApplicationBuilder"));

    private ServiceRegistration? Read(string name, IInvocationOperation call, IOperation body, Frame frame) => name switch
    {
        "AddHttpClient" or "AddRefitClient" or "AddKeyedRefitClient" or "AddRestEaseClient" or "ConfigureHttpClientDefaults" => FactoryClient(call, body, frame),
        "AddTypedClient" or "UseWithRestEaseClient" => TypedClient(call, frame),
        _ => Service(call, frame),
    };

    private ServiceRegistration? FactoryClient(IInvocationOperation call, IOperation body, Frame frame)
    {
        var types = Types(call, frame);
        var isDefaults = call.TargetMethod.Name is "ConfigureHttpClientDefaults";
        var isInterface = call.TargetMethod.Name is not "AddHttpClient";
        return new ServiceRegistration
        {
            Kind = isDefaults ? RegistrationKind.FactoryDefaults : RegistrationKind.FactoryClient,
            Call = call,
            Frame = frame,
            Name = NameOf(call, frame) ?? types.FirstOrDefault()?.Name ?? (isInterface ? null : ""),
            Service = types.FirstOrDefault(),
            Implementation = types.LastOrDefault(),
            Key = Text(Argument(call, "serviceKey"), frame),
            Builder = BuilderEvents(call, body, frame),
        };
    }

    /// <summary><c>AddHttpClient("lms").AddTypedClient&lt;T&gt;()</c>: one more type for the name.</summary>
    private ServiceRegistration? TypedClient(IInvocationOperation call, Frame frame)
    {
        var builder = _evaluator.Evaluate(Evaluator.ReceiverAndArguments(call).Receiver, frame).Alternatives.OfType<ObjectValue>().FirstOrDefault();
        if (builder?.Origin is not IInvocationOperation { TargetMethod.Name: "AddHttpClient" } origin)
        {
            return null;
        }

        var types = Types(call, frame);
        return new ServiceRegistration
        {
            Kind = RegistrationKind.FactoryClient,
            Call = call,
            Frame = frame,
            Name = NameOf(origin, builder.Frame) ?? Types(origin, builder.Frame).FirstOrDefault()?.Name,
            Service = types.FirstOrDefault(),
            Implementation = types.LastOrDefault(),
        };
    }

    private ServiceRegistration? Service(IInvocationOperation call, Frame frame)
    {
        var types = Types(call, frame);
        IOperation? given = null;
        foreach (var argument in call.Arguments)
        {
            // The registered object, or the delegate that makes it; not the collection, key or type.
            if (argument.Parameter is { } parameter && !(call.TargetMethod.IsExtensionMethod && parameter.Ordinal == 0)
                && argument.ArgumentKind != ArgumentKind.DefaultValue
                && parameter.Name is not ("serviceKey" or "key" or "name")
                && Evaluator.Unwrap(argument.Value) is not ITypeOfOperation
                && (IsFactory(parameter.Type) || argument.Value.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String }))
            {
                given = argument.Value;
                break;
            }
        }

        if (types.IsEmpty && given is null)
        {
            return null;
        }

        return new ServiceRegistration
        {
            Kind = RegistrationKind.Service,
            Call = call,
            Frame = frame,
            Service = types.FirstOrDefault() ?? frame.Substitute(MadeBy(given!)),
            Implementation = types.Length > 1 ? types[1] : given is null ? types.LastOrDefault() : null,
            Key = Text(Argument(call, "serviceKey"), frame),
            Given = given,
        };
    }

    private static bool IsFactory(ITypeSymbol type) => type is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: false };

    private static ITypeSymbol? MadeBy(IOperation given) => Evaluator.Unwrap(given) switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => Operations.Awaited(lambda.Symbol.ReturnType),
        IDelegateCreationOperation { Target: IMethodReferenceOperation method } => Operations.Awaited(method.Method.ReturnType),
        var value => value?.Type,
    };

    /// <summary>The types that a call names: its type arguments, or its <c>typeof</c>s.</summary>
    private static ImmutableArray<ITypeSymbol> Types(IInvocationOperation call, Frame frame)
        => call.TargetMethod.TypeArguments.IsEmpty
            ? [.. call.Arguments.Select(static a => Evaluator.Unwrap(a.Value)).OfType<ITypeOfOperation>().Select(o => frame.Substitute(o.TypeOperand) ?? o.TypeOperand)]
            : [.. call.TargetMethod.TypeArguments.Select(t => frame.Substitute(t) ?? t)];

    private string? NameOf(IInvocationOperation call, Frame frame) => Text(Argument(call, "name") ?? Argument(call, "httpClientName"), frame);

    /// <summary>A constant as a text: a name or a key.</summary>
    private string? Text(IOperation? operation, Frame frame)
        => operation is null ? null : KeyText(_evaluator.Evaluate(operation, frame));

    /// <summary>A name or key as a text, null where it is not known.</summary>
    public static string? KeyText(Value value) => value switch
    {
        TextValue text => text.Text.Literal,
        ConstantValue { Constant: not null } constant => constant.Text.Flat,
        _ => null,
    };

    private static IOperation? Argument(IInvocationOperation call, string parameter)
        => call.Arguments.FirstOrDefault(a => a.ArgumentKind != ArgumentKind.DefaultValue && string.Equals(a.Parameter?.Name, parameter, StringComparison.Ordinal))?.Value;

    /// <summary>What is done to the builder: chained on the call, or through a local.</summary>
    private ImmutableArray<ObjectEvent> BuilderEvents(IInvocationOperation call, IOperation body, Frame frame)
    {
        // What the lambda of ConfigureHttpClientDefaults does to its builder is done to every client's.
        if (call.TargetMethod.Name is "ConfigureHttpClientDefaults")
        {
            var configure = call.Arguments.FirstOrDefault(static a => a.Parameter?.Type.TypeKind == TypeKind.Delegate)?.Value;
            return configure is null ? [] : DelegateEvents.Of(_evaluator, configure, call, frame, static p => p.Type.Name is "IHttpClientBuilder");
        }

        // The longest chain that still is this builder: a call may go over to another one (a resilience pipeline's).
        var chain = new List<IOperation> { call };
        while (Chained(chain[chain.Count - 1]) is { } next)
        {
            chain.Add(next);
        }

        for (var i = chain.Count - 1; i >= 0; i--)
        {
            var value = chain[i].Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }
                ? FlowWalker.After(_evaluator, body, declarator.Symbol, initial: null, frame)
                : _evaluator.Evaluate(chain[i], frame);
            if (value?.Alternatives.OfType<ObjectValue>().FirstOrDefault(v => ReferenceEquals(v.Origin, call)) is { } builder)
            {
                return builder.Events;
            }
        }

        return [];
    }

    private static IInvocationOperation? Chained(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IArgumentOperation or IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is IInvocationOperation next && ReferenceEquals(Evaluator.Unwrap(Evaluator.ReceiverAndArguments(next).Receiver), operation) ? next : null;
    }
}
