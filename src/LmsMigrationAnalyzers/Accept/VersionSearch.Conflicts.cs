using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace LmsMigrationAnalyzers.Accept;

/// <content>Values that cannot work: constructors that throw, and two values of the vendor's type on one request.</content>
internal sealed partial class VersionSearch
{
    private const string InHelper = "the values are added by methods that serve other requests too";
    private const string InLarger = "the call that adds the value is part of a larger expression";
    private const string InPieces = "the values are put together of several strings";

    private readonly Dictionary<(SyntaxTree Tree, TextSpan Span), AcceptConflict> _conflicts = [];
    private readonly List<(IOperation Operation, Frame Frame)> _writes = [];
    private readonly List<SeveralWrites> _several = [];
    private readonly List<(SyntaxNode Declaration, SyntaxNode Value, SymbolicText Text, VendorRange Range)> _attributes = [];

    private ImmutableArray<AcceptConflict> Conflicts()
    {
        foreach (var (operation, frame) in _writes)
        {
            _evaluator.ResetBudget();
            FindSeveral(operation, frame);
        }

        Report();

        foreach (var declaration in _attributes.GroupBy(static a => a.Declaration))
        {
            FindSeveralAttributes([.. declaration.OrderBy(static a => a.Value.SpanStart)]);
        }

        return [.. _conflicts.Values];
    }

    private void Add(AcceptConflict conflict)
    {
        if (!_conflicts.ContainsKey((conflict.Tree, conflict.Span)) && _lms.LmsOptions.Of(conflict.Tree).Assume != AssumedLms.None)
        {
            _conflicts.Add((conflict.Tree, conflict.Span), conflict);
        }
    }

    private void NoteWrite(IOperation operation, Frame frame) => _writes.Add((operation, frame));

    /// <summary>A constructor that gets the vendor's type with parameters in its string.</summary>
    private void NoteConstructor(IArgumentOperation argument, Frame frame)
    {
        if (!HeaderValues.Throws(argument))
        {
            return;
        }

        foreach (var text in _evaluator.Texts(argument.Value, frame))
        {
            if (VendorRange.In(text.Flat) is [var range, ..] && range.End - range.Start > DokeosApi.MediaType.Length)
            {
                var creation = argument.Parent!.Syntax;
                Add(new AcceptConflict(creation.SyntaxTree, creation.Span, ConflictKind.Throws, Shown(text, range)) { Reason = HeaderValues.WhyNotParsed(argument) });
                return;
            }
        }
    }

    /// <summary>One text with several values: <c>"…;version=1, …;version=2"</c>.</summary>
    private void NoteSeveral(SymbolicText text, ImmutableArray<VendorRange> ranges, IOperation whole)
    {
        if (ranges.Length < 2 || !SeveralValues.AreOneHeader(text.Flat, ranges))
        {
            return;
        }

        var place = text.LiteralAt(ranges[0].Start)?.Part.Origin is { } origin && Literal(origin.Token) is { } literal ? literal : whole.Syntax;
        if (!IsSent(_lms.OperationOf(place, _cancellationToken) ?? whole))
        {
            return;
        }

        var edits = SeveralValues.Reduce(text, ranges);
        Add(new AcceptConflict(place.SyntaxTree, place.Span, ConflictKind.Several, Shown(text, SeveralValues.Removed(ranges)))
        {
            Edits = edits,
            Reason = edits.IsEmpty ? InPieces : null,
        });
    }

    private void NoteAttribute(IObjectCreationOperation attribute, Frame frame)
    {
        if (attribute.Type?.Name is not ("HeadersAttribute" or "HeaderAttribute") || attribute.Syntax.FirstAncestorOrSelf<AttributeListSyntax>()?.Parent is not { } declaration)
        {
            return;
        }

        foreach (var value in attribute.Arguments.SelectMany(static a => Elements(a.Value)))
        {
            foreach (var text in _evaluator.Texts(value, frame))
            {
                if (VendorRange.In(text.Flat) is [var range, ..] && !_attributes.Exists(known => known.Value == value.Syntax))
                {
                    _attributes.Add((declaration, value.Syntax, text, range));
                }
            }
        }
    }

