using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// A success code in a pattern or label that tells it from other codes: <c>is OK or NotFound</c>, an arm, a case. The status of an accepted job,
/// 202, is let in beside it.
/// </summary>
/// <param name="Node">The constant pattern or the label.</param>
/// <param name="Accepted">How 202 is written there.</param>
internal sealed record StatusPattern(SyntaxNode Node, ExpressionSyntax Accepted)
{
    private const int AcceptedCode = 202;

    /// <summary>Where the pattern or switch that <paramref name="look"/> stands in lets 202 in; empty where it does already, default where it cannot.</summary>
    public static ImmutableArray<StatusPattern> In(IOperation look)
    {
        var codes = Codes(look).ToList();
        if (codes.Exists(static c => c.Code == AcceptedCode))
        {
            return [];
        }

        // What is done for one success code and not for another: nobody knows which the answer would have had.
        var successes = codes.Where(static c => c.Code is >= 200 and < 300).ToList();
        if (successes.Count == 0 || successes.Exists(s => !ReferenceEquals(s.Section, successes[0].Section)))
        {
            return default;
        }

        var (_, syntax, _) = successes[successes.Count - 1];
        var written = syntax switch
        {
            ConstantPatternSyntax pattern when pattern.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp9 } => pattern.Expression,
            CaseSwitchLabelSyntax label => label.Value,
            _ => null,
        };
        return Written(written) is { } accepted ? [new(syntax, accepted)] : default;
    }

    private static IEnumerable<(int Code, SyntaxNode Syntax, object Section)> Codes(IOperation look)
    {
        for (var current = look; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IIsPatternOperation match:
                    return In(match.Pattern, match);
                case ISwitchExpressionOperation @switch:
                    return @switch.Arms.SelectMany(static arm => In(arm.Pattern, arm));
                case ISwitchOperation @switch:
                    return @switch.Cases.SelectMany(static section => section.Clauses.SelectMany(clause => clause switch
                    {
                        IPatternCaseClauseOperation { Pattern: { } pattern } => In(pattern, section),
                        ISingleValueCaseClauseOperation single when CodeOf(single.Value) is { } code => [(code, single.Syntax, section)],
                        _ => [],
                    }));
                case not (IPatternOperation or ISwitchExpressionArmOperation or ICaseClauseOperation or ISwitchCaseOperation or IPropertySubpatternOperation):
                    return [];
            }
        }

        return [];
    }

    private static IEnumerable<(int Code, SyntaxNode Syntax, object Section)> In(IPatternOperation pattern, object section)
        => Operations.All(pattern).OfType<IConstantPatternOperation>().Where(static c => CodeOf(c.Value) is not null).Select(c => (CodeOf(c.Value)!.Value, c.Syntax, section));

    private static int? CodeOf(IOperation value)
        => Evaluator.Unwrap(value) is { Type: { } type, ConstantValue: { HasValue: true, Value: { } constant } }
            && (type.Name is "HttpStatusCode" || type.SpecialType == SpecialType.System_Int32)
            && Convert.ToInt32(constant, CultureInfo.InvariantCulture) is >= 100 and < 600 and var code
                ? code
                : null;

    private static ExpressionSyntax? Written(ExpressionSyntax? code) => code switch
    {
        LiteralExpressionSyntax => SyntaxFactory.ParseExpression("202"),
        MemberAccessExpressionSyntax { Expression: NameSyntax or MemberAccessExpressionSyntax or AliasQualifiedNameSyntax } access when access.Expression.ToString().EndsWith("HttpStatusCode", StringComparison.Ordinal)
            => access.WithName(SyntaxFactory.IdentifierName("Accepted")).WithoutTrivia(),
        _ => null,
    };
}
