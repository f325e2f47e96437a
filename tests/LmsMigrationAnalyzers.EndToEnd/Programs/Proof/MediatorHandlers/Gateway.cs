using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Sync.Core {
  public class ApiException : Exception {
    public ApiException(HttpStatusCode status, string text) : base($"{(int)status}") {
      this.Status = status;
      this.Text = text;
    }

    public HttpStatusCode Status { get; }

    public string Text { get; }
  }

  public interface IGateway {
    Task<T> Get<T>(string path, CancellationToken token);
    Task Send(HttpMethod method, string path, object? body, CancellationToken token);
  }

  public class Gateway : IGateway {
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HttpClient http;

    public Gateway(HttpClient http, string root) {
      this.http = http;
      this.http.BaseAddress = new Uri(root);
      this.http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/vnd.dokeos+json; version=1");
      this.http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", "abc");
    }

    public async Task<T> Get<T>(string path, CancellationToken token) {
      using var response = await this.http.GetAsync(path, token).ConfigureAwait(false);
      if (!response.IsSuccessStatusCode) {
        throw new ApiException(response.StatusCode, await response.Content.ReadAsStringAsync(token).ConfigureAwait(false));
      }
      await using var stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
      return (await JsonSerializer.DeserializeAsync<T>(stream, Json, token).ConfigureAwait(false))!;
    }

    public async Task Send(HttpMethod method, string path, object? body, CancellationToken token) {
      using var request = new HttpRequestMessage(method, path);
      if (body != null) {
        request.Content = new StringContent(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json");
      }
      using var response = await this.http.SendAsync(request, token).ConfigureAwait(false);
      if (!response.IsSuccessStatusCode) {
        throw new ApiException(response.StatusCode, await response.Content.ReadAsStringAsync(token).ConfigureAwait(false));
      }
    }
  }
}
