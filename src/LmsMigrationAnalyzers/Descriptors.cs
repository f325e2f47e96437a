using Microsoft.CodeAnalysis;

namespace LmsMigrationAnalyzers;

/// <summary>Every diagnostic of the package, in one place. Ids are never reused.</summary>
internal static class Descriptors
{
    internal const string DokeosCategory = "Dokeos";
    internal const string DoceboCategory = "Docebo";
    internal const string ConfigurationCategory = "Configuration";
    internal const string LedgerCategory = "Ledger";

    /// <summary>LMS1001: the Accept header still names the withdrawn version 1 of the Dokeos API.</summary>
    public static DiagnosticDescriptor Lms1001AcceptVersion { get; } = Create(
        "LMS1001",
        DokeosCategory,
        DiagnosticSeverity.Warning,
        "The Accept header names the withdrawn Dokeos API V1",
        "'{0}' asks for version 1 of the Dokeos API, which was withdrawn on 30 September 2024; ask for version 2");

    /// <summary>LMS1002: a list call of Dokeos whose first page is taken for the whole list.</summary>
    public static DiagnosticDescriptor Lms1002ReadAllPages { get; } = Create(
        "LMS1002",
        DokeosCategory,
        DiagnosticSeverity.Warning,
        "One page of a Dokeos list is taken for the whole list",
        "{0} returns {1} rows per page since API V2; this {2} only the first page: ask for {3}=1, {3}=2 … until the rows end ({4})");

    /// <summary>LMS1003: attributes are read that the answer holds on request only.</summary>
    public static DiagnosticDescriptor Lms1003ResponseAttributes { get; } = Create(
        "LMS1003",
        DokeosCategory,
        DiagnosticSeverity.Warning,
        "Attributes are read that Dokeos sends on request only",
        "{0} sends {1} only where response_attributes asks for it since API V2, but it is read here; ask with response_attributes={2} ({3})");

    /// <summary>LMS2001: a list call of Docebo whose first page is taken for the whole list.</summary>
    public static DiagnosticDescriptor Lms2001ReadAllPages { get; } = Create(
        "LMS2001",
        DoceboCategory,
        DiagnosticSeverity.Warning,
        "One page of a Docebo list is taken for the whole list",
        "{0} returns one page, at most 200 rows; this {1} only the first page: ask for page=1, page=2 … as long as has_more_data is true ({2})");

    /// <summary>LMS0001, of the ledger: a request to an LMS that is understood. Off until a team asks for it.</summary>
    public static DiagnosticDescriptor Lms0001Request { get; } = CreateOff(
        "LMS0001",
        LedgerCategory,
        "A request to an LMS",
        "{0} of {1}, version {2}: {3} ({4})");

    /// <summary>LMS0002, of the ledger: a request to an LMS of which it is not known what it asks for. Off until a team asks for it.</summary>
    public static DiagnosticDescriptor Lms0002UnknownRequest { get; } = CreateOff(
        "LMS0002",
        LedgerCategory,
        "A request to an LMS that is not understood",
        "What this asks of {0} is not known: {1}; {2} ({3})");

