using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// Works out what an expression's value is as far as the source tells, on demand and backwards: through locals, constants, fields,
/// parameters of a bound <see cref="Frame"/>, methods and lambdas of the program. Knows no HTTP library.
/// </summary>
/// <remarks>
/// One instance serves one analysis on one thread; its cache lives as long. Each recursion counts against a depth and a step
/// budget: a stack overflow kills the compiler and cannot be caught, and what is cut off is unknown, so silence.
/// </remarks>
internal sealed partial class Evaluator
{
    private const int MaxDepth = 220;
    // A question of an ordinary program takes a few thousand; what takes more ends in nothing known either way.
    private const int MaxSteps = 40_000;
    private const int LeastSteps = 2_000;

    private readonly Assumptions _assumptions = new();
    private readonly Assumptions.Cache<(IOperation Operation, Frame Frame), Value> _values;
    private readonly Cycles<(IOperation Operation, Frame Frame), Value> _cycles;
    private readonly Dictionary<(IOperation Body, ISymbol Variable), Relevance> _relevances = [];
    private readonly Dictionary<ILoopOperation, HashSet<ISymbol>> _changedIn = [];
    private readonly CapturedLocals _captured = new();
    private readonly Dictionary<IOperation, HashSet<IOperation>> _waysTo = [];
    private readonly HashSet<IOperation> _nowhere = [];
    private int _depth;
    private int _steps;
    private int _limit = MaxSteps;

    public Evaluator(LmsCompilation lms, CancellationToken cancellationToken)
    {
        Lms = lms;
        CancellationToken = cancellationToken;
        _values = new(_assumptions);
        _cycles = new(_assumptions);
        _activations = new(_assumptions);
        _members = new(_assumptions);
    }

    /// <summary>The compilation's model.</summary>
    public LmsCompilation Lms { get; }

    /// <summary>Ends the analysis.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>What of <paramref name="body"/> matters to a variable.</summary>
    public Relevance RelevanceOf(IOperation body, ISymbol variable)
    {
        if (!_relevances.TryGetValue((body, variable), out var relevance))
        {
            _relevances[(body, variable)] = relevance = Relevance.Of(body, variable);
        }

        return relevance;
    }

    /// <summary>The operations that <paramref name="use"/> stands in, itself included; none where it is null.</summary>
    public HashSet<IOperation> WayTo(IOperation? use)
    {
        if (use is null)
        {
            return _nowhere;
        }

        if (!_waysTo.TryGetValue(use, out var way))
        {
            _waysTo[use] = way = [];
            for (IOperation? operation = use; operation is not null; operation = operation.Parent)
            {
                way.Add(operation);
            }
        }

        return way;
    }

    /// <summary>The variables that a turn of <paramref name="loop"/> declares, assigns or does something to.</summary>
    public HashSet<ISymbol> ChangedIn(ILoopOperation loop)
    {
        if (!_changedIn.TryGetValue(loop, out var changed))
        {
            _changedIn[loop] = changed = new(loop.Locals, SymbolEqualityComparer.Default);
            foreach (var operation in Operations.All(loop))
            {
                var symbol = operation switch
                {
                    IVariableDeclaratorOperation declarator => declarator.Symbol,
                    IDeclarationPatternOperation pattern => pattern.DeclaredSymbol,
                    IRecursivePatternOperation pattern => pattern.DeclaredSymbol,
                    ILocalReferenceOperation { IsDeclaration: true } local => local.Local,
                    IAssignmentOperation assignment => VariableOf(assignment.Target),
                    IIncrementOrDecrementOperation increment => VariableOf(increment.Target),
                    IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument => VariableOf(argument.Value),
                    IInvocationOperation { Instance: { } receiver } => VariableOf(receiver),
                    _ => null,
                };
                if (symbol is not null)
                {
                    changed.Add(symbol);
                }
            }
        }

        return changed;
    }

    private static ISymbol? VariableOf(IOperation operation) => Unwrap(operation) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>Counts a step down; false where the budget is spent.</summary>
    public bool Enter()
    {
        CancellationToken.ThrowIfCancellationRequested();
        if (_depth >= MaxDepth || _steps >= _limit)
        {
            return false;
        }

        _depth++;
        _steps++;
        return true;
    }

    /// <summary>The end of what <see cref="Enter"/> began.</summary>
    public void Leave() => _depth--;

    /// <summary>Starts a new question: the step budget is a question's, not a file's.</summary>
    /// <remarks>Where one spent it all, the next of the same code most likely does so too: it gets less, so that all of them end soon.</remarks>
    public void ResetBudget()
    {
        _limit = _steps >= _limit ? System.Math.Max(LeastSteps, _limit / 2) : _limit;
        _steps = 0;
    }

