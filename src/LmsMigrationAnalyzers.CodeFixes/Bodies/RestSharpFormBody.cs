using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Bodies;

/// <summary>One JSON body instead of the fields of a form that a RestSharp request is given.</summary>
internal static class RestSharpFormBody
{
    /// <summary>Plans it; null where the code is in another project.</summary>
    public static FixPlan? Plan(FixContext context, RestSharpForm form)
    {
        var call = form.Whole ?? form.Fields[form.Fields.Length - 1].Call;
        if (context.DocumentOf(call.SyntaxTree) is null)
        {
            return null;
        }

        if (form.Whole is { Expression: MemberAccessExpressionSyntax { Name: var name } })
        {
            return new FixPlan("Send the object as JSON").Replace(name, static (_, _) => SyntaxFactory.IdentifierName("AddJsonBody"));
        }

        // Of any type: a number stays one.
        var nullable = context.Capabilities.NullableAnnotationsAt(call.SpanStart) ? "?" : "";
        var plan = new FixPlan("Send the fields as a JSON object");
        foreach (var field in form.Fields)
        {
            plan.Track(field.Name);
            plan.Track(field.Value);
        }

        var receiver = plan.Track(((MemberAccessExpressionSyntax)form.Fields[0].Call.Expression).Expression);
        if (form.Statements.IsEmpty)
        {
            return plan.Replace(call, (scope, current) => Body(scope.Find(current, receiver),
                string.Join(", ", form.Fields.Select(field => $"[{scope.Find(current, field.Name).WithoutTrivia()}] = {scope.Find(current, field.Value).WithoutTrivia()}"))));
        }

        return plan.ReplaceStatements(form.Statements, (scope, now) =>
            [SyntaxFactory.ExpressionStatement(Body(scope.Find<ExpressionSyntax>(now, receiver), string.Join(", ", form.Fields.Select(field => $"[{scope.Find<ExpressionSyntax>(now, field.Name).WithoutTrivia()}] = {scope.Find<ExpressionSyntax>(now, field.Value).WithoutTrivia()}"))))
                .WithLeadingTrivia(now[0].GetLeadingTrivia()).WithTrailingTrivia(now[now.Count - 1].GetTrailingTrivia())]);

        ExpressionSyntax Body(SyntaxNode request, string fields)
            => SyntaxFactory.InvocationExpression(
                // On a line of its own where the first field is.
                ((MemberAccessExpressionSyntax)form.Fields[0].Call.Expression).WithExpression((ExpressionSyntax)request).WithName(SyntaxFactory.IdentifierName("AddJsonBody")),
                SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(Code.Expression($"new global::System.Collections.Generic.Dictionary<string, object{nullable}> {{ {fields} }}")))));
    }
}
