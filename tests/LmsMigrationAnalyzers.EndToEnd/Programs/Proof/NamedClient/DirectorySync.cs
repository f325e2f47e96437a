using System.Text.Json.Nodes;

namespace Sync;

internal sealed class DirectorySync
{
    private readonly IHttpClientFactory _factory;

    public DirectorySync(IHttpClientFactory factory)
    {
        _factory = factory;
    }

    public async Task<IReadOnlyDictionary<string, int[]>> GroupsByLoginAsync()
    {
        var client = _factory.CreateClient("dokeos");
        var answer = JsonNode.Parse(await client.GetStringAsync("api/users"));
        var result = new Dictionary<string, int[]>();
        foreach (var user in answer!["users"]!.AsArray())
        {
            result[(string)user!["login"]!] = user["group_ids"]!.AsArray().Select(id => (int)id!).ToArray();
        }

        return result;
    }

    public async Task<int> CountGroupsAsync()
    {
        using var client = _factory.CreateClient("dokeos");
        using var response = await client.GetAsync("api/groups");
        var answer = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return answer!["groups"]!.AsArray().Count;
    }

    public async Task<bool> RemoveAsync(int id)
    {
        var client = _factory.CreateClient("dokeos");
        using var response = await client.DeleteAsync("api/users/" + id);
        return response.IsSuccessStatusCode;
    }
}
