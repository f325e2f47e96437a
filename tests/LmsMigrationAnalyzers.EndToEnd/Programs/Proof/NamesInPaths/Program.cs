using System.Net.Http.Headers;
using System.Text.Json;

IPlatform platform = new Platform(new HttpClient { BaseAddress = new Uri(args[0]) });
Console.WriteLine(await platform.CourseNameAsync("HSE-119"));
Console.WriteLine(await platform.EmailAsync("learner77"));
Console.WriteLine(await platform.FirstNameAsync(40));

internal interface IPlatform
{
    Task<string?> CourseNameAsync(string courseCode);

    Task<string?> EmailAsync(string userName);

    Task<string?> FirstNameAsync(int id);
}

internal sealed class Platform : IPlatform
{
    private readonly HttpClient http;

    public Platform(HttpClient http)
    {
        this.http = http;
    }

    public Task<string?> CourseNameAsync(string courseCode) => ReadAsync($"learn/v1/courses/{courseCode}", "name");

    public Task<string?> EmailAsync(string userName) => ReadAsync($"manage/v1/user/{Uri.EscapeDataString(userName)}", "email");

    public Task<string?> FirstNameAsync(int id) => ReadAsync($"manage/v1/user/{id}", "first_name");

    private async Task<string?> ReadAsync(string path, string member)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "n");
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return document.RootElement.GetProperty("data").GetProperty(member).GetString();
    }
}
