using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>WebClient and HttpWebRequest, in .NET Framework and in .NET.</summary>
public class WebRequestReaderTests
{
    [Theory]
    [InlineData("""class A { string M() { using (var c = new WebClient()) { c.BaseAddress = "https://acme.dokeos.com/api/"; return c.DownloadString("users"); } } }""", "1: GET /users")]
    [InlineData("""class A { Task<string> M(string u) { var c = new WebClient(); c.Headers[HttpRequestHeader.Accept] = "application/vnd.dokeos+json;version=1"; c.QueryString.Add("page", "2"); c.QueryString["a"] = "b"; return c.DownloadStringTaskAsync(u + "/users"); } }""", "1: GET /users ?page=2&a=b")]
    [InlineData("""class A { void M(string u) { var c = new WebClient { Headers = { ["Accept"] = "application/vnd.dokeos+json" } }; c.UploadString(u + "/groups", "{}"); c.UploadString(u + "/groups/5", "PUT", "{}"); c.UploadData(new Uri(u + "/user/5"), method: "DELETE", data: new byte[0]); } }""", "1: POST /groups", "1: PUT /groups/:id", "1: DELETE /user/:id")]
    [InlineData("""class A { void M() { var c = new WebClient(); c.Headers.Add("Accept: application/vnd.dokeos+json"); c.DownloadStringAsync(new Uri("https://acme.dokeos.com/users")); var s = c.OpenRead("https://acme.dokeos.com/groups"); c.DownloadFile("https://acme.dokeos.com/participations", "x.json"); } }""", "1: GET /users", "1: GET /groups", "1: GET /participations")]
    [InlineData("""class A { static WebClient Make() { var c = new WebClient { Encoding = Encoding.UTF8 }; c.Headers.Set(HttpRequestHeader.Accept, "application/vnd.dokeos+json"); return c; } string Get(string p) { using (var c = Make()) return c.DownloadString("https://lms.acme.org".Length > 3 ? Root + p : p); } static string Root; string M() => Get("/users"); }""", "1: GET /users")]
    public void WebClient(string source, params string[] expected)
    {
        Assert.Equal(expected, SitesOf.Program(source, Libraries.None, "", Framework.Net472));
        Assert.Equal(expected, SitesOf.Program(source));
    }

    [Theory]
    [InlineData("""class A { void M() { var r = (HttpWebRequest)WebRequest.Create("https://acme.dokeos.com/users?page=1"); r.Method = "GET"; using (var w = r.GetResponse()) { } } }""", "1: GET /users ?page=1")]
    [InlineData("""class A { void M(string b) { var r = WebRequest.CreateHttp(b + "/user/" + 5); r.Accept = "application/vnd.dokeos+json;version=1"; r.Method = WebRequestMethods.Http.Put; r.Method = "DELETE"; r.GetResponse(); } }""", "1: DELETE /user/:id")]
    [InlineData("""class A { WebResponse Send(string path, string verb, string body) { var r = WebRequest.Create("https://acme.dokeos.com/" + path); r.Method = verb; if (body != null) { r.ContentType = "application/json"; using (var s = new StreamWriter(r.GetRequestStream())) s.Write(body); } return r.GetResponse(); } void M() { Send("users", "GET", null); Send("groups", "POST", "{}"); Send("user/7", "DELETE", null); } }""", "1: GET /users", "1: POST /groups", "1: DELETE /user/:id")]
    [InlineData("""class A { static HttpWebRequest Make(string p) { var r = (HttpWebRequest)WebRequest.Create(new Uri(p)); r.Headers.Add("X", "y"); return r; } async Task M() { var r = Make("https://acme.dokeos.com/groups"); r.Timeout = 5; using (var w = (HttpWebResponse)await r.GetResponseAsync()) { } } }""", "1: GET /groups")]
    public void HttpWebRequest(string source, params string[] expected)
    {
        Assert.Equal(expected, SitesOf.Program(source, Libraries.None, "", Framework.Net472));
        Assert.Equal(expected, SitesOf.Program(source));
    }

    [Fact]
    public void The_body_is_told_by_the_content_type()
    {
        var compilation = SitesOf.Compile(["""
            class A { void M() { var r = WebRequest.Create("https://acme.dokeos.com/groups"); r.Method = "POST"; r.ContentType = "application/x-www-form-urlencoded"; r.GetRequestStream().Write(new byte[1], 0, 1); r.GetResponse(); } }
            """], Libraries.None, "", Framework.Net472);
        Assert.Equal(nameof(BodyKind.Form), Assert.Single(SitesOf.Find(compilation, 0)).Lms.Request.Body!.Kind.ToString());
    }
}
