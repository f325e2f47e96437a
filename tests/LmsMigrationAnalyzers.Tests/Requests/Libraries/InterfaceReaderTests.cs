using LmsMigrationAnalyzers.Requests;
using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>RestEase and Refit: the request is sent where the interface's method is called.</summary>
public class InterfaceReaderTests
{
    [Theory]
    [InlineData("""
        [Header("Accept", "application/vnd.dokeos+json;version=1")]
        public interface IApi { [Get("users")] Task<object[]> Users(int? page = null, [Query("size")] int pageSize = 5); }
        class A { Task M(IApi api) => api.Users(); Task N(IApi api) => api.Users(page: 2); }
        """, "3: GET /users ?size=5", "3: GET /users ?page=2&size=5")]
    [InlineData("""
        [BasePath("api/v1")] public interface IApi {
          [Delete("user/{userId}")] Task Delete([Path("userId")] int id, CancellationToken t = default);
          [Get("participations")] Task<string> Parts([Query] IEnumerable<int> user_ids, [QueryMap] IDictionary<string, object> more);
          [Put("groups/{id}")] Task Put([Path] int id, [Body] object group);
        }
        class A {
          IApi api = RestClient.For<IApi>("https://acme.dokeos.com");
          Task M() => api.Delete(5);
          Task N(int[] ids) => api.Parts(ids, new Dictionary<string, object> { ["page"] = 1 });
          Task O(IDictionary<string, object> d) => api.Parts(new[] { 1, 2 }, d);
          Task P() => api.Put(1, new { name = "x" });
        }
        namespace RestEase { class BasePathAttribute : Attribute { public BasePathAttribute(string basePath) { } } }
        """, "8: DELETE /user/:id", "9: GET /participations ?(user_ids=…)*&page=1", "10: GET /participations ?user_ids=1&user_ids=2&…", "11: PUT /groups/:id")]
    [InlineData("""
        public interface IApi { [Header("Accept")] string Accept { get; set; } [Path("kind")] string Kind { get; set; } [Get("{kind}")] Task<string> All(); }
        class A { Task M() { var api = new RestClient("https://lms.acme.com") { }.For<IApi>(); api.Accept = "application/vnd.dokeos+json"; return api.All(); }
          Task N(HttpClient h) { var api = RestClient.For<IApi>(h); api.Accept = "application/vnd.dokeos+json;version=1"; api.Kind = "users"; return api.All(); } }
        """, "3: GET /users")]
    [InlineData("""
        public interface ICrud<T> { [Get("")] Task<List<T>> All(); [Get("{id}")] Task<T> One([Path] int id); }
        class A { Task M() => RestClient.For<ICrud<object>>("https://acme.dokeos.com/api/groups").All(); Task N() => RestClient.For<ICrud<object>>("https://acme.dokeos.com/api/groups").One(4); }
        """, "2: GET /groups", "2: GET /groups/:id")]
    [InlineData("""
        public interface IApi { [Get("users")] Task<string> All(); [Header("Accept", "application/vnd.dokeos+json")] [Get("groups")] Task<string> Groups(); }
        class Fake : IApi { public Task<string> All() => Task.FromResult(""); public Task<string> Groups() => All(); }
        class Service { readonly IApi _api; public Service(IApi api) => _api = api; public Task M() => _api.All(); public Task N() => _api.Groups(); }
        """, "3: GET /users", "3: GET /groups")] // one interface is one service
    public void RestEase(string source, params string[] expected)
        => Assert.Equal(expected, SitesOf.Program(source, Libraries.RestEase, "using RestEase;"));

