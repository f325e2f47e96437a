using System.Net.Http.Headers;
using System.Text.Json;
using Statistics;

using var client = new HttpClient { BaseAddress = new Uri(new Uri(args[0]), "lms/api/") };
var statistics = new ParticipationStatistics(client);
await statistics.PrintAsync(CancellationToken.None);

namespace Statistics
{
    internal sealed class ParticipationStatistics
    {
        private readonly HttpClient _client;

        public ParticipationStatistics(HttpClient client) => _client = client;

        public async Task PrintAsync(CancellationToken token)
        {
            var all = await ListAsync<Participation>("participations", token);
            foreach (var status in all.GroupBy(p => p.Status).OrderBy(g => g.Key))
            {
                Console.WriteLine($"{status.Key}: {status.Count()}, {status.Sum(p => p.Score)} points");
            }

            Console.WriteLine($"last: {all[^1].Id}");
        }

        private async Task<List<T>> ListAsync<T>(string path, CancellationToken token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "stat");
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(token);
            var envelope = await JsonSerializer.DeserializeAsync<Envelope<T>>(body, cancellationToken: token);
            return envelope!.Data;
        }
    }
}
