using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>How a library writes a query parameter that has several values.</summary>
internal enum CollectionNotation
{
    /// <summary><c>ids=1&amp;ids=2</c>.</summary>
    Repeated,

    /// <summary><c>ids=1,2</c>.</summary>
    Joined,
}

/// <summary>
/// A request while a reader puts it together: its URL's alternatives with what builders add to path and query, its headers and
/// its body. The same bookkeeping for every library that has builders or attributes.
/// </summary>
internal sealed class RequestParts(Evaluator evaluator)
{
    private List<SymbolicText> _urls = [];

    /// <summary>The URL's alternatives.</summary>
    public ImmutableArray<SymbolicText> Urls => [.. _urls];

    /// <summary>The parameters that were added to the query.</summary>
    public ImmutableArray<AddedParameter>.Builder Added { get; } = ImmutableArray.CreateBuilder<AddedParameter>();

    /// <summary>The headers.</summary>
    public List<RequestHeader> Headers { get; } = [];

    /// <summary>The body.</summary>
    public RequestBody? Body { get; set; }

    /// <summary>What separates joined values.</summary>
    public string Separator { get; set; } = ",";

    /// <summary>Sets the URL.</summary>
    public void SetUrls(IEnumerable<SymbolicText> urls)
    {
        _urls = [.. urls.Take(Value.MaxAlternatives)];
        if (_urls.Count == 0)
        {
            _urls.Add(SymbolicText.Empty);
        }
    }

    /// <summary>Changes each alternative of the URL.</summary>
    public void Change(Func<SymbolicText, SymbolicText> change) => _urls = [.. _urls.Select(change)];

    /// <summary>Adds a parameter to the query.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value: one, or a collection.</param>
    /// <param name="type">The static type of the value.</param>
    /// <param name="operation">The call that adds it; null for an attribute.</param>
    /// <param name="frame">The frame of that call.</param>
    /// <param name="loop">The loop that adds it any number of times; null where it is added once.</param>
    /// <param name="notation">How several values are written.</param>
    public void AddQuery(
        SymbolicText name,
        Value value,
        ITypeSymbol? type,
        IOperation? operation,
        Frame frame,
        IOperation? loop = null,
        CollectionNotation notation = CollectionNotation.Repeated)
    {
        Added.Add(new(name, value, operation, frame));
        var alternatives = new List<ImmutableArray<SymbolicText>>();
        foreach (var one in value.Alternatives)
        {
            if (one is not ConstantValue { Constant: null })
            {
                alternatives.Add(Pairs(name, one, type, operation?.Syntax, notation));
            }
        }

        if (alternatives.Count == 0)
        {
            return;
        }

        if (loop is not null || alternatives.Count * _urls.Count > Value.MaxAlternatives)
        {
            var pair = alternatives.Count == 1 && alternatives[0].Length == 1
                ? alternatives[0][0]
                : SymbolicText.Concat([name, SymbolicText.Of("="), UrlText.Escape(SymbolicText.Hole(value, operation?.Syntax))]);
            Change(url => UrlText.AddToQuery(url, loop is null ? pair : SymbolicText.Of(new RepeatPart(pair, loop.Syntax))));
            return;
        }

        _urls = [.. _urls.SelectMany(url => alternatives.Select(pairs => pairs.Aggregate(url, UrlText.AddToQuery)))];
    }

    /// <summary>Adds the pairs of a dictionary, a sequence of pairs, or the properties of an object to the query.</summary>
    public void AddQueryOf(
        Value value,
        IOperation? operation,
        Frame frame,
        Func<IPropertySymbol, string>? naming = null,
        CollectionNotation notation = CollectionNotation.Repeated,
        IOperation? loop = null)
    {
        var pairs = PairsOf.Read(evaluator, value, naming);
        foreach (var pair in pairs.Known)
        {
            AddQuery(pair.Name, pair.Value, pair.Type, pair.Operation ?? operation, frame, pair.Loop ?? loop, notation);
        }

        if (pairs.HasUnknown)
        {
            Change(url => UrlText.AddToQuery(url, SymbolicText.Hole(value, operation?.Syntax)));
        }
    }