    [Theory]
    [InlineData("""
        [Headers("Accept: application/vnd.dokeos+json;version=1", "X-A: b")]
        public interface IApi { [Get("/users")] Task<object[]> Users(int? page = null, [AliasAs("size")] int pageSize = 5); [Get("/things")] Task T(); }
        class A { Task M(IApi api) => api.Users(); Task N(IApi api) => api.Users(page: 2); Task O(IApi api) => api.T(); }
        """, "3: GET /users ?size=5", "3: GET /users ?page=2&size=5")]
    [InlineData("""
        public class Filter { [AliasAs("user_ids")] public int[] UserIds { get; set; } public int? Page { get; set; } public string Sort { get; set; } = "name"; }
        public interface IApi {
          [Get("/api/participations?expand=x&for={who}")] Task<string> Parts(Filter filter, string who);
          [Get("/{**path}")] Task<string> Any(string path);
          [Get("/api/participations")] Task<IApiResponse<string>> Multi([Query(CollectionFormat.Multi)] IEnumerable<int> user_ids, [Query] IDictionary<string, string> rest, [Header("Accept")] string accept);
          [Post("/groups")] Task Post(object group, [Query] string a);
        }
        class A {
          IApi api = RestService.For<IApi>("https://acme.dokeos.com");
          Task M() => api.Parts(new Filter { UserIds = new[] { 1, 2 } }, "me");
          Task N() => api.Any("users");
          Task O(int[] ids) => api.Multi(ids, null, "x");
          Task P() => api.Post(new { }, "b");
          Task Q(Filter f) => api.Parts(f, "me");
        }
        """, "10: GET /participations ?expand=x&for=me&user_ids=1,2&Sort=name", "11: GET /users", "12: GET /participations ?(user_ids=…)*", "13: POST /groups ?a=b", "14: GET /participations ?expand=x&for=me&user_ids=…&Page=…&Sort=name")]
    [InlineData("""
        public interface IApi { [Get("/users")] [Headers("Accept: application/vnd.dokeos+json")] Task<string> Users(); }
        class A { Task M(HttpClient h) { h.BaseAddress = new Uri("https://acme.dokeos.com"); return RestService.For<IApi>(h).Users(); } Task N(IApi api) => api.Users(); }
        """, "2: GET /users", "2: GET /users")]
    public void Refit(string source, params string[] expected)
        => Assert.Equal(expected, SitesOf.Program(source, Libraries.Refit, "using Refit;"));

    [Theory]
    [InlineData("Task<string>", nameof(ResponseKind.Text), null, true)]
    [InlineData("Task<List<int>>", nameof(ResponseKind.Typed), "List", true)]
    [InlineData("Task<ApiResponse<List<int>>>", nameof(ResponseKind.Raw), "List", false)]
    [InlineData("Task<IApiResponse>", nameof(ResponseKind.Raw), null, false)]
    [InlineData("Task<HttpResponseMessage>", nameof(ResponseKind.Raw), null, false)]
    [InlineData("Task<System.Text.Json.JsonElement>", nameof(ResponseKind.Dom), "JsonElement", true)]
    [InlineData("Task", nameof(ResponseKind.None), null, true)]
    [InlineData("IObservable<int[]>", nameof(ResponseKind.Typed), "", true)]
    public void The_answer_is_told_by_the_return_type(string returned, string kind, string? type, bool throws)
    {
        var compilation = SitesOf.Compile([$"public interface IApi {{ [Get(\"/users\")] {returned} Users(); }} class A {{ object M() => RestService.For<IApi>(\"https://acme.dokeos.com\").Users(); }}"], Libraries.Refit, "using Refit;");
        var request = Assert.Single(SitesOf.Find(compilation, 0)).Lms.Request;
        Assert.Equal((kind, type, throws), (request.Answer.ToString(), request.AnswerType?.Name, request.ThrowsOnBadStatus));
    }

    [Fact]
    public void The_attributes_text_knows_where_it_stands()
    {
        var compilation = SitesOf.Compile(["""const_ public interface IApi { [Get(Path + "/users")] [Headers("Accept: application/vnd.dokeos+json;version=1")] Task Users(); const string Path = "/api"; } class A { Task M(IApi api) => api.Users(); }""".Replace("const_ ", "")], Libraries.Refit, "using Refit;");
        var lms = Assert.Single(SitesOf.Find(compilation, 0)).Lms;
        Assert.NotNull(lms.Url.Text.FirstLocation());
        Assert.Equal("application/vnd.dokeos+json;version=1", Assert.Single(lms.Request.Headers).Value.Literal);
        Assert.NotNull(lms.Request.Headers[0].Value.FirstLocation());
    }
}
