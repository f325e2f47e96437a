using System;
using System.Collections.Generic;
using System.Linq;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests.Queries;

/// <summary>
/// A wrapper that writes a query of its own behind the path that it is given, and looks for one in the path first: <c>path +
/// (path.Contains("?") ? "&amp;" : "?") + "tenant=" + tenant</c>. It is asked what it makes of a path with a query.
/// </summary>
internal static class JoiningWrapper
{
    /// <summary>Where a query is written at the call; null where the wrapper would not join it.</summary>
    public static QueryPlace? PlaceAt(IArgumentOperation argument, IInvocationOperation call, Frame root, RequestSite site, Evaluator evaluator)
    {
        var request = site.Lms.Request;
        if (argument.Parameter is not { } parameter || request.UrlOperation is not { } url || request.UrlFrame is not { } inner || !request.Added.IsEmpty || WayIn(inner, call) is not [{ Owner: IMethodSymbol entered }, ..] way
            || entered.Parameters.FirstOrDefault(p => p.Ordinal == parameter.Ordinal && p.Name == parameter.Name) is not { } taken
            || argument.Value.Syntax is not ExpressionSyntax node || argument.Value.Type?.SpecialType != SpecialType.System_String)
        {
            return null;
        }

        const string Asked = "lms_asked=1";
        var paths = new HashSet<string>(request.Urls.Select(PathOf), StringComparer.Ordinal);
        var separators = new HashSet<QuerySeparator>();
        foreach (var text in evaluator.Texts(argument.Value, root))
        {
            if (text.Flat.IndexOf('#') >= 0 || QueryEnd.At(text, text.Length, joinsQueries: false) is not { } separator || SecondaryIdentifier.IsOneOf(text, site.Lms))
            {
                return null;
            }

            var mark = separator switch { QuerySeparator.Question => "?", QuerySeparator.Ampersand => "&", _ => "" } + Asked;
            var given = way[0].With(taken, new TextValue(text.Append(SymbolicText.Of(mark))));
            var made = evaluator.Texts(url, way.Skip(1).Aggregate(given, static (caller, called) => called.CalledFrom(caller)));
            // What the wrapper takes from the end of a path, `path.TrimEnd('/')`, it would not find behind a query.
            if (made.Any(one => one.Flat.IndexOf(mark, StringComparison.Ordinal) is var at && (at < 0 || !paths.Contains(PathOf(one)) || one.Flat.Count(static c => c == '?') != 1 || (at + mark.Length < one.Flat.Length && one.Flat[at + mark.Length] != '&'))))
            {
                return null;
            }

            separators.Add(separator);
        }

        return separators.Count == 1 ? new(QueryNotation.Text, node, separators.First())
            : separators.Count == 0 || separators.Contains(QuerySeparator.None) ? null
            : new(QueryNotation.Text, node, QuerySeparator.AtRunTime);
    }

    /// <summary>The activations from the one that the call enters to the one that writes the URL; empty where that is not inside of it.</summary>
    private static List<Frame> WayIn(Frame inner, IInvocationOperation call)
    {
        var way = new List<Frame>();
        for (var frame = inner; frame is { CallSite: { } callSite }; frame = frame.Caller)
        {
            way.Insert(0, frame);
            if (callSite.Syntax == call.Syntax)
            {
                return way;
            }
        }

        return [];
    }

    private static string PathOf(SymbolicText url) => url.Flat.IndexOf('?') is var at and >= 0 ? url.Flat.Substring(0, at) : url.Flat;
}
