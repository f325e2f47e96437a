using System.Text.Json.Serialization;

namespace Statistics;

public sealed class Envelope<T>
{
    [JsonPropertyName("data")]
    public List<T> Data { get; set; } = [];

    [JsonPropertyName("meta")]
    public Meta Meta { get; set; } = new();
}

public sealed class Meta
{
    [JsonPropertyName("total")]
    public int Total { get; set; }
}

public sealed class Participation
{
    [JsonPropertyName("id")]
    public int Id { get; set; }

    [JsonPropertyName("status")]
    public string Status { get; set; } = "";

    [JsonPropertyName("score")]
    public int? Score { get; set; }
}
