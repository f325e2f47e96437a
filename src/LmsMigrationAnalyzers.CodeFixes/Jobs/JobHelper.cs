using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Options;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>
/// The text of the helper that waits for the jobs of an answer: what is common to all libraries, for the JSON library and the framework
/// of the project.
/// </summary>
internal static class JobHelper
{
    /// <summary>The helper that <paramref name="wait"/> needs.</summary>
    public static Helper For(JobWait wait, LmsOptions options, CodeCapabilities capabilities, string nullable)
    {
        var style = new JobHelperStyle(wait, capabilities, nullable) { WarnsOfWebRequest = wait.Library == HttpLibrary.HttpWebRequest && WarnsAt(wait.Place, capabilities) };
        var parts = wait.Library switch
        {
            HttpLibrary.RestSharp => RestSharpJobs.Parts(style),
            HttpLibrary.Flurl => FlurlJobs.Parts(style),
            HttpLibrary.WebClient => WebClientJobs.Parts(style),
            HttpLibrary.HttpWebRequest => WebRequestJobs.Parts(style),
            HttpLibrary.Refit or HttpLibrary.RestEase => InterfaceJobs.Parts(style),
            _ => HttpClientJobs.Parts(style),
        };
        return new(JobSignature.NameFor(wait), name => Text(name, parts, style, options));
    }

    /// <summary>Whether the file does not silence for good what newer frameworks say of <c>WebRequest</c>.</summary>
    private static bool WarnsAt(SyntaxNode place, CodeCapabilities capabilities)
        => capabilities.MayWarn("SYSLIB0014", "System.Net.WebRequest", "Create")
            && !(place.Ancestors().OfType<BaseTypeDeclarationSyntax>().LastOrDefault() is { } type
                && type.SyntaxTree.GetRoot().DescendantNodes(static n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or UsingDirectiveSyntax, descendIntoTrivia: true)
                    .OfType<PragmaWarningDirectiveTriviaSyntax>()
                    .LastOrDefault(p => p.SpanStart < type.SpanStart && p.ErrorCodes.Any(static c => c.ToString() is "SYSLIB0014")) is { } pragma
                && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword));

    private static string Text(string name, JobHelperParts parts, JobHelperStyle style, LmsOptions options)
    {
        var isSync = style.Wait.IsSynchronous;
        var modifiers = isSync ? $"private static {parts.Answer}" : $"private static async global::System.Threading.Tasks.Task<{parts.Answer}>";
        return $$"""
            {{modifiers}} {{name}}{{parts.TypeParameters}}({{parts.Parameters}}{{(style.HasToken ? ", global::System.Threading.CancellationToken cancellationToken = default" : "")}}){{parts.Constraints}}
            {
                {{(parts.Start.Length > 0 ? parts.Start + "\n\n    " : "")}}// The work is done by jobs since API V2; an answer without a job_id has nothing to wait for.
                if (answer.IndexOf("\"job_id\"", global::System.StringComparison.Ordinal) < 0)
                {
                    return {{parts.Given}};
                }

                {{(parts.Address is null || style.Wait.KeepsQuery ? "" : $"var jobs = {Beside(parts.Address, "\"$1jobs/\"")};\n    ")}}string{{style.Nullable}} failure = null;
                var clock = global::System.Diagnostics.Stopwatch.StartNew();
                foreach (var id in {{JobValues.In("answer", "job_id", style)}})
                {
                    {{(parts.Address is not null && style.Wait.KeepsQuery ? $"var url = {Beside(parts.Address, "\"$1jobs/\" + global::System.Uri.EscapeDataString(id) + \"$5\"")};\n        " : "")}}for (var pause = 250; ; pause = global::System.Math.Min(2 * pause, 30000))
                    {
                        {{parts.Ask}}

                        var status = code < 300 && text.Length > 0 ? {{JobValues.In("text", options.JobStatusProperty, style)}}.FirstOrDefault() ?? "" : "";
                        if (global::System.Array.IndexOf(new[] { {{Words(options.JobSucceededValues)}} }, status.ToLowerInvariant()) >= 0)
                        {
                            break;
                        }

                        // Overload passes; the next question may be answered.
                        var isRefused = code >= 300 && global::System.Array.IndexOf(new[] { 408, 429, 502, 503, 504 }, code) < 0;
                        if (isRefused || global::System.Array.IndexOf(new[] { {{Words(options.JobFailedValues)}} }, status.ToLowerInvariant()) >= 0)
                        {
                            failure = failure ?? "Job " + id + ": " + (isRefused ? code + " " : "") + text;
                            break;
                        }

                        if (clock.Elapsed >= {{Span(options.JobTimeout)}})
                        {
                            throw new global::System.TimeoutException("Job " + id + " has not ended in {{options.JobTimeout.ToString("c", CultureInfo.InvariantCulture)}}; its last status was '" + status + "'. A word for success that is not known belongs into {{LmsOptionTable.JobSucceededValues.Name}}.");
                        }

                        {{Pause(style)}}
                    }
                }

                {{parts.End}}

            {{JobValues.Function(style)}}
            }
            """;
    }

    /// <summary>The address beside the resource of an address.</summary>
    private static string Beside(string address, string jobs)
        => $"global::System.Text.RegularExpressions.Regex.Replace({address}, {"@" + "\"" + JobsAddress.Resource + "\""}, {jobs}, global::System.Text.RegularExpressions.RegexOptions.IgnoreCase)";

    private static string Pause(JobHelperStyle style)
        => style switch
        {
            { Wait.IsSynchronous: true, HasToken: true } => "cancellationToken.WaitHandle.WaitOne(pause);\n            cancellationToken.ThrowIfCancellationRequested();",
            { Wait.IsSynchronous: true } => "global::System.Threading.Thread.Sleep(pause);",
            { HasToken: true } => "await global::System.Threading.Tasks.Task.Delay(pause, cancellationToken).ConfigureAwait(false);",
            _ => "await global::System.Threading.Tasks.Task.Delay(pause).ConfigureAwait(false);",
        };

    private static string Words(ImmutableArray<string> values)
        => string.Join(", ", values.Select(static v => v.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Select(static v => SymbolDisplay.FormatLiteral(v, quote: true)));

    /// <summary>As a reader would write it.</summary>
    private static string Span(TimeSpan span)
    {
        var (unit, count) = span switch
        {
            { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 => ("FromDays", t / TimeSpan.TicksPerDay),
            { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => ("FromHours", t / TimeSpan.TicksPerHour),
            { Ticks: var t } when t % TimeSpan.TicksPerMinute == 0 => ("FromMinutes", t / TimeSpan.TicksPerMinute),
            { Ticks: var t } when t % TimeSpan.TicksPerSecond == 0 => ("FromSeconds", t / TimeSpan.TicksPerSecond),
            _ => ("FromTicks", span.Ticks),
        };
        return $"global::System.TimeSpan.{unit}({count.ToString(CultureInfo.InvariantCulture)})";
    }
}