    /// <summary>The value of <paramref name="operation"/> in <paramref name="frame"/>.</summary>
    public Value Evaluate(IOperation? operation, Frame frame)
    {
        if (operation is null)
        {
            return Unknown(operation, frame);
        }

        var key = (operation, frame);
        if (_values.TryGet(key, out var value))
        {
            return value;
        }

        if (_cycles.Cut(key))
        {
            return Unknown(operation, frame);
        }

        if (_cycles.TryGet(key, out value))
        {
            return value;
        }

        if (!Enter())
        {
            _cycles.CutByBudget();
            return Unknown(operation, frame);
        }

        var outer = _cycles.Start(key);
        var before = _assumptions.StartReading();
        ulong read;
        try
        {
            value = EvaluateCore(operation, frame);
        }
        finally
        {
            Leave();
            outer = _cycles.Stop(key, outer);
            read = _assumptions.StopReading(before);
        }

        // An answer that a cycle around it cut short holds as long as that cycle runs; the cycle's own answer holds for good.
        if (outer == 0)
        {
            _values.Keep(key, value, read);
        }
        else
        {
            _cycles.Keep(key, value, outer, read);
        }

        return value;
    }

    /// <summary>The texts that <paramref name="operation"/> may be; a hole where it is no text.</summary>
    public ImmutableArray<SymbolicText> Texts(IOperation? operation, Frame frame)
        => [.. Evaluate(operation, frame).Alternatives.SelectMany(value => AsText(value, operation, frame).Alternatives).Select(value => TextOf(value, operation?.Syntax))];

    /// <summary>What an object is where a text is wanted: what its <c>ToString</c> gives, where that is known.</summary>
    private Value AsText(Value value, IOperation? operation, Frame frame)
    {
        if (value is not ObjectValue @object || operation is null || @object.Type is null or { TypeKind: TypeKind.Interface or TypeKind.TypeParameter })
        {
            return value;
        }

        if (@object.Type.DeclaringSyntaxReferences.IsEmpty)
        {
            return Intrinsics.TextOf(this, operation, @object, frame) ?? value;
        }

        var method = Bases(@object.Type).Prepend(@object.Type).SelectMany(static t => t.GetMembers(WellKnownMemberNames.ObjectToString)).OfType<IMethodSymbol>()
            .FirstOrDefault(static m => m is { IsOverride: true, Parameters.IsEmpty: true });
        return method is { IsImplicitlyDeclared: false } && frame.Depth < Frame.MaxDepth && Lms.BodyOf(method.OriginalDefinition, CancellationToken) is { } body
            ? Returned(body, frame.Call(method.OriginalDefinition, operation, @object, [], TypeArguments(method.ContainingType, frame)), operation)
            : value;
    }

    /// <summary>A value in the place of a text.</summary>
    public static SymbolicText TextOf(Value value, SyntaxNode? expression) => value switch
    {
        TextValue text => text.Text,
        ConstantValue constant => constant.Text,
        _ => SymbolicText.Hole(value, expression),
    };

    /// <summary>A value that is unknown; where it came from stays known.</summary>
    public static Value Unknown(IOperation? operation, Frame frame)
        => new ObjectValue(operation, frame, frame.Substitute(operation?.Type), []);

    /// <summary>What a loop's later turns leave in a variable: unknown, but known to advance.</summary>
    public static Value LoopCarried(ILoopOperation loop, Frame frame) => new ObjectValue(loop, frame, type: null, []);

    /// <summary>Evaluates while <paramref name="variable"/> is taken to hold <paramref name="value"/>.</summary>
    public Value? Assuming(ISymbol variable, Value value, Func<Value?> evaluate)
    {
        var before = _assumptions.Enter(variable, value);
        try
        {
            return evaluate();
        }
        finally
        {
            _assumptions.Leave(before);
        }
    }

