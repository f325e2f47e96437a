using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

var handler = new HttpClientHandler { AllowAutoRedirect = false };
using var http = new HttpClient(handler) { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "f");

var created = await http.PostAsync("manage/v1/user", new FormUrlEncodedContent(new Dictionary<string, string>
{
    ["username"] = "new.hire",
    ["email"] = "new.hire@example.org",
}));
Console.WriteLine($"created: {created.IsSuccessStatusCode}");

var json = JsonSerializer.Serialize(new { last_name = "Changed" });
var changed = await http.PutAsync("manage/v1/user/9", new StringContent(json));
Console.WriteLine($"changed: {changed.IsSuccessStatusCode}");

using var user = await http.GetAsync("manage/v1/user/9");
user.EnsureSuccessStatusCode();
Console.WriteLine(JsonNode.Parse(await user.Content.ReadAsStringAsync())!["data"]!["last_name"]);

using var export = await http.GetAsync("manage/v1/user/export");
var rows = JsonNode.Parse(await export.Content.ReadAsStringAsync())!["data"]!["rows"]!.AsArray();
Console.WriteLine(string.Join(", ", rows.Select(row => (string)row!)));
