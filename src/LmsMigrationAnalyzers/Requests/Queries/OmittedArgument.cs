using System;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// A wrapper's optional argument that a call leaves out, <c>Read(Feed feed, string query = "")</c>: where it ends the URL, a query can be given by it. The
/// wrapper is asked what it makes of one.
/// </summary>
internal static class OmittedArgument
{
    private const string Asked = "lms_asked=1";

    /// <summary>Where a query is given at the call; null where the argument is there, or where the wrapper does other things with it.</summary>
    public static QueryPlace? PlaceAt(IArgumentOperation argument, IInvocationOperation call, RequestSite site, Evaluator evaluator)
    {
        var request = site.Lms.Request;
        if (argument is not { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { Type.SpecialType: SpecialType.System_String } parameter, Value.ConstantValue: { HasValue: true, Value: null or "" } }
            || call.Syntax is not InvocationExpressionSyntax syntax || request.UrlOperation is not { } url || request.UrlFrame is not { } inner || inner.CallSite?.Syntax != call.Syntax || !request.Added.IsEmpty)
        {
            return null;
        }

        var without = request.Urls.Select(static one => one.Flat).ToList();
        foreach (var (separator, first) in new[] { (QuerySeparator.None, ""), (QuerySeparator.Question, "?"), (QuerySeparator.Ampersand, "&") })
        {
            var made = evaluator.Texts(url, inner.With(parameter, new TextValue(SymbolicText.Of(first + Asked))));
            if (!made.IsEmpty && made.All(one => EndsWell(one.Flat) && without.Exists(before => IsSame(before, one.Flat))))
            {
                return new(QueryNotation.Omitted, syntax, separator) { Parameter = parameter.Name };
            }
        }

        return null;
    }

    private static bool EndsWell(string url)
        => url.EndsWith(Asked, StringComparison.Ordinal) && url.Count(static c => c == '?') == 1 && url.IndexOf('#') < 0 && url[url.Length - Asked.Length - 1] is '?' or '&';

    /// <summary>Whether nothing else has changed.</summary>
    private static bool IsSame(string before, string after)
        => string.Equals(before.TrimEnd('?', '&'), after.Substring(0, after.Length - Asked.Length).TrimEnd('?', '&'), StringComparison.Ordinal);
}
