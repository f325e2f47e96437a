using LmsMigrationAnalyzers.Tests.Verification;
using Xunit;

namespace LmsMigrationAnalyzers.Tests.Requests;

/// <summary>URLs as real programs put them together: what a request asks for is seen through each of these.</summary>
public class TextSitesTests
{
    /// <summary>One line: the client whose Accept header says whose it is, and its base address.</summary>
    public const string Client = """
        static class Dokeos { public static HttpClient Make() { var c = new HttpClient(); c.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.dokeos+json;version=2"); return c; } } class B { protected HttpClient c = Dokeos.Make(); }

        """;

    [Theory]
    // Locals in branches.
    [InlineData("""class A : B { Task M(bool x) { string url; if (x) url = "things"; else url = "users"; return c.GetAsync(url); } }""", "2: GET /users")]
    [InlineData("""class A : B { Task M(int x) { string url; switch (x) { case 1: url = "a"; break; case 2: url = "groups"; break; default: throw new Exception(); } return c.GetAsync(url); } }""", "2: GET /groups")]
    [InlineData("""class A : B { Task M(int x) { var url = x switch { 1 => "things", _ => "users" }; return c.GetAsync(url + "?a=1"); } }""", "2: GET /users ?a=1")]
    [InlineData("""class A : B { Task M(bool all) => c.GetAsync($"api/{(all ? "users" : "groups")}?a={(all ? 1 : 2)}"); }""", "2: GET /users ?a=1")]
    [InlineData("""class A : B { Task M() { string url = null; url ??= "users"; return c.GetAsync(url); } }""", "2: GET /users")]
    [InlineData("""class A : B { Task M() { string url = "x"; try { url = "users"; } catch (Exception) { throw; } finally { } return c.GetAsync(url); } }""", "2: GET /users")]
    [InlineData("""class A : B { Task M(string q) { var url = "users"; if (!string.IsNullOrEmpty(q)) { url += "?q=" + q; } return c.GetAsync(url); } }""", "2: GET /users ?q=…")]
    [InlineData("""class A : B { static bool Try(int x, out string p, ref int y) { p = "users"; return true; } Task M(int y) => Try(1, out var p, ref y) ? c.GetAsync(p) : Task.CompletedTask; }""", "2: GET /users")]
    [InlineData("""class A : B { static void Add(ref string url) { url += "?page=1"; } Task M() { var url = "users"; Add(ref url); return c.GetAsync(url); } }""", "2: GET /users ?page=1")]
    [InlineData("""class A : B { async Task M() { foreach (var p in new[] { "things", "groups" }) await c.GetAsync(p); } }""", "2: GET /groups")]
    [InlineData("""class A : B { Task M() { var url = "users"; Func<Task> f = () => c.GetAsync(url); return f(); } }""", "2: GET /users")]
    [InlineData("""class A : B { Task M() { var url = "users"; return Do(); Task Do() => c.GetAsync(url); } }""", "2: GET /users")]
    // Tuples.
    [InlineData("""class A : B { Task M() { var (path, size) = ("users", 5); return c.GetAsync($"{path}?size={size}"); } }""", "2: GET /users ?size=5")]
    [InlineData("""class A : B { static (string Path, int Size) P() => ("users", 5); Task M() { var p = P(); return c.GetAsync(p.Path + "?size=" + p.Size); } }""", "2: GET /users ?size=5")]
    [InlineData("""class A : B { static (string, int) P() => ("users", 5); Task M() { var (a, b) = P(); return c.GetAsync(a + "?size=" + b); } }""", "2: GET /users ?size=5")]
    // Constants and members.
    [InlineData("""static class P { public const string Root = "/api"; public static class V { public const string Users = Root + "/users"; } } class A : B { Task M() => c.GetAsync(P.V.Users); }""", "2: GET /users")]
    [InlineData("""static class P { public static readonly string Users = string.Concat("api", "/", "users"); public static string Groups = "groups"; public static string Both => Groups + "?a=b"; } class A : B { Task M() => c.GetAsync(P.Users); Task N() => c.GetAsync(P.Both); }""", "2: GET /users", "2: GET /groups ?a=b")]
    [InlineData("""class A : B { readonly string _p; public string Q { get; set; } = "?a=1"; public A() : this("users") { } A(string p) { _p = p; } Task M() => c.GetAsync(_p + Q); }""", "2: GET /users ?a=1")]
    [InlineData("""class A : B { static readonly string[] Paths = { "things", "users" }; Task M() => c.GetAsync(Paths[1]); }""", "2: GET /users")]
    [InlineData("""class A : B { static readonly Dictionary<string, string> Paths = new() { ["u"] = "users", ["g"] = "groups" }; Task M() => c.GetAsync(Paths["g"]); }""", "2: GET /groups")]
    [InlineData("""enum E { Users, Groups } class A : B { Task M() => c.GetAsync(E.Groups.ToString().ToLowerInvariant()); Task N() => c.GetAsync($"{nameof(E.Users).ToLower()}"); }""", "2: GET /groups", "2: GET /users")]
    [InlineData("""enum E { Users, Groups } class A : B { static readonly Dictionary<E, string> Paths = new() { { E.Users, "users" }, { E.Groups, "groups" } }; Task<string> Get(E e) => c.GetStringAsync(Paths[e]); Task M() => Get(E.Groups); }""", "2: GET /groups")]
    // Putting strings together.
    [InlineData("""class A : B { Task M(int id) => c.GetAsync(string.Format("participations/{0}?a={1}", id, "x")); }""", "2: GET /participations/:id ?a=x")]
    [InlineData("""class A : B { Task M(int id) => c.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0}/{1:D}", "participations", id)); }""", "2: GET /participations/:id")]
    [InlineData("""class A : B { Task M(int id) => c.GetAsync(string.Join("/", "api", "participations", id)); Task N() => c.GetAsync(string.Join('/', new[] { "", "groups" })); }""", "2: GET /participations/:id", "2: GET /groups")]
    [InlineData("""class A : B { Task M(int id) => c.GetAsync(FormattableString.Invariant($"participations/{id}")); Task N(int id) => c.GetAsync(string.Create(null, $"participations/{id}?x=1")); }""", "2: GET /participations/:id", "2: GET /participations/:id ?x=1")]
    [InlineData(""""class A : B { Task M(int id) => c.GetAsync(@"/api/users?a=" + 1 + '&' + "b=" + true); Task N() => c.GetAsync($$"""groups?x={{1}}"""); }"""", "2: GET /users ?a=1&b=True", "2: GET /groups ?x=1")]
    [InlineData("""class A : B { Task M(string b) => c.GetAsync(b.TrimEnd('/') + "/users".TrimEnd('/') + "/"); Task N(string b) => c.GetAsync($"{b}/{"/users".TrimStart('/')}"); }""", "2: GET /users", "2: GET /users")]
    [InlineData("""class A : B { const string T = "/participations/{id}?for={who}"; Task M(int id) => c.GetAsync(T.Replace("{id}", id.ToString()).Replace("{who}", "me")); }""", "2: GET /participations/:id ?for=me")]
    [InlineData("""class A : B { Task M() { var url = "users?a=1&"; url = url.Substring(0, url.Length - 1); return c.GetAsync(url[..^2] + "=2"); } }""", "2: GET /users ?a=2")]
    [InlineData("""class A : B { Task M(int id) { var url = "participations/" + id; url = url + (url.Contains("?") ? "&" : "?") + "page=1"; return c.GetAsync(url); } }""", "2: GET /participations/:id ?page=1")]
    [InlineData("""class A : B { Task M(IEnumerable<int> ids) => c.GetAsync("participations?user_ids=" + string.Join(",", ids)); }""", "2: GET /participations ?user_ids=…")]
    [InlineData("""class A : B { Task M(IEnumerable<int> ids) => c.GetAsync("participations?" + string.Join("&", ids.Select(id => $"user_ids[]={id}"))); }""", "2: GET /participations ?(user_ids[]=…)*")]
    [InlineData("""class A : B { Task M(List<int> ids) { var url = "participations?a=1"; for (var i = 0; i < ids.Count; i++) url += $"&user_ids[{i}]={ids[i]}"; return c.GetAsync(url + "&z=2"); } }""", "2: GET /participations ?a=1&(user_ids[…]=…)*&z=2")]
    [InlineData("""class A : B { Task M() => c.GetAsync(new[] { "api", "groups" }.Aggregate((x, y) => x + "/" + y)); }""", "2: GET /groups")]
    // String builders.
    [InlineData("""class A : B { Task M(int page) { var sb = new StringBuilder(); sb.Append("users").Append('?').AppendFormat("page={0}", page); sb.Append("&x=").Append(2); return c.GetAsync(sb.ToString()); } }""", "2: GET /users ?page=…&x=2")]
    [InlineData("""class A : B { Task M(IEnumerable<int> ids) { var sb = new StringBuilder("participations?"); foreach (var id in ids) { sb.Append("user_ids[]=").Append(id); sb.Append("&"); } sb.Append("a=1"); return c.GetAsync(sb.ToString()); } }""", "2: GET /participations ?(user_ids[]=…)*&a=1")]
    [InlineData("""class A : B { Task M(IEnumerable<int> ids) { var sb = new StringBuilder("participations?user_ids="); foreach (var id in ids) { sb.Append(id).Append(','); } sb.Length--; return c.GetAsync(sb.ToString()); } }""", "2: GET /participations ?user_ids=…")]
    [InlineData("""class A : B { Task M(bool x) { var sb = new StringBuilder(); Path(sb); if (x) sb.Append("?page=1"); sb.Insert(0, "api/"); return c.GetAsync(sb.ToString()); } static void Path(StringBuilder b) => b.Append("users"); }""", "2: GET /users ?page=1")]
    [InlineData("""class A : B { Task M(IEnumerable<int> ids) { var sb = new StringBuilder("participations?user_ids="); sb.AppendJoin(",", ids); return c.GetAsync(sb.ToString()); } }""", "2: GET /participations ?user_ids=…")]
    // URIs.
    [InlineData("""class A : B { static readonly Uri Root = new Uri("https://acme.dokeos.com/api/"); Task M() => c.GetAsync(new Uri(Root, "users")); Task N() => c.GetAsync(new Uri("groups?a=1", UriKind.Relative)); Task O() => c.GetAsync(new Uri(new Uri("https://acme.dokeos.com"), "/users/5")); }""", "2: GET /users", "2: GET /groups ?a=1", "2: GET /users/:id")]
    [InlineData("""class A : B { Task M() { var b = new UriBuilder("https://acme.dokeos.com") { Path = "api/users", Query = "page=1" }; return c.GetAsync(b.Uri); } }""", "2: GET /users ?page=1")]
    [InlineData("""class A : B { Task M() { var b = new UriBuilder("https", "acme.dokeos.com", 443, "api/groups"); b.Query = "?a=1"; return c.GetAsync(b.ToString()); } }""", "2: GET /groups ?a=1")]
    [InlineData("""class A : B { Task M() { var b = new UriBuilder("https://acme.dokeos.com/users?x=1"); var q = System.Web.HttpUtility.ParseQueryString(b.Query); q["page"] = "1"; q.Add("y", "2"); b.Query = q.ToString(); return c.GetAsync(b.Uri.AbsoluteUri); } }""", "2: GET /users ?x=1&page=1&y=2")]
    [InlineData("""class A : B { Task M() { Uri.TryCreate(new Uri("https://acme.dokeos.com/api/"), "users", out var uri); return c.GetAsync(uri); } }""", "2: GET /users")]
    [InlineData("""class A : B { Task M() => c.GetAsync(c.BaseAddress + "users"); Task N() => c.GetAsync(new Uri(c.BaseAddress, "groups")); }""", "2: GET /users", "2: GET /groups")]
    [InlineData("""class A : B { Task M() { var u = new Uri("https://acme.dokeos.com/api/users?a=1"); return c.GetAsync(u.PathAndQuery); } }""", "2: GET /users ?a=1")]
    // Queries.
    [InlineData("""class A : B { Task M(string s) => c.GetAsync("users?q=" + Uri.EscapeDataString(s) + "&r=" + WebUtility.UrlEncode(s)); }""", "2: GET /users ?q=…&r=…")]
    [InlineData("""class A : B { async Task M(int page) { var q = new Dictionary<string, string> { ["page"] = page.ToString(), ["b"] = "2" }; var text = await new FormUrlEncodedContent(q).ReadAsStringAsync(); await c.GetAsync($"users?{text}"); } }""", "2: GET /users ?page=…&b=2")]
    [InlineData("""class A : B { Task M() { var q = System.Web.HttpUtility.ParseQueryString(string.Empty); q["a"] = "1"; q.Set("b", "2"); return c.GetAsync("users?" + q); } }""", "2: GET /users ?a=1&b=2")]
    [InlineData("""class A : B { Task M(int? page) { var q = new Dictionary<string, string>(); q.Add("a", "1"); if (page != null) q["page"] = page.ToString(); return c.GetAsync("users?" + string.Join("&", q.Select(kv => $"{kv.Key}={Uri.EscapeDataString(kv.Value)}"))); } }""", "2: GET /users ?a=1&page=…")]
    [InlineData("""class A : B { Task M(int? page) { var q = new List<string> { "a=1" }; if (page is int p) q.Add($"page={p}"); return c.GetAsync("users?" + string.Join("&", q)); } }""", "2: GET /users ?a=1&page=…")]
    [InlineData("""class A : B { Task M(int[] ids) { var q = new List<string> { "a=1" }; foreach (var id in ids) q.Add("user_ids[]=" + id); return c.GetAsync("participations?" + string.Join("&", q)); } }""", "2: GET /participations ?a=1&(user_ids[]=…)*")]
    [InlineData("""class A : B { Task M() { var q = new NameValueCollection { { "a", "1" }, { "page", "2" } }; return c.GetAsync("users?" + string.Join("&", q.AllKeys.Select(k => $"{k}={q[k]}"))); } }""", "2: GET /users ?a=1&page=2")]
    [InlineData("""class A : B { static string Query(params (string Name, object Value)[] pairs) => string.Join("&", pairs.Select(p => p.Name + "=" + p.Value)); Task M() => c.GetAsync("users?" + Query(("page", 1), ("b", "x"))); }""", "2: GET /users ?page=1&b=x")]
    [InlineData("""class A : B { static string Query(IDictionary<string, string> pairs) { var s = ""; foreach (var p in pairs) { s += (s.Length > 0 ? "&" : "?") + p.Key + "=" + p.Value; } return s; } Task M() => c.GetAsync("users" + Query(new Dictionary<string, string> { { "page", "1" } })); }""", "2: GET /users ?page=1")]
    // Factories.
    [InlineData("""static class Urls { public static string Users(int page, string q = null) { var url = $"/api/users?page={page}"; if (q != null) url += $"&q={q}"; return url; } public static string Root => "https://acme.dokeos.com"; } class A : B { Task M() => c.GetAsync(Urls.Root + Urls.Users(3)); Task N() => c.GetAsync(Urls.Users(q: "x", page: 1)); }""", "2: GET /users ?page=3", "2: GET /users ?page=1&q=x")]
    [InlineData("""class A : B { static readonly Func<int, string> Url = id => $"participations/{id}"; Task M() => c.GetAsync(Url(5)); Task N() { string L(string x) => "groups" + x; return c.GetAsync(L("?a=1")); } }""", "2: GET /participations/:id", "2: GET /groups ?a=1")]
    [InlineData("""static class X { public static string WithPage(this string url, int page) => url + (url.IndexOf('?') >= 0 ? "&" : "?") + "page=" + page; } class A : B { Task M() => c.GetAsync("users".WithPage(2)); Task N() => c.GetAsync("users?a=1".WithPage(2)); }""", "2: GET /users ?page=2", "2: GET /users ?a=1&page=2")]
    [InlineData("""class Path2 { readonly string _p; public Path2(string p) { _p = p; } public override string ToString() => "api/" + _p; public static implicit operator string(Path2 p) => p._p; } class A : B { Task M() => c.GetAsync($"{new Path2("users")}"); Task N() => c.GetAsync(new Path2("groups")); }""", "2: GET /users", "2: GET /groups")]
    [InlineData("""record Route(string Path, int Size = 5) { public string Full => Path + "?size=" + Size; public static readonly Route Users = new("users"); } class A : B { Task M() => c.GetAsync(Route.Users.Full); Task N() => c.GetAsync((Route.Users with { Size = 7 }).Full); }""", "2: GET /users ?size=5", "2: GET /users ?size=7")]
    [InlineData("""class Filter { public int? Page { get; set; } public string Name { get; set; } } class A : B { Task Find(Filter f) { var url = "users?x=1"; if (f.Page.HasValue) url += "&page=" + f.Page.Value; if (f.Name != null) url += "&name=" + f.Name; return c.GetAsync(url); } Task M() => Find(new Filter { Page = 2 }); }""", "2: GET /users ?x=1&page=…&name=…")]
    [InlineData("""class UrlBuilder { readonly StringBuilder _sb = new StringBuilder(); bool _any; public UrlBuilder(string path) { _sb.Append(path); } public UrlBuilder With(string k, object v) { _sb.Append(_any ? "&" : "?").Append(k).Append("=").Append(v); _any = true; return this; } public override string ToString() => _sb.ToString(); } class A : B { Task M() => c.GetAsync(new UrlBuilder("users").With("page", 1).With("b", "x").ToString()); }""", "2: GET /users ?page=1&b=x")]
    [InlineData("""class UrlBuilder { readonly List<string> _q = new(); readonly string _p; public UrlBuilder(string path) => _p = path; public UrlBuilder With(string k, object v) { _q.Add($"{k}={v}"); return this; } public string Build() => _q.Count == 0 ? _p : _p + "?" + string.Join("&", _q); } class A : B { Task M() { var b = new UrlBuilder("users"); b.With("page", 1); return c.GetAsync(b.Build()); } Task N() => c.GetAsync(new UrlBuilder("groups").Build()); }""", "2: GET /users ?page=1", "2: GET /groups")]
    [InlineData("""class UrlBuilder { string _url; public UrlBuilder(string path) => _url = path; public UrlBuilder With(string k, object v) { _url += (_url.Contains('?') ? '&' : '?') + k + "=" + v; return this; } public string Url => _url; } class A : B { Task M() => c.GetAsync(new UrlBuilder("users").With("page", 1).With("b", 2).Url); }""", "2: GET /users ?page=1&b=2")]
    // Types as paths.
    [InlineData("""class User { } class Group { } class A : B { Task<string> All<T>() => c.GetStringAsync(typeof(T).Name.ToLower() + "s"); Task M() => All<Group>(); }""", "2: GET /groups")]
    [InlineData("""class User { } class Group { } class A : B { static string P<T>() => typeof(T) == typeof(User) ? "users" : typeof(T) == typeof(Group) ? "groups" : throw new Exception(); Task<string> All<T>() => c.GetStringAsync(P<T>()); Task M() => All<Group>(); }""", "2: GET /groups")]
    [InlineData("""class User { } class Group { } class A : B { static readonly Dictionary<Type, string> P = new() { [typeof(User)] = "users", [typeof(Group)] = "groups" }; Task<string> All<T>() => c.GetStringAsync(P[typeof(T)]); Task M() => All<Group>(); }""", "2: GET /groups")]
    // Not known: silence.
    [InlineData("""class A : B { string p; public A(string p) => this.p = p; Task M() => c.GetAsync(p); Task N() => c.GetAsync("things" + p); Task O(string s) => c.GetAsync(s.ToUpper()); }""")]
    public void Urls_are_seen(string source, params string[] expected) => Assert.Equal(expected, SitesOf.Program(Client + source));

    [Theory]
    [InlineData("""class A : B { Task M() => c.GetAsync(QueryHelpers.AddQueryString("users", "page", "1")); }""", "2: GET /users ?page=1")]
    [InlineData("""class A : B { Task M(string x) => c.GetAsync(QueryHelpers.AddQueryString("users?a=1", new Dictionary<string, string> { ["page"] = x, ["b"] = "2" })); }""", "2: GET /users ?a=1&page=…&b=2")]
    [InlineData("""class A : B { Task M(IEnumerable<string> ids) { var q = new List<KeyValuePair<string, string>> { new("a", "1") }; foreach (var id in ids) q.Add(new KeyValuePair<string, string>("user_ids[]", id)); q.Add(KeyValuePair.Create("b", "2")); return c.GetAsync(QueryHelpers.AddQueryString("participations", q)); } }""", "2: GET /participations ?a=1&(user_ids[]=…)*&b=2")]
    [InlineData("""class A : B { Task M(IDictionary<string, string> q) => c.GetAsync(QueryHelpers.AddQueryString("users", q)); }""", "2: GET /users ?…")]
    [InlineData("""class A : B { Task M() { var q = new QueryBuilder { { "a", "1" } }; q.Add("b", "2"); return c.GetAsync("users" + q.ToQueryString()); } Task N() => c.GetAsync("groups" + QueryString.Create("page", "1").Add("b", "2")); }""", "2: GET /users ?a=1&b=2", "2: GET /groups ?page=1&b=2")]
    public void Query_helpers_of_asp_net_are_seen(string source, params string[] expected)
        => Assert.Equal(expected, SitesOf.Program(Client + source, Libraries.AspNetCore, "using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Http.Extensions; using Microsoft.AspNetCore.WebUtilities;"));
}
