using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Fields and properties: what initializers, constructors and the program around them give them.</content>
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
                    return argument.Value ?? Evaluate(DefaultOf(parameter, argument) ?? argument.Operation, argument.Frame!);
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

    /// <summary>The parameter of a positional record that a property stands for, or null.</summary>
    internal static IParameterSymbol? PositionalParameter(ISymbol member)
        => member is IPropertySymbol { ContainingType: { IsRecord: true } type, DeclaringSyntaxReferences: [var reference, ..] }
            && reference.GetSyntax() is ParameterSyntax declared
                ? type.InstanceConstructors
                    .SelectMany(static c => c.Parameters)
                    .FirstOrDefault(p => p.DeclaringSyntaxReferences.Any(r => r.Span == declared.Span && r.SyntaxTree == declared.SyntaxTree))
                : null;
}
