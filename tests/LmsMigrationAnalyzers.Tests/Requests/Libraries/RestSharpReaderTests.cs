using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>RestSharp before and since version 107.</summary>
public class RestSharpReaderTests
{
    [Theory]
    // The constructor with a verb only, the resource in an initializer; parameters of every kind.
    [InlineData("""
        class A { RestClient c = new RestClient("https://acme.dokeos.com/api");
          void M(int id) {
            var r = new RestRequest(Method.GET) { Resource = "participations/{id}" };
            r.AddParameter("id", id, ParameterType.UrlSegment);
            r.AddParameter("a", 1, ParameterType.QueryString).AddParameter("b", "x");
            r.AddParameter("Accept", "application/json", ParameterType.HttpHeader);
            var answer = c.Execute(r);
          } }
        """, "7: GET /participations/:id ?a=1&b=x")]
    [InlineData("""class A { void M() { var c = new RestClient(); c.BaseUrl = new Uri("https://acme.dokeos.com"); c.Execute<object>(new RestRequest("users")); } }""", "1: GET /users")]
    [InlineData("""class A { IRestResponse M(IRestClient c) { c.BaseUrl = new Uri("https://acme.dokeos.com"); IRestRequest r = new RestRequest(); r.Method = Method.DELETE; r.Resource = "user/5"; return c.Execute(r); } }""", "1: DELETE /user/:id")]
    [InlineData("""class A { IRestClient c = new RestClient("https://acme.dokeos.com"); IRestResponse M() => c.Execute(new RestRequest("users"), Method.GET); }""", "1: GET /users")]
    [InlineData("""enum Verbs { Get, Delete } class A { IRestClient c = new RestClient("https://acme.dokeos.com"); IRestResponse Send(string p, Verbs v) => c.Execute(new RestRequest(p, (Method)Enum.Parse(typeof(Method), v.ToString(), true))); void M(int id) => Send("user/" + id, Verbs.Delete); }""", "1: DELETE /user/:id")]
    [InlineData("""class A { IRestClient c = new RestClient("https://acme.dokeos.com"); IRestResponse M(object o) => c.Post(new RestRequest("groups").AddJsonBody(o)); }""", "1: POST /groups")]
    [InlineData("""class A { IRestClient c = new RestClient("https://acme.dokeos.com"); void M() => c.ExecuteAsync(new RestRequest("users"), response => { }); }""", "1: GET /users")]
    [InlineData("""class A { IRestClient c = new RestClient("https://acme.dokeos.com"); Task M() => c.ExecuteTaskAsync<object>(new RestRequest("groups/", Method.GET, DataFormat.Json)); }""", "1: GET /groups")]
    [InlineData("""class A { IRestClient c = new RestClient("https://acme.dokeos.com"); Task M() => c.ExecuteGetTaskAsync(new RestRequest("users")); }""", "1: GET /users")]
    [InlineData("""class A { IRestClient c = new RestClient("https://acme.dokeos.com"); void M() => c.ExecuteAsGet(new RestRequest("users", Method.POST), "GET"); }""", "1: GET /users")]
    // A collection of parameters; a parameter object.
    [InlineData("""
        class A { RestClient c = new RestClient("https://acme.dokeos.com");
          void M() {
            var r = new RestRequest("users");
            r.Parameters.Add(new Parameter { Name = "page", Value = 2, Type = ParameterType.QueryString });
            r.AddParameter(new Parameter("per", 3, ParameterType.GetOrPost));
            c.Get(r);
          } }
        """, "6: GET /users ?page=2&per=3")]
    // The request is built elsewhere; the loop adds ids.
    [InlineData("""
        class A { RestClient c = new RestClient("https://acme.dokeos.com");
          static IRestRequest Make(string path, Method m = Method.GET) { var r = new RestRequest(path, m); r.AddHeader("X", "y"); return r; }
          void M(IEnumerable<int> ids) {
            var r = Make("participations");
            foreach (var id in ids) r.AddQueryParameter("user_ids[]", id.ToString());
            r.AddQueryParameter("sort", "name");
            c.Execute(r);
          } }
        """, "7: GET /participations ?(user_ids[]=…)*&sort=name")]
    [InlineData("""
        class A { readonly IRestClient c;
          A() { c = new RestClient("https://lms.example.com"); c.AddDefaultHeader("Accept", "application/vnd.dokeos+json;version=1"); c.AddDefaultQueryParameter("lang", "fr"); }
          IRestResponse Run(string resource, Method method) { var r = new RestRequest(resource, method); return c.Execute(r); }
          public void M() { Run("users", Method.GET); Run("user/" + 5, Method.DELETE); Run("things", Method.GET); }
        }
        """, "4: GET /users ?lang=fr", "4: DELETE /user/:id ?lang=fr")] // the client's host says nothing against its own header
    [InlineData("""
        class A { readonly IRestClient c;
          A(string url) { c = new RestClient(url); c.AddDefaultHeader("Accept", "application/vnd.dokeos+json;version=1"); c.AddDefaultQueryParameter("lang", "fr"); }
          IRestResponse Run(string resource, Method method) { var r = new RestRequest(resource, method); return c.Execute(r); }
          public void M() { Run("users", Method.GET); Run("user/" + 5, Method.DELETE); Run("things", Method.GET); }
        }
        """, "4: GET /users ?lang=fr", "4: DELETE /user/:id ?lang=fr")]
    [InlineData("""
        class Users : RestRequest { public Users(int size) : base("users", Method.GET) { AddQueryParameter("size", size.ToString()); } }
        class Api : RestClient { public Api() : base("https://acme.dokeos.com") { } public IRestResponse All() => Execute(new Users(9)); }
        """, "2: GET /users ?size=9")]
    public void Before_version_107(string source, params string[] expected)
        => Assert.Equal(expected, (SitesOf.Program(source, Libraries.RestSharp106, "using RestSharp;")));

