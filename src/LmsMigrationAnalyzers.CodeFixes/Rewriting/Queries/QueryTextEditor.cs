using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.CodeFixes.Rewriting.Queries;

/// <summary>
/// Adds a parameter at the end of the text of a URL: goes from the expression that gives the URL down to the piece of code that gives its
/// end and serves this request alone, and appends there; else at the nearest expression above it.
/// </summary>
internal sealed class QueryTextEditor(Evaluator evaluator, EditReach reach, LmsRequest lms, string? endpointWord, NewParameter added)
{
    private const int MaxDepth = 40;

    private int _depth;

    private readonly List<(ExpressionSyntax Node, Func<ExpressionSyntax, ExpressionSyntax> Edit)> _edits = [];

    /// <summary>Plans the edits found.</summary>
    public void Plan(FixPlan plan)
    {
        // Two branches may end in the same piece of code.
        foreach (var (node, edit) in _edits.GroupBy(static e => e.Node).Select(static g => g.First()))
        {
            plan.Replace(node, (_, current) => edit(current));
        }
    }

    /// <summary>Whether the parameter can be appended to the text of <paramref name="operation"/>, before which <paramref name="before"/> holds.</summary>
    public bool TryAppend(IOperation? operation, Frame frame, QueryState before)
    {
        var count = _edits.Count;
        if (_depth >= MaxDepth || Unwrap(operation) is not { } unwrapped || evaluator.Texts(unwrapped, frame).Any(text => SecondaryIdentifier.IsOneOf(text, lms)))
        {
            return false;
        }

        _depth++;
        var done = Append(unwrapped, frame, before);
        _depth--;
        if (!done)
        {
            _edits.RemoveRange(count, _edits.Count - count);
        }

        return done;
    }

