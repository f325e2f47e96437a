using System.Net;

var api = new RestApi(new Uri(args[0]));
await Report("quiet", async () => { await api.DeleteQuietlyAsync("users/31"); return "done"; });
await Report("strict", async () => { await api.DeleteAsync("users/32"); return "done"; });
await Report("strict, protected", async () => { await api.DeleteAsync("users/13"); return "done"; });
await Report("try", async () => (await api.TryDeleteAsync("users/33")).ToString());
await Report("try, protected", async () => (await api.TryDeleteAsync("users/13")).ToString());
await Report("try, unknown", async () => (await api.TryDeleteAsync("users/1000")).ToString());
await Report("left", async () => string.Join(' ', await api.ExistAsync(13, 31, 32, 33, 34)));

static async Task Report(string what, Func<Task<string>> action)
{
    try
    {
        Console.WriteLine($"{what}: {await action()}");
    }
    catch (ApiException exception)
    {
        Console.WriteLine($"{what}: {exception.Path} was refused");
    }
}

internal sealed class ApiException(string path, HttpStatusCode status) : Exception($"{path}: {status}")
{
    public string Path { get; } = path;
}

internal sealed class RestApi
{
    private readonly HttpClient http;

    public RestApi(Uri root) => http = new HttpClient
    {
        BaseAddress = new Uri(root, "v3/"),
        DefaultRequestHeaders =
        {
            { "Accept", "application/vnd.dokeos+json; version=1" },
            { "Authorization", "Bearer wrappers" },
        },
    };

    public async Task DeleteQuietlyAsync(string path)
    {
        using var _ = await SendAsync(HttpMethod.Delete, path);
    }

    public async Task DeleteAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Delete, path);
        if (!response.IsSuccessStatusCode)
        {
            throw new ApiException(path, response.StatusCode);
        }
    }

    public async Task<bool> TryDeleteAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Delete, path);
        return response.IsSuccessStatusCode;
    }

    public async Task<IEnumerable<int>> ExistAsync(params int[] ids)
    {
        var found = new List<int>();
        foreach (var id in ids)
        {
            using var response = await SendAsync(HttpMethod.Get, $"users/{id}");
            if (response.StatusCode != HttpStatusCode.NotFound)
            {
                found.Add(id);
            }
        }

        return found;
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) => http.SendAsync(new HttpRequestMessage(method, path));
}
