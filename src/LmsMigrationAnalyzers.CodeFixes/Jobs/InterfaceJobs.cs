using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>
/// Refit and RestEase: the interface gets a method that asks for a job, with the headers of the method that sends, and that one returns
/// the answer's text where it returned nothing. A failed job is the library's <c>ApiException</c>, or an answer of status 422.
/// </summary>
internal static class InterfaceJobs
{
    private const string Message = "global::System.Net.Http.HttpResponseMessage";
    private const string RefitException = "await global::Refit.ApiException.Create(request, request.Method, refused, new global::Refit.RefitSettings()).ConfigureAwait(false)";

    public static JobHelperParts Parts(JobHelperStyle style)
    {
        var wait = style.Wait;
        var isRefit = wait.Library == HttpLibrary.Refit;
        var isText = wait.AnswerType.SpecialType == SpecialType.System_String;
        var isMessage = wait.AnswerType.Name is "HttpResponseMessage";
        var isTextResponse = InterfaceJob.IsTextResponse(wait.AnswerType);
        var answer = isText ? "string" : isMessage ? Message : wait.AnswerType.Name is "IApiResponse" ? "global::Refit.IApiResponse<string>" : Code.TypeText(wait.AnswerType.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        var message = isMessage ? "response" : "response.ResponseMessage";
        var token = style.Capabilities.HasContentReadWithToken ? "cancellationToken" : "";
        return new()
        {
            Answer = answer,
            Given = isText ? "answer" : "response",
            Parameters = $"global::System.Threading.Tasks.Task<{answer}> sending, global::System.Func<string, global::System.Threading.CancellationToken, global::System.Threading.Tasks.Task<string>> ask",
            Start = isText
                ? "var answer = await sending.ConfigureAwait(false) ?? \"\";"
                : $$"""
                    var response = await sending.ConfigureAwait(false);
                        if (!{{(isTextResponse ? "response" : message)}}.IsSuccessStatusCode || {{(isTextResponse ? "response" : message)}}.Content == null)
                        {
                            return response;
                        }

                        {{(isTextResponse ? "var answer = response.Content;" : isMessage ? $"await response.Content.LoadIntoBufferAsync().ConfigureAwait(false);\n    var answer = await response.Content.ReadAsStringAsync({token}).ConfigureAwait(false);" : "var answer = response.StringContent ?? \"\";")}}
                    """,
            Ask = $$"""
                string text;
                            var code = 200;
                            try
                            {
                                text = await ask(id, cancellationToken).ConfigureAwait(false) ?? "";
                            }
                            catch (global::{{(isRefit ? "Refit" : "RestEase")}}.ApiException exception)
                            {
                                code = (int)exception.StatusCode;
                                text = exception.Content ?? "";
                            }
                """,
            End = isText || isTextResponse
                ? $$"""
                    if (failure != null)
                        {
                            // A failed job is a refused call, with the server's words.
                            var refused = new {{Message}}((global::System.Net.HttpStatusCode)422)
                            {
                                ReasonPhrase = failure.Replace("\r", "").Replace("\n", " "),
                                Content = new global::System.Net.Http.StringContent(failure),
                            };
                            var request = new global::System.Net.Http.HttpRequestMessage(global::System.Net.Http.HttpMethod.Get, "jobs");
                            {{(isTextResponse ? $"return new global::Refit.ApiResponse<string>(refused, null, new global::Refit.RefitSettings(), {RefitException});"
                                : isRefit ? $"throw {RefitException};"
                                : "throw new global::RestEase.ApiException(request, refused, failure);")}}
                        }

                        return {{(isText ? "answer" : "response")}};
                    """
                : $$"""
                    if (failure != null)
                        {
                            // A failed job is a refused call, with the server's words.
                            {{message}}.StatusCode = (global::System.Net.HttpStatusCode)422;
                            {{message}}.Content = new global::System.Net.Http.StringContent(failure);
                        }

                        return response;
                    """,
        };
    }

    /// <summary>Changes the interface.</summary>
    public static void Change(FixPlan plan, InterfaceJob job, HttpLibrary library)
    {
        if (job.HasNoAnswer)
        {
            plan.Replace(job.Method.ReturnType, static (_, current) => OfText(current));
        }

        if (job.HasResponseWithoutText)
        {
            plan.Replace(job.Method.ReturnType, static (_, current) => current.ReplaceNodes(
                current.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(static n => n.Identifier.ValueText == "IApiResponse"),
                static (_, name) => SyntaxFactory.GenericName(name.Identifier, TextArgument())));
        }

        if (job.Existing is not null)
        {
            return;
        }

        var attributes = string.Concat(job.Attributes.Select(static a => a.ToString() + "\n"));
        var parameters = string.Concat(job.Parameters.Select(static h => ", " + h.Parameter.WithDefault(null).ToString().TrimEnd()));
        var text = attributes
            + $"[{library}.Get({QueryEditor.Quoted(job.Path + "{jobId}" + job.Query)})]\n".Replace($"{library}.", "global::" + library + ".")
            + $"global::System.Threading.Tasks.Task<string> {job.Name}({(library == HttpLibrary.RestEase ? "[global::RestEase.Path] " : "")}string jobId{parameters}, global::System.Threading.CancellationToken cancellationToken = default);";
        plan.Replace(job.Owner, (_, current) => current.AddMembers(Code.Member($"{text}").WithFormatting().WithLeadingTrivia(SyntaxFactory.ElasticLineFeed).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)));
    }

    /// <summary><c>Task&lt;string&gt;</c> for <c>Task</c> or <c>Task&lt;Group&gt;</c>, with the namespace as it is written.</summary>
    private static TypeSyntax OfText(TypeSyntax task)
    {
        var text = TextArgument();
        return task is QualifiedNameSyntax { Right.Identifier: var qualified } name
            ? name.WithRight(SyntaxFactory.GenericName(qualified, text))
            : SyntaxFactory.GenericName(((SimpleNameSyntax)task).Identifier, text);
    }

    private static TypeArgumentListSyntax TextArgument()
        => SyntaxFactory.TypeArgumentList(SyntaxFactory.SingletonSeparatedList<TypeSyntax>(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.StringKeyword))));

    public static ExpressionSyntax Waiting(JobWait wait, InterfaceJob job, EditScope scope, InvocationExpressionSyntax current, string helper, (string Id, string Token) names, string? token)
    {
        var client = Lms1005WaitForJobFix.Copy(scope.Find(current, wait.Client!));
        var passed = string.Concat(job.Parameters.Select(h => ", " + (h.Argument is null ? "null" : Lms1005WaitForJobFix.Copy(scope.Find(current, h.Argument)).ToString())));
        return Code.Expression($"{helper}({current}, ({names.Id}, {names.Token}) => {client}.{job.Existing ?? job.Name}({names.Id}{passed}, {names.Token}){(token is null ? "" : ", " + token)})");
    }
}
