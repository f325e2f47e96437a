using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quality;

public partial class LmsClient
{
    public async Task<List<User>> ActiveUsersAsync()
    {
        var json = await GetAsync("users", new Dictionary<string, string>
        {
            ["sort"] = "-id",
            ["response_attributes"] = "group_ids",
        });
        return JsonSerializer.Deserialize<List<User>>(json)!.Where(user => user.Active).ToList();
    }

    public async Task<double> AverageAsync(int training)
    {
        var json = await GetAsync("participations", new Dictionary<string, string> { { "training_ids", training.ToString() }, { "status", "completed" } });
        using var rows = JsonDocument.Parse(json);
        return rows.RootElement.EnumerateArray().Select(row => row.GetProperty("score").GetInt32()).DefaultIfEmpty().Average();
    }
}

public sealed class User
{
    [JsonPropertyName("id")]
    public int Id { get; set; }

    [JsonPropertyName("active")]
    public bool Active { get; set; }

    [JsonPropertyName("group_ids")]
    public List<int> GroupIds { get; set; } = new();

    [JsonPropertyName("role_names")]
    public List<string> RoleNames { get; set; } = new();
}
