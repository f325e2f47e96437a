using System.Linq;
using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>HttpClient: every way to say what is sent.</summary>
public class HttpClientReaderTests
{
    [Theory]
    [InlineData("""class A { Task M(HttpClient c) => c.GetAsync(requestUri: "https://acme.dokeos.com/users", cancellationToken: default); }""", "1: GET /users")]
    [InlineData("""class A { Task M(HttpClient c) => c.SendAsync(new HttpRequestMessage(requestUri: "https://acme.dokeos.com/user/1", method: HttpMethod.Delete), HttpCompletionOption.ResponseHeadersRead); }""", "1: DELETE /user/:id")]
    [InlineData("""class A { void M(HttpMessageInvoker c) { var m = new HttpRequestMessage(); m.RequestUri = new Uri("https://acme.dokeos.com/users"); using var r = c.Send(m, default); } }""", "1: GET /users")]
    [InlineData("""class A { Task M(HttpClient c) => c.SendAsync(new HttpRequestMessage { Method = new HttpMethod("put"), RequestUri = new Uri("https://acme.dokeos.com/training_gate/1"), Content = null }); }""", "1: PUT /training_gate/:id")]
    [InlineData("""class A { Task M(HttpClient c) { c.BaseAddress = new("https://acme.dokeos.com/api/"); return c.GetAsync("users"); } }""", "1: GET /users")]
    [InlineData("""class A { HttpClient c = new() { BaseAddress = new("https://acme.dokeos.com/api/") }; Task M() => c?.GetStringAsync("/groups"); }""", "1: GET /groups")]
    [InlineData("""class A { Task M(HttpClient c, bool put) { var m = new HttpRequestMessage(HttpMethod.Post, "https://acme.dokeos.com/groups/5"); if (put) m.Method = HttpMethod.Put; return c.SendAsync(m); } }""", "1: PUT /groups/:id")]
    [InlineData("""static class X { public static HttpRequestMessage To(this HttpRequestMessage m, string p) { m.RequestUri = new Uri("https://acme.dokeos.com/" + p); return m; } public static HttpRequestMessage By(this HttpRequestMessage m, HttpMethod v) { m.Method = v; return m; } } class A { Task M(HttpClient c) => c.SendAsync(new HttpRequestMessage().By(HttpMethod.Delete).To("user/4")); }""", "1: DELETE /user/:id")]
    [InlineData("""class Msg : HttpRequestMessage { public Msg(string p) : base(HttpMethod.Get, "https://acme.dokeos.com/" + p) { } } class A { Task M(HttpClient c) => c.SendAsync(new Msg("users")); }""", "1: GET /users")]
    [InlineData("""class Lms : HttpClient { public Lms() { BaseAddress = new Uri("https://acme.dokeos.com"); } public Task Users() => GetAsync("users"); } class A { Task M(Lms l) => l.GetAsync("groups"); }""", "1: GET /users", "1: GET /groups")]
    public void Requests_are_read(string source, params string[] expected) => Assert.Equal(expected, SitesOf.Program(source));

