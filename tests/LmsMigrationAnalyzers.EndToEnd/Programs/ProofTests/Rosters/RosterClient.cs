using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Rosters;

public interface IRosterClient
{
    Task<IReadOnlyList<Member>> MembersAsync(CancellationToken cancellationToken = default);

    Task<bool> RemoveAsync(int id, CancellationToken cancellationToken = default);
}

public sealed class RosterClient : IRosterClient
{
    private readonly HttpClient http;

    public RosterClient(HttpClient http)
    {
        this.http = http;
        http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
    }

    public async Task<IReadOnlyList<Member>> MembersAsync(CancellationToken cancellationToken = default)
    {
        using var response = await http.GetAsync("users", cancellationToken);
        response.EnsureSuccessStatusCode();
        var members = await response.Content.ReadFromJsonAsync<List<Member>>(cancellationToken);
        return members!.Where(member => member.Roles.Contains("learner")).ToList();
    }

    public async Task<bool> RemoveAsync(int id, CancellationToken cancellationToken = default)
    {
        using var response = await http.DeleteAsync($"users/{id}", cancellationToken);
        return response.StatusCode == HttpStatusCode.NoContent;
    }
}

public sealed class Member
{
    [JsonPropertyName("id")]
    public int Id { get; set; }

    [JsonPropertyName("role_names")]
    public List<string> Roles { get; set; } = [];
}
