using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Responses;

/// <summary>Whether the answer's paging information is followed in a loop around the request.</summary>
public class PagingTests
{
    private const string Types = """
        class Page { public Data Data { get; set; } } class Data { public List<User> Items { get; set; } [JsonPropertyName("has_more_data")] public bool HasMore { get; set; } public Link Next { get; set; } public int Total { get; set; } public string Cursor { get; set; } }
        class Link { public string Href { get; set; } }

        """;

    [Theory]
    [InlineData("var more = true; while (more) { var p = await client.GetFromJsonAsync/*send*/<Page>(\"users\"); all.AddRange(p.Data.Items); more = p.Data.HasMore; }")]
    [InlineData("Page p; do { p = await client.GetFromJsonAsync/*send*/<Page>(\"users\"); all.AddRange(p.Data.Items); } while (p.Data.HasMore);")]
    [InlineData("while (true) { var p = await client.GetFromJsonAsync/*send*/<Page>(\"users\"); all.AddRange(p.Data.Items); if (!p.Data.HasMore) break; }")]
    [InlineData("while (true) { var p = await client.GetFromJsonAsync/*send*/<Page>(\"users\"); all.AddRange(p.Data.Items); if (p.Data.HasMore) continue; return; }")]
    [InlineData("var url = \"users\"; while (url != null) { var p = await client.GetFromJsonAsync/*send*/<Page>(url); all.AddRange(p.Data.Items); url = p.Data.Next?.Href; }")]
    [InlineData("for (var url = \"users\"; url != null; ) { var p = await client.GetFromJsonAsync/*send*/<Page>(url); all.AddRange(p.Data.Items); url = p.Data.Next is { Href: var next } ? next : null; }")]
    [InlineData("string cursor = null; do { var p = await client.GetFromJsonAsync/*send*/<Page>($\"users?c={cursor}\"); all.AddRange(p.Data.Items); cursor = p.Data.Cursor; } while (!string.IsNullOrEmpty(cursor));")]
    [InlineData("int total; do { var p = await client.GetFromJsonAsync/*send*/<Page>(\"users?x=\" + all.Count); all.AddRange(p.Data.Items); total = p.Data.Total; } while (all.Count < total);")]
    [InlineData("for (int page = 1; ; page++) { var p = await client.GetFromJsonAsync/*send*/<List<User>>($\"users?p={page}\"); if (p.Count == 0) break; all.AddRange(p); }")]
    [InlineData("for (int page = 1; ; page++) { var p = await client.GetFromJsonAsync/*send*/<List<User>>($\"users?p={page}\"); all.AddRange(p); if (p.Count < 20) break; }")]
    [InlineData("List<User> p; do { p = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); all.AddRange(p); } while (p.Any());")]
    [InlineData("var url = \"users\"; while (url != null) { var r = await client.GetAsync/*send*/(url); all.AddRange(await r.Content.ReadFromJsonAsync<List<User>>()); url = r.Headers.TryGetValues(\"Link\", out var v) ? v.First() : null; }")]
    [InlineData("var request = new HttpRequestMessage(HttpMethod.Get, \"users\"); while (request != null) { var r = await client.SendAsync/*send*/(request); var p = await r.Content.ReadFromJsonAsync<Page>(); all.AddRange(p.Data.Items); request = p.Data.HasMore ? new HttpRequestMessage(HttpMethod.Get, p.Data.Next.Href) : null; }")]
    [InlineData("var more = true; while (more) { using var d = JsonDocument.Parse(await client.GetStringAsync/*send*/(\"users\")); more = d.RootElement.GetProperty(\"data\").GetProperty(\"has_more_data\").GetBoolean(); }")]
    [InlineData("var more = true; while (more) { using var d = JsonDocument.Parse(await client.GetStringAsync/*send*/(\"users\")); more = d.RootElement.TryGetProperty(\"next\", out var n) && n.ValueKind != JsonValueKind.Null; }")]
    [InlineData("int last = 0; while (true) { var p = await client.GetFromJsonAsync/*send*/<List<User>>($\"users?from={last}\"); if (p is []) break; all.AddRange(p); last = p[^1].Id; }")]
    public void Followed(string body) => Assert.True(Traced.Members(Types + $$"""static async Task M() { var all = new List<User>(); {{body}} }""").FollowsPages);

