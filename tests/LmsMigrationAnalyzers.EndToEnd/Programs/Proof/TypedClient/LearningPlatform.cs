using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace TypedClient;

public interface ILearningPlatform
{
    Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken cancellationToken);

    Task<bool> DeleteAsync(int id, CancellationToken cancellationToken);
}

internal sealed class LearningPlatform(HttpClient http) : ILearningPlatform
{
    public async Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken cancellationToken)
        => await http.GetFromJsonAsync<Person[]>("users", cancellationToken) ?? [];

    public async Task<bool> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        var response = await http.DeleteAsync($"user/{id}", cancellationToken);
        return response.IsSuccessStatusCode;
    }
}

public sealed record Person(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("last_name")] string LastName,
    [property: JsonPropertyName("skills")] IReadOnlyList<Skill> Skills);

public sealed record Skill([property: JsonPropertyName("name")] string Name);
