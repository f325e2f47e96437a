using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Accept;

/// <content>Where a text goes: into variables, members, parameters of the program's methods, and back out of methods.</content>
internal sealed partial class VersionSearch
{
    private const int MaxLooked = 60_000;

    private readonly Dictionary<ISymbol, ImmutableArray<IOperation>> _references = new(SymbolEqualityComparer.Default);
    private int _looked;

    private void Forward(IOperation text, Frame frame, int hops, bool isJudged)
    {
        switch (text.Parent)
        {
            case ICoalesceOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation or ITupleOperation or IArrayInitializerOperation
                or IArrayCreationOperation or ICollectionExpressionOperation or IAwaitOperation:
            case IConditionalOperation conditional when !ReferenceEquals(conditional.Condition, text):
                var outer = text.Parent is ISwitchExpressionArmOperation ? text.Parent.Parent! : text.Parent!;
                Enqueue(outer, frame, hops + 1, isJudged);
                break;
            case IArgumentOperation { Parameter: { } parameter } argument:
                Enter(argument, parameter, frame, hops, isJudged);
                break;
            case IReturnOperation @return:
                Leave(@return, frame, hops, isJudged);
                break;
            default:
                if (text.Parent is ISimpleAssignmentOperation assignment && ReferenceEquals(assignment.Value, text))
                {
                    NoteWrite(assignment, frame);
                }

                foreach (var variable in Receivers(text))
                {
                    FollowReferences(variable, frame, hops, isJudged);
                }

                break;
        }
    }

    /// <summary>The variables and members that an expression is the value of.</summary>
    private static IEnumerable<ISymbol> Receivers(IOperation value) => value.Parent switch
    {
        IFieldInitializerOperation initializer => initializer.InitializedFields,
        IPropertyInitializerOperation initializer => initializer.InitializedProperties,
        IParameterInitializerOperation { Parameter: { } parameter } => [parameter],
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => [declarator.Symbol],
        IVariableDeclaratorOperation declarator => [declarator.Symbol],
        IAssignmentOperation assignment when ReferenceEquals(assignment.Value, value) && Target(assignment.Target) is { } target => [target],
        _ => [],
    };

    private static ISymbol? Target(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IArrayElementReferenceOperation element => Target(element.ArrayReference),
        _ => null,
    };

    private void FollowReferences(ISymbol symbol, Frame frame, int hops, bool isJudged)
    {
        var isLocal = symbol is ILocalSymbol or IParameterSymbol;
        foreach (var reference in References(symbol))
        {
            if (!IsAssigned(reference))
            {
                Enqueue(reference, isLocal ? frame : FrameAt(reference), hops + 1, isJudged);
            }
        }
    }

