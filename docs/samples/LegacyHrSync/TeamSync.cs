using Newtonsoft.Json.Linq;
using RestSharp;

namespace LegacyHrSync;

/// <summary>One Dokeos group for each department. RestSharp and JObject: another team's code.</summary>
public sealed class TeamSync
{
    private const string Version1 = "application/vnd.dokeos+json; version=\"1\"";
    private readonly RestClient client;

    public TeamSync(string token)
    {
        client = new RestClient(new RestClientOptions("https://acme.dokeos.com/api"));
        client.AddDefaultHeader("Authorization", "Bearer " + token);
        client.AddDefaultHeader("Accept", Version1);
    }

    public async Task RunAsync(IReadOnlyList<HrEmployee> employees)
    {
        var response = await client.ExecuteAsync(new RestRequest("groups", Method.Get));
        if (!response.IsSuccessful)
        {
            throw new InvalidOperationException("The groups could not be read: " + response.StatusCode);
        }

        var names = JArray.Parse(response.Content!).Select(group => (string)group["name"]!).ToHashSet();
        foreach (var department in employees.GroupBy(employee => employee.Department).Where(department => !names.Contains(department.Key)))
        {
            await CreateAsync(department.Key, department.Select(employee => employee.Number));
        }
    }

    private async Task CreateAsync(string name, IEnumerable<string> logins)
    {
        var request = new RestRequest("groups", Method.Post);
        request.AddJsonBody(new { name, learner_logins = logins.ToArray() });
        var response = await client.ExecuteAsync(request);
        if (!response.IsSuccessful)
        {
            throw new InvalidOperationException($"Group {name} was not created: {response.StatusCode}");
        }
    }
}
