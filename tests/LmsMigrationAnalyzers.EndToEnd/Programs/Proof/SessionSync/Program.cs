using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

internal static class Program
{
    private static HttpClient http = null!;

    public static async Task Main(string[] args)
    {
        http = new HttpClient { BaseAddress = new Uri(args[0]) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "t");

        await SyncPresence(3, 1, 2, 5);
        await SyncWebinars(2, 4, 6);
        foreach (var id in Enumerable.Range(1, 6))
        {
            Console.WriteLine($"{id}: presence {await IsSynced("presence_sessions", id)}, webinar {await IsSynced("webinar_sessions", id)}");
        }
    }

    private static async Task SyncPresence(int session, params int[] people)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"presence_sessions/{session}/sync");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1"));
        request.Content = JsonContent.Create(new { user_ids = people });
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        Console.WriteLine($"session {session} now has {people.Length} people");
    }

    private static async Task SyncWebinars(params int[] sessions)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "webinar_sessions/sync");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1"));
        request.Content = JsonContent.Create(new { session_ids = sessions });
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            Console.WriteLine($"not synchronised: {response.StatusCode}");
        }
    }

    private static async Task<bool> IsSynced(string kind, int id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{kind}/{id}");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1"));
        using var response = await http.SendAsync(request);
        var session = await response.Content.ReadFromJsonAsync<JsonObject>();
        return session!["synced"]!.GetValue<bool>();
    }
}
