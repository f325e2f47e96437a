using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

const string Accept = "application/vnd.dokeos+json; version=1";
var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Authorization = new("Bearer", "t");
http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", Accept);

var work = Channel.CreateUnbounded<int[]>();
var producer = Task.Run(async () =>
{
    try
    {
        var users = await http.GetFromJsonAsync<JsonArray>("users");
        foreach (var batch in users!.Select(user => (int)user!["id"]!).Chunk(15))
        {
            await work.Writer.WriteAsync(batch);
        }
    }
    finally
    {
        work.Writer.Complete();
    }
});

var points = 0;
var rows = 0;
var workers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
{
    await foreach (var batch in work.Reader.ReadAllAsync())
    {
        var url = $"participations?user_ids={string.Join(',', batch)}";
        var participations = await http.GetFromJsonAsync<List<JsonObject>>(url) ?? [];
        Interlocked.Add(ref rows, participations.Count);
        Interlocked.Add(ref points, participations.Sum(p => (int)p["score"]!));
    }
}));
await Task.WhenAll(workers.Append(producer));
Console.WriteLine($"{rows} rows, {points} points");

await Task.WhenAll(new[] { 1, 2, 3 }.Select(async id => (await http.PutAsync($"training_gate/{id}", JsonContent.Create(new { open = true }))).EnsureSuccessStatusCode()));
foreach (var id in new[] { 1, 2, 3 })
{
    var gate = JsonNode.Parse(await http.GetStringAsync($"training_gate/{id}"))!;
    Console.WriteLine($"gate {id}: {((bool)gate["open"]! ? "open" : "closed")}");
}
