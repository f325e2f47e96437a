using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace LegacyHrSync.Dokeos;

/// <summary>The typed client that the rest of the program uses: HttpClient behind small wrappers.</summary>
public sealed class DokeosClient(HttpClient http)
{
    public Task<List<Learner>> GetLearnersAsync(CancellationToken cancellationToken = default)
        => GetAsync<List<Learner>>("users", cancellationToken);

    public Task<Learner> GetLearnerAsync(int id, CancellationToken cancellationToken = default)
        => GetAsync<Learner>($"users/{id}", cancellationToken);

    public async Task<bool> IsKnownAsync(string login, CancellationToken cancellationToken = default)
    {
        var learners = await GetAsync<List<Learner>>("users", cancellationToken);
        return learners.Exists(learner => learner.Login == login);
    }

    public async Task CreateLearnerAsync(HrEmployee employee, CancellationToken cancellationToken = default)
    {
        using var response = await http.PostAsJsonAsync(
            "users",
            new { first_name = employee.FirstName, last_name = employee.LastName, email = employee.Email, login = employee.Number },
            cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Whether the learner is gone.</summary>
    public async Task<bool> DeleteLearnerAsync(int id, CancellationToken cancellationToken = default)
    {
        using var response = await http.DeleteAsync($"user/{id}", cancellationToken);
        return response.StatusCode == HttpStatusCode.NoContent;
    }

    private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>(cancellationToken)
            ?? throw new InvalidOperationException($"{path} answered nothing.");
    }
}

/// <summary>A learner as Dokeos describes one.</summary>
public sealed class Learner
{
    [JsonPropertyName("id")]
    public int Id { get; set; }

    [JsonPropertyName("login")]
    public string Login { get; set; } = "";

    [JsonPropertyName("email")]
    public string Email { get; set; } = "";

    [JsonPropertyName("role_names")]
    public List<string> RoleNames { get; set; } = [];

    [JsonPropertyName("group_ids")]
    public List<int> GroupIds { get; set; } = [];
}