    [Theory]
    [InlineData("""class A { RestClient c = new("https://acme.dokeos.com/v1/"); Task M() => c.GetAsync<List<object>>(new RestRequest("/users")); }""", "1: GET /users")]
    [InlineData("""class A { Task M() { var c = new RestClient(new RestClientOptions("https://acme.dokeos.com") { FollowRedirects = false }); return c.GetAsync<object>("users?page=1"); } }""", "1: GET /users ?page=1")]
    [InlineData("""class A { Task M() { var o = new RestClientOptions { BaseUrl = new Uri("https://acme.dokeos.com") }; var c = new RestClient(o); return c.ExecuteAsync(new RestRequest("users") { Method = Method.Get }); } }""", "1: GET /users")]
    [InlineData("""class A { Task M() { var c = new RestClient("https://acme.dokeos.com", o => o.FollowRedirects = true); return c.DownloadDataAsync(new RestRequest("groups")); } }""", "1: GET /groups")]
    [InlineData("""class A { Task M() { var c = new RestClient(o => { o.BaseUrl = new Uri("https://acme.dokeos.com"); }); return c.ExecuteGetAsync<object>("users"); } }""", "1: GET /users")]
    [InlineData("""class A { Task M(HttpClient h) { h.BaseAddress = new Uri("https://acme.dokeos.com/api"); var c = new RestClient(h); return c.PostJsonAsync("groups", new { name = "a" }); } }""", "1: POST /groups")]
    [InlineData("""class A { RestClient c = new("https://acme.dokeos.com"); Task M(int id) => c.GetAsync<object>("participations/{id}", new { id, expand = "x" }); }""", "1: GET /participations/:id ?expand=x")]
    [InlineData("""class A { RestClient c = new("https://acme.dokeos.com"); Task M() => c.ExecuteAsync(new RestRequest("training_gate/3"), Method.Put); }""", "1: PUT /training_gate/:id")]
    [InlineData("""class A { RestClient c = new("https://acme.dokeos.com"); Task M() => c.ExecuteAsync<object>(new RestRequest("users").AddQueryParameter("page", 2).AddOrUpdateParameter("b", "c").AddHeader("X", "1")); }""", "1: GET /users ?page=2&b=c")]
    [InlineData("""class A { RestClient c = new("https://acme.dokeos.com"); Task M(int[] ids) => c.GetAsync(new RestRequest("participations").AddObject(new { user_ids = "1,2", page = 1 })); }""", "1: GET /participations ?user_ids=1%2C2&page=1")]
    [InlineData("""class A { RestClient c = new("https://acme.dokeos.com"); Task M() => c.GetAsync(new RestRequest("users").AddParameter(new QueryParameter("a", "b")).AddParameter(Parameter.CreateParameter("c", "d", ParameterType.QueryString))); }""", "1: GET /users ?a=b&c=d")]
    [InlineData("""class A { RestClient c = new("https://acme.dokeos.com"); async Task M() { await foreach (var u in c.StreamJsonAsync<object>("users", default)) { } } }""", "1: GET /users")]
    [InlineData("""class A { IRestClient c; public A() => c = new RestClient("https://acme.dokeos.com").AddDefaultHeader("X", "y"); object M() => c.Delete(new RestRequest("user/{id}").AddUrlSegment("id", 5)); }""", "1: DELETE /user/:id")]
    [InlineData("""class A { Task M(RestClient c, string s) { c.AddDefaultHeader("accept", "application/vnd.dokeos+json; version=2"); var r = new RestRequest(s + "/users"); return c.GetAsync(r); } }""", "1: GET /users")]
    [InlineData("""class A { Task M(RestClient c, string s) { var r = new RestRequest(s + "/users").AddHeaders(new Dictionary<string, string> { ["Accept"] = "application/vnd.dokeos+json; version=2" }); return c.GetAsync(r); } }""", "1: GET /users")]
    [InlineData("""class A { Task M(RestClient c) => c.GetAsync(new RestRequest("users")); }""")]
    public void Since_version_107(string source, params string[] expected)
        => Assert.Equal(expected, (SitesOf.Program(source, Libraries.RestSharp, "using RestSharp;")));

