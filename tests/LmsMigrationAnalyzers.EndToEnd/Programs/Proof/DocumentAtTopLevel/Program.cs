using System.Text.Json;

// Prints who is in which group, for the wall in the lobby.
using var client = new HttpClient { BaseAddress = new Uri(args[0]) };
client.DefaultRequestHeaders.Add("Authorization", "Bearer 3f9a");
client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");

var names = new Dictionary<int, string>();
using (var groups = JsonDocument.Parse(await client.GetStringAsync("groups")))
{
    foreach (var group in groups.RootElement.EnumerateArray())
    {
        names[group.GetProperty("id").GetInt32()] = group.GetProperty("name").GetString()!;
    }
}

using var response = await client.GetAsync("users");
response.EnsureSuccessStatusCode();
using var users = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
foreach (var user in users.RootElement.EnumerateArray())
{
    var groups = user.GetProperty("group_ids").EnumerateArray().Select(id => names[id.GetInt32()]);
    Console.WriteLine($"{user.GetProperty("email").GetString()}: {string.Join(", ", groups)}");
}
