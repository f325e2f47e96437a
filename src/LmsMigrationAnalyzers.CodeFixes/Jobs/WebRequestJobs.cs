using LmsMigrationAnalyzers.CodeFixes.Fixes;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>
/// <c>HttpWebRequest</c>: the helper gets the request's response; where the program reads it, which can be done once only, the helper
/// stands around the reading and gives a copy. A failed job is a <c>WebException</c>.
/// </summary>
internal static class WebRequestJobs
{
    private const string Request = "global::System.Net.HttpWebRequest";

    /// <summary>What follows a question that was refused: these clients throw, and the exception holds the status.</summary>
    public const string RefusedAsk = """
        catch (global::System.Net.WebException exception) when (exception.Response is global::System.Net.HttpWebResponse refused)
                    {
                        text = exception.Message;
                        code = (int)refused.StatusCode;
                    }
        """;

    public static JobHelperParts Parts(JobHelperStyle style)
    {
        var isReading = style.Wait.Reading is not null;
        var isText = style.Wait.ReadsText;
        var given = isText ? "answer" : isReading ? "copy" : "response";
        return new()
        {
            Answer = isText ? "string" : isReading ? "global::System.IO.Stream" : "global::System.Net.WebResponse",
            Given = given,
            Parameters = Request + " request" + (isText ? ", string answer" : isReading ? ", global::System.IO.Stream stream" : ""),
            Start = isText ? ""
                : isReading
                ? $$"""
                    var copy = new global::System.IO.MemoryStream();
                        {{style.Pick("await stream.CopyToAsync(copy).ConfigureAwait(false)", "stream.CopyTo(copy)")}};
                        copy.Position = 0;
                        var answer = global::System.Text.Encoding.UTF8.GetString(copy.ToArray());
                    """
                : $$"""
                    var response = {{style.Pick("await request.GetResponseAsync().ConfigureAwait(false)", "request.GetResponse()")}};
                        var answer = {{Text("response", style)}};
                    """,
            Address = "request.RequestUri.AbsoluteUri",
            Ask = $$"""
                {{Pragma(style, "disable")}}var question = (global::System.Net.HttpWebRequest)global::System.Net.WebRequest.Create({{style.JobAddress}});
                            {{Pragma(style, "restore")}}question.Accept = request.Accept;
                            question.UserAgent = request.UserAgent;
                            question.Credentials = request.Credentials;
                            question.CookieContainer = request.CookieContainer;
                            foreach (string name in request.Headers)
                            {
                                if (!global::System.Net.WebHeaderCollection.IsRestricted(name))
                                {
                                    question.Headers[name] = request.Headers[name];
                                }
                            }

                            string text;
                            int code;
                            try
                            {
                                using (var job = {{style.Pick("await question.GetResponseAsync().ConfigureAwait(false)", "question.GetResponse()")}})
                                {
                                    text = {{Text("job", style)}};
                                    code = 200;
                                }
                            }
                            {{RefusedAsk}}
                """,
            End = $$"""
                if (failure != null)
                    {
                        // A failed job is a refused call, with the server's words.
                        throw new global::System.Net.WebException(failure, {{(isReading ? "" : "null, ")}}global::System.Net.WebExceptionStatus.ProtocolError{{(isReading ? "" : ", response")}});
                    }

                    return {{given}};
                """,
        };
    }

    /// <summary>Puts the helper around the sending call, or around the reading of its answer.</summary>
    public static void Replace(FixPlan plan, JobWait wait, HelperRequest helper, string? token)
    {
        var cast = wait.ClientType.Name is "HttpWebRequest" ? "" : $"({Request})";
        var end = token is null || wait.IsSynchronous ? "" : ", " + token;
        if (wait.Reading is not { } reading)
        {
            plan.Track(wait.Client!);
            plan.Replace(wait.Call, (scope, current) => Code.Expression($"{scope.NameOf(helper)}({cast}{scope.Find(current, wait.Client!)}{end})"));
            return;
        }

        var suffix = wait.IsSynchronous ? "" : ConfigureAwaitStyle.SuffixFor(reading);
        var client = Lms1005WaitForJobFix.Copy(wait.Client!);
        plan.Replace<ExpressionSyntax>(reading, (scope, current) => wait.IsSynchronous
            ? Code.Expression($"{scope.NameOf(helper)}({cast}{client}, {current})")
            : Code.Expression($"await {scope.NameOf(helper)}({cast}{client}, {current}{end}){suffix}"));
    }

    private static string Text(string response, JobHelperStyle style)
    {
        var reader = $"new global::System.IO.StreamReader({response}.GetResponseStream())";
        return style.Pick($"await {reader}.ReadToEndAsync().ConfigureAwait(false)", $"{reader}.ReadToEnd()");
    }

    /// <summary>Newer frameworks call <c>WebRequest.Create</c> obsolete, which the code around knows of itself.</summary>
    private static string Pragma(JobHelperStyle style, string action)
        => style.WarnsOfWebRequest ? $"\n#pragma warning {action} SYSLIB0014\n            " : "";
}
