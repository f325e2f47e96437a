using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests.Queries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Libraries;

/// <summary>
/// A Flurl URL or request: what it starts from, and the chain of builder calls on it. URL and request are one thing here, since the
/// builders of the one exist on the other.
/// </summary>
internal sealed partial class FlurlRequest
{
    private const int MaxDepth = 32;

    private readonly Evaluator _evaluator;
    private readonly RequestParts _parts;
    private readonly List<SymbolicText> _bases = [];
    private readonly List<RequestHeader> _clientHeaders = [];

    private FlurlRequest(Evaluator evaluator, RequestParts parts)
    {
        _evaluator = evaluator;
        _parts = parts;
    }

    /// <summary>The client's base address, where it is known.</summary>
    public ImmutableArray<SymbolicText> BaseAddresses => [.. _bases];

    /// <summary>The client's headers.</summary>
    public IReadOnlyList<RequestHeader> ClientHeaders => _clientHeaders;

    /// <summary>The client; null where the URL alone makes the request.</summary>
    public Value? Client { get; private set; }

    /// <summary>Whether pieces of the path are percent-encoded where they are appended.</summary>
    public bool EncodesPath { get; private set; }

    /// <summary>Whether a bad status does not throw.</summary>
    public bool AllowsBadStatus { get; private set; }

    /// <summary>Reads a request, its URL, query and headers into <paramref name="parts"/>.</summary>
    public static FlurlRequest Read(Evaluator evaluator, Value value, IOperation expression, RequestParts parts)
    {
        var request = new FlurlRequest(evaluator, parts);
        request.Start(value, expression.Syntax, depth: 0);
        return request;
    }

    /// <summary>The text of a <c>Flurl.Url</c>, for the places where it is handed on as a string or URI.</summary>
    public static Value TextOf(Evaluator evaluator, Value value, IOperation expression)
    {
        var parts = new RequestParts(evaluator);
        Read(evaluator, value, expression, parts);
        return Value.OneOf([.. parts.Urls.Select(static url => (Value)new TextValue(url))], () => value);
    }

    /// <summary>Whether <paramref name="member"/> is Flurl's.</summary>
    public static bool IsOfLibrary(ISymbol member) => member.ContainingNamespace?.ToDisplayString() is "Flurl" or "Flurl.Http" or "Flurl.Http.Newtonsoft" or "Flurl.Http.Configuration";

    private void Apply(ObjectEvent happened)
    {
        if (happened.Path is [{ Name: "QueryParams" }] && happened is { Name: "Add" or "AddOrReplace" })
        {
            SetQuery(happened, replace: happened.Name is "AddOrReplace");
            return;
        }

        if (happened.Path is [{ Name: "Headers" }, ..])
        {
            _parts.Headers.AddRange(HeaderReader.Read(_evaluator, [happened]));
            return;
        }

        switch (happened.Name)
        {
            case "AppendPathSegment" or "AppendPathSegments" or "Request":
                EncodesPath |= happened.Name is not "Request";
                Append(happened.Arguments, happened.Frame, happened.Operation);
                break;
            case "AppendQueryParam" when happened.Member is IMethodSymbol { Parameters: var given } && given.Any(static p => p.Name is "values" or "names"):
                SetQueries(happened);
                break;
            case "SetQueryParam" or "AppendQueryParam":
                SetQuery(happened, replace: happened is { Name: "SetQueryParam", Loop: null });
                break;
            case "SetQueryParams":
                SetQueries(happened);
                break;
            case "RemoveQueryParam" or "RemoveQueryParams":
                foreach (var argument in happened.Arguments)
                {
                    foreach (var name in Each(argument, happened.Frame).Select(static i => i.Value.AsConstant?.Constant).OfType<string>())
                    {
                        _parts.Change(url => UrlText.WithoutQuery(url, name));
                    }
                }

                break;
            case "SetFragment" when happened.Arguments is [{ } fragment, ..]:
                var text = _evaluator.Texts(fragment, happened.Frame)[0];
                _parts.Change(url => SymbolicText.Concat([Before(url, "#"), SymbolicText.Of("#"), text]));
                break;
            case "RemoveFragment":
                _parts.Change(static url => Before(url, "#"));
                break;
            case "RemoveQuery":
                _parts.Change(static url => Before(url, "?#"));
                break;
            case "ResetToRoot" or "RemovePath" or "Root":
                _parts.Change(static url => RootOf(url));
                break;
            case "Path" when happened.Value is not null:
                var path = _evaluator.Texts(happened.Value, happened.Frame)[0];
                _parts.Change(url => UrlText.Combine([RootOf(url), path]));
                break;
            case "Query" when happened.Value is not null:
                var query = _evaluator.Texts(happened.Value, happened.Frame)[0];
                _parts.Change(url => UrlText.AddToQuery(Before(url, "?#"), query.TrimStart('?')));
                break;
            case "WithClient" when happened.Arguments is [{ } client, ..]:
                StartOfClient(_evaluator.Evaluate(client, happened.Frame));
                break;
            case "AllowAnyHttpStatus" or "AllowHttpStatus":
                AllowsBadStatus |= FlurlStatuses.Allows(happened.Name, happened.Arguments);
                break;
            default:
                ApplyHeader(_evaluator, happened, _parts);
                break;
        }
    }

