using System.Text.Json.Serialization;
using RestSharp;

namespace Campus;

public interface ILmsClient
{
    Task<List<User>> GetUsersAsync();

    Task<List<Participation>> GetParticipationsAsync(IEnumerable<int> trainingIds);

    Task DeleteUserAsync(int id);
}

public class LmsClient : ILmsClient, IDisposable
{
    private readonly RestClient _client;

    public LmsClient(string baseUrl, string token)
    {
        _client = new RestClient(new RestClientOptions(baseUrl));
        _client.AddDefaultHeader("Accept", "application/vnd.dokeos+json;version=1");
        _client.AddDefaultHeader("Authorization", $"Bearer {token}");
    }

    public async Task<List<User>> GetUsersAsync()
    {
        var request = new RestRequest("users", Method.Get);
        var response = await _client.ExecuteAsync<List<User>>(request);
        if (!response.IsSuccessful)
            throw new InvalidOperationException($"GET users: {response.StatusCode}");

        return response.Data!;
    }

    public async Task<List<Participation>> GetParticipationsAsync(IEnumerable<int> trainingIds)
    {
        var request = new RestRequest("participations");
        request.AddQueryParameter("training_ids", string.Join(",", trainingIds));
        return await _client.GetAsync<List<Participation>>(request) ?? new List<Participation>();
    }

    public async Task DeleteUserAsync(int id)
    {
        var request = new RestRequest($"user/{id}", Method.Delete);
        var response = await _client.ExecuteAsync(request);
        if (!response.IsSuccessful)
        {
            throw new InvalidOperationException($"User {id} was not deleted");
        }
    }

    public void Dispose() => _client.Dispose();
}

public class User
{
    [JsonPropertyName("id")] public int Id { get; set; }

    [JsonPropertyName("email")] public string? Email { get; set; }

    [JsonPropertyName("role_names")] public List<string> RoleNames { get; set; } = new();
}

public class Participation
{
    [JsonPropertyName("user_id")] public int UserId { get; set; }

    [JsonPropertyName("training_id")] public int TrainingId { get; set; }

    [JsonPropertyName("score")] public int Score { get; set; }
}