    [Theory]
    [InlineData("""class A { Task M(HttpClient c) { var h = c.DefaultRequestHeaders; h.Accept.Clear(); h.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json")); var a = h.Accept; a.Add(MediaTypeWithQualityHeaderValue.Parse("application/vnd.dokeos+json;version=1")); return c.GetAsync("users"); } }""", "application/json | application/vnd.dokeos+json;version=1")]
    [InlineData("""class A { Task M(HttpClient c) { c.DefaultRequestHeaders.Accept.Add(new("application/json")); c.DefaultRequestHeaders.Accept.Clear(); c.DefaultRequestHeaders.TryAddWithoutValidation("accept", new[] { "application/vnd.dokeos+json;version=1" }); return c.GetAsync("users"); } }""", "application/vnd.dokeos+json;version=1")]
    [InlineData("""class A { HttpClient c = new HttpClient { DefaultRequestHeaders = { Accept = { new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json") { Parameters = { new NameValueHeaderValue("version", "1") } } } } }; Task M() => c.GetAsync("users"); }""", "application/vnd.dokeos+json;version=1")]
    [InlineData("""class A { HttpClient c = new HttpClient { DefaultRequestHeaders = { { "Accept", "application/vnd.dokeos+json;version=2" }, { "X", "y" } } }; Task M() => c.GetAsync("users"); }""", "application/vnd.dokeos+json;version=2")]
    [InlineData("""class A { Task M(HttpClient c) { var m = new HttpRequestMessage(HttpMethod.Get, "users") { Headers = { { "Accept", "application/vnd.dokeos+json;version=2" } } }; return c.SendAsync(m); } }""", "application/vnd.dokeos+json;version=2")]
    [InlineData("""class A { Task M(HttpClient c) { var m = new HttpRequestMessage(HttpMethod.Get, "users"); var v = new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json"); v.Parameters.Add(new NameValueHeaderValue("version", "1")); m.Headers.Accept.Add(v); return c.SendAsync(m); } }""", "application/vnd.dokeos+json;version=1")]
    [InlineData("""class A { static void Sign(HttpRequestMessage m) { foreach (var h in new Dictionary<string, string> { ["Accept"] = "application/vnd.dokeos+json" }) m.Headers.Add(h.Key, h.Value); } Task M(HttpClient c) { var m = new HttpRequestMessage(HttpMethod.Get, "users"); Sign(m); return c.SendAsync(m); } }""", "application/vnd.dokeos+json")]
    public void Headers_are_read(string source, string accept)
    {
        var lms = Assert.Single(SitesOf.Find(SitesOf.Compile([source]), 0)).Lms;
        Assert.Equal(accept, string.Join(" | ", lms.Request.Headers.Concat(lms.Client.Headers).Where(static h => h.Name.Equals("accept", System.StringComparison.OrdinalIgnoreCase)).Select(static h => h.Value)));
    }

    [Theory]
    [InlineData("c.PostAsJsonAsync(U, new { name = 1 })", nameof(BodyKind.JsonObject), "application/json")]
    [InlineData("c.PostAsync(U, JsonContent.Create(new { name = 1 }))", nameof(BodyKind.JsonObject), "application/json")]
    [InlineData("c.PostAsync(U, JsonContent.Create(inputValue: 1, mediaType: null))", nameof(BodyKind.JsonObject), "application/json")]
    [InlineData("c.PostAsync(U, new StringContent(\"{}\"))", nameof(BodyKind.Text), "text/plain")]
    [InlineData("c.PostAsync(U, new StringContent(\"{}\", Encoding.UTF8, \"application/json\"))", nameof(BodyKind.Text), "application/json")]
    [InlineData("c.PostAsync(U, new StringContent(mediaType: \"application/json\", content: \"{}\", encoding: null))", nameof(BodyKind.Text), "application/json")]
    [InlineData("c.PostAsync(U, new StringContent(\"{}\") { Headers = { ContentType = new MediaTypeHeaderValue(\"application/json\") } })", nameof(BodyKind.Text), "application/json")]
    [InlineData("c.PostAsync(U, Json(\"{}\"))", nameof(BodyKind.Text), "application/json")]
    [InlineData("c.PostAsync(U, new FormUrlEncodedContent(new Dictionary<string, string>()))", nameof(BodyKind.Form), "application/x-www-form-urlencoded")]
    [InlineData("c.PostAsync(U, new MultipartFormDataContent())", nameof(BodyKind.Multipart), "multipart/form-data")]
    [InlineData("c.PostAsync(U, new ByteArrayContent(new byte[1]))", nameof(BodyKind.Binary), null)]
    [InlineData("c.SendAsync(new HttpRequestMessage(HttpMethod.Post, U) { Content = JsonContent.Create(1) })", nameof(BodyKind.JsonObject), "application/json")]
    public void Bodies_are_read(string call, string kind, string? mediaType)
    {
        var source = $$"""class A { const string U = "https://acme.dokeos.com/groups"; static HttpContent Json(string s) { var j = new StringContent(s); j.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json"); return j; } Task M(HttpClient c) => {{call}}; }""";
        var site = Assert.Single(SitesOf.Find(SitesOf.Compile([source], Libraries.None, "using System.Net.Http.Json;"), 0));
        Assert.Equal(("1: POST /groups", kind, mediaType), (SitesOf.Line(site), site.Lms.Request.Body!.Kind.ToString(), site.Lms.Request.Body.MediaType?.Literal));
    }
}