    /// <summary>A method of the program gets the text: the uses of its parameter, in that activation.</summary>
    private void Enter(IArgumentOperation argument, IParameterSymbol parameter, Frame frame, int hops, bool isJudged)
    {
        NoteConstructor(argument, frame);

        // A header's value made of the text goes where the text would.
        if (HeaderValues.IsMadeOf(argument) && argument.Parent is not null)
        {
            Enqueue(argument.Parent, frame, hops + 1, isJudged);
            return;
        }

        // A builder or list that gets the text: what it is put into is followed as if it were the text.
        if (argument.Parent is IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: true } } library)
        {
            NoteWrite(library, frame);
            FollowHolder(library, frame, hops, isJudged);
            return;
        }

        if (argument.Parent is IObjectCreationOperation { Parent: IAttributeOperation } attribute)
        {
            NoteAttribute(attribute, frame);
            return;
        }

        if (argument.Parent is IObjectCreationOperation { Type.Name: "StringBuilder" } creation)
        {
            FollowBuilder(creation, frame, hops, isJudged);
            return;
        }

        if (argument.Parent is not IInvocationOperation call)
        {
            return;
        }

        foreach (var target in _evaluator.Targets(call, frame))
        {
            if (parameter.Ordinal < target.Method.Parameters.Length)
            {
                FollowReferences(target.Method.Parameters[parameter.Ordinal], target.Frame, hops, isJudged);
            }
        }
    }

    private void FollowHolder(IInvocationOperation call, Frame frame, int hops, bool isJudged)
    {
        if (call.TargetMethod.ContainingNamespace?.ToDisplayString() is not { } ns
            || !(ns.StartsWith("System.Collections", StringComparison.Ordinal) || (ns is "System.Text" && call.TargetMethod.ContainingType.Name is "StringBuilder")))
        {
            return;
        }

        FollowBuilder(call, frame, hops, isJudged);
    }

    /// <summary>What comes of a fluent chain: the text it ends in, or the variable that it is called on.</summary>
    private void FollowBuilder(IOperation link, Frame frame, int hops, bool isJudged)
    {
        var top = link;
        while (top.Parent is IInvocationOperation next && ReferenceEquals(next.Instance, top))
        {
            top = next;
        }

        if (top is IInvocationOperation { TargetMethod.Name: "ToString" })
        {
            Enqueue(top, frame, hops + 1, isJudged);
            return;
        }

        foreach (var variable in Receivers(top))
        {
            FollowChains(variable, frame, hops, isJudged);
        }

        var root = link;
        while (root is IInvocationOperation { Instance: { } instance })
        {
            root = instance;
        }

        // An element of a new collection: the collection is what has it.
        if (root is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } && HeaderOwner.Created(root) is { } creation)
        {
            Enqueue(creation, frame, hops + 1, isJudged);
        }

        if (Target(root) is { } symbol)
        {
            FollowChains(symbol, frame, hops, isJudged);
        }
    }

    private void FollowChains(ISymbol symbol, Frame frame, int hops, bool isJudged)
    {
        foreach (var reference in References(symbol))
        {
            var top = reference;
            while (top.Parent is IInvocationOperation next && ReferenceEquals(next.Instance, top))
            {
                top = next;
            }

            if (top is IInvocationOperation { TargetMethod.Name: "ToString" } || ReferenceEquals(top, reference))
            {
                Enqueue(top, frame, hops + 1, isJudged);
            }
        }
    }

    /// <summary>A method gives the text back: to the call that was entered, else to whoever calls it.</summary>
    private void Leave(IReturnOperation @return, Frame frame, int hops, bool isJudged)
    {
        if (frame is { CallSite: { } site, Caller: { } caller })
        {
            Enqueue(site, caller, hops + 1, isJudged);
            return;
        }

        if (Returning(@return) is { } member)
        {
            foreach (var reference in References(member))
            {
                Enqueue(reference, FrameAt(reference), hops + 1, isJudged);
            }
        }
    }

    /// <summary>The method or property that a return leaves; null for a lambda.</summary>
    private ISymbol? Returning(IOperation @return)
    {
        for (var operation = @return.Parent; operation is not null; operation = operation.Parent)
        {
            switch (operation)
            {
                case IAnonymousFunctionOperation:
                    return null;
                case ILocalFunctionOperation function:
                    return function.Symbol;
            }
        }

        return _lms.BodyAround(@return.Syntax, _cancellationToken)?.Owner is IMethodSymbol owner ? owner.AssociatedSymbol ?? owner : null;
    }

    /// <summary>Whether references were left out.</summary>
    private bool IsExhausted => _looked > MaxLooked;

    /// <summary>The reads, calls and assignments of a symbol: <c>nameof</c> is none.</summary>
    private ImmutableArray<IOperation> References(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        if (!_references.TryGetValue(symbol, out var found))
        {
            found = [.. FindReferences(symbol)];
            _references[symbol] = found;
        }

        return found;
    }

    private IEnumerable<IOperation> FindReferences(ISymbol symbol)
    {
        var within = symbol is ILocalSymbol or IParameterSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? symbol.ContainingSymbol.DeclaringSyntaxReferences
            : symbol.DeclaredAccessibility == Accessibility.Private ? symbol.ContainingType.DeclaringSyntaxReferences : default;
        var tokens = within.IsDefaultOrEmpty
            ? _lms.Identifiers(symbol.Name, _cancellationToken)
            : within.Select(static r => r.SyntaxTree).Distinct().SelectMany(tree => LmsCompilation.Identifiers(tree, symbol.Name, _cancellationToken));
        foreach (var token in tokens)
        {
            // A name that a whole program is full of is not worth the time: what is not followed is silent, and nothing counts on it.
            if (_looked++ > MaxLooked)
            {
                yield break;
            }

            if (token.Parent is not SimpleNameSyntax name || !IsSame(SymbolOf(name), symbol))
            {
                continue;
            }

            SyntaxNode node = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
                : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
            node = node.Parent is InvocationExpressionSyntax invocation && invocation.Expression == node ? invocation : node;
            if (_lms.OperationOf(node, _cancellationToken) is { } operation && operation.Parent is not INameOfOperation)
            {
                yield return operation;
            }
        }
    }

    /// <summary>Whether a reference names the symbol, or what it overrides or implements.</summary>
    private static bool IsSame(ISymbol? candidate, ISymbol symbol)
    {
        candidate = candidate is IMethodSymbol { ReducedFrom: { } reduced } ? reduced.OriginalDefinition : candidate?.OriginalDefinition;
        if (candidate is null || candidate.Name != symbol.Name)
        {
            return false;
        }

        for (var current = symbol; current is not null; current = Overridden(current))
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, candidate))
            {
                return true;
            }
        }

        return candidate.ContainingType?.TypeKind == TypeKind.Interface
            && symbol.ContainingType is { } type
            && type.FindImplementationForInterfaceMember(candidate) is { } implementation
            && SymbolEqualityComparer.Default.Equals(implementation.OriginalDefinition, symbol);
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod ?? (ISymbol?)method.PartialDefinitionPart,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static bool IsAssigned(IOperation reference)
        => reference.Parent is ISimpleAssignmentOperation assignment && ReferenceEquals(assignment.Target, reference);
}
