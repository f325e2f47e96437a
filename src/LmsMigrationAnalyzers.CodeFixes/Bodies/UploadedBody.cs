using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Bodies;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Bodies;

/// <summary>Lets a <c>WebClient</c> upload JSON: its header says so, and form pairs become a JSON object in bytes.</summary>
internal static class UploadedBody
{
    public static FixPlan? Plan(FixContext context, RequestBody body, UploadedContent content, string? serialize)
    {
        if (context.DocumentOf(content.Call.SyntaxTree) is not { } document || (content.Pairs is not null && serialize is null))
        {
            return null;
        }

        var plan = new FixPlan(content.Pairs is null ? "Say that the body is JSON" : "Send the pairs as a JSON object of strings");
        if (content.Pairs is { } pairs)
        {
            plan.Replace(((MemberAccessExpressionSyntax)content.Call.Expression).Name, static (_, current) => Code.Expression($"{current.Identifier.ValueText.Replace("Values", "Data")}"));
            plan.Replace(pairs, (_, current) => Code.Expression($"global::System.Text.Encoding.UTF8.GetBytes({serialize}({Dictionary(context, content, current)}))"));
            if (!content.IsWritten)
            {
                plan.AddUsing(pairs, "System.Linq");
            }
        }

        if (content.Statement is { } statement)
        {
            return plan.ReplaceStatements([statement], (_, now) => [Code.Statement($"{content.Client.ToString()}.Headers[global::System.Net.HttpRequestHeader.ContentType] = \"application/json\";").WithFormatting(), .. now]);
        }

        return SentContent.WrittenType(body) is { SourceTree: { } tree } span && context.DocumentOf(tree) is { } other ? plan.ReplaceText(other, span.SourceSpan, "application/json") : null;
    }

    /// <summary>The pairs as a dictionary: those that are written at the call stay as they are written.</summary>
    private static ExpressionSyntax Dictionary(FixContext context, UploadedContent content, ExpressionSyntax pairs)
    {
        if (content.IsWritten && pairs is BaseObjectCreationExpressionSyntax { Initializer: { } initializer })
        {
            var created = (ObjectCreationExpressionSyntax)Code.Expression($"new global::System.Collections.Generic.Dictionary<string, string> {{ }}");
            return created.WithInitializer(initializer);
        }

        var key = context.NewName(content.Call, "key");
        var bang = context.Capabilities.NullableAnnotationsAt(content.Call.SpanStart) ? "!" : "";
        return Code.Expression($"{pairs}.AllKeys.ToDictionary({key} => {key}{bang}, {key} => {pairs}[{key}])");
    }
}
