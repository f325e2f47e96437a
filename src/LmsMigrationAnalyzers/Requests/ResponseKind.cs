namespace LmsMigrationAnalyzers.Requests;

/// <summary>What a sending call gives its caller.</summary>
internal enum ResponseKind
{
    /// <summary>The response as it came: status, headers, content (<c>HttpResponseMessage</c>, <c>IRestResponse</c>, <c>WebResponse</c>).</summary>
    Raw,

    /// <summary>The body as a string.</summary>
    Text,

    /// <summary>The body as bytes.</summary>
    Bytes,

    /// <summary>The body as a stream.</summary>
    Stream,

    /// <summary>The body deserialized to a type of the program.</summary>
    Typed,

    /// <summary>The body as a JSON document (<c>JsonDocument</c>, <c>JsonNode</c>, <c>JToken</c>).</summary>
    Dom,

    /// <summary>The body as <c>dynamic</c>.</summary>
    Dynamic,

    /// <summary>Nothing.</summary>
    None,
}
