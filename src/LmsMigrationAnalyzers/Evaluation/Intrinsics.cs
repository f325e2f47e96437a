using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Bodies;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// What members of the framework mean for texts and values: the string functions, URIs, query builders, tasks, lazies. A member
/// that is not known here leaves a value unknown, so silence.
/// </summary>
internal static partial class Intrinsics
{
    /// <summary>The value of a framework property, or null where it is none of these.</summary>
    public static Value? Property(Evaluator evaluator, IPropertyReferenceOperation reference, Frame frame)
    {
        if (reference.Instance is not { } instance || !reference.Property.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        switch (Operations.FullName(reference.Property.ContainingType), reference.Property.Name)
        {
            case ("System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask", "Result"):
            case ("System.Nullable", "Value"):
                return evaluator.Evaluate(instance, frame);
            case ("System.Lazy", "Value"):
                return evaluator.Evaluate(instance, frame) is ObjectValue { Origin: IObjectCreationOperation { Arguments: [var factory, ..] } creation } lazy
                    && evaluator.Evaluate(factory.Value, lazy.Frame) is DelegateValue @delegate
                    && evaluator.Inside(@delegate, creation, [], lazy.Frame) is { } inside
                        ? evaluator.Returned(inside.Body, inside.Frame, reference)
                        : null;
            case ("System.String", "Length"):
                return evaluator.Evaluate(instance, frame).AsConstant?.Constant is string text ? Number(text.Length, reference) : null;
            case ("System.Array", "Length") or (_, "Count") when evaluator.Items(evaluator.Evaluate(instance, frame)) is { IsExact: true } items:
                return Number(items.Values.Length, reference);
            case ("System.Nullable", "HasValue"):
                return evaluator.Evaluate(instance, frame) switch
                {
                    ConstantValue { Constant: null } => Truth(value: false, reference),
                    ConstantValue => Truth(value: true, reference),
                    _ => null,
                };
            case ("System.Collections.Generic.KeyValuePair", "Key" or "Value"):
                var wanted = string.Equals(reference.Property.Name, "Key", StringComparison.Ordinal) ? 0 : 1;
                var pairs = evaluator.Evaluate(instance, frame);
                return pairs.Alternatives.Select(one => evaluator.ElementAt(one, wanted)).ToArray() is var halves && halves.All(static h => h is not null)
                    ? Value.OneOf([.. halves.Select(static h => h!)], () => Evaluator.Unknown(reference, frame))
                    : null;
            case ("System.Uri" or "System.UriBuilder", _):
                return UriPart(evaluator, reference, evaluator.Evaluate(instance, frame), frame);
            case ("System.Type" or "System.Reflection.MemberInfo", "Name"):
                return evaluator.Evaluate(instance, frame) is ObjectValue { Origin: ITypeOfOperation of } type && type.Frame.Substitute(of.TypeOperand) is { } known and not ITypeParameterSymbol
                    ? new TextValue(SymbolicText.Of(known.MetadataName, token: null))
                    : null;
            case (_, "this[]" or "Item") when reference.Arguments is [var key]:
                return (IsOfNames(instance.Type) ? AtPlace(evaluator, instance, key.Value, frame, ofName: false) : null)?.Through(reference.Syntax)
                    ?? evaluator.Lookup(evaluator.Evaluate(instance, frame), evaluator.Evaluate(key.Value, frame))?.Through(reference.Syntax);
            case ("Microsoft.AspNetCore.Http.QueryString", "Value"):
                return evaluator.Evaluate(instance, frame);
            default:
                return null;
        }
    }

    /// <summary>Whether a method of the framework percent-encodes the text that it is given.</summary>
    public static bool Escapes(IMethodSymbol method) => Operations.FullName(method.ContainingType) switch
    {
        "System.Uri" => method.Name is "EscapeDataString",
        "System.Net.WebUtility" or "System.Web.HttpUtility" or "System.Text.Encodings.Web.UrlEncoder" or "System.Text.Encodings.Web.TextEncoder" => method.Name is "UrlEncode" or "UrlPathEncode" or "Encode" or "UrlEncodeUnicode",
        _ => false,
    };

    /// <summary>Whether a collection has names, and gives name or value by a number too.</summary>
    private static bool IsOfNames(ITypeSymbol? type) => Operations.Is(type, "System.Collections.Specialized.NameValueCollection");

    /// <summary>The name or value at a place of such a collection; null where it is asked by name, or not all of it is known.</summary>
    private static Value? AtPlace(Evaluator evaluator, IOperation collection, IOperation place, Frame frame, bool ofName)
        => place.Type?.SpecialType == SpecialType.System_Int32 && evaluator.Evaluate(place, frame).AsConstant?.Integer is { } index
            && evaluator.Items(evaluator.Evaluate(collection, frame)) is { IsExact: true } items && index >= 0 && index < items.Values.Length
                ? ofName ? items.Values[(int)index].Key : items.Values[(int)index].Value
                : null;

    /// <summary>The value of a call of a framework method, or null where it is none of these.</summary>
    public static Value? Call(Evaluator evaluator, IInvocationOperation call, Frame frame)
    {
        var method = call.TargetMethod;
        if (!method.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        if (string.Equals(method.Name, "ToString", StringComparison.Ordinal) && call.Instance is { } instance)
        {
            return ToText(evaluator, call, evaluator.Evaluate(instance, frame), frame);
        }

        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        if (method.Name is "Equals" && receiver is not null && arguments.Length == 1 && method.ContainingType.SpecialType != SpecialType.System_String)
        {
            return Evaluator.AreEqual(evaluator.Evaluate(receiver, frame), evaluator.Evaluate(arguments[0], frame)) is { } equal ? Truth(equal, call) : null;
        }

        if (method is { Name: "GetKey" or "Get" } && receiver is not null && arguments is [{ } place] && IsOfNames(receiver.Type) && AtPlace(evaluator, receiver, place, frame, ofName: method.Name is "GetKey") is { } named)
        {
            return named;
        }

        if (method is { Name: "GetValueOrDefault" } or { Name: "Get", ContainingType.Name: "NameValueCollection" } && receiver is not null && arguments.Length >= 1 && RequestParts.IsCollection(receiver.Type))
        {
            return evaluator.Lookup(evaluator.Evaluate(receiver, frame), evaluator.Evaluate(arguments[0], frame));
        }

        switch (Operations.FullName(method.ContainingType))
        {
            case "System.String":
                return StringCall(evaluator, call, receiver, arguments, frame);
            case "System.Uri":
                // Of a whole URL, it leaves what separates its pieces.
                return method.Name is "EscapeUriString" && evaluator.Evaluate(arguments[0], frame) is var whole && whole.Alternatives.All(static one => one is TextValue) ? whole
                    : method.Name is "UnescapeDataString" || Escapes(method) ? Escaped(evaluator, call, arguments, frame) : null;
            case "System.Net.WebUtility" or "System.Web.HttpUtility" or "System.Text.Encodings.Web.UrlEncoder" or "System.Text.Encodings.Web.TextEncoder":
                return Escapes(method) ? Escaped(evaluator, call, arguments, frame) : null;
            case "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask":
                return method.Name switch
                {
                    "FromResult" => evaluator.Evaluate(arguments[0], frame),
                    "ConfigureAwait" or "AsTask" or "GetAwaiter" or "WaitAsync" => evaluator.Evaluate(receiver, frame),
                    _ => null,
                };
            case "System.Runtime.CompilerServices.TaskAwaiter" or "System.Runtime.CompilerServices.ValueTaskAwaiter"
                or "System.Runtime.CompilerServices.ConfiguredTaskAwaitable" or "System.Runtime.CompilerServices.ConfiguredTaskAwaitable.ConfiguredTaskAwaiter":
                return method.Name is "GetResult" or "GetAwaiter" ? evaluator.Evaluate(receiver, frame) : null;
            case "System.FormattableString":
                return method.Name is "Invariant" or "CurrentCulture" && evaluator.Evaluate(arguments[0], frame) is var formatted && formatted.Alternatives.All(static one => one is TextValue) ? formatted : null;
            case "System.Linq.Enumerable":
                return method.Name is "Aggregate" ? Aggregated(evaluator, call, receiver, arguments, frame)
                    : method.Name is "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Last" or "LastOrDefault" or "ElementAt" ? Picked(evaluator, call, receiver, arguments, frame)
                    : null;
            case "System.Nullable":
                return method.Name is "GetValueOrDefault" ? evaluator.Evaluate(receiver, frame) : null;
            case "System.Math":
                return Bounded(evaluator, call, arguments, frame);
            case "System.Enum":
                return method.Name is "Parse" ? EnumNamed(evaluator, call, arguments, frame) : null;
            case "System.Convert":
                return method.Name is "ToString" or "ToInt32" or "ToInt64" ? Converted(evaluator, call, evaluator.Evaluate(arguments[0], frame), frame) : null;
            case "System.Int32" or "System.Int64":
                return method.Name is "Parse" && evaluator.Evaluate(arguments[0], frame) is { AsConstant.Integer: not null } parsed ? parsed : null;
            case "Microsoft.AspNetCore.WebUtilities.QueryHelpers":
                return method.Name is "AddQueryString" ? QueryAdded(evaluator, call, arguments, frame) : null;
            case "Microsoft.AspNetCore.Http.QueryString":
                return QueryStringCall(evaluator, call, receiver, arguments, frame);
            case "Microsoft.AspNetCore.Http.Extensions.QueryBuilder":
                return method.Name is "ToQueryString" && evaluator.Evaluate(receiver, frame) is ObjectValue query ? QueryText(evaluator, call, query, frame) : null;
            case "Flurl.Url":
                return method.Name is "Combine" ? Combined(evaluator, call, arguments, frame)
                    : method.Name is "ToUri" && receiver is not null ? FlurlRequest.TextOf(evaluator, evaluator.Evaluate(receiver, frame), receiver)
                    : null;
            case "System.Net.Http.HttpContent":
                return method.Name is "ReadAsStringAsync" && receiver is not null ? FormText(evaluator, call, evaluator.Evaluate(receiver, frame), frame) : null;
            default:
                return null;
        }
    }

    /// <summary>The value of a creation that is a text, or null.</summary>
    public static Value? Creation(Evaluator evaluator, IObjectCreationOperation creation, Frame frame)
    {
        switch (Operations.FullName(creation.Type))
        {
            case "System.Uri":
                return NewUri(evaluator, creation, frame);
            case "System.String" when creation.Arguments.Length == 1:
                return evaluator.Evaluate(creation.Arguments[0].Value, frame);
            case "System.Threading.Tasks.ValueTask" or "System.Nullable" when creation.Arguments.Length == 1:
                return evaluator.Evaluate(creation.Arguments[0].Value, frame);
            default:
                return null;
        }
    }

    /// <summary><c>parts.Aggregate((a, b) => a + "/" + b)</c> over items that are known.</summary>
    private static Value? Aggregated(Evaluator evaluator, IInvocationOperation call, IOperation? receiver, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        if (receiver is null || arguments.IsEmpty || arguments.Select(a => evaluator.Evaluate(a, frame)).OfType<DelegateValue>().FirstOrDefault() is not { } step)
        {
            return null;
        }

        if (evaluator.Items(evaluator.Evaluate(receiver, frame)) is not { IsExact: true, Values.Length: <= 32 } items)
        {
            return Accumulated(evaluator, call, step, receiver, arguments, frame);
        }

        var rest = items.Values.Select(static i => i.Whole).ToList();
        Value? result = arguments.Length > 1 ? evaluator.Evaluate(arguments[0], frame) : rest.FirstOrDefault();
        foreach (var item in rest.Skip(arguments.Length > 1 ? 0 : 1))
        {
            if (evaluator.Inside(step, call, [new Argument(result!), new Argument(item)], frame) is not { } inside)
            {
                return null;
            }

            result = evaluator.Returned(inside.Body, inside.Frame, call);
        }

        return result;
    }

    /// <summary>The same over items that are not known: what each appends to the text before it.</summary>
    private static Value? Accumulated(Evaluator evaluator, IInvocationOperation call, DelegateValue step, IOperation receiver, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        var mark = SymbolicText.Hole(new ObjectValue(call, frame, type: null, []), expression: null);
        if (evaluator.Inside(step, call, [new Argument(new TextValue(mark))], frame) is not { } inside
            || evaluator.Returned(inside.Body, inside.Frame, call).Alternatives.OfType<TextValue>().Select(static t => t.Text)
                .FirstOrDefault(text => text.Parts.Length > 1 && ReferenceEquals(text.Parts[0], mark.Parts[0])) is not { } turn)
        {
            return null;
        }

        var appended = turn.Slice(1);
        if (arguments.Length > 1)
        {
            return Map(evaluator, call, evaluator.Evaluate(arguments[0], frame), frame, seed => seed.Append(SymbolicText.Of(new RepeatPart(appended, call.Syntax))));
        }

        // Without a start it is a join, where a turn appends a separator and the item.
        var separator = appended.Slice(0, appended.Length - 1);
        return appended.Parts[appended.Parts.Length - 1] is HolePart && separator.IsLiteral && evaluator.Evaluate(receiver, frame) is var items
            ? new TextValue(SymbolicText.Of(new JoinPart(separator, items, Projected(evaluator, items), call.Syntax)))
            : null;
    }

    /// <summary>One item of a collection that is known, taken without a condition.</summary>
    private static Value? Picked(Evaluator evaluator, IInvocationOperation call, IOperation? receiver, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        if (receiver is null || evaluator.Items(evaluator.Evaluate(receiver, frame)) is not { IsExact: true, Values.IsEmpty: false } items)
        {
            return null;
        }

        return call.TargetMethod.Name switch
        {
            "ElementAt" => evaluator.Evaluate(arguments[0], frame).AsConstant?.Integer is { } index && index >= 0 && index < items.Values.Length ? items.Values[(int)index].Whole : null,
            "First" or "FirstOrDefault" when arguments.IsEmpty => items.Values[0].Whole,
            "Last" or "LastOrDefault" when arguments.IsEmpty => items.Values[items.Values.Length - 1].Whole,
            "Single" or "SingleOrDefault" when arguments.IsEmpty && items.Values.Length == 1 => items.Values[0].Whole,
            _ => null,
        };
    }

    /// <summary><c>Enum.Parse&lt;Method&gt;(text)</c> of a name that is known: the member of that name, in the case that the call is given or not.</summary>
    private static Value? EnumNamed(Evaluator evaluator, IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        var named = arguments.Select(a => evaluator.Evaluate(a, frame)).ToArray();
        var type = call.TargetMethod.TypeArguments is [var argument] ? frame.Substitute(argument)
            : named.OfType<ObjectValue>().Select(static v => (v.Origin as ITypeOfOperation)?.TypeOperand is { } of ? v.Frame.Substitute(of) : null).FirstOrDefault(static t => t is not null);
        var name = named.Select(static v => v.AsConstant?.Constant as string).FirstOrDefault(static text => text is not null);
        var comparison = Array.Exists(named, static v => v.AsConstant?.Constant is true) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return type is { TypeKind: TypeKind.Enum } && name is not null
            && type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && string.Equals(f.Name, name, comparison)) is { } member
                ? new ConstantValue(member.ConstantValue, type, SymbolicText.Of(member.Name))
                : null;
    }

    /// <summary>What a framework's method gives its out parameter: <c>TryGetValue</c>, <c>Uri.TryCreate</c>.</summary>
    public static Value? OutValue(Evaluator evaluator, IInvocationOperation call, Frame frame)
    {
        var (receiver, arguments) = Evaluator.ReceiverAndArguments(call);
        switch (Operations.FullName(call.TargetMethod.ContainingType), call.TargetMethod.Name)
        {
            case (_, "TryGetValue") when receiver is not null && arguments.Length == 2:
                return evaluator.Lookup(evaluator.Evaluate(receiver, frame), evaluator.Evaluate(arguments[0], frame));
            case ("System.Uri", "TryCreate") when arguments.Length >= 3:
                return Resolved(evaluator, call, arguments[0], arguments[1], frame);
            default:
                return null;
        }
    }

    private static ConstantValue Number(long number, IOperation operation)
        => new((int)number, operation.Type, SymbolicText.Of(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Each alternative of a text, changed; null where one is no text.</summary>
    private static Value? Map(Evaluator evaluator, IOperation operation, Value value, Frame frame, Func<SymbolicText, SymbolicText?> change)
        => MapToSeveral(evaluator, operation, value, frame, text => change(text) is { } changed ? [changed] : null);

    private static Value? MapToSeveral(Evaluator evaluator, IOperation operation, Value value, Frame frame, Func<SymbolicText, IReadOnlyCollection<SymbolicText>?> change)
    {
        var results = ImmutableArray.CreateBuilder<Value>();
        foreach (var alternative in value.Alternatives)
        {
            if (change(Evaluator.TextOf(alternative, operation.Syntax)) is not { } changed)
            {
                return null;
            }

            results.AddRange(changed.Select(static text => new TextValue(text)));
        }

        return Value.OneOf(results.ToImmutable(), () => Evaluator.Unknown(operation, frame));
    }

    /// <summary><c>Math.Min</c>, <c>Max</c>, <c>Clamp</c> of known numbers.</summary>
    private static Value? Bounded(Evaluator evaluator, IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        var numbers = arguments.Select(a => evaluator.Evaluate(a, frame).AsConstant?.Integer).ToArray();
        if (numbers.Any(static n => n is null))
        {
            return null;
        }

        long? result = call.TargetMethod.Name switch
        {
            "Min" => numbers.Min(),
            "Max" => numbers.Max(),
            "Clamp" when numbers.Length == 3 => Math.Min(Math.Max(numbers[0]!.Value, numbers[1]!.Value), numbers[2]!.Value),
            "Abs" => Math.Abs(numbers[0]!.Value),
            _ => null,
        };
        // The argument that it is keeps its place in the source.
        return result is not { } number ? null
            : Array.IndexOf(numbers, number) is >= 0 and var place ? evaluator.Evaluate(arguments[place], frame).Through(call.Syntax)
            : Number(number, call);
    }
}
