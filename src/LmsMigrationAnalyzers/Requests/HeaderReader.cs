using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>
/// Reads headers out of what was done to an object: <c>Headers.Add</c>, <c>Headers.Accept.Add</c>, <c>ParseAdd</c>, initializers,
/// indexers, properties called Accept. The same shapes serve HttpClient, messages, WebClient and HttpWebRequest.
/// </summary>
internal static class HeaderReader
{
    /// <summary>The headers that <paramref name="events"/> add, in order; what a <c>Clear</c> removes is gone.</summary>
    public static ImmutableArray<RequestHeader> Read(Evaluator evaluator, IEnumerable<ObjectEvent> events)
    {
        var headers = new List<RequestHeader>();
        foreach (var happened in events)
        {
            var collection = happened.Path.Length > 0 ? happened.Path[happened.Path.Length - 1].Name : "";
            if (happened.Name is "Clear" or "Remove")
            {
                var cleared = collection is "Accept" ? collection
                    : happened.Arguments.Length > 0 ? Text(evaluator, happened.Arguments[0], happened.Frame)?.Literal : null;
                headers.RemoveAll(h => string.Equals(h.Name, cleared, StringComparison.OrdinalIgnoreCase));
            }
            else if (Header(evaluator, happened, collection) is var (name, value))
            {
                foreach (var text in value)
                {
                    headers.Add(new(name, text, happened.Operation, happened.Operation.Syntax.GetLocation()));
                }
            }
        }

        return [.. headers];
    }

    /// <summary>The text of a media type or header value: a string, or an object made by a constructor or <c>Parse</c>; the first of several.</summary>
    public static SymbolicText? MediaType(Evaluator evaluator, Value value)
        => MediaTypes(evaluator, value) is [var first, ..] ? first : null;

    /// <summary>The texts that a media type or header value may be.</summary>
    private static ImmutableArray<SymbolicText> MediaTypes(Evaluator evaluator, Value value)
        => [.. value.Alternatives.SelectMany(one => OneMediaType(evaluator, one))];

    private static ImmutableArray<SymbolicText> OneMediaType(Evaluator evaluator, Value value)
    {
        switch (value)
        {
            case TextValue text:
                return [text.Text];
            case ConstantValue { Constant: string } constant:
                return [constant.Text];
            case ObjectValue { Origin: IInvocationOperation { TargetMethod.Name: "Parse", Arguments: [var parsed, ..] } } made:
                return evaluator.Texts(parsed.Value, made.Frame);
            case ObjectValue { Origin: IObjectCreationOperation { Arguments: [var first, ..] } creation } made
                when creation.Type?.Name.EndsWith("HeaderValue", StringComparison.Ordinal) == true:
                var parameters = made.Events.Where(static e => e.Name is "Add" && e.Path.Any(static p => p.Name is "Parameters"))
                    .Select(e => evaluator.Argument(e, 0) is { } parameter ? NameAndValue(evaluator, parameter) : null)
                    .OfType<SymbolicText>()
                    .SelectMany(static pair => new[] { SymbolicText.Of(";"), pair })
                    .ToList();
                return [.. evaluator.Texts(first.Value, made.Frame).Select(text => SymbolicText.Concat([text, .. parameters]))];
            default:
                return [];
        }
    }

    private static SymbolicText? NameAndValue(Evaluator evaluator, Value parameter)
    {
        if (parameter is not ObjectValue { Origin: IObjectCreationOperation { Arguments: [var name, ..] arguments } } pair
            || Text(evaluator, name.Value, pair.Frame) is not { } nameText)
        {
            return null;
        }

        return arguments.Length > 1 && Text(evaluator, arguments[1].Value, pair.Frame) is { } valueText
            ? SymbolicText.Concat([nameText, SymbolicText.Of("="), valueText])
            : nameText;
    }

    private static (string Name, ImmutableArray<SymbolicText> Value)? Header(Evaluator evaluator, ObjectEvent happened, string collection)
    {
        var isHeaderCollection = collection is "Headers" or "DefaultRequestHeaders" || (happened.Member?.ContainingType?.Name.EndsWith("Headers", StringComparison.Ordinal) ?? false)
            || happened.Member?.ContainingType?.Name is "WebHeaderCollection" or "NameValueCollection";
        switch (happened.Name)
        {
            case "Add" or "TryAddWithoutValidation" or "Set" or "AddWithoutValidate" when isHeaderCollection && happened.Arguments.Length >= 2:
                return Name(evaluator, happened.Arguments[0], happened.Frame) is { } name ? (name, Values(evaluator, happened.Arguments[1], happened.Frame)) : null;
            case "Add" when collection is "Headers" && happened.Arguments.Length == 1 && Text(evaluator, happened.Arguments[0], happened.Frame) is { } line && line.Flat.IndexOf(':') is var colon && colon > 0:
                return (line.Flat.Substring(0, colon).Trim(), [line.Slice(colon + 1).Trim()]);
            case "Add" or "ParseAdd" or "TryParseAdd" when collection is "Accept" && happened.Arguments.Length >= 1:
                var value = evaluator.Argument(happened, 0);
                return value is not null && MediaTypes(evaluator, value) is { IsEmpty: false } media ? ("Accept", media) : null;
            case "Accept" when happened.Value is not null && happened.Path.IsEmpty:
                return ("Accept", Values(evaluator, happened.Value, happened.Frame));
            case "this[]" or "Item" when isHeaderCollection && happened.Value is not null && happened.Arguments.Length == 1:
                return Name(evaluator, happened.Arguments[0], happened.Frame) is { } indexed ? (indexed, Values(evaluator, happened.Value, happened.Frame)) : null;
            default:
                return null;
        }
    }

    private static ImmutableArray<SymbolicText> Values(Evaluator evaluator, IOperation? operation, Frame frame)
    {
        var value = evaluator.Evaluate(operation, frame);
        return value is ObjectValue && evaluator.Items(value) is { Values.Length: > 0 } items
            ? [.. items.Values.Select(static i => Evaluator.TextOf(i.Value, i.Operation.Syntax))]
            : [.. value.Alternatives.SelectMany(one => OneMediaType(evaluator, one) is { IsEmpty: false } known ? known : [Evaluator.TextOf(one, operation?.Syntax)])];
    }

    /// <summary>A header's name: a string, or a member called so (<c>HttpRequestHeader.Accept</c>, <c>HeaderNames.Accept</c>).</summary>
    private static string? Name(Evaluator evaluator, IOperation? operation, Frame frame)
        => Evaluator.Unwrap(operation) is IFieldReferenceOperation { Field: { ContainingType.Name: "HttpRequestHeader" or "HeaderNames" } field }
            ? Hyphenated(field.Name)
            : Text(evaluator, operation, frame)?.Literal;

    /// <summary>A header's name as an identifier, as it is sent: <c>ContentType</c> is Content-Type.</summary>
    private static string Hyphenated(string name)
        => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? "-" + c : c.ToString()));

    private static SymbolicText? Text(Evaluator evaluator, IOperation? operation, Frame frame)
        => operation is null ? null : evaluator.Texts(operation, frame)[0];
}
