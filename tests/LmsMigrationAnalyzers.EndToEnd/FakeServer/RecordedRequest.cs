namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>One request that reached the fake LMS, and the status that it got.</summary>
public sealed record RecordedRequest(
    int Number,
    string Method,
    string Path,
    string Query,
    string? Accept,
    string? Authorization,
    string? ContentType,
    string Body,
    int Status)
{
    /// <summary>Method and URL, as a test compares them.</summary>
    public string Line => $"{Method} {Path}{Query}";
}
