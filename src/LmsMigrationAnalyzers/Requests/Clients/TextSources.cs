using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using LmsMigrationAnalyzers.Attribution;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Clients;

/// <summary>A text with holes filled that the rest of the program, or its configuration, fills.</summary>
/// <param name="Text">The text.</param>
/// <param name="Ways">Where what fills it stands, if that is a configuration file.</param>
/// <param name="IsOfOneCaller">
/// Whether one of several callers fills it: the others are other objects, while several files with one key configure the same one.
/// </param>
internal sealed record SourcedText(SymbolicText Text, ImmutableArray<Evidence> Ways, bool IsOfOneCaller = false);

/// <summary>
/// Fills the holes of a text that says whose request it is (a base address, a header's value, what a URL starts with): from the callers of
/// a constructor or method, from assignments to an options member, from configuration files. Never used for what a fix edits.
/// </summary>
internal sealed class TextSources(Evaluator evaluator)
{
    private static readonly ConditionalWeakTable<Evaluator, TextSources> Cache = new();

    private const int MaxRounds = 4;
    private const int MaxTexts = 16;

    private readonly ConfigurationReads _reads = new(evaluator);
    private readonly Dictionary<ISymbol, ImmutableArray<SymbolicText>> _bySymbol = new(SymbolEqualityComparer.Default);

    /// <summary>The one of an analysis.</summary>
    public static TextSources For(Evaluator evaluator) => Cache.GetValue(evaluator, static key => new TextSources(key));

    /// <summary>The texts that <paramref name="text"/> may be; itself where nothing fills it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fromCallers">Whether the callers of an ordinary method fill its parameters; those of constructors always do.</param>
    public ImmutableArray<SourcedText> Resolve(SymbolicText text, bool fromCallers = true)
    {
        var done = ImmutableArray.CreateBuilder<SourcedText>();
        var open = new Queue<(SourcedText Text, int Start, int Round)>();
        open.Enqueue((new(text, []), 0, 0));
        while (open.Count > 0)
        {
            var (current, start, round) = open.Dequeue();
            var index = NextHole(current.Text, start);
            if (index < 0 || round >= MaxRounds)
            {
                done.Add(current);
            }
            else if (Fillings((HolePart)current.Text.Parts[index], fromCallers) is { IsEmpty: false } fillings)
            {
                foreach (var filling in fillings)
                {
                    open.Enqueue((new(Replace(current.Text, index, filling.Text), current.Ways.AddRange(filling.Ways), current.IsOfOneCaller || filling.IsOfOneCaller), index, round + 1));
                }
            }
            else
            {
                open.Enqueue((current, index + 1, round));
            }

            if (done.Count + open.Count > MaxTexts)
            {
                return [new(text, [])];
            }
        }

        return done.ToImmutable();
    }

    private static int NextHole(SymbolicText text, int start)
    {
        for (var i = start; i < text.Parts.Length; i++)
        {
            if (text.Parts[i] is HolePart)
            {
                return i;
            }
        }

        return -1;
    }

    private static SymbolicText Replace(SymbolicText text, int index, SymbolicText filling)
        => SymbolicText.Concat(text.Parts.SelectMany((part, i) => i == index ? filling.Parts.Select(SymbolicText.Of) : [SymbolicText.Of(part)]));

    private ImmutableArray<SourcedText> Fillings(HolePart hole, bool fromCallers)
    {
        if (hole.Value is not ObjectValue { Origin: { } origin } value)
        {
            return [];
        }

        var entries = _reads.EntriesOf(value);
        if (!entries.IsEmpty)
        {
            return [.. entries.Select(static e => new SourcedText(
                SymbolicText.Of(e.Value.Value),
                [new Evidence($"the configuration key {e.Value.Key}", e.Location)]))];
        }

        return origin switch
        {
            IParameterReferenceOperation { Parameter: var parameter } when IsText(parameter.Type) && (fromCallers || parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
                => Plain(Once(parameter, () => CallSites.ArgumentsFor(evaluator.Lms, parameter, evaluator.CancellationToken))),
            IMemberReferenceOperation { Member: var member } reference when IsText(reference.Type) && !member.DeclaringSyntaxReferences.IsEmpty
                => Plain(Once(member.OriginalDefinition, () => CallSites.Assignments(evaluator.Lms, member, evaluator.CancellationToken))),
            _ => [],
        };
    }

    private static bool IsText(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String } or { Name: "Uri" };

    private static ImmutableArray<SourcedText> Plain(ImmutableArray<SymbolicText> texts) => [.. texts.Select(t => new SourcedText(t, [], IsOfOneCaller: texts.Length > 1))];

    private ImmutableArray<SymbolicText> Once(ISymbol symbol, Func<IEnumerable<Place>> places)
    {
        if (!_bySymbol.TryGetValue(symbol, out var known))
        {
            // Entered first, so that a method that passes its own parameter on ends.
            _bySymbol[symbol] = [];
            _bySymbol[symbol] = known = [.. places()
                .SelectMany(p => evaluator.Texts(p.Operation, Frame.Top(p.Owner)))
                .GroupBy(static t => t.Literal ?? (object)t)
                .Select(static g => g.First())];
        }

        return known;
    }
}
