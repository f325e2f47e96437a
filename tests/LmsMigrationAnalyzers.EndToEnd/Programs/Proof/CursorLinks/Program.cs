using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

var root = new Uri(args[0]);
using var client = new HttpClient();
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "c");

var completed = 0;
var rows = 0;
Uri? next = new Uri(root, "learn/v1/enrollments?page_size=100");
do
{
    using var response = await client.GetAsync(next);
    response.EnsureSuccessStatusCode();
    var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
    foreach (var enrollment in answer.GetProperty("data").GetProperty("items").EnumerateArray())
    {
        rows++;
        completed += enrollment.GetProperty("status").GetString() == "completed" ? 1 : 0;
    }

    next = answer.GetProperty("_links") is { ValueKind: JsonValueKind.Object } links && links.TryGetProperty("next", out var link)
        ? new Uri(root, link.GetProperty("href").GetString())
        : null;
}
while (next != null);

Console.WriteLine($"{completed} of {rows} are completed");
