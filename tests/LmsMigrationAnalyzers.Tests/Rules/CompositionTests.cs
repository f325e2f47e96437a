using System.Threading.Tasks;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

/// <summary>Calls with several problems: all fixes together, in any order, leave none.</summary>
public sealed class CompositionTests
{
    [Fact]
    public Task HeaderTransportBoundsAndSortingOfOneClient()
        => Verify.AllFixes(
            """
            class Client
            {
                private readonly HttpClient _dokeos = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };
                private readonly HttpClient _docebo = new() { BaseAddress = new Uri("http://acme.docebosaas.com/") };

                public Client() => _dokeos.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");

                public async Task<string> CourseAsync(int id)
                {
                    var response = await _docebo.GetAsync($"learn/v1/courses/{id}?page_size=500&page=0&sort_dir=ascending&sort_attr=name,id");
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync();
                }

                public async Task<string> UserAsync(int id)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, $"user/{id}");
                    request.Headers.TryAddWithoutValidation("Accept", "application/vnd.dokeos+json; version=\"1\"");
                    using var response = await _dokeos.SendAsync(request);
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync();
                }
            }
            """,
            """
            class Client
            {
                private readonly HttpClient _dokeos = new() { BaseAddress = new Uri("https://acme.dokeos.com/api/") };
                private readonly HttpClient _docebo = new() { BaseAddress = new Uri("https://acme.docebosaas.com/") };

                public Client() => _dokeos.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2");

                public async Task<string> CourseAsync(int id)
                {
                    var response = await _docebo.GetAsync($"learn/v1/courses/{id}?page_size=200&page=1&sort_dir=asc&sort_attr=name");
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync();
                }

                public async Task<string> UserAsync(int id)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, $"user/{id}");
                    request.Headers.TryAddWithoutValidation("Accept", "application/vnd.dokeos+json; version=\"2\"");
                    using var response = await _dokeos.SendAsync(request);
                    response.EnsureSuccessStatusCode();
                    return await response.Content.ReadAsStringAsync();
                }
            }
            """);
}
