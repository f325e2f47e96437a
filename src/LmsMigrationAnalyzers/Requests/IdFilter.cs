using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>An id filter of a request that may hold more ids than the vendor takes.</summary>
/// <param name="Filter">The filter and its limit.</param>
/// <param name="Count">How many ids there are; null where nothing bounds them.</param>
/// <param name="Value">The value that holds a literal list too long, where one piece of source does; else null.</param>
/// <param name="Collection">The collection that the ids come from, where there is one.</param>
internal sealed record IdFilter(BoundedFilter Filter, long? Count, Location? Value, ObjectValue? Collection)
{
    /// <summary>The filters at <paramref name="site"/> that hold too many ids, or may.</summary>
    public static IEnumerable<IdFilter> Of(RequestSite site, LmsCompilation lms, Evaluator evaluator)
    {
        foreach (var filter in site.Lms.Endpoint?.BoundedFilters ?? [])
        {
            var worst = site.Lms.Alternatives
                .Select(url => Measure(filter, url.Parameters(filter.Name).ToImmutableArray(), lms, evaluator))
                .Where(found => found is { } f && (f.Count is null || f.Count > filter.Max))
                .OrderByDescending(static found => found!.Count ?? long.MaxValue)
                .FirstOrDefault();
            if (worst is not null)
            {
                yield return worst;
            }
        }
    }

    private static IdFilter? Measure(BoundedFilter filter, ImmutableArray<QueryParameter> parameters, LmsCompilation lms, Evaluator evaluator)
    {
        long? count = 0;
        ObjectValue? collection = null;
        Location? place = null;
        foreach (var parameter in parameters)
        {
            var (ids, source) = CountOf(parameter, lms, evaluator);
            count += ids;
            collection ??= source;
            place ??= parameter.Value.Parts is [LiteralPart literal] ? literal.LocationOf(0, literal.Text.Length) : null;
        }

        return parameters.IsEmpty ? null : new(filter, count, collection is null && parameters.Length == 1 ? place : null, collection);
    }

    private static (long? Count, ObjectValue? Collection) CountOf(QueryParameter parameter, LmsCompilation lms, Evaluator evaluator)
    {
        switch (parameter.Repeat)
        {
            case JoinPart { Items: var items }:
                return Bound(items, evaluator);
            case RepeatPart { Loop: { } loop }:
                return OfLoop(loop, lms, evaluator);
        }

        long? count = 0;
        ObjectValue? collection = null;
        var text = parameter.Value.Flat.Replace("%2C", ",").Replace("%2c", ",");
        var separators = text.Count(static c => c == ',');
        foreach (var part in parameter.Value.Parts)
        {
            long? ids = 0;
            ObjectValue? source = null;
            switch (part)
            {
                case JoinPart join:
                    (ids, source) = Bound(join.Items, evaluator);
                    break;
                case RepeatPart { Loop: { } loop }:
                    (ids, source) = OfLoop(loop, lms, evaluator);
                    break;
                case HolePart hole:
                    (ids, source) = OfHole(hole, evaluator);
                    ids = source is null && ids is 1 ? 0 : ids;
                    break;
            }

            count += ids;
            collection ??= source;
        }

        // Single ids are parted by commas; a joined collection counts by itself.
        var single = text.Length == 0 ? 0 : collection is null ? separators + 1 : separators;
        return (count + single, collection);
    }

    /// <summary>A value that is not known: a collection by its bound, a text by what the program calls it.</summary>
    private static (long? Count, ObjectValue? Collection) OfHole(HolePart hole, Evaluator evaluator)
    {
        if (hole.Value is not ObjectValue value)
        {
            return (1, null);
        }

        if (value.Type is { SpecialType: SpecialType.None } type && (type is IArrayTypeSymbol || Operations.Is(type, "System.Collections.IEnumerable")))
        {
            return Bound(value, evaluator);
        }

        // `user_ids={userIds}`: text of many ids, as nothing else is called in the plural; `{userId}` is one.
        var name = UrlTemplate.NameOf(hole) ?? "";
        var isPlural = value.Type?.SpecialType == SpecialType.System_String
            && (name.EndsWith("ids", StringComparison.OrdinalIgnoreCase) || name.EndsWith("list", StringComparison.OrdinalIgnoreCase) || name.EndsWith("csv", StringComparison.OrdinalIgnoreCase));
        return isPlural ? (null, value) : (1, null);
    }

    private static (long? Count, ObjectValue? Collection) OfLoop(SyntaxNode loop, LmsCompilation lms, Evaluator evaluator)
        => lms.OperationOf(loop, evaluator.CancellationToken) is IForEachLoopOperation each
            ? Bound(evaluator.Evaluate(each.Collection, Frame.Top(lms.BodyAround(loop, evaluator.CancellationToken)?.Owner)), evaluator)
            : (null, null);

