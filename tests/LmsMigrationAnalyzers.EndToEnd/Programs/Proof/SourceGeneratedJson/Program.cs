using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

var api = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    BaseAddress = new(args[0]),
    DefaultRequestHeaders =
    {
        Accept = { new("application/vnd.dokeos+json") { Parameters = { new("version", "1") } } },
        Authorization = new("Bearer", "generated"),
    },
};

var users = await api.GetFromJsonAsync("users", Wire.Default.UserArray);
var groups = (await Read(api, "groups", Wire.Default.ListGroup)).ToDictionary(g => g.Id, g => g.Name);
foreach (var user in users!)
{
    if (user.GroupIds is [var first, ..] && user.Active)
    {
        Console.WriteLine($"{user.Id,3} {user.Login,-8} {groups[first]}");
    }
}

var late = await Read(api, "participations?user_ids=1&user_ids=2&user_ids=3&user_ids=4&user_ids=5&user_ids=6&user_ids=7", Wire.Default.ListParticipation);
Console.WriteLine(late.Where(p => p.Status != "completed").Sum(p => p.Score));
Console.WriteLine(string.Join(' ', late.SelectMany(p => p.Progressions).Select(p => p.Progress).Order().Take(8)));

var one = await api.GetFromJsonAsync("participations/17", Wire.Default.Participation);
Console.WriteLine(one!.Progressions.Count);

using (var created = await api.PostAsJsonAsync("groups", new NewGroup("Newcomers", [3, 4]), Wire.Default.NewGroup))
{
    created.EnsureSuccessStatusCode();
}

Console.WriteLine((await Read(api, "groups", Wire.Default.ListGroup)).Last().Name);

static async Task<T> Read<T>(HttpClient api, string path, JsonTypeInfo<T> type)
{
    await using var stream = await api.GetStreamAsync(path);
    return await JsonSerializer.DeserializeAsync(stream, type) ?? throw new InvalidDataException(path);
}

internal sealed record User(int Id, string Login, bool Active, int[] GroupIds);

internal sealed record Group(int Id, string Name);

internal sealed record NewGroup(string Name, int[] LearnerIds);

internal sealed record Participation(int Id, int UserId, string Status, int Score, List<Progression> Progressions);

internal sealed record Progression(int ModuleId, int Progress);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(User[]))]
[JsonSerializable(typeof(List<Group>))]
[JsonSerializable(typeof(List<Participation>))]
[JsonSerializable(typeof(NewGroup))]
internal sealed partial class Wire : JsonSerializerContext;
