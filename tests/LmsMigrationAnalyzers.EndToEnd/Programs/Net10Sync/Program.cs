using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token");
http.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=1"); // expect LMS1001

var dokeos = new Dokeos(http);
var users = await dokeos.UsersAsync();
Console.WriteLine($"{users.Count} users, {users.Count(user => user.RoleNames.Contains("manager"))} managers");

var scores = await dokeos.ScoresAsync(Enumerable.Range(1, 12).ToArray());
Console.WriteLine($"{scores.Count} scores, {scores.Sum()} points");

Console.WriteLine(await dokeos.DeleteAsync(5) ? "5 is deleted" : "5 is not deleted");
Console.WriteLine(await dokeos.DeleteAsync(13) ? "13 is deleted" : "13 is not deleted");
Console.WriteLine($"{(await dokeos.UsersAsync()).Count} users are left");

public sealed class Dokeos(HttpClient http)
{
    public async Task<List<User>> UsersAsync()
    {
        return await http.GetFromJsonAsync<List<User>>("users") ?? []; // expect LMS1002, LMS1003
    }

    public async Task<List<int>> ScoresAsync(int[] userIds)
    {
        var participations = await http.GetFromJsonAsync<List<Participation>>($"participations?user_ids={string.Join(",", userIds)}"); // expect LMS1002, LMS1004
        return participations!.ConvertAll(participation => participation.Score);
    }

    public async Task<bool> DeleteAsync(int id)
    {
        using var response = await http.DeleteAsync($"user/{id}"); // expect LMS1005
        return response.StatusCode == HttpStatusCode.NoContent;
    }
}

public sealed class User
{
    [JsonPropertyName("id")]
    public int Id { get; set; }

    [JsonPropertyName("role_names")]
    public List<string> RoleNames { get; set; } = [];
}

public sealed class Participation
{
    [JsonPropertyName("score")]
    public int Score { get; set; }
}
