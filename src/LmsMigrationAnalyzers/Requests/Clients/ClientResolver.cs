using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>
/// How a client object is configured, wherever in the program that is: at its creation, by the class that derives from it, by a
/// registration with a container, by callers that pass it, by handlers of its pipeline.
/// </summary>
internal sealed partial class ClientResolver(Evaluator evaluator)
{
    // One for an evaluator, like the evaluator's own caches: readers ask for the clients that clients wrap.
    private static readonly ConditionalWeakTable<Evaluator, ClientResolver> Resolvers = new();

    private const int MaxConfigurations = 24;
    private const int MaxDepth = 8;

    private readonly TextSources _sources = TextSources.For(evaluator);
    private readonly Dictionary<Value, ImmutableArray<ClientConfiguration>> _known = [];
    private readonly Dictionary<ISymbol, ImmutableArray<Draft>> _bySymbol = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _running = new(SymbolEqualityComparer.Default);
    private int _depth;
    private int _cuts;

    private ServiceRegistrations Registrations => ServiceRegistrations.Of(evaluator.Lms, evaluator.CancellationToken);

    /// <summary>The resolver of an analysis.</summary>
    public static ClientResolver For(Evaluator evaluator) => Resolvers.GetValue(evaluator, static key => new ClientResolver(key));

    /// <summary>The ways in which <paramref name="client"/> may be configured; none where it is null.</summary>
    public ImmutableArray<ClientConfiguration> Resolve(Value? client)
    {
        if (client is null)
        {
            return [];
        }

        if (_known.TryGetValue(client, out var known))
        {
            return known;
        }

        var found = Drafts(client).SelectMany(Complete).Take(MaxConfigurations).ToImmutableArray();
        if (_running.Count == 0)
        {
            _known[client] = found;
        }

        return found;
    }

    /// <summary>A configuration that is being collected.</summary>
    private sealed record Draft(
        ImmutableArray<ObjectEvent> Events,
        ImmutableArray<SymbolicText> BaseAddresses,
        ImmutableArray<ObjectValue> Handlers,
        ImmutableArray<Evidence> Ways)
    {
        public static Draft Empty { get; } = new([], [], [], []);

        /// <summary>Client objects of the program's own classes, which may override how they send.</summary>
        public ImmutableArray<ObjectValue> Own { get; init; } = [];

        public Draft Then(IEnumerable<ObjectEvent> events) => this with { Events = Events.AddRange(events) };

        /// <summary>This, and then what <paramref name="later"/> holds.</summary>
        public Draft Then(Draft later) => new(
            Events.AddRange(later.Events),
            later.BaseAddresses.IsEmpty ? BaseAddresses : later.BaseAddresses,
            Handlers.AddRange(later.Handlers),
            Ways.AddRange(later.Ways))
        { Own = Own.AddRange(later.Own) };
    }

    private IEnumerable<Draft> Drafts(Value client)
        => client.Alternatives.OfType<ObjectValue>()
            .SelectMany(one => OfOrigin(one).Select(draft => draft.Then(evaluator.Constructed(one).Events)).Select(draft => IsOwn(one.Type) ? draft with { Own = draft.Own.Add(one) } : draft))
            .Take(MaxConfigurations)
            .ToList();

    private static bool IsOwn(ITypeSymbol? type) => type is { DeclaringSyntaxReferences.IsEmpty: false } && ClientTypes.IsClient(type);

    private ImmutableArray<Draft> OfOrigin(ObjectValue client)
    {
        if (_depth >= MaxDepth || !evaluator.Enter())
        {
            _cuts++;
            return [Draft.Empty];
        }

        _depth++;
        try
        {
            return client.Origin switch
            {
                IObjectCreationOperation creation => [OfConstructors(client).Then(OfArguments(creation.Arguments, client.Frame))],
                IInvocationOperation call => OfCall(call, client.Frame),
                IParameterReferenceOperation reference => OfParameter(reference),
                IMemberReferenceOperation reference => OfMember(reference),
                _ => [OfConstructors(client)],
            };
        }
        finally
        {
            _depth--;
            evaluator.Leave();
        }
    }

