using System.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

public static class Program
{
    private static readonly HttpClient Client = new HttpClient();

    public static async Task Main(string[] args)
    {
        Client.BaseAddress = new Uri(args[0]);
        Client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse("Bearer dyn");
        Client.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=1");

        dynamic users = JsonConvert.DeserializeObject(await Client.GetStringAsync("users"));
        foreach (dynamic user in users)
        {
            if (user.role_names[0] == "trainer")
            {
                Console.WriteLine("{0} {1} ({2})", user.first_name, user.last_name, user.skills[0].name);
            }
        }

        var response = await Client.GetAsync("participations/12");
        response.EnsureSuccessStatusCode();
        dynamic participation = JObject.Parse(await response.Content.ReadAsStringAsync());
        int total = 0;
        foreach (dynamic progression in participation.progressions)
        {
            total += (int)progression.progress;
        }

        Console.WriteLine(total);
    }
}
