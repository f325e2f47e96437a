using System.Collections.Generic;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>What a conversion leaves of a piece of the answer.</content>
internal sealed partial class ResponseTracer
{
    /// <summary>A conversion: a DOM value takes the type that it is cast to, an object keeps the most specific one.</summary>
    private void Converted(IConversionOperation conversion, Frame frame, Flow flow)
    {
        var target = frame.Substitute(conversion.Type);
        if (conversion.OperatorMethod is { } method && (flow.Kind is FlowKind.Data or FlowKind.Sequence || method.IsOfProgram()))
        {
            // A DOM value to a number or text; the program's own operator is a call like any other.
            if (_evaluator.Lms.BodyOf(method.OriginalDefinition, _evaluator.CancellationToken) is { } body && frame.Depth < Frame.MaxDepth)
            {
                var parameter = method.OriginalDefinition.Parameters[0];
                var inside = Entered(conversion, frame, () => frame.Call(
                    method.OriginalDefinition, conversion, receiver: null, [new(parameter, new Argument(conversion.Operand, frame))], []));
                Parameter(parameter, body, inside, flow);
                return;
            }

            // What wraps its operand (`ActionResult<List<User>>`) still holds it.
            var isWrapped = flow.Type is { } type && !JsonTypes.IsDom(type) && target is INamedTypeSymbol { TypeArguments: [var wrapped] } && _evaluator.Lms.Compilation.ClassifyCommonConversion(type, wrapped).IsImplicit;
            Follow(conversion, frame, isWrapped ? flow : flow.As(target));
            return;
        }

        // A task without a result hides the answer from whoever gets it.
        if (target is INamedTypeSymbol { Name: "Task" or "ValueTask", IsGenericType: false } && IsTaskLike(target))
        {
            return;
        }

        switch (flow.Kind)
        {
            case FlowKind.Data or FlowKind.Sequence or FlowKind.Scalar when flow.Type is null || JsonTypes.IsDom(flow.Type):
                var says = target is not null and not IDynamicTypeSymbol and not ITypeParameterSymbol and not { SpecialType: SpecialType.System_Object }
                    && !SymbolEqualityComparer.Default.Equals(target, flow.Type)
                    && !(flow.Kind == FlowKind.Sequence && JsonTypes.IsList(target, out _));
                Follow(conversion, frame, says ? flow.As(target) : flow);
                break;
            case FlowKind.Body when target is not null && IsNoBody(target):
                break;
            default:
                Follow(conversion, frame, flow);
                break;
        }
    }

    /// <summary>A body cast to a response type: the branch of a generic wrapper for another type argument.</summary>
    private static bool IsNoBody(ITypeSymbol target)
        => target is not { SpecialType: SpecialType.System_String or SpecialType.System_Object } and not ITypeParameterSymbol and not IDynamicTypeSymbol
            && JsonTypes.IsObject(target);
}
