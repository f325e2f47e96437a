using System.Threading.Tasks;
using LmsMigrationAnalyzers.Rules;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Rules;

public sealed class Lms1005WaitForJobTests
{
    [Theory]
    [InlineData("""async Task M() { await [|_c.DeleteAsync("user/5")|]; }""")]
    [InlineData("""async Task<bool> M(int id) { var r = await [|_c.DeleteAsync($"/api/users/{id}")|]; return r.IsSuccessStatusCode; }""")]
    [InlineData("""async Task M() { var r = await [|_c.PutAsync("presence_sessions/sync", null)|]; if (r.StatusCode == HttpStatusCode.NoContent) Console.WriteLine("done"); }""")]
    [InlineData("""async Task M() { var r = await [|_c.PutAsync("webinar_sessions/7/sync", null)|]; r.EnsureSuccessStatusCode(); }""")]
    [InlineData("""async Task M(object gate) { (await [|_c.PutAsJsonAsync("training_gate/3", gate)|]).EnsureSuccessStatusCode(); }""")]
    [InlineData("""async Task M(int[] those) { await [|_c.PutAsJsonAsync("groups/4", new { name = "x", participants = those })|]; await [|_c.PutAsJsonAsync("groups/4", new { added_ids = those })|]; await _c.PutAsJsonAsync("groups/4", new { tag_ids = those }); }""")]
    [InlineData("""async Task M(object group) { await [|_c.PostAsJsonAsync("groups", group)|]; }""")]
    [InlineData("""async Task M(int[] ids) { await [|_c.PutAsJsonAsync("groups/4", new { name = "x", learner_ids = ids })|]; }""")]
    [InlineData("""async Task M(int id) { var body = new System.Text.Json.Nodes.JsonObject { ["name"] = "x", ["learner_ids"] = id }; await [|_c.PutAsync("groups/4", new StringContent(body.ToString()))|]; }""")]
    [InlineData("""async Task Delete(string path) { var r = await _c.DeleteAsync(path); r.EnsureSuccessStatusCode(); } async Task M() { await [|Delete("user/1")|]; await Delete("things/1"); }""")]
    [InlineData("""Task<HttpResponseMessage> Delete(int id) => _c.DeleteAsync("user/" + id); async Task M() { await [|Delete(1)|]; }""")]
    [InlineData("""class Answer { public string? job_id { get; set; } } async Task M() { var r = await [|_c.DeleteAsync("user/5")|]; var a = await r.Content.ReadFromJsonAsync<Answer>(); Console.WriteLine(a != null); }""")]
    [InlineData("""Task M() => [|_c.DeleteAsync("user/5")|];""")]
    [InlineData("""Task M() => [|_c.DeleteAsync("user/5")|].ContinueWith(t => t.Result.EnsureSuccessStatusCode());""")]
    [InlineData("""async Task<bool> M() { var r = await [|_c.DeleteAsync("user/5")|]; if (r.IsSuccessStatusCode) return true; Console.WriteLine($"{r.StatusCode}: {await r.Content.ReadAsStringAsync()}"); return false; }""")]
    [InlineData("""void M(int[] ids) => Task.WaitAll(System.Array.ConvertAll(ids, id => [|_c.DeleteAsync("user/" + id)|]));""")]
    [InlineData("""void M(int id) => _ = Task.Run(() => [|_c.DeleteAsync("user/" + id)|]);""")]
    [InlineData("""async Task<(bool, string?)> M() { var r = await [|_c.DeleteAsync("user/5")|]; return r.IsSuccessStatusCode ? (true, null) : (false, await r.Content.ReadAsStringAsync()); }""")]
    [InlineData("""async Task<string?> M() { var r = await [|_c.DeleteAsync("user/5")|]; if (r.IsSuccessStatusCode) return null; var text = await r.Content.ReadAsStringAsync(); return text; }""")]
    [InlineData("""async Task<string> M() { var r = await [|_c.DeleteAsync("user/5")|]; var ok = (int)r.StatusCode < 400; return !ok ? await Error(r) : "deleted"; } public static Task<string> Error(HttpResponseMessage r) => r.Content.ReadAsStringAsync();""")]
    [InlineData("""async Task M() { dynamic d = (await (await [|_c.PutAsJsonAsync("groups/4", new { users = 1 })|]).Content.ReadFromJsonAsync<System.Dynamic.ExpandoObject>())!; Console.WriteLine(d.name); }""")]
    [InlineData("""public async Task<string> M() { var r = await [|_c.DeleteAsync("user/5")|]; return r.StatusCode == HttpStatusCode.NoContent ? "done" : string.Format("Failed: {0}", await r.Content.ReadAsStringAsync()); } public async Task<string> N() { var r = await [|_c.DeleteAsync("user/5")|]; return $"User 5: {await r.Content.ReadAsStringAsync()}"; }""")]
    [InlineData("""public async Task<string> M() { var r = await [|_c.DeleteAsync("user/5")|]; return r.StatusCode switch { HttpStatusCode.OK or HttpStatusCode.NoContent => "done", HttpStatusCode.NotFound => "unknown", _ => await r.Content.ReadAsStringAsync() }; }""")]
    [InlineData("""public async Task<string> M() { var r = await [|_c.DeleteAsync("user/5")|]; switch (r.StatusCode) { case HttpStatusCode.NoContent: return "done"; case HttpStatusCode.Conflict: return await r.Content.ReadAsStringAsync(); default: throw new Exception(await r.Content.ReadAsStringAsync()); } }""")]
    [InlineData("""async Task M(HttpClient own) { own.BaseAddress ??= new Uri("https://acme.dokeos.com/api/"); await [|own.DeleteAsync("user/5")|]; }""")]
    [InlineData("""class Kept { private readonly Func<int, Task<HttpResponseMessage>> _delete; public Kept(HttpClient own) { own.BaseAddress = new Uri("https://acme.dokeos.com/api/"); _delete = id => [|own.DeleteAsync($"user/{id}")|]; } public async Task M() { var r = await _delete(5); r.EnsureSuccessStatusCode(); } }""")]
    // What is thrown where the status is not the success that the program knows is a refusal to it.
    [InlineData("""public class Refused(string text) : Exception(text); public async Task M() { var r = await [|_c.DeleteAsync("user/5")|]; var text = await r.Content.ReadAsStringAsync(); if (r.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NoContent)) throw new Refused(text); }""")]
    [InlineData("""public class Refused(string text) : Exception(text); public async Task M() { var r = await [|_c.DeleteAsync("user/5")|]; if (r.StatusCode != HttpStatusCode.OK && (int)r.StatusCode != 204) throw new Refused(await r.Content.ReadAsStringAsync()); }""")]
    [InlineData("""public class Refused(string text) : Exception(text); public async Task M() { var r = await [|_c.DeleteAsync("user/5")|]; if (r.StatusCode == HttpStatusCode.OK) return; throw new Refused(await r.Content.ReadAsStringAsync()); }""")]
    public Task A_job_that_nobody_reads_is_told(string member) => Verify.Diagnostics<Lms1005WaitForJob>(Program(member));

