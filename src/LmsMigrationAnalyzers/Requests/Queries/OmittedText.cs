using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// An optional parameter that a call leaves out, whose default value is the end of the URL: <c>Load(string url = "users")</c>,
/// <c>Get(string path, string query = "?sort=id")</c>. The call gives it a text of its own that begins with the default.
/// </summary>
internal static class OmittedText
{
    /// <summary>The place in the list of arguments; null where no such parameter ends the URL.</summary>
    public static QueryPlace? PlaceAt(IInvocationOperation call, Frame root, RequestSite site, Evaluator evaluator)
    {
        if (call.Syntax is not InvocationExpressionSyntax invocation)
        {
            return null;
        }

        foreach (var argument in call.Arguments.Where(static a => a is { ArgumentKind: ArgumentKind.DefaultValue, Parameter.Type.SpecialType: SpecialType.System_String }))
        {
            if (evaluator.Given(argument.Parameter!.OriginalDefinition, argument.Value, root) is not TextValue { Text: { Literal: { Length: > 0 } literal } text })
            {
                continue;
            }

            var omitted = new QueryPlace(QueryNotation.Omitted, invocation, QuerySeparator.Question) { Parameter = argument.Parameter.Name, Default = literal };
            if (QueryEnd.For([text], site) is { } separator and not QuerySeparator.AtRunTime)
            {
                return omitted with { Separator = separator };
            }

            if (QueryEnd.JointFor([text], invocation, site, evaluator) is { } joint)
            {
                return omitted with { Joint = joint };
            }
        }

        return null;
    }
}
