using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>
/// The state of an object whose creation is seen: what its constructors and then the calls on it, one after another, leave in a field
/// or property. So a builder of the program is understood as one of a library is.
/// </content>
internal sealed partial class Evaluator
{
    private const int MaxHistory = 40;

    /// <summary>The value of <paramref name="member"/> after everything that was done to <paramref name="made"/>.</summary>
    private Value? ByHistory(ISymbol member, ObjectValue made)
    {
        var initial = new ObjectValue(made.Origin, made.Frame, made.Type, []);
        var value = Lms.BodyOf(member, CancellationToken) is { } initializer ? Evaluate(initializer, Frame.Top(member, initial)) : DefaultOf(member);
        var touching = Lms.BodiesThatTouch(member, CancellationToken);
        foreach (var frame in ConstructionOf(initial, member.ContainingType))
        {
            if (frame.Owner is IMethodSymbol constructor && (touching.Any(use => IsSame(use.Owner, constructor)) || MayChange(constructor, member)) && Lms.BodyOf(constructor, CancellationToken) is { } body)
            {
                value = FlowWalker.After(this, body, member, value, frame) ?? value;
            }
        }

        if (made.Events.Length > MaxHistory)
        {
            return null;
        }

        // What starts as null or empty and others set is not known where the object is not seen whole.
        var isFilled = made.Frame.Owner is IFieldSymbol or IPropertySymbol || made.Events.Any(static e => e.IsFilling);
        if (isFilled && IsSetByOthers(member) && value?.AsConstant is { Constant: null or "" })
        {
            value = null;
        }

        for (var i = 0; i < made.Events.Length; i++)
        {
            var happened = made.Events[i];
            if (happened.Path.IsEmpty && happened.Value is { } assigned)
            {
                value = IsSame(happened.Member, member) ? Evaluate(assigned, happened.Frame) : AfterSetter(member, made, i, assigned, value);
                continue;
            }

            if (!happened.Path.IsEmpty || happened is not { Operation: IInvocationOperation { Instance: not null } call, Member: IMethodSymbol method })
            {
                continue;
            }

            // The object as it was before this call is what the call works on.
            var before = new ObjectValue(made.Origin, made.Frame, made.Type, made.Events.RemoveRange(i, made.Events.Length - i));
            if (Implementations(method.OriginalDefinition, before) is [var target] && MayChange(target, member) && Lms.BodyOf(target, CancellationToken) is { } body
                && happened.Frame.Depth < Frame.MaxDepth)
            {
                var frame = happened.Frame.Call(target, call, before, Bind(target, call.Arguments, happened.Frame), TypeArguments(method, target));
                var after = FlowWalker.After(this, body, member, value, frame) ?? value;
                value = happened.IsConditional && after is not ObjectValue && value is not null ? Value.OneOf([after!, value], () => after!) : after;
            }
        }

        return value is ObjectValue configured ? AfterOthers(member, made, configured, touching) : value;
    }

    /// <summary>
    /// The constructors that may do something to a member of <paramref name="declaring"/>, as they run: its own, then those of the types between it
    /// and the object's, which fill what they inherit.
    /// </summary>
    private IEnumerable<Frame> ConstructionOf(ObjectValue made, INamedTypeSymbol declaring)
    {
        var types = made.Type is { } type ? Bases(type).Prepend(type).OfType<INamedTypeSymbol>().ToList() : [];
        var first = types.FindIndex(each => IsSame(each, declaring));
        return first < 0 ? ConstructorFrames(made, declaring).Reverse() : types.Take(first + 1).Reverse().SelectMany(each => ConstructorFrames(made, each).Reverse());
    }