    private bool Append(IOperation operation, Frame frame, QueryState before)
    {
        var state = QueryStates.After(before, evaluator.Texts(operation, frame));
        switch (operation)
        {
            case ILiteralOperation:
                return Here(operation, frame, state);
            case IInterpolatedStringOperation interpolated:
                return HereOr(operation, frame, state, () => interpolated.Parts.LastOrDefault() is IInterpolationOperation { FormatString: null, Alignment: null } hole
                    && TryAppend(hole.Expression, frame, StateBefore(interpolated.Parts.Length - 1, i => TextsOf(interpolated.Parts[i], frame), before)));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }:
                return Sum((IBinaryOperation)operation, frame, before, state);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                return TryAppendToEach([conditional.WhenTrue, whenFalse], frame, before) || Here(operation, frame, state);
            case ICoalesceOperation coalesce:
                return Here(operation, frame, state) || (TryAppend(coalesce.Value, frame, before) && TryAppend(coalesce.WhenNull, frame, before));
            case ISwitchExpressionOperation @switch:
                return TryAppendToEach(@switch.Arms.Select(static a => a.Value).Where(static v => Evaluator.Unwrap(v) is not IThrowOperation), frame, before) || Here(operation, frame, state);
            case ILocalReferenceOperation local:
                return Local(local, frame, before) || Here(operation, frame, state);
            case IParameterReferenceOperation parameter:
                return (frame.ArgumentOf(parameter.Parameter) is { Operation: { } argument, Frame: { } caller } && Ends(operation, frame, argument, caller) && TryAppend(argument, caller, before))
                    || Here(operation, frame, state);
            case IFieldReferenceOperation field:
                return Member(operation, field.Field, frame, before) || Here(operation, frame, state);
            case IPropertyReferenceOperation { Property: { Name: "Uri", ContainingType.Name: "UriBuilder" }, Instance: { } builder }:
                return QueryOf(builder, frame) || Here(operation, frame, state);
            case IPropertyReferenceOperation property:
                return Member(operation, property.Property, frame, before) || Here(operation, frame, state);
            case IObjectCreationOperation { Type.Name: "Uri" } creation:
                return TextArgument(creation) is { } last && TryAppend(last, frame, before);
            case IInvocationOperation call:
                return Call(call, frame, before, state) || Here(operation, frame, state);
            default:
                return Here(operation, frame, state);
        }
    }

    /// <summary>In each branch that this request may take; another one belongs to other requests.</summary>
    private bool TryAppendToEach(IEnumerable<IOperation> branches, Frame frame, QueryState before)
    {
        var taken = branches.Where(branch => evaluator.IsReachable(branch, frame)).ToList();
        var count = _edits.Count;
        return taken.Count > 0 && taken.TrueForAll(branch => TryAppend(branch, frame, before))
            // An argument that is given in all cases may decide which branch is taken.
            && (taken.Count == 1 || frame.CallSite is not { Syntax: var call } || !_edits.Skip(count).Any(edit => call.SyntaxTree == edit.Node.SyntaxTree && call.Span.Contains(edit.Node.Span)));
    }

    /// <summary>Here or in the last piece: there first where a branch decides, and in a wrapper, whose argument may be that piece.</summary>
    private bool HereOr(IOperation operation, Frame frame, QueryState state, Func<bool> last)
        => state == QueryState.Mixed || frame.Caller is not null ? last() || (state != QueryState.Mixed && Here(operation, frame, state)) : Here(operation, frame, state) || last();

    /// <summary>Appends at this very expression.</summary>
    private bool Here(IOperation operation, Frame frame, QueryState state)
    {
        if (operation.IsImplicit || operation.Syntax is not ExpressionSyntax expression || !reach.MayEdit(expression)
            || !UrlEnd.IsAt(expression, evaluator.Texts(operation, frame).Select(static text => text.Flat), lms.Request.Urls))
        {
            return false;
        }

        var isUri = operation.Type is { Name: "Uri" };
        if (!isUri && operation.Type?.SpecialType != SpecialType.System_String)
        {
            return false;
        }

        if (state.Separator() is { } separator)
        {
            var text = separator + added;
            _edits.Add((expression, current => isUri ? WithUri(current, text) : Appended(current, text)));
            return true;
        }

        // Whether there is a query depends on a branch: the code asks. Only a name is written twice.
        if (isUri || operation is not (ILocalReferenceOperation or IParameterReferenceOperation) || !EditReach.TakesCode(expression))
        {
            return false;
        }

        _edits.Add((expression, current => Code.Expression($"{current} + ({current}.Contains(\"?\") ? \"&\" : \"?\") + \"{added.ToString()}\"")));
        return true;
    }

    private static ExpressionSyntax Appended(ExpressionSyntax current, string text) => QueryEditor.AppendText(current, text, ParameterText.Constant(""));

    private static ExpressionSyntax WithUri(ExpressionSyntax current, string text)
        => Code.Expression($"new global::System.Uri({Appended(Code.Expression($"{current}.OriginalString"), text)}, global::System.UriKind.RelativeOrAbsolute)");

    private bool Sum(IBinaryOperation sum, Frame frame, QueryState before, QueryState state)
    {
        var operands = new List<IOperation>();
        IOperation current = sum;
        while (current is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } inner)
        {
            operands.Insert(0, inner.RightOperand);
            current = Unwrap(inner.LeftOperand)!;
        }

        operands.Insert(0, current);
        return HereOr(sum, frame, state, () => TryAppend(operands[operands.Count - 1], frame, StateBefore(operands.Count - 1, i => evaluator.Texts(operands[i], frame), before)));
    }

    private bool Call(IInvocationOperation call, Frame frame, QueryState before, QueryState state)
    {
        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        var type = Operations.FullName(call.TargetMethod.ContainingType);
        switch (type, call.TargetMethod.Name)
        {
            case ("System.UriBuilder" or "System.Object", "ToString") when call.Instance is { Type.Name: "UriBuilder" } builder:
                return QueryOf(builder, frame);
            case ("System.String", "Format"):
                return state != QueryState.Mixed && FormatOf(call) is { } format
                    && reach.MayEdit(format) && Edit(format, state.Separator() + added);
            case ("System.String", "Concat"):
                return arguments.LastOrDefault() is { Type.SpecialType: SpecialType.System_String } last
                    && Unwrap(last) is ILiteralOperation or IInterpolatedStringOperation
                    && TryAppend(last, frame, StateBefore(arguments.Length - 1, i => evaluator.Texts(arguments[i], frame), before));
            case ("Microsoft.AspNetCore.WebUtilities.QueryHelpers", "AddQueryString"):
                bool Again() => call.Syntax is InvocationExpressionSyntax again && reach.MayEdit(again) && AddedAgain(again);
                return frame.Caller is null ? Again() || TryAppend(arguments[0], frame, before) : TryAppend(arguments[0], frame, before) || Again();
            case ("System.String", "Trim" or "TrimStart" or "TrimEnd" or "ToString") or ("System.Uri", "EscapeUriString" or "ToString"):
                return receiver is not null && Ends(call, frame, receiver, frame) && Unwrap(receiver) is not IBinaryOperation && TryAppend(receiver, frame, before);
            case ("System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask", "FromResult"):
                return TryAppend(arguments[0], frame, before);
        }

        if (call.TargetMethod.DeclaringSyntaxReferences.IsEmpty || evaluator.Inside(call, frame) is not { } inside)
        {
            return false;
        }

        // A URL factory: in it where it serves this request only, or where the end of the URL is an argument.
        var returned = evaluator.Returns(inside.Body, inside.Frame).ToList();
        return returned.Count > 0 && InOwn(inside.Body, inside.Method, returned, () => returned.All(r => TryAppend(r, inside.Frame, before)));
    }

    /// <summary>
    /// Edits in a member that gives URLs: only where it names the endpoint by itself. What makes URLs of any path (<c>route.With("id", 5)</c>)
    /// is no place for what one of them needs.
    /// </summary>
    private bool InOwn(IOperation body, ISymbol member, IEnumerable<IOperation> returned, Func<bool> edit)
    {
        var count = _edits.Count;
        if (edit() && (endpointWord is null
            || !_edits.Skip(count).Any(e => body.Syntax.SyntaxTree == e.Node.SyntaxTree && body.Syntax.Span.Contains(e.Node.Span))
            || returned.Any(r => evaluator.Texts(r, Frame.Top(member)).Any(text => text.Flat.Contains(endpointWord)))))
        {
            return true;
        }

        _edits.RemoveRange(count, _edits.Count - count);
        return false;
    }

    /// <summary>The text that is assigned to the query of a <c>UriBuilder</c>.</summary>
    private bool QueryOf(IOperation builder, Frame frame)
        => evaluator.Evaluate(builder, frame) is ObjectValue known
            && known.Events.LastOrDefault(static e => e is { Name: "Query", Value: not null }) is { IsConditional: false, Loop: null } assigned
            && TryAppend(assigned.Value, assigned.Frame, QueryState.Open);

    private bool Member(IOperation reference, ISymbol member, Frame frame, QueryState before)
    {
        if (member.DeclaringSyntaxReferences.IsEmpty || member.IsVirtual || member.IsAbstract || member.IsOverride)
        {
            return reference is IPropertyReferenceOperation chosen && Implemented(chosen, frame, before);
        }

        if (member is IPropertySymbol { GetMethod: { } getter } && evaluator.Lms.BodyOf(getter, evaluator.CancellationToken) is { } body)
        {
            var returned = evaluator.Returns(body, frame).ToList();
            return returned.Count == 1 && Ends(reference, frame, returned[0], frame) && TryAppend(returned[0], frame, before);
        }

        return evaluator.Lms.BodyOf(member, evaluator.CancellationToken) is ISymbolInitializerOperation { Value: { } value }
            && Ends(reference, frame, value, Frame.Top(member)) && TryAppend(value, Frame.Top(member), before);
    }

    /// <summary>The property of the object at hand: <c>request.Path</c> of a message that says itself what it asks for.</summary>
    private bool Implemented(IPropertyReferenceOperation reference, Frame frame, QueryState before)
    {
        if (evaluator.OwnGetter(reference, frame) is not var (getter, self))
        {
            return false;
        }

        if (evaluator.Lms.BodyOf(getter, evaluator.CancellationToken) is not { } body)
        {
            // `Path { get; } = $"users/{id}"`
            return (getter as IMethodSymbol)?.AssociatedSymbol is IPropertySymbol { SetMethod: null } property && evaluator.Lms.BodyOf(property, evaluator.CancellationToken) is ISymbolInitializerOperation { Value: { } initial } initializer
                && Frame.Top(property, self) is var made && Ends(reference, frame, initial, made) && InOwn(initializer, property, [initial], () => TryAppend(initial, made, before));
        }

        var own = Frame.Top(getter, self);
        var returned = evaluator.Returns(body, own).ToList();
        return returned.Count == 1 && Ends(reference, frame, returned[0], own) && InOwn(body, getter, returned, () => TryAppend(returned[0], own, before));
    }

    /// <summary>Whether the text of <paramref name="inner"/> is the end of that of <paramref name="outer"/>: what is appended to the one is appended to the other.</summary>
    private bool Ends(IOperation outer, Frame outerFrame, IOperation inner, Frame innerFrame)
    {
        var texts = evaluator.Texts(inner, innerFrame);
        return evaluator.Texts(outer, outerFrame).All(whole => texts.Any(end => whole.Flat.EndsWith(end.Flat, StringComparison.Ordinal)));
    }

    /// <summary>Where a local gets its values: of several, those that name the endpoint. A link that the server gave has its own query.</summary>
    private bool Local(ILocalReferenceOperation reference, Frame frame, QueryState before)
    {
        var values = reach.ValuesOf(reference.Local).Select(v => evaluator.Lms.OperationOf(v, evaluator.CancellationToken)).OfType<IOperation>().ToList();
        if (values.Count > 1)
        {
            values.RemoveAll(v => !evaluator.Texts(v, frame).Any(text => endpointWord is not null && text.Flat.Contains(endpointWord)));
        }

        return values.Count > 0
            && evaluator.Texts(reference, frame).Any(whole => values.Exists(v => evaluator.Texts(v, frame).Any(end => whole.Flat.EndsWith(end.Flat, StringComparison.Ordinal))))
            && values.TrueForAll(v => TryAppend(v, frame, before));
    }

    private bool Edit(ExpressionSyntax expression, string text)
    {
        _edits.Add((expression, current => Appended(current, text)));
        return true;
    }

    private bool AddedAgain(InvocationExpressionSyntax call)
    {
        _edits.Add((call, current => Code.Expression($"{call.Expression.WithoutTrivia()}({current}, \"{added.Name}\", \"{added.Value}\")")));
        return true;
    }

    private static LiteralExpressionSyntax? FormatOf(IInvocationOperation call)
        => call.Arguments.FirstOrDefault(static a => a.Parameter?.Name is "format")?.Value.Syntax as LiteralExpressionSyntax;

    private static QueryState StateBefore(int count, Func<int, ImmutableArray<SymbolicText>> texts, QueryState before)
    {
        for (var i = 0; i < count; i++)
        {
            before = QueryStates.After(before, texts(i));
        }

        return before;
    }

    private ImmutableArray<SymbolicText> TextsOf(IInterpolatedStringContentOperation part, Frame frame) => part switch
    {
        IInterpolatedStringTextOperation { Text.ConstantValue.Value: string text } => [SymbolicText.Of(text)],
        IInterpolationOperation hole => evaluator.Texts(hole.Expression, frame),
        _ => [SymbolicText.Empty],
    };

    private static IOperation? TextArgument(IObjectCreationOperation creation)
        => creation.Arguments.LastOrDefault(static a => a.Parameter?.Type is { SpecialType: SpecialType.System_String } or { Name: "Uri" })?.Value;

    private static IOperation? Unwrap(IOperation? operation)
    {
        operation = Evaluator.Unwrap(operation);
        while (operation is IConversionOperation { OperatorMethod.ContainingType.Name: "Uri" or "Url" or "PathString" } conversion)
        {
            operation = Evaluator.Unwrap(conversion.Operand);
        }

        return operation;
    }
}
