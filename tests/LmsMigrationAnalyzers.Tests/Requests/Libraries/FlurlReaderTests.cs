using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>Flurl.Http: the same programs against versions 2 and 4 where both have the members.</summary>
public class FlurlReaderTests
{
    [Theory]
    [InlineData("""class A { Task M() => "https://acme.dokeos.com".AppendPathSegment("users").GetJsonAsync<object>(); }""", "1: GET /users")]
    [InlineData("""class A { Task M(int id) => "https://acme.dokeos.com".AppendPathSegments("api", "participations", id).SetQueryParam("a", 1).GetStringAsync(); }""", "1: GET /participations/:id ?a=1")]
    [InlineData("""class A { Task M() => "https://acme.dokeos.com/users?page=1".SetQueryParam("page", 2).SetQueryParams(new { sort = "name", tags = new[] { 1, 2 } }).GetJsonAsync<object>(); }""", "1: GET /users ?page=2&sort=name&tags=1&tags=2")]
    [InlineData("""class A { Task M(IEnumerable<int> ids) => "https://acme.dokeos.com/participations".SetQueryParam("user_ids", ids).GetJsonAsync<object>(); }""", "1: GET /participations ?(user_ids=…)*")]
    [InlineData("""class A { Task M(int? none) => "https://acme.dokeos.com/users".SetQueryParams(new Dictionary<string, object> { ["page"] = 1, ["size"] = 5 }).SetQueryParam("n", null).SetFragment("x").GetStringAsync(); }""", "1: GET /users ?page=1&size=5")]
    [InlineData("""class A { Task M(string baseUrl) => new Url(baseUrl).AppendPathSegment("users").WithHeader("Accept", "application/vnd.dokeos+json;version=1").GetJsonAsync<object>(); }""", "1: GET /users")]
    [InlineData("""class A { Task M(string baseUrl) => baseUrl.AppendPathSegment("users").WithHeaders(new { Accept = "application/vnd.dokeos+json;version=1", User_Agent = "x" }).GetJsonAsync<object>(); }""", "1: GET /users")]
    [InlineData("""class A { Task M(string baseUrl) { Url url = baseUrl; url.AppendPathSegment("groups"); url.SetQueryParam("a", "b"); return url.WithHeader("Accept", "application/vnd.dokeos+json;version=1").GetStringAsync(); } }""", "1: GET /groups ?a=b")]
    [InlineData("""class A { Task M() { var url = new Url("https://acme.dokeos.com"); url.Path = "/api/groups"; return url.GetJsonAsync<object>(); } }""", "1: GET /groups")]
    [InlineData("""class A { readonly IFlurlClient c = new FlurlClient("https://acme.dokeos.com/api").WithHeader("X", "y"); Task M(int id) => c.Request("user", id).DeleteAsync(); }""", "1: DELETE /user/:id")]
    [InlineData("""class A { Task M(IFlurlClient c) { c.WithHeader("Accept", "application/vnd.dokeos+json;version=1"); return c.Request("users").SetQueryParam("page", 1).GetStringAsync(); } }""", "1: GET /users ?page=1")]
    [InlineData("""class A { Task M(IFlurlClient c) => c.Request("/api/users").WithHeader("Accept", "application/vnd.dokeos+json;version=1").GetStringAsync(); }""", "1: GET /users")]
    [InlineData("""class A { static IFlurlRequest Api(params object[] path) => "https://acme.dokeos.com".AppendPathSegments(path).WithOAuthBearerToken("t").WithTimeout(5); Task M() => Api("users").GetStringAsync(); Task N(object o) => Api("groups", 5).PutJsonAsync(o); }""", "1: GET /users", "1: PUT /groups/:id")]
    [InlineData("""static class X { public static IFlurlRequest Dokeos(this string path) => "https://acme.dokeos.com".AppendPathSegment(path).WithHeader("a", 1); } class A { Task M() => "users".Dokeos().GetStringAsync(); }""", "1: GET /users")]
    [InlineData("""class A { Task M(HttpClient h) => h.GetStringAsync("https://acme.dokeos.com".AppendPathSegment("users").SetQueryParam("page", 3)); }""", "1: GET /users ?page=3")]
    [InlineData("""class A { Task M(HttpClient h) { var url = Url.Combine("https://acme.dokeos.com", "/api", "users"); return h.GetStringAsync(url); } }""", "1: GET /users")]
    [InlineData("""class A { Task M(HttpClient h) { var url = "https://acme.dokeos.com".AppendPathSegment("users"); url.SetQueryParam("q", "x"); return h.GetStringAsync(url.ToString()); } }""", "1: GET /users ?q=x")]
    [InlineData("""class A { Task M(bool all) { var url = "https://acme.dokeos.com".AppendPathSegment(all ? "users" : "groups"); return url.GetStringAsync(); } }""", "1: GET /users")]
    [InlineData("""class A { Task M(IEnumerable<int> ids) { var url = new Url("https://acme.dokeos.com/users"); if (ids != null) url.SetQueryParam("page", 1); return url.GetStringAsync(); } }""", "1: GET /users ?page=1")]
    [InlineData("""class A { Task M(string u) => u.AppendPathSegment("users").GetStringAsync(); }""")]
    public void Both_versions(string source, params string[] expected)
    {
        Assert.Equal(expected, SitesOf.Program(source, Libraries.Flurl, "using Flurl; using Flurl.Http;"));
        Assert.Equal(expected, SitesOf.Program(source, Libraries.Flurl4, "using Flurl; using Flurl.Http;"));
    }

