using System;
using System.Globalization;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Jobs;
using LmsMigrationAnalyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS1006: a <c>job_id</c> waited for, scheduled or kept for longer than the week that it lives.</summary>
/// <example>
/// Before: <c>await Task.Delay(TimeSpan.FromDays(30));</c>, then <c>GET jobs/{id}</c>.
/// After: <c>await Task.Delay(TimeSpan.FromDays(7));</c>.
/// </example>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms1006JobLifetime() : EndpointAnalyzer(Descriptors.Lms1006JobLifetime)
{
    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        foreach (var time in OverlongTimes.Of(site.Site, site.Evaluator))
        {
            site.Report(
                Descriptors.Lms1006JobLifetime,
                time.Place.GetLocation(),
                time.Edits is null ? [new(EndpointDiagnostic.Reason, "the time is put together in a way that has no shorter form")] : [],
                time.What,
                Words(time.Milliseconds),
                DokeosApi.JobLifetimeDays);
        }
    }

    private static string Words(double milliseconds)
    {
        var hours = milliseconds / TimeLength.Day * 24;
        return Math.Abs(hours % 24) < 1e-9 ? (hours / 24).ToString("0", CultureInfo.InvariantCulture) + " days"
            : hours - (24 * DokeosApi.JobLifetimeDays) < 0.01 ? DokeosApi.JobLifetimeDays + " days and some seconds"
            : hours.ToString("0.##", CultureInfo.InvariantCulture) + " hours";
    }
}
