using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Names: locals, parameters, fields, properties.</content>
internal sealed partial class Evaluator
{
    private const int MaxBodies = 60;
    private const int MaxNested = 6;

    // Generic methods and types whose argument is a class that is filled from outside.
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "Configure", "ConfigureOptions", "AddOptions", "AddOptionsWithValidateOnStart", "Get", "GetValue", "IOptions", "IOptionsSnapshot", "IOptionsMonitor",
        "Deserialize", "DeserializeAsync", "DeserializeObject", "ToObject", "ReadFromJsonAsync", "GetFromJsonAsync",
    };

    private readonly Assumptions.Cache<(ISymbol Symbol, Value? Receiver), Value?> _members;
    private readonly List<(ISymbol Symbol, Value? Receiver, ulong Cycle)> _runningMembers = [];

    private static Value? SelfOf(Frame frame)
    {
        for (var current = frame; current is not null; current = current.Lexical)
        {
            if (current.This is { } self)
            {
                return self;
            }
        }

        return null;
    }

    private Value Local(ILocalReferenceOperation local, Frame frame)
    {
        if (_assumptions.TryGet(local.Local, out var assumed))
        {
            return assumed;
        }

        if (local.Local is { IsConst: true } && Initializer(local.Local) is { } constant)
        {
            return Evaluate(constant, frame).Through(local.Syntax);
        }

        if (frame.ValueOf(local.Local) is { } turn)
        {
            return turn.Through(local.Syntax);
        }

        var owner = frame.For(local.Local.ContainingSymbol);
        if (Declaration(local) is not { } declared)
        {
            return Unknown(local, frame);
        }

        switch (declared)
        {
            case IForEachLoopOperation loop:
                return ElementOf(loop.Collection, local, owner);
            case IUsingOperation or IOperation when BodyOf(local.Local, declared) is { } body:
                return (FlowWalker.ValueAt(this, body, local.Local, initial: null, local, owner) ?? Unknown(local, frame)).Through(local.Syntax);
            default:
                return Unknown(local, frame);
        }
    }

    private Value Parameter(IParameterReferenceOperation reference, Frame frame)
    {
        var parameter = reference.Parameter;
        if (_assumptions.TryGet(parameter, out var assumed))
        {
            return assumed;
        }

        var value = frame.ArgumentOf(parameter) is { } argument
            ? argument.Value ?? Evaluate(DefaultOf(parameter, argument) ?? argument.Operation, argument.Frame!).Through(reference.Syntax)
            : PrimaryConstructor(reference, frame) ?? ExtensionReceiver(reference, frame) ?? ItemOf(reference, frame) ?? new ObjectValue(reference, frame, frame.Substitute(parameter.Type), []);

        // What the body did to it before: a default header added, a text reassigned.
        return BodyOf(parameter, reference) is { } body && IsTouched(body, parameter)
            ? FlowWalker.ValueAt(this, body, parameter, value, reference, frame) ?? value
            : value;
    }

    /// <summary>Where an argument is left out, the default as it is written; null where it is not or is in another assembly.</summary>
    private IOperation? DefaultOf(IParameterSymbol parameter, Argument argument)
        => argument.Operation is { IsImplicit: true, Parent: IArgumentOperation { ArgumentKind: ArgumentKind.DefaultValue } }
            && Lms.BodyOf(parameter.OriginalDefinition, CancellationToken) is ISymbolInitializerOperation { Value: var written }
                ? written
                : null;

    /// <summary>The parameter of an <c>extension</c> block is what its member is called on.</summary>
    private static Value? ExtensionReceiver(IParameterReferenceOperation reference, Frame frame)
        => reference.Parameter.ContainingSymbol is INamedTypeSymbol ? SelfOf(frame) : null;

    /// <summary>A parameter of a primary constructor, read in a member: what the creation of <c>this</c> passes.</summary>
    private Value? PrimaryConstructor(IParameterReferenceOperation reference, Frame frame)
    {
        if (reference.Parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            || SymbolEqualityComparer.Default.Equals(frame.Owner, constructor))
        {
            return null;
        }

        foreach (var created in ConstructorFrames(SelfOf(frame), constructor.ContainingType))
        {
            if (created.ArgumentOf(reference.Parameter) is { } argument)
            {
                return argument.Value ?? Evaluate(argument.Operation, argument.Frame!).Through(reference.Syntax);
            }
        }

        return null;
    }

    /// <summary>Whether a body assigns a parameter or does something to the object in it, asked of the syntax alone.</summary>
    private static bool IsTouched(IOperation body, IParameterSymbol parameter)
    {
        var references = 0;
        foreach (var token in LmsCompilation.Identifiers(body.Syntax.SyntaxTree, parameter.Name, default))
        {
            if (!body.Syntax.Span.Contains(token.Span) || token.Parent is not IdentifierNameSyntax name)
            {
                continue;
            }

            references++;
            if (name.Parent is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
                || (references > 1 && !parameter.Type.IsValueType && parameter.Type.SpecialType != SpecialType.System_String && name.Parent is ArgumentSyntax))
            {
                return true;
            }
        }

        return false;
    }

    private Value Field(IFieldReferenceOperation reference, Frame frame)
    {
        var field = reference.Field;
        if (reference.Instance is null or IInstanceReferenceOperation && _assumptions.TryGet(field, out var assumed))
        {
            return assumed;
        }

        if (field.CorrespondingTupleField is { } element && reference.Instance is { } tuple)
        {
            var index = field.ContainingType.TupleElements.IndexOf(field);
            if (index < 0 && element.Name.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(element.Name.Substring(4), out var number))
            {
                index = number - 1;
            }

            return index >= 0 ? TupleElement(tuple, index, frame) : Unknown(reference, frame);
        }

        if (field is { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String })
        {
            return new TextValue(SymbolicText.Empty);
        }

        if (field.ContainingType?.TypeKind == TypeKind.Enum)
        {
            return new ConstantValue(field.ConstantValue, field.Type, SymbolicText.Of(field.Name)).Through(reference.Syntax);
        }

        var receiver = reference.Instance is null ? null : Evaluate(reference.Instance, frame);
        var value = MemberOf(field.OriginalDefinition, receiver, reference, frame);
        if (value is not null)
        {
            return WithEventsBefore(reference, field, value, frame).Through(reference.Syntax);
        }

        // A constant of another assembly has no place of its own.
        return field.HasConstantValue ? Constant(field.ConstantValue, reference).Through(reference.Syntax) : Unknown(reference, frame);
    }

    private Value Property(IPropertyReferenceOperation reference, Frame frame)
    {
        var property = reference.Property;
        if (reference.Instance is null or IInstanceReferenceOperation && _assumptions.TryGet(property, out var assumed))
        {
            return assumed;
        }

        if (Intrinsics.Property(this, reference, frame) is { } intrinsic)
        {
            return intrinsic;
        }

        var receiver = reference.Instance is null ? TypeAsReceiver(reference.ConstrainedToType, frame) : Evaluate(reference.Instance, frame);
        if (receiver is AlternativesValue several)
        {
            return Value.OneOf([.. several.Alternatives.Select(one => PropertyOf(reference, property, one, reference.Arguments, frame))], () => Unknown(reference, frame));
        }

        return PropertyOf(reference, property, receiver, reference.Arguments, frame);
    }

    /// <summary>The value that <paramref name="property"/> of an object has, asked by no expression: of a type's default where nothing assigns it.</summary>
    public Value PropertyValue(ObjectValue owner, IPropertySymbol property)
    {
        if (owner.Origin is not { } origin)
        {
            return new ObjectValue(origin: null, owner.Frame, property.Type, []);
        }

        var value = PropertyOf(origin, property, owner, [], owner.Frame);
        if (value is not ObjectValue { Origin: { } from } || !ReferenceEquals(from, origin))
        {
            return value;
        }

        // Nothing assigns it: of an object that the program makes here, the type's default; else unknown.
        return origin is not IObjectCreationOperation || owner.Events.Any(static e => e.IsFilling) ? new ObjectValue(origin: null, owner.Frame, property.Type, [])
            : property.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
                ? new ConstantValue(property.Type.SpecialType == SpecialType.System_Boolean ? false : 0, property.Type, SymbolicText.Of(property.Type.SpecialType == SpecialType.System_Boolean ? "False" : "0"))
                : new ConstantValue(value: null, property.Type, SymbolicText.Empty);
    }

    private Value PropertyOf(IOperation reference, IPropertySymbol property, Value? receiver, ImmutableArray<IArgumentOperation> arguments, Frame frame)
    {
        // Assigned on this very object: an initializer, or a statement before.
        if (receiver is ObjectValue @object)
        {
            var assigned = @object.Events.LastOrDefault(e => e.Path.IsEmpty && e.Value is not null && IsSame(e.Member, property));
            if (assigned is not null && property.Parameters.IsEmpty)
            {
                return Evaluate(assigned.Value, assigned.Frame).Through(reference.Syntax);
            }

            if (@object.Origin is IAnonymousObjectCreationOperation anonymous)
            {
                foreach (var initializer in anonymous.Initializers.OfType<ISimpleAssignmentOperation>())
                {
                    if (initializer.Target is IPropertyReferenceOperation target && string.Equals(target.Property.Name, property.Name, StringComparison.Ordinal))
                    {
                        return Evaluate(initializer.Value, @object.Frame).Through(reference.Syntax);
                    }
                }
            }
        }

        if (Implementation(property, receiver) is not IPropertySymbol implementation)
        {
            return WithNested(Unknown(reference, frame), property, receiver);
        }

        if (implementation.GetMethod is { } getter && Lms.BodyOf(getter, CancellationToken) is { } body)
        {
            return frame.Depth < Frame.MaxDepth
                ? Returned(body, frame.Call(getter, reference, receiver, Bind(getter, arguments, frame), TypeArguments(implementation.ContainingType, frame)), reference).Through(reference.Syntax)
                : Unknown(reference, frame);
        }

        return WithNested((MemberOf(implementation.OriginalDefinition, receiver, reference, frame) ?? Unknown(reference, frame)).Through(reference.Syntax), property, receiver);
    }

    /// <summary>The object in a member, with what was done to it through its owner: <c>new Call { Query = { ["page"] = "2" } }</c>.</summary>
    private static Value WithNested(Value value, ISymbol member, Value? owner)
    {
        if (value is not ObjectValue @object || owner is not ObjectValue { Events.IsEmpty: false } known)
        {
            return value;
        }

        var nested = known.Events.Where(e => !e.Path.IsEmpty && IsSame(e.Path[0], member))
            .Select(static e => new ObjectEvent(e.Operation, e.Frame, e.Path.RemoveAt(0), e.Member, e.Arguments, e.Value, e.IsConditional, e.Loop)).ToImmutableArray();
        return nested.IsEmpty ? value : new ObjectValue(@object.Origin, @object.Frame, @object.Type, @object.Events.AddRange(nested));
    }

    /// <summary>The value that a field or auto-property is given: by its initializer, by constructors, anywhere in the program.</summary>
    private Value? MemberOf(ISymbol member, Value? receiver, IOperation reference, Frame frame)
    {
        if (member.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        var key = (member, receiver);
        if (_members.TryGet(key, out var known))
        {
            return known;
        }

        // The same member of another object is another question; of objects made one from another, so many.
        var same = _runningMembers.Where(r => SymbolEqualityComparer.Default.Equals(r.Symbol, member)).ToArray();
        if (same.Length >= MaxNested || same.Any(r => ReferenceEquals(r.Receiver, receiver) || receiver is not ObjectValue { Origin: IObjectCreationOperation }))
        {
            foreach (var (_, _, cycle) in same)
            {
                _cycles.Cut(cycle);
            }

            return null;
        }

        _runningMembers.Add((member, receiver, _cycles.Current));

        var outer = _cycles.StartPart();
        var before = _assumptions.StartReading();
        var value = FindMember(member, receiver, reference, frame);
        var read = _assumptions.StopReading(before);
        _runningMembers.RemoveAt(_runningMembers.Count - 1);
        if (_cycles.StopPart(outer) == 0)
        {
            _members.Keep(key, value, read);
        }

        return value;
    }

    private Value? FindMember(ISymbol member, Value? receiver, IOperation reference, Frame frame)
    {
        // A positional record's property is what the constructor's parameter of that name is given.
        if (PositionalParameter(member) is { } parameter)
        {
            foreach (var created in ConstructorFrames(receiver, member.ContainingType))
            {
                if (created.ArgumentOf(parameter) is { } argument)
                {
                    return argument.Value ?? Evaluate(argument.Operation, argument.Frame!);
                }
            }

            return null;
        }

        if (receiver is ObjectValue { Origin: IObjectCreationOperation } made && !member.IsStatic)
        {
            return ByHistory(member, made);
        }

        var top = Frame.Top(member, receiver ?? (member.IsStatic ? null : SelfOf(frame)));
        var values = new List<Value>();
        if (Lms.BodyOf(member, CancellationToken) is { } initializer)
        {
            values.Add(Evaluate(initializer, top));
        }

        if (member is IFieldSymbol { IsConst: true })
        {
            return values.FirstOrDefault();
        }

        var bodies = Lms.BodiesThatTouch(member, CancellationToken);
        if (bodies.Count(static b => b.Assigns) > MaxBodies)
        {
            return null;
        }

        foreach (var (owner, body, _, _) in bodies.Where(static b => b.Assigns))
        {
            foreach (var activation in FramesOf(owner, receiver, member))
            {
                if (FlowWalker.After(this, body, member, initial: null, activation) is { } assigned)
                {
                    values.AddRange(assigned.Alternatives);
                }
            }
        }

        // An explicit null is a start, not a value that a request is built of.
        if (values.Count > 1)
        {
            values.RemoveAll(static v => v is ConstantValue { Constant: null });
        }

        // Nor is the null, empty text or empty list that a member starts with which others set: a binder, a container, an initializer.
        if (values.Count == 0 || (values.Count == 1 && IsSetByOthers(member) && (values[0].AsConstant is { Constant: null or "" } || IsEmptyList(values[0]))))
        {
            return null;
        }

        // A default that a configuration or a serializer may replace is one of the things that it may be.
        if (IsSetByOthers(member) && IsFilledByOthers(member.ContainingType))
        {
            values.Add(Unknown(reference, frame));
        }

        var value = Value.OneOf([.. values], () => Unknown(reference, frame));
        foreach (var (owner, body, _, _) in bodies.Where(static b => !b.Assigns && b.Touches).Take(MaxBodies))
        {
            if (value is ObjectValue or AlternativesValue && Body(reference) is var here && !ReferenceEquals(here, body))
            {
                // What a method adds to a list it may add again.
                var turns = owner is IMethodSymbol { MethodKind: MethodKind.Ordinary } && IsListOfValues(value) ? body : null;
                value = FlowWalker.After(this, body, member, value, Frame.Top(owner, receiver), turns) ?? value;
            }
        }

        return value;
    }

    private static bool IsListOfValues(Value value) => value is ObjectValue { Type: { } type } && ElementType(type) is { Name: not "KeyValuePair" };

    private bool IsEmptyList(Value value) => IsListOfValues(value) && Items(value) is { IsExact: true, Values.IsEmpty: true };

    private static bool IsSetByOthers(ISymbol member)
        => !member.IsStatic && member is IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private } or IFieldSymbol { IsReadOnly: false, IsConst: false, DeclaredAccessibility: not Accessibility.Private };

    /// <summary>Whether a library makes objects of a class of the program and sets what it finds: options of a configuration, JSON.</summary>
    private bool IsFilledByOthers(INamedTypeSymbol type)
        => Lms.Identifiers(type.Name, CancellationToken).Any(static token
            => token.Parent is IdentifierNameSyntax { Parent: TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: var generic } } } && Fillers.Contains(generic));

    /// <summary>What the method at hand did to the object in a field before <paramref name="reference"/>.</summary>
    private Value WithEventsBefore(IOperation reference, IFieldSymbol field, Value value, Frame frame)
    {
        if (value is not (ObjectValue or AlternativesValue) || Body(reference) is not { } body)
        {
            return value;
        }

        foreach (var touching in Lms.BodiesThatTouch(field.OriginalDefinition, CancellationToken))
        {
            if (ReferenceEquals(touching.Body, body) && touching is { Touches: true, Assigns: false })
            {
                return FlowWalker.ValueAt(this, body, field, value, reference, frame) ?? value;
            }
        }

        return value;
    }

    private IEnumerable<Frame> FramesOf(ISymbol owner, Value? receiver, ISymbol member)
    {
        if (owner is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            return [Frame.Top(owner, receiver)];
        }

        var known = ConstructorFrames(receiver, member.ContainingType).Where(f => IsSame(f.Owner, constructor)).ToList();
        if (known.Count > 0)
        {
            return known;
        }

        // Other constructors may call it with arguments of their own: `A() : this("users")`.
        foreach (var other in constructor.ContainingType.InstanceConstructors)
        {
            if (!IsSame(other, constructor) && Lms.ConstructorInitializer(other, CancellationToken) is { TargetMethod: { } target } call && IsSame(target, constructor))
            {
                known.Add(Frame.Top(other, receiver).Call(constructor.OriginalDefinition, call, receiver, Bind(target, call.Arguments, Frame.Top(other, receiver)), []));
            }
        }

        return known.Count > 0 && constructor.DeclaredAccessibility == Accessibility.Private ? known : known.Prepend(Frame.Top(owner, receiver));
    }

    /// <summary>
    /// The activations of the constructors of <paramref name="declaring"/> that made <paramref name="instance"/>: of the creation
    /// itself, and of the <c>base(…)</c> and <c>this(…)</c> calls below it. Empty where the creation is not known.
    /// </summary>
    public ImmutableArray<Frame> ConstructorFrames(Value? instance, INamedTypeSymbol declaring)
    {
        if (instance is not ObjectValue { Type: INamedTypeSymbol type } @object)
        {
            return [];
        }

        var frames = ImmutableArray.CreateBuilder<Frame>();
        if (@object.Origin is IObjectCreationOperation { Constructor: { } constructor } creation)
        {
            Follow(@object.Frame.Call(constructor.OriginalDefinition, creation, instance, Bind(constructor, creation.Arguments, @object.Frame), TypeArguments(type, @object.Frame)), 0);
        }
        else if (!SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, declaring.OriginalDefinition))
        {
            foreach (var candidate in type.InstanceConstructors)
            {
                Follow(Frame.Top(candidate.OriginalDefinition, instance), 0);
            }
        }

        return frames.ToImmutable();

        void Follow(Frame frame, int depth)
        {
            if (IsSame(frame.Owner?.ContainingType, declaring))
            {
                frames.Add(frame);
            }

            if (depth > 8 || frame.Owner is not IMethodSymbol owner || Lms.ConstructorInitializer(owner, CancellationToken) is not { TargetMethod: { } target } call)
            {
                return;
            }

            Follow(frame.Call(target.OriginalDefinition, call, instance, Bind(target, call.Arguments, frame), TypeArguments(target.ContainingType, frame)), depth + 1);
        }
    }

    /// <summary>The parameter of a positional record that a property stands for, or null.</summary>
    internal static IParameterSymbol? PositionalParameter(ISymbol member)
        => member is IPropertySymbol { ContainingType: { IsRecord: true } type, DeclaringSyntaxReferences: [var reference, ..] }
            && reference.GetSyntax() is ParameterSyntax declared
                ? type.InstanceConstructors
                    .SelectMany(static c => c.Parameters)
                    .FirstOrDefault(p => p.DeclaringSyntaxReferences.Any(r => r.Span == declared.Span && r.SyntaxTree == declared.SyntaxTree))
                : null;

    private IOperation? Initializer(ILocalSymbol local)
        => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(CancellationToken) is VariableDeclaratorSyntax { Initializer: { } initializer }
            ? Lms.OperationOf(initializer.Value, CancellationToken)
            : null;

    /// <summary>The operation that declares a local: a foreach loop for its variable, else any operation of its body.</summary>
    private static IOperation? Declaration(ILocalReferenceOperation local)
    {
        for (var operation = local.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IForEachLoopOperation loop && loop.Locals.Any(l => SymbolEqualityComparer.Default.Equals(l, local.Local))
                && loop.LoopControlVariable is IVariableDeclaratorOperation)
            {
                return loop;
            }
        }

        return local;
    }

    /// <summary>The element that a loop or projection hands out: the only one where there is one, else unknown.</summary>
    private Value ElementOf(IOperation collection, IOperation consumer, Frame frame)
    {
        var items = Items(Evaluate(collection, frame));
        return items is { IsComplete: true, Values.Length: > 0 and <= Value.MaxAlternatives }
            ? Value.OneOf([.. items.Values.Select(static i => i.Whole)], () => Unknown(consumer, frame))
            : Evaluate(collection, frame) is ObjectValue made && ProjectedText(made, 0) is { } text ? text : Unknown(consumer, frame);
    }

    /// <summary>The text that a <c>Select</c> makes of each of its items, though they are not known; null where it makes none.</summary>
    private TextValue? ProjectedText(ObjectValue sequence, int depth)
    {
        if (sequence.Origin is not IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true, Name: var name } } call || depth > MaxNested)
        {
            return null;
        }

        var (receiver, arguments) = ReceiverAndArguments(call);
        return name switch
        {
            "Select" when arguments is [{ } selector] && Evaluate(selector, sequence.Frame) is DelegateValue @delegate && Inside(@delegate, call, [], sequence.Frame) is { } inside
                => Returned(inside.Body, inside.Frame, call) as TextValue,
            "ToList" or "ToArray" or "Where" or "Distinct" or "OrderBy" or "AsParallel" or "AsEnumerable" when receiver is not null && Evaluate(receiver, sequence.Frame) is ObjectValue before
                => ProjectedText(before, depth + 1),
            _ => null,
        };
    }

    /// <summary>What a lambda's parameter gets that a library calls for each item of a collection: <c>paths.Select(path => …)</c>.</summary>
    private Value? ItemOf(IParameterReferenceOperation reference, Frame frame)
    {
        if (reference.Parameter is not { Ordinal: 0, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } method })
        {
            return null;
        }

        IOperation? lambda = reference;
        while (lambda is not null && !(lambda is IAnonymousFunctionOperation { Symbol: var symbol } && SymbolEqualityComparer.Default.Equals(symbol, method)))
        {
            lambda = lambda.Parent;
        }

        while (lambda?.Parent is IDelegateCreationOperation or IConversionOperation)
        {
            lambda = lambda.Parent;
        }

        return lambda?.Parent is IArgumentOperation { Parent: IInvocationOperation call } ? ItemOf(call, reference.Parameter.Type, reference, frame) : null;
    }

    /// <summary>What a library's method that is given a collection and a delegate hands to the delegate; null where that is not so.</summary>
    public Value? ItemOf(IInvocationOperation call, ITypeSymbol type, IOperation consumer, Frame frame)
    {
        if (!call.TargetMethod.DeclaringSyntaxReferences.IsEmpty || call.TargetMethod.ContainingNamespace?.ToDisplayString() is not { } ns
            || !ns.StartsWith("System", StringComparison.Ordinal) || call.TargetMethod.Name is "Aggregate")
        {
            return null;
        }

        var (receiver, arguments) = ReceiverAndArguments(call);
        if (call.TargetMethod.Name is "GetOrAdd" or "AddOrUpdate" && arguments.FirstOrDefault() is { } key && SymbolEqualityComparer.Default.Equals(key.Type, type))
        {
            // The key that the value is made for.
            return Evaluate(key, frame);
        }

        foreach (var candidate in arguments.Insert(0, receiver))
        {
            if (candidate is not null && ElementType(Unwrap(candidate)?.Type) is { } element && SymbolEqualityComparer.Default.Equals(element, type))
            {
                return ElementOf(candidate, consumer, frame);
            }
        }

        return null;
    }

    /// <summary>The type of a sequence's items; null where it is none.</summary>
    private static ITypeSymbol? ElementType(ITypeSymbol? type)
        => type is IArrayTypeSymbol array ? array.ElementType
            : type is null or { SpecialType: SpecialType.System_String } ? null
            : (type as INamedTypeSymbol)?.AllInterfaces.Prepend((INamedTypeSymbol)type).FirstOrDefault(static i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    /// <summary>The outermost operation that <paramref name="operation"/> stands in: the body of its member.</summary>
    public static IOperation? Body(IOperation operation)
    {
        var current = operation;
        while (current.Parent is { } parent)
        {
            current = parent;
        }

        return ReferenceEquals(current, operation) ? null : current;
    }

    /// <summary>
    /// The body of the function that declares <paramref name="variable"/>, around its use <paramref name="use"/>. No other body can change
    /// what it holds, and what stands around a local function runs in another frame than its own.
    /// </summary>
    private static IOperation? BodyOf(ISymbol variable, IOperation use)
    {
        for (var current = use.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda when IsSame(lambda.Symbol, variable.ContainingSymbol):
                    return lambda.Body;
                case ILocalFunctionOperation local when IsSame(local.Symbol, variable.ContainingSymbol):
                    return local.Body;
            }
        }

        return Body(use);
    }

    private static bool IsSame(ISymbol? left, ISymbol? right)
        => SymbolEqualityComparer.Default.Equals(left?.OriginalDefinition, right?.OriginalDefinition);
}
