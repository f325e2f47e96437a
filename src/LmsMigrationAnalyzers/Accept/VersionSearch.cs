using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LmsMigrationAnalyzers.Configuration;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <summary>
/// Finds every place that puts version 1 into an Accept value. It starts at the literals that name the vendor's type and follows
/// them forward, through constants, members, calls and parameters, until the version is known; where the version is a parameter or a
/// member, it looks backward for those who give it.
/// </summary>
internal sealed partial class VersionSearch
{
    private const int MaxSteps = 4000;
    private const int MaxHops = 8;

    private readonly LmsCompilation _lms;
    private readonly Evaluator _evaluator;
    private readonly CancellationToken _cancellationToken;
    private readonly Queue<(IOperation Operation, Frame Frame, int Hops, bool IsJudged)> _queue = new();
    private readonly HashSet<(IOperation Operation, Frame Frame)> _seen = [];
    private readonly Dictionary<(SyntaxTree Tree, TextSpan Span), List<Hit>> _hits = [];
    private int _steps;

    private VersionSearch(LmsCompilation lms, CancellationToken cancellationToken)
    {
        _lms = lms;
        _cancellationToken = cancellationToken;
        _evaluator = new Evaluator(lms, cancellationToken);
        _configurationReads = new ConfigurationReads(_evaluator);
    }

    /// <summary>The places of the whole compilation.</summary>
    public static (ImmutableArray<AcceptFinding> Versions, ImmutableArray<AcceptConflict> Conflicts, ImmutableArray<(string Path, ConfigurationValue Value)> Configured) Run(LmsCompilation lms, CancellationToken cancellationToken)
    {
        var search = new VersionSearch(lms, cancellationToken);
        foreach (var tree in lms.Compilation.SyntaxTrees)
        {
            foreach (var seed in VendorSeeds.In(tree, cancellationToken))
            {
                search.Start(tree, seed);
            }
        }

        search.FindParameters();
        return (search.Findings(), search.Conflicts(), [.. search._configured]);
    }

    private void Start(SyntaxTree tree, int seed)
    {
        _evaluator.ResetBudget();
        _steps = 0;
        if (VendorSeeds.NodeAt(tree, seed, _cancellationToken) is { } node && _lms.OperationOf(node, _cancellationToken) is { } operation)
        {
            Enqueue(operation, FrameAt(operation), 0, isJudged: false);
        }

        while (_queue.Count > 0 && _steps++ < MaxSteps)
        {
            var (piece, frame, hops, isJudged) = _queue.Dequeue();
            Follow(piece, frame, hops, isJudged);
        }

        _queue.Clear();
    }

    private void Enqueue(IOperation operation, Frame frame, int hops, bool isJudged)
    {
        if (hops <= MaxHops && _seen.Add((operation, frame)))
        {
            _queue.Enqueue((operation, frame, hops, isJudged));
        }
    }

    /// <summary>
    /// Judges the whole text that a piece belongs to, unless its version was known before it came here, and follows that text to where
    /// it is sent.
    /// </summary>
    private void Follow(IOperation piece, Frame frame, int hops, bool isJudged)
    {
        var whole = TextFlow.Whole(piece);
        if (!ReferenceEquals(whole, piece) && !_seen.Add((whole, frame)))
        {
            return;
        }

        var isOpen = false;
        foreach (var text in _evaluator.Texts(whole, frame))
        {
            isOpen |= Judge(text, whole, frame, isJudged);
        }

        Forward(whole, frame, hops, isJudged || !isOpen);
    }

    /// <summary>Notes each version 1 in a text; whether a version is not known yet.</summary>
    private bool Judge(SymbolicText text, IOperation whole, Frame frame, bool isJudged)
    {
        var ranges = VendorRange.In(text.Flat);
        NoteSeveral(text, ranges, whole);
        var isOpen = ranges.IsEmpty;
        foreach (var range in ranges)
        {
            isOpen |= range.VersionStart < 0 || range.IsUndecided;
            if (isJudged)
            {
                continue;
            }

            if (range.IsV1)
            {
                AddHit(text, range, whole, frame);
            }

            if (range.VersionStart >= 0)
            {
                FindGivers(text.Slice(range.VersionStart, range.Version.Length), whole);
            }
        }

        return isOpen;
    }

    /// <summary>The activation of the member that an operation stands in, read alone.</summary>
    private Frame FrameAt(IOperation operation)
        => Frame.Top(_lms.BodyAround(operation.Syntax, _cancellationToken)?.Owner);

    private ISymbol? SymbolOf(SyntaxNode node)
        => _lms.ModelOf(node.SyntaxTree)?.GetSymbolInfo(node, _cancellationToken).Symbol;

    /// <summary>A place where version 1 was found.</summary>
    /// <param name="Place">What is reported.</param>
    /// <param name="Value">The media range.</param>
    /// <param name="Whole">The text that holds it: its use tells whether it is a request.</param>
    /// <param name="Digit">The literal characters of the version.</param>
    /// <param name="Root">The expression in which the version is given: the way to <paramref name="Digit"/> starts there.</param>
    /// <param name="Way">The references between <paramref name="Root"/> and the literal, the outermost first.</param>
    private sealed record Hit(SyntaxNode Place, string Value, IOperation Whole, LiteralPart Digit, SyntaxNode Root, ImmutableArray<SyntaxNode> Way)
    {
        /// <summary>Whether <see cref="Root"/> gives the version and nothing else.</summary>
        public bool IsGiven { get; init; }
    }
}
