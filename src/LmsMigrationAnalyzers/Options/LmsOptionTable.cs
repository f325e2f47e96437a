using System.Collections.Immutable;

namespace LmsMigrationAnalyzers.Options;

/// <summary>An <c>.editorconfig</c> option of the package, with the text of its documentation.</summary>
/// <param name="Name">The key.</param>
/// <param name="Default">The value that counts where nothing is set, as it would be written.</param>
/// <param name="Values">Which values there are.</param>
/// <param name="Text">What it means.</param>
internal sealed record LmsOptionDescription(string Name, string Default, string Values, string Text);

/// <summary>Every option, in one place: the reader, the diagnostics and the documentation take names and texts from here.</summary>
internal static class LmsOptionTable
{
    public static LmsOptionDescription DokeosPageParameter { get; } = new(
        "lms_migration.dokeos.page_parameter", "page", "a query parameter's name",
        "The query parameter that counts the pages of a Dokeos list from 1. The vendor publishes no name: check it against your own API documentation.");

    public static LmsOptionDescription JobStatusProperty { get; } = new(
        "lms_migration.dokeos.job_status_property", "status", "a JSON property's name",
        "The property of the answer of `/jobs/:job_id` that holds the status.");

    public static LmsOptionDescription JobSucceededValues { get; } = new(
        "lms_migration.dokeos.job_succeeded_values", "completed, complete, done, finished, succeeded, success", "values, separated by commas",
        "The statuses with which a job has ended well.");

    public static LmsOptionDescription JobFailedValues { get; } = new(
        "lms_migration.dokeos.job_failed_values", "failed, failure, error, errored, aborted, canceled, cancelled, expired", "values, separated by commas",
        "The statuses with which a job has failed. Anything else means that it is still running.");

    public static LmsOptionDescription JobTimeout { get; } = new(
        "lms_migration.dokeos.job_timeout", "00:10:00", "a time span, `7.00:00:00` (a week) at most",
        "How long generated code waits for a job.");

    public static LmsOptionDescription DokeosHosts { get; } = new(
        "lms_migration.dokeos.hosts", "", "hosts, separated by commas; `*.lms.example` stands for all hosts of a domain",
        "Hosts that are Dokeos platforms, besides the vendor's own.");

    public static LmsOptionDescription DoceboHosts { get; } = new(
        "lms_migration.docebo.hosts", "", "hosts, separated by commas; `*.lms.example` stands for all hosts of a domain",
        "Hosts that are Docebo platforms, besides the vendor's own.");

    public static LmsOptionDescription Assume { get; } = new(
        "lms_migration.assume", "", "`dokeos`, `docebo` or `none`",
        "Whose requests those of the section's files are, where the host is unknown. `none` silences every rule in these files.");

    public static LmsOptionDescription Helpers { get; } = new(
        "lms_migration.helpers", "", "a type's full name: `Company.Lms.V2`",
        "The class of your own whose methods fixes call instead of writing private helpers into each type; its page of the documentation says which.");

    /// <summary>In the order of the documentation.</summary>
    public static ImmutableArray<LmsOptionDescription> All { get; } =
    [
        DokeosPageParameter, JobStatusProperty, JobSucceededValues, JobFailedValues, JobTimeout, DokeosHosts, DoceboHosts, Assume, Helpers,
    ];
}