    [Theory]
    [InlineData("""class Answer { public string? job_id { get; set; } } async Task M() { var r = await _c.DeleteAsync("user/5"); var a = await r.Content.ReadFromJsonAsync<Answer>(); Console.WriteLine(a!.job_id); }""")]
    [InlineData("""async Task M() { var r = await _c.DeleteAsync("user/5"); using var d = System.Text.Json.JsonDocument.Parse(await r.Content.ReadAsStringAsync()); Console.WriteLine(d.RootElement.GetProperty("job_id")); }""")]
    [InlineData("""public Task<HttpResponseMessage> M() => _c.DeleteAsync("user/5");""")]
    [InlineData("""public async Task<string> M() { var r = await _c.DeleteAsync("user/5"); return "[" + await r.Content.ReadAsStringAsync() + "]"; }""")]
    [InlineData("""public async Task<string?> M() { var r = await _c.DeleteAsync("user/5"); return r.StatusCode switch { HttpStatusCode.Accepted => await r.Content.ReadAsStringAsync(), HttpStatusCode.NoContent => null, _ => throw new Exception() }; }""")]
    [InlineData("""public async Task<string> M() { var r = await _c.DeleteAsync("user/5"); if (r.StatusCode is not HttpStatusCode.OK) return await r.Content.ReadAsStringAsync(); return ""; }""")]
    [InlineData("""public class Taken(string text) : Exception(text); public async Task M() { var r = await _c.DeleteAsync("user/5"); if (r.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Created) throw new Taken(await r.Content.ReadAsStringAsync()); }""")]
    [InlineData("""async Task M() { await _c.DeleteAsync("groups/5"); }""")]
    [InlineData("""async Task M() { await _c.PostAsJsonAsync("groups", new { name = "x" }); }""")]
    [InlineData("""async Task M() { await _c.PutAsync("groups/4", new StringContent("{\"name\":\"x\"}")); }""")]
    [InlineData("""async Task M(string name) { await Send("groups/4", new System.Text.Json.Nodes.JsonObject { ["name"] = name }); } Task Send(string path, System.Text.Json.Nodes.JsonNode body) => _c.PutAsync(path, new StringContent(body.ToJsonString()));""")]
    [InlineData("""async Task M(object p) { await _c.PostAsJsonAsync("participations", p); await _c.PutAsJsonAsync("users/4", p); }""")]
    [InlineData("""public async Task<string?> M() { var r = await _c.DeleteAsync("user/5"); if (!r.IsSuccessStatusCode) return null; return await r.Content.ReadAsStringAsync(); }""")]
    [InlineData("""public async Task<string> M() { var r = await _c.DeleteAsync("user/5"); if (r.StatusCode == HttpStatusCode.NoContent) return ""; return await r.Content.ReadAsStringAsync(); }""")]
    [InlineData("""void M(string name) => Call("PUT", "groups/4", System.Text.Json.JsonSerializer.Serialize(new { name })); static void Call(string method, string path, string? body) { var request = (HttpWebRequest)WebRequest.Create("https://acme.dokeos.com/api/" + path); request.Method = method; request.ContentType = "application/json"; if (body != null) { var bytes = System.Text.Encoding.UTF8.GetBytes(body); using var stream = request.GetRequestStream(); stream.Write(bytes, 0, bytes.Length); } request.GetResponse().Dispose(); }""")]
    public Task What_is_read_or_not_asynchronous_is_silent(string member) => Verify.Diagnostics<Lms1005WaitForJob>(Program(member));

    private static string Program(string member) => $$"""
        using System; using System.Net; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        public class Client
        {
            private readonly HttpClient _c = new HttpClient();
            public Client() { _c.DefaultRequestHeaders.Add("Accept", "application/vnd.dokeos+json;version=2"); }
            {{member}}
        }
        """;
}
