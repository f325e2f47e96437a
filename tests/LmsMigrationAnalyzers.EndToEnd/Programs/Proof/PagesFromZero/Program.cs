using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "p");
var reader = new EnrollmentReader(http);

var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
await foreach (var enrollment in reader.ReadAsync())
{
    var status = enrollment["status"]!.GetValue<string>();
    counts[status] = counts.GetValueOrDefault(status) + 1;
}

foreach (var (status, count) in counts)
{
    Console.WriteLine($"{status} {count}");
}

Console.WriteLine((await reader.CoursesAsync()).Count);

internal sealed class EnrollmentReader(HttpClient http)
{
    public async IAsyncEnumerable<JsonNode> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var page = 0;
        bool more;
        do
        {
            var data = await DataAsync($"learn/v1/enrollments?page={page}&page_size=200", cancellationToken);
            foreach (var item in data["items"]!.AsArray())
            {
                yield return item!;
            }

            more = data["has_more_data"]!.GetValue<bool>();
            page++;
        }
        while (more);
    }

    public async Task<JsonArray> CoursesAsync(CancellationToken cancellationToken = default)
    {
        var data = await DataAsync("learn/v1/courses?page_size=50", cancellationToken);
        return data["items"]!.AsArray();
    }

    private async Task<JsonNode> DataAsync(string url, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(url, cancellationToken);
        response.EnsureSuccessStatusCode();
        var json = await response.Content.ReadAsStringAsync(cancellationToken);
        return JsonNode.Parse(json)!["data"]!;
    }
}
