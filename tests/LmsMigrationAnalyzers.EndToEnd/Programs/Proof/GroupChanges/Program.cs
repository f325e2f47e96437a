using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

var teams = new Teams(new Uri(args[0]));
await teams.CreateAsync("Night shift", 4, 5, 6);
await teams.AssignAsync(33, 11, 12);
await teams.RenameAsync(2, "Second floor");
await teams.ManageAsync(3, 42);

foreach (var id in new[] { 33, 34, 2, 3 })
{
    var group = await teams.FindAsync(id);
    Console.WriteLine(group is null ? $"{id} is not there" : $"{id} {group.Name}: {string.Join(' ', group.Learners ?? [])} / {string.Join(' ', group.Managers ?? [])}");
}

internal sealed class Teams
{
    private readonly HttpClient _http;

    public Teams(Uri root)
    {
        _http = new HttpClient { BaseAddress = root };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "teams");
        _http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
    }

    public async Task CreateAsync(string name, params int[] learners)
    {
        var response = await _http.PostAsJsonAsync("groups", new { name, learner_ids = learners });
        response.EnsureSuccessStatusCode();
    }

    public async Task AssignAsync(int id, params int[] learners)
    {
        using var response = await _http.PutAsJsonAsync($"groups/{id}", new GroupChange { Learners = learners });
        response.EnsureSuccessStatusCode();
    }

    public async Task ManageAsync(int id, int manager)
        => (await _http.PutAsJsonAsync($"groups/{id}", new Dictionary<string, object> { ["manager_ids"] = new[] { manager } })).EnsureSuccessStatusCode();

    public async Task RenameAsync(int id, string name)
    {
        using var response = await _http.PutAsJsonAsync($"groups/{id}", new { name });
        response.EnsureSuccessStatusCode();
    }

    public async Task<Group?> FindAsync(int id)
    {
        using var response = await _http.GetAsync($"groups/{id}");
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<Group>() : null;
    }
}

internal sealed class GroupChange
{
    [JsonPropertyName("learner_ids")]
    public int[] Learners { get; set; } = [];
}

internal sealed record Group(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("learner_ids")] int[]? Learners,
    [property: JsonPropertyName("manager_ids")] int[]? Managers);
