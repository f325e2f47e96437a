using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddTransient<TokenHandler>();
services.AddHttpClient<TokenSource>(client => client.BaseAddress = new Uri(args[0]));
services.AddHttpClient<IDocebo, Docebo>(client => client.BaseAddress = new Uri(args[0])).AddHttpMessageHandler<TokenHandler>();
await using var provider = services.BuildServiceProvider();

var docebo = provider.GetRequiredService<IDocebo>();
Console.WriteLine(string.Join(' ', await docebo.AudienceIdsAsync(default)));
Console.WriteLine(await docebo.ImportAsync(["a", "b"], ["CS-1"], default));

internal interface IDocebo
{
    Task<IEnumerable<int>> AudienceIdsAsync(CancellationToken cancellationToken);

    Task<bool> ImportAsync(string[] users, string[] courses, CancellationToken cancellationToken);
}

internal sealed class Docebo(HttpClient http) : IDocebo
{
    public async Task<IEnumerable<int>> AudienceIdsAsync(CancellationToken cancellationToken)
        => (await http.GetFromJsonAsync<ListAnswer>("audiences/v1/audience", cancellationToken))!.Data.Items.Select(item => item.Id);

    public async Task<bool> ImportAsync(string[] users, string[] courses, CancellationToken cancellationToken)
    {
        var first = http.PostAsJsonAsync("manage/v1/user/batch", new { items = users.Select(name => new { username = name }) }, cancellationToken);
        var second = http.PostAsJsonAsync("learn/v1/courses/batch", new { items = courses.Select(code => new { code }) }, cancellationToken);
        await Task.WhenAll(first, second);
        return first.Result.IsSuccessStatusCode && second.Result.IsSuccessStatusCode;
    }

    private sealed record ListAnswer([property: JsonPropertyName("data")] ListData Data);

    private sealed record ListData([property: JsonPropertyName("items")] IReadOnlyList<Item> Items);

    private sealed record Item([property: JsonPropertyName("id")] int Id);
}

internal sealed class TokenSource(HttpClient http)
{
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "hr"), new("client_secret", "s")]);
        using var response = await http.PostAsync("oauth2/token", form, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Dictionary<string, object>>(cancellationToken);
        return answer!["access_token"].ToString()!;
    }
}

internal sealed class TokenHandler(TokenSource source) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await source.TokenAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
