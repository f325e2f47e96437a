using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Typed;

public interface IResource
{
    static abstract string Path { get; }

    int Id { get; }
}

public sealed class Client : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HttpClient http;

    public Client(string root, string token)
    {
        http = new() { BaseAddress = new(root) };
        http.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {token}");
        Users = new(http);
        Groups = new(http);
        Participations = new(http);
    }

    public Resource<User> Users { get; }

    public Resource<Group> Groups { get; }

    public Resource<Participation> Participations { get; }

    public void Dispose() => http.Dispose();

    public sealed class Resource<T>(HttpClient http)
        where T : IResource
    {
        public async Task<IReadOnlyList<T>> ListAsync(string? query = null)
            => await http.GetFromJsonAsync<List<T>>(T.Path + query, Options) ?? [];

        public async Task<T> GetAsync(int id) => (await http.GetFromJsonAsync<T>($"{T.Path}/{id}", Options))!;

        public async Task<bool> DeleteAsync(int id) => (await http.DeleteAsync($"{T.Path}/{id}")).IsSuccessStatusCode;

        public async Task UpdateAsync(T item) => (await http.PutAsJsonAsync($"{T.Path}/{item.Id}", item, Options)).EnsureSuccessStatusCode();
    }
}

public sealed class User : IResource
{
    public static string Path => "users";

    public required int Id { get; init; }

    public required string Login { get; init; }

    public int[]? GroupIds { get; init; }
}

public sealed class Group : IResource
{
    public static string Path => "groups";

    public required int Id { get; init; }

    public string Name { get; set; } = "";

    public List<int> LearnerIds { get; init; } = [];
}

public sealed class Participation : IResource
{
    public static string Path => "participations";

    public required int Id { get; init; }

    public int Score { get; init; }

    public string Status { get; init; } = "";
}
