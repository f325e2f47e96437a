using System.Collections.Immutable;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>What a registration registers.</summary>
internal enum RegistrationKind
{
    /// <summary>A client of the HTTP client factory, by name, perhaps bound to a type.</summary>
    FactoryClient,

    /// <summary>What holds for all clients of the factory: <c>ConfigureHttpClientDefaults</c>.</summary>
    FactoryDefaults,

    /// <summary>An object, or a way to make one, for a type.</summary>
    Service,
}

/// <summary>A call that registers a client or service with a container.</summary>
internal sealed class ServiceRegistration
{
    /// <summary>What it registers.</summary>
    public required RegistrationKind Kind { get; init; }

    /// <summary>The call.</summary>
    public required IInvocationOperation Call { get; init; }

    /// <summary>The frame in which <see cref="Call"/> stands: of a registering method of the program, with its caller's arguments.</summary>
    public required Frame Frame { get; init; }

    /// <summary>The name of a factory's client; null where it is not known.</summary>
    public string? Name { get; init; }

    /// <summary>The type that is asked for; null where none is bound.</summary>
    public ITypeSymbol? Service { get; init; }

    /// <summary>The type that is made, or that a typed client is given to.</summary>
    public ITypeSymbol? Implementation { get; init; }

    /// <summary>The key of a keyed service, else null.</summary>
    public string? Key { get; init; }

    /// <summary>What the service is: the object, or the result of its factory; null where the container makes it of its type.</summary>
    public IOperation? Given { get; init; }

    /// <summary>
    /// What is done to the builder that the call returns (<c>ConfigureHttpClient</c>, <c>AddHttpMessageHandler</c>), the call itself left out.
    /// </summary>
    public ImmutableArray<ObjectEvent> Builder { get; init; } = [];
}
