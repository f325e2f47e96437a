using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using LmsMigrationAnalyzers.Responses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// A comparison of an answer's status with single success codes, which may be others since V2: <c>response.StatusCode == HttpStatusCode.NoContent</c>.
/// It becomes a question for success.
/// </summary>
/// <param name="Comparison">The whole comparison.</param>
/// <param name="Subject">The response, or the status where no response is named.</param>
/// <param name="Success">The member of the response that tells success; null where <paramref name="Subject"/> is the status.</param>
/// <param name="IsNegated">The code asks for the contrary.</param>
internal sealed record StatusQuestion(ExpressionSyntax Comparison, ExpressionSyntax Subject, string? Success, bool IsNegated)
{
    /// <summary>The comparisons of an answer's status, and patterns that let one more code in; a reason where one of them is neither.</summary>
    public static string? In(ResponseUse use, out ImmutableArray<StatusQuestion> questions, out ImmutableArray<StatusPattern> patterns)
    {
        var found = new List<StatusQuestion>();
        var widened = new List<StatusPattern>();
        questions = [];
        patterns = [];
        foreach (var look in use.StatusLooks.Where(static l => l.Kind == StatusLookKind.Compared && l.Codes.Any(static c => c is >= 200 and < 300)))
        {
            var negated = look.Operation switch
            {
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } => false,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } => true,
                IIsPatternOperation { Pattern: INegatedPatternOperation } => true,
                IIsPatternOperation { Pattern: IConstantPatternOperation or IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } } => false,
                _ => (bool?)null,
            };
            var subject = look.Operation switch
            {
                IBinaryOperation binary => SubjectOf(binary.LeftOperand) ?? SubjectOf(binary.RightOperand),
                IIsPatternOperation match => SubjectOf(match.Value),
                _ => null,
            };
            if (negated is null || subject is not var (expression, success) || look.Operation.Syntax is not ExpressionSyntax comparison || !look.Codes.All(static c => c is >= 200 and < 300))
            {
                if (StatusPattern.In(look.Operation) is { IsDefault: false } places)
                {
                    widened.AddRange(places.Where(place => !widened.Exists(w => w.Node == place.Node)));
                    continue;
                }

                return "the status is compared with certain codes in a way that is no plain question for success";
            }

            if (!found.Exists(f => f.Comparison == comparison))
            {
                found.Add(new(comparison, expression, success, negated.Value));
            }
        }

        questions = [.. found];
        patterns = [.. widened];
        return null;
    }

    /// <summary>What has the status that an operand is: the response, or a variable that holds the status.</summary>
    private static (ExpressionSyntax, string?)? SubjectOf(IOperation operand)
    {
        var status = Evaluation.Evaluator.Unwrap(operand);
        if (status is null or { ConstantValue.HasValue: true } || status.Syntax is not ExpressionSyntax expression)
        {
            return null;
        }

        if (status is IPropertyReferenceOperation { Property: { Name: "StatusCode", ContainingType.Name: var type }, Syntax: MemberAccessExpressionSyntax access }
            && type switch
            {
                "HttpResponseMessage" => "IsSuccessStatusCode",
                "RestResponse" or "RestResponseBase" or "IRestResponse" => "IsSuccessful",
                "IFlurlResponse" or "FlurlResponse" => "ResponseMessage.IsSuccessStatusCode",
                _ => null,
            } is { } success)
        {
            return (access.Expression, success);
        }

        return Repeatable.Is(expression) && status.Type is { Name: "HttpStatusCode" } or { SpecialType: SpecialType.System_Int32 } ? (expression, null) : null;
    }
}