    private static (long? Count, ObjectValue? Collection) Bound(Value items, Evaluator evaluator)
    {
        var collection = items.Alternatives.OfType<ObjectValue>().FirstOrDefault();
        var count = evaluator.Items(items).MaxCount;
        foreach (var alternative in items.Alternatives.OfType<ObjectValue>())
        {
            if (Handed(alternative, evaluator) is { } handed)
            {
                count = count is null ? handed : Math.Min(count.Value, handed);
            }

            if (Guard(alternative, evaluator) is { } guarded)
            {
                count = count is null ? guarded : Math.Min(count.Value, guarded);
            }
        }

        return (count, collection);
    }

    /// <summary>The most items that a method of the program hands to the lambda whose parameter this is: chunks, for instance.</summary>
    private static long? Handed(ObjectValue collection, Evaluator evaluator)
    {
        if (collection.Origin is not IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter } reference)
        {
            return null;
        }

        IOperation? lambda = reference;
        while (lambda is not null && !(lambda is IAnonymousFunctionOperation { Symbol: var symbol } && SymbolEqualityComparer.Default.Equals(symbol, parameter.ContainingSymbol)))
        {
            lambda = lambda.Parent;
        }

        while (lambda?.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            lambda = lambda.Parent;
        }

        if (lambda?.Parent is not IArgumentOperation { Parameter: { } delegated, Parent: IInvocationOperation call })
        {
            return null;
        }

        long? most = null;
        foreach (var target in evaluator.Targets(call, collection.Frame))
        {
            foreach (var invoke in Operations.All(target.Body).OfType<IInvocationOperation>())
            {
                if (invoke.TargetMethod.MethodKind == MethodKind.DelegateInvoke && invoke.Instance is IParameterReferenceOperation called
                    && SymbolEqualityComparer.Default.Equals(called.Parameter.OriginalDefinition, delegated.OriginalDefinition)
                    && parameter.Ordinal < invoke.Arguments.Length)
                {
                    if (evaluator.Items(evaluator.Evaluate(invoke.Arguments[parameter.Ordinal].Value, target.Frame)).MaxCount is not { } count)
                    {
                        return null;
                    }

                    most = Math.Max(most ?? 0, count);
                }
            }
        }

        return most;
    }

    /// <summary>
    /// The most items that a guard before lets through: <c>if (ids.Count > 5) throw …</c>, in the body that names the collection.
    /// </summary>
    private static long? Guard(ObjectValue collection, Evaluator evaluator)
    {
        if (collection.Origin is not { } origin || SymbolOf(origin) is not { } symbol || Evaluator.Body(origin) is not { } body)
        {
            return null;
        }

        foreach (var conditional in Operations.All(body).OfType<IConditionalOperation>())
        {
            if (Evaluator.Unwrap(conditional.Condition) is not IBinaryOperation comparison || evaluator.Evaluate(comparison.RightOperand, collection.Frame).AsConstant?.Integer is not { } number)
            {
                continue;
            }

            var counted = Evaluator.Unwrap(comparison.LeftOperand) switch
            {
                IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } instance } => instance,
                IInvocationOperation { TargetMethod.Name: "Count" } call => Evaluator.ReceiverAndArguments(call).Receiver,
                _ => null,
            };
            if (Evaluator.Unwrap(counted) is not { } subject || !SymbolEqualityComparer.Default.Equals(SymbolOf(subject), symbol))
            {
                continue;
            }

            long? least = comparison.OperatorKind switch
            {
                BinaryOperatorKind.GreaterThan => number,
                BinaryOperatorKind.GreaterThanOrEqual => number - 1,
                _ => null,
            };
            if (least is { } bound && Leaves(conditional.WhenTrue) && conditional.Syntax.SpanStart < UseStart(collection, origin))
            {
                return bound;
            }

            long? most = comparison.OperatorKind switch
            {
                BinaryOperatorKind.LessThanOrEqual => number,
                BinaryOperatorKind.LessThan => number - 1,
                _ => null,
            };
            if (most is { } inside && conditional.WhenTrue.Syntax.Span.Contains(origin.Syntax.Span))
            {
                return inside;
            }
        }

        return null;
    }

    private static int UseStart(ObjectValue collection, IOperation origin) => Math.Max(origin.Syntax.SpanStart, collection.Origin!.Syntax.SpanStart);

    private static bool Leaves(IOperation? statement) => statement switch
    {
        IReturnOperation or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation { Operations: { Length: > 0 } operations } => Leaves(operations[operations.Length - 1]),
        _ => false,
    };

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };
}
