using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

var directory = new Directory(args[0]);
Console.WriteLine((await directory.FirstAsync())?.Email);
Console.WriteLine((await directory.ByEmailAsync("user35@example.org"))?.Id);
Console.WriteLine((await directory.ByNameAsync("Grace", "Rossi"))?.Id);
Console.WriteLine(await directory.HasTagAsync(103));
Console.WriteLine(string.Join(' ', directory.IdsWithSkill("skill 4").ToBlockingEnumerable()));

internal sealed class Directory
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HttpClient http = new();

    public Directory(string root)
    {
        http.BaseAddress = new Uri(root);
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json") { Parameters = { new("version", "1") } });
        http.DefaultRequestHeaders.Authorization = new("Bearer", "search");
    }

    public async Task<Person?> FirstAsync() => (await ListAsync("users?sort=id")).FirstOrDefault();

    public async Task<Person?> ByEmailAsync(string email) => (await ListAsync($"users?email={Uri.EscapeDataString(email)}")).SingleOrDefault();

    public async Task<Person?> ByNameAsync(string first, string last)
        => (await ListAsync("users")).FirstOrDefault(person => person.FirstName == first && person.LastName == last && person.Id > 20);

    public async Task<int> HasTagAsync(int tag)
    {
        var people = await ListAsync("users");
        return people.Count(person => person.TagIds!.Contains(tag));
    }

    public async IAsyncEnumerable<int> IdsWithSkill(string skill)
    {
        foreach (var person in await ListAsync("users"))
        {
            if (person.Skills!.Any(each => each.Name == skill))
            {
                yield return person.Id;
            }
        }
    }

    private async Task<List<Person>> ListAsync(string url)
    {
        await using var stream = await http.GetStreamAsync(url);
        return (await JsonSerializer.DeserializeAsync<List<Person>>(stream, Web))!;
    }
}

internal sealed record Person(int Id, string Email, string FirstName, string LastName, int[]? TagIds, Skill[]? Skills);

internal sealed record Skill(int Id, string Name);