    private static IEnumerable<IOperation> Elements(IOperation value) => value switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
        _ => [value],
    };

    private void FindSeveralAttributes(List<(SyntaxNode Declaration, SyntaxNode Value, SymbolicText Text, VendorRange Range)> values)
    {
        if (values.Count < 2)
        {
            return;
        }

        var kept = values.FindIndex(static v => v.Range.IsV2) is var index and >= 0 ? index : 0;
        for (var i = 0; i < values.Count; i++)
        {
            if (i == kept)
            {
                continue;
            }

            var (_, value, text, range) = values[i];
            var attribute = value.FirstAncestorOrSelf<AttributeSyntax>();
            var holdsMore = attribute?.ArgumentList?.Arguments.Count > 1 && attribute.Name.ToString().EndsWith("Headers", System.StringComparison.Ordinal);
            Add(new AcceptConflict(value.SyntaxTree, value.Span, ConflictKind.Several, Shown(text, range))
            {
                Removed = (value.SyntaxTree, (holdsMore ? value.FirstAncestorOrSelf<AttributeArgumentSyntax>()! : (SyntaxNode?)attribute ?? value).Span),
                Edits = EditsOf(values[kept].Text, values[kept].Range),
            });
        }
    }

    /// <summary>What is in the header already where an operation adds to it.</summary>
    private void FindSeveral(IOperation operation, Frame frame)
    {
        var (site, root, at) = HeaderOwner.Of(operation, frame);
        if (root is null)
        {
            return;
        }

        // Its own initializer tells all of a new object's headers; else what was done to the object before, and this.
        var before = ReferenceEquals(site, operation) ? HeaderOwner.Before(operation) : root;
        foreach (var owner in _evaluator.Evaluate(before ?? root, at).Alternatives.OfType<ObjectValue>())
        {
            if (before is null)
            {
                Note(AcceptWrites.Left(_evaluator, owner.Events), site);
                continue;
            }

            var left = AcceptWrites.Left(_evaluator, owner.Events.Where(e => e.Operation != operation));
            AcceptWrites.Apply(_evaluator, left, operation, frame);
            left.RemoveAll(write => write.Operation != operation && BranchOf.AreExclusive(SeveralWrites.SiteOf(write).Syntax, site.Syntax));
            Note(left, site);
        }
    }

    private void Note(List<AcceptWrite> left, IOperation site)
    {
        if (left.Count > 1)
        {
            _several.Add(new(left, site));
        }
    }

    /// <summary>Each header with several values once, as the place sees it that sees most of them.</summary>
    private void Report()
    {
        var whole = _several.Where(one => !_several.Exists(other => one != other && one.IsWithin(other) && (!other.IsWithin(one) || other.IsBetterThan(one, _several)))).ToList();
        foreach (var group in whole)
        {
            var (kept, removed) = group.Decide();
            var isKeptNamed = false;
            foreach (var write in removed)
            {
                var isRemovable = SeveralWrites.IsRemovable(write);
                var isDisputed = whole.Exists(other => other != group && (ReferenceEquals(other.Decide().Kept.Value, write.Value) || other.Decide().Removed.Exists(w => ReferenceEquals(w.Value, kept.Value))));
                var node = isRemovable && !isDisputed ? HeaderOwner.Removable(write.Operation, write.Value) : null;

                // The value of version 1 is the place, also where it is the one that stays and becomes version 2.
                var named = write;
                if (kept.Range.IsV1 && !write.Range.IsV1 && SeveralWrites.IsRemovable(kept) && !isKeptNamed)
                {
                    (named, isKeptNamed) = (kept, true);
                }

                var place = SeveralWrites.IsRemovable(named) ? named.Value.Syntax : group.Site.Syntax;
                Add(new AcceptConflict(place.SyntaxTree, place.Span, ConflictKind.Several, Shown(named.Text, named.Range))
                {
                    Removed = node is null ? null : (node.SyntaxTree, node.Span),
                    Edits = node is null ? [] : EditsOf(kept.Text, kept.Range),
                    Reason = node is not null ? null : isRemovable && !isDisputed ? InLarger : InHelper,
                });
            }
        }
    }

    /// <summary>What makes version 2 of a value that stays: nothing where it is.</summary>
    private ImmutableArray<SourceEdit> EditsOf(SymbolicText text, VendorRange range)
    {
        if (!range.IsV1 || text.LiteralAt(range.VersionStart) is not var (piece, index))
        {
            return [];
        }

        var digit = piece.Slice(index, 1);
        var uses = UsesOfVersions();
        var hit = _hits.Values.SelectMany(static hits => hits).FirstOrDefault(h => IsSameDigit(h.Digit, digit));
        return hit is not null && EditOf(hit, uses) is { } edit ? [edit] : [];
    }

    private static string Shown(SymbolicText text, VendorRange range) => text.Flat.Substring(range.Start, range.End - range.Start).Replace(TextPart.Placeholder, '…');
}
