using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace LmsMigrationAnalyzers.Catalogue;

/// <summary>What is known of an unknown piece of a path.</summary>
internal enum HoleKind
{
    /// <summary>Any text: a base address, several segments, a query, nothing at all.</summary>
    Text,

    /// <summary>One value without a slash: a number, a GUID, an escaped string, a parameter named <c>userId</c>.</summary>
    Value,
}

/// <summary>A stretch of a segment: literal text, or a hole.</summary>
/// <param name="Literal">The text, or null for a hole.</param>
/// <param name="Index">The number that the caller gave this piece, so that it finds its own text and spans again.</param>
/// <param name="Offset">Where the stretch begins in the caller's piece.</param>
/// <param name="Kind">What is known of a hole.</param>
/// <param name="Name">The name of the variable or parameter that fills a hole, if it has one.</param>
internal readonly record struct PathPiece(string? Literal, int Index, int Offset, HoleKind Kind, string? Name)
{
    /// <summary>Not known before run time.</summary>
    public bool IsHole => Literal is null;
}

/// <summary>What stands between two slashes.</summary>
internal sealed class PathSegment(ImmutableArray<PathPiece> pieces)
{
    /// <summary>The stretches, at least one.</summary>
    public ImmutableArray<PathPiece> Pieces { get; } = pieces;

    /// <summary>The whole text, where it is known.</summary>
    public string? Literal { get; } = pieces.Any(p => p.IsHole) ? null : string.Concat(pieces.Select(p => p.Literal));

    /// <summary>Nothing but one hole.</summary>
    public bool IsHole => Pieces.Length == 1 && Pieces[0].IsHole;

    /// <summary>The name of the value that fills the segment, where it is one hole.</summary>
    public string? HoleName => IsHole ? Pieces[0].Name : null;

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Pieces.Select(p => p.Literal ?? "{" + p.Name + "}"));
}

/// <summary>
/// The path of a request as far as it is known: segments of literal text and holes. Scheme, host, query and fragment are already
/// gone. Free of Roslyn; the caller numbers its pieces and finds them again in <see cref="PathPiece.Index"/>.
/// </summary>
internal sealed class PathPattern
{
    private PathPattern(ImmutableArray<PathSegment> segments, int baseLength, int namedBaseLength, bool hasUnknownPrefix, bool hasUnknownTail)
    {
        Segments = segments;
        BaseLength = baseLength;
        NamedBaseLength = namedBaseLength;
        HasUnknownPrefix = hasUnknownPrefix;
        HasUnknownTail = hasUnknownTail;
    }

    /// <summary>The segments; empty ones are left out.</summary>
    public ImmutableArray<PathSegment> Segments { get; }

    /// <summary>How many of the first segments are known to belong to a base address.</summary>
    public int BaseLength { get; }

    /// <summary>How many of the first segments belong to a base URL that the program keeps under a name and puts before its paths.</summary>
    public int NamedBaseLength { get; }

    /// <summary>Before the first segment stands something unknown, in practice a base address.</summary>
    public bool HasUnknownPrefix { get; }

    /// <summary>After the last segment stands something unknown that by its name is a query.</summary>
    public bool HasUnknownTail { get; }

