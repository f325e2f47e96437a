using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>The activations in which a member gets its value: constructors, methods, initializers.</content>
internal sealed partial class Evaluator
{
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

    /// <summary>The type of <c>this</c>; of <c>base</c> too, which names an ancestor.</summary>
    private static ITypeSymbol? TypeOfThis(IInstanceReferenceOperation self, Frame frame)
    {
        for (var current = frame; current is not null; current = current.Lexical)
        {
            if (current.Owner?.ContainingType is { } type && self.Type is { } named && Bases(type).Any(b => IsSame(b, named)))
            {
                return type;
            }
        }

        return frame.Substitute(self.Type);
    }
}
