using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Responses;

/// <summary>Whether and how the status is looked at, where the body is read, and to whom the answer goes.</summary>
public class StatusTests
{
    [Theory]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); Console.WriteLine(await r.Content.ReadAsStringAsync());", "", 1, "Body to UnknownCode")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); r.EnsureSuccessStatusCode(); Console.WriteLine(await r.Content.ReadAsStringAsync());", "Ensures", 1, "Body to UnknownCode")]
    [InlineData("var s = await (await client.GetAsync/*send*/(\"users\")).EnsureSuccessStatusCode().Content.ReadAsStringAsync();", "Ensures", 1, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); if (r.IsSuccessStatusCode) Console.WriteLine();", "Read", 0, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); if (r.StatusCode == HttpStatusCode.NoContent) Console.WriteLine();", "Read, Compared 204", 0, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); if (r.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent) Console.WriteLine();", "Read, Compared 200/204", 0, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); if ((int)r.StatusCode != 200) throw new Exception();", "Read, Compared 200", 0, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); if ((int)r.StatusCode >= 200 && (int)r.StatusCode < 300) Console.WriteLine();", "Read", 0, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); switch (r.StatusCode) { case HttpStatusCode.OK: break; case HttpStatusCode.NotFound: return; }", "Read, Compared 200, Compared 404", 0, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); var x = r.StatusCode switch { HttpStatusCode.OK => 1, _ => 2 };", "Read, Compared 200", 0, "")]
    [InlineData("if (await client.GetAsync/*send*/(\"users\") is { IsSuccessStatusCode: true } r) Console.WriteLine(await r.Content.ReadAsStringAsync());", "Read", 1, "Body to UnknownCode")]
    [InlineData("if (await client.GetAsync/*send*/(\"users\") is { StatusCode: HttpStatusCode.OK }) Console.WriteLine();", "Read, Compared 200", 0, "")]
    [InlineData("var code = (await client.GetAsync/*send*/(\"users\")).StatusCode; var ok = code == HttpStatusCode.OK;", "Read, Compared 200", 0, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); if (r.StatusCode.Equals(HttpStatusCode.OK)) Console.WriteLine();", "Read, Compared 200", 0, "")]
    [InlineData("var s = await client.GetStringAsync/*send*/(\"users\");", "by itself", 1, "")]
    [InlineData("var s = await client.GetFromJsonAsync/*send*/<User>(\"users/1\");", "by itself", 1, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); Check(r); static void Check(HttpResponseMessage m) { if (!m.IsSuccessStatusCode) throw new Exception(m.ReasonPhrase); }", "Read", 0, "")]
    [InlineData("await client.DeleteAsync/*send*/(\"user/3\");", "", 0, "")]
    [InlineData("_ = client.DeleteAsync/*send*/(\"user/3\");", "", 0, "")]
    [InlineData("var r = await client.GetAsync/*send*/(\"users\"); await using var f = File.Create(\"x\"); await r.Content.CopyToAsync(f);", "", 1, "Body to UnknownCode")]
    [InlineData("using var r = (HttpWebResponse)WebRequest.Create(\"http://x/users\").GetResponse/*send*/(); using var reader = new StreamReader(r.GetResponseStream()); var l = JsonSerializer.Deserialize<User[]>(reader.ReadToEnd());", "Ensures", 1, "")]
    [InlineData("var s = new WebClient().DownloadString/*send*/(\"http://x/users\"); var l = JsonSerializer.Deserialize<User[]>(s);", "by itself", 1, "")]
    public void In_a_method(string body, string status, int bodyReads, string handed)
    {
        var use = Traced.Members($$"""static async Task M() { {{body}} }""");
        Assert.Equal((status, bodyReads, handed), (Traced.Status(use), use.BodyReads.Length, Traced.Handed(use)));
    }

    [Theory]
    [InlineData("static Task<HttpResponseMessage> M() => client.DeleteAsync/*send*/(\"user/3\");", "Response to Caller")]
    [InlineData("static async Task<HttpResponseMessage> M() { var r = await client.DeleteAsync/*send*/(\"user/3\"); return r; }", "Response to Caller")]
    [InlineData("static async Task<string> M() => await (await client.GetAsync/*send*/(\"users\")).Content.ReadAsStringAsync();", "Body to Caller")]
    [InlineData("static async Task<Stream> M() => await client.GetStreamAsync/*send*/(\"users\");", "Body to Caller")]
    [InlineData("static async Task<bool> M() => (await client.DeleteAsync/*send*/(\"user/3\")).IsSuccessStatusCode;", "Status to Caller")]
    [InlineData("static async Task<HttpStatusCode> M() { var r = await client.DeleteAsync/*send*/(\"user/3\"); return r.StatusCode; }", "Status to Caller")]
    [InlineData("static async Task<(bool, string)> M() { var r = await client.GetAsync/*send*/(\"users\"); return (r.IsSuccessStatusCode, await r.Content.ReadAsStringAsync()); }", "Body to Caller, Status to Caller")]
    [InlineData("static void M(out string text) { text = client.GetStringAsync/*send*/(\"users\").Result; }", "Body to Caller")]
    [InlineData("static async Task<User> M() => await client.GetFromJsonAsync/*send*/<User>(\"users/3\");", "Data to Caller")]
    [InlineData("static async Task<User[]> M() => await client.GetFromJsonAsync/*send*/<User[]>(\"users\");", "Sequence to Caller")]
    [InlineData("static async Task<string> Send(string p) { var r = await client.GetAsync/*send*/(p); return await r.Content.ReadAsStringAsync(); } static async Task<string> Root() => await Send(\"users\");", "Body to Caller")]
    [InlineData("static async Task<string> Send(string p) { var r = await client.GetAsync/*send*/(p); return await r.Content.ReadAsStringAsync(); } static async Task Root() { await Send(\"users\"); }", "")]
    [InlineData("static async Task Send(string p, Func<HttpResponseMessage, Task> then) { var r = await client.GetAsync/*send*/(p); await then(r); } static Task Root() => Send(\"users\", async r => { r.EnsureSuccessStatusCode(); });", "")]
    [InlineData("static async Task M(Func<HttpResponseMessage, Task> then) { var r = await client.GetAsync/*send*/(\"users\"); await then(r); }", "Response to UnknownCode")]
    public void To_others(string members, string handed) => Assert.Equal(handed, Traced.Handed(Traced.Members(members)));

    [Fact]
    public void Success_reported_by_a_wrapper_does_not_read_the_body()
    {
        var use = Traced.Members("static async Task<bool> Send(HttpMethod m, string p) { using var r = await client.SendAsync/*send*/(new HttpRequestMessage(m, p)); return r.StatusCode == HttpStatusCode.OK; } static async Task Root() { if (!await Send(HttpMethod.Delete, \"user/3\")) throw new Exception(); }");
        Assert.Empty(use.BodyReads);
        Assert.Equal("Read, Compared 200", Traced.Status(use));
    }
}
