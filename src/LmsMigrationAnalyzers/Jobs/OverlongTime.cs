using System.Collections.Immutable;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Jobs;

/// <summary>A time for which the program counts on a job id, longer than one lives.</summary>
/// <param name="Place">Where it is said.</param>
/// <param name="Milliseconds">How long it is.</param>
/// <param name="What">What the program does so long, as words of a message.</param>
/// <param name="Edits">What makes it short enough; null where that is not clear.</param>
internal sealed record OverlongTime(SyntaxNode Place, double Milliseconds, string What, ImmutableArray<TimeEdit>? Edits);

/// <summary>A body that a request is sent from, or that a job id is handed to.</summary>
/// <param name="Operation">The body.</param>
/// <param name="Frame">Its frame.</param>
/// <param name="Poll">The call in it that asks for the job; null where none does.</param>
/// <param name="Entry">The expression of the outermost body that leads here; null in that body itself.</param>
internal sealed record JobBody(IOperation Operation, Frame Frame, IOperation? Poll, SyntaxNode? Entry);
