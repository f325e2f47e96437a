using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Text;

/// <summary>A parameter of a URL's query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; empty where only a name stands.</param>
/// <param name="Repeat">The part that repeats it any number of times (a loop, a projection); null where it stands once.</param>
internal sealed record QueryParameter(SymbolicText Name, SymbolicText Value, TextPart? Repeat)
{
    /// <summary>The name without <c>[]</c> or an index, unescaped: <c>user_ids[0]</c> and <c>user_ids%5B%5D</c> are user_ids.</summary>
    public string BareName { get; } = Bare(Name.Flat);

    private static string Bare(string name)
    {
        name = Uri.UnescapeDataString(name);
        var bracket = name.IndexOf('[');
        return bracket > 0 ? name.Substring(0, bracket) : name;
    }
}

/// <summary>A URL taken apart: host, path, query. Parsed once; everything keeps its place in the source.</summary>
internal sealed class UrlTemplate
{
    private readonly int _pathStart;

    private UrlTemplate(SymbolicText text, string? scheme, SymbolicText? host, int pathStart, PathPattern path, ImmutableArray<QueryParameter> query, bool hasUnknownQuery)
    {
        _pathStart = pathStart;
        Text = text;
        Scheme = scheme;
        HostText = host;
        Path = path;
        Query = query;
        HasUnknownQuery = hasUnknownQuery;
    }

    /// <summary>The whole URL.</summary>
    public SymbolicText Text { get; }

    /// <summary>The scheme where it is written, lower-case.</summary>
    public string? Scheme { get; }

    /// <summary>The host (with a port) where the URL is absolute.</summary>
    public SymbolicText? HostText { get; }

    /// <summary>The host without its port where it is wholly known.</summary>
    public string? Host => HostText?.Literal is { } literal ? WithoutPort(literal) : null;

    /// <summary>The path.</summary>
    public PathPattern Path { get; }

    /// <summary>The query's parameters, in order.</summary>
    public ImmutableArray<QueryParameter> Query { get; }

    /// <summary>Whether the query holds something whose names are not known: it may carry any parameter.</summary>
    public bool HasUnknownQuery { get; }

