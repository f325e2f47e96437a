using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Paging;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// A page or page size of a Docebo request that is out of bounds, and what would bring it back: the rule tells it, the fix does it.
/// </summary>
/// <param name="Value">The value.</param>
/// <param name="Allowed">The value to ask for instead.</param>
/// <param name="Numbers">The tokens to change: where the value is written, and where the same number ends a loop.</param>
/// <param name="Counter">For a page that counts from zero, the reference that is sent as it is; else null.</param>
/// <param name="Reason">Why nothing can be changed; null where it can.</param>
internal sealed record PageBounds(QueryValue Value, int Allowed, ImmutableArray<SyntaxToken> Numbers, SyntaxNode? Counter, string? Reason)
{
    /// <summary>What is out of bounds at <paramref name="site"/>.</summary>
    public static IEnumerable<PageBounds> Of(RequestSite site, LmsCompilation lms, CancellationToken cancellationToken)
    {
        // analytics/v1 pages in another way.
        if (site.Lms.Api != LmsApi.Docebo || DoceboPath.Recognise(site.Lms.Url.Path) is { IsLeftAlone: true })
        {
            yield break;
        }

        var bounding = new BoundingNumbers(lms, new Evaluator(lms, cancellationToken));
        foreach (var value in QueryValue.Of(site, DoceboApi.PageSize).Concat(bounding.Of(site, DoceboApi.PageSize)))
        {
            if (value.Integer is { } size && size is < DoceboApi.MinPageSize or > DoceboApi.MaxPageSize && !IsAllRows(site, size) && value.IsJudgedAt(site))
            {
                // -1 means all rows where it is accepted, and where all rows are taken, or page after page, no other size below one means a
                // single row: the most that there is comes nearest to that.
                var allowed = size is DoceboApi.AllRows or > DoceboApi.MaxPageSize || site.Lms.Url.Parameters(DoceboApi.Page).Any(static p => p.Value.Literal is null) || !FirstPageOnly.Uses(site, lms.LmsOptions.Of(site.Call.Syntax.SyntaxTree), new Evaluator(lms, cancellationToken)).IsEmpty
                    ? DoceboApi.MaxPageSize
                    : DoceboApi.MinPageSize;
                yield return Clamped(value, allowed, lms, cancellationToken);
            }
        }

        foreach (var (start, counter) in bounding.RangesOf(site, DoceboApi.Page))
        {
            if (start.Integer is < DoceboApi.FirstPage && start.IsJudgedAt(site))
            {
                yield return new(start, DoceboApi.FirstPage, [], counter, counter is null ? "the value is computed" : null);
            }
        }

        foreach (var value in QueryValue.Of(site, DoceboApi.Page).Concat(bounding.Of(site, DoceboApi.Page)))
        {
            if (value.Integer is < DoceboApi.FirstPage && value.IsJudgedAt(site))
            {
                yield return QueryValue.Advances(site, DoceboApi.Page) && CounterOf(value, lms, cancellationToken) is { } counter
                    ? new(value, DoceboApi.FirstPage, [], counter, Reason: null)
                    : Clamped(value, DoceboApi.FirstPage, lms, cancellationToken);
            }
        }
    }

    private static bool IsAllRows(RequestSite site, long size)
        => size == DoceboApi.AllRows && (site.Lms.Endpoint is null || site.Lms.Endpoint.AcceptsAllRowsPageSize);

    private static PageBounds Clamped(QueryValue value, int allowed, LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (value.Part?.Origin is not { } origin)
        {
            return new(value, allowed, [], Counter: null, "the value is computed");
        }

        // The same number beside it that ends a loop (`items.Count < 500`) goes along, or the loop would end too early.
        var numbers = ImmutableArray.CreateBuilder<SyntaxToken>();
        numbers.Add(origin.Token);
        foreach (var place in value.Part.Via.Append(origin.Token.Parent!))
        {
            if (place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || lms.ModelOf(member.SyntaxTree) is not { } model)
            {
                continue;
            }

            foreach (var comparison in member.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(static b => IsComparison(b.Kind())))
            {
                foreach (var side in new[] { comparison.Left, comparison.Right })
                {
                    if (!IsSameNumber(model.GetConstantValue(side, cancellationToken), value.Integer))
                    {
                        continue;
                    }

                    if (side is LiteralExpressionSyntax literal)
                    {
                        numbers.Add(literal.Token);
                    }
                    else if (!IsDefinedBy(side, origin.Token, model, cancellationToken))
                    {
                        return new(value, allowed, [], Counter: null, "another constant of the same value ends a loop");
                    }
                }
            }
        }

        return new(value, allowed, [.. numbers.Distinct()], Counter: null, Reason: null);
    }

    private static bool IsComparison(SyntaxKind kind)
        => kind is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
            or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression;

    // Zero and one are compared with for many reasons.
    private static bool IsSameNumber(Optional<object?> constant, long? number)
        => constant is { HasValue: true, Value: int or long } && number is < -1 or > 1 && Convert.ToInt64(constant.Value, CultureInfo.InvariantCulture) == number;

    private static bool IsDefinedBy(ExpressionSyntax reference, SyntaxToken token, SemanticModel model, CancellationToken cancellationToken)
        => model.GetSymbolInfo(reference, cancellationToken).Symbol?.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == token.SyntaxTree && r.Span.Contains(token.Span)) == true;

    /// <summary>The reference to the variable that counts, nearest to where it is declared: there it is sent.</summary>
    private static IdentifierNameSyntax? CounterOf(QueryValue value, LmsCompilation lms, CancellationToken cancellationToken)
        => value.Part?.Via.OfType<IdentifierNameSyntax>().LastOrDefault(name =>
            lms.ModelOf(name.SyntaxTree)?.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol { IsConst: false } or IFieldSymbol { IsConst: false, IsReadOnly: false });
}
