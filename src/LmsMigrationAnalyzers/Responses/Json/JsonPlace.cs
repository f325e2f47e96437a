using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>A place in the JSON of an answer: the names and array elements on the way from its root.</summary>
internal sealed class JsonPlace : IEquatable<JsonPlace>
{
    private const int MaxDepth = 14;

    private JsonPlace(JsonPlace? outer, string? name, ISymbol? member, bool isElement)
    {
        Outer = outer;
        Name = name;
        Member = member;
        IsElement = isElement;
        Depth = outer is null ? 0 : outer.Depth + 1;
        IsBelowComputed = outer is not null && (outer.IsBelowComputed || (!isElement && name is null));
        ArrayDepth = (outer?.ArrayDepth ?? 0) + (isElement ? 1 : 0);
        Text = outer is null ? "$" : isElement ? outer.Text + "[]" : $"{outer.Text}.{name ?? "?"}";
    }

    /// <summary>The whole answer.</summary>
    public static JsonPlace Root { get; } = new(outer: null, name: null, member: null, isElement: false);

    /// <summary>The place that holds this one; null for the root.</summary>
    public JsonPlace? Outer { get; }

    /// <summary>The attribute's name; null for the root, an element, or where the program computes it.</summary>
    public string? Name { get; }

    /// <summary>The property or field of the response type that it was read through; null in a DOM.</summary>
    public ISymbol? Member { get; }

    /// <summary>Whether this is an element of the array in <see cref="Outer"/>.</summary>
    public bool IsElement { get; }

    /// <summary>The number of steps from the root.</summary>
    public int Depth { get; }

    /// <summary>The number of arrays on the way: 0 in the envelope, 1 within a row.</summary>
    public int ArrayDepth { get; }

    /// <summary>Whether a name on the way is worked out by the program, this one's included: any attribute.</summary>
    private bool IsBelowComputed { get; }

    /// <summary>The path as text: <c>$.data.items[].id</c>.</summary>
    public string Text { get; }

    /// <summary>The steps from the root, the outermost first.</summary>
    public ImmutableArray<JsonPlace> Steps
    {
        get
        {
            var steps = ImmutableArray.CreateBuilder<JsonPlace>();
            for (var place = this; place.Outer is not null; place = place.Outer)
            {
                steps.Add(place);
            }

            steps.Reverse();
            return steps.ToImmutable();
        }
    }

    /// <summary>The attribute <paramref name="name"/> of this object; itself beyond a depth that no answer has.</summary>
    /// <remarks>
    /// Any attribute of any attribute is any attribute: a search that goes down through all of the JSON, by recursion or with a queue,
    /// would else come by two ways to each of the depths, whose number doubles with each.
    /// </remarks>
    public JsonPlace Property(string? name, ISymbol? member = null)
        => Depth >= MaxDepth || (name is null && IsBelowComputed) ? this : new(this, name, member, isElement: false);

    /// <summary>An element of this array; itself within an array of arrays.</summary>
    public JsonPlace Element() => Depth >= MaxDepth || (IsElement && Outer!.IsElement) ? this : new(this, name: null, member: null, isElement: true);

    /// <inheritdoc/>
    public bool Equals(JsonPlace? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonPlace);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
