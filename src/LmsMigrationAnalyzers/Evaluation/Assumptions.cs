using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// What variables are taken to hold while a walk through a body works out one of them. Answers that were found under assumptions
/// are kept as far as they hold: without this, each condition in a loop is worked out anew for each question about a variable of it.
/// </summary>
internal sealed class Assumptions
{
    /// <summary>Deeper than this nothing is kept.</summary>
    private const int MaxDepth = 60;

    private readonly Level _root = new(outer: null, variable: null, value: null);
    private Level _current;
    private ulong _read;

    public Assumptions() => _current = _root;

    /// <summary>What <paramref name="variable"/> is taken to hold.</summary>
    public bool TryGet(ISymbol variable, [NotNullWhen(true)] out Value? value)
    {
        for (var level = _current; level.Outer is { } outer; level = outer)
        {
            if (SymbolEqualityComparer.Default.Equals(level.Variable, variable))
            {
                Read(level.Depth);
                value = level.Value!;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>Takes <paramref name="variable"/> to hold <paramref name="value"/>; the result ends it.</summary>
    public Level Enter(ISymbol variable, Value value)
    {
        var before = _current;
        _current = before.Inner(variable, value);
        return before;
    }

    /// <summary>Back to the assumptions of before.</summary>
    public void Leave(Level before) => _current = before;

    /// <summary>Starts to note which assumptions an answer reads.</summary>
    public ulong StartReading()
    {
        var before = _read;
        _read = 0;
        return before;
    }

    /// <summary>The assumptions that were read since; those of before count for the answer around this one.</summary>
    public ulong StopReading(ulong before)
    {
        var read = _read;
        _read |= before;
        return read;
    }

    private void Read(int depth) => _read |= 1UL << (depth > MaxDepth ? MaxDepth + 1 : depth);

    /// <summary>An assumption, within others.</summary>
    internal sealed class Level(Level? outer, ISymbol? variable, Value? value)
    {
        private Dictionary<(ISymbol Variable, Value Value), Level>? _inner;

        public Level? Outer { get; } = outer;

        public ISymbol? Variable { get; } = variable;

        public Value? Value { get; } = value;

        public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

        /// <summary>The same assumption made again is the same level, with what is kept there.</summary>
        public Level Inner(ISymbol variable, Value value)
        {
            _inner ??= [];
            if (!_inner.TryGetValue((variable, value), out var level))
            {
                _inner[(variable, value)] = level = new Level(this, variable, value);
            }

            return level;
        }
    }

    /// <summary>Answers by key, each kept under the assumptions that it depends on.</summary>
    internal sealed class Cache<TKey, TAnswer>(Assumptions assumptions)
        where TKey : notnull
    {
        private readonly Dictionary<(TKey Key, Level Level), Entry> _entries = [];

        /// <summary>An answer that holds under the assumptions of now.</summary>
        public bool TryGet(TKey key, out TAnswer answer, Func<TAnswer, bool>? isValid = null)
        {
            for (var level = assumptions._current; level is not null; level = level.Outer)
            {
                if (_entries.TryGetValue((key, level), out var entry) && isValid?.Invoke(entry.Answer) != false && IsFree(entry, level))
                {
                    assumptions._read |= entry.Read;
                    answer = entry.Answer;
                    return true;
                }
            }

            answer = default!;
            return false;
        }

        /// <summary>Keeps an answer for which the assumptions <paramref name="read"/> were read.</summary>
        public void Keep(TKey key, TAnswer answer, ulong read, Func<TAnswer, bool>? isValid = null)
        {
            if (assumptions._current.Depth > MaxDepth)
            {
                return;
            }

            // It holds from the deepest assumption on that it read; of the deeper ones it is known to be free.
            var level = assumptions._current;
            HashSet<ISymbol>? free = null;
            while (level.Outer is { } outer && (read & (1UL << level.Depth)) == 0)
            {
                free ??= new(SymbolEqualityComparer.Default);
                free.Add(level.Variable!);
                level = outer;
            }

            if (_entries.TryGetValue((key, level), out var known) && isValid?.Invoke(known.Answer) != false)
            {
                if (free is not null)
                {
                    known.FreeOf.UnionWith(free);
                }

                return;
            }

            _entries[(key, level)] = new Entry(answer, read, free ?? new(SymbolEqualityComparer.Default));
        }

        private bool IsFree(Entry entry, Level level)
        {
            for (var inner = assumptions._current; inner != level; inner = inner.Outer!)
            {
                if (!entry.FreeOf.Contains(inner.Variable!))
                {
                    return false;
                }
            }

            return true;
        }

        private sealed class Entry(TAnswer answer, ulong read, HashSet<ISymbol> freeOf)
        {
            public TAnswer Answer { get; } = answer;

            public ulong Read { get; } = read;

            public HashSet<ISymbol> FreeOf { get; } = freeOf;
        }
    }
}
