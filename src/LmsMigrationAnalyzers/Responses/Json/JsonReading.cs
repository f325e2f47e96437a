namespace LmsMigrationAnalyzers.Responses.Json;

/// <summary>Who turns JSON into objects.</summary>
internal enum JsonLibrary
{
    /// <summary>Not known: an own or rare deserializer.</summary>
    Unknown,

    /// <summary>System.Text.Json.</summary>
    SystemTextJson,

    /// <summary>Newtonsoft.Json.</summary>
    Newtonsoft,

    /// <summary>DataContractJsonSerializer.</summary>
    DataContract,

    /// <summary>JavaScriptSerializer of System.Web.</summary>
    JavaScript,

    /// <summary>RestSharp's own deserializer of before version 107, which tries several spellings.</summary>
    RestSharpLenient,
}

/// <summary>How names of members become JSON names where no attribute says so.</summary>
internal enum JsonNaming
{
    /// <summary>As they are written.</summary>
    AsWritten,

    /// <summary><c>groupIds</c>.</summary>
    CamelCase,

    /// <summary><c>group_ids</c>.</summary>
    SnakeCase,

    /// <summary><c>group-ids</c>.</summary>
    KebabCase,

    /// <summary>Options or a contract that cannot be seen: any of these.</summary>
    Unknown,
}

/// <summary>How a body is turned into objects.</summary>
/// <param name="Library">Who does it.</param>
/// <param name="Naming">How members without an attribute are called.</param>
/// <param name="IgnoresCase">Whether letter case is ignored.</param>
internal sealed record JsonReading(JsonLibrary Library, JsonNaming Naming, bool IgnoresCase)
{
    /// <summary>Nothing is known: any attribute, any naming.</summary>
    public static JsonReading Unknown { get; } = new(JsonLibrary.Unknown, JsonNaming.Unknown, IgnoresCase: true);

    /// <summary>System.Text.Json without options.</summary>
    public static JsonReading SystemTextJson { get; } = new(JsonLibrary.SystemTextJson, JsonNaming.AsWritten, IgnoresCase: false);

    /// <summary>System.Text.Json as System.Net.Http.Json uses it without options.</summary>
    public static JsonReading Web { get; } = new(JsonLibrary.SystemTextJson, JsonNaming.CamelCase, IgnoresCase: true);

    /// <summary>Newtonsoft.Json without settings.</summary>
    public static JsonReading Newtonsoft { get; } = new(JsonLibrary.Newtonsoft, JsonNaming.AsWritten, IgnoresCase: true);

    /// <summary>DataContractJsonSerializer.</summary>
    public static JsonReading DataContract { get; } = new(JsonLibrary.DataContract, JsonNaming.AsWritten, IgnoresCase: false);

    /// <summary>JavaScriptSerializer.</summary>
    public static JsonReading JavaScript { get; } = new(JsonLibrary.JavaScript, JsonNaming.AsWritten, IgnoresCase: true);

    /// <summary>RestSharp's own deserializer of before version 107.</summary>
    public static JsonReading RestSharpLenient { get; } = new(JsonLibrary.RestSharpLenient, JsonNaming.Unknown, IgnoresCase: true);
}
