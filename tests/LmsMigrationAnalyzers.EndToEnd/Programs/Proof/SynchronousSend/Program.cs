using System.Net.Http.Headers;
using System.Text.Json;

return new Export(args[0]).Run(Console.Out);

internal class Export
{
    private readonly HttpClient client;

    public Export(string url)
    {
        client = new HttpClient { BaseAddress = new Uri(url) };
        client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "e");
    }

    public int Run(TextWriter writer)
    {
        foreach (var user in Read<List<user>>("users").Where(u => u.active))
            writer.WriteLine($"{user.id};{user.email};{string.Join('/', user.role_names)}");

        Delete(21);
        try
        {
            Delete(13);
        }
        catch (HttpRequestException)
        {
            writer.WriteLine("13 cannot be deleted");
        }

        writer.WriteLine(Read<List<user>>("users").Any(u => u.id == 21));
        return 0;
    }

    private T Read<T>(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = client.Send(request);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return JsonSerializer.Deserialize<T>(reader.ReadToEnd())!;
    }

    private void Delete(int id) => client.Send(new HttpRequestMessage(HttpMethod.Delete, $"user/{id}")).EnsureSuccessStatusCode();

#pragma warning disable IDE1006, CS8981
    private sealed class user
    {
        public int id { get; set; }
        public string? email { get; set; }
        public bool active { get; set; }
        public string[] role_names { get; set; } = [];
    }
}