    /// <summary>Adds the header that a call gives a request or a client.</summary>
    public static void ApplyHeader(Evaluator evaluator, ObjectEvent happened, RequestParts parts)
    {
        var first = happened.IsCall ? evaluator.Argument(happened, 0) : null;
        switch (happened.Name)
        {
            case "WithHeader":
                parts.AddHeader(first, evaluator.Argument(happened, 1), happened.Operation);
                break;
            case "WithHeaders" when first is not null:
                foreach (var pair in PairsOf.Read(evaluator, first, static property => property.Name.Replace('_', '-')).Known)
                {
                    parts.AddHeader(new TextValue(pair.Name), pair.Value, pair.Operation ?? happened.Operation);
                }

                break;
            case "WithOAuthBearerToken" when first is not null:
                parts.AddHeader("Authorization", RequestParts.Texts(first, happened.Operation.Syntax).Select(SymbolicText.Of("Bearer ").Append), happened.Operation);
                break;
            case "WithBasicAuth":
                parts.AddHeader("Authorization", [SymbolicText.Of("Basic ")], happened.Operation);
                break;
        }
    }

    private void SetQuery(ObjectEvent happened, bool replace)
    {
        if (_evaluator.Argument(happened, 0) is not { } name)
        {
            return;
        }

        var text = Evaluator.TextOf(name, happened.Arguments[0]?.Syntax);
        if (replace && text.Literal is { } literal)
        {
            _parts.Change(url => UrlText.WithoutQuery(url, literal));
        }

        if (happened.Arguments.Length > 1 && happened.Arguments[1] is { } value && happened.Member is IMethodSymbol { Parameters: var parameters } && parameters.Any(static p => p.Name is "value"))
        {
            _parts.AddQuery(text, _evaluator.Evaluate(value, happened.Frame), Evaluator.Unwrap(value)?.Type, happened.Operation, happened.Frame, happened.Loop);
        }
        else
        {
            _parts.Change(url => UrlText.AddToQuery(url, text));
        }
    }

    private void SetQueries(ObjectEvent happened)
    {
        var isNames = happened.Member is IMethodSymbol method && method.Parameters.Any(static p => p.Name is "names");
        foreach (var argument in happened.Arguments)
        {
            if (argument is null || argument.Type is { TypeKind: TypeKind.Enum } or { SpecialType: SpecialType.System_Boolean })
            {
                continue;
            }

            var value = _evaluator.Evaluate(argument, happened.Frame);
            if (isNames)
            {
                foreach (var name in Each(argument, happened.Frame))
                {
                    _parts.Change(url => UrlText.AddToQuery(url, Evaluator.TextOf(name.Value, name.Operation.Syntax)));
                }
            }
            else if (value is TextValue text)
            {
                _parts.Change(url => UrlText.AddToQuery(url, text.Text.TrimStart('?')));
            }
            else
            {
                _parts.AddQueryOf(value, argument, happened.Frame, loop: happened.Loop);
            }
        }
    }

    private void Append(ImmutableArray<IOperation?> segments, Frame frame, IOperation call)
    {
        _ = call;
        foreach (var argument in segments)
        {
            if (argument is null || argument.Type?.SpecialType == SpecialType.System_Boolean)
            {
                continue;
            }

            foreach (var item in Each(argument, frame))
            {
                var value = item.Value is ObjectValue { Type: { } type } && Operations.Is(type, "Flurl.Url") ? TextOf(_evaluator, item.Value, item.Operation) : item.Value;
                var texts = RequestParts.Texts(value, item.Operation.Syntax).ToArray();
                if (texts.Length > 0 && texts.Length * _parts.Urls.Length <= Value.MaxAlternatives)
                {
                    _parts.SetUrls(_parts.Urls.SelectMany(url => texts.Select(text => WithSegment(url, text))));
                }
                else if (texts.Length > 0)
                {
                    _parts.Change(url => WithSegment(url, SymbolicText.Hole(item.Value, item.Operation.Syntax)));
                }
            }
        }
    }

    /// <summary>The items of a <c>params</c> array or collection; else the value itself.</summary>
    private IEnumerable<CollectionItem> Each(IOperation? argument, Frame frame)
    {
        if (argument is null)
        {
            return [];
        }

        var value = _evaluator.Evaluate(argument, frame);
        return value is ObjectValue { Type: { } type } && RequestParts.IsCollection(type) && _evaluator.Items(value) is { IsExact: true } items
            ? items.Values
            : [new CollectionItem(value, Key: null, argument, Loop: null)];
    }

    private static SymbolicText WithSegment(SymbolicText url, SymbolicText segment)
    {
        var end = url.Flat.IndexOfAny(['?', '#']);
        var head = end < 0 ? url : url.Slice(0, end);

        // Behind a known segment a hole is one more: Flurl encodes it. At the start it may be a whole path.
        var root = RootOf(head).Length;
        if (head.Slice(root).Flat.Any(char.IsLetter))
        {
            segment = SymbolicText.Concat(segment.Parts.Select(static part => SymbolicText.Of(part is HolePart hole ? hole.Escaped() : part)));
        }

        var result = UrlText.Combine([head, segment]);
        return end < 0 ? result : result.Append(url.Slice(end));
    }

    private static SymbolicText Before(SymbolicText url, string marks)
    {
        var end = url.Flat.IndexOfAny(marks.ToCharArray());
        return end < 0 ? url : url.Slice(0, end);
    }

    private static SymbolicText RootOf(SymbolicText url)
    {
        var colon = url.Flat.IndexOf("://", StringComparison.Ordinal);
        var slash = colon < 0 ? -1 : url.Flat.IndexOf('/', colon + 3);
        return colon < 0 ? SymbolicText.Empty : slash < 0 ? Before(url, "?#") : url.Slice(0, slash);
    }
}
