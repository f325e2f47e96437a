using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// A comparison of an answer's status with single success codes, which may be others since V2: <c>response.StatusCode == HttpStatusCode.NoContent</c>.
/// It becomes a question for success.
/// </summary>
/// <param name="Comparison">The whole comparison: an expression, the arm of a switch expression, or the section of a switch statement.</param>
/// <param name="Subject">The response, or the status where no response is named.</param>
/// <param name="Success">The member of the response that tells success; null where <paramref name="Subject"/> is the status.</param>
/// <param name="IsNegated">The code asks for the contrary.</param>
internal sealed record StatusQuestion(SyntaxNode Comparison, ExpressionSyntax Subject, string? Success, bool IsNegated)
{
    private const string NoQuestion = "the status is compared with certain codes in a way that is no plain question for success";

    /// <summary>In a section of a switch statement: the labels that name success codes.</summary>
    public ImmutableArray<SwitchLabelSyntax> Labels { get; init; } = [];

    /// <summary>The comparisons of an answer's status, and patterns that let one more code in; a reason where one of them is neither.</summary>
    public static string? In(ResponseUse use, out ImmutableArray<StatusQuestion> questions, out ImmutableArray<StatusPattern> patterns)
    {
        var found = new List<StatusQuestion>();
        var widened = new List<StatusPattern>();
        questions = [];
        patterns = [];
        foreach (var look in use.StatusLooks.Where(static l => l.Kind == StatusLookKind.Compared && l.Codes.Any(IsSuccess)))
        {
            var question = SwitchAround(look.Operation) is { } @switch ? OfSwitch(@switch) : OfComparison(look);
            if (question is null)
            {
                if (StatusPattern.In(look.Operation) is { IsDefault: false } places)
                {
                    widened.AddRange(places.Where(place => !widened.Exists(w => w.Node == place.Node)));
                    continue;
                }

                return NoQuestion;
            }

            if (!found.Exists(f => f.Comparison == question.Comparison))
            {
                found.Add(question);
            }
        }

        questions = [.. Joined(found)];
        patterns = [.. widened];
        return null;
    }

    private static bool IsSuccess(int code) => code is >= 200 and < 300;

