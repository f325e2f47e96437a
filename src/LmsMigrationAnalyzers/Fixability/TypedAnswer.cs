using System;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// A call that deserializes the answer itself, which need not hold the <c>job_id</c>: the same call that gives the response, and how the
/// data is taken out of it.
/// </summary>
/// <param name="Method">The method that gives the response: <c>ExecutePutAsync</c> for <c>PutAsync</c>.</param>
/// <param name="Data">What leads from the response to the data, or throws as the call does: <c>.ThrowIfError().Data</c>.</param>
/// <param name="Obtained">The expression that has the data: the awaited call. Null where its task goes elsewhere: the helper gives the data then.</param>
internal sealed record TypedAnswer(string Method, string Data, ExpressionSyntax? Obtained)
{
    /// <summary>The way around the deserialization; null where the library has none.</summary>
    public static TypedAnswer? Of(HttpRequest request)
        => request is { Library: HttpLibrary.RestSharp, Answer: ResponseKind.Typed, Send: IInvocationOperation { TargetMethod: { IsGenericMethod: true, TypeArguments.Length: 1 } method, Syntax: InvocationExpressionSyntax call } }
            && method.Name is "PutAsync" or "Put" or "PostAsync" or "Post" or "DeleteAsync" or "Delete" or "PatchAsync" or "Patch"
            && method.ContainingAssembly.GetTypeByMetadataName("RestSharp.ResponseThrowExtension") is not null
                // A statement is a call: where nobody takes the data, none are given.
                ? ObtainedFrom(call, method.Name.EndsWith("Async", StringComparison.Ordinal)) is var obtained && obtained is { Parent: ExpressionStatementSyntax }
                    ? new("Execute" + method.Name, ".ThrowIfError()", obtained)
                    : new("Execute" + method.Name, ".ThrowIfError().Data", obtained)
                : null;

    /// <summary>The expression whose value is what a call, or its task, gives; null where the task goes elsewhere.</summary>
    private static ExpressionSyntax? ObtainedFrom(ExpressionSyntax call, bool isTask)
    {
        if (!isTask)
        {
            return call;
        }

        var current = call;
        while (true)
        {
            switch (current.Parent)
            {
                case AwaitExpressionSyntax awaited:
                    return awaited;
                case ParenthesizedExpressionSyntax parenthesized:
                    current = parenthesized;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } result when result.Expression == current:
                    return result;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult", Parent: InvocationExpressionSyntax result } access when access.Expression == current:
                    return result;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "GetAwaiter", Parent: InvocationExpressionSyntax configured } access when access.Expression == current:
                    current = configured;
                    break;
                default:
                    return null;
            }
        }
    }
}
