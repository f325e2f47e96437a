using Newtonsoft.Json;
using RestEase;

namespace Portal;

[Header("Accept", "application/vnd.dokeos+json;version=1")]
public interface IDokeosApi
{
    [Header("Authorization")]
    string Authorization { get; set; }

    [Get("users")]
    Task<List<User>> GetUsersAsync();

    [Get("groups")]
    Task<List<Group>> GetGroupsAsync();

    [Get("participations/{id}")]
    Task<Participation> GetParticipationAsync([Path] int id);

    [Delete("user/{id}")]
    [AllowAnyStatusCode]
    Task<HttpResponseMessage> DeleteUserAsync([Path] int id);
}

public class User
{
    [JsonProperty("id")]
    public int Id { get; set; }

    [JsonProperty("group_ids")]
    public List<int> GroupIds { get; set; }
}

public class Group
{
    [JsonProperty("id")]
    public int Id { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }
}

public class Participation
{
    [JsonProperty("progressions")]
    public List<Progression> Progressions { get; set; }
}

public class Progression
{
    [JsonProperty("progress")]
    public int Progress { get; set; }
}