    /// <summary>LMS0003: an option of the package has a value that it cannot have, or that names what is not there.</summary>
    public static DiagnosticDescriptor Lms0003Option { get; } = Create(
        "LMS0003",
        ConfigurationCategory,
        DiagnosticSeverity.Warning,
        "An option of the package cannot be read",
        "{0}",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>LMS0004: a line of a file that declares wrappers cannot be read.</summary>
    public static DiagnosticDescriptor Lms0004Declaration { get; } = Create(
        "LMS0004",
        ConfigurationCategory,
        DiagnosticSeverity.Warning,
        "A declaration of a wrapper cannot be read",
        "This line declares nothing: {0}");

    /// <summary>LMS2002: a page or page size that Docebo does not serve.</summary>
    public static DiagnosticDescriptor Lms2002PageBounds { get; } = Create(
        "LMS2002",
        DoceboCategory,
        DiagnosticSeverity.Warning,
        "A Docebo page or page size is out of bounds",
        "{0} is {1}, but Docebo serves {2}; ask for {3} ({4})");

    /// <summary>LMS2003: the links of a cursor are read that was not asked for.</summary>
    public static DiagnosticDescriptor Lms2003Cursor { get; } = Create(
        "LMS2003",
        DoceboCategory,
        DiagnosticSeverity.Warning,
        "Docebo fills _links only with get_cursor=1",
        "{0} fills _links, which is read here, only where get_cursor=1 asks for it; {1} ({2})");

    /// <summary>LMS2004: a sort direction that Docebo does not know, or several sort attributes.</summary>
    public static DiagnosticDescriptor Lms2004Sorting { get; } = Create(
        "LMS2004",
        DoceboCategory,
        DiagnosticSeverity.Warning,
        "A Docebo list is sorted in a way that it does not know",
        "{0}: {1} ({2})");

    /// <summary>LMS2007: a name or code stands where Docebo expects an id.</summary>
    public static DiagnosticDescriptor Lms2007SecondaryIdentifier { get; } = Create(
        "LMS2007",
        DoceboCategory,
        DiagnosticSeverity.Warning,
        "A name or code stands where Docebo expects an id",
        "{0} takes an id in its path, but {1} is a name or code; ask with use_secondary_identifier=true ({2})");

    /// <summary>LMS2005: Docebo is asked without encryption.</summary>
    public static DiagnosticDescriptor Lms2005Https { get; } = Create(
        "LMS2005",
        DoceboCategory,
        DiagnosticSeverity.Warning,
        "Docebo is asked over http",
        "'{0}' is asked over http, so tokens and people's data travel in the clear; ask over https");

    /// <summary>LMS1005: the job of an asynchronous call is not waited for.</summary>
    public static DiagnosticDescriptor Lms1005WaitForJob { get; } = Create(
        "LMS1005",
        DokeosCategory,
        DiagnosticSeverity.Warning,
        "The job of an asynchronous Dokeos call is not waited for",
        "{0} {1} with a job_id since API V2 and does its work later, but nothing here reads the job_id; wait for {2} to end before counting on it ({3})");

    /// <summary>LMS1006: a job id is counted on for longer than it lives.</summary>
    public static DiagnosticDescriptor Lms1006JobLifetime { get; } = Create(
        "LMS1006",
        DokeosCategory,
        DiagnosticSeverity.Info,
        "A Dokeos job_id is counted on for longer than it lives",
        "A job_id of Dokeos lives {2} days, but {0} for up to {1}; make it {2} days at most ({3})");

    /// <summary>LMS1007: an Accept value cannot work.</summary>
    public static DiagnosticDescriptor Lms1007UnusableAccept { get; } = Create(
        "LMS1007",
        DokeosCategory,
        DiagnosticSeverity.Warning,
        "An Accept value of the Dokeos API cannot work",
        "'{0}' {1}");

    /// <summary>LMS2006: batch calls of Docebo run at the same time.</summary>
    public static DiagnosticDescriptor Lms2006SequentialBatches { get; } = Create(
        "LMS2006",
        DoceboCategory,
        DiagnosticSeverity.Warning,
        "Docebo batch calls run at the same time",
        "{0} is a batch call, and Docebo's batch calls must never run at the same time, as {1} lets them; await them one by one ({2})");

    /// <summary>LMS1004: an id filter that holds more ids than V2 takes.</summary>
    public static DiagnosticDescriptor Lms1004BoundedFilters { get; } = Create(
        "LMS1004",
        DokeosCategory,
        DiagnosticSeverity.Warning,
        "A filter of a Dokeos list holds more ids than V2 takes",
        "'{0}' of {1} {2} ids, but takes at most {3} since API V2; ask in chunks of {3} and join the answers ({4})");

    /// <summary>LMS2008: redirects are switched off for Docebo.</summary>
    public static DiagnosticDescriptor Lms2008Redirects { get; } = Create(
        "LMS2008",
        DoceboCategory,
        DiagnosticSeverity.Warning,
        "Redirects are switched off on a client that asks Docebo",
        "Any Docebo endpoint may answer with a redirect that a client must follow, but this switches that off for {0}; switch it on ({1})");

    /// <summary>LMS2009: nobody looks at the status of a Docebo response.</summary>
    public static DiagnosticDescriptor Lms2009StatusCheck { get; } = Create(
        "LMS2009",
        DoceboCategory,
        DiagnosticSeverity.Info,
        "The body of a Docebo response is used without a look at its status",
        "{0} answers errors (400, 401, 429, 5xx) with a body too, and this reads it without a look at the status; check the status first ({1})");

    /// <summary>LMS2010: a body that is no JSON is sent to Docebo.</summary>
    public static DiagnosticDescriptor Lms2010JsonBody { get; } = Create(
        "LMS2010",
        DoceboCategory,
        DiagnosticSeverity.Warning,
        "A body that is no JSON is sent to Docebo",
        "{0} takes a JSON body, but this sends {1}; send application/json ({2})");

    private static DiagnosticDescriptor Create(string id, string category, DiagnosticSeverity severity, string title, string message, params string[] tags)
        => new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id), customTags: tags);

    /// <summary>A diagnostic that costs nothing until somebody switches it on: a host runs no analyzer all of whose rules are off.</summary>
    private static DiagnosticDescriptor CreateOff(string id, string category, string title, string message)
        => new(id, title, message, category, DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: HelpLink(id));

    /// <summary>The page of a rule, in the repository that the package is made from.</summary>
    private static string HelpLink(string id)
        => $"https://github.com/lms-migration/LmsMigrationAnalyzers/blob/main/docs/rules/{id}.md";
}
