using System.Collections.Generic;
using System.Linq;

namespace LmsMigrationAnalyzers.CodeFixes.Paging;

/// <summary>The JSON library that a helper may use.</summary>
internal enum HelperJson
{
    /// <summary>None that can be used.</summary>
    None,

    /// <summary>System.Text.Json without <c>JsonNode</c>.</summary>
    SystemTextJson,

    /// <summary>System.Text.Json with <c>JsonNode</c>.</summary>
    JsonNode,

    /// <summary>Newtonsoft.Json.</summary>
    Newtonsoft,

    /// <summary>JavaScriptSerializer of System.Web.</summary>
    JavaScript,
}

/// <summary>How the code around a call is written, so far as its helper follows it.</summary>
/// <param name="IsAsync">Whether the pages are awaited.</param>
/// <param name="ConfigureAwait">Whether awaits leave the caller's context.</param>
/// <param name="Annotated">Whether nullable annotations are written.</param>
/// <param name="Json">The JSON library.</param>
/// <param name="Protocol">How the API pages.</param>
internal sealed record PageHelperStyle(bool IsAsync, bool ConfigureAwait, bool Annotated, HelperJson Json, PageProtocol Protocol)
{
    /// <summary>The query parameter that counts the pages.</summary>
    public string Parameter => Protocol.Parameter;

    /// <summary><c>?</c> where annotations are written.</summary>
    public string Question => Annotated ? "?" : "";

    /// <summary><c>!</c> where annotations are written.</summary>
    public string Bang => Annotated ? "!" : "";

    /// <summary><c>async </c> before the return type.</summary>
    public string Async => IsAsync ? "async " : "";

    /// <summary>The result type of an asynchronous or synchronous method.</summary>
    public string Result(string type) => IsAsync ? $"global::System.Threading.Tasks.Task<{type}>" : type;

    /// <summary>An expression awaited, or as it is.</summary>
    public string Await(string expression) => !IsAsync ? expression : ConfigureAwait ? $"await {expression}.ConfigureAwait(false)" : $"await {expression}";

    /// <summary>The type parameters of the types around the helper.</summary>
    public IReadOnlyList<string> TakenParameters { get; init; } = [];

    /// <summary>The name of a helper's type parameter for the row.</summary>
    public string RowParameter => !TakenParameters.Contains("T") ? "T" : !TakenParameters.Contains("TRow") ? "TRow" : "TItem";

    /// <summary>Whether the first row alone tells a page from another: it holds something that no other row has.</summary>
    public bool TellsRowsApart { get; init; } = true;

    /// <summary>The access to what tells one row from another, <c>?.Id</c>; empty where its JSON does.</summary>
    public string Key { get; init; } = "";

    /// <summary>A text that is equal where the server sent the same page again: as many rows, and the same first one.</summary>
    public string Start(string rows, string count, string first)
        => $"{count} + \" rows from \" + {(Key.Length > 0 ? first + Key : Serialize(TellsRowsApart ? first : rows))}";

    /// <summary>JSON of an object.</summary>
    public string Serialize(string rows) => Json switch
    {
        HelperJson.Newtonsoft => $"global::Newtonsoft.Json.JsonConvert.SerializeObject({rows})",
        HelperJson.JavaScript => $"new global::System.Web.Script.Serialization.JavaScriptSerializer().Serialize({rows})",
        _ => $"global::System.Text.Json.JsonSerializer.Serialize({rows})",
    };
}
