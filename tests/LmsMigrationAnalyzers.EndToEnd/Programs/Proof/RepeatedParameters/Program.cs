using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

using HttpClient http = new() { BaseAddress = new(args[0]), DefaultRequestHeaders = { { "Accept", "application/vnd.dokeos+json;version=1" }, { "Authorization", "Bearer q" } } };
Certificates certificates = new(http);
int[] people = [40, 3, 41, 7, 22, 9, 11, 3, 30, 18, 5, 1];
await foreach (var line in certificates.LinesAsync(people))
{
    Console.WriteLine(line);
}

internal sealed class Certificates(HttpClient http)
{
    public async IAsyncEnumerable<string> LinesAsync(int[] people)
    {
        var rows = await http.GetFromJsonAsync<IReadOnlyList<Row>>($"participations?{people.ToQuery("user_ids")}") ?? [];
        var byUser = rows.ToLookup(row => row.UserId);
        foreach (var person in people.Distinct())
        {
            yield return $"{person}: {string.Join(", ", byUser[person].Select(row => $"{row.TrainingId} {row.Status}"))}";
        }
    }
}

internal static class QueryExtensions
{
    public static string ToQuery(this IEnumerable<int> values, string name) => string.Join('&', values.Select(value => $"{name}={value}"));
}

internal sealed record Row([property: JsonPropertyName("user_id")] int UserId, [property: JsonPropertyName("training_id")] int TrainingId, [property: JsonPropertyName("status")] string Status);
