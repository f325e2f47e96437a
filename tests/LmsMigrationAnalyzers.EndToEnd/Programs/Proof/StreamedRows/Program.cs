using System.Net.Http.Json;
using System.Text.Json;

var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
using var lms = new HttpClient { BaseAddress = new Uri(args[0]) };
lms.DefaultRequestHeaders.Authorization = new("Bearer", "t");
lms.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=1");

var perRole = new SortedDictionary<string, int>(StringComparer.Ordinal);
await foreach (var user in lms.GetFromJsonAsAsyncEnumerable<User>("users", json))
{
    foreach (var role in user!.RoleNames)
    {
        perRole[role] = perRole.GetValueOrDefault(role) + 1;
    }
}

foreach (var (role, count) in perRole)
{
    Console.WriteLine($"{role}: {count}");
}

var names = new List<string>();
await foreach (var group in Groups())
{
    names.Add(group.Name);
}

Console.WriteLine(string.Join(", ", names.Order(StringComparer.Ordinal)));
Console.WriteLine(await Synced(3));

async IAsyncEnumerable<Group> Groups()
{
    await foreach (var group in lms.GetFromJsonAsAsyncEnumerable<Group>("groups", json))
    {
        if (group!.Id % 2 == 0)
        {
            yield return group;
        }
    }
}

async Task<string> Synced(int session)
{
    using var answer = await lms.PutAsync($"presence_sessions/{session}/sync", content: null);
    if (!answer.IsSuccessStatusCode)
    {
        return $"session {session}: {answer.StatusCode}";
    }

    var read = await lms.GetFromJsonAsync<Session>($"presence_sessions/{session}", json);
    return $"session {session}: {(read!.Synced ? "synced" : "not synced")}";
}

internal sealed record User(int Id, string Login, string[] RoleNames);

internal sealed record Group(int Id, string Name);

internal sealed record Session(int Id, bool Synced);
