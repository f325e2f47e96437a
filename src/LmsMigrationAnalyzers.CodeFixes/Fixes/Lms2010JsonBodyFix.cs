using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using LmsMigrationAnalyzers.CodeFixes.Bodies;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Evaluation;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Bodies;
using LmsMigrationAnalyzers.Requests.Libraries;
using LmsMigrationAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Fixes;

/// <summary>Says that a text body is JSON, and writes form pairs as a JSON object. What may mean something else stays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(Lms2010JsonBodyFix))]
[Shared]
public sealed class Lms2010JsonBodyFix() : LmsCodeFixProvider("LMS2010")
{
    private const string Json = "global::System.Text.Encoding.UTF8, \"application/json\"";

    internal override ImmutableArray<string> ActionKeys => ["LMS2010.Json"];

    private protected override Task<FixPlan?> PlanAsync(FixContext context) => Task.FromResult(Plan(context));

    private static FixPlan? Plan(FixContext context)
    {
        if (context.Diagnostic.Properties.ContainsKey(EndpointDiagnostic.Reason)
            || EndpointDiagnostic.SiteOf(context.Lms, context.Root.SyntaxTree, context.Diagnostic, context.CancellationToken) is not { Lms.Request: { Body: { } body } request } site)
        {
            return null;
        }

        if (SentContent.FlurlForm(request)?.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } } flurl && context.DocumentOf(flurl.SyntaxTree) is not null)
        {
            return new FixPlan("Send the object as JSON").Replace(name, static (_, _) => SyntaxFactory.IdentifierName("PostJsonAsync"));
        }

        if (body.Kind == BodyKind.Form && SentContent.FormAttribute(request, context.CancellationToken) is { } attribute)
        {
            return context.DocumentOf(attribute.SyntaxTree) is null ? null : new FixPlan("Send the object as JSON").Replace(attribute, static (_, current) => current.WithArgumentList(null));
        }

        if (FormText.IsMeant(request))
        {
            return FormText.Of(request, new Evaluator(context.Lms, context.CancellationToken)).Form is { } form ? FormTextBody.Plan(context, form, SerializerFor(context, form.Text)) : null;
        }

        if (UploadedContent.IsMeant(request) && UploadedContent.TypeOf(body) is not null)
        {
            return UploadedContent.Of(request, new Evaluator(context.Lms, context.CancellationToken)).Content is { } uploaded
                ? UploadedBody.Plan(context, body, uploaded, SerializerFor(context, uploaded.Call))
                : null;
        }

        if (RestSharpForm.IsMeant(request))
        {
            return RestSharpForm.Of(site, new Evaluator(context.Lms, context.CancellationToken)).Form is { } form ? RestSharpFormBody.Plan(context, form) : null;
        }

        if (body is { Kind: BodyKind.Text, MediaType.Parts: [LiteralPart { Origin: { Tree: { } tree } } written] } && written.SpanOf(0, written.Text.Length) is { } span)
        {
            return context.DocumentOf(tree) is { } document ? new FixPlan("Say that the body is JSON").ReplaceText(document, span, "application/json") : null;
        }

        if (SentContent.Created(body) is not { Syntax: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var first, ..] } creation } created
            || context.DocumentOf(creation.SyntaxTree) is null)
        {
            return null;
        }

        if (SentContent.TypeArgument(body) is { } named)
        {
            return new FixPlan("Say that the body is JSON").Replace(named, static (_, _) => Code.Expression($"\"application/json\""));
        }

        var type = created.Type?.Name;
        if (type is "StringContent" && creation.ArgumentList!.Arguments.Count <= 2)
        {
            var text = new FixPlan("Say that the body is JSON");
            text.Track(first.Expression);
            return text.Replace(creation, (scope, current) => Code.Expression($"new global::System.Net.Http.StringContent({scope.Find(current, first.Expression)}, {Json})"));
        }

        if (type is not "FormUrlEncodedContent" || SerializerFor(context, creation) is not { } serialize)
        {
            return null;
        }

        var plan = new FixPlan("Send the pairs as a JSON object of strings");
        plan.Track(first.Expression);
        if (created.Arguments[0].Value is var pairs && Evaluator.Unwrap(pairs)?.Type is { } given && SentContent.IsDictionary(given))
        {
            return plan.Replace(creation, (scope, current) => Code.Expression($"new global::System.Net.Http.StringContent({serialize}({scope.Find(current, first.Expression)}), {Json})"));
        }

        if (first.Expression is CollectionExpressionSyntax)
        {
            // A collection expression has no type of its own to make a dictionary of.
            return plan.Replace(creation, (scope, current) =>
            {
                var elements = scope.Find(current, first.Expression).DescendantNodesAndSelf().OfType<CollectionExpressionSyntax>().First().Elements.Select(static e => SentContent.PairOf(e)!.Value);
                var written = string.Join(", ", elements.Select(static pair => $"[{pair.Name}] = {pair.Value}"));
                return Code.Expression($"new global::System.Net.Http.StringContent({serialize}(new global::System.Collections.Generic.Dictionary<string, string> {{ {written} }}), {Json})");
            });
        }

        var pair = context.NewName(creation, "pair");
        plan.AddUsing(creation, "System.Linq");
        return plan.Replace(creation, (scope, current) =>
            Code.Expression($"new global::System.Net.Http.StringContent({serialize}({scope.Find(current, first.Expression)}.ToDictionary({pair} => {pair}.Key, {pair} => {pair}.Value)), {Json})"));
    }

    /// <summary>What makes JSON of an object: of the library that the file names already, where it names one.</summary>
    private static string? SerializerFor(FixContext context, SyntaxNode node)
    {
        var names = node.SyntaxTree.GetCompilationUnitRoot(context.CancellationToken).Usings.Select(static u => u.Name?.ToString()).ToList();
        var namesNewtonsoft = names.Exists(static name => name is "Newtonsoft.Json" or "Newtonsoft.Json.Linq") && !names.Contains("System.Text.Json");
        return context.Capabilities.HasSystemTextJson && !(context.Capabilities.HasNewtonsoft && namesNewtonsoft) ? "global::System.Text.Json.JsonSerializer.Serialize"
            : context.Capabilities.HasNewtonsoft ? "global::Newtonsoft.Json.JsonConvert.SerializeObject" : null;
    }
}
