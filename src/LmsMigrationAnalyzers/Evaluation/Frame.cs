using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// One activation of a method while a value is worked out: what its parameters, its <c>this</c> and its type parameters stand
/// for. A <see cref="Top"/> frame binds nothing: there a parameter is unknown, as it is for whoever reads the method alone.
/// </summary>
internal sealed class Frame
{
    /// <summary>Calls deeper than this are not followed.</summary>
    public const int MaxDepth = 10;

    private static readonly ImmutableDictionary<IParameterSymbol, Argument> NoArguments
        = ImmutableDictionary.Create<IParameterSymbol, Argument>(SymbolEqualityComparer.Default);

    private static readonly ImmutableDictionary<ITypeParameterSymbol, ITypeSymbol> NoTypeArguments
        = ImmutableDictionary.Create<ITypeParameterSymbol, ITypeSymbol>(SymbolEqualityComparer.Default);

    private static readonly ImmutableDictionary<ISymbol, Value> NoLocals = ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default);

    private readonly ImmutableDictionary<IParameterSymbol, Argument> _arguments;
    private readonly ImmutableDictionary<ITypeParameterSymbol, ITypeSymbol> _typeArguments;

    private Frame(
        ISymbol? owner,
        Frame? caller,
        IOperation? callSite,
        Frame? lexical,
        Value? receiver,
        ImmutableDictionary<IParameterSymbol, Argument> arguments,
        ImmutableDictionary<ITypeParameterSymbol, ITypeSymbol> typeArguments)
    {
        Owner = owner;
        Caller = caller;
        CallSite = callSite;
        Lexical = lexical;
        This = receiver;
        _arguments = arguments;
        _typeArguments = typeArguments;
        Depth = caller is null ? 0 : caller.Depth + 1;
    }

    private ImmutableDictionary<ISymbol, Value> Locals { get; init; } = NoLocals;

    /// <summary>The method (or field, property) whose body runs; null where it does not matter.</summary>
    public ISymbol? Owner { get; }

    /// <summary>The frame that called; null at the top.</summary>
    public Frame? Caller { get; }

    /// <summary>The call, in <see cref="Caller"/>.</summary>
    public IOperation? CallSite { get; }

    /// <summary>For a lambda or local function, the frame that it captures from.</summary>
    public Frame? Lexical { get; }

    /// <summary>What <c>this</c> is; null where nothing more than its type is known.</summary>
    public Value? This { get; }

    /// <summary>The number of calls above this one.</summary>
    public int Depth { get; }

    /// <summary>The frame at the top.</summary>
    public Frame Root
    {
        get
        {
            var frame = this;
            while (frame.Caller is { } caller)
            {
                frame = caller;
            }

            return frame;
        }
    }

    /// <summary>The frame of <paramref name="owner"/> read alone, its <c>this</c> being <paramref name="receiver"/> if that is known.</summary>
    public static Frame Top(ISymbol? owner, Value? receiver = null)
        => new(owner, caller: null, callSite: null, lexical: null, receiver, NoArguments, TypeArgumentsOf(owner?.ContainingType, receiver));

    /// <summary>What the type parameters of <paramref name="declaring"/> stand for on an object of a class derived from it.</summary>
    private static ImmutableDictionary<ITypeParameterSymbol, ITypeSymbol> TypeArgumentsOf(INamedTypeSymbol? declaring, Value? receiver)
    {
        if (declaring is not { IsGenericType: true } || receiver is not ObjectValue { Type: { } type })
        {
            return NoTypeArguments;
        }

        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, declaring.OriginalDefinition))
            {
                return NoTypeArguments.SetItems(current.TypeParameters.Zip(current.TypeArguments, static (parameter, argument)
                    => new KeyValuePair<ITypeParameterSymbol, ITypeSymbol>(parameter.OriginalDefinition as ITypeParameterSymbol ?? parameter, argument)));
            }
        }

        return NoTypeArguments;
    }

    /// <summary>The frame of a call.</summary>
    /// <param name="owner">The method that is called, as defined.</param>
    /// <param name="callSite">The call, which stands in this frame.</param>
    /// <param name="receiver">The object it is called on.</param>
    /// <param name="arguments">What the parameters of <paramref name="owner"/> stand for.</param>
    /// <param name="typeArguments">What its (and its type's) type parameters stand for.</param>
    /// <param name="lexical">For a lambda or local function, the frame that it captures from.</param>
    public Frame Call(
        ISymbol owner,
        IOperation callSite,
        Value? receiver,
        IEnumerable<KeyValuePair<IParameterSymbol, Argument>> arguments,
        IEnumerable<KeyValuePair<ITypeParameterSymbol, ITypeSymbol>> typeArguments,
        Frame? lexical = null)
        => new(owner, this, callSite, lexical, receiver, NoArguments.SetItems(arguments), NoTypeArguments.SetItems(typeArguments));

    /// <summary>This frame, had its call been given another argument.</summary>
    public Frame With(IParameterSymbol parameter, Value given)
        => new(Owner, Caller, CallSite, Lexical, This, _arguments.SetItem(_arguments.ContainsKey(parameter) ? parameter : parameter.OriginalDefinition, new Argument(given)), _typeArguments) { Locals = Locals };

    /// <summary>This frame, had <paramref name="caller"/> called instead of the same code with other arguments.</summary>
    public Frame CalledFrom(Frame caller)
        => new(Owner, caller, CallSite, ReferenceEquals(Lexical, Caller) ? caller : Lexical, This,
            _arguments.SetItems(_arguments.Where(pair => pair.Value.Operation is not null && ReferenceEquals(pair.Value.Frame, Caller)).Select(pair => new KeyValuePair<IParameterSymbol, Argument>(pair.Key, new Argument(pair.Value.Operation!, caller)))),
            _typeArguments)
        { Locals = Locals };

    /// <summary>This frame in one turn of a loop: <paramref name="locals"/> hold what the turn gives them.</summary>
    public Frame Binding(IEnumerable<KeyValuePair<ISymbol, Value>> locals)
        => new(Owner, Caller, CallSite, Lexical, This, _arguments, _typeArguments) { Locals = Locals.SetItems(locals) };

    /// <summary>What a local holds in the turn of a loop that this frame is; null where nothing is bound.</summary>
    public Value? ValueOf(ISymbol local)
    {
        for (var frame = this; frame is not null; frame = frame.Lexical)
        {
            if (frame.Locals.TryGetValue(local, out var value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The argument that <paramref name="parameter"/> stands for, or null where nothing is bound.</summary>
    public Argument? ArgumentOf(IParameterSymbol parameter)
    {
        for (var frame = this; frame is not null; frame = frame.Lexical)
        {
            if (frame._arguments.TryGetValue(parameter, out var argument)
                || frame._arguments.TryGetValue(parameter.OriginalDefinition, out argument))
            {
                return argument;
            }
        }

        return null;
    }

    /// <summary>The frame whose body declares what <paramref name="owner"/> owns: this one or one that it captures from.</summary>
    public Frame For(ISymbol? owner)
    {
        for (var frame = this; frame is not null; frame = frame.Lexical)
        {
            if (SymbolEqualityComparer.Default.Equals(frame.Owner, owner))
            {
                return frame;
            }
        }

        return this;
    }

    /// <summary><paramref name="type"/> with the type parameters replaced that this frame knows.</summary>
    public ITypeSymbol? Substitute(ITypeSymbol? type)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                for (var frame = this; frame is not null; frame = frame.Lexical)
                {
                    if (frame._typeArguments.TryGetValue(parameter.OriginalDefinition as ITypeParameterSymbol ?? parameter, out var argument))
                    {
                        return argument;
                    }
                }

                return type;
            case INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false } named:
                var changed = false;
                var arguments = ImmutableArray.CreateBuilder<ITypeSymbol>(named.TypeArguments.Length);
                foreach (var argument in named.TypeArguments)
                {
                    var substituted = Substitute(argument) ?? argument;
                    changed |= !ReferenceEquals(substituted, argument);
                    arguments.Add(substituted);
                }

                return changed ? named.ConstructedFrom.Construct([.. arguments]) : type;
            case IArrayTypeSymbol { Rank: 1 } array when Substitute(array.ElementType) is { } element && !ReferenceEquals(element, array.ElementType):
                // Only a compilation makes array types; the list that an array is says the same of its items.
                return array.AllInterfaces.FirstOrDefault(static i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IList_T)?.OriginalDefinition.Construct(element) ?? type;
            default:
                return type;
        }
    }
}

/// <summary>What a parameter stands for: an expression in its frame, or a value.</summary>
internal readonly struct Argument
{
    /// <summary>An expression of the caller.</summary>
    public Argument(IOperation operation, Frame frame)
    {
        Operation = operation;
        Frame = frame;
        Value = null;
    }

    /// <summary>A value that no expression of the source gives: an element of a collection, the result of a helper.</summary>
    public Argument(Value value)
    {
        Operation = null;
        Frame = null;
        Value = value;
    }

    /// <summary>The expression.</summary>
    public IOperation? Operation { get; }

    /// <summary>The frame it stands in.</summary>
    public Frame? Frame { get; }

    /// <summary>The value, where there is no expression.</summary>
    public Value? Value { get; }
}
