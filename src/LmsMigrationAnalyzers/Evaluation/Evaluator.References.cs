using System;
using System.Linq;
using LmsMigrationAnalyzers.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>Names: locals, parameters, fields, properties.</content>
internal sealed partial class Evaluator
{
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
            case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation } loop:
                return ElementOf(loop.Collection, local, owner);
            case IForEachLoopOperation loop:
                return PartOf(ElementOf(loop.Collection, loop.LoopControlVariable, owner), loop.LoopControlVariable, local.Local) ?? Unknown(local, frame);
            case IUsingOperation or IOperation when BodyOf(local.Local, declared) is { } body:
                var place = _captured.PlaceOfValue(local, body, frame, owner);
                return (place is null ? Unknown(local, frame) : FlowWalker.ValueAt(this, body, local.Local, initial: null, place, owner) ?? Unknown(local, frame)).Through(local.Syntax);
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

    /// <summary>What a call gives a parameter: the default where it is written, if it leaves the argument out.</summary>
    public Value Given(IParameterSymbol parameter, IOperation argument, Frame frame) => Evaluate(DefaultOf(parameter, new Argument(argument, frame)) ?? argument, frame);

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
                return argument.Value ?? Evaluate(DefaultOf(reference.Parameter, argument) ?? argument.Operation, argument.Frame!).Through(reference.Syntax);
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

    private static bool IsListOfValues(Value value) => value is ObjectValue { Type: { } type } && ElementType(type) is { Name: not "KeyValuePair" };

    private bool IsEmptyList(Value value) => IsListOfValues(value) && Items(value) is { IsExact: true, Values.IsEmpty: true };

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
                && loop.LoopControlVariable is IVariableDeclaratorOperation or IDeclarationExpressionOperation or ITupleOperation)
            {
                return loop;
            }
        }

        return local;
    }

    /// <summary>What of a value a deconstruction gives a variable: <c>foreach (var (name, path) in lists)</c>.</summary>
    private Value? PartOf(Value value, IOperation target, ILocalSymbol local) => target switch
    {
        ILocalReferenceOperation reference => IsSame(reference.Local, local) ? value : null,
        IDeclarationExpressionOperation declaration => PartOf(value, declaration.Expression, local),
        ITupleOperation tuple => tuple.Elements
            .Select((element, i) => value.Alternatives.Select(one => ElementAt(one, i) is { } part ? PartOf(part, element, local) : null).ToList())
            .Where(static parts => parts.Count > 0 && !parts.Contains(null))
            .Select(parts => Value.OneOf([.. parts.OfType<Value>()], () => Unknown(target, Frame.Top(owner: null))))
            .FirstOrDefault(),
        _ => null,
    };

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
    internal static ITypeSymbol? ElementType(ITypeSymbol? type)
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