    [Theory]
    [InlineData("c.Execute(new RestRequest(\"users\"))", nameof(ResponseKind.Raw), null, false)]
    [InlineData("c.ExecuteAsync<List<int>>(new RestRequest(\"users\"))", nameof(ResponseKind.Raw), "List", false)]
    [InlineData("c.GetAsync<List<int>>(\"users\")", nameof(ResponseKind.Typed), "List", true)]
    [InlineData("c.GetAsync(new RestRequest(\"users\"))", nameof(ResponseKind.Raw), null, true)]
    [InlineData("c.DownloadDataAsync(new RestRequest(\"users\"))", nameof(ResponseKind.Bytes), null, false)]
    public void The_answer_is_told_by_the_call(string call, string kind, string? type, bool throws)
    {
        var compilation = SitesOf.Compile([$"class A {{ RestClient c = new(\"https://acme.dokeos.com\"); object M() => {call}; }}"], Libraries.RestSharp, "using RestSharp;");
        var request = Assert.Single(SitesOf.Find(compilation, 0)).Lms.Request;
        Assert.Equal((kind, type, throws), (request.Answer.ToString(), request.AnswerType?.Name, request.ThrowsOnBadStatus));
    }

    [Theory]
    [InlineData("new RestRequest(\"groups\").AddJsonBody(new { name = \"a\" })", nameof(BodyKind.JsonObject), "application/json")]
    [InlineData("new RestRequest(\"groups\").AddBody(new { name = \"a\" })", nameof(BodyKind.JsonObject), "application/json")]
    [InlineData("new RestRequest(\"groups\").AddStringBody(\"{}\", DataFormat.Json)", nameof(BodyKind.Text), "application/json")]
    [InlineData("new RestRequest(\"groups\").AddStringBody(\"{}\", \"text/plain\")", nameof(BodyKind.Text), "text/plain")]
    [InlineData("new RestRequest(\"groups\").AddParameter(\"application/json\", \"{}\", ParameterType.RequestBody)", nameof(BodyKind.Text), "application/json")]
    [InlineData("new RestRequest(\"groups\").AddParameter(\"name\", \"a\")", nameof(BodyKind.Form), "application/x-www-form-urlencoded")]
    [InlineData("new RestRequest(\"groups\").AddXmlBody(new object())", nameof(BodyKind.Unknown), "application/xml")]
    public void The_body_is_told_by_the_builder(string request, string kind, string mediaType)
    {
        var compilation = SitesOf.Compile([$"class A {{ RestClient c = new(\"https://acme.dokeos.com\"); object M() => c.PostAsync({request}); }}"], Libraries.RestSharp, "using RestSharp;");
        var body = Assert.Single(SitesOf.Find(compilation, 0)).Lms.Request.Body;
        Assert.Equal((kind, mediaType), (body!.Kind.ToString(), body.MediaType?.Literal));
    }
}
