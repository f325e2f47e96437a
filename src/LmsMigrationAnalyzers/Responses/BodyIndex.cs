using System.Collections.Generic;
using System.Runtime.CompilerServices;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <summary>The operations of one body by what they refer to: asked once for each body, lives as long as its operations.</summary>
internal sealed class BodyIndex
{
    private static readonly ConditionalWeakTable<IOperation, BodyIndex> Cache = new();

    private readonly Dictionary<ISymbol, List<IOperation>> _references = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IOperation>> _definitions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, IOperation> _conditional = [];
    private readonly List<IInstanceReferenceOperation> _selves = [];

    private BodyIndex(IOperation body)
    {
        foreach (var operation in Operations.All(body))
        {
            switch (operation)
            {
                case ILocalReferenceOperation local:
                    Add(IsWrite(local) ? _definitions : _references, local.Local, local);
                    break;
                case IParameterReferenceOperation parameter:
                    Add(IsWrite(parameter) ? _definitions : _references, parameter.Parameter, parameter);
                    break;
                case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is not null:
                    Add(_definitions, declarator.Symbol, declarator);
                    break;
                case IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } call:
                    Add(_references, call.TargetMethod.OriginalDefinition, call);
                    break;
                case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } reference:
                    Add(_references, reference.Method.OriginalDefinition, reference);
                    break;
                case IConditionalAccessInstanceOperation instance when Evaluator.ConditionalReceiver(instance) is { } receiver:
                    _conditional[receiver] = instance;
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self:
                    _selves.Add(self);
                    break;
            }
        }
    }

    /// <summary>Each <c>this</c>, written or not.</summary>
    public IReadOnlyList<IInstanceReferenceOperation> Selves => _selves;

    /// <summary>The index of the body that <paramref name="operation"/> stands in.</summary>
    public static BodyIndex Around(IOperation operation)
    {
        var body = Evaluator.Body(operation) ?? operation;
        return Cache.TryGetValue(body, out var index) ? index : Cache.GetValue(body, static b => new BodyIndex(b));
    }

    /// <summary>The reads of a local or parameter, the calls and mentions of a local function, in source order.</summary>
    public IReadOnlyList<IOperation> References(ISymbol symbol) => Find(_references, symbol);

    /// <summary>The places that give a local or parameter a value: declarators and references that are assigned.</summary>
    public IReadOnlyList<IOperation> Definitions(ISymbol symbol) => Find(_definitions, symbol);

    /// <summary>What stands for <paramref name="receiver"/> behind its <c>?.</c>.</summary>
    public IOperation? ConditionalInstance(IOperation receiver) => _conditional.TryGetValue(receiver, out var instance) ? instance : null;

    /// <summary>Whether a reference is assigned and not read.</summary>
    public static bool IsWrite(IOperation reference)
    {
        for (IOperation child = reference, parent = reference.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            switch (parent)
            {
                case ISimpleAssignmentOperation assignment:
                    return ReferenceEquals(assignment.Target, child);
                case IDeconstructionAssignmentOperation deconstruction:
                    return ReferenceEquals(deconstruction.Target, child);
                case IDeclarationExpressionOperation:
                    return true;
                case IArgumentOperation argument:
                    return argument.Parameter?.RefKind == RefKind.Out;
                case IForEachLoopOperation loop:
                    return ReferenceEquals(loop.LoopControlVariable, child);
                case ITupleOperation:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private static void Add(Dictionary<ISymbol, List<IOperation>> map, ISymbol symbol, IOperation operation)
    {
        if (!map.TryGetValue(symbol, out var list))
        {
            map.Add(symbol, list = []);
        }

        list.Add(operation);
    }

    private static IReadOnlyList<IOperation> Find(Dictionary<ISymbol, List<IOperation>> map, ISymbol symbol)
        => map.TryGetValue(symbol, out var list) || map.TryGetValue(symbol.OriginalDefinition, out list) ? list : [];
}
