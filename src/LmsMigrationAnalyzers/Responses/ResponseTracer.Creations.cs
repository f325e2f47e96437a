using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Responses;

/// <content>Creations: constructors of the program keep what they are given.</content>
internal sealed partial class ResponseTracer
{
    private void PassedTo(IObjectCreationOperation creation, IArgumentOperation argument, Frame frame, Flow flow)
    {
        if (creation.Constructor is not { } constructor || argument.Parameter is not { } passed)
        {
            return;
        }

        var original = constructor.OriginalDefinition;
        if (!original.ContainingType.IsOfProgram())
        {
            PassedToLibrary(creation, frame, flow);
            return;
        }

        if (frame.Depth >= Frame.MaxDepth || passed.Ordinal >= original.Parameters.Length)
        {
            Escape(flow, leaves: false, creation);
            return;
        }

        var parameter = original.Parameters[passed.Ordinal];
        var inside = Entered(creation, frame, () => frame.Call(
            original,
            creation,
            receiver: null,
            creation.Arguments.Where(static a => a.Parameter is not null).Select(a => new KeyValuePair<IParameterSymbol, Argument>(original.Parameters[a.Parameter!.Ordinal], new Argument(a.Value, frame))),
            []));
        if (_evaluator.Lms.BodyOf(original, _evaluator.CancellationToken) is { } body)
        {
            Parameter(parameter, body, inside, flow);
            return;
        }

        PrimaryParameter(parameter, creation, frame, inside, flow);
    }

    /// <summary>A parameter of a primary constructor: a record's property, what members' initializers make of it, or captured.</summary>
    private void PrimaryParameter(IParameterSymbol parameter, IObjectCreationOperation creation, Frame frame, Frame inside, Flow flow)
    {
        var type = parameter.ContainingType;
        var isKept = PassedToBase(parameter, inside, flow);
        if (type.IsRecord && PropertyNamed(type, parameter.Name) is { } property)
        {
            Follow(creation, frame, flow.In(property));
            return;
        }

        foreach (var member in type.GetMembers().Where(static m => m is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false }))
        {
            if (_evaluator.Lms.BodyOf(member, _evaluator.CancellationToken) is { } initializer
                && Operations.Within(initializer).OfType<IParameterReferenceOperation>().FirstOrDefault(r => IsSame(r.Parameter, parameter)) is { } reference)
            {
                isKept = true;
                if (ReferenceEquals(Evaluator.Unwrap((initializer as ISymbolInitializerOperation)?.Value ?? initializer), reference))
                {
                    Follow(creation, frame, flow.In(member));
                }
                else
                {
                    Follow(reference, inside, flow);
                }
            }
        }

        if (!isKept)
        {
            // Captured: its methods read it, out of sight.
            Escape(flow, leaves: false, creation);
        }
    }

    /// <summary>What the call of the base constructor makes of a parameter: <c>record Of(List&lt;int&gt; Ids) : Call("users?ids=" + string.Join(",", Ids))</c>.</summary>
    private bool PassedToBase(IParameterSymbol parameter, Frame inside, Flow flow)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol constructor || _evaluator.Lms.ConstructorInitializer(constructor, _evaluator.CancellationToken) is not { } call)
        {
            return false;
        }

        var isPassed = false;
        foreach (var reference in Operations.Within(call).OfType<IParameterReferenceOperation>().Where(r => IsSame(r.Parameter, parameter)))
        {
            isPassed = true;
            Follow(reference, inside, flow);
        }

        return isPassed;
    }
}
