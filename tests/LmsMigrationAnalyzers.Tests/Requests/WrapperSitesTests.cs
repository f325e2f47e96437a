using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>Methods of the program between the text and the call that sends it: the site is the innermost call that decides.</summary>
public class WrapperSitesTests
{
    private const string Client = """
        static class Dokeos { public static HttpClient Make() { var c = new HttpClient(); c.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=2"); return c; } } class B { protected HttpClient c = Dokeos.Make(); }

        """;

    [Theory]
    // Several hops, overloads, generics.
    [InlineData("""
        class A : B {
          Task<T> Get<T>(string path) => Get<T>(path, CancellationToken.None);
          Task<T> Get<T>(string path, CancellationToken t) => Send<T>(HttpMethod.Get, path, null, t);
          async Task<T> Send<T>(HttpMethod m, string path, object body, CancellationToken t) { using var r = new HttpRequestMessage(m, "/api/" + path.TrimStart('/')); using var a = await c.SendAsync(r, HttpCompletionOption.ResponseHeadersRead, t); return default; }
          public Task M() => Get<string[]>("/users");
          public Task N(int id) => Send<object>(HttpMethod.Delete, $"user/{id}", null, default);
          public Task O(string p) => Get<string>(p);
        }
        """, "6: GET /users", "7: DELETE /user/:id")]
    // An object out of a container: the cast says what it is.
    [InlineData("""
        interface ILms { Task<string> List(string name); }
        class Lms : B, ILms { public Task<string> List(string name) => c.GetStringAsync(name); }
        static class Locator { static readonly Dictionary<Type, object> known = new(); public static void Add(object o) => known[typeof(ILms)] = o; public static T Get<T>() where T : class => known[typeof(T)] as T; }
        class A { public Task M() { var lms = Locator.Get<ILms>(); return lms.List("users"); } }
        """, "5: GET /users")]
    // A verb that is switched on.
    [InlineData("""
        enum Verb { Get, Post, Delete }
        class A : B {
          async Task<string> Request(string endpoint, Verb verb, object body = null) {
            HttpResponseMessage r;
            switch (verb) {
              case Verb.Get: r = await c.GetAsync(endpoint); break;
              case Verb.Post: r = await c.PostAsync(endpoint, new StringContent("")); break;
              case Verb.Delete: r = await c.DeleteAsync(endpoint); break;
              default: throw new ArgumentException();
            }
            return await r.Content.ReadAsStringAsync();
          }
          public Task M() => Request("users", Verb.Get);
          public Task N() => Request("user/5", Verb.Delete);
          public Task O() => Request("groups", body: null, verb: Verb.Post);
        }
        """, "14: GET /users", "15: DELETE /user/:id", "16: POST /groups")]
    [InlineData("""
        class A : B {
          Task<HttpResponseMessage> Request(string endpoint, HttpMethod method) {
            if (method == HttpMethod.Get) return c.GetAsync(endpoint);
            if (method == HttpMethod.Post) { return c.PostAsync(endpoint, null); }
            else if (method.Equals(HttpMethod.Put)) return c.PutAsync(endpoint, null);
            return c.DeleteAsync(endpoint);
          }
          public Task M() => Request("users", HttpMethod.Get);
          public Task N() => Request("training_gate/5", HttpMethod.Put);
          public Task O() => Request("user/5", HttpMethod.Delete);
        }
        """, "9: GET /users", "10: PUT /training_gate/:id", "11: DELETE /user/:id")]
    [InlineData("""
        enum Verb { GET, POST, PATCH, DELETE }
        class A : B {
          static HttpMethod Of(Verb v) => v switch { Verb.GET => HttpMethod.Get, Verb.POST => HttpMethod.Post, Verb.PATCH => new HttpMethod("PATCH"), _ => new HttpMethod(v.ToString()) };
          Task<HttpResponseMessage> Request(Verb v, string p) => c.SendAsync(new HttpRequestMessage { Method = Of(v), RequestUri = new Uri(p, UriKind.Relative) });
          Task<HttpResponseMessage> Text(string verb, string p) => c.SendAsync(new HttpRequestMessage(new HttpMethod(verb.ToUpperInvariant()), p));
          public Task M() => Request(Verb.DELETE, "user/5");
          public Task N() => Request(Verb.GET, "groups");
          public Task O() => Text("get", "users");
        }
        """, "7: DELETE /user/:id", "8: GET /groups", "9: GET /users")]
    // Extension methods, local functions, static helpers with the client as argument.
    [InlineData("""
        static class X { public static async Task<T> GetJson<T>(this HttpClient client, string path, params object[] args) { var s = await client.GetStringAsync(string.Format(path, args)); return default; } }
        class A : B { Task M() => c.GetJson<int>("participations/{0}", 5); Task N() => X.GetJson<int>(c, path: "users"); Task O(HttpClient other) => other.GetJson<int>("users"); }
        """, "3: GET /participations/:id", "3: GET /users")]
    [InlineData("""
        class A : B { async Task M() { await Load("users"); await Load("things"); async Task<string> Load(string p) { var r = await c.GetAsync("api/" + p); return await r.Content.ReadAsStringAsync(); } } }
        """, "2: GET /users")]
    // Base classes and what derived ones tell them.
    [InlineData("""
        abstract class Repo<T> : B { protected abstract string Resource { get; } public virtual Task<string> All(int page) => c.GetStringAsync($"{Resource}?page={page}"); public Task<string> One(int id) => c.GetStringAsync($"{Resource}/{id}"); }
        class Groups : Repo<int> { protected override string Resource => "groups"; }
        class Users : Repo<string> { protected override string Resource { get; } = "users"; public override Task<string> All(int page) => base.All(page + 1); }
        """, "3: GET /groups ?page=…", "3: GET /groups/:id", "4: GET /users/:id", "4: GET /users ?page=…")]
    [InlineData("""
        abstract class Job : B { protected abstract Uri Build(); public Task<string> Run() => c.GetStringAsync(Build()); }
        class Groups : Job { protected override Uri Build() => new("groups", UriKind.Relative); }
        class Users : Job { protected override Uri Build() => new Uri("users?sort=id", UriKind.Relative); }
        """, "3: GET /groups", "4: GET /users ?sort=id")]
    [InlineData("""
        abstract class Repo : B { readonly string _path; protected Repo(string path) { _path = "api/" + path; } public Task<string> All() => c.GetStringAsync(_path); }
        class Groups : Repo { public Groups() : base("groups") { } }
        class Things : Repo { public Things() : base("things") { } }
        """, "3: GET /groups")]
    [InlineData("""
        abstract class Base : B { protected Task<string> Get(string p) => c.GetStringAsync(Prefix + p); protected virtual string Prefix => "/api/"; }
        class A : Base { public Task M() => Get("users"); protected override string Prefix => "/v2/"; }
        """, "3: GET /users")]
    // Interfaces: implementations that send agree; doubles do not count; decorators come back to the interface.
    [InlineData("""
        interface IApi { Task<string> Get(string path); }
        class Api : B, IApi { public Task<string> Get(string path) => c.GetStringAsync("api/" + path); }
        class Fake : IApi { public Task<string> Get(string path) => Task.FromResult("[]"); }
        class Logging : IApi { readonly IApi _inner; public Logging(IApi inner) => _inner = inner; public async Task<string> Get(string path) { Console.WriteLine(path); return await _inner.Get(path); } }
        class Service { readonly IApi _api; public Service(IApi api) { _api = api; } public Task M() => _api.Get("users"); }
        """, "6: GET /users")]
    [InlineData("""
        interface IApi<T> { Task<T> Get(string path); }
        class Api<T> : B, IApi<T> { async Task<T> IApi<T>.Get(string path) { await c.GetStringAsync(path); return default; } }
        class Service(IApi<int> api) { public Task M() => api.Get("users"); }
        """, "4: GET /users")]
    // Lambdas.
    [InlineData("""class A : B { Task M() { Func<string, Task<string>> get = p => c.GetStringAsync("api/" + p); return get("users"); } }""", "2: GET /users")]
    [InlineData("""class A : B { readonly Func<string, Task<string>> _get; public A() { _get = p => c.GetStringAsync("api/" + p); } Task M() => _get.Invoke("groups"); Task N() => _get?.Invoke("users"); }""", "2: GET /groups", "2: GET /users")]
    [InlineData("""class A : B { async Task<T> Try<T>(Func<CancellationToken, Task<T>> f) { for (var i = 0; ; i++) { try { return await f(default); } catch when (i < 3) { } } } Task M(string p) => Try(t => c.GetStringAsync("users", t)); Task N() => Try(async t => { var r = await c.GetAsync("groups", t); return r; }); }""", "2: GET /users", "2: GET /groups")]
    [InlineData("""class A : B { Task<string> Load() => c.GetStringAsync("users"); async Task<T> Try<T>(Func<Task<T>> f) => await f(); Task M() => Try(Load); }""", "2: GET /users")]
    [InlineData("""class A : B { Task<string> Load(string p) => c.GetStringAsync(p); async Task<T> Try<T>(Func<string, Task<T>> f, string p) => await f(p); Task M() => Try(Load, "users"); }""", "2: GET /users")]
    [InlineData("""class A : B { Task M() => Task.Run(() => c.GetStringAsync("users")); Task N(string p) => Task.Run(async () => await Get(p)); Task<string> Get(string p) => c.GetStringAsync(p); Task O() => N("groups"); }""", "2: GET /users", "2: GET /groups")]
    [InlineData("""class A : B { readonly Lazy<Task<string>> _users; public A() { _users = new Lazy<Task<string>>(() => c.GetStringAsync("users")); } Task M() => _users.Value; }""", "2: GET /users")]
    [InlineData("""class A : B { Task M() => Task.WhenAll(new[] { "things", "users" }.Select(p => c.GetAsync(p))); Task<HttpResponseMessage> Get(string p) => c.GetAsync("api/" + p); Task N() => Task.WhenAll(new[] { "groups" }.Select(Get)); Task O(int[] ids) => Task.WhenAll(ids.Select(id => Get($"participations/{id}"))); }""", "2: GET /users", "2: GET /groups", "2: GET /participations/:id")]
    [InlineData("""class A : B { void M() => new List<string> { "groups" }.ForEach(async p => await c.GetAsync(p)); }""", "2: GET /groups")]
    // Text that travels in an object.
    [InlineData("""
        record Call(string Path) { public HttpMethod Method { get; init; } = HttpMethod.Get; public Dictionary<string, string> Query { get; } = new(); }
        class A : B {
          Task<HttpResponseMessage> Send(Call call) { var url = call.Path; if (call.Query.Count > 0) url += "?" + string.Join("&", call.Query.Select(q => q.Key + "=" + q.Value)); return c.SendAsync(new HttpRequestMessage(call.Method, url)); }
          Task M() => Send(new Call("users")); Task N() => Send(new("user/5") { Method = HttpMethod.Delete }); Task O() => Send(new Call("users") { Query = { ["page"] = "2" } });
        }
        """, "5: GET /users", "5: DELETE /user/:id", "5: GET /users ?page=2")]
    [InlineData("""
        class A : B {
          static HttpRequestMessage Make(HttpMethod m, string p) { var r = new HttpRequestMessage(m, p); r.Headers.Add("X", "y"); return r; }
          Task<HttpResponseMessage> Run(HttpRequestMessage r) => c.SendAsync(r);
          Task M() => Run(Make(HttpMethod.Get, "users")); Task N() { var r = Make(HttpMethod.Delete, "user/1"); return Run(r); }
        }
        """, "5: GET /users", "5: DELETE /user/:id")]
    [InlineData("""
        abstract class Query { public abstract string Path { get; } public virtual HttpMethod Verb => HttpMethod.Get; }
        class UsersQuery : Query { public int Page { get; set; } public override string Path => $"users?page={Page}"; }
        class DeleteUser(int id) : Query { public override string Path => $"user/{id}"; public override HttpMethod Verb => HttpMethod.Delete; }
        class A : B { Task<HttpResponseMessage> Run(Query q) => c.SendAsync(new HttpRequestMessage(q.Verb, q.Path)); Task M() => Run(new UsersQuery { Page = 2 }); Task N() => Run(new DeleteUser(7)); }
        """, "5: GET /users ?page=2", "5: DELETE /user/:id")]
    [InlineData("""
        class Resource { readonly HttpClient _c; readonly string _p; public Resource(HttpClient c, string p) { _c = c; _p = p; } public Task<string> List() => _c.GetStringAsync(_p); public Task Delete(int id) => _c.DeleteAsync(_p + "/" + id); }
        class A : B { readonly Resource _users; public A() { _users = new Resource(c, "users"); } public Resource Groups => new Resource(c, "groups"); Task M() => _users.List(); Task N() => Groups.List(); Task O() => new Resource(c, "user").Delete(4); }
        """, "3: GET /users", "3: GET /groups", "3: DELETE /user/:id")]
    // What the caller chooses the caller decides; where nobody does, the method itself.
    [InlineData("""
        enum Kind { Users, Groups, Things }
        class A : B {
          static string PathOf(Kind k) { switch (k) { case Kind.Users: return "users"; case Kind.Groups: return "groups"; default: return "things"; } }
          Task<string> All(Kind k) => c.GetStringAsync("/api/" + PathOf(k));
          Task M() => All(Kind.Groups); Task N() => All(Kind.Things); Task O(Kind k) => All(k);
        }
        """, "6: GET /groups", "6: GET /users")]
    [InlineData("""class A : B { Task<string> All(bool groups) => c.GetStringAsync(groups ? "groups" : "users"); }""", "2: GET /groups")]
    // Recursion ends; a fixed URL is judged inside, once.
    [InlineData("""class A : B { async Task<List<int>> All(int page = 1) { var r = await c.GetAsync("users?page=" + page); var rows = new List<int>(); if (rows.Count > 0) rows.AddRange(await All(page + 1)); return rows; } Task M() => All(); Task N() => All(2); }""", "2: GET /users ?page=…")]
    [InlineData("""class A : B { IEnumerable<string> Pages(string p) { for (var i = 1; ; i++) { yield return c.GetStringAsync($"{p}?page={i}").Result; } } void M() { foreach (var x in Pages("users")) { } } async IAsyncEnumerable<string> Stream(string p) { yield return await c.GetStringAsync(p); } async Task N() { await foreach (var x in Stream("groups")) { } } }""", "2: GET /users ?page=1", "2: GET /groups")]
    // Not known whose: silence.
    [InlineData("""class A { Task<string> Get(HttpClient h, string p) => h.GetStringAsync(p); Task M(HttpClient h) => Get(h, "users"); }""")]
    public void Wrappers_are_seen_through(string source, params string[] expected) => Assert.Equal(expected, SitesOf.Program(Client + source));

