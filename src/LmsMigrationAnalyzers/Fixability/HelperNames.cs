using System;

namespace LmsMigrationAnalyzers.Fixability;

/// <summary>
/// What the helpers are called that the fixes write, or call in the team's class: a name begins with one of these, says more of the answer where it
/// has to, and ends in <c>Async</c> where it is to be awaited. A number stands where a name is taken.
/// </summary>
internal static class HelperNames
{
    /// <summary>Reads all pages of a list.</summary>
    public const string ReadAllPages = "ReadAllPages";

    /// <summary>Asks for a few ids at a time.</summary>
    public const string InChunks = "InChunks";

    /// <summary>Waits for the jobs of a response.</summary>
    public const string WaitForJobs = "WaitForJobs";

    /// <summary>Sends, and waits for the jobs of the response.</summary>
    public const string SendAndWaitForJobs = "SendAnd" + WaitForJobs;

    /// <summary>Takes the job's id out of a response.</summary>
    public const string JobId = "JobId";

    /// <summary>Takes the jobs' ids out of a response.</summary>
    public const string JobIds = "JobIds";

    /// <summary>Runs calls one after another, and then waits for all.</summary>
    public const string OneByOne = "OneByOne";

    /// <summary>Runs calls one after another, and hands out the ended tasks.</summary>
    public const string EndOneByOne = End + OneByOne;

    /// <summary>Waits for the end of a task, and hands it on.</summary>
    public const string End = "End";

    /// <summary>Whether the name of a member is one of these.</summary>
    public static bool IsHelper(string name)
        => StemOf(name) is var stem
            && (stem is End or EndOneByOne or JobId or JobIds or OneByOne
                || stem.StartsWith(InChunks, StringComparison.Ordinal) || stem.StartsWith(ReadAllPages, StringComparison.Ordinal) || stem.Contains(WaitForJobs));

    /// <summary>The name without <c>Async</c> and the number at its end.</summary>
    public static string StemOf(string name)
        => (name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
