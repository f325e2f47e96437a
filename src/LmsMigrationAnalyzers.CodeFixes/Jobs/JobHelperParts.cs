using LmsMigrationAnalyzers.CodeFixes.Rewriting;
using LmsMigrationAnalyzers.Requests;

namespace LmsMigrationAnalyzers.CodeFixes.Jobs;

/// <summary>What a library's part of the helper is written for.</summary>
/// <param name="Wait">What is waited for.</param>
/// <param name="Capabilities">What the code may use.</param>
/// <param name="Nullable"><c>?</c> where reference types are annotated, else nothing.</param>
internal sealed record JobHelperStyle(JobWait Wait, CodeCapabilities Capabilities, string Nullable)
{
    /// <summary><c>!</c> where reference types are annotated.</summary>
    public string Bang => Nullable.Length > 0 ? "!" : "";

    /// <summary>Whether the library takes a token.</summary>
    public bool HasToken => Wait.Library != HttpLibrary.WebClient && !(Wait.Library == HttpLibrary.HttpWebRequest && Wait.IsSynchronous);

    /// <summary>The address of the job <c>id</c>.</summary>
    public string JobAddress => Wait.KeepsQuery ? "url" : "jobs + global::System.Uri.EscapeDataString(id)";

    /// <summary>Whether some framework of the project calls <c>WebRequest.Create</c> obsolete and nothing silences that.</summary>
    public bool WarnsOfWebRequest { get; init; }

    /// <summary>The asynchronous text, or the synchronous one.</summary>
    public string Pick(string asynchronous, string synchronous) => Wait.IsSynchronous ? synchronous : asynchronous;
}

/// <summary>A library's parts of the helper. Statements are laid out for their place, from the second line on.</summary>
internal sealed class JobHelperParts
{
    /// <summary>The type of what the call gives, without the task.</summary>
    public required string Answer { get; init; }

    /// <summary>The parameters, but for the token.</summary>
    public required string Parameters { get; init; }

    public string TypeParameters { get; init; } = "";

    public string Constraints { get; init; } = "";

    /// <summary>Sends, gives a refused call back, and declares the text <c>answer</c>.</summary>
    public required string Start { get; init; }

    /// <summary>What is given back where there is nothing to wait for.</summary>
    public string Given { get; init; } = "response";

    /// <summary>The text that the address of the jobs is derived from; null where a parameter <c>jobs</c> has it.</summary>
    public string? Address { get; init; }

    /// <summary>Asks for the job <c>id</c>; declares the number <c>code</c> and the <c>text</c>.</summary>
    public required string Ask { get; init; }

    /// <summary>Gives the answer, or ends as a refused call ends where <c>failure</c> holds the server's words.</summary>
    public required string End { get; init; }
}