    private Value EvaluateCore(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case ILiteralOperation literal:
                return Literal(literal);
            case IUtf8StringOperation utf8:
                return new TextValue(SymbolicText.Of(utf8.Value, utf8.Syntax.GetFirstToken()));
            case IInterpolatedStringOperation interpolated:
                return Interpolated(interpolated, frame);
            case IInterpolatedStringHandlerCreationOperation handler:
                return Evaluate(handler.Content, frame);
            case IInterpolatedStringAdditionOperation addition:
                return Concat(operation, [addition.Left, addition.Right], frame);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } add:
                return Concat(operation, Flatten(add), frame);
            case IBinaryOperation { OperatorMethod: { DeclaringSyntaxReferences.IsEmpty: false } own } binary when frame.Depth < Frame.MaxDepth && Lms.BodyOf(own.OriginalDefinition, CancellationToken) is { } body:
                var operands = new[] { binary.LeftOperand, binary.RightOperand };
                return Returned(body, frame.Call(own.OriginalDefinition, binary, receiver: null, own.OriginalDefinition.Parameters.Select((p, i) => new KeyValuePair<IParameterSymbol, Argument>(p, new Argument(operands[i], frame))), []), binary);
            case IBinaryOperation binary:
                return Binary(binary, binary.OperatorKind, Evaluate(binary.LeftOperand, frame), Evaluate(binary.RightOperand, frame), frame);
            case IIncrementOrDecrementOperation increment:
                var stepped = Evaluate(increment.Target, frame);
                return increment.IsPostfix ? stepped : Value.OneOf([.. stepped.Alternatives.Select(one => one.AsConstant is null ? one : Increment(increment, one, frame))], () => Unknown(operation, frame));
            case IConversionOperation conversion:
                return Conversion(conversion, frame);
            case IAwaitOperation await:
                return Evaluate(await.Operation, frame);
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand, frame);
            case ITranslatedQueryOperation query:
                return Evaluate(query.Operation, frame);
            case ISimpleAssignmentOperation assignment:
                return Evaluate(assignment.Value, frame);
            case ICoalesceAssignmentOperation assignment:
                return Coalesced(operation, Evaluate(assignment.Target, frame), assignment.Value, frame);
            case ICoalesceOperation coalesce:
                return Coalesced(operation, Evaluate(coalesce.Value, frame), coalesce.WhenNull, frame);
            case IConditionalOperation conditional:
                return Conditional(conditional, frame);
            case ISwitchExpressionOperation @switch:
                return Switch(@switch, frame);
            case ILocalReferenceOperation local:
                return Local(local, frame);
            case IParameterReferenceOperation parameter:
                return Parameter(parameter, frame);
            case IFieldReferenceOperation field:
                return Field(field, frame);
            case IPropertyReferenceOperation property:
                return Property(property, frame);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self:
                return SelfOf(frame) ?? new ObjectValue(self, frame, TypeOfThis(self, frame), []);
            case IInvocationOperation invocation:
                return Invocation(invocation, frame);
            case IConditionalAccessOperation access:
                return Evaluate(access.Operation, frame) is ConstantValue { Constant: null } nothing ? nothing : Evaluate(access.WhenNotNull, frame);
            case IConditionalAccessInstanceOperation instance:
                return Evaluate(ConditionalReceiver(instance), frame);
            case IObjectCreationOperation creation:
                return Creation(creation, frame);
            case IAnonymousFunctionOperation lambda:
                return new DelegateValue(lambda.Symbol, lambda, frame, receiver: null);
            case IDelegateCreationOperation creation:
                return Evaluate(creation.Target, frame);
            case IMethodReferenceOperation reference:
                return MethodGroup(reference, frame);
            case IWithOperation with:
                return WithInitializer(Evaluate(with.Operand, frame), with.Initializer, frame);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }:
            case IIsPatternOperation:
                return Condition(operation, frame) is { } truth ? Constant(truth, operation) : Unknown(operation, frame);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, Operand: ILiteralOperation { Syntax.Parent: Microsoft.CodeAnalysis.CSharp.Syntax.PrefixUnaryExpressionSyntax } } negative when negative.ConstantValue.HasValue:
                return Negative(negative);
            case IFieldInitializerOperation or IPropertyInitializerOperation or IVariableInitializerOperation or IParameterInitializerOperation:
                return Evaluate(((ISymbolInitializerOperation)operation).Value, frame);
            case IArgumentOperation argument:
                return Evaluate(argument.Value, frame);
            case ITupleOperation or IArrayCreationOperation or ICollectionExpressionOperation or IAnonymousObjectCreationOperation:
                return Unknown(operation, frame);
            case IArrayElementReferenceOperation element:
                return Element(element, frame);
            case IImplicitIndexerReferenceOperation range:
                return Intrinsics.Range(this, range, frame) ?? Unknown(operation, frame);
            case IDefaultValueOperation { Type: { } type } @default when type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return new ConstantValue(value: null, @default.Type, SymbolicText.Empty);
            default:
                return operation.ConstantValue.HasValue ? Constant(operation.ConstantValue.Value, operation) : Unknown(operation, frame);
        }
    }
}
