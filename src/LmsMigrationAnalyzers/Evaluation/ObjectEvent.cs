using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// Something done to an object: a method called on it (or, as an extension, with it), a property or element assigned. Nested
/// members are told by <see cref="Path"/>: <c>request.Headers.Accept.Add(x)</c> is <c>Add</c> with the path Headers, Accept.
/// </summary>
/// <param name="operation">The invocation, assignment, or element of an initializer.</param>
/// <param name="frame">The frame in which <paramref name="operation"/> stands.</param>
/// <param name="path">The members between the object and the one called or assigned, the object's own first.</param>
/// <param name="member">The method called, or the property assigned (an indexer for an element); null for an array element.</param>
/// <param name="arguments">The method's arguments (an extension's first one left out) or the indexer's, in parameter order.</param>
/// <param name="value">What is assigned; null for a call.</param>
/// <param name="isConditional">Whether it may not happen: it stands in a branch.</param>
/// <param name="loop">The innermost loop it stands in that the question's place is outside of; null if none.</param>
internal sealed class ObjectEvent(
    IOperation operation,
    Frame frame,
    ImmutableArray<ISymbol> path,
    ISymbol? member,
    ImmutableArray<IOperation?> arguments,
    IOperation? value,
    bool isConditional,
    IOperation? loop)
{
    /// <summary>The invocation, assignment, or element of an initializer.</summary>
    public IOperation Operation { get; } = operation;

    /// <summary>The frame in which <see cref="Operation"/> stands: arguments are evaluated there.</summary>
    public Frame Frame { get; } = frame;

    /// <summary>The members between the object and the one called or assigned, the object's own first.</summary>
    public ImmutableArray<ISymbol> Path { get; } = path;

    /// <summary>The method called or the property assigned.</summary>
    public ISymbol? Member { get; } = member;

    /// <summary>The arguments in parameter order; a missing one is null.</summary>
    public ImmutableArray<IOperation?> Arguments { get; } = arguments;

    /// <summary>What is assigned; null for a call.</summary>
    public IOperation? Value { get; } = value;

    /// <summary>Whether it may not happen.</summary>
    public bool IsConditional { get; } = isConditional;

    /// <summary>The loop that repeats it, seen from the place of the question; null if none.</summary>
    public IOperation? Loop { get; } = loop;

    /// <summary>Whether the object was handed to a library's method that fills it: what it holds is not known any more.</summary>
    public bool IsFilling => Member is null && Value is null;

    /// <summary>Whether this is a call of a method.</summary>
    public bool IsCall => Member is IMethodSymbol;

    /// <summary>The name of the method or property; empty for an array element.</summary>
    public string Name => Member?.Name ?? "";
}