    /// <summary>Reads <c>{base}/api/users/{userId}</c>: braces are holes. A trailing <c>#</c> in a hole's name makes it a value.</summary>
    public static PathPattern Parse(string text)
    {
        var builder = new Builder();
        var index = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '{')
            {
                var end = text.IndexOf('}', at);
                var name = text.Substring(at + 1, end - at - 1);
                builder.Hole(name.EndsWith("#", StringComparison.Ordinal) ? HoleKind.Value : HoleKind.Text, name.TrimEnd('#'), index++);
                at = end + 1;
            }
            else if (text[at] == '^')
            {
                builder.EndOfBase();
                at++;
            }
            else
            {
                var end = text.IndexOfAny(['{', '^'], at);
                end = end < 0 ? text.Length : end;
                builder.Literal(text.Substring(at, end - at), index++);
                at = end;
            }
        }

        return builder.ToPattern();
    }

    /// <inheritdoc/>
    public override string ToString() => (HasUnknownPrefix ? "{}/" : "") + string.Join("/", Segments) + (HasUnknownTail ? "{}" : "");

    /// <summary>Whether a variable of that name holds an id: one value, which no path and no query is.</summary>
    public static bool IsNamedLikeAnId(string? name)
        => name is not null
            && (name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("ID", StringComparison.Ordinal)
                || name.Equals("id", StringComparison.Ordinal) || name.EndsWith("_id", StringComparison.Ordinal)
                || name.IndexOf("uuid", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("guid", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Puts a pattern together, piece by piece, from left to right.</summary>
    internal sealed class Builder
    {
        private readonly ImmutableArray<PathSegment>.Builder segments = ImmutableArray.CreateBuilder<PathSegment>();
        private readonly List<PathPiece> current = [];
        private bool started;
        private bool inUnknownPrefix;
        private bool hasUnknownPrefix;
        private int baseLength;
        private int namedBaseLength;

        /// <summary>Known text; slashes part segments. A segment <c>{id}</c> in it is a placeholder, as RestSharp and Refit write them.</summary>
        public Builder Literal(string text, int index = -1)
        {
            var start = 0;
            for (var at = 0; at <= text.Length; at++)
            {
                if (at < text.Length && text[at] != '/')
                {
                    continue;
                }

                if (at > start)
                {
                    current.Add(new PathPiece(text.Substring(start, at - start), index, start, HoleKind.Text, Name: null));
                }

                if (at < text.Length)
                {
                    Close();
                }

                start = at + 1;
            }

            started |= text.Length > 0;
            inUnknownPrefix &= text.Length == 0;
            return this;
        }

        /// <summary>Unknown text.</summary>
        /// <param name="kind">What is known of it; text named like an id counts as a value.</param>
        /// <param name="name">The variable, parameter or property that it comes from.</param>
        /// <param name="index">The caller's number of the piece.</param>
        public Builder Hole(HoleKind kind, string? name = null, int index = -1)
        {
            kind = kind == HoleKind.Text && IsNamedLikeAnId(name) ? HoleKind.Value : kind;
            if (kind == HoleKind.Text && (!started || inUnknownPrefix))
            {
                // What a URL begins with and is not known is its base address.
                started = inUnknownPrefix = hasUnknownPrefix = true;
                return this;
            }

            started = true;
            inUnknownPrefix = false;
            current.Add(new PathPiece(Literal: null, index, Offset: 0, kind, name));
            return this;
        }

        /// <summary>What came before belongs to the client's base address, the rest is the request's own path.</summary>
        public Builder EndOfBase()
        {
            Close();
            baseLength = segments.Count;
            started = true;
            inUnknownPrefix = false;
            return this;
        }

        /// <summary>What came before is a base URL that the program keeps under a name, <c>Root + "users"</c>.</summary>
        public Builder EndOfNamedBase()
        {
            Close();
            namedBaseLength = segments.Count;
            return this;
        }

        /// <summary>The pattern of what was put in.</summary>
        public PathPattern ToPattern()
        {
            var tail = TakeQueryHole();
            Close();
            tail |= TakeQueryHole();
            return new PathPattern(segments.ToImmutable(), Math.Min(baseLength, segments.Count), Math.Min(namedBaseLength, segments.Count), hasUnknownPrefix, tail);
        }

        // `$"users{query}"` and `$"users/{queryString}"`: the last hole is no part of the path.
        private bool TakeQueryHole()
        {
            if (current.Count > 0)
            {
                if (current.Count > 1 && IsQuery(current[current.Count - 1]))
                {
                    current.RemoveAt(current.Count - 1);
                    return true;
                }

                return false;
            }

            if (segments.Count > baseLength && segments[segments.Count - 1] is { IsHole: true } last && IsQuery(last.Pieces[0]))
            {
                segments.RemoveAt(segments.Count - 1);
                return true;
            }

            return false;
        }

        private static bool IsQuery(PathPiece piece)
        {
            if (!piece.IsHole || piece.Kind != HoleKind.Text || piece.Name is not { } name)
            {
                return false;
            }

            return Contains(name, "query") || Contains(name, "filter") || Contains(name, "param") || Contains(name, "suffix")
                || Contains(name, "options") || name.TrimStart('_').Equals("qs", StringComparison.OrdinalIgnoreCase);
        }

        private static bool Contains(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

        private void Close()
        {
            if (current.Count == 0)
            {
                return;
            }

            segments.Add(new PathSegment(Placeholder() is { } placeholder ? [placeholder] : current.ToImmutableArray()));
            current.Clear();
        }

        private PathPiece? Placeholder()
        {
            var first = current[0];
            if (first.IsHole || first.Literal![0] != '{' || current.Any(p => p.IsHole))
            {
                return null;
            }

            var text = new StringBuilder().Append(string.Concat(current.Select(p => p.Literal)));
            if (text.Length < 3 || text[text.Length - 1] != '}')
            {
                return null;
            }

            var name = text.ToString(1, text.Length - 2).TrimStart('*').Split(':')[0];
            return new PathPiece(Literal: null, first.Index, first.Offset, HoleKind.Value, name);
        }
    }
}
