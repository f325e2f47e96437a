using System.Collections.Generic;

namespace LmsMigrationAnalyzers.Evaluation;

/// <summary>
/// The questions that are being worked out, and the answers that one of them cut short because it would have been asked again within
/// itself. Such an answer holds only while the questions that cut it are running. It is kept that long: a condition in a loop whose
/// operands lead back to the loop's own variable is else worked out anew for each way to it, and the ways multiply.
/// </summary>
internal sealed class Cycles<TKey, TAnswer>(Assumptions assumptions)
    where TKey : notnull
{
    /// <summary>Stands for a cut that nothing running explains: the budget, or a cycle too deep to be noted.</summary>
    private const ulong Budget = 1UL << 63;
    private const int MaxDepth = 62;

    private readonly Dictionary<TKey, int> _running = [];
    private readonly List<int> _numbers = [];
    private readonly Assumptions.Cache<TKey, Answer> _answers = new(assumptions);
    private int _count;
    private ulong _cuts;

    /// <summary>The innermost running question, as a cut.</summary>
    public ulong Current => BitOf(_running.Count - 1);

    /// <summary>Whether the question is being worked out already, which cuts the answer to it.</summary>
    public bool Cut(TKey key)
    {
        if (!_running.TryGetValue(key, out var index))
        {
            return false;
        }

        _cuts |= BitOf(index);
        return true;
    }

    /// <summary>Cuts by a question that <see cref="Current"/> named.</summary>
    public void Cut(ulong cycle) => _cuts |= cycle;

    /// <summary>Cuts because the budget is spent.</summary>
    public void CutByBudget() => _cuts |= Budget;

    /// <summary>An answer that the running questions cut.</summary>
    public bool TryGet(TKey key, out TAnswer value)
    {
        if (_answers.TryGet(key, out var answer, IsValid))
        {
            _cuts |= answer.Cuts;
            value = answer.Value;
            return true;
        }

        value = default!;
        return false;
    }

    /// <summary>Starts a question; what it gives goes to <see cref="Stop"/>.</summary>
    public ulong Start(TKey key)
    {
        _running.Add(key, _running.Count);
        _numbers.Add(++_count);
        return StartPart();
    }

    /// <summary>Ends a question; gives the questions around it that cut its answer, 0 where the answer is whole.</summary>
    public ulong Stop(TKey key, ulong outer)
    {
        var own = Current;
        _running.Remove(key);
        _numbers.RemoveAt(_numbers.Count - 1);
        if (own != Budget)
        {
            _cuts &= ~own;
        }

        return StopPart(outer, isOutermost: _running.Count == 0);
    }

    /// <summary>Starts a part of a question whose cuts are asked for.</summary>
    public ulong StartPart()
    {
        var outer = _cuts;
        _cuts = 0;
        return outer;
    }

    /// <summary>Ends it; gives what cut it.</summary>
    public ulong StopPart(ulong outer, bool isOutermost = false)
    {
        var cuts = isOutermost ? 0 : _cuts;
        _cuts = isOutermost ? 0 : _cuts | outer;
        return cuts;
    }

    /// <summary>Keeps an answer as long as the questions <paramref name="cuts"/> are running.</summary>
    public void Keep(TKey key, TAnswer value, ulong cuts, ulong read)
    {
        if ((cuts & Budget) == 0)
        {
            // The deepest of them ends first.
            var deepest = MaxDepth;
            while ((cuts & (1UL << deepest)) == 0)
            {
                deepest--;
            }

            _answers.Keep(key, new Answer(value, cuts, deepest, _numbers[deepest]), read, IsValid);
        }
    }

    private static ulong BitOf(int index) => index is >= 0 and <= MaxDepth ? 1UL << index : Budget;

    private bool IsValid(Answer answer) => answer.Deepest < _numbers.Count && _numbers[answer.Deepest] == answer.Number;

    private sealed record Answer(TAnswer Value, ulong Cuts, int Deepest, int Number);
}