    [Theory]
    [InlineData("GetJsonAsync()", nameof(ResponseKind.Dynamic))]
    [InlineData("GetJsonListAsync()", nameof(ResponseKind.Dynamic))]
    [InlineData("GetJsonAsync<int[]>()", nameof(ResponseKind.Typed))]
    [InlineData("GetAsync()", nameof(ResponseKind.Raw))]
    [InlineData("GetStreamAsync()", nameof(ResponseKind.Stream))]
    [InlineData("GetBytesAsync()", nameof(ResponseKind.Bytes))]
    [InlineData("DownloadFileAsync(\"x\")", nameof(ResponseKind.None))]
    public void The_answer_is_told_by_the_call(string call, string kind)
    {
        var compilation = SitesOf.Compile([$"class A {{ object M() => \"https://acme.dokeos.com/users\".{call}; object N() => \"https://acme.dokeos.com/users\".AllowAnyHttpStatus().{call}; }}"], Libraries.Flurl, "using Flurl; using Flurl.Http;");
        var sites = SitesOf.Find(compilation, 0);
        Assert.Equal([(kind, true), (kind, false)], [(sites[0].Lms.Request.Answer.ToString(), sites[0].Lms.Request.ThrowsOnBadStatus), (sites[1].Lms.Request.Answer.ToString(), sites[1].Lms.Request.ThrowsOnBadStatus)]);
    }

    [Theory]
    [InlineData("PostJsonAsync(new { name = 1 })", "1: POST /groups", nameof(BodyKind.JsonObject))]
    [InlineData("SendJsonAsync(HttpMethod.Put, new { name = 1 })", "1: PUT /groups", nameof(BodyKind.JsonObject))]
    [InlineData("SendAsync(HttpMethod.Post, new StringContent(\"{}\"))", "1: POST /groups", nameof(BodyKind.Text))]
    [InlineData("PostUrlEncodedAsync(new { name = 1 })", "1: POST /groups", nameof(BodyKind.Form))]
    [InlineData("PostMultipartAsync(mp => { })", "1: POST /groups", nameof(BodyKind.Multipart))]
    public void The_body_is_told_by_the_call(string call, string line, string kind)
    {
        var compilation = SitesOf.Compile([$"class A {{ object M() => new FlurlRequest(\"https://acme.dokeos.com/groups\").{call}; }}"], Libraries.Flurl, "using Flurl; using Flurl.Http;");
        var site = Assert.Single(SitesOf.Find(compilation, 0));
        Assert.Equal((line, kind), (SitesOf.Line(site), site.Lms.Request.Body!.Kind.ToString()));
    }
}