    [Theory]
    [InlineData("static async Task<Page> Get(string url) => await client.GetFromJsonAsync/*send*/<Page>(url); static async Task Root() { var url = \"users\"; while (url != null) { var p = await Get(url); url = p.Data.Next?.Href; } }")]
    [InlineData("static async Task<Page> Get(string url) => await client.GetFromJsonAsync/*send*/<Page>(url); static async Task Root() { Page p; do { p = await Get(\"users\"); } while (p.Data.HasMore); }")]
    [InlineData("static async Task<List<User>> M(string url) { var p = await client.GetFromJsonAsync/*send*/<Page>(url); if (p.Data.HasMore) p.Data.Items.AddRange(await M(p.Data.Next.Href)); return p.Data.Items; }")]
    [InlineData("static async IAsyncEnumerable<User> M() { var url = \"users\"; while (url is not null) { var p = await client.GetFromJsonAsync/*send*/<Page>(url); foreach (var u in p.Data.Items) yield return u; url = p.Data.Next?.Href; } }")]
    [InlineData("string next = \"users\"; async Task M() { while (next != null) { var p = await client.GetFromJsonAsync/*send*/<Page>(next); next = p.Data.Next?.Href; } }")]
    [InlineData("static async Task M() { await Load(\"users\"); static async Task Load(string url) { var p = await client.GetFromJsonAsync/*send*/<Page>(url); if (p.Data.Next != null) await Load(p.Data.Next.Href); } }")]
    [InlineData("static async Task<bool> One(string url, List<User> all) { var p = await client.GetFromJsonAsync/*send*/<Page>(url); all.AddRange(p.Data.Items); return p.Data.HasMore; } static async Task Root() { var all = new List<User>(); while (await One(\"users\", all)) { } }")]
    [InlineData("static async Task<List<T>> Pages<T>(Func<string, Task<(List<T>, string)>> get) { var all = new List<T>(); string next = \"users\"; while (next != null) { var (rows, n) = await get(next); all.AddRange(rows); next = n; } return all; } static Task<List<User>> Root() => Pages(async url => { var p = await client.GetFromJsonAsync/*send*/<Page>(url); return (p.Data.Items, p.Data.Next?.Href); });")]
    public void Followed_through_methods(string members) => Assert.True(Traced.Members(Types + members).FollowsPages);

    [Theory]
    [InlineData("var p = await client.GetFromJsonAsync/*send*/<Page>(\"users\"); if (p.Data.HasMore) Console.WriteLine(\"more\");")]
    [InlineData("foreach (var id in new[] { 1, 2 }) { var p = await client.GetFromJsonAsync/*send*/<List<User>>($\"users?group={id}\"); if (p.Count == 0) continue; all.AddRange(p); }")]
    [InlineData("foreach (var id in new[] { 1, 2 }) { var p = await client.GetFromJsonAsync/*send*/<List<User>>($\"users?group={id}\"); if (p.Any(u => u.Active)) break; }")]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++) { var r = await client.GetAsync/*send*/(\"users\"); if (r.IsSuccessStatusCode) { all = await r.Content.ReadFromJsonAsync<List<User>>(); break; } }")]
    [InlineData("while (true) { try { all = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); break; } catch { } }")]
    [InlineData("while (true) { var p = await client.GetFromJsonAsync/*send*/<List<User>>(\"users\"); if (p != null) { all = p; break; } }")]
    [InlineData("while (true) { foreach (var u in await client.GetFromJsonAsync/*send*/<List<User>>(\"users\")) Console.WriteLine(u.Id); await Task.Delay(1000); }")]
    [InlineData("var a = await client.GetFromJsonAsync/*send*/<Page>(\"users\"); var b = await client.GetFromJsonAsync<Page>(a.Data.Next.Href);")]
    public void Not_followed(string body) => Assert.False(Traced.Members(Types + $$"""static async Task M() { var all = new List<User>(); {{body}} }""").FollowsPages);

    [Fact]
    public void A_loop_around_the_request_is_seen_through_the_calls()
    {
        var use = Traced.Members("static Task<string> Get(int id) => client.GetStringAsync/*send*/(\"users?group=\" + id); static async Task Root() { foreach (var id in new[] { 1, 2 }) await Get(id); }");
        Assert.True(use.IsInLoop);
        Assert.False(use.FollowsPages);
    }
}
