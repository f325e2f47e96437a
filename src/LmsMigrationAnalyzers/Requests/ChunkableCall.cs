using System.Linq;
using System.Threading;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Requests;

/// <summary>
/// A filtered call that can be asked in chunks, expression for expression: it is awaited, gives a list of rows, and names the
/// collection of ids once.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Ids">The name of the collection in it.</param>
/// <param name="IdType">The type of an id.</param>
/// <param name="RowType">The type of a row.</param>
/// <param name="AnswerType">The type of the awaited answer.</param>
/// <param name="IsAsync">Whether the call is awaited; else it gives its rows at once.</param>
internal sealed record ChunkableCall(InvocationExpressionSyntax Call, IdentifierNameSyntax Ids, ITypeSymbol IdType, ITypeSymbol RowType, ITypeSymbol AnswerType, bool IsAsync)
{
    /// <summary>The call at <paramref name="site"/> as it can be asked in chunks of <paramref name="filter"/>; null with the reason where it cannot.</summary>
    public static (ChunkableCall? Call, string? Reason) Of(RequestSite site, IdFilter filter, LmsCompilation lms, CancellationToken cancellationToken)
    {
        if (site.Call.Syntax is not InvocationExpressionSyntax call || site.IsDerived)
        {
            return (null, "the call is elsewhere");
        }

        if (lms.ModelOf(call.SyntaxTree) is { } model && LambdaCapture.ReasonAgainst(call, model, cancellationToken) is { } against)
        {
            return (null, against);
        }

        if (site.Lms.Url.Query.Any(static p => p.BareName.StartsWith("sort", System.StringComparison.OrdinalIgnoreCase) || p.BareName.StartsWith("order", System.StringComparison.OrdinalIgnoreCase)))
        {
            return (null, "the rows are sorted: joined chunks would not be");
        }

        if (filter.Collection?.Origin is not (ILocalReferenceOperation or IParameterReferenceOperation) || filter.Collection.Type is not { } ids || !JsonTypes.IsList(ids, out var id) || id is null)
        {
            return (null, "the ids are not in a collection of their own");
        }

        var name = filter.Collection.Origin.Syntax.ToString();
        var uses = call.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == name && (n.Parent is not MemberAccessExpressionSyntax access || access.Expression == n)).ToList();
        if (uses.Count != 1)
        {
            return (null, "the query is built before the call");
        }

        var isAsync = Operations.IsTask(site.Call.Type);
        var answer = Operations.Awaited(site.Call.Type);
        if ((isAsync && Awaiting(call) is null) || answer is null || !JsonTypes.IsList(answer, out var row) || row is null)
        {
            return (null, "the answer is no list of rows at the call");
        }

        return (new(call, uses[0], id, row, answer, isAsync), null);
    }

    private static AwaitExpressionSyntax? Awaiting(InvocationExpressionSyntax call)
        => call.Parent as AwaitExpressionSyntax
            ?? (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax configured } } ? configured : null);
}