    /// <summary>What the <c>base(…)</c> calls of a client class of the program pass: a handler, an address. What its bodies do is in its events.</summary>
    private Draft OfConstructors(ObjectValue client)
    {
        var draft = Draft.Empty;
        for (var type = client.Type as INamedTypeSymbol; type is { DeclaringSyntaxReferences.IsEmpty: false } && ClientTypes.IsClient(type); type = type.BaseType)
        {
            var frames = evaluator.ConstructorFrames(client, type.OriginalDefinition);
            foreach (var frame in frames.IsEmpty ? [.. type.OriginalDefinition.InstanceConstructors.Select(c => Frame.Top(c, client))] : frames)
            {
                if (frame.Owner is IMethodSymbol constructor && evaluator.Lms.ConstructorInitializer(constructor, evaluator.CancellationToken) is { } initializer)
                {
                    draft = draft.Then(OfArguments(initializer.Arguments, frame));
                }
            }
        }

        return draft;
    }

    /// <summary>What the arguments of a creation (or of a library's factory method) say: an address, a handler, another client, options.</summary>
    private Draft OfArguments(ImmutableArray<IArgumentOperation> arguments, Frame frame)
    {
        var draft = Draft.Empty;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                continue;
            }

            var type = parameter.Type;
            if (type.SpecialType == SpecialType.System_String || type.Name is "Uri" or "Url")
            {
                if (IsAddress(parameter.Name))
                {
                    draft = draft with { BaseAddresses = evaluator.Texts(argument.Value, frame) };
                }
            }
            else if (HandlerEffects.IsHandler(type))
            {
                draft = draft with { Handlers = draft.Handlers.AddRange(HandlerEffects.Chain(evaluator, evaluator.Evaluate(argument.Value, frame))) };
            }
            else if (type is IArrayTypeSymbol { ElementType: var element } && HandlerEffects.IsHandler(element))
            {
                var handlers = evaluator.Items(evaluator.Evaluate(argument.Value, frame)).Values.SelectMany(i => HandlerEffects.Chain(evaluator, i.Value));
                draft = draft with { Handlers = draft.Handlers.AddRange(handlers) };
            }
            else if (type.TypeKind == TypeKind.Delegate)
            {
                draft = draft.Then(DelegateEvents.Of(evaluator, argument.Value, argument, frame, static p => p.Type.TypeKind is TypeKind.Class or TypeKind.Interface));
            }
            else if (ClientTypes.IsClient(type) || type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal))
            {
                draft = Drafts(evaluator.Evaluate(argument.Value, frame)).Aggregate(draft, static (sum, inner) => sum.Then(inner));
            }
        }

        return draft;
    }

    private static bool IsAddress(string parameter)
        => parameter.IndexOf("url", StringComparison.OrdinalIgnoreCase) >= 0
            || parameter.IndexOf("uri", StringComparison.OrdinalIgnoreCase) >= 0
            || parameter.IndexOf("address", StringComparison.OrdinalIgnoreCase) >= 0
            || parameter is "host" or "endpoint";

    private ImmutableArray<Draft> OfCall(IInvocationOperation call, Frame frame)
    {
        var method = call.TargetMethod;
        if (!ClientTypes.IsOfLibrary(method))
        {
            return [Draft.Empty];
        }

        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        switch (method.Name)
        {
            case "CreateClient" when ClientTypes.IsFactory(receiver?.Type):
                var names = arguments.IsEmpty ? [SymbolicText.Empty] : evaluator.Texts(arguments[0], frame).SelectMany(t => _sources.Resolve(t)).Select(static s => s.Text);
                return [.. names.Select(name => name.Literal is { } literal ? OfFactory(literal) : Draft.Empty)];
            case "GetRequiredService" or "GetService" or "GetKeyedService" or "GetRequiredKeyedService" or "Resolve" or "ResolveKeyed" or "ResolveNamed" or "GetInstance":
                var key = arguments.OfType<IOperation>().Select(a => Evaluator.Unwrap(a)).FirstOrDefault(static a => a is not ITypeOfOperation);
                var type = frame.Substitute(method.TypeArguments.FirstOrDefault())
                    ?? arguments.Select(Evaluator.Unwrap).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;
                return type is null ? [Draft.Empty] : OfService(type, key is null ? null : ServiceRegistrations.KeyText(evaluator.Evaluate(key, frame)));
            default:
                // RestService.For<T>(client), HttpClientFactory.Create(handlers), new RestClient(url).For<T>().
                var start = receiver is not null && ClientTypes.IsClient(receiver.Type) ? Drafts(evaluator.Evaluate(receiver, frame)).ToImmutableArray() : [];
                var own = OfArguments(call.Arguments, frame);
                return start.IsEmpty ? [own] : [.. start.Select(s => s.Then(own))];
        }
    }

    /// <summary>The configurations that a draft stands for: several where callers fill its address in different ways.</summary>
    private IEnumerable<ClientConfiguration> Complete(Draft draft)
    {
        var handlers = draft.Handlers;
        foreach (var happened in draft.Events)
        {
            // HttpMessageHandlerFactory = () => …, ConfigureMessageHandler = inner => …
            if (happened is { Value.Type: INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var made } } && HandlerEffects.IsHandler(made))
            {
                handlers = handlers.AddRange(HandlersMadeBy(happened.Value, happened.Operation, happened.Frame));
            }
        }

        var headers = HeaderReader.Read(evaluator, draft.Events).AddRange(LibraryHeaders.Of(evaluator, draft.Events));
        var addresses = ImmutableArray.CreateBuilder<SymbolicText>();
        foreach (var handler in handlers.AddRange(draft.Own))
        {
            var (added, sentTo) = HandlerEffects.Of(evaluator, handler);
            headers = headers.AddRange(added);
            addresses.AddRange(sentTo);
        }

        var bases = draft.Events.LastOrDefault(static e => e.Name is "BaseAddress" or "BaseUrl" or "BaseHost" && e.Value is not null) is { } assigned
            ? evaluator.Texts(assigned.Value, assigned.Frame)
            : draft.BaseAddresses;
        var ways = draft.Ways.ToBuilder();
        headers = [.. headers.SelectMany(header => AcceptValue.IsAccept(header) ? Filled(header.Value).Select(v => header with { Value = v }) : [header])];
        var sent = addresses.SelectMany(Filled).ToImmutableArray();
        var filled = bases.SelectMany(text => _sources.Resolve(text)).ToList();
        return from one in filled.Where(static f => f.IsOfOneCaller).Select(static f => ImmutableArray.Create(f)).DefaultIfEmpty([.. filled])
               select new ClientConfiguration
               {
                   BaseAddresses = [.. one.Select(static f => f.Text)],
                   HandlerAddresses = sent,
                   Headers = headers,
                   Handlers = handlers,
                   Events = draft.Events,
                   Ways = ways.ToImmutable().AddRange(one.SelectMany(static f => f.Ways)),
               };

        // A text with what callers, options and configuration files fill it with.
        IEnumerable<SymbolicText> Filled(SymbolicText text)
        {
            var texts = _sources.Resolve(text);
            ways.AddRange(texts.SelectMany(static f => f.Ways));
            return texts.Select(static f => f.Text);
        }
    }

    private IEnumerable<ObjectValue> HandlersMadeBy(IOperation factory, IOperation call, Frame frame)
        => evaluator.Evaluate(factory, frame).Alternatives.OfType<DelegateValue>()
            .Select(d => evaluator.Inside(d, call, [], frame))
            .OfType<Evaluator.Activation>()
            .SelectMany(inside => HandlerEffects.Chain(evaluator, evaluator.Returned(inside.Body, inside.Frame, call)));
}
