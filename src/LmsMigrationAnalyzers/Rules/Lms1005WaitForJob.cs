using System;
using System.Linq;
using LmsMigrationAnalyzers.Catalogue;
using LmsMigrationAnalyzers.Fixability;
using LmsMigrationAnalyzers.Internal;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Requests.Bodies;
using LmsMigrationAnalyzers.Responses;
using LmsMigrationAnalyzers.Responses.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LmsMigrationAnalyzers.Rules;

/// <summary>LMS1005: a call that is asynchronous since V2, whose <c>job_id</c> nobody reads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Lms1005WaitForJob() : EndpointAnalyzer(Descriptors.Lms1005WaitForJob)
{
    // The vendor's words for what makes a change of a group asynchronous, and how programs call the same.
    private static readonly string[] Members =
        ["learner", "manager", "participa", "user", "member", "student", "training", "trainee", "people", "person", "enrol", "attendee", "tutor", "teacher", "supervisor", "admin", "owner"];

    // What else groups have lists of.
    private static readonly string[] Others = ["tag", "skill", "categor", "group"];

    /// <inheritdoc/>
    private protected override void Judge(SiteContext site)
    {
        if (!site.Site.JudgesAnswer || site.Endpoint is not { Async: not AsyncKind.None } endpoint)
        {
            return;
        }

        if (endpoint.Async == AsyncKind.MayBe && ShowsPlainChange(site))
        {
            return;
        }

        // Who is handed the answer as it came, or as a document, may read the job_id; a log does not.
        var use = site.Use;
        if (use.Handovers.Any(MayHoldJobId) || use.Attribute(DokeosApi.JobId, site.CancellationToken).IsUsed)
        {
            return;
        }

        TeamHelpers.Wanted(site.Compilation, JobWait.Of(site.Site, use, site.Compilation, site.CancellationToken, out var reason));
        site.Report(
            Descriptors.Lms1005WaitForJob,
            location: null,
            reason is null ? [] : [new(EndpointDiagnostic.Reason, reason)],
            endpoint.Name,
            endpoint.Async == AsyncKind.MayBe ? "may answer" : "answers",
            endpoint.Async == AsyncKind.JobPerSession ? "the jobs" : "the job");
    }

    /// <summary>Whether whoever is handed this may find the job_id in it.</summary>
    private static bool MayHoldJobId(Handover handover)
        => handover is { IsOfRefusal: false, IsAmongWords: false } && (handover.IsRaw || JsonTypes.IsDom(handover.Type)) && !OutputCalls.Shows(handover.Operation);

    /// <summary>Whether the body can be seen to change no learner, manager or participation.</summary>
    private static bool ShowsPlainChange(SiteContext site)
        => site.Request.Body is { } body
            && BodyMembers.Of(site.Evaluator, body) is { } names
            && !names.Any(static name => Members.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) || IsListOfIds(name));

    /// <summary>A list of ids is one of people or trainings, whatever it is called, unless it says what else.</summary>
    private static bool IsListOfIds(string name)
        => (name.EndsWith("_ids", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Ids", StringComparison.Ordinal) || string.Equals(name, "ids", StringComparison.OrdinalIgnoreCase))
            && !Others.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
