using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Reporting;

public sealed class ProgressReader
{
    private readonly HttpClient client;

    public ProgressReader(HttpClient client)
    {
        this.client = client;
    }

    public async Task<IDictionary<int, double>> ReadAsync(IReadOnlyCollection<int> userIds, CancellationToken cancellationToken = default)
    {
        var url = new StringBuilder("participations?status=completed");
        foreach (var id in userIds)
        {
            url.Append("&user_ids[]=").Append(id);
        }

        using var response = await client.GetAsync(url.ToString(), cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var rows = await JsonSerializer.DeserializeAsync<JsonElement>(stream, cancellationToken: cancellationToken).ConfigureAwait(false);

        var result = new SortedDictionary<int, double>();
        foreach (var row in rows.EnumerateArray())
        {
            var progress = row.GetProperty("progressions").EnumerateArray().Average(each => each.GetProperty("progress").GetInt32());
            result.Add(row.GetProperty("id").GetInt32(), progress);
        }

        return result;
    }
}
