using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Objects: creations with their initializers, receivers of calls.</content>
internal sealed partial class Evaluator
{
    /// <summary>Without conversions and parentheses.</summary>
    public static IOperation? Unwrap(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>What a call is made on (an extension method's first argument), and the other arguments in parameter order.</summary>
    public static (IOperation? Receiver, ImmutableArray<IOperation?> Arguments) ReceiverAndArguments(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var arguments = new IOperation?[method.Parameters.Length];
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal < arguments.Length)
            {
                arguments[parameter.Ordinal] = argument.Value;
            }
        }

        // It is asked for each call of each walk: nobody else holds the array, so it need not be copied.
        var all = ImmutableCollectionsMarshal.AsImmutableArray(arguments);
        return method.IsExtensionMethod && invocation.Instance is null && all.Length > 0
            ? (all[0], all.RemoveAt(0))
            : (invocation.Instance, all);
    }

    /// <summary>What <c>?.</c> stands behind.</summary>
    public static IOperation? ConditionalReceiver(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation child = instance, parent = instance.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            if (parent is IConditionalAccessOperation access && ReferenceEquals(access.WhenNotNull, child))
            {
                return access.Operation;
            }
        }

        return null;
    }

    /// <summary>Whether a library's method gives back the object that it is called on, as fluent builders do.</summary>
    public static bool GivesReceiver(IMethodSymbol method, ITypeSymbol receiver)
    {
        if (method.ReturnsVoid
            || method.ReturnType is not INamedTypeSymbol result
            || result.SpecialType != SpecialType.None
            || Operations.IsTask(result)
            || method.ContainingNamespace?.ToDisplayString() is "System.Linq" or "System.Collections.Immutable" or "System.Collections.Generic" or "System.Threading")
        {
            return false;
        }

        return SymbolEqualityComparer.Default.Equals(result, receiver)
            || receiver.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, result))
            || Bases(receiver).Any(b => SymbolEqualityComparer.Default.Equals(b, result) && b.SpecialType == SpecialType.None);
    }

    private static System.Collections.Generic.IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private Value Creation(IObjectCreationOperation creation, Frame frame)
    {
        if (Intrinsics.Creation(this, creation, frame) is { } intrinsic)
        {
            return intrinsic;
        }

        Value created = new ObjectValue(creation, frame, frame.Substitute(creation.Type), []);
        created = AfterConstructors((ObjectValue)created);
        return creation.Initializer is { } initializer ? WithInitializer(created, initializer, frame) : created;
    }

    /// <summary>An object after its initializer: assignments and <c>Add</c> calls, nested ones with the path to them.</summary>
    private static Value WithInitializer(Value created, IObjectOrCollectionInitializerOperation initializer, Frame frame)
    {
        if (created is not ObjectValue @object)
        {
            return created;
        }

        var events = @object.Events.ToBuilder();
        Collect(initializer, []);
        return new ObjectValue(@object.Origin, @object.Frame, @object.Type, events.ToImmutable());

        void Collect(IObjectOrCollectionInitializerOperation block, ImmutableArray<ISymbol> path)
        {
            foreach (var element in block.Initializers)
            {
                switch (element)
                {
                    case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment:
                        events.Add(new(assignment, frame, path, property.Property, [.. property.Arguments.Select(static a => a.Value)], assignment.Value, isConditional: false, loop: null));
                        break;
                    case ISimpleAssignmentOperation { Target: IFieldReferenceOperation field } assignment:
                        events.Add(new(assignment, frame, path, field.Field, [], assignment.Value, isConditional: false, loop: null));
                        break;
                    case IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation member } nested:
                        Collect(nested.Initializer, path.Add(member.Member));
                        break;
                    case IInvocationOperation add:
                        events.Add(new(add, frame, path, add.TargetMethod, ReceiverAndArguments(add).Arguments, value: null, isConditional: false, loop: null));
                        break;
                }
            }
        }
    }

    /// <summary>The value of <paramref name="index"/>-th argument of an event; null where it has none.</summary>
    public Value? Argument(ObjectEvent happened, int index)
        => index < happened.Arguments.Length && happened.Arguments[index] is { } argument ? Evaluate(argument, happened.Frame) : null;

    /// <summary>The value of the argument for the constructor's parameter named <paramref name="parameter"/>, or null.</summary>
    public Value? ConstructorArgument(ObjectValue created, Func<IParameterSymbol, bool> parameter)
        => created.Origin is IObjectCreationOperation creation
            && creation.Arguments.FirstOrDefault(a => a.Parameter is { } p && parameter(p)) is { ArgumentKind: not ArgumentKind.DefaultValue } argument
                ? Evaluate(argument.Value, created.Frame)
                : null;

    /// <summary>
    /// What the constructor of a library's type (the object's own type or a base of it) is given: by its creation, or by the
    /// <c>base(…)</c> calls of the program's types that derive from it. Arguments left to their default are not among them.
    /// </summary>
    public IEnumerable<(IParameterSymbol Parameter, Argument Argument)> ConstructedWith(ObjectValue made, string fullName)
    {
        for (var type = made.Type as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            if (!string.Equals(Operations.FullName(type), fullName, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var frame in ConstructorFrames(made, type))
            {
                foreach (var parameter in (frame.Owner as IMethodSymbol)?.Parameters ?? [])
                {
                    if (frame.ArgumentOf(parameter) is { } argument && argument.Operation?.Parent is not IArgumentOperation { ArgumentKind: ArgumentKind.DefaultValue })
                    {
                        yield return (parameter, argument);
                    }
                }
            }
        }
    }

    /// <summary>The value of an argument.</summary>
    public Value Evaluate(Argument argument) => argument.Value ?? Evaluate(argument.Operation, argument.Frame!);

    /// <summary>
    /// An object whose creation is not seen, with what the constructors of its type do to it: of a type of the program that
    /// derives from a library's (<c>class DokeosClient : HttpClient</c>). Others are as they were.
    /// </summary>
    public ObjectValue Constructed(ObjectValue value)
    {
        if (value.Origin is IObjectCreationOperation || !DerivesFromLibrary(value.Type))
        {
            return value;
        }

        if (!_constructed.TryGetValue(value, out var known))
        {
            var fresh = AfterConstructors(new ObjectValue(value.Origin, value.Frame, value.Type, []));
            known = new ObjectValue(value.Origin, value.Frame, value.Type, fresh.Events.AddRange(value.Events));
            _constructed[value] = known;
        }

        return known;
    }

    private readonly Dictionary<ObjectValue, ObjectValue> _constructed = [];
    private readonly HashSet<ITypeSymbol> _constructing = new(SymbolEqualityComparer.Default);

    private static bool DerivesFromLibrary(ITypeSymbol? type)
        => type is INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false }
            && Bases(type).Any(static b => b.SpecialType == SpecialType.None && b.DeclaringSyntaxReferences.IsEmpty);

    private ObjectValue AfterConstructors(ObjectValue made)
    {
        if (!DerivesFromLibrary(made.Type) || !_constructing.Add(made.Type!))
        {
            return made;
        }

        Value? value = made;
        foreach (var type in Bases(made.Type!).Reverse().Append(made.Type!).OfType<INamedTypeSymbol>())
        {
            if (type.DeclaringSyntaxReferences.IsEmpty)
            {
                continue;
            }

            // The constructor that `this(…)` calls runs before the one that calls it.
            var frames = ConstructorFrames(made, type).Reverse().ToArray();
            if (frames.Length == 0 && made.Origin is not IObjectCreationOperation)
            {
                frames = [.. type.InstanceConstructors.Select(c => Frame.Top(c.OriginalDefinition, made))];
            }

            foreach (var frame in frames)
            {
                if (frame.Owner is { } constructor && Lms.BodyOf(constructor, CancellationToken) is { } body)
                {
                    value = FlowWalker.After(this, body, made.Type!, value, frame) ?? value;
                }
            }
        }

        _constructing.Remove(made.Type!);
        return value as ObjectValue ?? made;
    }
}