    /// <summary>The parameters called <paramref name="name"/>, whatever their notation.</summary>
    public IEnumerable<QueryParameter> Parameters(string name)
        => Query.Where(p => string.Equals(p.BareName, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the query carries one of <paramref name="names"/>.</summary>
    public bool HasParameter(params string[] names) => names.Any(name => Parameters(name).Any());

    /// <summary>Where a literal piece of <see cref="Path"/> is written, or null.</summary>
    public Location? LocationOf(PathPiece piece)
    {
        if (piece.IsHole || Text.Parts[piece.Index] is not LiteralPart literal)
        {
            return null;
        }

        // A piece counts from where the path begins in its part.
        var before = Text.Parts.Take(piece.Index).Sum(static part => part.Flat.Length);
        var start = piece.Offset + Math.Max(0, _pathStart - before);
        return literal.LocationOf(start, Math.Min(piece.Literal!.Length, literal.Text.Length - start));
    }

    /// <summary>Takes a URL apart.</summary>
    /// <param name="baseAddress">The base address that a relative URL is resolved against; null where it is not known.</param>
    /// <param name="url">The URL as the request gives it.</param>
    public static UrlTemplate Parse(SymbolicText? baseAddress, SymbolicText url)
    {
        var isRelative = !UrlText.IsAbsolute(url);
        var full = isRelative && baseAddress is { Parts.IsEmpty: false } ? UrlText.Resolve(baseAddress, url) : url;
        var baseLength = isRelative && baseAddress is { Parts.IsEmpty: false } ? full.Length - url.Length : 0;

        var fragment = full.Flat.IndexOf('#');
        var end = fragment < 0 ? full.Length : fragment;
        var question = full.Flat.IndexOf('?', 0, end);
        var repeat = StartOfRepeatedQuery(full, question < 0 ? end : question);
        var pathEnd = repeat >= 0 ? repeat : question < 0 ? end : question;

        string? scheme = null;
        SymbolicText? host = null;
        var pathStart = 0;
        var colon = full.Flat.IndexOf("://", StringComparison.Ordinal);
        if (colon > 0 && colon < pathEnd)
        {
            var written = full.Slice(0, colon);
            scheme = written.Literal?.ToLowerInvariant();
            var slash = full.Flat.IndexOf('/', colon + 3, pathEnd - colon - 3);
            pathStart = slash < 0 ? pathEnd : slash;
            host = full.Slice(colon + 3, pathStart - colon - 3);
        }

        // A hole that ends what looks like the host may hold a path as well: `https://{baseUrl}users` starts there.
        var path = PathOf(full, pathStart, pathEnd, baseLength, isRelative ? 0 : NamedBase(full));
        var query = ImmutableArray<QueryParameter>.Empty;
        var unknown = false;
        if (repeat >= 0 || question >= 0)
        {
            var start = repeat >= 0 ? repeat : question + 1;
            (query, unknown) = QueryOf(full.Slice(start, end - start));
        }

        return new(full, scheme, host, pathStart, path, query, unknown || path.HasUnknownTail);
    }

    private static string WithoutPort(string host)
    {
        var at = host.LastIndexOf('@');
        host = at < 0 ? host : host.Substring(at + 1);
        if (host.StartsWith("[", StringComparison.Ordinal))
        {
            return host.Substring(0, host.IndexOf(']') + 1);
        }

        var colon = host.IndexOf(':');
        return colon < 0 ? host : host.Substring(0, colon);
    }

    /// <summary>How long the base URL is that the program keeps under a name and puts before its paths, <c>Root + "users"</c>; 0 where it writes none.</summary>
    private static int NamedBase(SymbolicText url)
    {
        if (url.Parts is not [LiteralPart { Via: [.., var name] }, ..])
        {
            return 0;
        }

        var length = 0;
        var at = 0;
        foreach (var part in url.Parts)
        {
            at += part.Flat.Length;
            length = part is LiteralPart { Via: [.., var own] } && own == name ? at : length;
        }

        return length < url.Length && (url.Flat[length - 1] == '/' || url.Flat[length] == '/') ? length : 0;
    }

    private static PathPattern PathOf(SymbolicText full, int start, int end, int baseLength, int namedBase)
    {
        var builder = new PathPattern.Builder();
        var at = 0;
        var closed = baseLength <= 0;
        for (var i = 0; i < full.Parts.Length; i++)
        {
            var part = full.Parts[i];
            var from = Math.Max(start, at);
            var to = Math.Min(end, at + part.Flat.Length);
            at += part.Flat.Length;
            if (from >= to)
            {
                continue;
            }

            // The base's end may fall inside a part or between two.
            if (!closed && from >= baseLength)
            {
                builder.EndOfBase();
                closed = true;
            }

            if (namedBase > 0 && from >= namedBase)
            {
                builder.EndOfNamedBase();
                namedBase = 0;
            }

            switch (part)
            {
                case LiteralPart literal:
                    var text = literal.Text;
                    var offset = at - part.Flat.Length;
                    builder.Literal(text.Substring(from - offset, to - from), i);
                    break;
                case HolePart hole:
                    builder.Hole(hole.IsEscaped ? HoleKind.Value : KindOf(hole.Value), NameOf(hole), i);
                    break;
                default:
                    builder.Hole(HoleKind.Text, name: null, i);
                    break;
            }
        }

        return builder.ToPattern();
    }

    private static HoleKind KindOf(Value value) => value switch
    {
        ObjectValue { Type.SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double and not SpecialType.System_Object } => HoleKind.Value,
        ObjectValue { Type: { Name: "Guid" or "DateTime" } } => HoleKind.Value,
        ObjectValue { Type: INamedTypeSymbol { Name: "Nullable", TypeArguments: [{ IsValueType: true }] } } => HoleKind.Value,
        ObjectValue { Origin: IInvocationOperation { TargetMethod: var method } } when Intrinsics.Escapes(method) => HoleKind.Value,
        _ => HoleKind.Text,
    };

    /// <summary>The name of what fills a hole, as the program calls it.</summary>
    public static string? NameOf(HolePart hole)
    {
        var origin = (hole.Value as ObjectValue)?.Origin;
        return origin switch
        {
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            ILocalReferenceOperation local => local.Local.Name,
            IPropertyReferenceOperation { Arguments.IsEmpty: false } or IArrayElementReferenceOperation or IConversionOperation => hole.Name,
            IMemberReferenceOperation { Member: var member, Instance: var instance } => Tells(member) ? member.Name
                : member is IPropertySymbol { SetMethod: not null } && VariableOf(instance) is { } owner && SaysWhat(owner) ? owner
                : hole.Name ?? member.Name,
            IInvocationOperation { TargetMethod: var called } => Tells(called) ? called.Name : hole.Name ?? called.Name,
            _ => null,
        };
    }

    /// <summary>Whether a member's name says more of what it gives than the variable or member that holds it: not <c>First</c>, <c>ReadLine</c>, <c>Text</c>.</summary>
    private static bool Tells(ISymbol member)
        => !member.DeclaringSyntaxReferences.IsEmpty || SaysWhat(member.Name);

    private static bool SaysWhat(string name) => PathPattern.IsNamedLikeAnId(name) || DoceboIdentifiers.IsNamedLikeNameOrCode(name);

    /// <summary>What an object is called of which something is read that says nothing of it: <c>txtEmail.Text</c>.</summary>
    private static string? VariableOf(IOperation? instance) => Evaluator.Unwrap(instance) switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property.Name,
        _ => null,
    };

    private static (ImmutableArray<QueryParameter> Query, bool HasUnknown) QueryOf(SymbolicText text)
    {
        var query = ImmutableArray.CreateBuilder<QueryParameter>();
        var unknown = false;
        foreach (var piece in text.Split('&'))
        {
            unknown |= !Add(piece, repeat: null, query);
        }

        return (query.ToImmutable(), unknown);
    }

    private static bool Add(SymbolicText piece, TextPart? repeat, ImmutableArray<QueryParameter>.Builder query)
    {
        if (piece.Parts.IsEmpty)
        {
            return true;
        }

        var known = true;
        var plain = new List<SymbolicText>();
        foreach (var part in piece.Parts)
        {
            // A part that repeats whole parameters: what it appends is parsed by itself.
            var body = part switch
            {
                RepeatPart repeated => repeated.Body,
                JoinPart { Item: { } item } joined when joined.Separator.Flat.IndexOf('&') >= 0 || item.Flat.IndexOf('=') > 0 => item,
                _ => null,
            };
            if (body is null || (body.Flat.IndexOf('=') <= 0 && body.Flat.IndexOf('&') < 0))
            {
                plain.Add(SymbolicText.Of(part));
                continue;
            }

            known &= AddPlain(plain, repeat, query);
            foreach (var inner in body.Split('&'))
            {
                known &= Add(inner.TrimStart('?'), part, query);
            }
        }

        return AddPlain(plain, repeat, query) && known;
    }

    private static bool AddPlain(List<SymbolicText> pieces, TextPart? repeat, ImmutableArray<QueryParameter>.Builder query)
    {
        // Behind a loop that began the query it may go on with either sign.
        var pair = SymbolicText.Concat(pieces).TrimStart('?');
        pieces.Clear();
        if (pair.Parts.IsEmpty)
        {
            return true;
        }

        // Of `user_ids[{i}]` and `user_ids%5B{i}%5D` the name is known.
        var equals = pair.Flat.IndexOf('=');
        var name = equals < 0 ? pair : pair.Slice(0, equals);
        var bracket = name.Flat.IndexOf('[') is >= 0 and var plain ? plain : name.Flat.IndexOf("%5B", StringComparison.OrdinalIgnoreCase);
        if (!(bracket > 0 ? name.Slice(0, bracket) : name).IsLiteral)
        {
            return false;
        }

        query.Add(new(name, equals < 0 ? SymbolicText.Empty : pair.Slice(equals + 1), repeat));
        return true;
    }

    /// <summary>
    /// Where a loop (or a join) begins the query, its question mark being written in the first turn only: <c>url += sep + "x=" + i</c>. -1 where none
    /// does before <paramref name="end"/>.
    /// </summary>
    private static int StartOfRepeatedQuery(SymbolicText url, int end)
    {
        var at = 0;
        foreach (var part in url.Parts)
        {
            if (at >= end)
            {
                break;
            }

            if (RepeatsParameters(part))
            {
                return at;
            }

            at += part.Flat.Length;
        }

        return -1;
    }

    /// <summary>Whether a part of a URL repeats whole parameters of its query.</summary>
    internal static bool RepeatsParameters(TextPart part) => part switch
    {
        RepeatPart { Body: var body } => body.Flat.IndexOf('=') > 0,
        JoinPart { Item: { } item } => item.Flat.IndexOf('=') > 0,
        _ => false,
    };
}
