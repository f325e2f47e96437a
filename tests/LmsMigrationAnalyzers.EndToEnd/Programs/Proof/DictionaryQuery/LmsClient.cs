namespace Quality;

public partial class LmsClient
{
    private readonly HttpClient _http;

    public LmsClient(string root)
    {
        _http = new HttpClient { BaseAddress = new Uri(root) };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", ContentTypes.Dokeos);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer d");
    }

    private static class ContentTypes
    {
        public const string Dokeos = "application/vnd.dokeos+json;version=1";
    }

    private async Task<string> GetAsync(string path, Dictionary<string, string>? query = null)
    {
        var uri = query is null ? path : path + "?" + string.Join("&", query.Select(pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value)));
        var response = await _http.GetAsync(new Uri(uri, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}
