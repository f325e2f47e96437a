using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Requests.Bodies;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Evaluation;

/// <content>URIs, URI builders, query builders.</content>
internal static partial class Intrinsics
{
    private static Value? Escaped(Evaluator evaluator, IOperation call, ImmutableArray<IOperation?> arguments, Frame frame)
        => Map(evaluator, call, evaluator.Evaluate(arguments[0], frame), frame, static text => UrlText.Escape(text));

    private static Value? NewUri(Evaluator evaluator, IObjectCreationOperation creation, Frame frame)
    {
        var arguments = creation.Arguments.OrderBy(static a => a.Parameter?.Ordinal ?? 0).ToArray();
        if (arguments.Length == 0)
        {
            return null;
        }

        return arguments.Length == 1
            ? Evaluator.Product(creation, [evaluator.Texts(arguments[0].Value, frame)], frame)
            : Resolved(evaluator, creation, arguments[0].Value, arguments[1].Value, frame);
    }

    /// <summary>A relative URI on its base; where the first is no URI but a text, that text alone (the second says of which kind it is).</summary>
    private static Value? Resolved(Evaluator evaluator, IOperation operation, IOperation? first, IOperation? second, Frame frame)
    {
        if (!string.Equals(Operations.FullName(first?.Type), "System.Uri", StringComparison.Ordinal))
        {
            return Evaluator.Product(operation, [evaluator.Texts(first, frame)], frame);
        }

        var results = from baseAddress in evaluator.Texts(first, frame)
                      from relative in evaluator.Texts(second, frame)
                      select (Value)new TextValue(UrlText.Resolve(baseAddress, relative));
        return Value.OneOf([.. results], () => Evaluator.Unknown(operation, frame));
    }

    /// <summary>A part of a URI, or of what a <c>UriBuilder</c> has built so far.</summary>
    private static Value? UriPart(Evaluator evaluator, IPropertyReferenceOperation reference, Value value, Frame frame)
    {
        var name = reference.Property.Name;
        var whole = value is ObjectValue { Type.Name: "UriBuilder" } ? Built(evaluator, reference, value, frame) : value;
        if (whole is null || !whole.Alternatives.All(static v => v is TextValue))
        {
            return name is "AbsoluteUri" or "OriginalString" ? value : null;
        }

        return name switch
        {
            "AbsoluteUri" or "OriginalString" or "Uri" => whole,
            "PathAndQuery" => Map(evaluator, reference, whole, frame, static t => t.Slice(UrlText.RootLength(t))),
            "AbsolutePath" or "LocalPath" or "Path" => Map(evaluator, reference, whole, frame, static t => UrlText.WithoutQuery(t).Slice(UrlText.RootLength(t))),
            "Query" => Map(evaluator, reference, whole, frame, static t => t.Slice(UrlText.WithoutQuery(t).Length)),
            _ => null,
        };
    }

