using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace Payroll.Bonus;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        using var client = new HttpClient { BaseAddress = new Uri(args[0]) };
        client.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=1");
        client.DefaultRequestHeaders.Add("Authorization", "Bearer bonus");

        var ids = "45 44 43 42 41 40 39 38 37 36 35".Split(' ').Select(int.Parse).ToList();
        var scores = await ScoresAsync(client, ids).ConfigureAwait(false);
        foreach (var score in scores)
        {
            Console.WriteLine($"{score.Key} {score.Value}");
        }
    }

    private static async Task<SortedDictionary<int, int>> ScoresAsync(HttpClient client, List<int> ids)
    {
        var scores = new SortedDictionary<int, int>();
        var url = $"participations?user_ids={string.Join(",", ids)}&status=completed";
        var json = await client.GetStringAsync(url).ConfigureAwait(false);
        using var document = JsonDocument.Parse(json);
        foreach (var participation in document.RootElement.EnumerateArray())
        {
            var user = participation.GetProperty("user_id").GetInt32();
            scores.TryGetValue(user, out var score);
            scores[user] = score + participation.GetProperty("score").GetInt32();
        }

        return scores;
    }
}