    /// <summary>What the setter of a property that was assigned leaves in another member.</summary>
    private Value? AfterSetter(ISymbol member, ObjectValue made, int index, IOperation assigned, Value? value)
    {
        var happened = made.Events[index];
        if (happened.Member is not IPropertySymbol { SetMethod: { } setter } || !MayChange(setter, member) || happened.Frame.Depth >= Frame.MaxDepth
            || Lms.BodyOf(setter.OriginalDefinition, CancellationToken) is not { } body)
        {
            return value;
        }

        var before = new ObjectValue(made.Origin, made.Frame, made.Type, made.Events.RemoveRange(index, made.Events.Length - index));
        // An indexer's arguments come before the value.
        var given = happened.Arguments.Add(assigned);
        var bound = setter.OriginalDefinition.Parameters.Take(given.Length).Select((p, i) => (Parameter: p, Operation: given[i])).Where(static b => b.Operation is not null)
            .Select(b => new KeyValuePair<IParameterSymbol, Argument>(b.Parameter, new Argument(b.Operation!, happened.Frame)));
        return FlowWalker.After(this, body, member, value, happened.Frame.Call(setter.OriginalDefinition, happened.Operation, before, bound, [])) ?? value;
    }

    /// <summary>
    /// An object that is configured rather than filled (a client, options): what the type's other methods do to it counts too, for
    /// they may have been called where this object's history is not seen.
    /// </summary>
    private Value AfterOthers(ISymbol member, ObjectValue made, ObjectValue value, System.Collections.Immutable.ImmutableArray<Internal.LmsCompilation.MemberUse> touching)
    {
        if (value.Type is null or { Name: "StringBuilder" } || Operations.Is(value.Type, "System.Collections.IEnumerable"))
        {
            return value;
        }

        Value result = value;
        foreach (var (owner, body, _, _) in touching.Where(static use => use is { Assigns: false, Touches: true }))
        {
            if (owner is IMethodSymbol { MethodKind: not MethodKind.Constructor } method && !made.Events.Any(e => IsSame(e.Member, method)))
            {
                result = FlowWalker.After(this, body, member, result, Frame.Top(owner, made)) ?? result;
            }
        }

        return result;
    }

    /// <summary>What a field or property holds that nothing assigns; null where that is not known.</summary>
    private static Value? DefaultOf(ISymbol member)
    {
        var type = member switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null };
        return type switch
        {
            { SpecialType: SpecialType.System_Boolean } => new ConstantValue(value: false, type, SymbolicText.Of("False")),
            { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => new ConstantValue(0, type, SymbolicText.Of("0")),
            { TypeKind: TypeKind.Enum } => new ConstantValue(0, type, SymbolicText.Of("0")),
            { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => new ConstantValue(value: null, type, SymbolicText.Empty),
            _ => null,
        };
    }

    private readonly Dictionary<(ISymbol Method, ISymbol Member), bool> _mayChange = [];

    /// <summary>Whether a method, or one of the same object that it calls, names <paramref name="member"/>: asked of the syntax alone.</summary>
    public bool MayChange(IMethodSymbol method, ISymbol member)
    {
        if (!_mayChange.TryGetValue((method.OriginalDefinition, member), out var known))
        {
            _mayChange[(method.OriginalDefinition, member)] = known = MayChange(method, member, 0);
        }

        return known;
    }

    private bool MayChange(IMethodSymbol method, ISymbol member, int depth)
    {
        foreach (var reference in method.OriginalDefinition.DeclaringSyntaxReferences)
        {
            var names = NameIndex.Of(reference.SyntaxTree, CancellationToken);
            if (names.Positions(member.Name).Any(position => reference.Span.Contains(position)))
            {
                return true;
            }

            if (depth < 3 && Bases(method.ContainingType).Prepend(method.ContainingType).SelectMany(static type => type.GetMembers()).OfType<IMethodSymbol>()
                .Any(other => !IsSame(other, method) && other.MethodKind == MethodKind.Ordinary && names.Positions(other.Name).Any(position => reference.Span.Contains(position)) && MayChange(other, member, depth + 1)))
            {
                return true;
            }
        }

        return false;
    }
}