    /// <summary>What a <c>UriBuilder</c> gives: what it was made of, with the parts replaced that were assigned.</summary>
    private static Value? Built(Evaluator evaluator, IOperation operation, Value value, Frame frame)
    {
        if (value is not ObjectValue { Origin: IObjectCreationOperation creation } builder)
        {
            return null;
        }

        var arguments = creation.Arguments.OrderBy(static a => a.Parameter?.Ordinal ?? 0).ToArray();
        var pieces = arguments.Select(a => evaluator.Texts(a.Value, builder.Frame)).ToArray();
        if (pieces.Any(static p => p.Length != 1))
        {
            return null;
        }

        SymbolicText? Given(string name) => Array.FindIndex(arguments, a => string.Equals(a.Parameter?.Name, name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? pieces[at][0] : null;
        var url = Given("uri") ?? (Given("host") ?? Given("hostName")) switch
        {
            null => SymbolicText.Empty,
            var name => SymbolicText.Concat([Given("scheme") ?? Given("schemeName") ?? SymbolicText.Of("https"), SymbolicText.Of("://"), name]),
        };
        if ((Given("path") ?? Given("pathValue")) is { } start)
        {
            url = SymbolicText.Concat([url, SymbolicText.Of("/"), start.TrimStart('/'), Given("extraValue") ?? SymbolicText.Empty]);
        }

        var query = url.Flat.IndexOf('?');
        var head = query < 0 ? url : url.Slice(0, query);
        var tail = query < 0 ? SymbolicText.Empty : url.Slice(query + 1);
        foreach (var happened in builder.Events)
        {
            if (happened.Value is null || evaluator.Texts(happened.Value, happened.Frame) is not [var assigned])
            {
                continue;
            }

            switch (happened.Name)
            {
                case "Path":
                    head = UrlText.Resolve(head, SymbolicText.Of("/").Append(assigned.TrimStart('/')));
                    break;
                case "Query":
                    tail = assigned.TrimStart('?');
                    break;
                case "Host" when head.Parts.IsEmpty:
                    head = SymbolicText.Of("https://").Append(assigned);
                    break;
            }
        }

        return new TextValue(tail.Parts.IsEmpty ? head : SymbolicText.Concat([head, SymbolicText.Of("?"), tail]));
    }

    private static Value? Combined(Evaluator evaluator, IOperation call, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        var segments = new List<SymbolicText>();
        foreach (var argument in arguments)
        {
            var value = evaluator.Evaluate(argument, frame);
            var items = value is ObjectValue ? evaluator.Items(value) : null;
            if (items is { IsExact: true })
            {
                segments.AddRange(items.Values.Select(static i => Evaluator.TextOf(i.Value, i.Operation.Syntax)));
            }
            else
            {
                segments.Add(Evaluator.TextOf(value, argument?.Syntax));
            }
        }

        _ = call;
        return new TextValue(UrlText.Combine(segments));
    }

    /// <summary><c>QueryHelpers.AddQueryString</c> with a name and a value, or with pairs.</summary>
    private static Value? QueryAdded(Evaluator evaluator, IInvocationOperation call, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        var url = evaluator.Evaluate(arguments[0], frame);
        if (arguments.Length == 3)
        {
            var names = evaluator.Texts(arguments[1], frame);
            var values = evaluator.Texts(arguments[2], frame);
            return names.Length == 1 && values.Length == 1 ? Map(evaluator, call, url, frame, u => UrlText.AddQuery(u, names[0], UrlText.Escape(values[0]))) : null;
        }

        var pairs = evaluator.Items(evaluator.Evaluate(arguments[1], frame));
        return Map(evaluator, call, url, frame, u => WithPairs(u, pairs, arguments[1], evaluator, frame));
    }

    /// <summary>A URL with pairs added; what of them is not known is one hole at the end of the query.</summary>
    public static SymbolicText WithPairs(SymbolicText url, CollectionItems pairs, IOperation? collection, Evaluator evaluator, Frame frame)
    {
        foreach (var pair in pairs.Values)
        {
            if (pair.Key is null)
            {
                continue;
            }

            var name = NameOf(pair.Key, pair.Operation);
            foreach (var value in Each(evaluator, pair.Value))
            {
                var written = SymbolicText.Concat([name, SymbolicText.Of("="), UrlText.Escape(value)]);
                url = UrlText.AddToQuery(url, pair.Loop is { } loop ? SymbolicText.Of(new RepeatPart(written, loop.Syntax)) : written);
            }
        }

        if (!pairs.IsComplete && pairs.Values.IsEmpty && collection is not null)
        {
            url = UrlText.AddQuery(url, SymbolicText.Hole(evaluator.Evaluate(collection, frame), collection.Syntax), SymbolicText.Empty);
        }

        return url;
    }

    /// <summary>A pair's name: of <c>ids[0]</c> in the first turn and <c>ids[…]</c> in the others, the one that says least.</summary>
    private static SymbolicText NameOf(Value key, IOperation operation)
    {
        var names = key.Alternatives.Select(v => Evaluator.TextOf(v, operation.Syntax)).OrderByDescending(static text => text.Parts.Length).ToArray();
        var bare = names.Select(static text => text.Flat.IndexOf('[') is > 0 and var bracket ? text.Flat.Substring(0, bracket) : text.Flat).Distinct(StringComparer.Ordinal).Count();
        return bare == 1 ? names[0] : Evaluator.TextOf(key, operation.Syntax);
    }

    /// <summary>A pair's value: each of several (StringValues, arrays), else itself.</summary>
    private static IEnumerable<SymbolicText> Each(Evaluator evaluator, Value value)
        => value is ObjectValue && evaluator.Items(value) is { IsExact: true } items
            ? items.Values.Select(static i => Evaluator.TextOf(i.Value, i.Operation.Syntax))
            : [Evaluator.TextOf(value.Alternatives[0], expression: null)];

    private static Value? QueryStringCall(Evaluator evaluator, IInvocationOperation call, IOperation? receiver, ImmutableArray<IOperation?> arguments, Frame frame)
    {
        switch (call.TargetMethod.Name)
        {
            case "Create" when arguments.Length == 2:
                return evaluator.Texts(arguments[0], frame) is [var name] && evaluator.Texts(arguments[1], frame) is [var value]
                    ? new TextValue(UrlText.AddQuery(SymbolicText.Empty, name, value))
                    : null;
            case "Create" when arguments.Length == 1:
                return new TextValue(WithPairs(SymbolicText.Empty, evaluator.Items(evaluator.Evaluate(arguments[0], frame)), arguments[0], evaluator, frame));
            case "Add" when arguments.Length == 2 && receiver is not null:
                return evaluator.Texts(arguments[0], frame) is [var n] && evaluator.Texts(arguments[1], frame) is [var v]
                    ? Map(evaluator, call, evaluator.Evaluate(receiver, frame), frame, t => UrlText.AddQuery(t, n, v))
                    : null;
            case "ToUriComponent" or "ToString" when receiver is not null:
                return evaluator.Evaluate(receiver, frame);
            default:
                return null;
        }
    }

    /// <summary>The query that a name-value collection of <c>ParseQueryString</c> or a query builder writes.</summary>
    private static Value? QueryText(Evaluator evaluator, IOperation call, ObjectValue collection, Frame frame)
    {
        var isBuilder = string.Equals(collection.Type?.Name, "QueryBuilder", StringComparison.Ordinal);
        var start = SymbolicText.Empty;
        if (collection.Origin is IInvocationOperation { Arguments: [var parsed, ..] })
        {
            if (evaluator.Texts(parsed.Value, collection.Frame) is not [var text])
            {
                return null;
            }

            start = text.TrimStart('?');
        }

        // Seen alone, what was added after the start: no more than that.
        var pairs = evaluator.Items(new ObjectValue(collection.Origin is IObjectCreationOperation ? collection.Origin : null, collection.Frame, collection.Type, collection.Events));
        foreach (var pair in pairs.Values)
        {
            // An indexer replaces what the start holds of that name.
            if (pair is { Operation: ISimpleAssignmentOperation, Key.AsConstant.Constant: string name })
            {
                start = UrlText.WithoutQuery(SymbolicText.Of("?").Append(start), name).TrimStart('?');
            }
        }

        var url = WithPairs(start.Parts.IsEmpty ? start : SymbolicText.Of("?").Append(start), pairs, collection: null, evaluator, frame);
        _ = call;
        return new TextValue(isBuilder ? url : url.TrimStart('?'));
    }

    /// <summary>The text of form pairs, which programs use to write a query.</summary>
    private static Value? FormText(Evaluator evaluator, IOperation call, Value content, Frame frame)
    {
        if (content is not ObjectValue { Origin: IObjectCreationOperation { Type.Name: "FormUrlEncodedContent", Arguments: [var pairs, ..] } } form)
        {
            return null;
        }

        _ = call;
        return new TextValue(WithPairs(SymbolicText.Empty, evaluator.Items(evaluator.Evaluate(pairs.Value, form.Frame)), pairs.Value, evaluator, frame).TrimStart('?'));
    }
}
