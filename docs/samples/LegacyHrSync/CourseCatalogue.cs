using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace LegacyHrSync.Docebo;

/// <summary>The sister company's courses come from Docebo.</summary>
public sealed class CourseCatalogue(HttpClient http)
{
    public async Task<List<Course>> ReadAsync()
    {
        var answer = await http.GetFromJsonAsync<Envelope<Course>>("learn/v1/courses?page_size=500&sort_attr=name&sort_dir=ascending");
        return answer!.Data.Items;
    }

    public async Task EnrolAsync(IEnumerable<int[]> departments)
    {
        var calls = departments.Select(users => http.PostAsJsonAsync("learn/v1/enrollments/batch", new { items = users.Select(id => new { user_id = id, course_id = 12 }) }));
        foreach (var response in await Task.WhenAll(calls))
        {
            response.EnsureSuccessStatusCode();
        }
    }

    public async Task<Course> FindAsync(string courseCode)
    {
        var answer = await http.GetFromJsonAsync<Single<Course>>($"learn/v1/courses/{courseCode}");
        return answer!.Data;
    }
}

public sealed record Envelope<T>([property: JsonPropertyName("data")] Page<T> Data);

public sealed record Single<T>([property: JsonPropertyName("data")] T Data);

public sealed record Page<T>([property: JsonPropertyName("items")] List<T> Items);

public sealed record Course([property: JsonPropertyName("code")] string Code, [property: JsonPropertyName("name")] string Name);