    [Fact]
    public void Wrappers_in_other_files_are_seen_through()
        => Assert.Equal(
            ["2: 1: GET /users", "2: 1: DELETE /user/:id"],
            SitesOf.Files(
                Client + "public abstract class Transport { protected abstract HttpClient Http { get; } protected Task<HttpResponseMessage> Send(Verb v, string p) => Http.SendAsync(new HttpRequestMessage(Verbs.Of(v), Routes.Api + p)); }",
                "public enum Verb { Read, Remove } public static class Verbs { public static HttpMethod Of(Verb v) { switch (v) { case Verb.Read: return HttpMethod.Get; case Verb.Remove: return HttpMethod.Delete; } throw new Exception(); } } public static class Routes { public const string Api = \"/api/\"; public static string User(int id) => \"user/\" + id; } public class LmsTransport : Transport { protected override HttpClient Http => Dokeos.Make(); public Task Get(string p) => Send(Verb.Read, p); public Task Remove(string p) => Send(Verb.Remove, p); }",
                "public class Job { readonly LmsTransport _t = new LmsTransport(); Task M() => _t.Get(\"users\"); Task N(int id) => _t.Remove(Routes.User(id)); }"));

    [Theory]
    [InlineData("""class A : B { readonly IMemoryCache _cache; public A(IMemoryCache cache) => _cache = cache; Task M() => _cache.GetOrCreateAsync("k", async e => { e.SlidingExpiration = TimeSpan.FromDays(1); return await c.GetStringAsync("users"); }); Task<string> Cached(string p) => _cache.GetOrCreateAsync(p, _ => c.GetStringAsync(p)); Task N() => Cached("groups"); }""", "2: GET /users", "2: GET /groups")]
    public void Caches_are_seen_through(string source, params string[] expected)
        => Assert.Equal(expected, SitesOf.Program(Client + source, Libraries.AspNetCore, "using Microsoft.Extensions.Caching.Memory;"));
}