    private static StatusQuestion? OfComparison(StatusLook look)
    {
        var negated = look.Operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } => false,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } => true,
            IIsPatternOperation { Pattern: INegatedPatternOperation } => true,
            IIsPatternOperation { Pattern: IConstantPatternOperation or IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } } => false,
            IInvocationOperation => false,
            _ => (bool?)null,
        };
        if (look.Operation is IIsPatternOperation { Pattern: var whole } matched && PlainProperty(whole) is var (_, isNot))
        {
            // `response is { StatusCode: HttpStatusCode.OK }`
            return look.Codes.All(IsSuccess) && matched.Syntax is ExpressionSyntax asked && Evaluator.Unwrap(matched.Value) is { Syntax: ExpressionSyntax response } value && SuccessMember(value.Type?.Name) is { } told
                ? new(asked, response, told, isNot)
                : null;
        }

        var subject = look.Operation switch
        {
            IBinaryOperation binary => SubjectOf(binary.LeftOperand) ?? SubjectOf(binary.RightOperand),
            IIsPatternOperation match => SubjectOf(match.Value),
            IInvocationOperation { TargetMethod.Name: "Contains" } call when Evaluator.ReceiverAndArguments(call).Arguments is [{ } status, ..] => SubjectOf(status),
            IInvocationOperation { TargetMethod.Name: "Equals", Instance: { } status } => SubjectOf(status),
            _ => null,
        };
        return negated is { } isNegated && subject is var (expression, success) && look.Operation.Syntax is ExpressionSyntax comparison && look.Codes.All(IsSuccess)
            ? new(comparison, expression, success, isNegated)
            : null;
    }

    /// <summary>A property pattern that looks at the status alone, and whether it is negated.</summary>
    private static (IPatternOperation Pattern, bool IsNegated)? PlainProperty(IPatternOperation pattern)
        => pattern switch
        {
            INegatedPatternOperation { Pattern: IRecursivePatternOperation inner } => PlainProperty(inner) is var (found, _) ? (found, true) : null,
            IRecursivePatternOperation { DeclaredSymbol: null, DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns: [{ Member: IPropertyReferenceOperation { Property.Name: "StatusCode" }, Pattern: var status }] } when IsPlain(status)
                => (status, false),
            _ => null,
        };

    /// <summary>The switch that a look at the status is part of.</summary>
    private static IOperation? SwitchAround(IOperation look)
    {
        for (var current = look; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case ISwitchOperation or ISwitchExpressionOperation:
                    return current;
                case ISwitchCaseOperation or ICaseClauseOperation or IPatternOperation or ISwitchExpressionArmOperation:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Where one section or arm is there for success, it becomes the one that asks for it.</summary>
    private static StatusQuestion? OfSwitch(IOperation @switch)
    {
        var value = @switch is ISwitchOperation statement ? statement.Value : ((ISwitchExpressionOperation)@switch).Value;
        if (SubjectOf(value) is not var (subject, success) || !Repeatable.Is(subject))
        {
            return null;
        }

        if (@switch is ISwitchExpressionOperation { Arms: var arms })
        {
            var those = arms.Where(static a => Codes(a.Pattern).Any(IsSuccess)).ToList();
            return those is [{ Pattern: var pattern, Guard: null, Syntax: SwitchExpressionArmSyntax arm }] && Codes(pattern).All(IsSuccess) && IsPlain(pattern) ? new(arm, subject, success, IsNegated: false) : null;
        }

        var sections = ((ISwitchOperation)@switch).Cases.Where(static c => c.Clauses.Any(static l => Codes(l).Any(IsSuccess))).ToList();
        if (sections is not [{ Syntax: SwitchSectionSyntax section, Clauses: var clauses }])
        {
            return null;
        }

        var labels = clauses.Where(static l => Codes(l).Any(IsSuccess)).ToList();
        return labels.TrueForAll(static l => Codes(l).All(IsSuccess) && l is ISingleValueCaseClauseOperation or IPatternCaseClauseOperation { Guard: null })
            ? new(section, subject, success, IsNegated: false) { Labels = [.. labels.Select(static l => l.Syntax).OfType<SwitchLabelSyntax>()] }
            : null;
    }

    private static IEnumerable<int> Codes(ICaseClauseOperation clause) => clause switch
    {
        ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true, Value: int code } } => [code],
        IPatternCaseClauseOperation { Pattern: var pattern } => Codes(pattern),
        _ => [],
    };

    private static IEnumerable<int> Codes(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value: var value } => Evaluator.Unwrap(value) is { ConstantValue: { HasValue: true, Value: int code } } ? [code] : [],
        IBinaryPatternOperation binary => [.. Codes(binary.LeftPattern), .. Codes(binary.RightPattern)],
        _ => [],
    };

    private static bool IsPlain(IPatternOperation pattern)
        => pattern is IConstantPatternOperation || (pattern is IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either && IsPlain(either.LeftPattern) && IsPlain(either.RightPattern));

    /// <summary>Two codes asked for one after the other are one question: <c>status == OK || status == NoContent</c>.</summary>
    private static IEnumerable<StatusQuestion> Joined(List<StatusQuestion> questions)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var left in questions)
            {
                // What is called for each of both stays two questions.
                if (Repeatable.Is(left.Subject) && Around(left.Comparison) is BinaryExpressionSyntax whole && whole.IsKind(left.IsNegated ? SyntaxKind.LogicalAndExpression : SyntaxKind.LogicalOrExpression)
                    && questions.Find(q => q != left && Around(q.Comparison) == whole && q.IsNegated == left.IsNegated && q.Success == left.Success && SyntaxFactory.AreEquivalent(q.Subject, left.Subject)) is { } right)
                {
                    questions = [.. questions.Where(q => q != left && q != right), left with { Comparison = whole }];
                    again = true;
                    break;
                }
            }
        }

        return questions;
    }

    private static SyntaxNode? Around(SyntaxNode comparison)
    {
        var parent = comparison.Parent;
        while (parent is ParenthesizedExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    /// <summary>What has the status that an operand is: the response, or a variable that holds the status.</summary>
    private static (ExpressionSyntax, string?)? SubjectOf(IOperation operand)
    {
        var status = Evaluator.Unwrap(operand);
        if (status is IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } named })
        {
            status = Evaluator.Unwrap(named);
        }

        if (status is null or { ConstantValue.HasValue: true } || status.Syntax is not ExpressionSyntax expression)
        {
            return null;
        }

        if (status is IPropertyReferenceOperation { Property: { Name: "StatusCode", ContainingType.Name: var type }, Syntax: MemberAccessExpressionSyntax access }
            && SuccessMember(type) is { } success)
        {
            return (access.Expression, success);
        }

        return status.Type is { Name: "HttpStatusCode" } or { SpecialType: SpecialType.System_Int32 } ? (expression, null) : null;
    }

    /// <summary>The member of a response that tells success.</summary>
    private static string? SuccessMember(string? type) => type switch
    {
        "HttpResponseMessage" or "ApiResponse" or "IApiResponse" => "IsSuccessStatusCode",
        "RestResponse" or "RestResponseBase" or "IRestResponse" => "IsSuccessful",
        "IFlurlResponse" or "FlurlResponse" => "ResponseMessage.IsSuccessStatusCode",
        _ => null,
    };
}
