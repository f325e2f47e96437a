using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Nightly;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var api = new Api(new HttpClient(), args[0]);
        var users = await api.ListAsync<User>("users");
        var leavers = users.FindAll(user => user.id % 11 == 0);
        var removed = 0;
        foreach (var leaver in leavers)
        {
            if (await api.RemoveAsync("users/" + leaver.id) == HttpStatusCode.NoContent)
            {
                removed++;
            }
        }

        Console.WriteLine($"{removed} of {leavers.Count} leavers removed, {(await api.ListAsync<User>("users")).Count} users remain");
        var best = (await api.ListAsync<Participation>("participations")).OrderByDescending(p => p.score).ThenBy(p => p.id).First();
        Console.WriteLine($"best: {best.user_id} with {best.score} ({best.progressions[0].progress})");
        return 0;
    }
}

internal sealed class Api(HttpClient client, string root)
{
    public async Task<List<T>> ListAsync<T>(string resource)
    {
        using var response = await RetryAsync(() => client.SendAsync(Create(HttpMethod.Get, resource)));
        var body = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync<List<T>>(body))!;
    }

    public async Task<HttpStatusCode> RemoveAsync(string resource)
    {
        using var response = await RetryAsync(() => client.SendAsync(Create(HttpMethod.Delete, resource)));
        return response.StatusCode;
    }

    private HttpRequestMessage Create(HttpMethod method, string resource)
    {
        var request = new HttpRequestMessage(method, new Uri(new Uri(root), resource));
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1"));
        request.Headers.Authorization = new("Bearer", "t");
        return request;
    }

    private static async Task<HttpResponseMessage> RetryAsync(Func<Task<HttpResponseMessage>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await send();
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == 3)
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(50 * attempt);
        }
    }
}

internal sealed class User
{
    public int id { get; set; }
    public string? login { get; set; }
}

internal sealed class Participation
{
    public int id { get; set; }
    public int user_id { get; set; }
    public int score { get; set; }
    public List<Progression> progressions { get; set; } = [];
}

internal sealed class Progression
{
    public int progress { get; set; }
}