    /// <summary>Whether the path ends in a value that was filled in and percent-encoded: a <c>?</c> in it begins no query.</summary>
    public bool EndsEncoded { get; private set; }

    /// <summary>Fills <c>{name}</c> in the path with one value.</summary>
    public void FillPath(string name, Value value, SyntaxNode? expression, bool mayHaveSlashes = false)
    {
        var texts = value.Alternatives.Select(v => Evaluator.TextOf(v, expression)).Select(t => mayHaveSlashes ? t : UrlText.Escape(t)).ToArray();
        EndsEncoded |= !mayHaveSlashes && _urls.Exists(url => url.Flat.Split('?', '#')[0].EndsWith("{" + name + "}", StringComparison.OrdinalIgnoreCase));
        var text = texts.Length == 1 ? texts[0] : SymbolicText.Of(new HolePart(value, expression, isEscaped: !mayHaveSlashes));
        Change(url => UrlText.Fill(url, name, text));
    }

    /// <summary>Adds a header; several texts are alternatives.</summary>
    public void AddHeader(string name, IEnumerable<SymbolicText> values, IOperation? operation, Location? location = null)
        => Headers.AddRange(values.Select(value => new RequestHeader(name, value, operation, location ?? operation?.Syntax.GetLocation())));

    /// <summary>Adds a header of a value that the evaluator knows; a name that is not known is left out, a null value adds nothing.</summary>
    public void AddHeader(Value? name, Value? value, IOperation? operation)
    {
        if (name?.AsConstant?.Constant is string known && value is not null and not ConstantValue { Constant: null })
        {
            AddHeader(known, Texts(value, operation?.Syntax), operation);
        }
    }

    /// <summary>The texts that <paramref name="value"/> may be.</summary>
    public static IEnumerable<SymbolicText> Texts(Value value, SyntaxNode? expression)
        => value.Alternatives.Where(static v => v is not ConstantValue { Constant: null }).Select(v => Evaluator.TextOf(v, expression));

    /// <summary>Whether a value of this type is written as several.</summary>
    public static bool IsCollection(ITypeSymbol? type)
        => type is not null and not { SpecialType: SpecialType.System_String }
            && (type is IArrayTypeSymbol || Operations.Is(type, "System.Collections.IEnumerable"));

    private ImmutableArray<SymbolicText> Pairs(SymbolicText name, Value value, ITypeSymbol? type, SyntaxNode? expression, CollectionNotation notation)
    {
        var start = name.Append(SymbolicText.Of("="));
        if (value is not ObjectValue @object || !(IsCollection(@object.Type) || IsCollection(type)))
        {
            return [start.Append(UrlText.Escape(Evaluator.TextOf(value, expression)))];
        }

        var items = evaluator.Items(value);
        var separator = SymbolicText.Of(notation == CollectionNotation.Repeated ? "&" : Separator);
        if (!items.IsExact || items.Values.Any(static i => i.Loop is not null))
        {
            var item = SymbolicText.Of(new HolePart(value, expression, isEscaped: true));
            return notation == CollectionNotation.Repeated
                ? [SymbolicText.Of(new JoinPart(separator, value, start.Append(item), expression))]
                : [start.Append(SymbolicText.Of(new JoinPart(separator, value, item: null, expression)))];
        }

        var texts = items.Values.Select(i => UrlText.Escape(Evaluator.TextOf(i.Value, i.Operation.Syntax))).ToArray();
        if (notation == CollectionNotation.Repeated)
        {
            return [.. texts.Select(start.Append)];
        }

        return texts.Length == 0 ? [] : [start.Append(texts.Aggregate((left, right) => SymbolicText.Concat([left, separator, right])))];
    }
}
