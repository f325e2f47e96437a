using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Bodies;

/// <summary>JSON of an object in the place of a form that is written as text.</summary>
internal static class FormTextBody
{
    /// <summary>Plans it; null where the code is in another project, or no library makes JSON.</summary>
    public static FixPlan? Plan(FixContext context, FormText form, string? serialize)
    {
        if (serialize is null || context.DocumentOf(form.Text.SyntaxTree) is null || form.Type is not { Origin.Tree: { } tree } type || context.DocumentOf(tree) is not { } document
            || type.SpanOf(0, type.Text.Length) is not { } span)
        {
            return null;
        }

        var plan = new FixPlan("Send the fields as a JSON object");
        foreach (var value in form.Fields.Select(static field => field.Value).OfType<ExpressionSyntax>())
        {
            plan.Track(value);
        }

        plan.ReplaceText(document, span, "application/json");
        return plan.Replace(form.Text, (scope, current) => Code.Expression(
            $"{serialize}(new {{ {string.Join(", ", form.Fields.Select(field => field.Value is { } value ? Member(field.Name, scope.Find(current, value).WithoutTrivia().ToString()) : $"{field.Name} = {QueryEditor.Quoted(field.Literal!)}"))} }})"));
    }

    /// <summary>A value that has the name itself gives it to the member.</summary>
    private static string Member(string name, string value) => value == name || value.EndsWith("." + name, System.StringComparison.Ordinal) && IsAccess(value) ? value : $"{name} = {value}";

    private static bool IsAccess(string value) => value.All(static c => char.IsLetterOrDigit(c) || c is '_' or '.');
}
